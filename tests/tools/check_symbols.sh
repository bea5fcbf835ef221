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
# what the library never does: print, end the process, read the environment,
# the locale or the clock, start threads, keep locks
nm -D --undefined-only "$so" | awk '{ sub(/@.*/, "", $NF); print $NF }' |
    grep -xE '(v?f?printf|puts|putchar|fputs|fputc|fwrite|perror|abort|_?exit|__assert_fail|getenv|secure_getenv|setlocale|newlocale|time|clock|clock_gettime|gettimeofday|localtime(_r)?|fopen|freopen|pthread_.*|signal|sigaction|system|popen|strerror|strtod|atof|rand|random|getrandom)' \
    > "$tmp/never" || true
[ ! -s "$tmp/never" ] || { echo "the library calls:" >&2; cat "$tmp/never" >&2; exit 1; }
[ ! -s "$tmp/data" ] || { echo "exported data:" >&2; cat "$tmp/data" >&2; exit 1; }
echo "symbols: $(wc -l < "$tmp/so") functions, the same in header, map and library"
