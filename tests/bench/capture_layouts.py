"""Prints an invented page by a layout that is drawn by lot: menus, posts, what stands between them, the page's end."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

from capture_pages import Pool, Printed, Slot, clock, day_line, time_form, word

_NOBODY = (
    "[supprimé]",
    "[deleted]",
    "Utilisateur anonyme",
    "Deleted",
    "Guest",
    "Visiteur",
    "Compte supprimé",
)
_NAMED = (
    "{}",
    "{}",
    "{}",
    "{}",
    "{}",
    "{} :",
    "@{}",
    "u/{}",
    "Par {}",
    "by {}",
    "Réponse de {}",
    "{} a répondu",
)
_BESIDE = (
    "{a} {t}", "{a} — {t}", "{a} · {t}", "{a}, {t}", "{a} - {t}", "{t} {a}", "{a} | {t}", "par {a}, {t}",
    "By {a} on {t}", "{a} ({t})", "{a} wrote on {t}", "{t} - {a}", "{a}\t{t}", "{t} {a} :", "{a} wrote a review {t}",
    "{a} a écrit un avis {t}", "{a} replied {t}", "{a} a commenté {t}",
)  # fmt: skip
_BELOW = ("posted by {a} {t}", "{a}, {t}", "— {a}, {t}", "{a} · {t}", "par {a} le {t}")
_QUOTED = (
    "{} wrote:",
    "{} a écrit :",
    "{} said:",
    "{} a écrit : ↑{t}",
    "On {t}, {} wrote:",
    "Quote from {}",
    "{} writes:",
)
_TOLD = ("Replying to {}", "En réponse à {}", "↩ {}", "In reply to @{}", "@{}")
_PICTURED = ("{} Avatar", "Avatar de {}", "Photo de profil de {}", "{}'s profile picture")


class Layout:
    """How one site prints its posts, and the page that comes of it."""

    def __init__(self, pool: Pool, seed: int) -> None:
        self.lot = lot = random.Random(seed)
        self.pool = pool
        self.lang = lot.choice(["en", "fr"])
        self.chat = lot.random() < 0.3
        self.now = datetime(2026, 11, lot.randint(10, 28), lot.randint(8, 22), lot.randint(0, 59))  # noqa: DTZ001 - wall time
        self.people = [pool.name(lot) for _ in range(lot.randint(2, 9))]
        self.airy = lot.choice([0.0, 0.0, 0.0, 0.5, 1.0])
        self.say = time_form(lot, self.lang, chat=self.chat)
        most = 4 if self.chat else 8
        self.pre = self._slots(lot.choices(range(5), [10, 3, 1, 1, 0.5])[0], "head")
        self.head = self._slots(
            lot.choices(range(most), [6, 5, 5, 4, 3, 2, 1, 1][:most])[0], "head"
        )
        self.foot = self._slots(
            lot.choices(range(most), [5, 4, 4, 4, 3, 2, 2, 1][:most])[0], "foot"
        )
        places = ("after", "same", "before", "foot", "above" if self.chat else "footline", "none")
        self.time = lot.choices(
            places, [5, 1.5, 1, 4, 1.5, 0] if self.chat else [9, 3, 1, 3, 1, 0.25]
        )[0]
        self.above = self._place(self.head)
        self.below = self._place(self.foot) if lot.random() < 0.5 else 0
        pictures = ["", "same", "of", "initials", "first"]
        self.picture = lot.choices(pictures, [8, 1.2, 1, 0.8, 0.5])[0]
        self.pictured = lot.choice(
            (*_PICTURED, f"{word(lot).capitalize()} {{}}", f"{{}} {word(lot)}")
        )
        own = (
            f"{{}} ({word(lot).capitalize()})",
            f"Response from {{}}, {word(lot).capitalize()} at {word(lot)}",
        )
        self.named = lot.choice((*_NAMED, *own)) if lot.random() < 0.45 else "{}"
        self.beside, self.signed = lot.choice(_BESIDE), lot.choice(_BELOW)
        self.grouped = self.chat and lot.random() < 0.6
        self.days = (self.chat and lot.random() < 0.7) or lot.random() < 0.05
        self.own_side = self.chat and self.time in ("foot", "above") and lot.random() < 0.4
        self.sent = lot.choice(["", "You sent", "Vous avez envoyé", "You", "Vous"])
        self.quotes = lot.choices(["", "wrote", "bare", "reply", "cited"], [8, 1.5, 1, 2, 1.6])[0]
        self.prelude = lot.choice(
            [
                ("replied to", "Original message:"),
                ("a répondu à", "Message d’origine :"),
                (word(lot), word(lot) + " :"),
            ]
        )
        self.preluded = self.chat and lot.random() < 0.2
        self.titled, self.headline = lot.random() < 0.12, lot.random() < 0.1
        self.liked, self.to_line = lot.random() < 0.06, lot.random() < 0.04
        self.between = lot.choices(["", "blank", "rule"], [6, 3, 1])[0]
        signed = lot.random() < 0.12
        self.signatures = {
            who: self._sentence()[:110] for who in self.people if signed and lot.random() < 0.5
        }
        self.rule = lot.choice(["", "", "-- ", "__________"])
        self.lines: list[Printed] = []
        self.said: list[tuple[str, str, datetime]] = []

    def _slots(self, count: int, where: str) -> list[Slot]:
        return [Slot(self.lot, self.pool, self.lang, where) for _ in range(count)]

    def _place(self, slots: list[Slot]) -> int:
        return self.lot.choice([0, len(slots), self.lot.randint(0, len(slots))])

    def _sentence(self) -> str:
        return self.lot.choice(self.pool.texts[self.lang]).split("\n")[0]

    def _put(self, text: str, role: str = "F", begin: int = 0) -> None:
        for part in text.split("\n"):
            self.lines.append((part, role if part.strip() else "", begin))
            begin = 0

    def _blank(self, often: float = 1.0) -> None:
        if self.lot.random() < often:
            self.lines.append(("", "", 0))

    def _own(self, where: str, count: int) -> None:
        for _ in range(count):
            self._put(self.pool.line(self.lot, self.lang, where))
            self._blank(self.airy * 0.4)

    # -- the page -----------------------------------------------------------------

    def page(self) -> list[Printed]:
        """The lines of the page."""
        lot = self.lot
        self._own("top", lot.choice([0, 2, 5, 10, 20]))
        self.title = re.split(r"[.!?\n]", self._sentence())[0][:70]
        if lot.random() < 0.6 and not self.chat:
            self._put(self.title)
        if not self.chat and lot.random() < 0.15:
            self._shown()
        rooted = not self.chat and lot.random() < 0.35
        count = lot.choices([2, 3, 4, 5, 6, 7, 8, 10, 14, 20], [1, 2, 3, 4, 4, 4, 4, 3, 2, 1])[0]
        at = self.now - timedelta(minutes=lot.choice([300, 3000, 9000, 30000]))
        step = (self.now - at) / (count + 1)
        self.last, self.day, self.shown_at = "", at.date() - timedelta(1), at - timedelta(1)
        for place in range(count):
            at = min(self.now, at + step * lot.uniform(0.2, 1.5))
            who = (
                self.last
                if self.grouped and self.last and lot.random() < 0.45
                else lot.choice(self.people)
            )
            who = lot.choice(_NOBODY) if lot.random() < 0.03 else who
            self._between(place, at)
            self._post(who, at, root=rooted and place == 0)
            if rooted and place == 0:
                self._own("top", lot.randint(0, 6))
            self.last = who
        self._own("out", lot.choice([0, 0, 2, 5, 10, 18]))
        if lot.random() < 0.2:
            self._put(f"{word(lot).capitalize()} • {self.say(self.now, self.now)}")
        return self.lines

    def _shown(self) -> None:
        """What is shown above its comments: a film, an article. It is no post."""
        lot = self.lot
        self._put(lot.choice(self.people))
        self._put(
            f"{lot.randint(1, 99)} {word(lot)} {self.say(self.now - timedelta(days=9), self.now)}"
        )
        if lot.random() < 0.6:
            self._put(self._sentence())
        self._own("top", lot.randint(1, 5))

    def _between(self, place: int, at: datetime) -> None:
        lot = self.lot
        if self.days and at.date() != self.day:
            self.day = at.date()
            self._put(day_line(lot, at, self.now, self.lang), "D")
            self.last = "" if lot.random() < 0.7 else self.last
        if place and lot.random() < 0.06:
            for _ in range(lot.randint(1, 4)):
                own = lot.random() < 0.6
                self._put(self.pool.line(lot, self.lang, "foot") if own else self._sentence()[:80])
        if self.chat and lot.random() < 0.08:
            does = lot.choice([f"{word(lot)} {word(lot)}", "joined", "a rejoint le groupe", "left"])
            self._put(f"{lot.choice(self.people)} {does}")
        if self.time == "above" and at - self.shown_at > timedelta(minutes=60):
            self._put(self.say(at, self.now), "D")
            self.shown_at = at
        if self.between == "blank":
            self._blank()
        elif self.between == "rule" and place:
            self._put("----------")

    # -- a post -------------------------------------------------------------------

    def _post(self, who: str, at: datetime, *, root: bool) -> None:
        lot, told = self.lot, self.say(at, self.now)
        if self.liked and lot.random() < 0.5:
            told += f" {lot.choice(self.people)} {word(lot)}"
        head, foot, time, above, below = self.head, self.foot, self.time, self.above, self.below
        if root:
            head, foot = (
                self._slots(lot.randint(0, 6), "head"),
                self._slots(lot.randint(0, 7), "foot"),
            )
            above, below = self._place(head), self._place(foot)
            time = lot.choice([time, "after", "same", "foot"])
        self.open = 1
        goes_on, hidden = self.grouped and who == self.last, self.own_side and who == self.people[0]
        if not goes_on:
            self._head(who, at, told, head, above, time, bare=root, hidden=hidden)
        elif time in ("after", "before", "same") and lot.random() < 0.5:
            self._mark(lot.choice(["{}", "[{}]"]).format(clock(at, self.lang, 1)), "T")
        self._asides(who)
        text = self.pool.text(lot, self.lang, self.people)
        if self.headline:
            self._mark(
                " ".join(self._sentence().split()[: lot.randint(1, 7)]).strip(" .,") or "?", "X"
            )
        apart = lot.random() < 0.25
        for n, part in enumerate(text.split("\n")):
            if n and apart:
                self._blank()
            self._mark(part, "X")
        self._blank(self.airy * 0.7)
        if who in self.signatures:
            for line in filter(None, (self.rule, self.signatures[who])):
                self._put(line)
        if time == "footline":
            self._put(self.signed.format(a=who, t=told), "B")
        alone = time == "foot" and (not goes_on or lot.random() < 0.8)
        for n in range(len(foot) + 1):
            if alone and n == below:
                self._put(told, "T")
            if n < len(foot) and (line := foot[n].line(who, at, self.now, self.say, self.people)):
                self._put(line)
                self._blank(self.airy * 0.3)
        self._blank(self.airy)
        self.said.append((who, text, at))

    def _mark(self, text: str, role: str) -> None:
        """Puts a line of a post; the first one begins it."""
        self._put(text, role, self.open if text.strip() else 0)
        self.open = 0 if text.strip() else self.open

    def _head(
        self,
        who: str,
        at: datetime,
        told: str,
        head: list[Slot],
        above: int,
        time: str,
        *,
        bare: bool,
        hidden: bool,
    ) -> None:
        for slot in () if bare else self.pre:
            if line := slot.line(who, at, self.now, self.say, self.people):
                self._put(line)
        if hidden and self.sent:
            self._mark(self.sent, "A")
        if self.said and self.preluded and self.lot.random() < 0.25:
            other, text, _ = self.lot.choice(self.said)
            self._put(
                f"{who.split()[0]} {self.prelude[0]} {other.split()[0]}\n{self.prelude[1]}\n"
                + text.split("\n")[0]
            )
        if not hidden:
            self._name(who, told, time)
        for n in range(len(head) + 1):
            if time == "after" and n == above and not hidden:
                self._mark(told, "T")
                self._blank(self.airy * 0.5)
            if n < len(head) and (line := head[n].line(who, at, self.now, self.say, self.people)):
                self._put(line)
                self._blank(self.airy * 0.5)

    def _name(self, who: str, told: str, time: str) -> None:
        pictures = {
            "same": who,
            "of": self.pictured.format(who),
            "initials": "".join(each[0] for each in who.split()[:2]).upper(),
            "first": who.split()[0] if " " in who else "",
        }
        if picture := pictures.get(self.picture):
            self._put(picture)
        if time == "before":
            self._mark(told, "T")
        if time == "same":
            self._mark(self.beside.format(a=who, t=told), "B")
        elif time != "footline":
            self._mark(self.named.format(who), "A")
        self._blank(self.airy * 0.5)

    def _asides(self, who: str) -> None:
        """What stands between a head and its words: to whom, the thread's title, whose words are quoted."""
        lot = self.lot
        if self.to_line:
            self._put(f"{'to' if self.lang == 'en' else 'à'} {lot.choice(self.people)}")
        if self.titled and lot.random() < 0.8:
            self._put(lot.choice(["Re: ", ""]) + self.title)
        if not self.quotes or not self.said or lot.random() > 0.3:
            return
        other, text, at = lot.choice(self.said)
        first, told = text.split("\n")[0], self.say(at, self.now)
        if self.quotes == "wrote":
            self._mark(lot.choice(_QUOTED).replace("{t}", told).format(other), "X")
            self._mark(first, "X")
        elif self.quotes == "reply":
            self._put(lot.choice(_TOLD).format(other))
        else:
            self._put(
                f"{other}\n{told}\n{first}" if self.quotes == "cited" else f"{other}\n{first}"
            )
