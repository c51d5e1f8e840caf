"""What the guard costs before a message leaves, in a profile with many notes: ``python tests/bench/guard.py [--notes N]``.

Makes an encrypted profile whose member has 20 cases with N notes in all (400), each of 100 words and revised once,
and asks the guard about a message of 300 words that repeats none of them, and about one that repeats three. Prints the
median CPU milliseconds of both; the last line is one JSON object; the exit status says whether the goal is met.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from desk_making import make_desk  # noqa: E402  # the paths above come first

from moderator_console.core.case import Case  # noqa: E402
from moderator_console.services.desk import Desk  # noqa: E402
from moderator_console.services.outgoing import places  # noqa: E402
from moderator_console.services.sample import OUTBURST  # noqa: E402

GOAL_MS, CASES, WORDS, TIMES = 50.0, 20, 100, 15
#: As in speech: the n-th word comes n times less than the first, which is one of twenty.
VOCABULARY = [f"{'é' if n % 7 == 0 else 'e'}w{n}" for n in range(6_000)]
WEIGHTS = [1 / (n + 3) for n in range(len(VOCABULARY))]


def said(dice: random.Random, count: int) -> str:
    """Words in sentences, with an accent here and there."""
    words = dice.choices(VOCABULARY, WEIGHTS, k=count)
    return " ".join(word + ("." if place % 12 == 11 else "") for place, word in enumerate(words))


def filled(desk: Desk, notes: int) -> tuple[Case, list[str]]:
    """The open case of a member with many cases, and the first text of every note."""
    dice = random.Random(20)
    case = desk.open_case([OUTBURST])
    assert case.member is not None
    ids = [desk.work.open_case(f"Case {n}", case.member, case.community).id for n in range(CASES)]
    texts = []
    for number in range(notes):
        texts.append(said(dice, WORDS))
        at = ids[number % CASES]
        written = desk.work.note(at, texts[-1]).notes[-1].event
        desk.work.revise_note(at, written, said(dice, WORDS))
    return desk.book.journal.case(case.id), texts


def measured(desk: Desk, case: Case, text: str) -> tuple[float, int]:
    """Median CPU milliseconds of asking, and how many places were found."""
    spent, found = [], 0
    for _ in range(TIMES):
        begin = time.process_time()
        found = len(places(desk, case, "Thank you", text))
        spent.append((time.process_time() - begin) * 1_000)
    return statistics.median(spent), found


def main() -> int:
    """Returns 0 where the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=400)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        case, texts = filled(desk, wanted.notes)
        message = said(random.Random(7), 300)
        plain, none = measured(desk, case, message)
        copied, some = measured(desk, case, " ".join((message, *texts[:3])))
        desk.close()
    print(f"{wanted.notes:,} notes, two texts each: {plain:.1f} ms, {copied:.1f} ms with copies")
    good = max(plain, copied) < GOAL_MS and not none and some > 0
    print(json.dumps({"notes": wanted.notes, "plain_ms": round(plain, 1), "copied_ms": round(copied, 1), "good": good}))  # fmt: skip
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
