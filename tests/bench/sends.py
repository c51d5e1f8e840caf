"""Sends through platforms that fail in every way: nothing is lost, nothing doubled, the order of conversations is kept.

python3 tests/bench/sends.py [--sends N] [--seed S ...]

Lost answers, refusals, pauses, trouble of servers, things that arrive late, bugs of connectors, kills at every commit and
on the line, put clocks, and people who change their minds; over the program's own rule, rows and sender on a real encrypted
file (tests/sends.py). The platforms are worlds of the test, which know what they took.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sends import lived


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sends", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=1_000, help="sends of one life")
    parser.add_argument("--seed", type=int, help="of the first life; each has the next one")
    wish = parser.parse_args()
    seed = random.SystemRandom().randrange(2**32) if wish.seed is None else wish.seed
    found: list[str] = []
    did, began = Counter[str](), time.process_time()
    for life in range(-(-wish.sends // wish.each)):
        print(f"seed {seed + life}: {wish.each} sends", flush=True)
        with tempfile.TemporaryDirectory(prefix="sends-") as folder:
            faults, happened = lived(Path(folder), seed + life, wish.each)
        found += [f"seed {seed + life}: {fault}" for fault in faults]
        did += happened
    for fault in found:
        print(fault)
    print(
        json.dumps(
            {
                "name": "sends", "ours": len(found), "goal": 0, "ok": not found, "seed": seed, "sends": wish.sends,
                "cpu_s": round(time.process_time() - began, 1), **dict(sorted(did.items())),
            }
        )
    )  # fmt: skip
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
