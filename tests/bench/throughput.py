#!/usr/bin/env python3
"""Megabytes of text that a command reads in a second of a core, start-up left out.

usage: throughput.py [--times N] STORIES.jsonl COMMAND...

Runs COMMAND with the stories, and with one of a word, by turns, and prints the processor seconds of each
(user and system, the least and the median of N runs) and the text's bytes over their difference.
Bytes are those of the stories' "text" in UTF-8, not those of their JSON.
"""
import argparse
import json
import os
import statistics
import tempfile

from measure import run


def text_bytes(path):
    with open(path, encoding="utf-8") as lines:
        return sum(len(json.loads(line)["text"].encode()) for line in lines if line.strip())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("stories")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    megabytes = text_bytes(arguments.stories) / 1e6
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as empty:
        empty.write('{"id": "none", "text": "Nothing."}\n')
        empty.flush()
        taken = {arguments.stories: [], empty.name: []}
        for _ in range(arguments.times):
            for path, seconds in taken.items():
                seconds.append(run([*arguments.command, path])[1])
        read, started = taken[arguments.stories], taken[empty.name]
    print(f"{os.path.basename(arguments.stories)}: {megabytes:.2f} MB of text")
    for name, of in (("least", min), ("median", statistics.median)):
        whole, start = of(read), of(started)
        print(f"{name}\t{whole:.3f} s, {start:.3f} s of them start-up\t{megabytes / (whole - start):.1f} MB/s")


if __name__ == "__main__":
    main()
