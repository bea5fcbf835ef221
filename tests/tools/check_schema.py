"""Validate every JSON report of the golden tests, and the profiles they read."""
import glob
import json
import sys

import jsonschema
import yaml


def reports():
    for path in sorted(glob.glob("tests/golden/*/stdout")):
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
        for number, line in enumerate(lines, 1):
            if not (line.startswith('{"format":') and line.endswith("}")):
                continue
            record = json.loads(line)
            if "outcome" in record:  # what lookup writes is no report
                yield "%s:%d" % (path, number), record


def profiles():
    for path in sorted(glob.glob("tests/golden/*/profile.yaml")):
        with open(path, encoding="utf-8") as f:
            yield path, yaml.load(f, Loader=yaml.BaseLoader)
    for path in sorted(glob.glob("tests/golden/*/profile.json")):
        with open(path, encoding="utf-8") as f:
            yield path, json.load(f)


def check(schema_path, items):
    with open(schema_path, encoding="utf-8") as f:
        schema = json.load(f)
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    validator = cls(schema)
    count = bad = 0
    for where, item in items:
        count += 1
        for error in validator.iter_errors(item):
            bad += 1
            print("%s: %s: %s" % (where, "/".join(map(str, error.path)),
                                  error.message[:300]))
    return count, bad


n_reports, bad_reports = check("src/render/suppcheck-report.schema.json", reports())
n_profiles, bad_profiles = check("src/profile/suppcheck-profile.schema.json", profiles())
print("schema: %d reports, %d profiles, %d errors"
      % (n_reports, n_profiles, bad_reports + bad_profiles))
sys.exit(bad_reports + bad_profiles > 0 or n_reports == 0)
