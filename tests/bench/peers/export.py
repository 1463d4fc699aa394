#!/usr/bin/env python3
"""All names of a gazetteer as one table, for programs that are to answer with them.

usage: export.py GAZETTEER.db > names.tsv

Columns, without a header: place, name, country, lat, lon, population, area (1: a country or a
unit, no settlement). A place has a row for each of its names.
"""
import sqlite3
import struct
import sys

HEAD = struct.Struct(">qqqii4I")  # src/gazetteer/place_block.h


def each_place(block):
    """Yields id, lat, lon, population and whether it is an area."""
    n = HEAD.unpack_from(block)[5] // HEAD.size
    for i in range(n):
        place, population, _, lat, lon, texts = HEAD.unpack_from(block, i * HEAD.size)[:6]
        feature = block.index(b"\0", texts) + 1
        yield place, lat, lon, population, int(block[feature:feature + 1] == b"A")


def main():
    database = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
    places = {}
    for (block,) in database.execute("SELECT bytes FROM place WHERE id > 0"):
        places.update((row[0], row[1:]) for row in each_place(block))
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
