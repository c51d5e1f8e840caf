"""IRC logs: ``[hh:mm] <nick> text``, ``[hh:mm]  * nick acts``, ``=== …`` and their near relations.

One thread for each channel and day. The day comes from the file's name and is carried over midnight; a
clock that runs back by less than two hours is a summer time's end or a correction, not a new day, and one of
twelve hours (12:59, then 01:00) is noon first and midnight then. Nobody
answers anybody in a log: no parents are invented. Some ``===`` lines are people acting, not the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain

from moderator_console.core.posts import (
    Account,
    Item,
    Post,
    Precision,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import Hashing, thread_address
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut, decode
from moderator_console.readers.times import NEVER, When, from_datetime, zone_named

#: IRC's own limit is 512 bytes (RFC 2812 2.3); bridges write more. What is longer is read past.
MAX_LINE = 64 * 1024
#: Further back than this, the clock has passed midnight (or the log was closed until the next day).
_MIDNIGHT = timedelta(hours=2)
_HALF = timedelta(hours=12)
#: Once round a clock of twelve hours the next line comes as soon as any other.
_SOON = timedelta(hours=1)

_TIMED = re.compile(r"[\[(]?(\d\d?):(\d\d)(?::(\d\d))?[\])]? ?(.*)", re.DOTALL)
_SAID = re.compile(r"<[ @+%&~!]?([^<>]{1,100})> ?(.*)", re.DOTALL)
_ACTED = re.compile(r" ?\* ([^\s*]\S*) ?(.*)", re.DOTALL)
_NOTICE = re.compile(r"(?:-([^\s:]+):[#&]\S+-|\(([^\s/]+)/[#&]\S+\)) (.*)", re.DOTALL)
_SYSTEM = re.compile(r"(?:===|-!-|\*\*\*|---) ?(.*)", re.DOTALL)
_CHANNEL = re.compile(r"[#&][^\s,/\\:]{1,50}")

#: What the server tells, tried in order. Each has the group ``who``; the rest is free.
_TOLD = (
    ("joined", re.compile(r"(?P<who>.+?) +\[.*\] +has joined\b")),
    ("left", re.compile(r"(?P<who>.+?) +\[.*\] +has (?:left|quit)\b")),
    ("renamed", re.compile(r"(?P<who>.+?) +is now known as (?P<new>(?:\S*\] )*\S+)$")),
    ("kicked", re.compile(r"(?P<who>\S+) was kicked (?:off|from) \S+ by (?P<by>\S+)")),
    ("mode", re.compile(r"mode/\S+ \[.*\] +by (?P<who>[^\s,]+)")),
    ("topic", re.compile(r"\.*\[topic/[^:\]]*:(?P<who>[^\]]+)\] ?:")),
    ("topic", re.compile(r"(?P<who>\S+) (?:changed|set) the topic\b")),
)
_DATED = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")


class IrcReader:
    """Log lines become posts, what the server says becomes events of the day's thread."""

    name = "irc"
    title = "IRC logs"

    def claims(self, source: Source) -> float:
        shares = [_share(entry.head()) for entry in sample(source, 40)]
        good = sum(share >= 0.6 for share in shares)
        return 0.5 + 0.4 * good / len(shares) if shares and good / len(shares) >= 0.2 else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        zone = zone_named(wishes.zone)
        for entry in source.entries():
            try:
                if _share(entry.head()) < 0.3:
                    yield Skipped(entry.name, "It is not an IRC log.")
                    continue
                yield from _Log(entry, source.name, wishes.community, zone).items()
            except OSError as error:
                yield Skipped(
                    entry.name, f"It could not be read to its end: {error.strerror or error}."
                )
        yield from source.refused()


READER = IrcReader()


def _share(head: bytes) -> float:
    """The share of the first lines that are shaped like a log's. The last line may be cut and does not count."""
    lines = [line for line in head.split(b"\n")[:60] if line.strip()]
    if len(lines) > 1 and len(head) >= 4096:
        lines.pop()
    if not lines:
        return 0.0
    return sum(_looks(decode(line).text) for line in lines) / len(lines)


def _looks(line: str) -> bool:
    timed = _TIMED.match(line)
    if timed:
        rest = timed[4]
        return any(shape.match(rest) for shape in (_SAID, _ACTED, _NOTICE, _SYSTEM))
    return line.startswith(("=== ", "-!- "))


def _lines(entry: Entry) -> Iterator[tuple[int, bytes]]:
    """Lines with their number from 1. Only the newline byte ends one: nicks and texts hold other breaks."""
    with entry.open() as stream:
        number = 0
        while line := stream.readline(MAX_LINE):
            number += 1
            whole = line
            while not whole.endswith(b"\n") and (whole := stream.readline(MAX_LINE)):
                pass
            yield number, line.rstrip(b"\r\n")


@dataclass(slots=True)
class _Log:
    """One log file while it is read."""

    entry: Entry
    source_name: str
    community: str
    zone: tzinfo | None
    channel: str = ""
    day: date | None = None
    clock: timedelta | None = None
    #: No hour above 12 was seen: the clock may be one of twelve hours, and stand in their second half.
    may_be_half: bool = True
    second_half: bool = False
    hashing: Hashing = field(init=False)
    thread: ThreadInfo = field(init=False)
    #: A nick as written now (in lower case) to the first nick of the same person in this log.
    first_nick: dict[str, str] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)

    def items(self) -> Iterator[Item]:
        self.day = _day_named(self.entry.name)
        self.channel = self._channel_named()
        if self.day is None:
            yield Skipped(
                self.entry.name,
                "Its name has no date: the times of its lines are not known.",
                kept=True,
            )
        self.hashing = Hashing("irc", self.community, self.channel)
        self.thread = self._thread()
        for number, data in _lines(self.entry):
            if not data.strip():
                continue
            decoded = decode(data)
            item = self._line(number, decoded.text, decoded.guessed)
            yield item or Skipped(
                f"{self.entry.name}, line {number}", "The line is not understood."
            )

    def _channel_named(self) -> str:
        """From the file's name, its folder's, or the first join in the log; else the bare file name."""
        parts = self.entry.name.split("/")
        joins = decode(self.entry.head(1 << 16)).text
        for text in [*reversed(parts), self.source_name]:
            found = _CHANNEL.search(text)
            if found:
                name = _DATED.split(found[0])[0].rstrip("._- ")
                return (name if len(name) > 1 else found[0]).lower()
        joined = re.search(r"has (?:joined|left) ([#&][^\s,]{1,50})", joins)
        if joined:
            return joined[1].lower()
        bare = _DATED.sub("", parts[-1].split(".")[0]).strip("._- ")
        return bare or self.community or "irc"

    def _thread(self) -> ThreadInfo:
        day = self.day.isoformat() if self.day else self.entry.name.rsplit("/", 1)[-1]
        address = thread_address("irc", self.community, self.channel, day)
        return ThreadInfo(address, f"{self.channel}, {day}")

    def _line(self, number: int, line: str, guessed: bool) -> Item | None:
        timed = _TIMED.match(line)
        if timed:
            clock = timedelta(
                hours=int(timed[1]), minutes=int(timed[2]), seconds=int(timed[3] or 0)
            )
            if clock < timedelta(hours=25):
                self._tick(clock)
                when = self._when(Precision.SECOND if timed[3] else Precision.MINUTE)
                return self._content(number, timed[4], when, guessed)
            return None
        told = _SYSTEM.match(line)
        if told and not line.startswith("---"):
            # Lines of the server carry no time: that of the line before.
            return self._told(number, told[1].strip(), self._when(Precision.DEDUCED), guessed)
        return None

    def _content(self, number: int, rest: str, when: When, guessed: bool) -> Item | None:
        if said := _SAID.match(rest):
            return self._post(number, said[1], said[2], when, guessed)
        if acted := _ACTED.match(rest):
            return self._post(number, acted[1], f"* {acted[1]} {acted[2]}".rstrip(), when, guessed)
        if notice := _NOTICE.match(rest):
            return self._post(number, notice[1] or notice[2], notice[3], when, guessed)
        if told := _SYSTEM.match(rest):
            return self._told(number, told[1].strip(), when, guessed)
        return None

    def _told(self, number: int, text: str, when: When, guessed: bool) -> Item | None:
        # No server's line is longer than 512 bytes, and the patterns are slow on longer ones.
        for kind, shape in _TOLD if len(text) <= 1_000 else ():
            found = shape.match(text)
            if found:
                return self._event(number, kind, found, text, when)
        nick, _, act = text.partition(" ")
        more, _, rest = act.partition(" ")
        if nick.endswith("]") and _nick(f"{nick} {more}") in self.spoken:
            nick, act = _nick(f"{nick} {more}"), rest
        if not nick:
            return None
        return self._post(number, nick, f"* {nick} {act}".rstrip(), when, guessed)

    def _post(self, number: int, nick: str, text: str, when: When, guessed: bool) -> Post:
        nick = _nick(nick)
        self.spoken.add(nick)
        return Post(
            address=self.hashing.address(nick, when.at_us, text),
            thread=self.thread,
            author=self._account(nick),
            at_us=when.at_us,
            source=cut(text),
            precision=when.precision,
            zone=when.zone,
            order=number,
            charset_guessed=guessed,
        )

    def _event(
        self, number: int, kind: str, found: re.Match[str], text: str, when: When
    ) -> ThreadEvent:
        nick = _nick(found["who"])
        actor = self._account(found["by"] if kind == "kicked" else nick)
        if kind == "renamed":
            self._rename(nick, _nick(found["new"]))
        elif kind == "left":
            # Whoever takes the nick next is somebody else.
            self.first_nick.pop(nick.lower(), None)
        return ThreadEvent(
            address=self.hashing.address(nick, when.at_us, text, kind="event"),
            thread=self.thread,
            kind=kind,
            actor=actor,
            at_us=when.at_us,
            text=cut(text, 2_000),
            order=number,
        )

    def _account(self, nick: str) -> Account:
        first = self.first_nick.get(nick.lower(), nick.lower())
        return Account(f"irc:{self.community}:{first}", nick)

    def _rename(self, old: str, new: str) -> None:
        first = self.first_nick.pop(old.lower(), old.lower())
        if first != new.lower():
            self.first_nick[new.lower()] = first
        else:
            self.first_nick.pop(new.lower(), None)

    def _tick(self, clock: timedelta) -> None:
        self.may_be_half &= clock < _HALF + timedelta(hours=1)
        if self.clock is not None and self.clock - clock > _MIDNIGHT:
            soon = (clock - self.clock) % _HALF <= _SOON
            if self.may_be_half and soon and not self.second_half:
                self.second_half = True
            elif self.day and self.day < date.max:
                self.second_half = False
                self.day += timedelta(days=1)
                self.thread = self._thread()
        self.clock = clock

    def _when(self, precision: Precision) -> When:
        if self.day is None or self.clock is None:
            return NEVER
        try:
            half = _HALF if self.second_half else timedelta()
            at = datetime.combine(self.day, time.min) + self.clock + half
        except OverflowError:
            return NEVER
        return from_datetime(at, self.zone, precision)


def _nick(written: str) -> str:
    """A nick as it is: some loggers put a space after each ``]``, which no nick can hold (RFC 2812 2.3.1)."""
    return written.replace("] ", "]").strip()


def _day_named(name: str) -> date | None:
    """The day in a file's name, or in the folders above it (``2004/12/25/#tea.txt``)."""
    for text in chain([name.rsplit("/", 1)[-1]], [name.replace("/", "-")]):
        for found in _DATED.finditer(text):
            try:
                day = date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
            if 1988 <= day.year < 2200:
                return day
    return None
