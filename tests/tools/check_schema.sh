#!/bin/sh
# What the command writes is valid by the schema, and what the tests give it to
# read: see check_schema.py. The first python that has what that needs.
set -eu
bin=$1
for python in python3 /usr/bin/python3; do
	"$python" -c 'import jsonschema, yaml' 2>/dev/null && break
done
exec "$python" tests/tools/check_schema.py "$bin"
