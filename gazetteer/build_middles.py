#!/usr/bin/env python3
"""Where countries and admin-1 units are said to lie: middles.tsv.

usage: build_middles.py   (beside areas.tsv.gz and reference_points.tsv; reads maps/basemap)

A middle is the point that reference_points.tsv has, else the centroid (of equal areas on the
sphere) of the unit's polygons in the basemap, of those parts that are at least a fourth of the
largest. The same sources give the same bytes.
"""
import gzip
import math
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
BASEMAP = os.path.join(HERE, "..", "maps", "basemap")
LEAST_PART = 0.25  # of the largest


def read_fields(path):
    """The rows of a dBase file as dicts of text."""
    with open(path, "rb") as f:
        data = f.read()
    n_rows, n_head, n_row = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at:at + 11].rstrip(b"\0").decode(), data[at + 16]))
        at += 32
    for i in range(n_rows):
        at, row = n_head + i * n_row + 1, {}
        for name, length in fields:
            row[name] = data[at:at + length].decode().strip("\0 ")
            at += length
        yield row


def read_rings(path):
    """The rings of each polygon of a shapefile, as lists of (lon, lat)."""
    with open(path, "rb") as f:
        data = f.read()
    at = 100
    while at < len(data):
        (n_words,) = struct.unpack(">I", data[at + 4:at + 8])
        body = data[at + 8:at + 8 + 2 * n_words]
        at += 8 + 2 * n_words
        if struct.unpack("<I", body[:4])[0] == 0:
            yield []
            continue
        n_parts, n_points = struct.unpack("<II", body[36:44])
        starts = list(struct.unpack(f"<{n_parts}I", body[44:44 + 4 * n_parts])) + [n_points]
        numbers = struct.unpack(f"<{2 * n_points}d", body[44 + 4 * n_parts:][:16 * n_points])
        points = list(zip(numbers[::2], numbers[1::2]))
        yield [points[a:b] for a, b in zip(starts, starts[1:])]


def measure(ring):
    """Area (negative for a hole) and centroid of a ring, on the equal-area cylinder."""
    area = x_sum = y_sum = 0.0
    flat = [(math.radians(lon), math.sin(math.radians(lat))) for lon, lat in ring]
    for (x0, y0), (x1, y1) in zip(flat, flat[1:] + flat[:1]):
        cross = x1 * y0 - x0 * y1  # outer rings run clockwise
        area += cross / 2
        x_sum += (x0 + x1) * cross / 6
        y_sum += (y0 + y1) * cross / 6
    if area == 0:
        return 0.0, 0.0, 0.0
    return area, x_sum / area, max(-1.0, min(1.0, y_sum / area))


def middle(rings):
    parts = [measure(ring) for ring in rings]
    least = LEAST_PART * max((abs(area) for area, _, _ in parts), default=0)
    x = y = z = 0.0
    for area, lon, sine in parts:
        if abs(area) < least:
            continue
        cosine = math.sqrt(1 - sine * sine)
        x += area * cosine * math.cos(lon)
        y += area * cosine * math.sin(lon)
        z += area * sine
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def read_tsv(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as f:
        names = f.readline().rstrip("\n").split("\t")
        for line in f:
            yield dict(zip(names, line.rstrip("\n").split("\t")))


def read_polygons():
    """From "AF" and "AF.11" to all rings."""
    rings = {}
    for layer, key in (("countries", "iso_a2"), ("units", "gn_a1")):
        path = os.path.join(BASEMAP, layer)
        for row, polygon in zip(read_fields(path + ".dbf"), read_rings(path + ".shp")):
            if row[key]:
                rings.setdefault(row[key], []).extend(polygon)
    return rings


def main():
    rings = read_polygons()
    points = {}
    for row in read_tsv(os.path.join(HERE, "reference_points.tsv")):
        points[row["unit"]] = (float(row["lat"]), float(row["lon"]), row["source"])
    rows = []
    for area in read_tsv(os.path.join(HERE, "areas.tsv.gz")):
        if area["feature"] not in ("A.PCLI", "A.ADM1"):
            continue
        unit = area["country"]
        if area["feature"] == "A.ADM1":
            unit += "." + area["admin1"]
        if unit in points:
            lat, lon, source = points.pop(unit)
        elif rings.get(unit):
            (lat, lon), source = middle(rings[unit]), "Natural Earth"
        else:
            continue
        rows.append((int(area["id"]), f"{lat:.3f}", f"{lon:.3f}", source))
    if points:
        raise SystemExit(f"reference_points.tsv: no such units: {sorted(points)}")
    with open(os.path.join(HERE, "middles.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("id\tlat\tlon\tsource\n")
        for row in sorted(rows):
            f.write("\t".join(map(str, row)) + "\n")
    print(f"{len(rows)} middles")


main()
