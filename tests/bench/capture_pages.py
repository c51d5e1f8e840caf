"""Invented pages of sites that do not exist: a layout is drawn by lot, and posts are printed by it, each line with what
it is. They teach the model of lines (train_capture.py) to go by what repeats, and not by any site's words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from capture_gold import Labelled

#: A line of a page: its text, what it is ("" for an empty line), whether a post begins with it.
Printed = tuple[str, str, int]
_SOUNDS = (
    "ba ko ri mu ten sal vor pli du fen ga lo mar vel tis an or el bra cho dri fo gre hil jun ka lim no pra qui ro"
    " sti tu va wen xo yl zet"
)
_SYLLABLES = tuple(_SOUNDS.split())
_YEAR = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_WEEK = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
_MONTHS = {lang: tuple(said.split()) for lang, said in _YEAR.items()}
_DAYS = {lang: tuple(said.split()) for lang, said in _WEEK.items()}
_UNITS = (
    (60, 1, "minute", "minute", "m", "min"), (1440, 60, "hour", "heure", "h", "h"),
    (10080, 1440, "day", "jour", "d", "j"), (43200, 10080, "week", "semaine", "w", "sem"),
    (525600, 43200, "month", "mois", "mo", "mois"), (10**9, 525600, "year", "an", "y", "an"),
)  # fmt: skip
_SAID = "ok|Merci !|+1|Thanks|no|Lol|👍|🙏🙏|Exactly this.|Pareil|Bravo.|Yes!|???|Hurrah.|Typical.|Courage !|Same|D’accord."
_SHORT = tuple(_SAID.split("|"))

Say = Callable[[datetime, datetime], str]


def word(lot: random.Random, low: int = 1, high: int = 3) -> str:
    """A word that no language has."""
    return "".join(lot.choice(_SYLLABLES) for _ in range(lot.randint(low, high)))


def _ago(minutes: float, lang: str, style: int) -> str:
    unit = next(each for each in _UNITS if minutes < each[0])
    n = max(1, int(minutes // unit[1]))
    if lang == "en":
        many = f"{n} {unit[2]}{'s' * (n > 1)} ago"
        return (f"{n}{unit[4]}", f"{n} {unit[4]}", many, f"{n}{unit[4]}. ago", many)[style]
    many = f"il y a {n} {unit[3]}{'s' * (n > 1 and unit[3] != 'mois')}"
    return (f"{n} {unit[5]}", f"{n} {unit[5]}", many, f"il y a {n} {unit[5]}", many.capitalize())[
        style
    ]


def day_line(lot: random.Random, at: datetime, now: datetime, lang: str) -> str:
    """A day as a line of its own above what was said on it."""
    days = (now.date() - at.date()).days
    if days < 2 and lot.random() < 0.8:
        return (("Today", "Yesterday") if lang == "en" else ("Aujourd’hui", "Hier"))[days]
    if lot.random() < 0.3:
        return _DAYS[lang][at.weekday()].capitalize()
    return f"{at.day} {_MONTHS[lang][at.month - 1]}{f' {at.year}' * (lot.random() < 0.4)}"


def clock(at: datetime, lang: str, style: int) -> str:
    """The time of day, in one of some styles."""
    if lang == "en" and style % 2 == 0:
        return f"{(at.hour - 1) % 12 + 1}:{at.minute:02}{' ' if style % 3 else ''}{'AM' if at.hour < 12 else 'PM'}"
    return (
        f"{at.hour}h{at.minute:02}"
        if lang == "fr" and style % 3 == 0
        else f"{at.hour:02}:{at.minute:02}"
    )


def time_form(lot: random.Random, lang: str, *, chat: bool) -> Say:
    """One way to print times, as a function of the time and of now."""
    kind = lot.choice([20, 20, 20, 20, 21, 22, 5, 7]) if chat else lot.randint(0, 11)
    hours, style = lot.randint(0, 5), lot.randint(0, 4)
    own = ("on ", "Posted ", "Published on ") if lang == "en" else ("le ", "Posté ", "Publié le ")
    front = lot.choice(["", "", "", "", "", *own, "» ", "· ", "• ", "- "]) if kind < 20 else ""
    back = lot.choice(
        ["", "", "", "", "", " ·", " •", " (edited)" if lang == "en" else " (modifié)"]
    )
    short, year, named = lot.random() < 0.5, lot.random() < 0.7, lot.random() < 0.25
    between = lot.choice([", ", " at " if lang == "en" else " à ", " ", " - ", " · "])
    sign = lot.choice("/-.")

    def month(at: datetime) -> str:
        whole = _MONTHS[lang][at.month - 1]
        if not short or whole in ("mai", "mars", "juin", "août", "May"):
            return whole
        return (
            whole[:3] if lang == "en" else f"{whole[: 4 if at.month in (1, 2, 7, 9, 12) else 3]}."
        )

    def day(at: datetime) -> str:
        if lang == "fr" or hours % 2 == 0:
            return f"{at.day} {month(at)}{f' {at.year}' * year}"
        return f"{month(at)} {at.day}{f', {at.year}' * year}"

    def near(at: datetime, now: datetime) -> str:
        days = (now.date() - at.date()).days
        told = ("Today", "Yesterday") if lang == "en" else ("Aujourd’hui", "Hier")
        return told[days] if days < 2 else _DAYS[lang][at.weekday()] if days < 7 else day(at)

    def say(at: datetime, now: datetime) -> str:
        minutes = (now - at).total_seconds() / 60
        told = clock(at, lang, hours)
        numbers = f"{at.day:02}{sign}{at.month:02}{sign}{at.year}"
        if kind <= 3:
            return _ago(minutes, lang, style)
        if kind == 4:
            return f"{numbers if lang == 'fr' else f'{at.month}/{at.day}/{at.year}'}{between.replace(' · ', ' ')}{told}"
        if kind == 5:
            return f"{f'{_DAYS[lang][at.weekday()]} ' * named}{day(at)}{between}{told}"
        if kind == 6:
            return day(at)
        if kind == 7:
            return f"{near(at, now)}{between.replace(' · ', ' ')}{told}"
        if kind == 8:
            return f"{at:%Y-%m-%d %H:%M}" if hours % 2 else f"{at:%Y-%m-%d}"
        if kind == 9:
            return numbers
        if kind in (10, 11):
            return _ago(minutes, lang, 0 if kind == 10 else 2)
        return f"{_DAYS[lang][at.weekday()][:3]} {told}" if kind == 22 else told

    return lambda at, now: f"{front}{say(at, now)}{back if kind < 20 else ''}"


class Pool:
    """Names, texts and the page's own lines of labelled pastes, to draw from."""

    def __init__(self, pastes: Sequence[Labelled]) -> None:
        posts = [post for paste in pastes for post in paste.gold]
        self.names = sorted({post["author"] for post in posts if 0 < len(post["author"]) < 40})
        self.texts: dict[str, list[str]] = {"en": [], "fr": []}
        self.own: dict[tuple[str, str], list[str]] = {
            (where, lang): [] for where in ("head", "foot", "top", "out") for lang in ("en", "fr")
        }
        for paste in pastes:
            lang = "fr" if paste.lang == "fr" else "en"
            for post in paste.gold:
                said = re.sub(r"^>.*\n*", "", post["text"], flags=re.M).strip()
                self.texts[lang] += [said] * bool(said)
            where = "top"
            last = max((k for k, role in enumerate(paste.roles) if role != "F"), default=0)
            for k, (n, role) in enumerate(zip(paste.at, paste.roles, strict=True)):
                text = paste.ground.lines[n].text.strip()
                where = "head" if role in "AB" else "foot" if role == "X" else where
                if role == "F" and len(text) < 110 and not re.search(r"écrit|wrote|said", text):
                    self.own["out" if k > last else where, lang].append(text)

    def name(self, lot: random.Random) -> str:
        kind = lot.random()
        if kind < 0.55:
            return lot.choice(self.names)
        if kind < 0.75:
            return f"{word(lot, 2).capitalize()} {word(lot, 2, 4).capitalize()}"
        if kind < 0.83:
            return word(lot, 2).capitalize() + (
                f" {lot.choice('ABCDEFGHJKLM')}." if kind < 0.8 else ""
            )
        if kind < 0.92:
            return word(lot, 2, 4) + lot.choice(
                ["", "_" + word(lot), "-" + word(lot), str(lot.randint(1, 99))]
            )
        if kind < 0.96:
            return word(lot).capitalize() + word(lot).capitalize()
        front, inner = (
            lot.choice(["", "Dr ", "M. ", "Mme ", "The "]),
            lot.choice(["de ", "von ", "O’", "& ", ""]),
        )
        return f"{front}{word(lot, 2).capitalize()} {inner}{word(lot, 2).capitalize()}"

    def text(self, lot: random.Random, lang: str, names: Sequence[str]) -> str:
        kind, text = lot.random(), lot.choice(self.texts[lang])
        if kind < 0.25:
            text = lot.choice(re.split(r"(?<=[.!?…])\s+", text.replace("\n", " ")))
        elif kind < 0.33:
            text = text.split("\n")[0].lower().rstrip(".")
        elif kind < 0.38:
            text = lot.choice(_SHORT)
        elif kind < 0.5:
            text += lot.choice(["\n", "\n\n"]) + lot.choice(self.texts[lang])
        elif kind < 0.53:
            text = " ".join(text.split()[: lot.randint(2, 6)])
        if lot.random() < 0.1:
            text = f"{lot.choice(['@', '', '@'])}{lot.choice(names)}{lot.choice([' ', ', ', ' : '])}{text}"
        if lot.random() < 0.06:
            text += lot.choice(["\n— ", "\n", "\n\n"]) + lot.choice(names).split()[0]
        if lot.random() < 0.04:
            text += f"\n- {word(lot, 2, 4)}\n- {word(lot, 2, 4)}"
        return text

    def line(self, lot: random.Random, lang: str, where: str) -> str:
        """A line of the page's own."""
        kind = lot.random()
        if kind < 0.5 and self.own[where, lang]:
            return lot.choice(self.own[where, lang])
        if kind < 0.85:
            more = "".join(f" {word(lot)}" for _ in range(lot.choice([0, 0, 0, 1, 2, 3])))
            return word(lot).capitalize() + more
        if kind < 0.9:
            return lot.choice(["·", "•", "...", "…", "|", "-", "▲", "▼", "⋯"])
        return lot.choice([str(lot.randint(0, 300)), f"{lot.randint(2, 90)} {word(lot)}"])


class Slot:
    """A line of a layout: fixed words, a count, something about the author, a sign; in some posts only."""

    _KINDS = ("fixed", "count", "counted", "person", "sign", "time", "name", "both", "named")

    def __init__(self, lot: random.Random, pool: Pool, lang: str, where: str) -> None:
        head = where == "head"
        weights = (8, 2, 2, 3 if head else 0.3, 1.2, 0.35 if head else 0.15, 0.3, 0.12, 0.3)
        self.lot = lot
        self.often = lot.choice([1, 1, 1, 1, 0.8, 0.5, 0.3])
        self.kind = lot.choices(self._KINDS, weights)[0]
        self.words = pool.line(lot, lang, where)
        self.wide = [pool.line(lot, lang, where) for _ in range(lot.randint(1, 5))]
        self.of: dict[str, str] = {}
        self.sign = lot.choice("·•|*—")
        one, two = word(lot).capitalize(), word(lot)
        self.both = lot.choice(
            [f"{one} by {{a}} on {{t}}", f"{{a}} {two} {{t}}", f"{one} {{a}} » {{t}}"]
        )
        self.named = lot.choice([f"{one} {{a}}", f"{{a}} {two}", "@{a}", f"{one} ({{a}})"])

    def line(self, who: str, at: datetime, now: datetime, say: Say, people: Sequence[str]) -> str:
        """What it says in one post; empty where it is not there."""
        lot = self.lot
        if lot.random() > self.often:
            return ""
        if self.kind == "count":
            return str(lot.choice([0, 1, 2, 3, lot.randint(0, 60), lot.randint(0, 3000)]))
        if self.kind == "counted":
            return f"{lot.randint(0, 99)} {self.words.split(' ')[-1].lower()}"
        if self.kind == "sign":
            return self.sign
        if self.kind == "person":
            return self.of.setdefault(who, lot.choice(self.wide))
        if self.kind in ("both", "named"):
            return (self.both if self.kind == "both" else self.named).format(a=who, t=say(at, now))
        if self.kind == "time":
            return f"{self.words} {say(at - timedelta(days=lot.choice([0, lot.randint(0, 900)])), now)}"
        if self.kind == "name":
            return f"{self.words} {lot.choice(people)}"
        return self.words
