#!/bin/sh
# Every JSON report among the golden files and of the command's own examples is
# valid by the schema, and so are the profiles that the tests read.
set -eu
bin=$1
for python in python3 /usr/bin/python3; do
	"$python" -c 'import jsonschema, yaml' 2>/dev/null && break
done
exec "$python" tests/tools/check_schema.py "$bin"
