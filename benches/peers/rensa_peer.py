"""rensa end to end: JSON Lines in, `id<TAB>cluster` out, by its inline deduplicator. Usage: rensa_peer.py INPUT OUTPUT"""
import json
import re
import sys

from rensa import RMinHash, RMinHashDeduplicator

WORD = re.compile(r"\w+")
dedup = RMinHashDeduplicator(threshold=0.5, num_perm=128, use_lsh=True, num_bands=32)
parent = {}


def find(i):
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


for line in open(sys.argv[1], encoding="utf-8"):
    record = json.loads(line)
    words = WORD.findall(record["body"].lower())
    sketch = RMinHash(num_perm=128, seed=42)
    sketch.update([" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))])
    own = record["id"]
    parent[own] = own
    for other in dedup.get_duplicates(sketch):
        a, b = find(own), find(other)
        parent[max(a, b)] = min(a, b)
    dedup.add(own, sketch)
with open(sys.argv[2], "w") as out:
    for i in parent:
        out.write(f"{i}\t{find(i)}\n")
