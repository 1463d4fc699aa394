"""Runs the README's examples: every `$ command` of its console blocks, in a scratch folder.

A command must succeed (a line "# exit N" after it says otherwise), and the lines that follow it
must be what it prints on standard output; a line "..." stands for any lines.
usage: readme.py README BUILD SOURCE
"""
import os
import re
import subprocess
import sys
import tempfile


def blocks(text):
    """The examples: (command, expected output lines, expected status)."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.S | re.M):
        command, expected, status = None, [], 0
        for line in block.splitlines() + ["$ "]:
            if line.startswith("$ "):
                if command:
                    yield command, expected, status
                command, expected, status = line[2:], [], 0
            elif re.fullmatch(r"# exit \d+", line):
                status = int(line.split()[-1])
            elif command and command.endswith("\\"):
                command = command[:-1] + line.strip()
            else:
                expected.append(line)


def agrees(expected, actual):
    """EXPECTED with "..." lines standing for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if e.strip() == "..." else re.escape(e) + r"\n" for e in expected)
    return re.fullmatch(pattern, "".join(a.rstrip() + "\n" for a in actual)) is not None


def main():
    readme, build, source = sys.argv[1:]
    failed = passed = 0
    with open(readme, encoding="utf-8") as f, tempfile.TemporaryDirectory() as folder:
        os.symlink(build, os.path.join(folder, "build"))
        for name in ("maps", "tests", "gazetteer"):
            os.symlink(os.path.join(source, name), os.path.join(folder, name))
        os.mkdir(os.path.join(folder, "out"))
        for command, expected, status in blocks(f.read()):
            if command.startswith("./bootstrap"):
                continue
            run = subprocess.run(command, shell=True, cwd=folder, text=True, capture_output=True,
                                 env={**os.environ, "XDG_DATA_HOME": os.path.join(folder, "data")})
            fits = run.returncode == status
            if expected:
                fits = fits and agrees(expected, run.stdout.splitlines())
            passed, failed = passed + fits, failed + (not fits)
            if not fits:
                print(f"FAILED (status {run.returncode}): {command}\n{run.stdout}{run.stderr}")
    print(f"{passed} examples passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
