"""Validate by their schemas every JSON that the golden tests write, what the
command answers to the entries of the corpus, and the profiles of the tests.

The schemas let keys be added, so that a reader of today reads the reports of
tomorrow. Here a key that they do not name is an error: it was forgotten. And
so is one that supp_report(3) does not name, or a word that no page does.
"""
import glob
import json
import re
import subprocess
import sys

import jsonschema
import yaml

AT_ONCE = 8  # entries of the corpus in one list


def closed(schema):
    """The schema, with no key in an object but those it names."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        out["additionalProperties"] = False
    return out


def names(schema, keys, words):
    """The keys that the schema names, and the words that stand for values."""
    if isinstance(schema, list):
        for item in schema:
            names(item, keys, words)
    if not isinstance(schema, dict):
        return
    keys.update(schema.get("properties", {}))
    words.update(word for word in schema.get("enum", ()) if word is not None)
    for value in schema.values():
        names(value, keys, words)


def unexplained(schema_path):
    """What the manual does not say of the report."""
    with open("man/supp_report.3", encoding="utf-8") as f:
        page = f.read()
    pages = page
    for path in sorted(glob.glob("man/*[135]*")):
        with open(path, encoding="utf-8") as f:
            pages += f.read()
    keys, words = set(), set()
    with open(schema_path, encoding="utf-8") as f:
        names(json.load(f), keys, words)
    for text, wanted in ((page, keys), (pages, words)):
        for word in sorted(wanted):
            if not re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(word), text):
                yield word


def golden():
    for path in sorted(glob.glob("tests/golden/*/stdout")):
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
        for number, line in enumerate(lines, 1):
            if line.startswith('{"format":') and line.endswith("}"):
                yield "%s:%d" % (path, number), json.loads(line)


def corpus():
    """Lists of entries of the corpus, some at a time, file by file."""
    for path in sorted(glob.glob("tests/corpus/*.txt")):
        with open(path, encoding="utf-8") as f:
            entries = [line.split(" => ")[0].strip().replace("\\n", "\n")
                       for line in f
                       if " => " in line and not line.startswith("#")]
        entries = [entry for entry in entries if entry]
        for at in range(0, len(entries), AT_ONCE):
            yield path, entries[at:at + AT_ONCE]


def answers(command):
    lists = list(corpus())
    records = "".join(
        json.dumps({"entries": entries, "today": "2026-11-22"}) + "\n"
        for _, entries in lists)
    out = subprocess.run([command, "batch", "--jobs", "2"], check=False,
                         input=records.encode(), stdout=subprocess.PIPE).stdout
    for (path, entries), line in zip(lists, out.decode().splitlines()):
        yield "%s: %s ..." % (path, entries[0]), json.loads(line)


def profiles():
    for path in sorted(glob.glob("tests/golden/*/profile.yaml")):
        with open(path, encoding="utf-8") as f:
            yield path, yaml.load(f, Loader=yaml.BaseLoader)
    for path in sorted(glob.glob("tests/golden/*/profile.json")):
        with open(path, encoding="utf-8") as f:
            yield path, json.load(f)


def deepest(error):
    """Of what fits none of several forms, what is wrong in the nearest one."""
    while error.context:
        error = max(error.context, key=lambda e: len(e.absolute_path))
    return error


def check(schema_path, items):
    with open(schema_path, encoding="utf-8") as f:
        schema = json.load(f)
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    validator = cls(closed(schema))
    count = bad = 0
    for where, item in items:
        count += 1
        for error in map(deepest, validator.iter_errors(item)):
            bad += 1
            print("%s: %s: %s" % (where, "/".join(map(str, error.path)),
                                  error.message[:300]))
    return count, bad


REPORT = "src/render/suppcheck-report.schema.json"
n_golden, bad_golden = check(REPORT, golden())
n_corpus, bad_corpus = check(REPORT, answers(sys.argv[1]))
n_profiles, bad_profiles = check(
    "src/profile/suppcheck-profile.schema.json", profiles())
missing = list(unexplained(REPORT))
for name in missing:
    print("the manual does not say what %s is in a report" % name)
bad_all = bad_golden + bad_corpus + bad_profiles + len(missing)
print("schema: %d reports of golden files, %d of the corpus, %d profiles, "
      "%d errors" % (n_golden, n_corpus, n_profiles, bad_all))
sys.exit(bad_all > 0 or n_golden == 0 or n_corpus == 0)
