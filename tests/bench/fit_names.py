#!/usr/bin/env python3
"""Fits the weights of lexicon/name_model.txt to a gold corpus of places.

usage: fit_names.py [-o MODEL] DUMP_NAMES LEXICON GAZETTEER CORPUS.jsonl

DUMP_NAMES is tests/bench's program; each line of the corpus is {"id", "text", "places"}, places
being [{"start", "end", "text"}] in code points. Figures are of 5-fold cross-validation by story:
each story is judged by weights that never saw it. Without -o nothing is written. Needs numpy.
"""
import argparse
import collections
import json
import os
import shutil
import subprocess
import tempfile

import numpy

N_FOLDS = 5
RIDGE = 1.0          # of a feature's weight
RIDGE_LEVEL = 3.0    # of what it weighs more at a level
MODEL = "name_model.txt"
HEAD = """#!name-model
# Weights of the evidence for toponyms; features are told in src/extract/name_evidence.h.
# Fitted by tests/bench/fit_names.py: made by a program, but for people to read.
"""


def dump(args, lexicon, judgement):
    with open(args.corpus, "rb") as corpus:
        run = subprocess.run([args.dump, lexicon, args.gazetteer, judgement], stdin=corpus,
                             stdout=subprocess.PIPE, check=True)
    spans = []
    for line in run.stdout.decode().splitlines():
        story, start, end, text, level, features = line.split("\t")
        spans.append((story, int(start), int(end), text, level, features.split(" ")))
    return spans


def label(spans, docs):
    """1 for each span that is a toponym by the gold, as the scorer matches them."""
    gold = {d["id"]: list(d["places"]) for d in docs}
    labels = numpy.zeros(len(spans))
    for i, (story, start, end, text, _, _) in enumerate(spans):
        rest = gold.get(story, [])
        hit = next((p for p in rest if p["text"].lower() == text.lower()
                    and abs((p["start"] + p["end"]) / 2 - (start + end) / 2) < 10), None)
        if hit:
            rest.remove(hit)
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


def loss(w, x, y, ridge):
    """The logistic regression's loss with a ridge for each column, and its gradient."""
    z = numpy.append(w, 0)[x].sum(axis=1)
    p = 1 / (1 + numpy.exp(-z))
    value = numpy.logaddexp(0, z).sum() - (y * z).sum() + (ridge * w * w).sum() / 2
    gradient = numpy.bincount(x.ravel(), numpy.repeat(p - y, x.shape[1]), len(w) + 1)[:-1]
    return value, gradient + ridge * w


def fit(x, y, ridge):
    """The weights of the least loss, by the limited-memory BFGS method."""
    w, steps, changes = numpy.zeros(len(ridge)), [], []
    value, gradient = loss(w, x, y, ridge)
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
            new_value, new_gradient = loss(new_w, x, y, ridge)
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


def train(spans, labels):
    counts = collections.Counter(name for span in spans for name in columns_of(span))
    used = sorted(name for name, n in counts.items() if n >= 5)
    names = {name: i for i, name in enumerate(used)}
    ridge = numpy.array([RIDGE_LEVEL if "." in name else RIDGE for name in used])
    w = fit(matrix(spans, names), labels, ridge)
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
    first = train([firsts[i] for i in chosen], labels[chosen])
    write(os.path.join(lexicon, MODEL), first, {}, 0.5)
    seconds = dump(args, lexicon, "second")
    return first, train([seconds[i] for i in chosen], labels[chosen]), seconds


def f1(hits, n_found, n_gold):
    return 2 * hits / max(1, n_found + n_gold)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-o", dest="out")
    parser.add_argument("-e", dest="errors", help="write the cross-validated judgements here")
    for name in ("dump", "lexicon", "gazetteer", "corpus"):
        parser.add_argument(name)
    args = parser.parse_args()
    docs = [json.loads(line) for line in open(args.corpus, encoding="utf-8")]
    n_gold = sum(len(d["places"]) for d in docs)
    fold_of = {d["id"]: i % N_FOLDS for i, d in enumerate(docs)}
    with tempfile.TemporaryDirectory() as folder:
        lexicon = os.path.join(folder, "lexicon")
        shutil.copytree(args.lexicon, lexicon)
        open(os.path.join(lexicon, MODEL), "w").write("#!name-model\n")
        firsts = dump(args, lexicon, "first")
        labels = label(firsts, docs)
        fold = numpy.array([fold_of[s[0]] for s in firsts])
        logits = [numpy.zeros(len(firsts)) for _ in range(2)]
        for k in range(N_FOLDS):
            first, second, seconds = train_both(args, lexicon, firsts, labels,
                                                numpy.flatnonzero(fold != k))
            for i in numpy.flatnonzero(fold == k):
                logits[0][i] = judge([firsts[i]], first)[0]
                logits[1][i] = judge([seconds[i]], second)[0]
        print(f"{n_gold} gold, {len(firsts)} spans, {int(labels.sum())} of them gold")
        best = 0.5
        for name, values in zip(("first", "second"), logits):
            p = 1 / (1 + numpy.exp(-values))
            figures = []
            for t in numpy.arange(0.2, 0.7, 0.05):
                hits, found = labels[p >= t].sum(), (p >= t).sum()
                figures.append((f1(hits, found, n_gold), hits / found, hits / n_gold, t))
            best = max(figures)[3]
            for score, precision, recall, t in figures:
                print(f"{name} at {t:.2f}: F1 {score:.4f} P {precision:.3f} R {recall:.3f}")
        if args.errors:
            with open(args.errors, "w", encoding="utf-8") as f:
                for i, s in enumerate(seconds):
                    f.write(f"{int(labels[i])}\t{logits[1][i]:.2f}\t" + "\t".join(map(str, s[:5])) + "\t"
                            + " ".join(s[5]) + "\n")
        if args.out:
            first, second, _ = train_both(args, lexicon, firsts, labels, numpy.arange(len(firsts)))
            write(args.out, first, second, best)


main()
