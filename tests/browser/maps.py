"""The maps that these tests draw, and how they are compared."""
import os
import shutil
import subprocess
import sys

SOURCE = os.environ["DATELINE_SOURCE"]
DEMO = SOURCE + "/maps/afghanistan-2021/map.ini"
MAPS = {
    "press": [DEMO, "date=2021-08-13", "size=1200x900"],
    "dari": [DEMO, "date=2021-08-13", "size=1000x750", "style=dark", "lang=fa"],
    "fighting": [SOURCE + "/tests/ingest/data/ucdp_ged.csv", "date=2021-08-31", "size=640x480",
                 "title=Fighting"],
    "hatched": [DEMO, "date=2021-08-13", "size=800x600", "style=print"],
    "marks": ["marks"],
    "words": [SOURCE + "/tests/browser/words.txt"],
}
SKIPPED = 77


def draw(program, folder, name):
    subprocess.run([program, folder, name, *MAPS[name]], check=True)
    return os.path.join(folder, name)


def compare(program, ours, theirs, top, tolerance):
    """How many pixels OURS has, how many differ, how many of those far from its edges, which."""
    run = subprocess.run([program, ours, theirs, str(top), str(tolerance)], check=True,
                         capture_output=True, text=True)
    counts, shown = run.stdout.split("\n")[:2]
    return [int(n) for n in counts.split()] + [shown]


def need(program):
    """The path of a program, or the end of a test that is skipped."""
    path = shutil.which(program)
    if not path:
        print("skipped: there is no", program)
        sys.exit(SKIPPED)
    return path


class Faults:
    """What is wrong, told at the end."""

    def __init__(self):
        self.n = 0

    def expect(self, is_right, text):
        if not is_right:
            self.n += 1
            print("wrong:", text)

    def leave(self):
        sys.exit(1 if self.n else 0)
