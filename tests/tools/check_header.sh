#!/bin/sh
# The public header: every function has the four labels in order above it, or
# in its family's comment; it is valid C99 and C++11, alone and twice; and the
# library needs no POSIX but in src/rulebase/files.c, where files are opened.
set -eu
header=include/suppcheck.h
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# A family: what follows a comment with the labels, up to the next such
# comment or the next type.
awk '
/^\/\*\*/ { open = 1; step = 0; empty = 0 }
open {
	line = $0
	if (line ~ /^ \* Errors:/) step = step == 0 ? 1 : -9
	if (line ~ /^ \* Ownership:/) step = step == 1 ? 2 : -9
	if (line ~ /^ \* Thread safety:/) step = step == 2 ? 3 : -9
	if (line ~ /^ \* Since:/) step = step == 3 ? 4 : -9
	if (line ~ /^ \* (Errors|Ownership|Thread safety|Since): *-?$/)
		empty = 1
	if (line ~ /\*\/$/) { open = 0; family = step == 4 && !empty }
	next
}
/^typedef|^struct|^enum/ { family = 0 }
/^SUPP_API/ {
	match($0, /supp_[a-z0-9_]+ ?\(/)
	name = RSTART ? substr($0, RSTART, RLENGTH - 1) : $0
	n++
	if (!family) { print FILENAME ":" FNR ": no Errors, Ownership, " \
	    "Thread safety, Since above: " name; bad = 1 }
}
END { print n > count; exit bad }' count="$tmp/count" $header >&2

# every function that the map exports was seen
exported=$(grep -c '^[[:space:]]*supp_[a-z0-9_]*;$' src/suppcheck.map)
[ "$(cat "$tmp/count")" = "$exported" ] || {
	echo "$(cat "$tmp/count") documented, $exported exported" >&2; exit 1; }

# each language; every initialiser is used once
grep -oE '^#define SUPP_[A-Z_]+_INIT' $header | awk '{ print $2 }' \
    > "$tmp/inits"
{
	echo '#include <suppcheck.h>'
	echo '#include <suppcheck.h>'
	echo 'extern int use(const void *);'
	echo 'int use_all(void);'
	echo 'int use_all(void)'
	echo '{'
	while read -r init; do
		type=$(tr '\n\t' '  ' < $header | sed 's/\\//g' |
		    grep -oE "define $init *\{ *(sizeof\(supp_[a-z_]*|SUPP_OK)" |
		    grep -oE 'supp_[a-z_]*$' || echo supp_error)
		echo "	$type a$init = $init;"
	done < "$tmp/inits"
	echo '	return use(supp_rulebase_default()) +'
	sed 's/.*/	    use(\&a&) +/' "$tmp/inits"
	echo '	    0;'
	echo '}'
} > "$tmp/use.c"
cp "$tmp/use.c" "$tmp/use.cc"
warn="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Werror -Iinclude -fsyntax-only"
tried=
for cc in "${CC:-cc}" clang; do
	command -v "$cc" >/dev/null 2>&1 || continue
	for std in c99 c11 c17; do
		# shellcheck disable=SC2086 # a list of words
		"$cc" -std=$std -Wstrict-prototypes $warn "$tmp/use.c"
	done
	tried="$tried $cc"
done
for cxx in "${CXX:-g++}" c++ clang++; do
	command -v "$cxx" >/dev/null 2>&1 || continue
	for std in c++11 c++17; do
		# shellcheck disable=SC2086
		"$cxx" -std=$std $warn "$tmp/use.cc"
	done
	tried="$tried $cxx"
done

# no POSIX in the core: neither its headers nor, without them, its names
for dir in base rulebase profile resolve check render author api; do
	for f in "src/$dir"/*.c "src/$dir"/*.h; do
		[ "$f" = src/rulebase/files.c ] && continue
		[ -e "$f" ] || continue
		if grep -nE '#[[:space:]]*include[[:space:]]*<(unistd\.h|sys/|fcntl\.h|dirent\.h|pthread\.h|strings\.h|time\.h|locale\.h|signal\.h|assert\.h)' "$f"
		then
			echo "$f: not for the library's core" >&2
			exit 1
		fi
		case $f in *.c) echo "$f" ;; esac
	done
done > "$tmp/core"
# shellcheck disable=SC2046,SC2086 # lists of words
xargs -n 8 ${CC:-cc} -std=c17 -U_POSIX_C_SOURCE -fsyntax-only -Iinclude -Isrc \
    -Werror=implicit-function-declaration \
    $(pkg-config --cflags yaml-0.1 libpcre2-8 jansson libutf8proc) \
    < "$tmp/core"
echo "header: $(cat "$tmp/count") functions documented; valid by$tried;" \
    "no POSIX in $(wc -l < "$tmp/core") files of the core"
