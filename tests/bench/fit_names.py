#!/usr/bin/env python3
"""Fits the weights of lexicon/name_model.txt to gold places.

usage: fit_names.py [-o MODEL] DUMP_NAMES LEXICON GAZETTEER GOLD...

DUMP_NAMES is tests/bench's program. GOLD is JSON lines of {"id", "text", "places"}, places being
[{"start", "end", "text"}] in code points; with "judged" for "places", [{"start", "end",
"is_place"}], only those spans count. Or it is a .txt like names.txt beside this file, a story a
line with [toponyms] in brackets. Figures are of 5-fold cross-validation by story: each story is
judged by weights that never saw it. Without -o nothing is written. Needs numpy.
"""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import tempfile

import numpy

N_FOLDS = 5
SMALL_WEIGHT = 3.0   # of a span of small gold; of a corpus it is 1
RIDGE = 1.0          # of a feature's weight
RIDGE_LEVEL = 3.0    # of what it weighs more at a level
RULED = {"next_street": -6.0}  # decided, not fitted: "Herat Street" is no Herat, whatever gold says
THRESHOLD = 0.42     # near the best of all gold, on the side of precision
MODEL = "name_model.txt"
HEAD = """#!name-model
# Weights of the evidence for toponyms; features are told in src/extract/name_evidence.h.
# Fitted by tests/bench/fit_names.py: made by a program, but for people to read.
"""


def read_brackets(path):
    """The stories of a .txt, whose toponyms stand in brackets."""
    for i, line in enumerate(open(path, encoding="utf-8")):
        if line.startswith("#") or not line.strip():
            continue
        text, places = "", []
        for j, part in enumerate(re.split(r"[\[\]]", line.strip())):
            if j % 2:
                places.append({"start": len(text), "end": len(text) + len(part), "text": part})
            text += part
        yield {"id": f"{os.path.basename(path)}-{i}", "text": text, "places": places}


def read_gold(paths):
    docs = []
    for path in paths:
        stories = list(read_brackets(path) if path.endswith(".txt")
                       else map(json.loads, open(path, encoding="utf-8")))
        is_small = path.endswith(".txt") or "judged" in stories[0]
        for i, doc in enumerate(stories):
            docs.append({**doc, "file": os.path.basename(path), "fold": i % N_FOLDS,
                         "weight": SMALL_WEIGHT if is_small else 1})
    return docs


def dump(args, lexicon, judgement):
    stories = "".join(json.dumps({"id": str(i), "text": d["text"]}) + "\n"
                      for i, d in enumerate(args.docs))
    run = subprocess.run([args.dump, lexicon, args.gazetteer, judgement], input=stories.encode(),
                         stdout=subprocess.PIPE, check=True)
    spans = []
    for line in run.stdout.decode().splitlines():
        story, start, end, text, level, features = line.split("\t")
        spans.append((int(story), int(start), int(end), text, level, features.split(" ")))
    return spans


def label(spans, docs):
    """1 for each span that is a toponym by the gold, as the scorer matches them, 0 for one that is
    none, -1 where nothing is told of it."""
    gold = [list(d.get("places", [])) for d in docs]
    judged = [{(j["start"], j["end"]): j["is_place"] for j in d.get("judged", [])} for d in docs]
    labels = numpy.zeros(len(spans))
    for i, (story, start, end, text, _, _) in enumerate(spans):
        if "judged" in docs[story]:
            labels[i] = judged[story].get((start, end), -1)
            continue
        hit = next((p for p in gold[story] if p["text"].lower() == text.lower()
                    and abs((p["start"] + p["end"]) / 2 - (start + end) / 2) < 10), None)
        if hit:
            gold[story].remove(hit)
            labels[i] = 1
    return labels


def columns_of(span):
    return span[5] + [f"{f}.{span[4]}" for f in span[5]]


def matrix(spans, names):
    """Each span's columns as numbers, filled up with one more that weighs nothing."""
    rows = [[names[c] for c in columns_of(span) if c in names] for span in spans]
    x = numpy.full((len(rows), max(map(len, rows))), len(names))
    for i, row in enumerate(rows):
        x[i, :len(row)] = row
    return x


def loss(w, x, y, weights, ridge):
    """The logistic regression's loss with a ridge for each column, and its gradient."""
    z = numpy.append(w, 0)[x].sum(axis=1)
    p = 1 / (1 + numpy.exp(-z))
    value = (weights * (numpy.logaddexp(0, z) - y * z)).sum() + (ridge * w * w).sum() / 2
    gradient = numpy.bincount(x.ravel(), numpy.repeat(weights * (p - y), x.shape[1]),
                              len(w) + 1)[:-1]
    return value, gradient + ridge * w


def fit(x, y, weights, ridge):
    """The weights of the least loss, by the limited-memory BFGS method."""
    w, steps, changes = numpy.zeros(len(ridge)), [], []
    value, gradient = loss(w, x, y, weights, ridge)
    for _ in range(300):
        direction, alphas = gradient.copy(), []
        for s, c in zip(reversed(steps), reversed(changes)):
            alphas.append(s @ direction / (s @ c))
            direction -= alphas[-1] * c
        direction *= steps[-1] @ changes[-1] / (changes[-1] @ changes[-1]) if steps else 1e-3
        for s, c, alpha in zip(steps, changes, reversed(alphas)):
            direction += s * (alpha - c @ direction / (s @ c))
        length = 1.0
        while True:
            new_w = w - length * direction
            new_value, new_gradient = loss(new_w, x, y, weights, ridge)
            if new_value <= value - 1e-4 * length * (gradient @ direction) or length < 1e-6:
                break
            length /= 2
        step, change = new_w - w, new_gradient - gradient
        done = value - new_value < 1e-3
        if step @ change > 1e-12:
            steps, changes = (steps + [step])[-10:], (changes + [change])[-10:]
        w, value, gradient = new_w, new_value, new_gradient
        if done:
            break
    return w


def train(spans, labels, weights):
    counts = collections.Counter(name for span in spans for name in columns_of(span))
    used = sorted(name for name, n in counts.items() if n >= 5)
    names = {name: i for i, name in enumerate(used)}
    ridge = numpy.array([RIDGE_LEVEL if "." in name else RIDGE for name in used])
    w = fit(matrix(spans, names), labels, weights, ridge)
    return {name: round(float(w[i]), 3) for name, i in names.items()}


def judge(spans, weights):
    return numpy.array([sum(weights.get(name, 0) for name in columns_of(s)) for s in spans])


def write(path, first, second, threshold):
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEAD)
        for part, weights in (("first", first), ("second", second)):
            f.write(f"\n[{part}]\n")
            f.writelines(f"{n} {w:g}\n" for n, w in sorted(weights.items()) if w)
        f.write(f"\nthreshold {threshold:.2f}\n")


def train_both(args, lexicon, firsts, labels, chosen):
    """Weights of both judgements from the spans that are CHOSEN, and all spans' second dump."""
    weights = numpy.array([args.docs[firsts[i][0]]["weight"] for i in chosen])
    first = train([firsts[i] for i in chosen], labels[chosen], weights)
    write(os.path.join(lexicon, MODEL), first, {}, 0.5)
    seconds = dump(args, lexicon, "second")
    second = train([seconds[i] for i in chosen], labels[chosen], weights)
    return first, {**second, **RULED}, seconds


def f1(hits, n_found, n_gold):
    return 2 * hits / max(1, n_found + n_gold)


def tell(args, spans, labels, logits):
    """Prints the figures of each file at some thresholds."""
    p = 1 / (1 + numpy.exp(-logits))
    for file in dict.fromkeys(d["file"] for d in args.docs):
        mine = numpy.array([args.docs[s[0]]["file"] == file for s in spans]) & (labels >= 0)
        n_gold = sum(len(d["places"]) if "places" in d else sum(j["is_place"] for j in d["judged"])
                     for d in args.docs if d["file"] == file)
        for t in numpy.arange(0.3, 0.61, 0.05):
            hits, found = labels[mine & (p >= t)].sum(), (mine & (p >= t)).sum()
            score = f1(hits, found, n_gold)
            print(f"  {file} at {t:.2f}: F1 {score:.4f} P {hits / found:.3f} R {hits / n_gold:.3f}")


def validate(args, lexicon, firsts, labels):
    """Logits of all spans, each by weights that never saw its story."""
    fold = numpy.array([args.docs[s[0]]["fold"] for s in firsts])
    logits = numpy.zeros(len(firsts))
    for k in range(N_FOLDS):
        chosen = numpy.flatnonzero((fold != k) & (labels >= 0))
        _, second, seconds = train_both(args, lexicon, firsts, labels, chosen)
        for i in numpy.flatnonzero(fold == k):
            logits[i] = judge([seconds[i]], second)[0]
    return logits, seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-o", dest="out")
    parser.add_argument("-e", dest="errors", help="write the cross-validated judgements here")
    for name in ("dump", "lexicon", "gazetteer"):
        parser.add_argument(name)
    parser.add_argument("gold", nargs="+")
    args = parser.parse_args()
    args.docs = read_gold(args.gold)
    with tempfile.TemporaryDirectory() as folder:
        lexicon = os.path.join(folder, "lexicon")
        shutil.copytree(args.lexicon, lexicon)
        open(os.path.join(lexicon, MODEL), "w").write("#!name-model\n")
        firsts = dump(args, lexicon, "first")
        labels = label(firsts, args.docs)
        logits, seconds = validate(args, lexicon, firsts, labels)
        tell(args, firsts, labels, logits)
        if args.errors:
            with open(args.errors, "w", encoding="utf-8") as f:
                for i, s in enumerate(seconds):
                    f.write(f"{int(labels[i])}\t{logits[i]:.2f}\t{args.docs[s[0]]['id']}\t"
                            + "\t".join(map(str, s[1:5])) + "\t" + " ".join(s[5]) + "\n")
        if args.out:
            first, second, _ = train_both(args, lexicon, firsts, labels,
                                          numpy.flatnonzero(labels >= 0))
            write(args.out, first, second, THRESHOLD)


main()
