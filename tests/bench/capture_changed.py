"""Labelled pastes changed by lot: other people, words, times and buttons; lines taken out, put in and moved."""

from __future__ import annotations

import random
import re
import zlib
from datetime import datetime, timedelta

from capture_gold import Labelled
from capture_pages import Pool, Printed, Slot, time_form, word

from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_when import Shape, flat, spots

_NOW = datetime(2026, 11, 20, 18, 5)  # noqa: DTZ001 - wall time


def enciphered(text: str, key: int) -> str:
    """The text with words that no language has, the same for the same."""

    def other(found: re.Match[str]) -> str:
        lot = random.Random(zlib.crc32(f"{found[0].lower()}{key}".encode()))
        made = word(lot, 1, max(1, len(found[0]) // 3))
        return made.capitalize() if found[0][0].isupper() else made

    return re.sub(r"[^\W\d_]{2,}", other, text)


class Changed:
    """One paste, changed; ``page`` is empty where it has too few posts."""

    def __init__(self, paste: Labelled, pool: Pool, seed: int) -> None:
        self.lot = lot = random.Random(seed)
        self.pool, self.seed = pool, seed
        self.lang = "fr" if paste.lang == "fr" else "en"
        place = {n: k for k, n in enumerate(paste.at)}
        self.rows: list[Printed] = [
            (line.text, paste.roles[place[n]], paste.begins[place[n]])
            if n in place
            else (line.text, "", 0)
            for n, line in enumerate(paste.ground.lines)
        ]
        self.authors = sorted({post["author"] for post in paste.gold} - {""}, key=len, reverse=True)
        self.people = [pool.name(lot) for _ in range(lot.randint(3, 9))]
        self.say = time_form(lot, self.lang, chat=False)
        self.retimed, self.renamed, self.reworded = (
            lot.random() < part for part in (0.45, 0.8, 0.7)
        )
        self.moved = lot.choice(["", "", "", "", "foot", "up", "swap"])
        self.blanks = lot.choice(["keep", "keep", "keep", "none", "add"])
        self.after = lot.choice("ATXF")
        wheres = {"A": "head", "T": "head", "b": "head", "X": "foot", "e": "foot"}
        self.slots = {
            at: Slot(lot, pool, self.lang, where)
            for at, where in wheres.items()
            if lot.random() < 0.22
        }

    def page(self) -> list[Printed]:
        """The lines of the changed paste."""
        lot = self.lot
        begins = [n for n, row in enumerate(self.rows) if row[2]]
        if len(begins) < 2:
            return []
        ends = [*begins[1:], len(self.rows)]
        posts = [self.rows[low:high] for low, high in zip(begins, ends, strict=True)]
        top, bottom = self.rows[: begins[0]], self._cut_foot(posts)
        if lot.random() < 0.4:
            top = top[lot.randint(0, len(top)) :]
        if lot.random() < 0.4:
            bottom = bottom[: lot.randint(0, len(bottom))]
        if lot.random() < 0.5:
            first = posts[:1] if lot.random() < 0.6 else []
            posts = first + [
                lot.choice(posts[len(first) :] or posts) for _ in range(lot.randint(2, 12))
            ]
        often: dict[str, int] = {}
        for text, role, _ in (row for post in posts for row in post):
            often[template(text)] = often.get(template(text), 0) + (role == "F")
        self.dropped = {kind for kind, n in often.items() if n > 1 and lot.random() < 0.12}
        hidden = lot.random() < 0.7
        self.hidden = {kind for kind, n in often.items() if n and hidden and lot.random() < 0.35}
        at = _NOW - timedelta(days=lot.choice([1, 6, 20]))
        made = list(top)
        for post in posts:
            at = min(_NOW, at + (_NOW - at) / (len(posts) + 1) * lot.uniform(0.3, 1.6))
            made += self._post(list(post), at)
        return [(text.replace("\n", " "), role, begin) for text, role, begin in (*made, *bottom)]

    @staticmethod
    def _cut_foot(posts: list[list[Printed]]) -> list[Printed]:
        """Takes the end of the page off the last post, whose foot is as long as the usual one, and returns it."""

        def foot(post: list[Printed]) -> int:
            own = [n for n, row in enumerate(post) if row[1] in ("X", "T")]
            return len(post) - own[-1] - 1 if own else 0

        usual = sorted(map(foot, posts[:-1]))[len(posts[:-1]) // 2]
        cut = len(posts[-1]) - max(0, foot(posts[-1]) - usual)
        posts[-1], bottom = posts[-1][:cut], posts[-1][cut:]
        return bottom

    def _post(self, post: list[Printed], at: datetime) -> list[Printed]:
        lot = self.lot
        head = next((flat(text) for text, role, _ in post if role in ("A", "B")), "")
        old = next((name for name in self.authors if head and flat(name) in head), "")
        new = lot.choice(self.people) if self.renamed and old else ""
        post = self._moved(self._reworded(post))
        last = max((n for n, row in enumerate(post) if row[1] == "X"), default=-1)
        made: list[Printed] = []

        def put(where: str) -> None:
            if slot := self.slots.get(where):
                line = slot.line(new or old or "?", at, _NOW, self.say, self.people)
                made.extend([(line, "F", 0)] if line else [])

        put("b")
        for n, (text, role, begin) in enumerate(post):
            kind = template(text)
            if (role == "" and self.blanks == "none") or (role == "F" and kind in self.dropped):
                continue
            if new and role != "X":
                text = re.sub(re.escape(old), lambda _: new, text, flags=re.IGNORECASE)
            if role == "F" and kind in self.hidden:
                text = enciphered(text, self.seed)
            if role in ("T", "B") and self.retimed:
                text = self._retimed(text, at)
            made.append((text, role, begin))
            if self.blanks == "add" and role == self.after:
                made.append(("", "", 0))
            if role in ("A", "B"):
                put("A")
            if role == "T" and n < last:
                put("T")
            if n == last:
                put("X")
        put("e")
        return made

    def _reworded(self, post: list[Printed]) -> list[Printed]:
        own = [
            n for n, row in enumerate(post) if row[1] == "X" and not row[0].lstrip().startswith(">")
        ]
        if (
            not self.reworded
            or not own
            or any(row[1] not in ("X", "") for row in post[own[0] : own[-1]])
        ):
            return post
        text = self.pool.text(self.lot, self.lang, self.people).split("\n")
        words = [(part, "X" if part.strip() else "", 0) for part in text]
        words[0] = (words[0][0], "X", post[own[0]][2])
        return [*post[: own[0]], *words, *post[own[-1] + 1 :]]

    def _moved(self, post: list[Printed]) -> list[Printed]:
        """The post with its time elsewhere."""
        times = [n for n, row in enumerate(post) if row[1] == "T" and not row[2]]
        if not self.moved or not times:
            return post
        time = post[times[0]]
        rest = post[: times[0]] + post[times[0] + 1 :]
        author = next((n for n, row in enumerate(rest) if row[1] == "A"), -1)
        words = [n for n, row in enumerate(rest) if row[1] == "X"]
        to = times[0]
        if self.moved == "foot" and words:
            to = words[-1] + 1
        elif self.moved == "up" and author >= 0:
            to = author + 1
        elif self.moved == "swap" and words and not rest[words[0]][2]:
            to = words[0]
        return [*rest[:to], time, *rest[to:]]

    def _retimed(self, text: str, at: datetime) -> str:
        wide = 0.6 * len(text.strip())
        there = [s for s in spots(text) if s.shape is not Shape.SHORT or s.end - s.start > wide]
        if not there:
            return text
        spot = max(there, key=lambda s: s.end - s.start)
        return f"{text[: spot.start]}{self.say(at, _NOW)}{text[spot.end :]}"
