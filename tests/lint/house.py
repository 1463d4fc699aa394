#!/usr/bin/env python3
"""House rules that a program can see in C files. Exit status: 0 kept, 1 broken.

usage: house.py --source DIR [RULE...]

  functions   at most 60 lines (told, with their share; more than 4 % of them fail)
  files       at most 500 lines
  nesting     at most 4 blocks within a function's own
  goto        none
  printing    the library reports, the program prints: no printf, no exit, below src/cli
  locale      nothing in the library that depends on the locale or the time zone
  globals     no mutable state outside functions
  guards      DL_FOLDER_FILE_H, so that two headers never share one (the folder once is enough)
  tests       src/X/Y.c has tests/X/test_Y.c (or test_Z.c where Y begins with Z_), or a line
              in tested_by.txt that says which test holds it
"""
import argparse
import os
import re
import sys

MAX_FUNCTION_LINES = 60
MAX_LONG_SHARE = 0.04
MAX_FILE_LINES = 500
MAX_NESTING = 4

PRINTING = re.compile(r"\b(printf|vprintf|puts|putchar|perror|g_print|g_printerr|exit|_exit|abort"
                      r"|quick_exit)\s*\(|\bf(printf|puts|putc)\s*\([^;]*\b(stdout|stderr)\b")
LOCALE = re.compile(r"\b(localtime|localtime_r|mktime|setlocale|uselocale|strtod|strtof|strtold"
                    r"|atof|toupper|tolower|isalpha|isalnum|isspace|isdigit|ispunct|strcoll"
                    r"|strftime|g_date_time_new_now_local|g_date_time_new_local"
                    r"|g_get_language_names|g_utf8_strup|g_utf8_strdown|g_utf8_collate)\s*\(")
GLOBAL = re.compile(r"^(static\s+)?(?!const|typedef|extern|return|struct\s+\w+\s*;|enum|union)"
                    r"[A-Za-z_][\w \t*]*\b\w+(\[[^\]]*\])*\s*(=|;)")


def blank(text):
    """TEXT with comments, strings and characters emptied; lines stay where they are."""
    def empty(match):
        found = match.group(0)
        if found.startswith("/"):
            return " " + "\n" * found.count("\n")
        return found[0] + found[0]
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', empty, text,
                  flags=re.S)


class File:
    def __init__(self, source, name):
        self.name = name
        with open(os.path.join(source, name), encoding="utf-8") as file:
            self.text = file.read()
        self.lines = self.text.splitlines()
        self.code = blank(self.text).splitlines()

    def functions(self):
        """(first line, last line) of each body, braces included, counted from 1."""
        start = None
        for number, line in enumerate(self.code, 1):
            if line.rstrip() == "{":
                start = number
            elif line.rstrip() == "}" and start:
                yield start, number
                start = None

    def outside(self):
        """The lines that lie in no braces: (number, line)."""
        depth = 0
        for number, line in enumerate(self.code, 1):
            if depth == 0 and not line.startswith((" ", "\t", "#")):
                yield number, line
            depth += line.count("{") - line.count("}")


def list_files(source, *tops):
    for top in tops:
        for folder, folders, names in os.walk(os.path.join(source, top)):
            folders.sort()
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    yield File(source, os.path.relpath(os.path.join(folder, name), source))


def is_library(file):
    return file.name.startswith("src/") and not file.name.startswith("src/cli/")


def check_functions(files):
    n_functions, long = 0, []
    for file in files:
        for first, last in file.functions():
            n_functions += 1
            if last - first + 1 > MAX_FUNCTION_LINES:
                long.append(f"{file.name}:{first}: a function of {last - first + 1} lines")
    share = len(long) / max(n_functions, 1)
    print(f"functions: {len(long)} of {n_functions} have more than {MAX_FUNCTION_LINES} lines "
          f"({100 * share:.1f} %)")
    for message in long:
        print("  " + message)
    return long if share > MAX_LONG_SHARE else []


def check_files(files):
    return [f"{file.name}: {len(file.lines)} lines" for file in files
            if len(file.lines) > MAX_FILE_LINES]


def check_nesting(files):
    troubles = []
    for file in files:
        for first, last in file.functions():
            depth = 0
            for number in range(first, last + 1):
                code = file.code[number - 1]
                if depth > MAX_NESTING and "{" in code and not re.search(r"[=)]\s*\{|\{.*\}", code):
                    troubles.append(f"{file.name}:{number}: nested {depth} deep")
                for brace in re.findall(r"[{}]", code):
                    depth += 1 if brace == "{" else -1
                    if depth > MAX_NESTING + 1 and "=" not in code:
                        troubles.append(f"{file.name}:{number}: nested {depth - 1} deep")
    return sorted(set(troubles))


def find(files, pattern, what):
    return [f"{file.name}:{number}: {what}: {match.group(0).strip()}" for file in files
            for number, line in enumerate(file.code, 1)
            for match in [pattern.search(line)] if match]


def check_globals(files):
    troubles = []
    for file in files:
        if not file.name.endswith(".c"):
            continue
        for number, line in file.outside():
            if GLOBAL.match(line) and "(" not in line.split("=")[0] and "const" not in line:
                troubles.append(f"{file.name}:{number}: mutable outside of functions: {line}")
    return troubles


def check_guards(files):
    troubles = []
    for file in files:
        if not file.name.endswith(".h"):
            continue
        if file.name == "src/dateline.h":
            wanted = "DATELINE_H"
        else:
            folder, name = file.name[len("src/"):].split("/", 1)
            whole = name if name.startswith(folder + "_") else f"{folder}_{name}"
            wanted = "DL_" + re.sub(r"[^A-Za-z0-9]", "_", whole).upper()
        longer = wanted.replace("DL_", f"DL_{file.name.split('/')[1].upper()}_", 1)
        if not any(f"#ifndef {guard}\n" in file.text for guard in (wanted, longer)):
            troubles.append(f"{file.name}: no guard {wanted}")
    return troubles


def read_tested_by(source):
    elsewhere = {}
    path = os.path.join(source, "tests/lint/tested_by.txt")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words = line.split("#")[0].split()
                if words:
                    elsewhere[words[0]] = words[1:]
    return elsewhere


def check_tests(source, files):
    elsewhere, troubles = read_tested_by(source), []
    names = {file.name for file in files}
    for name, tests in sorted(elsewhere.items()):
        missing = [test for test in tests if not os.path.exists(os.path.join(source, test))]
        if missing or not tests or name not in names:
            troubles.append(f"tested_by.txt: {name}: no such file: {' '.join(missing) or name}")
    for file in files:
        folder, _, base = file.name[len("src/"):].rpartition("/")
        if not file.name.endswith(".c") or folder == "cli" or file.name in elsewhere:
            continue
        words = base[:-2].split("_")
        wanted = [os.path.join("tests", folder, "test_" + "_".join(words[:n]) + ".c")
                  for n in range(len(words), 0, -1)]
        if not any(os.path.exists(os.path.join(source, test)) for test in wanted):
            troubles.append(f"{file.name}: no {wanted[0]}")
    return troubles


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("rules", nargs="*")
    asked = parser.parse_args()
    files = list(list_files(asked.source, "src"))
    tests = list(list_files(asked.source, "tests"))
    library = [file for file in files if is_library(file)]
    rules = {
        "functions": lambda: check_functions(files),
        "files": lambda: check_files(files + tests),
        "nesting": lambda: check_nesting(files),
        "goto": lambda: find(files, re.compile(r"\bgoto\b"), "no goto"),
        "printing": lambda: find(library, PRINTING, "the library reports, the program prints"),
        "locale": lambda: find(library, LOCALE, "depends on the locale or time zone"),
        "globals": lambda: check_globals(library),
        "guards": lambda: check_guards(files),
        "tests": lambda: check_tests(asked.source, files),
    }
    n_broken = 0
    for rule in asked.rules or rules:
        troubles = rules[rule]()
        n_broken += len(troubles)
        for message in troubles:
            print(f"{rule}: {message}")
    print(f"{len(files)} files, {n_broken} breaches")
    return 1 if n_broken else 0


if __name__ == "__main__":
    sys.exit(main())
