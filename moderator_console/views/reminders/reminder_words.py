"""What is due, in the words of a bar, a tray and a notification."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT
from moderator_console.services.reminders import Later
from moderator_console.store.ids import short
from moderator_console.store.questions import Due
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.origin.causes import Causes
from moderator_console.views.today.my_day import MyDay
from moderator_console.views.widgets.isolated import isolated

#: So many members are named before the rest is counted.
_NAMED = 3


class ReminderWords(QObject):
    """Says what is due as of the desk's now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cases = CaseWords(Causes(desk), self)
        self._day = MyDay(desk, self._cases, self)

    def icon(self, due: Due) -> str:
        """The sign of its kind."""
        return self._day.due_words(due)[0]

    def what(self, due: Due) -> str:
        """One line: "Follow-up, Odile"."""
        kind = self._day.kind(due)
        return self.tr("{kind}, {name}").format(kind=kind, name=isolated(due.member or due.title))

    def nameless(self, due: Due) -> str:
        """The same for a screen that others see: "Follow-up, case 12"."""
        kind = self._day.kind(due)
        return self.tr("{kind}, case {number}").format(kind=kind, number=short(due.case_id))

    def when(self, due: Due) -> str:
        """When it was due: "Due 10:00", "Due 10:00, 2 days late"."""
        now, words = self._desk.now(), self._cases.due
        when = words.on(due.when.at_us, now, self._desk.zone)
        if due.kind == LIMIT:
            said = self.tr("First word promised by {when}").format(when=when)
        else:
            said = self.tr("Due {when}").format(when=when)
        if now - due.when.at_us < 3_600_000_000:
            return said
        return self.tr("{due}, {late}").format(due=said, late=words.late(due.when.at_us, now))

    def many(self, dues: Sequence[Due], *, away: bool) -> str:
        """How many there are: "7 things came due while you were away"."""
        if away:
            return self.tr("%n things came due while you were away", "", len(dues))
        return self.tr("%n things are still waiting", "", len(dues))

    def who(self, dues: Sequence[Due]) -> str:
        """Whose they are: "Odile, Ruth, Fernand and 2 more"."""
        names = list(dict.fromkeys(isolated(due.member or due.title) for due in dues))
        said = ", ".join(names[:_NAMED])
        if len(names) <= _NAMED:
            return said
        return self.tr("{names} and %n more", "", len(names) - _NAMED).format(names=said)

    def later(self, choice: Later) -> str:
        """What that means: "Reminds again 14:42; the date stays"."""
        when = self._desk.reminders.when(choice)
        said = self._cases.due.on(when, self._desk.now(), self._desk.zone)
        return self.tr("Reminds again {when}; the date stays").format(when=said)
