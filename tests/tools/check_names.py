#!/usr/bin/env python3
"""Every name and brand in rules/ is found as its own term: alone, in capitals,
with an amount behind it (what is taken), and inside a list; and the names of
members.txt lead to the classes that cautions ask for, those of languages.txt
to their term.

usage: check_names.py SUPPCHECK [RULES]
"""
import collections
import concurrent.futures
import glob
import json
import os
import subprocess
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BATCH = 400
LIST = 6
SHOWN = 40
BESIDE = "loratadine"
LANGUAGES = 7  # of languages.txt


def load(rules):
    """(terms by id, names of each as (id, text), texts that are ambiguous)"""
    terms, names, unsure = {}, [], set()
    for kind in ("supplements", "medicines", "conditions"):
        for path in sorted(glob.glob(os.path.join(rules, kind, "*.yaml"))):
            with open(path, encoding="utf-8") as f:
                for t in yaml.load(f, LOADER) or []:
                    i = str(t.get("id") or t["extends"])
                    if "id" in t:
                        terms[i] = dict(t, kind=kind)
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


def parts(terms, i):
    """What the term of that id contains, at any depth."""
    below = set()
    for c in terms.get(i, {}).get("contains", {}):
        below |= {c} | parts(terms, c)
    return below


def names_parts(terms, i, entry):
    """An amount behind a combination without amounts names its parts."""
    found = ids(entry)
    return len(found) > 1 and set(found) <= parts(terms, i) | \
        {x for c in parts(terms, i)
         for x in terms[c].get("is-a", [])} | {i}


def check_each(run, cases, terms):
    """Failures of (id, text, form) cases that are looked up one by one."""
    bad = []
    blocks = [cases[i:i + BATCH] for i in range(0, len(cases), BATCH)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda p: lookup(run, [c[1] for c in p]), blocks)
        for part, entries in zip(blocks, answers):
            if len(entries) != len(part):
                by_text = {}
                for e in entries:
                    by_text.setdefault(e["text"], []).append(e)
                entries = [(by_text.get(c[1]) or [None])[0] for c in part]
            for (i, text, form), e in zip(part, entries):
                if e is None:
                    bad.append(f"{i}: {text!r} ({form}): split up")
                elif not (ids(e) == [i] or names_parts(terms, i, e)) or \
                        not whole(e):
                    bad.append(f"{i}: {text!r} ({form}): {e['status']} "
                               f"{ids(e)} {e['unexplained']}")
    return bad


def check_lists(run, names):
    """Failures of names inside a list with those of other terms."""
    bad = []
    count = len(names) // LIST + 1
    lists = [names[i::count] for i in range(count)]
    for at in range(0, count, BATCH // LIST):
        block = lists[at:at + BATCH // LIST]
        found = {}
        for e in lookup(run, [", ".join(n for _, n in part)
                              for part in block]):
            found.setdefault(e["text"].strip(), []).append(ids(e))
        bad += [(i, n) for part in block for i, n in part
                if [i] not in found.get(n, [])]
    return check_pairs(run, bad)


def check_pairs(run, names):
    """A class and its member side by side are one entry: failures again, of
    names in a list of two with something that none of them is."""
    bad = []
    for i, n in names:
        entries = lookup(run, [f"{BESIDE}, {n}"])
        if not any(i in ids(e) for e in entries):
            bad.append(f"{i}: {n!r} (in a list): {[ids(e) for e in entries]}")
    return bad


def below(terms, i, above):
    """Is the term, or what it holds, that class or below it?"""
    t = terms.get(i, {})
    return i == above or any(
        below(terms, p, above)
        for p in t.get("is-a", []) + list(t.get("contains", {})))


def read_cases(name, between):
    """(id, text, number) of each line "id: text, text" beside this file."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    cases = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                i, texts = line.strip().split(": ", 1)
                cases += [(i, t, k)
                          for k, t in enumerate(texts.split(between))]
    return cases


def check_led(run, terms, cases, exact):
    """Failures of texts that do not lead to the term, or (unless exact) to
    one below it."""
    bad, found = [], {}
    for at in range(0, len(cases), BATCH):
        for e in lookup(run, [c[1] for c in cases[at:at + BATCH]]):
            found[e["text"]] = e
    for i, text, _ in cases:
        e = found.get(text)
        if e is None or not whole(e) or \
                not any(i == x or (not exact and below(terms, x, i))
                        for x in ids(e)):
            bad.append(f"{text!r} is not read as {i}, but "
                       f"{ids(e) if e else 'split up'}")
    return bad


def check_parts(terms):
    """Failures of products whose parts are not terms."""
    return [f"{i}: contains {c}, which is no term"
            for i, t in terms.items() for c in t.get("contains", {})
            if c not in terms]


def main():
    rules = sys.argv[2] if len(sys.argv) > 2 else "rules"
    run = [sys.argv[1], "--rules", rules]
    terms, names, unsure = load(rules)
    names = [(i, n) for i, n in names if n.lower() not in unsure]
    bad = check_parts(terms)
    cases = [(i, n, "alone") for i, n in names]
    cases += [(i, n.upper(), "in capitals") for i, n in names]
    cases += [(i, n + " 17 mg", "with an amount") for i, n in names
              if terms[i]["kind"] != "conditions"]
    bad += check_each(run, cases, terms)
    bad += check_lists(run, names)
    members = read_cases("members.txt", ", ")
    tongues = read_cases("languages.txt", " / ")
    bad += [f"{i}: not {LANGUAGES} languages" for i, n in
            collections.Counter(c[0] for c in tongues).items()
            if n != LANGUAGES]
    bad += check_led(run, terms, members, False)
    bad += check_led(run, terms, tongues, True)
    for line in bad[:SHOWN]:
        print(line, file=sys.stderr)
    if len(bad) > SHOWN:
        print(f"... and {len(bad) - SHOWN} more", file=sys.stderr)
    combined = sum(1 for t in terms.values() if len(t.get("contains", {})) > 1)
    print(f"check-names: {len(terms)} terms, {len(names)} names, "
          f"{combined} combinations, {len(members)} names of members, "
          f"{len(tongues)} in {LANGUAGES} languages, {len(bad)} failures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
