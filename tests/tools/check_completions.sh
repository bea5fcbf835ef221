#!/bin/sh
# The completions of each shell are well-formed, name every command and every
# option, and answer in the shells that are there.
set -eu
bin=$1
case $bin in /*) ;; *) bin=$PWD/$bin ;; esac
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin"
ln -s "$bin" "$tmp/bin/suppcheck"
PATH=$tmp/bin:$PATH
for shell in bash zsh fish; do
	suppcheck completions $shell > "$tmp/$shell"
	for c in check batch explain lookup "rules lint" "rules test" \
	    "rules list" "rules man" plan completions; do
		# shellcheck disable=SC2086 # two words
		for option in $(suppcheck $c --help |
		    grep -oE -- '--[a-z][a-z-]*' | sort -u); do
			name=${option#--}
			grep -qE -e "(--|-l )$name\\>" "$tmp/$shell" || {
				echo "$shell: no $option of $c" >&2; exit 1; }
		done
		grep -qE -e "\\<${c#rules }\\>" "$tmp/$shell" || {
			echo "$shell: no $c" >&2; exit 1; }
	done
done

said() { # shell, the line, what must be among the answers, what must not
	printf '%s\n' "$answer" | grep -qxF -e "$3" || {
		echo "$1: \"$2\" does not offer $3 but: $answer" >&2; exit 1; }
	if [ $# -gt 3 ] && printf '%s\n' "$answer" | grep -qxF -e "$4"; then
		echo "$1: \"$2\" offers $4" >&2
		exit 1
	fi
}

bash_() { # words...
	# shellcheck disable=SC2016 # for bash
	answer=$(bash -c '. "$1"; shift; COMP_WORDS=("$@")
	    COMP_CWORD=$(($# - 1)); _suppcheck; printf "%s\n" \
	    "${COMPREPLY[@]}"' bash "$tmp/bash" "$@" 2>&1)
}
fish_() { # the line
	answer=$(HOME=$tmp XDG_CONFIG_HOME=$tmp fish -N -c \
	    ". $tmp/fish; complete -C '$1'" | cut -f 1)
}
zsh_once() { # the line, seconds to wait; completion needs a terminal, so zsh gets a false one
	answer=$(cd "$tmp" && mkdir -p fpath && cp zsh fpath/_suppcheck &&
	    zsh -f -c '
		zmodload zsh/zpty
		zpty s zsh -f -i
		zpty -w s "PS1=; fpath=($PWD/fpath \$fpath)
		    autoload -Uz compinit; compinit -u -D; print re\"\"ady"
		zpty -r -m s out "*ready*"
		zpty -n -w s "$1"$'"'\\t'"'
		sleep $2
		zpty -n -w s $'"'\\t'"'
		sleep $2
		zpty -r s out "*"
		while zpty -r -t s more; do out+=$more; done
		zpty -d s
		print -r -- $out' zsh "$1" "$2" 2>&1 |
	    sed "s/$(printf '\033')\[[?0-9;]*[a-zA-Z]//g" |
	    tr -s ' \t\r\007\010=' '\n')
}
zsh_() { # the line, what to wait for: longer where the machine is busy
	for wait in 0.3 1 3 8; do
		zsh_once "$1" $wait
		printf '%s\n' "$answer" | grep -qxF -e "$2" && return
	done
	return 0
}

tried=
if command -v bash >/dev/null 2>&1; then
	bash -n "$tmp/bash"
	bash_ suppcheck ch; said bash "ch" check batch
	bash_ suppcheck rules ""; said bash "rules " lint check
	bash_ suppcheck check --fo; said bash "check --fo" --format --jobs
	bash_ suppcheck check --format ""; said bash "--format " json --format
	bash_ suppcheck check --format = j; said bash "--format=j" json text
	bash_ suppcheck check --fail-on maj; said bash "--fail-on maj" major
	bash_ suppcheck batch --j; said bash "batch --j" --jobs
	bash_ suppcheck explain magnesium-fl
	said bash "explain magnesium-fl" magnesium-fluoroquinolone
	bash_ suppcheck completions f; said bash "completions f" fish
	tried="$tried bash"
fi
if command -v zsh >/dev/null 2>&1 &&
    zsh -f -c 'zmodload zsh/zpty && zpty probe true' 2>/dev/null; then
	zsh -n "$tmp/zsh"
	zsh_ "suppcheck ch" check; said zsh ch check batch
	zsh_ "suppcheck rules " lint; said zsh "rules " lint check
	zsh_ "suppcheck check --fo" --format; said zsh "check --fo" --format --jobs
	zsh_ "suppcheck check --format " json; said zsh "--format " json
	tried="$tried zsh"
fi
if command -v fish >/dev/null 2>&1; then
	fish -n "$tmp/fish"
	fish_ "suppcheck ch"; said fish ch check batch
	fish_ "suppcheck rules "; said fish "rules " lint check
	fish_ "suppcheck check --fo"; said fish "check --fo" --format --jobs
	fish_ "suppcheck check --format "; said fish "--format " json
	fish_ "suppcheck batch --j"; said fish "batch --j" --jobs
	fish_ "suppcheck explain magnesium-fl"
	said fish "explain magnesium-fl" magnesium-fluoroquinolone
	tried="$tried fish"
fi
echo "completions: every command and option; tried in:${tried:- no shell}"
