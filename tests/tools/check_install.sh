#!/bin/sh
# Install to a stage: what is there, names and numbers that must agree, a
# consumer built and run against it (shared and static), pages, schemas and
# completions. Uninstall, and find nothing left; what is not ours stays.
set -eu
make=$1 o=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
prefix=/opt/suppcheck
at=$stage$prefix
mkdir -p "$at/share/zsh/site-functions" "$at/lib"
echo theirs > "$at/share/zsh/site-functions/_other"
echo theirs > "$at/lib/libother.so"
"$make" -s O="$o" PREFIX=$prefix DESTDIR="$stage" install
"$make" -s O="$o" PREFIX=$prefix DESTDIR="$stage" install # and once more
fail() {
	echo "install: $*" >&2
	exit 1
}

# nothing outside the prefix, and nothing that only the builder could read
[ "$(cd "$stage" && find . ! -path ".$prefix*" | sort | tr '\n' ' ')" = \
    ". ./opt " ] || fail "something outside $prefix"
[ -z "$(find "$at" -type f ! -perm -444)" ] || fail "a file's mode"

# soname, the link for the linker, and versions that agree
so=$at/lib/libsuppcheck.so.0
objdump -p "$so" | grep -q 'SONAME *libsuppcheck\.so\.0$' || fail soname
[ "$(readlink "$at/lib/libsuppcheck.so")" = libsuppcheck.so.0 ] ||
    fail "libsuppcheck.so"
objdump -p "$so" | grep -q SUPPCHECK_0 || fail "no version node"
sh tests/tools/check_symbols.sh "$so" >/dev/null
export PKG_CONFIG_PATH="$at/lib/pkgconfig"
version=$(pkg-config --modversion suppcheck)
grep -q "^#define SUPP_VERSION \"$version\"\$" "$at/include/suppcheck.h" ||
    fail "version of the header and of suppcheck.pc"
"$at/bin/suppcheck" --version | grep -qx "suppcheck $version" ||
    fail "version of the command"
# the archive has no global name but the public ones
nm -g --defined-only "$at/lib/libsuppcheck.a" | awk 'NF == 3 { print $3 }' |
    sort > "$stage/archive"
sed -n 's/^[[:space:]]*\(supp_[a-z0-9_]*\);$/\1/p' src/suppcheck.map | sort |
    diff - "$stage/archive" || fail "names in the archive"
rm "$stage/archive"

cat > "$stage/consumer.c" <<'C'
#include <stdio.h>
#include <string.h>
#include <suppcheck.h>
static int out(void *ctx, const char *b, size_t n)
{ (void)ctx; return fwrite(b, 1, n, stdout) == n ? 0 : 1; }
/* a name of the library's insides: must not meet it */
int model_text(void);
int model_text(void) { return 1; }
int main(void)
{
	static const char p[] = "{\"supplements\":[\"magnesium citrate 200 mg\"],\"medicines\":[\"Cipro\"]}";
	supp_checker *c;
	if (strcmp(supp_version(), SUPP_VERSION) != 0 || model_text() != 1 ||
	    supp_checker_new(supp_rulebase_default(), &c, NULL) != SUPP_OK ||
	    supp_check_json(c, p, sizeof p - 1, out, NULL, NULL) != SUPP_OK)
		return 1;
	supp_checker_free(c);
	return 0;
}
C
flags=$(PKG_CONFIG_SYSROOT_DIR="$stage" pkg-config --cflags --libs suppcheck)
# shellcheck disable=SC2086
"${CC:-cc}" -o "$stage/shared" "$stage/consumer.c" $flags
LD_LIBRARY_PATH="$at/lib" "$stage/shared" > "$stage/shared.out"
objdump -p "$stage/shared" | grep -q 'NEEDED *libsuppcheck\.so\.0$' ||
    fail "the consumer does not need libsuppcheck.so.0"
grep -q magnesium-fluoroquinolone "$stage/shared.out" || fail "shared consumer"
libs=$(pkg-config --cflags --libs --static suppcheck |
    sed "s|$prefix|$at|g; s|-lsuppcheck|-l:libsuppcheck.a|")
# shellcheck disable=SC2086
"${CC:-cc}" -o "$stage/static" "$stage/consumer.c" $libs
"$stage/static" > "$stage/static.out"
cmp "$stage/shared.out" "$stage/static.out" || fail "static and shared differ"
status=0
"$at/bin/suppcheck" check "magnesium citrate 200 mg" Cipro >/dev/null || status=$?
[ $status = 1 ] || fail "the command answers $status"

# pages, each function under its name; schemas; completions
for page in "$at"/share/man/man*/*; do
	mandoc -Tlint -Wwarning "$page"
done
while read -r name; do
	[ -r "$at/share/man/man3/$name.3" ] || fail "no page $name(3)"
done <<LIST
$(sed -n 's/^[[:space:]]*\(supp_[a-z0-9_]*\);$/\1/p' src/suppcheck.map)
LIST
for f in suppcheck.1 suppcheck.3 suppcheck-rules.5 \
    suppcheck-cautions.7 suppcheck-terms.7; do
	[ -s "$at/share/man/man${f##*.}/$f" ] || fail "no page $f"
done
for f in report profile; do
	[ -s "$at/share/suppcheck/suppcheck-$f.schema.json" ] || fail "no schema"
done
for f in bash-completion/completions/suppcheck zsh/site-functions/_suppcheck \
    fish/vendor_completions.d/suppcheck.fish; do
	[ -s "$at/share/$f" ] || fail "no $f"
done

rm "$stage"/consumer.c "$stage"/shared* "$stage"/static*
"$make" -s O="$o" PREFIX=$prefix DESTDIR="$stage" uninstall
left=$(cd "$at" && find . ! -type d | sort | tr '\n' ' ')
[ "$left" = "./lib/libother.so ./share/zsh/site-functions/_other " ] ||
    fail "left behind or taken along: $left"
left=$(cd "$at" && find . -type d -empty | sort | tr '\n' ' ')
[ "$left" = "./bin ./include ./share/man/man1 ./share/man/man3 ./share/man/man5 ./share/man/man7 " ] ||
    fail "folders left behind: $left"
echo "install: consumers built and run, pages, schemas, completions; nothing left behind"
