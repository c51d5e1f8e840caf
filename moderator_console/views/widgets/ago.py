"""When something was, as people say it: "9 days ago", and exactly.

``now_us`` is always an argument, so that the test clock reaches every screen.
"""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QObject

from moderator_console.core.posts import Precision, Zone

_MINUTE = 60_000_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


class Ago(QObject):
    """Words for moments. Times are UTC microseconds; days are counted on the local calendar."""

    def ago(self, at_us: int | None, now_us: int) -> str:
        """How long ago, in one unit; the future and the last minute are "just now"."""
        if at_us is None:
            return self.tr("time unknown")
        past = now_us - at_us
        days = _moment(at_us).date().daysTo(_moment(now_us).date())
        if past < _MINUTE:
            return self.tr("just now")
        if past < _HOUR:
            return self.tr("%n min ago", "", past // _MINUTE)
        if past < 18 * _HOUR or days == 0:
            return self.tr("%n h ago", "", past // _HOUR)
        if days == 1:
            return self.tr("yesterday")
        if days < 31:
            return self.tr("%n days ago", "", days)
        if days < 365:
            return self.tr("%n months ago", "", days // 30)
        return self.tr("%n years ago", "", days // 365)

    def exact(
        self,
        at_us: int | None,
        precision: Precision = Precision.EXACT,
        zone: Zone = Zone.STATED,
    ) -> str:
        """Date and time here, and what is not sure about them."""
        if at_us is None:
            return self.tr("The source has no time for this post.")
        moment, locale = _moment(at_us), QLocale()
        if precision is Precision.DAY:
            return locale.toString(moment, self.tr("dddd d MMMM yyyy"))
        words = locale.toString(moment, self.tr("dddd d MMMM yyyy, HH:mm"))
        if precision is Precision.DEDUCED:
            return self.tr("about {time}, deduced from its neighbours").format(time=words)
        if zone is Zone.UNKNOWN:
            return self.tr("{time}, if the source meant UTC").format(time=words)
        return words


def _moment(at_us: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(at_us // 1000)
