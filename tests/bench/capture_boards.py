"""Prints invented pages of forums and comments whose posts quote whole paragraphs of others and answer inside answers.

What is quoted has no mark of its own where a page is copied as text: a line says whose words they are, or a name and a
time stand above them as above a post. How deep an answer stood is lost; what is left of it are "Bo ▸ Ann", a line that
says who is answered, and "Show 3 replies".
"""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

from capture_pages import Pool, Printed, Slot, time_form, word

#: How a page says whose words follow, and what it puts below them.
_SAID = (
    ("{a} said:", ""), ("{a} said:", "Click to expand..."), ("↑ {a} said:", "Click to expand..."), ("{a} a dit :", ""),
    ("{a} a dit :", "Cliquez pour agrandir..."), ("{a} wrote: ↑{t}", ""), ("{a} a écrit : ↑{t}", ""), ("{a} wrote:", ""),
    ("On {t}, {a} said:", "Expand"), ("On {t}, {a} said:", ""), ("Le {t}, {a} a dit :", "Développer"),
    ("Quote from: {a} on {t}", ""), ("Citation de : {a} le {t}", ""), ("Originally Posted by {a}", ""),
    ("Originally Posted by {a} View Post", ""), ("Le {t}, {a} a écrit :", ""), ("{t}, {a} Wrote:", ""),
)  # fmt: skip
#: A quote whose head is that of a post; no gold counts its words, the page shows them once more.
_SHOWN = (
    ("{a} · {t}", ""),
    ("{a}\n{t}", ""),
    ("@{a}", ""),
    ("{a}", ""),
    ("Quote: {a}", ""),
    ("{a} {t}", ""),
)
_NESTED = ("{a} ▸ {b}", "{a} → {b}", "{a}  {b}", "{a} @{b}", "{a} > {b}")
_TOLD = (
    "Replying to {b}",
    "In reply to {b}",
    "En réponse à {b}",
    "Reply to @{b}",
    "Répond à {b}",
    "↪ {b}",
)
_MORE = ("Show {n} replies", "View {n} more replies", "Afficher {n} réponses", "Voir {n} autres réponses",
         "Hide replies", "Masquer les réponses", "{n} replies", "—", "[–]", "root | parent | next [–]")  # fmt: skip


class Board:
    """One page of a forum or of comments, drawn by lot."""

    def __init__(self, pool: Pool, seed: int) -> None:
        self.lot = lot = random.Random(seed)
        self.pool, self.lang = pool, lot.choice(["en", "fr"])
        self.now = datetime(2026, 11, lot.randint(10, 28), lot.randint(8, 22), lot.randint(0, 59))  # noqa: DTZ001 - wall time
        self.say = time_form(lot, self.lang, chat=False)
        self.people = [pool.name(lot) for _ in range(lot.randint(2, 8))]
        self.head = self._slots(lot.choices(range(7), [4, 4, 3, 2, 2, 1, 1])[0], "head")
        self.foot = self._slots(lot.choices(range(6), [3, 3, 3, 2, 2, 1])[0], "foot")
        self.time = lot.choices(["below", "beside", "above", "foot"], [6, 4, 2, 1])[0]
        self.beside = lot.choice(
            ["{a} · {t}", "{a} - {t}", "{a} {t}", "{a}, {t}", "{a} • {t}", "{t} {a}"]
        )
        self.at = lot.randint(0, len(self.head))
        self.numbered, self.initial = lot.random() < 0.3, lot.random() < 0.15
        self.marked = lot.random() < 0.7
        self.quote = lot.choice(_SAID if self.marked else _SHOWN)
        self.quoting = lot.choice([0.2, 0.4, 0.7])
        self.nested = lot.choice(["", "", "beside", "told", "more"])
        self.chain, self.told = lot.choice(_NESTED), lot.choice(_TOLD)
        self.more = lot.choice(_MORE)
        self.airy, self.signs = lot.choice([0.0, 0.0, 0.5, 1.0]), lot.random() < 0.15
        self.open = 1
        self.lines: list[Printed] = []
        self.said: list[tuple[str, str, datetime]] = []

    def _slots(self, count: int, where: str) -> list[Slot]:
        return [Slot(self.lot, self.pool, self.lang, where) for _ in range(count)]

    def _put(self, text: str, role: str = "F", begin: int = 0) -> None:
        for part in text.split("\n"):
            self.lines.append((part, role if part.strip() else "", begin))
            begin = 0

    def _mark(self, text: str, role: str) -> None:
        self._put(text, role, self.open if text.strip() else 0)
        self.open = 0 if text.strip() else self.open

    def _blank(self) -> None:
        if self.lot.random() < self.airy:
            self.lines.append(("", "", 0))

    def page(self) -> list[Printed]:
        """The lines of the page."""
        lot = self.lot
        for _ in range(lot.choice([0, 1, 4, 9])):
            self._put(self.pool.line(lot, self.lang, "top"))
        count = lot.choice([3, 4, 5, 6, 8, 10, 14])
        at = self.now - timedelta(minutes=lot.choice([300, 3000, 9000, 90000]))
        step = (self.now - at) / (count + 1)
        for place in range(count):
            at = min(self.now, at + step * lot.uniform(0.2, 1.5))
            self._post(place, lot.choice(self.people), at)
            self._blank()
        for _ in range(lot.choice([0, 2, 6])):
            self._put(self.pool.line(lot, self.lang, "out"))
        return self.lines

    def _post(self, place: int, who: str, at: datetime) -> None:
        lot, told = self.lot, self.say(at, self.now)
        other = lot.choice(self.said) if self.said else None
        self.open = 1
        if self.initial:
            self._put(who[0].upper())
        if self.time == "above":
            self._mark(f"{told} #{place + 1}" if self.numbered else told, "T")
        answers = other is not None and bool(self.nested) and lot.random() < 0.6
        if self.time == "beside":
            self._mark(self.beside.format(a=who, t=told), "B")
        elif answers and other and self.nested == "beside":
            self._mark(self.chain.format(a=who, b=other[0]), "A")
        else:
            self._mark(who, "A")
        for n in range(len(self.head) + 1):
            if n == self.at and self.time == "below":
                self._mark(told, "T")
                if self.numbered:
                    self._put(f"#{place + 1}")
            if n < len(self.head):
                self._slot(self.head[n], who, at)
        if answers and other and self.nested == "told":
            self._put(self.told.format(b=other[0]))
        self._blank()
        text = self._words(who, other)
        if self.time == "foot":
            self._mark(told, "T")
        if self.signs and lot.random() < 0.5:
            self._put(f"{word(lot).capitalize()} {word(lot)} {word(lot)}")
        for slot in self.foot:
            self._slot(slot, who, at)
        if self.nested == "more" and lot.random() < 0.4:
            self._put(self.more.format(n=lot.randint(1, 9)))
        self.said.append((who, text, at))

    def _slot(self, slot: Slot, who: str, at: datetime) -> None:
        if line := slot.line(who, at, self.now, self.say, self.people):
            self._put(line)
            self._blank()

    def _words(self, who: str, other: tuple[str, str, datetime] | None) -> str:
        lot = self.lot
        parts = self.pool.text(lot, self.lang, self.people).split("\n")
        quotes = other is not None and lot.random() < self.quoting
        above = lot.random() < 0.15  # some words, then what they answer
        if quotes and above and other:
            self._mark(lot.choice(parts), "X")
        if quotes and other:
            self._quote(other, inside=above)
        apart = lot.random() < 0.5
        for n, part in enumerate(parts):
            if n and apart:
                self.lines.append(("", "", 0))
            self._mark(part, "X")
            if quotes and n + 1 < len(parts) and lot.random() < 0.15 and len(self.said) > 1:
                self._quote(lot.choice(self.said), inside=True)
        return "\n".join(parts)

    def _quote(self, other: tuple[str, str, datetime], *, inside: bool) -> None:
        """Words of another post as the page shows them once more: one paragraph or all."""
        lot = self.lot
        who, text, at = other
        shown = [part for part in re.split(r"\n+", text) if part.strip()]
        shown = shown if lot.random() < 0.5 else shown[: lot.randint(1, 2)]
        if lot.random() < 0.3 and shown:
            shown = [re.split(r"(?<=[.!?…])\s+", shown[0])[0]]
        head = self.quote[0].replace("{t}", self.say(at, self.now)).replace("{a}", who)
        # What a line says was quoted is words of the post; what only stands there once more is the page's own.
        self._put(head, "X" if inside and self.marked else "F")
        for part in shown:
            self._put(part, "X" if self.marked else "F")
        if self.quote[1]:
            self._put(self.quote[1])
        self._blank()
