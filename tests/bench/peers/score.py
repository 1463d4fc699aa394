#!/usr/bin/env python3
"""Who answered how often right, and how fast: a table of all peers.

usage: score.py [--tsv] --known FOLDER TUNE.tsv REFUSED.tsv NAME=ANSWERS.tsv...

Answers have the columns variant (country, alone or together), number of the question, place, lat,
lon, score, microseconds; the place is empty where there was no answer. ANSWERS.facts, where it is
there, holds load_s, memory_mb and disk_mb. Right: within 30 km of the place that is meant. Of the
refused an answer is an error: REFUSED is the share that got none. FIT is what is right when the
least score that is believed is set so high that at most 3 % of the refused get an answer: as if
the peer had been given the best threshold for these very names. NEW are the times of those
questions whose spelling no place of the country has (normal_names.tsv and normal_queries.tsv in
FOLDER tell): all peers find the others by an index of whole names.
"""
import argparse
import csv
import math
import os
import statistics

RIGHT_KM = 30
REFUSED_SHARE = 0.03


def read(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def distance_km(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, a + b)
    h = (math.sin((lat2 - lat1) / 2) ** 2
         + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2)
    return 2 * 6371 * math.asin(math.sqrt(h))


def read_new(folder):
    """The numbers of the questions whose spelling no place of the country has."""
    with open(os.path.join(folder, "normal_names.tsv"), encoding="utf-8") as file:
        known = {(fields[0], fields[2]) for fields in (line.split("\t") for line in file)}
    with open(os.path.join(folder, "normal_queries.tsv"), encoding="utf-8") as file:
        questions = [line.rstrip("\n").split("\t") for line in file]
    return {int(number) for number, text, country in questions if (text, country) not in known}


class Answer:
    def __init__(self, line, gold):
        self.variant, number, place, lat, lon, score, micros = line.rstrip("\n").split("\t")
        self.number, self.micros = int(number), float(micros)
        self.given = place != ""
        self.score = float(score or 0)
        row = gold[self.number - 1] if self.number <= len(gold) else None
        self.latin = row and row["script"] == "Latn"
        self.is_gold = row is not None
        self.right = bool(row and self.given and distance_km(
            (float(lat), float(lon)), (float(row["lat"]), float(row["lon"]))) <= RIGHT_KM)


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def fitted(golds, refused):
    """The right answers when at most a few of the refused may be answered."""
    scores = sorted((a.score for a in refused if a.given), reverse=True)
    allowed = int(REFUSED_SHARE * len(refused))
    least = scores[allowed] if len(scores) > allowed else -1
    return sum(a.right and a.score > least for a in golds)


def times(micros):
    """Median and 95th of a hundred, in microseconds."""
    micros = sorted(micros)
    if not micros:
        return "-", "-"
    return f"{statistics.median(micros):.0f}", f"{micros[math.ceil(0.95 * len(micros)) - 1]:.0f}"


def rows(name, path, gold, new):
    facts = {}
    if os.path.exists(path[:-4] + ".facts"):
        with open(path[:-4] + ".facts", encoding="utf-8") as file:
            facts = dict(line.split() for line in file)
    with open(path, encoding="utf-8") as file:
        answers = [Answer(line, gold) for line in file]
    refused = [a for a in answers if not a.is_gold and a.variant == "alone"]
    for variant in ("country", "together", "alone"):
        golds = [a for a in answers if a.variant == variant and a.is_gold]
        if not golds:
            continue
        latin, other = ([a for a in golds if bool(a.latin) == is_latin] for is_latin in (True, False))
        micros = [a.micros for a in golds]
        median, p95 = times(micros)
        new_median, new_p95 = times([a.micros for a in golds if a.number in new])
        yield {
            "peer": name, "given": variant,
            "right %": percent(sum(a.right for a in golds), len(golds)),
            "Latin": percent(sum(a.right for a in latin), len(latin)),
            "other scripts": percent(sum(a.right for a in other), len(other)),
            "wrong %": percent(sum(a.given and not a.right for a in golds), len(golds)),
            "refused %": percent(sum(not a.given for a in refused), len(refused)),
            "fit %": percent(fitted(golds, refused), len(golds)) if refused else "-",
            "median us": median, "p95 us": p95, "new median us": new_median, "new p95 us": new_p95,
            "names/s": f"{1e6 * len(micros) / sum(micros):.0f}",
            "load s": facts.get("load_s", "-"), "memory MB": facts.get("memory_mb", "-"),
            "disk MB": facts.get("disk_mb", "-"),
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tsv", action="store_true")
    parser.add_argument("--known", required=True)
    parser.add_argument("tune")
    parser.add_argument("refused")
    parser.add_argument("peers", nargs="+")
    arguments = parser.parse_args()
    gold, new = read(arguments.tune), read_new(arguments.known)
    table = [row for peer in arguments.peers for row in rows(*peer.split("=", 1), gold, new)]
    cells = [list(table[0])] + [list(row.values()) for row in table]
    if arguments.tsv:
        print("\n".join("\t".join(line) for line in cells))
        return
    n_new = sum(number <= len(gold) for number in new)
    print(f"{len(gold)} names with their place ({n_new} of them new), "
          f"{len(read(arguments.refused))} that are none")
    widths = [max(map(len, column)) for column in zip(*cells)]
    for line in cells:
        print("  ".join(cell.ljust(width) if i < 2 else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(line, widths))).rstrip())


if __name__ == "__main__":
    main()
