#!/usr/bin/env python3
"""Derives the lists of names and common words; names_recipe.sh fetches what they come from.

usage: build_names.py CENSUS_JS FAKER_JSON SCOWL_FOLDER OUT_FOLDER
"""
import json
import re
import sys

# How many of the census's surnames, the most common first, and where its tiers end.
N_SURNAMES = 5000
N_FREQUENT_SURNAMES = 1000
N_FREQUENT_GIVEN = 250

HEAD = "# {}\n# Made by names_recipe.sh; see README.md for sources and licences.\n"


def read_census(path):
    """The lists of the 1990 census, each by frequency: first_male, first_female, last."""
    text = open(path, encoding="utf-8").read()
    return {name: [w.lower() for w in re.findall(r"'([^'\n]+)'", body)]
            for name, body in re.findall(r"exports\.(\w+) = \[(.*?)\]", text, re.S)}


def single_words(names):
    """Those of NAMES in Latin letters that are one word of three letters or more."""
    for name in names:
        lower = name.strip().lower()
        if re.fullmatch(r"[a-z\u00df-\u024f]{3,}", lower):
            yield lower


def read_scowl(folder, level):
    words = set()
    for variety in ("english", "american", "british"):
        with open(f"{folder}/{variety}-words.{level}", encoding="iso-8859-1") as f:
            words.update(w for w in f.read().split() if re.fullmatch(r"[a-z]{2,}", w))
    return words


def write(path, about, classes):
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEAD.format(about))
        for name, words in classes:
            f.write(f"\n[{name}]\n" + "".join(w + "\n" for w in sorted(words)))


def main():
    census_js, faker_json, scowl, out = sys.argv[1:]
    census = read_census(census_js)
    faker = json.load(open(faker_json, encoding="utf-8"))
    half = N_FREQUENT_GIVEN // 2
    frequent_given = set(census["first_male"][:half]) | set(census["first_female"][:half])
    given = set(census["first_male"]) | set(census["first_female"])
    given |= set(single_words(faker["first_name"]))
    frequent = set(census["last"][:N_FREQUENT_SURNAMES])
    surnames = set(census["last"][:N_SURNAMES]) | set(single_words(faker["last_name"]))
    write(f"{out}/names_given.txt", "Given names: frequent ones of the United States, and all.",
          [("given_frequent", frequent_given), ("given", given)])
    write(f"{out}/names_surnames.txt", "Surnames: frequent ones of the United States, and all.",
          [("surname_frequent", frequent), ("surname", surnames)])
    tiers = [(name, read_scowl(scowl, level)) for name, level in
             (("word_10", 10), ("word_20", 20), ("word_35", 35))]
    seen = set()
    for _, words in tiers:
        words -= seen
        seen |= words
    plain = {w for w in tiers[2][1]
             if w in given or w in surnames or not re.search(r"(ly|ing|ed|ness|s)$", w)}
    write(f"{out}/names_words.txt", "Common English words that begin no name by themselves.",
          [tiers[0], tiers[1], ("word_35", plain)])


main()
