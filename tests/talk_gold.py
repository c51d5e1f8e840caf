"""MediaWiki's own answers for real talk pages (DiscussionTools, ``tests/cases``) against what the reader finds.

The answers are JSON: headings with ``replies``; each comment has its author, its time in UTC and where it stands.
A comment under a small heading is listed below the large one as well and counts once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from moderator_console.readers.mediawiki_page import TalkPage
from moderator_console.readers.mediawiki_parts import Heading, Signed

Found = tuple[str, int, int]
"""Author, UTC microseconds, place of the answered comment (-1 for a comment that answers nobody)."""


@dataclass(frozen=True, slots=True)
class Score:
    """``found`` have the right author and time, ``right`` the right parent too; ``more`` are not in the answers."""

    name: str
    wiki: str
    comments: int
    found: int
    right: int
    more: int


def score_all(folder: Path) -> list[Score]:
    """One score for each page that has answers. ``folder`` holds ``tests/cases``."""
    cases = folder / "tests" / "cases"
    scores: list[Score] = []
    for case in json.loads((cases / "comments.json").read_text(encoding="utf-8")):
        page = cases / case["dom"].removeprefix("cases/")
        answers = cases / case["expected"].removeprefix("../cases/")
        if page.is_file() and answers.is_file():
            wiki = Path(case["config"]).name.removesuffix("-config.json")
            scores.append(score(case["name"], wiki, page, case["title"], answers))
    return scores


def score(name: str, wiki: str, page: Path, title: str, answers: Path) -> Score:
    """How one page compares."""
    gold, ours = _gold(answers), _ours(page, title)
    same = SequenceMatcher(None, [c[:2] for c in gold], [c[:2] for c in ours], autojunk=False)
    place = {a + n: b + n for a, b, size in same.get_matching_blocks() for n in range(size)}
    place[-1] = -1
    right = sum(
        at in place and gold[at][2] in place and ours[place[at]][2] == place[gold[at][2]]
        for at in range(len(gold))
    )
    return Score(name, wiki, len(gold), len(place) - 1, right, len(ours) - len(place) + 1)


def _ours(path: Path, title: str) -> list[Found]:
    page = TalkPage(title)
    text = path.read_text(encoding="utf-8")
    found: list[Found] = []
    above: list[int] = []
    for part in (*page.parts(text), *page.last()):
        if isinstance(part, Heading):
            above = []
        elif isinstance(part, Signed):
            above += (above[-1:] or [-1]) * (part.level - 1 - len(above))
            parent = above[part.level - 2] if part.level > 1 else -1
            del above[part.level - 1 :]
            above.append(len(found))
            found.append((part.author, part.when.at_us or 0, parent))
    return found


def _gold(path: Path) -> list[Found]:
    comments: dict[str, dict[str, Any]] = {}
    above: dict[str, str] = {}

    def walk(item: dict[str, Any], parent: str) -> None:
        key = str(item["range"][0]) + item.get("id", "")
        if item["type"] == "comment" and key not in comments:
            comments[key] = item
            above[key] = parent
        for reply in item["replies"]:
            walk(reply, key if item["type"] == "comment" else "")

    for thread in json.loads(path.read_text(encoding="utf-8")):
        walk(thread, "")
    order = sorted(comments, key=lambda key: [int(n) for n in comments[key]["range"][0].split("/")])
    places = {key: place for place, key in enumerate(order)}
    return [
        (comments[key]["author"], _us(comments[key]["timestamp"]), places.get(above[key], -1))
        for key in order
    ]


def _us(said: str) -> int:
    form = "%Y-%m-%dT%H:%M:%S.000Z" if "-" in said else "%Y%m%d%H%M%S"
    return int(datetime.strptime(said, form).replace(tzinfo=UTC).timestamp()) * 1_000_000
