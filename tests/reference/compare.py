"""Compare the command with the reference on its tests and on random lists."""
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

import proto

FIELDS = ("severity", "action", "sure", "state", "entries", "unsure",
          "replaces", "may")


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True),
                    encoding="utf-8")




def plain(value):
    """Whole numbers as numbers again, but in codes, which are names."""
    if isinstance(value, dict):
        return {k: v if k == "codes" else plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return int(value) if value.isdigit() else value


def load(name):
    """As written: BaseLoader makes no dates and no numbers."""
    with open(name, encoding="utf-8") as f:
        return plain(yaml.load(f, Loader=yaml.BaseLoader))


def make_rules(folder):
    write(folder / "rulebase.yaml", {
        "name": "reference", "version": "1", "date": "2026-11-22",
        "licence": "MIT", "format": "1", "language": "en"})
    sources = set()
    for kind in ("supplements", "medicines", "conditions"):
        terms = load("terms/%s.yaml" % kind)
        for t in terms:
            for row in t.get("limits", []):
                sources.update(s.split("#")[0] for s in row["sources"])
        write(folder / kind / "terms.yaml", terms)
    for name in ("conditions", "medicines", "separation"):
        cautions = load("cautions/%s.yaml" % name)
        for c in cautions:
            sources.update(s.split("#")[0] for s in c.get("sources", []))
            # a rule here may name no hours in its advice
            c["advice"] = c.get("advice", "").replace("half an hour", "a while")
            if not c["advice"]:
                del c["advice"]
        write(folder / "cautions" / (name + ".yaml"), cautions)
    write(folder / "sources.yaml", [
        {"id": s, "title": s, "publisher": "illustration", "year": "2026",
         "url": "https://example.org", "kind": "label", "seen": "yes"}
        for s in sorted(sources)])


def entry(d):
    ids = d["is"] if isinstance(d["is"], list) else [d["is"]]
    if len(ids) == 1:
        out = {"code": "id:" + ids[0]}
    else:
        out = {"name": " / ".join(proto.TERMS[i]["name"] for i in ids)}
    term = proto.TERMS[ids[0]]
    if "units" in d:
        per = term["per"]
        out["dose"] = per if re.match(r"\d", per) else "%d %s" % (d["units"], per)
    elif "dose" in d and "per" not in term:
        # the weight of a tablet says nothing of a product that counts tablets
        out["dose"] = d["dose"] + (" as compound" if d.get("as-compound") else "")
    if "at" in d:
        out["times"] = d["at"]
        # the reference does not count clock times as doses
        out["per-day"] = str(d.get("per-day", 1))
    elif "per-day" in d:
        out["per-day"] = str(d["per-day"])
    for key, ours in (("route", "route"), ("dose-form", "dose-form"),
                      ("for", "duration")):
        if key in d:
            out[ours] = d[key]
    if "prescribed" in d:
        out["prescribed"] = "yes" if d["prescribed"] else "no"
    if "stopped" in d:
        out["stopped"] = d["stopped"] or "yes"
    return out


def person(p):
    out = {}
    for key, value in p.items():
        out[key] = str(value)
    return out


def profile(case):
    out = {"given": [entry(d) for d in case["given"]]}
    if case.get("person"):
        out["person"] = person(case["person"])
    if "authority" in case:
        out["authority"] = case["authority"]
    if case.get("cautious"):
        out["cautious"] = "yes"
    return out


def ours(report):
    return {f["id"]: {k: f[k] for k in FIELDS} for f in report["findings"]}


def theirs(found):
    return {i: {k: f[k] for k in FIELDS} for i, f in found.items()}


def random_case(r, taken, conditions):
    given = [{"is": r.choice(taken)} for _ in range(r.randint(1, 4))]
    for d in given:
        if r.random() < .3:
            d["dose"] = "%d mg" % r.choice([5, 100, 250, 400])
        if r.random() < .2:
            d["at"] = ["%02d:00" % r.randint(0, 23)]
        if r.random() < .05:
            d["stopped"] = r.choice([None, "10 d", "15 d"])
        if r.random() < .05:
            d["for"] = r.choice(["2 w", "3 y"])
        if r.random() < .05:
            d["prescribed"] = r.random() < .5
    given += [{"is": r.choice(conditions), "condition": True}
              for _ in range(r.randint(0, 2))]
    p = {}
    if r.random() < .3:
        p["egfr"] = r.choice([10, 28, 40, 50, 72, 100])
    if r.random() < .3:
        p["age"] = r.choice([3, 30, 70])
    case = {"given": given, "person": p}
    if r.random() < .2:
        case["cautious"] = True
    if r.random() < .2:
        case["authority"] = r.choice(["eu", "uk", "jp"])
    return case


def batch(command, folder, cases):
    lines = "".join(json.dumps(profile(c)) + "\n" for c in cases)
    run = subprocess.run([command, "batch", "--rules", str(folder)],
                         input=lines.encode(), stdout=subprocess.PIPE)
    out = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if len(out) != len(cases):
        sys.exit("batch gave %d reports for %d lists (status %d)"
                 % (len(out), len(cases), run.returncode))
    return out


def expectations(case, got):
    """What a test of the reference asks for and this report does not give."""
    for i, want in (case.get("finds") or {}).items():
        if i not in got:
            yield "missing " + i
            continue
        for key, value in (want or {}).items():
            if key in FIELDS and got[i][key] != value:
                yield "%s: %s is %r, want %r" % (i, key, got[i][key], value)
    for i in case.get("silent", []):
        if i in got:
            yield "fired " + i
    if case.get("only") and set(got) - set(case.get("finds") or {}):
        yield "also " + ", ".join(sorted(set(got) - set(case.get("finds") or {})))


def compare_all(command, folder, n):
    bad = 0
    with open("tests.yaml", encoding="utf-8") as f:
        tests = yaml.safe_load(f)
    for case, report in zip(tests, batch(command, folder, tests)):
        if "error" in report:
            print("FAIL", case["test"], report["error"])
            bad += 1
            continue
        for line in expectations(case, ours(report)):
            print("FAIL", case["test"] + ":", line)
            bad += 1
    print("%d tests of the reference" % len(tests))
    r = random.Random(20261122)
    taken = sorted(t["id"] for t in proto.TERMS.values()
                   if "conditions" not in t["_file"])
    conditions = sorted(t["id"] for t in proto.TERMS.values()
                        if "conditions" in t["_file"])
    cases = [random_case(r, taken, conditions) for _ in range(n)]
    differ = 0
    for case, report in zip(cases, batch(command, folder, cases)):
        want = theirs(proto.check(case)[0])
        got = ours(report) if "findings" in report else report
        if want == got:
            continue
        differ += 1
        if differ <= 20:
            print("DIFFER", json.dumps(case))
            for i in sorted(set(want) | set(got)):
                if want.get(i) != got.get(i):
                    print("   ", i, "\n      reference", want.get(i),
                          "\n      here     ", got.get(i))
    print("%d random lists, %d differ" % (n, differ))
    return bad + differ


def main():
    proto.link()
    with tempfile.TemporaryDirectory() as folder:
        make_rules(Path(folder))
        bad = compare_all(sys.argv[1], Path(folder), int(sys.argv[2]))
    sys.exit(bad > 0)


main()
