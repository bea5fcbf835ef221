#!/bin/sh
# Header, version script and library name the same functions, and the library
# exports no data.
set -eu
so=$1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
sed 's|/\*.*\*/||' include/suppcheck.h |
    grep -oE '\bsupp_[a-z0-9_]+ ?\(' | tr -d '( ' | sort -u > "$tmp/header"
nm -D --defined-only "$so" | awk '$2 == "T" { sub(/@.*/, "", $3); print $3 }' |
    sort -u > "$tmp/so"
nm -D --defined-only "$so" | awk '$2 ~ /[BDRG]/ { print $3 }' > "$tmp/data"
sed -n 's/^[[:space:]]*\(supp_[a-z0-9_]*\);$/\1/p' src/suppcheck.map |
    sort -u > "$tmp/map"
diff "$tmp/header" "$tmp/so" || { echo "header and library differ" >&2; exit 1; }
diff "$tmp/header" "$tmp/map" || { echo "header and map differ" >&2; exit 1; }
[ ! -s "$tmp/data" ] || { echo "exported data:" >&2; cat "$tmp/data" >&2; exit 1; }
echo "symbols: $(wc -l < "$tmp/so") functions, the same in header, map and library"
