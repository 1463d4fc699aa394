#!/usr/bin/env python3
"""Holds what every C file includes, through whatever header, to the table layers.txt.

usage: layers.py [--table FILE] --source DIR (--build DIR | --deps FILE)

Reads the dependencies that the compiler wrote (`ninja -t deps` in the build folder, or a file of
that form) and says which file reaches a header of a folder or library that its own folder may not
use. GLib and the C library are everyone's. Exit status: 0 kept, 1 broken, 77 no dependencies yet.
"""
import argparse
import functools
import os
import re
import subprocess
import sys

# Where the headers of a library lie, as a pattern of the whole path. What is named by nobody here
# is the C library, GLib, or a library that no folder has any business with but that others bring.
LIBRARIES = {
    "icu": r"/unicode/[a-z_]+\.h$",
    "csv": r"/include/csv\.h$",
    "jansson": r"/jansson(_config)?\.h$",
    "xml": r"/libxml2?/",
    "sqlite": r"/sqlite3(ext)?\.h$",
    "shapelib": r"/shapefil\.h$",
    "geos": r"/geos_c\.h$|/include/geos/",
    "proj": r"/(proj|geodesic|proj_experimental|proj_constants)\.h$",
    "cairo": r"/cairo/|/cairo[a-z-]*\.h$",
    "pango": r"/pango-1\.0/",
    "fontconfig": r"/fontconfig/",
    "freetype": r"/freetype2/",
    "harfbuzz": r"/harfbuzz/",
    "png": r"/(libpng\d*/)?png[a-z]*\.h$",
    "zlib": r"/(zlib|zconf)\.h$",
    "deflate": r"/libdeflate\.h$",
    "archive": r"/archive(_entry)?\.h$",
    "webp": r"/webp/",
}


def read_table(path):
    """{folder: (folders and headers it may reach, libraries of its own)}.

    What a folder uses may use others in turn, and so may it; libraries are not handed on."""
    direct = {}
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            folder, colon, rest = line.partition(":")
            uses, _, libraries = rest.partition(";")
            unknown = set(libraries.split()) - set(LIBRARIES)
            if not colon or unknown:
                sys.exit(f"{path}:{number}: not understood: {line} {' '.join(unknown)}")
            direct[folder.strip()] = (uses.split(), set(libraries.split()))
    closed = {}

    def close(folder):
        if folder not in closed:
            reach = {folder}
            for used in direct.get(folder, ((), ()))[0]:
                reach |= {used} if used.endswith(".h") else close(used)
            closed[folder] = reach
        return closed[folder]

    return {folder: (close(folder), direct[folder][1]) for folder in direct}


def read_deps(text):
    """[[source, header, ...], ...] of what ninja -t deps prints."""
    objects = []
    for line in text.splitlines():
        if re.match(r"\S.*: #deps ", line):
            objects.append([])
        elif line.startswith("    ") and objects:
            objects[-1].append(line.strip())
    return [deps for deps in objects if deps]


@functools.lru_cache(maxsize=None)
def place_of(path, source, build):
    """A path below src/, as "scene/scene.h"; None for what lies elsewhere."""
    full = os.path.realpath(os.path.join(build, path))
    inside = os.path.relpath(full, os.path.join(source, "src"))
    return None if inside.startswith("..") else inside


@functools.lru_cache(maxsize=None)
def libraries_of(path, build):
    """The libraries, of those above, that a header is of."""
    full = os.path.realpath(os.path.join(build, path))
    return [name for name, pattern in LIBRARIES.items() if re.search(pattern, full)]


def check_file(deps, table, source, build):
    """What the first of deps reaches and must not: messages."""
    own = place_of(deps[0], source, build)
    if own is None or not own.endswith(".c") or not os.path.exists(
            os.path.join(source, "src", own)):
        return []
    folder = own.split("/")[0] if "/" in own else "."
    if folder not in table:
        return [f"src/{own}: its folder is not in the table of layers"]
    reach, libraries = table[folder]
    troubles = []
    for header in deps[1:]:
        place = place_of(header, source, build)
        if place is not None:
            other = place.split("/")[0] if "/" in place else "."
            if other not in reach and place not in reach and not (
                    folder == "." and other == "."):
                troubles.append(f"src/{own}: {folder} may not use src/{place}")
            continue
        troubles += [f"src/{own}: {folder} may not use the library {name} ({header})"
                     for name in libraries_of(header, build) if name not in libraries]
    return troubles


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", default=os.path.join(os.path.dirname(__file__), "layers.txt"))
    parser.add_argument("--source", required=True)
    parser.add_argument("--build")
    parser.add_argument("--deps")
    asked = parser.parse_args()
    if asked.deps:
        with open(asked.deps, encoding="utf-8") as file:
            text = file.read()
    else:
        text = subprocess.run(["ninja", "-C", asked.build, "-t", "deps"], check=True,
                              stdout=subprocess.PIPE, encoding="utf-8").stdout
    table = read_table(asked.table)
    source = os.path.realpath(asked.source)
    build = os.path.realpath(asked.build or ".")
    objects = read_deps(text)
    troubles = sorted({message for deps in objects
                       for message in check_file(deps, table, source, build)})
    for message in troubles:
        print(message)
    n_checked = sum(1 for deps in objects if place_of(deps[0], source, build) is not None)
    print(f"{n_checked} files of src/ checked, {len(troubles)} breaches")
    if troubles:
        return 1
    return 0 if n_checked else 77


if __name__ == "__main__":
    sys.exit(main())
