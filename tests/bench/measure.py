#!/usr/bin/env python3
"""Runs a command and says what it took.

usage: measure.py [--times N] [--watch DIR] COMMAND...

Prints its wall and processor seconds, its most memory (MB), and the most that DIR held while it
ran (MB, looked at four times a second); with --times the medians of N runs. What the command
itself prints is thrown away. Exit status: the command's, if it failed.
"""
import argparse
import os
import statistics
import subprocess
import sys
import threading
import time


def held_mb(folder):
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(path, name), follow_symlinks=False).st_blocks * 512
            except FileNotFoundError:
                pass
    return total / 1e6


class Watch(threading.Thread):
    def __init__(self, folder):
        super().__init__(daemon=True)
        self.folder, self.most_mb, self.done = folder, 0.0, threading.Event()

    def run(self):
        while True:
            self.most_mb = max(self.most_mb, held_mb(self.folder))
            if self.done.wait(0.25):
                break


def run(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode:
        sys.exit(process.returncode if process.returncode > 0 else 70)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--watch")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    watch = Watch(arguments.watch) if arguments.watch else None
    if watch:
        watch.start()
    runs = [run(arguments.command) for _ in range(arguments.times)]
    wall, processor, memory = (statistics.median(column) for column in zip(*runs))
    print(f"wall_s\t{wall:.4g}\nprocessor_s\t{processor:.4g}\nmemory_mb\t{memory:.0f}")
    if watch:
        watch.done.set()
        watch.join()
        print(f"disk_mb\t{watch.most_mb:.0f}")


if __name__ == "__main__":
    main()
