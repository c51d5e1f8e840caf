"""What a capture says: why a field should be looked at, times as they are shown and typed, whom a post answers."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, QTime

from moderator_console.core.capture.capture import Doubt, Proposed
from moderator_console.core.posts import Precision
from moderator_console.core.schedule import moment_at

#: "3 d" tells no hour.
_DAY_US = 86_400_000_000


class CaptureWords(QObject):
    """In the language of the window; times in the moderator's zone."""

    def __init__(self, zone: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

    def doubt(self, doubt: Doubt) -> str:
        """Why the field should be looked at, in a few words."""
        return {
            Doubt.NO_AUTHOR: self.tr("Who wrote this?"),
            Doubt.AUTHOR_UNSURE: self.tr("Is this who wrote it?"),
            Doubt.NO_TIME: self.tr("No time was found"),
            Doubt.TIME_UNSURE: self.tr("Is this when it was written?"),
            Doubt.DAY_SUPPLIED: self.tr("The day was not said"),
            Doubt.DAY_OR_MONTH: self.tr("Day and month may be swapped"),
            Doubt.NO_TEXT: self.tr("No words yet"),
            Doubt.QUOTE_END: self.tr("Where does the quote end?"),
            Doubt.LEFT_OVER: self.tr("Is anything of the page left in it?"),
            Doubt.ANSWER_GUESSED: self.tr("Is this what it answers?"),
        }[doubt]

    def time(self, post: Proposed, now_us: int) -> str:
        """A post's time as it is shown: the year only where it is another."""
        if post.at_us is None:
            return ""
        local = moment_at(post.at_us, self._zone).local
        date = QDate(local.year, local.month, local.day)
        this_year = moment_at(now_us, self._zone).local.year == local.year
        locale = QLocale()
        day = locale.toString(date, self.tr("d MMM") if this_year else self.tr("d MMM yyyy"))
        if post.precision is Precision.DAY:
            return day
        clock = locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
        if post.precision is Precision.DEDUCED and now_us - post.at_us >= _DAY_US:
            return self.tr("about {day}").format(day=day)
        if post.precision is Precision.DEDUCED:
            return self.tr("about {day}, {clock}").format(day=day, clock=clock)
        return self.tr("{day}, {clock}").format(day=day, clock=clock)

    def typed_time(self, post: Proposed) -> str:
        """A post's time as it is typed."""
        if post.at_us is None:
            return ""
        local = moment_at(post.at_us, self._zone).local
        at = QDateTime(
            QDate(local.year, local.month, local.day), QTime(local.hour, local.minute, local.second)
        )
        if post.precision is Precision.DAY:
            return at.toString("yyyy-MM-dd")
        return at.toString("yyyy-MM-dd HH:mm:ss" if local.second else "yyyy-MM-dd HH:mm")

    def answers(self, author: str, number: int) -> str:
        """Whom a post answers: the author, and which of the posts."""
        return self.tr("{name} ({number})").format(
            name=author or self.tr("somebody"), number=number
        )

    def nobody(self) -> str:
        """A post that answers none."""
        return self.tr("Nobody")
