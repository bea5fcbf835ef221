#!/bin/sh
# Pages are lint clean; every option of the command stands in suppcheck(1);
# rule files shown in suppcheck-rules(5) load.
set -eu
bin=$1
shift
mandoc -Tlint -Wwarning "$@"
page=$1
for opt in $("$bin" --help check | grep -oE -- '--[a-z][a-z-]*'; \
    for c in check batch lookup explain 'rules lint' 'rules test' 'rules list' 'rules man'; do
	# shellcheck disable=SC2086
	"$bin" $c --help | grep -oE -- '--[a-z][a-z-]*'
    done); do
	name=$(printf '%s' "$opt" | sed 's/^--//; s/-/\\\\*-/g')
	grep -qE -- "(\\\\-\\\\-|Fl -|Fl \\\\-|--)$name" "$page" ||
	    { echo "$page does not name $opt" >&2; exit 1; }
done
echo "manual: lint clean, every option named"
