#!/usr/bin/env python3
"""Every name and brand in rules/ is found as its own term: alone, in capitals,
with an amount behind it, and inside a list; a combination names all its parts.

usage: check_names.py SUPPCHECK [RULES]
"""
import concurrent.futures
import glob
import json
import os
import subprocess
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BATCH = 400
LIST = 20
SHOWN = 4000


def load(rules):
    """(terms by id, names of each as (id, text), texts that are ambiguous)"""
    terms, names, unsure = {}, [], set()
    for kind in ("supplements", "medicines"):
        for path in sorted(glob.glob(os.path.join(rules, kind, "*.yaml"))):
            with open(path, encoding="utf-8") as f:
                for t in yaml.load(f, LOADER) or []:
                    i = str(t.get("id") or t["extends"])
                    if "id" in t:
                        terms[i] = t
                    unsure.update(str(n).lower()
                                  for n in t.get("ambiguous", []))
                    for n in [t.get("name")] + t.get("names", []) \
                            + t.get("brands", []):
                        if n is not None:
                            names.append((i, str(n)))
    return terms, names, unsure


def lookup(run, texts):
    """The entries that the command makes of the texts."""
    out = subprocess.run([run[0], "lookup", "--format", "json"] + run[1:] + ["--"] + texts,
                         capture_output=True, text=True, check=False)
    if out.returncode == 3 or not out.stdout:
        sys.exit(f"lookup failed: {out.stderr.strip()}")
    return json.loads(out.stdout)["entries"]


def ids(entry):
    return [n["id"] for n in entry["names"]]


def whole(entry):
    """Recognised with nothing assumed about the spelling or left over."""
    return entry["status"] == "recognised" and not entry["unexplained"] and \
        not any("spelling" in n["assumed"] for n in entry["names"])


def check_each(run, cases):
    """Failures of (id, text, form) cases that are looked up one by one."""
    bad = []
    parts = [cases[i:i + BATCH] for i in range(0, len(cases), BATCH)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda p: lookup(run, [c[1] for c in p]), parts)
        for part, entries in zip(parts, answers):
            if len(entries) != len(part):
                by_text = {}
                for e in entries:
                    by_text.setdefault(e["text"], []).append(e)
                entries = [(by_text.get(c[1]) or [None])[0] for c in part]
            for (i, text, form), e in zip(part, entries):
                if e is None:
                    bad.append(f"{i}: {text!r} ({form}): split up")
                elif ids(e) != [i] or not whole(e):
                    bad.append(f"{i}: {text!r} ({form}): {e['status']} "
                               f"{ids(e)} {e['unexplained']}")
    return bad


def check_lists(run, names):
    """Failures of names inside a list, as one entry a line."""
    bad = []
    for at in range(0, len(names), LIST * BATCH):
        block = names[at:at + LIST * BATCH]
        lists = [block[i:i + LIST] for i in range(0, len(block), LIST)]
        texts = ["\n".join(n for _, n in part) for part in lists]
        entries = lookup(run, texts)
        want = [c for part in lists for c in part]
        found = {}
        for e in entries:
            found.setdefault(e["text"].strip(), []).append(e)
        for i, n in want:
            es = found.get(n.strip())
            if not es:
                bad.append(f"{i}: {n!r} (in a list): split up")
            elif not any(ids(e) == [i] for e in es):
                bad.append(f"{i}: {n!r} (in a list): {ids(es[0])}")
    return bad


def check_parts(terms):
    """Failures of products whose parts are not terms."""
    return [f"{i}: contains {c}, which is no term"
            for i, t in terms.items() for c in t.get("contains", {})
            if c not in terms]


def main():
    run = [sys.argv[1]]
    rules = sys.argv[2] if len(sys.argv) > 2 else "rules"
    run_rules = run = run + ["--rules", rules]
    terms, names, unsure = load(rules)
    names = [(i, n) for i, n in names if n.lower() not in unsure]
    bad = check_parts(terms)
    cases = [(i, n, "alone") for i, n in names]
    cases += [(i, n.upper(), "in capitals") for i, n in names]
    cases += [(i, n + " 5 mg", "with an amount") for i, n in names]
    bad += check_each(run_rules, cases)
    bad += check_lists(run_rules, names)
    for line in bad[:SHOWN]:
        print(line, file=sys.stderr)
    if len(bad) > SHOWN:
        print(f"... and {len(bad) - SHOWN} more", file=sys.stderr)
    combined = sum(1 for t in terms.values() if len(t.get("contains", {})) > 1)
    print(f"check-names: {len(terms)} terms, {len(names)} names, "
          f"{combined} combinations, {len(bad)} failures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
