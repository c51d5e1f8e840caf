"""Prints invented chats as the programs that show them are copied with the mouse: bubbles, runs below a name, gaps.

Three ways to print a chat are known well enough to be drawn by lot. *Bubbles* (WhatsApp, Telegram, Signal): a name at
the first message of a run, the clock below each, nothing at one's own. *Heads* (Slack, Teams, Discord): name and time
above a run. *Gaps* (Messenger, Instagram): a time above several messages, each with its sender. What else such
programs print stands between: reactions, receipts, what was edited, who joined, words that are answered.
"""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

from capture_chat_words import DONE, DOWN, MEDIA, OWN, READ, TALK, TELLS, TOP, WORDS
from capture_pages import Pool, Printed, clock, day_line, word

from moderator_console.core.capture.capture_when import spots

#: How many of the chats are printed in which way.
_WAYS = {"bubbles": 5, "heads": 4, "gaps": 4}
_FACES = ["👍", "❤️", "😂", "😮", "😢", "🙏", "🎉", "👀", "🔥", "✅"]
_STATES = ("APP", "OP", "Admin", "admin", "Guest", "EXTERNAL", "MOD", "owner", "(she/her)")
_ICONS = (("tail-in", "tail-out", "msg-dblcheck"), ("", "", "msg-check"), ("", "", "✓✓"))


class Chat:
    """One chat of a program that is drawn by lot; ``said`` holds (author, words) of each message once printed."""

    def __init__(self, pool: Pool, seed: int) -> None:
        self.lot = lot = random.Random(seed)
        self.pool = pool
        self.way = lot.choices(list(_WAYS), list(_WAYS.values()))[0]
        self.tongue = lot.choices(list(WORDS), [6, 6, 1, 1, 1, 1, 1])[0]
        self.lang = self.tongue if self.tongue in ("en", "fr") else "en"
        self.words = WORDS[self.tongue]
        self.now = datetime(2026, 11, lot.randint(10, 28), lot.randint(8, 22), lot.randint(0, 59))  # noqa: DTZ001 - wall time
        self.people = [
            self._person() for _ in range(lot.choices([2, 3, 4, 5, 7], [4, 3, 3, 2, 1])[0])
        ]
        self.me = lot.choice(self.people) if lot.random() < 0.55 else ""
        self.style = lot.randint(0, 5) if self.tongue in ("en", "fr") else 1
        self.shout = lot.random() < 0.2
        self.airy = lot.choice([0.0, 0.0, 0.0, 0.0, 0.6, 1.0])
        self.each = lot.random() < {"bubbles": 0.35, "heads": 0.4, "gaps": 0.75}[self.way]
        self.twice = lot.random() < (0.3 if self.way == "gaps" else 0.05)
        self.icons = (
            lot.choice(_ICONS) if self.way == "bubbles" and lot.random() < 0.3 else ("", "", "")
        )
        self.reacts, self.answers = lot.choice([0.0, 0.05, 0.15]), lot.choice([0.0, 0.1, 0.25])
        self.edits, self.news = lot.choice([0.0, 0.0, 0.06]), lot.choice([0.0, 0.03, 0.08])
        self.days = lot.random() < (0.85 if self.way != "gaps" else 0.15)
        self.beside = lot.choice(
            ["{a} {t}", "{a}  {t}", "{a} — {t}", "{a}, {t}", "{t} {a}", "{a}\t{t}"]
        )
        self.under = lot.random() < 0.65
        self.lead = lot.choice(["", "", "", "  ", " — ", ", "])
        self.going = lot.choice(["{}", "[{}]", "", ""])
        self.state = {who: lot.choice(_STATES) for who in self.people if lot.random() < 0.15}
        self.full = self.way == "heads" and lot.random() < 0.35
        self.gap = lot.choice([10, 20, 60, 240])
        self.ran = lot.choice([0.3, 0.5, 0.65])
        self.replied = lot.choice(["line", "line and name", "original"])
        self.own = lot.choice(OWN[self.lang]) if self.tongue in ("en", "fr") else self.words["you"]
        self.open = 1
        self.lines: list[Printed] = []
        self.said: list[tuple[str, str]] = []

    def _person(self) -> str:
        lot = self.lot
        if lot.random() < 0.06:
            return f"+{lot.randint(30, 49)} 7700 900{lot.randint(100, 999)}"
        name = self.pool.name(lot)
        return name.split()[0] if lot.random() < 0.4 and len(name.split()[0]) > 2 else name

    def _put(self, text: str, role: str = "F", begin: int = 0) -> None:
        if role == "D" and not spots(text):
            role = "F"  # a day in a language whose days are not read
        self.lines.append((text, role if text.strip() else "", begin))

    def _mark(self, text: str, role: str) -> None:
        """Puts a line of a message; the first one begins it."""
        self._put(text, role, self.open if text.strip() else 0)
        self.open = 0 if text.strip() else self.open

    def _say(self, key: str, *more: str) -> None:
        told = self.lot.choice(self.words[key].split("|"))
        other = more[0] if more else self.lot.choice(self.people)
        self._put(told.format(a=self.lot.choice(self.people), b=other, n=self.lot.randint(2, 9)))

    # -- the page -----------------------------------------------------------------

    def page(self) -> list[Printed]:
        """The lines of the chat."""
        lot = self.lot
        self._top()
        count = lot.choices([3, 5, 8, 12, 18, 28], [1, 3, 5, 4, 2, 1])[0]
        at = self.now - timedelta(minutes=lot.choice([90, 600, 3000, 9000]))
        step = (self.now - at) / (count + 1)
        day, shown, last = at.date() - timedelta(1), at - timedelta(9), ""
        for place in range(count):
            at = min(self.now, at + step * lot.choice([0.05, 0.1, 0.6, 1.0, 1.8]))
            if self.days and at.date() != day and (place or lot.random() < 0.8):
                told = (
                    day_line(lot, at, self.now, self.lang)
                    if self.tongue == self.lang
                    else self.words["today"]
                )
                self._put(told.upper() if self.shout else told, "D")
                last = "" if lot.random() < 0.7 else last
            day = at.date()
            if self.way == "gaps" and at - shown > timedelta(minutes=self.gap):
                self._put(self._gap(at), "D")
                shown, last = at, "" if lot.random() < 0.6 else last
            if place and lot.random() < self.news:
                self._say(lot.choice(["joined", "joined", "new"]))
                last = ""
            if lot.random() < 0.02:
                self._call(at)
            who = last if last and lot.random() < self.ran else lot.choice(self.people)
            self._message(who, at, goes_on=who == last)
            last = who
        self._end()
        return self.lines

    def _top(self) -> None:
        lot = self.lot
        if lot.random() < 0.3:  # other chats beside this one, each with its last words
            for _ in range(lot.randint(1, 6)):
                self._put(self.pool.name(lot))
                self._put(
                    lot.choice(
                        [
                            clock(self.now, self.lang, self.style),
                            self.words["yesterday"],
                            "3 h",
                            "2 j",
                        ]
                    )
                )
                self._put(self._words().split("\n")[0][:60])
                if lot.random() < 0.3:
                    self._put(str(lot.randint(1, 9)))
        if lot.random() < 0.5:
            self._put(
                lot.choice(
                    [
                        f"{word(lot).capitalize()} {word(lot)}",
                        f"#{word(lot, 2)}",
                        lot.choice(self.people),
                    ]
                )
            )
            if lot.random() < 0.5:
                self._put(", ".join([*self.people[:3], self.words["you"]]))
            for _ in range(lot.choice([0, 0, 1, 3])):
                self._put(lot.choice(TOP[self.lang]))
        if lot.random() < 0.2:
            self._say("sealed")

    def _end(self) -> None:
        lot = self.lot
        if self.way == "gaps" and lot.random() < 0.5:
            self._say("seen")
        for _ in range(lot.choice([0, 0, 1, 2])):
            self._put(lot.choice(DOWN[self.lang]))

    def _gap(self, at: datetime) -> str:
        told = clock(at, self.lang, self.style)
        if self.tongue != self.lang or (self.now.date() == at.date() and self.lot.random() < 0.7):
            return told
        day = day_line(self.lot, at, self.now, self.lang)
        far = (self.now - at).days > 6 or not self.lot.random() < 0.6
        week = {"en": "Mon Tue Wed Thu Fri Sat Sun", "fr": "lun. mar. mer. jeu. ven. sam. dim."}[
            self.lang
        ]
        day = day if far else week.split()[at.weekday()]
        between = (
            self.lot.choice([" ", ", "]) if not far else {"en": " at ", "fr": " à "}[self.lang]
        )
        return (day + between + told).upper() if self.shout else day + between + told

    def _call(self, at: datetime) -> None:
        self._say("call")
        if self.lot.random() < 0.5:
            self._put(clock(at, self.lang, self.style))

    # -- a message ----------------------------------------------------------------

    def _words(self) -> str:
        lot = self.lot
        kind = lot.random()
        if kind < 0.05:
            return lot.choice(MEDIA[self.lang])
        if kind < 0.08:
            return self.words["deleted"]
        if kind < 0.16:
            return lot.choice(TALK[self.lang])
        text = self.pool.text(lot, self.lang, self.people)
        if kind < 0.7:
            text = lot.choice(re.split(r"(?<=[.!?…])\s+", text.replace("\n", " ")))
        if lot.random() < 0.2:
            text = text[:1].lower() + text[1:].rstrip(".")
        if lot.random() < 0.05:
            text += f"\nhttps://{word(lot, 2)}.example/{word(lot)}/{lot.randint(1, 999)}"
        return text

    def _message(self, who: str, at: datetime, *, goes_on: bool) -> None:
        lot, mine = self.lot, who == self.me
        told = clock(at, self.lang, self.style)
        self.open = 1
        if self.icons[0] and (not goes_on or lot.random() < 0.3):
            self._put(self.icons[mine])
        quoted = lot.choice(self.said[-8:]) if self.said and lot.random() < self.answers else None
        getattr(self, f"_{self.way}")(who, at, told, quoted, goes_on=goes_on)
        self._blank()

    def _blank(self) -> None:
        if self.lot.random() < self.airy:
            self.lines.append(("", "", 0))

    def _body(self, text: str) -> None:
        apart = self.lot.random() < 0.15
        for n, part in enumerate(text.split("\n")):
            if n and apart and part.strip():
                self.lines.append(("", "", 0))
            self._mark(part, "X")

    def _quote(self, quoted: tuple[str, str] | None) -> None:
        """Whose words are answered and how they begin, above the words that answer them."""
        if quoted is None:
            return
        who, text = quoted
        self._put(self.words["you"] if who == self.me else who)
        first = text.split("\n")[0]
        self._put(first if len(first) < 90 else first[: self.lot.choice([60, 80])].rstrip() + "…")

    def _reactions(self) -> None:
        lot = self.lot
        if lot.random() >= self.reacts:
            return
        faces = lot.sample(_FACES, lot.randint(1, 2))
        if lot.random() < 0.5:
            self._put(f"{''.join(faces)} {lot.randint(1, 9)}")
            return
        for face in faces:
            self._put(face)
            if lot.random() < 0.7:
                self._put(str(lot.randint(1, 9)))

    def _named(self, who: str) -> None:
        """The name, as the program prints it: twice, below a number, with a state."""
        if self.twice:
            self._put(who)
        self._mark(who, "A")
        self._blank()

    def _bubbles(
        self, who: str, at: datetime, told: str, quoted: tuple[str, str] | None, *, goes_on: bool
    ) -> None:
        lot, mine = self.lot, who == self.me
        if not mine and (self.each or not goes_on):
            if who.startswith("+") and lot.random() < 0.5:
                self._put(who)
                who = self.pool.name(lot).split()[0]
                self._mark(f"~{who}", "A")
            else:
                self._named(who)
            if who in self.state:
                self._put(self.state[who])
        if lot.random() < 0.03:
            self._put(self.words["forwarded"])
        self._quote(quoted)
        text = self._words()
        if lot.random() < 0.04:  # a voice message: how long it is, and its speed
            self._put(f"0:{lot.randint(10, 59)}")
        self._body(text)
        edited = lot.random() < self.edits
        if edited and self.style % 2:
            self._mark(f"{self.words['edited']} {told}", "T")
        else:
            if edited and lot.random() < 0.5:
                self._put(self.words["edited"])
                edited = False
            self._mark(told, "T")
            if edited:
                self._put(self.words["edited"])
        if mine and self.icons[2]:
            self._put(self.icons[2])
        elif mine and lot.random() < 0.1:
            self._put(lot.choice(READ[self.lang]))
        self._reactions()
        self.said.append((who, text))

    def _heads(
        self, who: str, at: datetime, told: str, quoted: tuple[str, str] | None, *, goes_on: bool
    ) -> None:
        lot = self.lot
        if self.full and self.tongue == self.lang:
            told = f"{day_line(lot, at, self.now, self.lang)}{' at ' if self.lang == 'en' else ' à '}{told}"
        if goes_on and not self.each:
            if self.going:
                self._mark(self.going.format(clock(at, self.lang, self.style)), "T")
            else:
                self.open = 0  # nothing parts it from what was said before
        else:
            if quoted is not None and lot.random() < 0.6:
                self._put(f"@{quoted[0]}")
                self._put(quoted[1].split("\n")[0])
                quoted = None
            if self.under:
                self._named(who)
                if who in self.state:
                    self._put(self.state[who])
                self._mark(self.lead + told, "T")
            else:
                self._mark(self.beside.format(a=who, t=told), "B")
        if lot.random() < self.edits:
            self._put(self.words["edited"])
        if quoted is not None and self.said:
            self._put(lot.choice(TELLS[self.lang]))
            self._put(quoted[1].split("\n")[0])
        text = self._words()
        self._body(
            text + (f" ({self.words['edited'].lower()})" if lot.random() < self.edits else "")
        )
        self._reactions()
        if lot.random() < 0.06:
            self._say("replies")
            if lot.random() < 0.7:
                self._put(lot.choice(DONE[self.lang]).format(t=told))
        self.said.append((who, text))

    def _gaps(
        self, who: str, at: datetime, told: str, quoted: tuple[str, str] | None, *, goes_on: bool
    ) -> None:
        lot, mine = self.lot, who == self.me
        named = self.each or not goes_on
        if quoted is not None:
            one, two = (
                self.words["you"] if mine else who,
                self.words["you"] if quoted[0] == self.me else quoted[0],
            )
            told = self.words["replied"].format(a=one, b=two)
            alone = self.replied == "line"
            if alone:
                self._mark(told, "A")
            else:
                self._put(told)
            if self.replied == "original":
                self._put(self.words["original"])
            self._put(quoted[1].split("\n")[0])
            named = not alone
        if named and mine:
            if self.own:
                self._mark(self.own, "A")
        elif named:
            self._named(who)
        text = self._words()
        self._body(text)
        self._reactions()
        if mine and lot.random() < 0.06:
            self._put(lot.choice(READ[self.lang]))
        self.said.append((who, text))
