#!/usr/bin/env python3
"""Peers beside dateline in one go: CPU seconds, wall, peak memory, and the ratios of each pair of runs.

    benches/peers/run.py CORPUS.jsonl [--rounds 3] [--only gaoya,rensa] [--dateline target/release/dateline]

Runs are paired: dateline, peer, dateline, peer ... Builds the driver of gaoya and a virtual environment with rensa in
target/peers, once. Versions are pinned here and in gaoya/Cargo.toml. With CORPUS.truth.tsv beside the corpus (id, group)
it prints pairwise precision and recall too. Run by hand, on a machine that does nothing else.
"""
import argparse
import csv
import os
import statistics
import subprocess
import sys
import time
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(ROOT, "target", "peers")
RENSA = "rensa==0.5.0"


def prepare(peer):
    os.makedirs(WORK, exist_ok=True)
    if peer == "gaoya":
        target = os.path.join(WORK, "gaoya")
        manifest = os.path.join(HERE, "gaoya", "Cargo.toml")
        subprocess.run(["cargo", "build", "--release", "-q", "--manifest-path", manifest, "--target-dir", target], check=True)
        return [os.path.join(target, "release", "gaoya-peer")]
    python = os.path.join(WORK, "rensa", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(WORK, "rensa")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", RENSA], check=True)
    return [python, os.path.join(HERE, "rensa_peer.py")]


def timed(command):
    """CPU seconds, wall seconds and peak MB of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss // 1024


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def score(truth, found):
    both = pairs(Counter((truth[i], g) for i, g in found.items() if i in truth).values())
    return both / max(1, pairs(Counter(found.values()).values())), both / max(1, pairs(Counter(truth.values()).values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="gaoya,rensa")
    parser.add_argument("--dateline", default=os.path.join(ROOT, "target", "release", "dateline"))
    args = parser.parse_args()
    truth = {}
    beside = args.corpus.removesuffix(".jsonl") + ".truth.tsv"
    if os.path.exists(beside):
        truth = {row[0]: row[1] for row in list(csv.reader(open(beside), delimiter="\t"))[1:]}
    out = os.path.join(WORK, "out")
    ours = [args.dateline, "build", args.corpus, "--dedup-only", "-q", "-o", out]
    for peer in args.only.split(","):
        command = prepare(peer) + [args.corpus, os.path.join(WORK, peer + ".tsv")]
        rounds = [(timed(ours), timed(command)) for _ in range(args.rounds)]
        for name, runs in (("dateline", [r[0] for r in rounds]), (peer, [r[1] for r in rounds])):
            cpu, wall, memory = (statistics.median(r[k] for r in runs) for k in range(3))
            print(f"{name:<10} {cpu:8.2f} CPU s {wall:8.2f} s {memory:8.0f} MB")
        ratio = [sorted(theirs[k] / own[k] for own, theirs in rounds) for k in range(2)]
        for what, values in zip(("CPU", "wall"), ratio):
            print(f"{peer}/dateline {what}: {statistics.median(values):.2f} ({values[0]:.2f} to {values[-1]:.2f})")
        if truth:
            found = dict(row for row in csv.reader(open(os.path.join(WORK, peer + ".tsv")), delimiter="\t"))
            print(f"{peer}: precision {score(truth, found)[0]:.4f} recall {score(truth, found)[1]:.4f}")
    if truth:
        rows = csv.DictReader(open(os.path.join(out, "articles.csv"), newline=""))
        found = {row["native_id"]: row["group_id"] for row in rows}
        print(f"dateline: precision {score(truth, found)[0]:.4f} recall {score(truth, found)[1]:.4f}")


if __name__ == "__main__":
    main()
