#!/bin/sh
# Every function has a page; every example of the pages of section 3 is
# compiled and run, against the installed header and library; and so are the
# bindings of tests/examples: C static and shared, C++11, Python, and Node.
#
# In a page an example stands between ".\" example: NAME" and ".\" end". What
# is shown is the code; ".\" before:" and ".\" after:" add lines to it that a
# reader does not need, ".\" args:" are its arguments, and each ".\" expect:" is
# an extended regular expression that a line of its output must match.
set -eu
make=$1 o=$2
root=$PWD
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cc=${CC:-cc}
cxx=${CXX:-}
for c in g++ c++ clang++; do
	if [ -z "$cxx" ] && command -v $c >/dev/null 2>&1; then cxx=$c; fi
done
prefix=/opt/suppcheck
"$make" -s O="$o" PREFIX=$prefix DESTDIR="$tmp/stage" install
stage=$tmp/stage$prefix
export PKG_CONFIG_PATH="$stage/lib/pkgconfig"
shared=$(PKG_CONFIG_SYSROOT_DIR="$tmp/stage" \
    pkg-config --cflags --libs suppcheck)
# The archive: what --static adds is the system's, not of the stage.
static=$(pkg-config --cflags --libs --static suppcheck |
    sed "s|$prefix|$stage|g; s|-lsuppcheck|-l:libsuppcheck.a|")
export LD_LIBRARY_PATH="$stage/lib"
warn="-Wall -Wextra -Wpedantic -Werror"

# each function is in the NAME of one page, and of one alone
for page in man/*.3; do
	sed -n '/^\.Sh NAME/,/^\.Nd/s/^\.Nm \([a-z_0-9]*\).*/\1/p' "$page"
	for section in "RETURN VALUES" ERRORS EXAMPLES THREADS; do
		grep -q "^\\.Sh $section\$" "$page" ||
		    { echo "$page has no $section" >&2; exit 1; }
	done
done | grep '^supp_' | sort > "$tmp/named"
sed -n 's/^[[:space:]]*\(supp_[a-z0-9_]*\);$/\1/p' src/suppcheck.map | sort \
    > "$tmp/exported"
diff "$tmp/exported" "$tmp/named" ||
    { echo "functions and pages of section 3 differ" >&2; exit 1; }

# where examples run: a layer of rules, and one with a mistake in it
run=$tmp/run
mkdir "$run"
cp -R tests/examples/house "$run/house"
cp -R tests/examples/house "$run/broken"
sed 's/^  advice:/  advise:/' tests/examples/house/cautions/house.yaml \
    > "$run/broken/cautions/house.yaml"

# the examples of the pages
cat man/*.3 | awk -v dir="$run" '
/^\.\\" example: / {
	name = $3; before = body = after = args = expect = ""; next }
name == "" { next }
/^\.\\" end/ {
	printf "%s%s%s", before, body, after > (dir "/" name ".c")
	printf "%s", args > (dir "/" name ".args")
	printf "%s", expect > (dir "/" name ".expect")
	print name
	name = ""
	next
}
/^\.\\" before: / { sub(/^\.\\" before: /, ""); before = before $0 "\n" }
/^\.\\" after: / { sub(/^\.\\" after: /, ""); after = after $0 "\n" }
/^\.\\" args: / { sub(/^\.\\" args: /, ""); args = args $0 "\n" }
/^\.\\" expect: / { sub(/^\.\\" expect: /, ""); expect = expect $0 "\n" }
/^\.Bd / { code = 1; next }
/^\.Ed/ { code = 0 }
code { gsub(/\\e/, "\\"); gsub(/\\&/, ""); body = body $0 "\n" }
' > "$tmp/list"
shown=$(grep -c '^\.Bd -literal' man/*.3 | awk -F: '{ n += $2 } END { print n }')
[ "$(wc -l < "$tmp/list")" = "$shown" ] ||
    { echo "an example of section 3 is not run" >&2; exit 1; }
while read -r name; do
	# shellcheck disable=SC2086 # lists of words
	"$cc" -std=c99 -D_POSIX_C_SOURCE=200809L $warn -pthread \
	    -o "$run/$name" "$run/$name.c" $shared
	(cd "$run" && eval "./$name $(cat "$run/$name.args")") \
	    > "$run/$name.out" 2>&1 ||
	    { echo "example $name failed:"; cat "$run/$name.out"; exit 1; } >&2
	[ -s "$run/$name.expect" ] ||
	    { echo "example $name expects nothing" >&2; exit 1; }
	while read -r line; do
		grep -qE -e "$line" "$run/$name.out" || {
			echo "example $name: no line like $line in:"
			cat "$run/$name.out"
			exit 1
		} >&2
	done < "$run/$name.expect"
done < "$tmp/list"
echo "examples: $shown of section 3 compiled and run"

# C, shared and static: the same bytes
list="'magnesium citrate 200 mg' 'Cipro 500 mg' 'melatonin 3 mg'"
# shellcheck disable=SC2086
"$cc" -std=c99 $warn -o "$run/shared" tests/examples/c/check_list.c $shared
# shellcheck disable=SC2086
"$cc" -std=c99 $warn -o "$run/static" tests/examples/c/check_list.c $static
ldd "$run/static" 2>/dev/null | grep -q libsuppcheck &&
    { echo "the static example is not static" >&2; exit 1; }
eval "$run/shared" -r "$run/house" "$list" > "$run/shared.out"
(unset LD_LIBRARY_PATH; eval "$run/static" -r "$run/house" "$list") \
    > "$run/static.out"
cmp "$run/shared.out" "$run/static.out"
grep -q '"house-melatonin-alarm"' "$run/shared.out"
if "$run/shared" -r "$run/nowhere" zinc 2> "$run/err"; then exit 1; fi
grep -q 'no such file or folder' "$run/err"
done="C shared and static"

# C++11
if [ -n "$cxx" ]; then
	# shellcheck disable=SC2086
	"$cxx" -std=c++11 $warn -o "$run/cxx" \
	    tests/examples/cxx/check_list.cpp $shared
	eval "$run/cxx" "$list" > "$run/cxx.out"
	grep -q '^found$' "$run/cxx.out"
	grep -q '^schema: ' "$run/cxx.out"
	done="$done, C++11"
else
	echo "examples: no C++ compiler here, C++ is skipped"
fi

# Python: the standard library alone
if command -v python3 >/dev/null 2>&1; then
	(cd "$run" && python3 -I -B -c '
import runpy, sys
sys.path.insert(0, sys.argv[1])
sys.argv[:2] = [sys.argv[1] + "/test_suppcheck.py"]
runpy.run_path(sys.argv[0], run_name="__main__")' \
	    "$root/tests/examples/python" "$stage/lib/libsuppcheck.so.0" \
	    "$run/house" "$run/broken") > "$run/python.out" 2>&1 ||
	    { cat "$run/python.out" >&2; exit 1; }
	done="$done, Python"
else
	echo "examples: no python3 here, Python is skipped"
fi

# Node: the command as a child process
if command -v node >/dev/null 2>&1; then
	node tests/examples/node/test_suppcheck.mjs "$stage/bin/suppcheck" \
	    "$run/house" "$run/broken" > "$run/node.out" 2>&1 ||
	    { cat "$run/node.out" >&2; exit 1; }
	done="$done, Node"
else
	echo "examples: no node here, Node is skipped"
fi
echo "bindings: $done"
