"""A date that was understood, or why it was not, in words that stand beside the field where it is typed."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, QTime

from moderator_console.core.schedule import Moment, moment_at
from moderator_console.core.when import Refused, Understood, Why


class WhenWords(QObject):
    """Sentences about dates. Times are shown on the wall clock of the moment's own zone."""

    def moment(self, moment: Moment) -> str:
        """ "Wed 18 Nov, 16:00" """
        local = moment.local
        when = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
        return QLocale().toString(when, self.tr("ddd d MMM, HH:mm"))

    def understood(self, found: Understood) -> str:
        """The date that will be kept, and what about it deserves a second look."""
        words = self.moment(Moment(found.local, found.zone, found.us))
        if found.guessed:
            return self.tr("Perhaps {date}? Look twice: this is a guess.").format(date=words)
        if not found.in_hours:
            return self.tr("{date}, outside your working hours").format(date=words)
        return words

    def at_night(self, said: str, us: int, zone: str) -> str:
        """What was said of a date, and that the member in ``zone`` would be disturbed then."""
        there = QLocale().toString(QTime(*_clock(us, zone)), self.tr("HH:mm"))
        return self.tr("{date}; there it is {time}, in their quiet hours").format(
            date=said, time=there
        )

    def refused(self, refused: Refused) -> str:
        """Why the words cannot be taken."""
        readings = [self.moment(reading) for reading in refused.readings]
        match refused.why:
            case Why.PAST:
                return self.tr("{date} is past.").format(date=readings[0])
            case Why.TWO_READINGS if len(readings) > 1:
                return self.tr("{one} or {two}? Name the month.").format(
                    one=readings[0], two=readings[1]
                )
            case Why.WEEKDAY:
                return self.tr("This weekday and this date do not go together.")
            case Why.TOO_FAR:
                return self.tr("That is more than ten years away.")
            case _:
                return self.tr("There is no such date.")

    def unknown(self) -> str:
        """What may be typed, when nobody could tell."""
        return self.tr("For example: tomorrow 10:00, Friday 14h30, in 3 working days")


def _clock(us: int, zone: str) -> tuple[int, int]:
    local = moment_at(us, zone).local
    return local.hour, local.minute
