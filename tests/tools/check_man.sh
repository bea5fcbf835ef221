#!/bin/sh
# Pages are lint clean, and every option that a command's help names stands in
# suppcheck(1). (The unit tests load the rule files of suppcheck-rules(5).)
set -eu
bin=$1
page=$2
shift
mandoc -Tlint -Wwarning "$@"
mandoc -Tascii "$page" | sed 's/.\x08//g' > "${page}.text"
for c in check batch lookup explain "rules lint" "rules test" "rules list" \
    "rules man" plan completions; do
	# shellcheck disable=SC2086 # two words
	for option in $("$bin" $c --help | grep -oE -- '--[a-z][a-z-]*' | sort -u); do
		grep -qF -e "$option" "${page}.text" ||
		    { echo "$page does not name $option of $c" >&2; exit 1; }
	done
done
echo "manual: lint clean, every option named"
