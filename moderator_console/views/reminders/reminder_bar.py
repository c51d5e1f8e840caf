"""The bar that brings something due to notice: what it is, and to do it now, later today, or tomorrow.

It never takes the keyboard and never covers a page. What nobody answers comes again; closing it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from moderator_console.services.reminders import Later
from moderator_console.store.fired import mark_of
from moderator_console.store.questions import Due
from moderator_console.views.reminders.reminder_words import ReminderWords
from moderator_console.views.window.bars import Bar, Way

NOW_KEY, TODAY_KEY, TOMORROW_KEY = "Alt+R", "Alt+Shift+R", "Ctrl+Alt+R"


class ReminderBar(QObject):
    """Shows one thing after the other on ``bar``, and many at once as one."""

    #: A thing (``Due``) is to be done now.
    do_wanted = Signal(object)
    #: All that is due is to be seen.
    all_wanted = Signal()
    #: Things (tuple of ``Due``) and when to remind of them again (``Later``).
    later_wanted = Signal(object, object)

    def __init__(self, bar: Bar, words: ReminderWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar, self._words = bar, words
        self._alone: list[Due] = []
        self._many: list[Due] = []
        self._away = False
        self._said: tuple[object, ...] = ()

    @property
    def shown(self) -> tuple[Due, ...]:
        """What the bar speaks of now; nothing where it is hidden."""
        if self._bar.isHidden():
            return ()
        return tuple(self._many) or tuple(self._alone[:1])

    @property
    def all(self) -> tuple[Due, ...]:
        """Everything that waits for an answer here."""
        return (*self._many, *self._alone)

    def bring(self, alone: Sequence[Due], many: Sequence[Due], *, away: bool) -> None:
        """Adds what has come due. ``many`` are shown as one; ``away``: they came due while nobody looked."""
        fresh = {mark_of(due) for due in (*alone, *many)}
        self._alone = [due for due in self._alone if mark_of(due) not in fresh]
        self._many = [due for due in self._many if mark_of(due) not in fresh]
        if len(many) == 1:
            alone, many = (*many, *alone), ()
        self._alone += alone
        if many:
            self._many += many
            self._away = away
        self._said = ()
        self.show()

    def keep(self, waiting: Callable[[Due], bool]) -> None:
        """Lets go of everything that waits no more."""
        self._alone = [due for due in self._alone if waiting(due)]
        self._many = [due for due in self._many if waiting(due)]
        self.show()

    def clear(self) -> None:
        """Speaks of nothing any more."""
        self._alone, self._many = [], []
        self.show()

    def show(self) -> None:
        """Says what is first, unless it is said already."""
        if not self._alone and not self._many:
            self._said = ()
            self._bar.hush()
            return
        words = self._words
        if self._many:
            said: tuple[object, ...] = (
                words.many(self._many, away=self._away),
                words.who(self._many),
            )
            icon = "alarm-clock"
        else:
            due = self._alone[0]
            more = words.when(due)
            if len(self._alone) > 1:
                more = self.tr("{due}. %n more after it", "", len(self._alone) - 1).format(due=more)
            said, icon = (words.what(due), more), words.icon(due)
        key = (said, [mark_of(due) for due in self.all][:1])
        if key == self._said:
            return
        hidden_by_hand = bool(self._said) and self._bar.isHidden() and self._said[1:] == key[1:]
        self._said = key
        if hidden_by_hand:
            return
        self._bar.say(icon, "due", str(said[0]), str(said[1]), self._ways())
        for button, choice in zip(self._bar.ways[1:], Later, strict=True):
            button.setToolTip(words.later(choice))
            button.setAccessibleDescription(words.later(choice))

    def do(self) -> None:
        """What is first is to be done now; of many, all are to be seen."""
        if self._bar.isHidden():
            return
        if self._many:
            self._many = []
            self.show()
            self.all_wanted.emit()
            return
        due = self._alone.pop(0)
        self.show()
        self.do_wanted.emit(due)

    def later(self, choice: Later) -> None:
        """Reminds of what the bar speaks of then."""
        dues = self.shown
        if not dues:
            return
        if self._many:
            self._many = []
        else:
            self._alone.pop(0)
        self.show()
        self.later_wanted.emit(dues, choice)

    def speak_anew(self) -> None:
        """Says the same in the language that the window speaks now."""
        if not self._bar.isHidden():
            self._said = ()
            self.show()

    def _ways(self) -> tuple[Way, ...]:
        now = self.tr("Show them") if self._many else self.tr("Do it now")
        return (
            Way(now, self.do, "arrow-right", self.tr("Alt+R")),
            Way(
                self.tr("Later today"), lambda: self.later(Later.TODAY), "", self.tr("Alt+Shift+R")
            ),
            Way(self.tr("Tomorrow"), lambda: self.later(Later.TOMORROW), "", self.tr("Ctrl+Alt+R")),
        )
