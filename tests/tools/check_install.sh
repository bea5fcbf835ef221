#!/bin/sh
# Install to a stage, build and run a consumer against it (shared and static),
# read the pages, uninstall, and find nothing left.
set -eu
make=$1 o=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
prefix=/opt/suppcheck
"$make" -s O="$o" PREFIX=$prefix DESTDIR="$stage" install
cat > "$stage/consumer.c" <<'C'
#include <stdio.h>
#include <suppcheck.h>
static int out(void *ctx, const char *b, size_t n)
{ (void)ctx; return fwrite(b, 1, n, stdout) == n ? 0 : 1; }
int main(void)
{
	static const char p[] = "{\"supplements\":[\"magnesium citrate 200 mg\"],\"medicines\":[\"Cipro\"]}";
	supp_checker *c;
	if (supp_checker_new(supp_rulebase_default(), &c, NULL) != SUPP_OK ||
	    supp_check_json(c, p, sizeof p - 1, out, NULL, NULL) != SUPP_OK)
		return 1;
	supp_checker_free(c);
	return 0;
}
C
export PKG_CONFIG_PATH="$stage$prefix/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$stage"
flags=$(pkg-config --cflags --libs suppcheck)
# shellcheck disable=SC2086
cc -o "$stage/shared" "$stage/consumer.c" $flags
LD_LIBRARY_PATH="$stage$prefix/lib" "$stage/shared" | grep -q magnesium-fluoroquinolone
unset PKG_CONFIG_SYSROOT_DIR
libs=$(pkg-config --libs --static suppcheck | sed "s|-L$prefix/lib|-L$stage$prefix/lib|; s|-lsuppcheck|-l:libsuppcheck.a|")
# shellcheck disable=SC2086
cc -I"$stage$prefix/include" -o "$stage/static" "$stage/consumer.c" $libs
"$stage/static" | grep -q magnesium-fluoroquinolone
"$stage$prefix/bin/suppcheck" check "magnesium citrate 200 mg" "atorvastatin 20 mg" >/dev/null
for page in man1/suppcheck.1 man5/suppcheck-rules.5 man7/suppcheck-cautions.7; do
	mandoc -Tlint -Wwarning "$stage$prefix/share/man/$page"
done
rm "$stage/consumer.c" "$stage/shared" "$stage/static"
"$make" -s O="$o" PREFIX=$prefix DESTDIR="$stage" uninstall
left=$(find "$stage" ! -type d)
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
[ ! -d "$stage$prefix/share/suppcheck" ] || { echo "left behind: share/suppcheck" >&2; exit 1; }
echo "install: consumers built and run, nothing left behind"
