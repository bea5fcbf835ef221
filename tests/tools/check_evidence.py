"""Every rule of the evidence has a line in tests/evidence that says which
cautions carry it, or why it was left out; every caution named there exists."""
import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")
REASON_MIN = 10  # letters; a reason, not a word


def cautions(command, rules):
    run = subprocess.run([command, "rules", "list", "--format", "json",
                          "--rules", rules],
                         capture_output=True, text=True, check=True)
    return {c["id"] for c in json.loads(run.stdout) if not c["disabled"]}


def line_faults(line, known):
    """What is wrong with one line of a table."""
    if not isinstance(line, dict) or "evidence" not in line:
        return ["not a mapping with the key evidence: %s" % (line,)]
    name = str(line["evidence"])
    keys = set(line) - {"evidence"}
    if not ID.fullmatch(name):
        return ["%s: not the id of a rule" % name]
    if keys == {"left-out"}:
        reason = line["left-out"]
        if not isinstance(reason, str) or len(reason) < REASON_MIN:
            return ["%s: left-out needs a reason in words" % name]
        return []
    if keys != {"carried-by"}:
        return ["%s: needs carried-by or left-out, and nothing else" % name]
    carried = line["carried-by"]
    if not isinstance(carried, list) or not carried:
        return ["%s: carried-by is a list of cautions" % name]
    faults = ["%s: no caution %s" % (name, c) for c in carried if c not in known]
    if len(set(map(str, carried))) != len(carried):
        faults.append("%s: a caution stands twice" % name)
    return faults


def table_faults(path, known, seen):
    """The faults of one table; its ids go into seen, as keys of tables."""
    with open(path, encoding="utf-8") as f:
        lines = yaml.safe_load(f)
    if not isinstance(lines, list) or not lines:
        return ["%s: not a list of lines" % path]
    faults = []
    for line in lines:
        faults += ["%s: %s" % (path, x) for x in line_faults(line, known)]
        name = line.get("evidence") if isinstance(line, dict) else None
        if name in seen:
            faults.append("%s: %s stands in %s too" % (path, name, seen[name]))
        seen[name] = path
    return faults


def self_test():
    """A checker that finds nothing would look just like one that is right."""
    bad = [{"evidence": "a", "carried-by": ["gone"]},
           {"evidence": "a", "carried-by": []},
           {"evidence": "a", "carried-by": ["here", "here"]},
           {"evidence": "a", "left-out": "no"}, {"evidence": "a"},
           {"evidence": "a", "carried-by": ["here"], "left-out": "why it is"},
           {"evidence": "a b", "carried-by": ["here"]}, "a"]
    good = [{"evidence": "a.b_c", "carried-by": ["here"]},
            {"evidence": "a", "left-out": "no source was seen"}]
    assert all(line_faults(line, {"here"}) for line in bad)
    assert not any(line_faults(line, {"here"}) for line in good)


def main():
    command, folder, rules = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    self_test()
    known = cautions(command, rules)
    tables = sorted(folder.glob("*.yaml"))
    seen, faults = {}, []
    for path in tables:
        faults += table_faults(path, known, seen)
    if not tables:
        faults.append("%s: no tables" % folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    print("evidence: %d tables, %d rules, %d faults" %
          (len(tables), len(seen), len(faults)))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
