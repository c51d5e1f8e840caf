"""How many comments of real talk pages are read as MediaWiki itself reads them.

``python tests/bench/talk_pages.py --data DIR``: DIR holds DiscussionTools' ``tests/cases`` (pages of seven languages
from both parsers, with answers). ``link_share`` counts comments whose author, time and parent are all right; the
last line is one JSON object, the exit status says whether the goal is met. There is no floor to compare with: the
answers are the measure.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from talk_gold import Score, score_all  # noqa: E402  # the paths above come first

GOAL = 0.99
#: Of the pages in English and in French.
GOAL_OWN = 0.98


def share(scores: list[Score]) -> float:
    """Comments with the right author, time and parent, of all."""
    return sum(score.right for score in scores) / max(1, sum(score.comments for score in scores))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    begun = time.process_time()
    scores = score_all(parser.parse_args().data)
    spent = time.process_time() - begun
    for score in scores:
        print(
            f"{score.name[:52]:52} {score.comments:5} comments, {score.found:5} found,"
            f" {score.right:5} with the right parent, {score.more:3} more"
        )
    own = {
        wiki: share([score for score in scores if score.wiki == f"{wiki}wiki"])
        for wiki in ("en", "fr")
    }
    both = share([score for score in scores if score.wiki in ("enwiki", "frwiki")])
    ok = bool(scores) and share(scores) >= GOAL and both >= GOAL_OWN
    print(
        json.dumps(
            {
                "name": "talk_pages",
                "ours": round(share(scores), 5),
                "floor": None,
                "ratio": None,
                "goal": GOAL,
                "ok": ok,
                "comments": sum(score.comments for score in scores),
                "author_and_time": sum(score.found for score in scores),
                "link_share": round(share(scores), 5),
                "english": round(own["en"], 5),
                "french": round(own["fr"], 5),
                "english_and_french": round(both, 5),
                "not_in_the_answers": sum(score.more for score in scores),
                "cpu_seconds": round(spent, 2),
            }
        )
    )
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
