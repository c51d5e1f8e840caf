"""How well posts that complain are told from others, and what it costs.

``python tests/bench/triage.py [--archive DIR]``: precision and recall for each language on the half of the committed posts
that the rules were not written on, and microseconds for each post of some 400 characters. With ``--archive`` (any files that can
be imported) also how many of every hundred real posts would be listed. The last line is one JSON object; the exit status
says whether the goals are met. There is no floor to compare with.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from corpus import make  # noqa: E402
from triage_sets import LANGUAGES, rules, scored  # noqa: E402  # the paths above come first

from moderator_console.core.posts import Post  # noqa: E402
from moderator_console.core.triage import look  # noqa: E402
from moderator_console.readers import Wishes  # noqa: E402
from moderator_console.readers.detect import detect  # noqa: E402
from moderator_console.readers.sources import open_source  # noqa: E402

PRECISION, RECALL, MICROSECONDS = 0.9, 0.8, 100.0


def cost(texts: list[str], rounds: int = 5) -> float:
    """The least CPU microseconds for each text, of several rounds."""
    with_rules, best = rules(), float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for text in texts:
            look(text, with_rules)
        best = min(best, time.process_time() - begun)
    return best / len(texts) * 1e6


def listed_share(path: Path) -> tuple[int, int]:
    """How many posts of an archive there are, and how many of them would be listed."""
    from moderator_console.services.markup import prepare

    source, with_rules = open_source(path), rules()
    posts = listed = 0
    for item in detect(source).read(source, Wishes("bench")):
        if isinstance(item, Post):
            posts += 1
            listed += look(prepare(item).text, with_rules).shown
    return posts, listed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path)
    archive = parser.parse_args().archive
    figures = {lang: scored(lang, "b", rules()) for lang in LANGUAGES}
    for lang, found in figures.items():
        on = scored(lang, "a", rules())
        print(
            f"{lang}: precision {found.precision:.3f}, recall {found.recall:.3f} on the half kept aside;"
            f" {on.precision:.3f}, {on.recall:.3f} on the half the rules were written on"
        )
        for text in found.wrong:
            print("   ", text.splitlines()[0][:110])
    posts = [item.source for item in make(4_000, seed=7) if isinstance(item, Post)]
    spent = cost(posts)
    print(f"{spent:.0f} microseconds for a post of {sum(map(len, posts)) // len(posts)} characters")
    ok = spent <= MICROSECONDS and all(
        found.precision >= PRECISION and found.recall >= RECALL for found in figures.values()
    )
    said: dict[str, object] = {
        "name": "triage",
        "ours": round(min(found.precision for found in figures.values()), 3),
        "floor": None,
        "ratio": None,
        "goal": PRECISION,
        "ok": ok,
        "microseconds_a_post": round(spent, 1),
    }
    for lang, found in figures.items():
        said[f"precision_{lang}"] = round(found.precision, 3)
        said[f"recall_{lang}"] = round(found.recall, 3)
    if archive is not None:
        posts, listed = listed_share(archive)
        said["posts"], said["listed"] = posts, listed
    print(json.dumps(said))
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
