"""How well pastes are read that no rule was mended on.

``python tests/bench/capture.py [--show NAME]``: fields right (author, time, text, order, whom it answers) of fourteen invented
pastes of as many sites, by somebody who had not read the rules. Twice: by place, where a post that is lost costs
everything after it too, and aligned, where it costs its own five fields. Then how many of the wrong fields carry a doubt,
by place and aligned, and how many of the right ones do.
No rule was mended by them, the model of lines is not taught them, and who mends the readers only sees the figures; how
many fields of which paste, and that chats copied as text were the worst, is all that was known of them. Once one
is opened it is a fixture like the others, and new ones are needed. The floor is 0: without a reader every field is typed by
hand. The last line is one JSON object; the exit status says whether the goal of 0.95 is met, aligned.
"""

from __future__ import annotations

import argparse
import json
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "core")]

import test_capture as committed  # noqa: E402  # the paths above come first

from moderator_console.core.capture.capture import Field, Proposed  # noqa: E402

ASIDE = ROOT / "tests" / "core" / "fixtures" / "pastes_aside"
GOAL = 0.95
_MARKS = {"author": Field.AUTHOR, "time": Field.TIME, "text": Field.TEXT, "parent": Field.PARENT}


def checks(got: Proposed, wanted: dict[str, Any], shift: dict[int, int]) -> dict[str, bool]:
    """Which fields of a proposed post are right; ``or`` in the gold is a second right answer."""
    other = wanted | wanted.get("or", {})
    right: dict[str, bool] = {}
    pairs = zip(committed.fields(got, wanted), committed.fields(got, other), strict=True)
    for (field, is_, should), (_, _, also) in pairs:
        said = shift.get(is_, -1) if field == "parent" and isinstance(is_, int) else is_
        right[field] = said in (should, also)
    return right


def alike(got: Proposed, wanted: dict[str, Any]) -> float:
    """0 to 1: how much two texts have in common."""
    return SequenceMatcher(
        None, " ".join(committed.lines(got.text)), " ".join(committed.lines(wanted["text"]))
    ).ratio()


def aligned(found: list[Proposed], gold: list[dict[str, Any]]) -> dict[int, int]:
    """Which proposed post is which of the gold: the order kept, the likeness of the texts summed greatest."""
    pay = [[alike(got, wanted) + 0.001 for wanted in gold] for got in found]
    best = [[0.0] * (len(gold) + 1) for _ in range(len(found) + 1)]
    for i in reversed(range(len(found))):
        for j in reversed(range(len(gold))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pay[i][j] + best[i + 1][j + 1])
    pairs, i, j = dict[int, int](), 0, 0
    while i < len(found) and j < len(gold):
        if best[i][j] == pay[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def tally(name: str, show: bool) -> list[int]:
    """Right and all fields by place, right and all aligned, wrong fields with a doubt and wrong fields by place, then
    aligned, and right ones with a doubt and right ones, aligned."""
    gold = committed.gold_of(name)["posts"]
    found = list(committed.read(name).posts)
    straight = {n: n for n in range(len(found))}
    sums: list[int] = []
    marks: list[int] = []
    for pairs, shift in ((straight, straight), (match := aligned(found, gold), match)):
        right = doubted = wrong = marked = kept = 0
        for n, place in pairs.items():
            if place >= len(gold):
                continue
            told = checks(found[n], gold[place], shift)
            same = found[n].author == gold[place]["author"] or alike(found[n], gold[place]) > 0.5
            right += sum(told.values()) + same
            missed = [field for field, good in told.items() if not good]
            there = {field for field in told if found[n].doubt(_MARKS[field]) is not None}
            wrong, doubted = wrong + len(missed), doubted + len(there & set(missed))
            kept, marked = kept + len(told) - len(missed), marked + len(there - set(missed))
            if show and missed and pairs is straight:
                print(f"  {n}: {', '.join(missed)}: {found[n].author!r} {found[n].text[:60]!r}")
        surplus = len(gold) + len(found) - len(pairs)
        marks += [doubted, wrong] if pairs is straight else [doubted, wrong, marked, kept]
        sums += [right, 5 * (max(len(gold), len(found)) if pairs is straight else surplus)]
    return sums + marks


def main() -> int:
    """Prints a line for each paste and the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", metavar="NAME", help="also what is wrong in this paste")
    asked = parser.parse_args()
    committed.PASTES = ASIDE
    total = [0] * 10
    for path in sorted(p for p in ASIDE.iterdir() if p.suffix in (".txt", ".html")):
        one = tally(path.name, asked.show == path.name)
        total = [a + b for a, b in zip(total, one, strict=True)]
        print(
            f"{path.name:<26} by place {one[0]:3} of {one[1]:3}   aligned {one[2]:3} of {one[3]:3}"
        )
    ours = total[2] / total[3]
    print(
        json.dumps(
            {
                "name": "capture", "ours": round(ours, 3), "floor": 0, "ratio": round(ours, 3),
                "goal": GOAL, "ok": ours >= GOAL, "by_place": round(total[0] / total[1], 3),
                "doubted": round(total[4] / max(1, total[5]), 3),
                "doubted_aligned": round(total[6] / max(1, total[7]), 3),
                "doubted_right": round(total[8] / max(1, total[9]), 3),
            }
        )
    )  # fmt: skip
    return 0 if ours >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
