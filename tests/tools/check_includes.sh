#!/bin/sh
# The direction of the data: a folder of src/ includes only folders before it,
# what all in its own parent share, and the public header; the command sees the
# public header alone.
set -eu
order="base rulebase profile resolve/words resolve/scan resolve/parts
    resolve/settle resolve check render author api"
bad=0
before=""
included() { # by any file of a folder; no name has a blank in it
	sed -n 's/^#include "\([^"]*\)".*/\1/p' src/"$1"/*.[ch] | sort -u
}
for dir in $order; do
	before="$before $dir"
	for inc in $(included "$dir"); do
		from=${inc%/*}
		case "$inc" in
		suppcheck.h) continue ;;
		esac
		case " $before ${dir%/*} " in
		*" $from "*) ;;
		*) echo "src/$dir includes $inc" >&2; bad=1 ;;
		esac
	done
done
for inc in $(included embed); do
	case "$inc" in
	suppcheck.h | base/* | rulebase/* | embed/*) ;;
	*) echo "src/embed includes $inc" >&2; bad=1 ;;
	esac
done
for inc in $(included cli); do
	case "$inc" in
	suppcheck.h | cli.h) ;;
	*) echo "src/cli includes $inc" >&2; bad=1 ;;
	esac
done
# each dependency's header in one file
for pair in yaml.h:src/base/ytree.c pcre2.h:src/base/pattern.c; do
	header=${pair%%:*}
	for f in $(grep -rlE "#include <$header>" src || true); do
		[ "$f" = "${pair#*:}" ] || { echo "$f includes $header" >&2; bad=1; }
	done
done
n=$(grep -rlE '#include <jansson.h>' src | wc -l)
[ "$n" -le 1 ] || { echo "jansson.h in more than one file" >&2; bad=1; }
# file names are unique in the whole tree
dup=$(find src -name '*.[ch]' | sed 's|.*/||' | sort | uniq -d)
[ -z "$dup" ] || { echo "the same file name twice: $dup" >&2; bad=1; }
[ $bad = 0 ] && echo "includes: one direction, file names unique"
exit $bad
