#!/bin/sh
# The command against the reference: run.sh COMMAND [RANDOM-LISTS]
set -eu
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
for python in python3 /usr/bin/python3; do
	"$python" -c 'import yaml' 2>/dev/null && break
done
cd "$(dirname "$0")"
exec env PYTHONDONTWRITEBYTECODE=1 "$python" compare.py "$bin" "${2:-20000}"
