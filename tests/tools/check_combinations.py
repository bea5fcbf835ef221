#!/usr/bin/env python3
"""Every fixed combination names all its parts.

1. Each name and brand of combinations.txt belongs to a term that contains, or
   may contain, each of its parts.
2. The parts written as people write them (a/b, a-b, a and b, ...) are read as
   these parts.
3. A medicine that is listed under the names of several others side by side
   ("sumatriptan naproxen") contains each of them.

usage: check_combinations.py SUPPCHECK [RULES]
"""
import glob
import os
import re
import sys
import unicodedata

import yaml

from check_names import LOADER, SHOWN, ids, lookup

FORMS = ["{}", "{} and {}", "{} with {}", "{}/{}", "{} + {}", "{}-{}", "{} {}"]
BATCH = 200
FILLERS = {"and", "with", "plus"}
# Side by side, and yet no combination: what a protein or a salt is bound to.
ONE_THING = {"insulin aspart protamine", "insulin lispro protamine",
             "calcium blocker", "cellulose sodium phosphate",
             "procaine penicillin",  # an older name of penicillin G
             "aspirin dipyridamole", "aspirin with dipyridamole"}  # buffered
SHORTEST = 4  # letters; shorter ones are suffixes of brands


def fold(text):
    """The words of a text, without case, accents and marks."""
    text = unicodedata.normalize("NFKD", str(text).lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9+]+", " ", text).strip()


class Terms:
    """Terms with what extends them, and the names that lead to them."""

    def __init__(self, rules):
        self.terms, self.names, extends = {}, {}, []
        for kind in ("supplements", "medicines"):
            for path in sorted(glob.glob(os.path.join(rules, kind,
                                                      "*.yaml"))):
                with open(path, encoding="utf-8") as f:
                    for t in yaml.load(f, LOADER) or []:
                        if "id" in t:
                            self.terms[str(t["id"])] = dict(t, kind=kind)
                        else:
                            extends.append(t)
        for t in extends:
            for key in ("names", "brands", "ambiguous"):
                own = self.terms[t["extends"]]
                own[key] = own.get(key, []) + t.get(key, [])
        self.classes = {p for t in self.terms.values()
                        for p in t.get("is-a", [])}
        for key in ("names", "brands", "ambiguous"):
            for i, t in self.terms.items():
                for n in [t["name"]] + t.get(key, []):
                    self.names.setdefault(fold(n), i)

    def find(self, text):
        """The id that a text names, or None."""
        return text if text in self.terms else self.names.get(fold(text))

    def above(self, i):
        """The term and all its ancestors."""
        found = {i}
        for p in self.terms[i].get("is-a", []):
            found |= self.above(p)
        return found

    def holds(self, i, may=True):
        """What the term is, contains and may contain, at any depth."""
        found = self.above(i)
        for j in list(found):
            t = self.terms[j]
            for c in list(t.get("contains", {})) + \
                    (t.get("may-contain", []) if may else []):
                found |= self.holds(c, may)
        return found

    def leaves(self, i):
        """A combination's parts, or the term itself."""
        parts = self.terms[i].get("contains", {})
        if len(parts) < 2:
            return {i}
        return {x for p in parts for x in self.leaves(p)}


def read_list(path):
    """(parts as texts, names) of each line."""
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line and not line.startswith("#"):
                parts, names = line.split(": ", 1)
                rows.append((parts.split(" + "), names.split(", ")))
    return rows


def check_list(terms, rows):
    """Failures of names whose term lacks a part."""
    bad = []
    for parts, names in rows:
        found = [terms.find(p) for p in parts]
        bad += [f"{p}: no such part" for p, i in zip(parts, found)
                if i is None]
        for name in names:
            i = terms.find(name)
            if i is None:
                bad.append(f"{name}: not known")
                continue
            bad += [f"{name} ({i}): does not contain {p}"
                    for p in found if p and p not in terms.holds(i)]
    return bad


def join(form, parts):
    """Parts in one form: all but the last by commas if it has words."""
    if form == "{}":
        return "/".join(parts)
    text = parts[0]
    for p in parts[1:]:
        text = form.format(text, p)
    return text


def check_forms(run, terms, rows):
    """Failures of parts side by side that are not all read."""
    bad, cases = [], []
    for parts, _ in rows:
        cases += [(parts, join(f, parts)) for f in FORMS[1:]]
    for at in range(0, len(cases), BATCH):
        block = cases[at:at + BATCH]
        found = {}
        for e in lookup(run, [text for _, text in block]):
            found.setdefault(e["text"].strip(), set()).update(ids(e))
        for parts, text in block:
            read = found.get(text)
            if read is None:  # taken apart at a mark
                read = {i for t, x in found.items() if t in text for i in x}
            have = {x for i in read for x in terms.holds(i)}
            lost = [p for p in parts if terms.find(p) not in have]
            if lost:
                bad.append(f"{text!r}: {lost} not read, but {sorted(read)}")
    return bad


def split(terms, words, own):
    """Names of other terms that make up the words, or None."""
    best = [None] * len(words) + [[]]
    for i in range(len(words) - 1, -1, -1):
        if words[i] in FILLERS:
            best[i] = best[i + 1]
            continue
        for j in range(len(words), i, -1):
            text = " ".join(words[i:j])
            t = terms.names.get(text)
            if t and t != own and best[j] is not None and \
                    len(text) >= SHORTEST and j - i < len(words):
                best[i] = [t] + best[j]
                break
    return best[0]


def check_listed(terms):
    """Failures of medicines listed under the names of several others."""
    bad = []
    for i, t in terms.terms.items():
        if t["kind"] != "medicines" or i in terms.classes:
            continue
        for name in [t["name"]] + t.get("names", []):
            found = split(terms, fold(name).split(), i) or []
            parts = {x for f in found for x in terms.leaves(f)}
            if len(parts) < 2 or fold(name) in ONE_THING or \
                    any(terms.terms[p]["kind"] != "medicines" or
                        p in terms.classes or p == "excipient" or
                        "may-contain" in terms.terms[p]
                        for p in parts):
                continue
            bad += [f"{i}: {name!r} lists {p}, which it does not contain"
                    for p in sorted(parts - terms.holds(i))]
    return bad


def main():
    rules = sys.argv[2] if len(sys.argv) > 2 else "rules"
    run = [sys.argv[1], "--rules", rules]
    here = os.path.dirname(os.path.abspath(__file__))
    rows = read_list(os.path.join(here, "combinations.txt"))
    terms = Terms(rules)
    bad = check_list(terms, rows) + check_listed(terms) + \
        check_forms(run, terms, rows)
    for line in bad[:SHOWN]:
        print(line, file=sys.stderr)
    if len(bad) > SHOWN:
        print(f"... and {len(bad) - SHOWN} more", file=sys.stderr)
    print(f"check-combinations: {len(rows)} combinations, "
          f"{sum(len(n) for _, n in rows)} names and brands, "
          f"{len(bad)} failures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
