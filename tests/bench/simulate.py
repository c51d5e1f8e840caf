"""A mixed life of one profile: every open case has exactly one next step, an owner, and each due thing fires once.

python3 tests/bench/simulate.py [--steps N] [--seed S ...]

Posts of members that an import brings while we wait, and what we make of them (keep the date, open now, move it, their
yes); put-offs, weeks away, changes of the clocks, of zones, of working hours and of promised first words, jumps both
ways, hand-offs, people who turn out to be the same, undo, waivers, a second program and a second process that remind
too, restarts and kills, on a real encrypted profile (tests/life.py). After each step everything is looked at; at the
end each case is followed to its own. The whole proof (``verify``) runs then and after each kill. A life that breaks says
its seed and its step.
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

from life import Life

#: Between two whole proofs.
PROOF = 500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument(
        "--seed", type=int, nargs="*", help="one life for each; without any, one at random"
    )
    wish = parser.parse_args()
    seeds = wish.seed or [random.SystemRandom().randrange(2**32)]
    faults, did, began = 0, Counter[str](), time.process_time()
    for seed in seeds:
        print(f"seed {seed}: {wish.steps} steps", flush=True)
        faults += not lived(seed, wish.steps, did)
    print(
        json.dumps(
            {
                "name": "simulate", "ours": faults, "goal": 0, "ok": not faults, "seeds": seeds, "steps": wish.steps,
                "cpu_s": round(time.process_time() - began, 1), **dict(sorted(did.items())),
            }
        )
    )  # fmt: skip
    return 1 if faults else 0


def lived(seed: int, steps: int, did: Counter[str]) -> bool:
    """Returns whether a whole life held."""
    with tempfile.TemporaryDirectory(prefix="life-") as folder:
        life = Life(Path(folder), seed)
        try:
            for _ in range(steps):
                life.step()
                if not life.steps % PROOF:
                    assert not life.desk.book.journal.verify()
            life.close()
        except AssertionError as broken:
            print(f"seed {seed}, step {life.steps}: {broken}", file=sys.stderr)
            return False
        for name in ("most replies at once", "never looked at, and listed"):
            did[name] = max(did[name], life.did.pop(name, 0))
        did.update(life.did)
        did["repeated"] += life.notices.again.total()
    return True


if __name__ == "__main__":
    sys.exit(main())
