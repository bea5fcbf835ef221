#!/bin/sh
# Pages are lint clean, no quote holds another one, and every option that a
# command's help names stands in suppcheck(1). (The unit tests load the rule
# files of suppcheck-rules(5).) Every caution has its entry in
# suppcheck-cautions(7), and the entry its parts.
set -eu
bin=$1
page=$2
shift
mandoc -Tlint -Wwarning "$@"
# ".Ql no , Ql denies" is one quote in the other: each needs a line of its own
if grep -nE '(Ql|Dq|Sq) .* (Ql|Dq|Sq) ' man/*; then
	echo "a quote within a quote" >&2
	exit 1
fi
mandoc -Tascii "$page" | sed 's/.\x08//g' > "${page}.text"
for c in check batch lookup explain "rules lint" "rules test" "rules list" \
    "rules man" plan completions; do
	# shellcheck disable=SC2086 # two words
	for option in $("$bin" $c --help | grep -oE -- '--[a-z][a-z-]*' | sort -u); do
		grep -qF -e "$option" "${page}.text" ||
		    { echo "$page does not name $option of $c" >&2; exit 1; }
	done
done
cautions=$("$bin" rules list | wc -l)
for book in "$@"; do
	case $book in *suppcheck-cautions.7) ;; *) continue ;; esac
	for part in Severity For "What to do" Why Evidence Sources Reviewed; do
		there=$(grep -cF ".It \"\\&$part\"" "$book")
		[ "$there" -eq "$cautions" ] || { echo "$book has $there of \
$cautions times \"$part\"" >&2; exit 1; }
	done
done
echo "manual: lint clean, every option named, $cautions cautions whole"
