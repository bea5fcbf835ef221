#!/bin/sh
# check_evidence.sh COMMAND: the tables of tests/evidence against the cautions.
set -eu
for python in python3 /usr/bin/python3; do
	"$python" -c 'import yaml' 2>/dev/null && break
done
exec env PYTHONDONTWRITEBYTECODE=1 "$python" tests/tools/check_evidence.py \
    "$1" tests/evidence rules
