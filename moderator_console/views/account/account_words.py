"""The account of every complaint in words: its ends, its sentences, and the report that leaves the program.

A report names nobody and tells nobody's words unless the moderator wishes it: a complaint is the end of its case's id,
or a fingerprint of its post's address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, QObject

from moderator_console.core.ends import OPEN_ENDS, Account, Complaint, End, shares
from moderator_console.services.nothing_hidden import name_of
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.thread.own_words import own_words
from moderator_console.views.widgets.due_words import DueWords, local_day

#: Icon and colour role of each end.
SIGNS = {
    End.OVERDUE: ("alarm-clock", "overdue"),
    End.UNANSWERED: ("ear", "due"),
    End.HANDED_OFF: ("handshake", "waiting"),
    End.OPEN: ("folder-open", "accent"),
    End.UNSEEN: ("circle-question-mark", "due"),
    End.REMOVED: ("trash", "ink2"),
    End.EDITED: ("pencil", "ink2"),
    End.SATISFIED: ("circle-check", "done"),
    End.WAIVED: ("file-text", "origin"),
    End.NOT_COMPLAINT: ("eye", "ink2"),
    End.IN_CASE: ("link", "ink2"),
    End.SAME_WORDS: ("copy", "ink2"),
    End.TAKEN_BACK: ("undo-2", "ink2"),
    End.UNACCOUNTED: ("triangle-alert", "overdue"),
}
#: Characters of a complaint's own words that a row may show.
_SAID = 160
#: Characters of a chain's head that people compare at a glance.
_HEAD = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """What a report may tell beyond numbers and dates."""

    names: bool = False
    words: bool = False


class AccountWords(QObject):
    """Sentences in the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due = DueWords(self)
        self._cases = CaseWords(lambda line: "", self)

    def end(self, end: End) -> str:
        """How a complaint stands, in a few words."""
        return {
            End.OVERDUE: self.tr("Open, overdue"),
            End.UNANSWERED: self.tr("Open, never answered"),
            End.HANDED_OFF: self.tr("Open, handed off, not accepted yet"),
            End.OPEN: self.tr("Open, with its next step"),
            End.UNSEEN: self.tr("Might be one, nobody has decided"),
            End.REMOVED: self.tr("Removed there, nobody has decided"),
            End.EDITED: self.tr("Edited since, nobody has decided"),
            End.SATISFIED: self.tr("Closed, the member is satisfied"),
            End.WAIVED: self.tr("Closed with a signed reason"),
            End.NOT_COMPLAINT: self.tr("Looked at: not a complaint"),
            End.IN_CASE: self.tr("Belongs to a case"),
            End.SAME_WORDS: self.tr("Same words of the same account"),
            End.TAKEN_BACK: self.tr("Opened, then taken back"),
            End.UNACCOUNTED: self.tr("Unaccounted for"),
        }[end]

    def share(self, thousandths: int) -> str:
        """A share: "12.5 %"."""
        return self.tr("{n} %").format(n=QLocale().toString(thousandths / 10, "f", 1))

    def dated(self, account: Account) -> str:
        """When the account was drawn up, and in whose zone."""
        at = self._due.exact(account.at_us, account.zone)
        return self.tr("{date} ({zone})").format(date=at, zone=account.zone)

    def sentence(self, account: Account) -> str:
        """All of it in one sentence."""
        count = len(account.complaints)
        if not count:
            return self.tr("No complaint was seen yet.")
        said = self.tr("%n complaints ever seen.", "", count)
        if not account.adds_up:
            return f"{said} {self.tr('Some of them are in no list: let the file be checked.')}"
        return f"{said} {self.tr('Each has its end, together 100 %.')}"

    def unread(self, account: Account) -> str:
        """What is still to be looked through; empty where all was."""
        if not account.unread:
            return ""
        return self.tr("%n threads are still to be looked through.", "", account.unread)

    def chain(self, account: Account) -> str:
        """How many events it covers, and where each device's chain ends; in short."""
        events = self.tr("%n events in the journal", "", account.events)
        heads = ", ".join(head.link.hex()[:_HEAD] for head in account.heads)
        return self.tr("{events}, head of the chain {heads}").format(events=events, heads=heads)

    def heads(self, account: Account) -> list[str]:
        """The same in full, a line for each device."""
        return [
            self.tr("Device {device}, event {n}: {head}").format(
                device=head.device.hex[-_HEAD:], n=head.events, head=head.link.hex()
            )
            for head in account.heads
        ]

    def when(self, one: Complaint, account: Account) -> str:
        """When it came to its end, or when the next step is due."""
        if one.at_us is None:
            return ""
        return self._due.on(one.at_us, account.at_us, account.zone)

    def next(self, one: Complaint) -> str:
        """The next step of an open case."""
        return self._cases.short(one.next) if one.next is not None else ""

    def who(self, one: Complaint) -> str:
        """Whose complaint it is, on the screen."""
        return one.member or (self.tr("A post") if one.post else name_of(one))

    def said(self, one: Complaint) -> str:
        """The beginning of what it says, or its title where the words are not kept."""
        words = own_words(one.said, _SAID)
        return self.tr("“{words}”").format(words=words) if words else one.title or one.post

    def about(self, one: Complaint, account: Account) -> str:
        """When it was said, and under which title, unless its own words begin so."""
        title = "" if own_words(one.said).startswith(one.title.rstrip("…")) else one.title
        if one.since_us is None:
            return title
        day, today = (local_day(us, account.zone) for us in (one.since_us, account.at_us))
        when = self.tr("{day} {time}").format(
            day=self._due.day(day, (day - today).days),
            time=self._due.clock_at(one.since_us, account.zone),
        )
        return self.tr("{when} · {title}").format(when=when, title=title) if title else when

    # -- the report -----------------------------------------------------------

    def heading(self) -> str:
        """The name of the page and of the report."""
        return self.tr("Nothing hidden")

    def lines(self, account: Account) -> Iterator[tuple[str, str, str]]:
        """The ends with their numbers and shares, and the sum."""
        counts = account.counts
        parts = shares(counts)
        for end, count in counts.items():
            yield self.end(end), QLocale().toString(count), self.share(parts[end])
        total = QLocale().toString(len(account.complaints))
        yield self.tr("Together"), total, self.share(sum(parts.values()))

    def columns(self, wish: Wish) -> tuple[str, ...]:
        """The heads of the list."""
        heads = [self.tr("Complaint"), self.tr("End"), self.tr("Since"), self.tr("Ended or due")]
        if wish.names:
            heads += [self.tr("Member"), self.tr("Who has it"), self.tr("Community")]
        if wish.words:
            heads.append(self.tr("Reason or words"))
        return tuple(heads)

    def row(self, one: Complaint, account: Account, wish: Wish) -> tuple[str, ...]:
        """A complaint under those heads."""
        at = self._day(one.at_us, account)
        if one.end in OPEN_ENDS and one.next is not None:
            at = f"{at}, {self.next(one)}"
        row = [name_of(one), self.end(one.end), self._day(one.since_us, account), at]
        if wish.names:
            row += [one.member or one.post, one.who, one.community]
        if wish.words:
            row.append(one.why)
        return tuple(row)

    def _day(self, us: int | None, account: Account) -> str:
        if us is None:
            return ""
        day = local_day(us, account.zone)
        said = QLocale().toString(QDate(day.year, day.month, day.day), self.tr("d MMM yyyy"))
        clock = self._due.clock_at(us, account.zone)
        return self.tr("{date}, {time}").format(date=said, time=clock)
