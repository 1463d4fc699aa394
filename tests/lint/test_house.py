#!/usr/bin/env python3
"""Tests house.py: each rule meets a file that keeps it and a file that breaks it."""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))


def function(n_lines, inside="    x = 1;\n"):
    return "static int f(int x)\n{\n" + inside * (n_lines - 2) + "}\n"


DEEP = "    if (x) {\n        for (;;) {\n            while (x) {\n                if (x) {\n"
DEEP_END = "                }\n            }\n        }\n    }\n"
DEEPER = DEEP + "                    if (x) {\n                    }\n" + DEEP_END

# (rule, file, text that keeps the rule, text that breaks it)
CASES = [
    ("functions", "src/a/b.c", function(60), function(61)),
    ("files", "src/a/b.c", "int x;\n" * 500, "int x;\n" * 501),
    ("nesting", "src/a/b.c", "int f(int x)\n{\n" + DEEP + DEEP_END + "}\n",
     "int f(int x)\n{\n" + DEEPER + "}\n"),
    ("goto", "src/a/b.c", 'const char *s = "goto x";\n', "    goto x;\n"),
    ("printing", "src/a/b.c", "/* printf( */\ng_snprintf(s);\n", '    printf("x");\n'),
    ("printing", "src/a/b.c", "dl_exit(1);\n", "    exit(1);\n"),
    ("printing", "src/a/b.c", "fprintf(file, s);\n", "    fprintf(stderr, s);\n"),
    ("printing", "src/cli/b.c", '    printf("x");\n', None),
    ("locale", "src/a/b.c", "g_ascii_strtod(s, NULL);\n", "    strtod(s, NULL);\n"),
    ("locale", "src/a/b.c", "gmtime_r(s);\n", "    localtime(s);\n"),
    ("globals", "src/a/b.c", "static const int n = 1;\nstatic int f(void);\n", "static int n;\n"),
    ("globals", "src/a/b.c", "static const char *const words[] = {\n    0,\n};\n",
     "static int words[2] = {\n    0,\n};\n"),
    ("guards", "src/a/b.h", "#ifndef DL_A_B_H\n", "#ifndef B_H\n"),
    ("tests", "src/base/day.c", None, "int x;\n"),
]


def breaks(root, rule, name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    done = subprocess.run([sys.executable, os.path.join(HERE, "house.py"), "--source", root, rule],
                          stdout=subprocess.PIPE, encoding="utf-8", check=False)
    os.remove(path)
    return done.returncode == 1 and f"{rule}: {name}" in done.stdout


def main():
    root = tempfile.mkdtemp(prefix="dl-house-")
    n_wrong = 0
    for rule, name, right, wrong in CASES:
        for text, expected in ((right, False), (wrong, True)):
            if text is not None and breaks(root, rule, name, text) != expected:
                n_wrong += 1
                print(f"{rule}: expected {'a breach' if expected else 'none'} of:\n{text[:200]}")
    shutil.rmtree(root)
    print(f"{len(CASES)} cases, {n_wrong} wrong")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
