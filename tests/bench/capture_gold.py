"""What each line of a labelled paste is, from what a careful person made of it: what the model of lines is taught.

A role for each filled line (core/capture/capture_period_context.py: ROLES) and whether a post begins with it. Words are found
line by line, then the author above them (or below, with the time), then the time that says the gold's moment.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from moderator_console.core.capture.capture_ground import Ground, ground_of
from moderator_console.core.capture.capture_html import lines_of_html
from moderator_console.core.capture.capture_lines import lines_of_text
from moderator_console.core.capture.capture_when import Shape, flat, spots, told
from moderator_console.core.schedule import to_us

#: From which part of the posts on whose words share a line with their head a paste is left out.
INLINE = 0.3
_STRIPPED = " @:·•|,"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paste with the role of each filled line (``at`` are their numbers) and where posts begin."""

    name: str
    ground: Ground
    at: list[int]
    roles: list[str]
    begins: list[int]
    gold: list[dict[str, Any]]
    lang: str
    inline: float = 0.0

    @property
    def site(self) -> str:
        """The pastes of one site are never on both sides of a cross-validation."""
        return self.name.split("_")[0]


def labelled_in(folder: Path) -> list[Labelled]:
    """Every paste of a folder whose heads have lines of their own; pages as the text that they are copied as."""
    made = [labelled(path) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html")]
    return [each for each in made if each.inline < INLINE]


def labelled(path: Path) -> Labelled:
    gold = path.with_suffix(".json")
    if (own := Path(f"{path}.json")).exists():
        gold = own
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    if path.suffix == ".html":
        text = "\n".join(line.text for line in lines_of_html(text)[0])
    return _Labeller(path.name, text, json.loads(gold.read_text(encoding="utf-8"))).labelled()


#: What a page writes behind words that were changed; it is no part of them.
_EDITED = re.compile(r"\s*\((?:edited|modifiée?|édité)\)$", re.IGNORECASE)


def _bare(line: str) -> str:
    line = _EDITED.sub("", line.strip()) or line.strip()
    while line.startswith(">"):
        line = line[1:].strip()
    return " ".join(line.split())


def _lines(text: str) -> list[str]:
    return [_bare(line) for line in text.split("\n") if _bare(line)]


class _Labeller:
    def __init__(self, name: str, text: str, gold: dict[str, Any]) -> None:
        self.name, self.gold = name, gold
        self.ground = ground_of(lines_of_text(text))
        self.at = [n for n, line in enumerate(self.ground.lines) if not line.blank]
        self.texts = [_bare(self.ground.lines[n].text) for n in self.at]
        self.flat = [flat(text).strip(_STRIPPED) for text in self.texts]
        self.roles = ["F"] * len(self.at)
        self.begins = [0] * len(self.at)
        self.now_us = to_us(datetime.fromisoformat(gold["now"]))

    def labelled(self) -> Labelled:
        posts = self.gold["posts"]
        words = self._words(posts)
        for mine in filter(None, words):
            for k in mine:
                self.roles[k] = "X"
            for k in range(mine[0], mine[-1]):
                if self.ground.quoted[self.at[k]]:
                    self.roles[k] = "X"
        for place, post in enumerate(posts):
            self._head(place, post, posts, words)
        self._gaps(len(posts))
        self._days()
        inline = sum(mine is None for mine in words) / max(1, len(posts))
        return Labelled(
            self.name, self.ground, self.at, self.roles, self.begins, posts, self.gold["lang"], inline,
        )  # fmt: skip

    # -- words --------------------------------------------------------------------

    def _words(self, posts: list[dict[str, Any]]) -> list[list[int] | None]:
        """The lines of each post's words, in order; None where they have no lines of their own."""
        made: list[list[int] | None] = []
        floor = 0
        for post in posts:
            found = None
            for text in (post["text"], post.get("or", {}).get("text", "")):
                if wanted := _lines(text):
                    found = found or self._found(
                        wanted, floor, flat(post["author"]).strip(_STRIPPED)
                    )
            made.append(found)
            floor = found[-1] + 1 if found else floor
        return made

    def _found(self, wanted: list[str], floor: int, author: str) -> list[int] | None:
        """The first place of these lines with their author near; else the first."""
        first = None
        for k in range(floor, len(self.texts)):
            if self.texts[k] != wanted[0] or not (mine := self._run(wanted, k)):
                continue
            near = self.flat[max(floor, k - 14) : k + 3]
            if author and author in near:
                return mine
            first = first or mine
        return first

    def _run(self, wanted: list[str], k: int) -> list[int]:
        mine = [k]
        for text in wanted[1:]:
            low = mine[-1] + 1
            k = next(
                (m for m in range(low, min(low + 7, len(self.texts))) if self.texts[m] == text), -1
            )
            if k < 0:
                return []
            mine.append(k)
        return mine

    # -- heads --------------------------------------------------------------------

    def _head(
        self,
        place: int,
        post: dict[str, Any],
        posts: list[dict[str, Any]],
        words: list[list[int] | None],
    ) -> None:
        size = len(self.at)
        mine = words[place]
        low = max((each[-1] for each in words[:place] if each), default=-1) + 1
        following = min((each[0] for each in words[place + 1 :] if each), default=size)
        high = mine[0] if mine else following
        foot = range(mine[-1] + 1, following) if mine else range(0)
        author = flat(post["author"]).strip(_STRIPPED)
        us = to_us(datetime.fromisoformat(post["at"])) if post["at"] else None
        timed = [k for k in range(low, high) if self.roles[k] == "F" and self._tells(k, us)]
        who = self._author(range(low, high), author, timed)
        before = flat(posts[place + 1]["author"]).strip(_STRIPPED) if place + 1 < len(posts) else ""
        ends = [k for k in foot if before and before != author and self.flat[k] == before]
        below = range(foot.start, ends[-1] if ends else foot.stop)
        time = -1
        if timed:
            time = (
                who
                if who in timed
                else min(timed, key=lambda k: (abs(k - who) if who >= 0 else 0, -k))
            )
        else:
            time = next((k for k in below if self.roles[k] == "F" and self._tells(k, us)), -1)
        if who < 0 <= time and time in foot and author and author in self.flat[time]:
            who = time
        if time < 0 and us is not None:
            shared = [k for k in range(low, high) if self.roles[k] == "T" and self._tells(k, us)]
            above = [k for k in range(high) if self.roles[k] in "FD" and self._tells(k, us)]
            if not shared and above:
                self.roles[above[-1]] = "D"
        own = list(mine or ())
        if who >= 0:
            self.roles[who] = "B" if who == time else "A"
            own.append(who)
        if time >= 0 and time != who:
            self.roles[time] = "D" if time < who - 3 else "T"
            own += [time] if self.roles[time] == "T" else []
        if own:
            self.begins[min(own)] = 1

    def _author(self, zone: range, author: str, timed: list[int]) -> int:
        """The line that names the author: the name alone, else with more behind it, else anywhere in it."""
        size = len(author)
        ways = (
            lambda said: said == author,
            lambda said: (
                said.startswith(author)
                and not said[size : size + 1].isalnum()
                and len(said) < size + 60
            ),
            lambda said: author in said and len(said) < size + 90,
        )
        for way in ways if author else ():
            found = [k for k in zone if self.roles[k] == "F" and way(self.flat[k])]
            if found:
                near = [(min((abs(k - t) for t in timed), default=0), -k) for k in found]
                return found[near.index(min(near))]
        return -1

    def _tells(self, k: int, us: int | None) -> bool:
        """Whether a line says the moment of a post; what a page's mark said to the second, as nearly as it shows it."""
        if us is None:
            return False
        zone = self.gold["zone"]
        on = datetime.fromtimestamp(us / 1e6, tz=ZoneInfo(zone or "UTC")).date()
        for spot in spots(self.ground.lines[self.at[k]].text):
            base = on if spot.shape is Shape.CLOCK else None
            near = 0.0
            if self.name.endswith(".html"):
                near = 60 if spot.hour is not None else 0.55 * (spot.ago or 0) + 60
                near = 86_400 if spot.shape is Shape.DAY else near
            for first in (True, False):
                at_us = told(spot, self.now_us, zone, first=first, base=base).at_us
                if at_us is not None and abs(at_us - us) <= near * 1e6:
                    return True
        return False

    def _gaps(self, count: int) -> None:
        """Times above names that fewer posts have than have none are above several posts each."""
        over = [k for k, role in enumerate(self.roles) if role == "T" and self.begins[k]]
        if sum(role in "TB" for role in self.roles) > len(over) or not 2 < len(over) < 0.7 * count:
            return
        for k in over:
            own = next((n for n in range(k + 1, len(self.at)) if self.roles[n] in "ABX"), -1)
            if own >= 0 and not self.begins[own]:
                self.roles[k], self.begins[k], self.begins[own] = "D", 0, 1

    def _days(self) -> None:
        """Days on lines of their own divide what clocks tell."""
        times = [spots(self.texts[k]) for k, role in enumerate(self.roles) if role in "TB"]
        clocks = sum(any(spot.shape is Shape.CLOCK for spot in there) for there in times)
        for k, text in enumerate(self.texts):
            there = spots(text)
            if clocks < 2 or self.roles[k] != "F" or len(there) != 1:
                continue
            if there[0].shape is Shape.DAY and there[0].end - there[0].start >= 0.8 * len(text):
                self.roles[k] = "D"
