#!/usr/bin/env python3
"""Tests layers.py with deliberate breaches, written by the compiler itself.

usage: test_layers.py CC
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))

# A tree in small, in which what one file includes is what another may not.
FILES = {
    "src/base/day.h": "typedef int Day;\n",
    "src/base/day.c": '#include "day.h"\n#include <stdlib.h>\n',
    "src/event/event.h": '#include "../base/day.h"\n',
    "src/event/event.c": '#include "event.h"\n',
    "src/map/view.h": "typedef int View;\n",
    "src/dateline.h": "typedef int Project;\n",
    "src/dateline.c": '#include "dateline.h"\n#include "event/event.h"\n',
    "include/sqlite3.h": "typedef int sqlite3;\n",
}
TABLE = "base: ;\nevent: base ; sqlite\nmap: base ;\n.: event ;\ncli: dateline.h ;\n"

# (the file, its text, a part of the message; None where it is right)
CASES = [
    ("src/event/a.c", '#include "event.h"\n', None),
    ("src/event/b.c", "#include <sqlite3.h>\n", None),
    ("src/cli/a.c", '#include "../dateline.h"\n', None),
    ("src/base/a.c", '#include "../event/event.h"\n', "base may not use src/event/event.h"),
    ("src/map/a.c", '#include "../event/event.h"\n', "map may not use src/event/event.h"),
    ("src/map/b.c", "#include <sqlite3.h>\n", "map may not use the library sqlite"),
    ("src/cli/b.c", '#include "../base/day.h"\n', "cli may not use src/base/day.h"),
    ("src/dateline_b.c", '#include "map/view.h"\n', ". may not use src/map/view.h"),
    ("src/utils/a.c", "", "its folder is not in the table"),
]


def write(root, name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def dependencies(compiler, root, names):
    """What ninja prints, of what the compiler says that the files include."""
    text = ""
    for name in names:
        rule = subprocess.run(compiler + ["-M", "-I" + os.path.join(root, "include"),
                                          os.path.join(root, name)],
                              check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
        headers = rule.partition(":")[2].replace("\\\n", " ").split()
        text += f"{name}.o: #deps {len(headers)}, deps mtime 1 (VALID)\n"
        text += "".join(f"    {header}\n" for header in headers) + "\n"
    return text


def run(root, deps, table):
    done = subprocess.run([sys.executable, os.path.join(HERE, "layers.py"), "--source", root,
                           "--table", table, "--deps", deps],
                          stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def main():
    compiler = sys.argv[1:] or ["cc"]
    root = tempfile.mkdtemp(prefix="dl-layers-")
    n_wrong = 0
    try:
        for name, text in FILES.items():
            write(root, name, text)
        table = write(root, "layers.txt", TABLE)
        right = [name for name in FILES if name.endswith(".c")]
        for name, text, expected in [(None, "", None)] + CASES:
            if name:
                write(root, name, text)
            deps = write(root, "deps.txt",
                         dependencies(compiler, root, right + ([name] if name else [])))
            status, said = run(root, deps, table)
            is_right = expected in said and status == 1 if expected else status == 0
            if not is_right:
                n_wrong += 1
                print(f"{name}: expected {expected or 'nothing'}, got {status}:\n{said}")
        status, said = run(root, write(root, "deps.txt", ""), table)
        if status != 77:
            n_wrong += 1
            print(f"without dependencies: expected 77, got {status}")
    finally:
        shutil.rmtree(root)
    print(f"{len(CASES) + 2} cases, {n_wrong} wrong")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
