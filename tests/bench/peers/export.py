#!/usr/bin/env python3
"""All names of a gazetteer as one table, for programs that are to answer with them.

usage: export.py GAZETTEER.db > names.tsv

Columns, without a header: place, name, country, lat, lon, population, area (1: a country or a
unit, no settlement). A place has a row for each of its names.
"""
import sqlite3
import sys


def main():
    database = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
    places = {row[0]: row[1:] for row in database.execute(
        "SELECT id, lat, lon, population, substr(feature, 1, 1) = 'A' FROM place")}
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n")
    for (names,) in database.execute("SELECT names FROM spelling ORDER BY id"):
        for line in names.splitlines():
            _, country, place, name = line.split("\t")[:4]
            lat, lon, population, area = places[int(place)]
            out.write(f"{place}\t{name}\t{country}\t{lat / 1e7:.5f}\t{lon / 1e7:.5f}"
                      f"\t{population}\t{area}\n")
    out.close()


if __name__ == "__main__":
    main()
