"""Heat in words: what was counted, what is usual here, how long nobody of the team has answered. Facts, no verdicts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.heat import SignalName
from moderator_console.core.heat_silence import Silence

_ICONS = {
    SignalName.PEOPLE_ON_ONE: "users",
    SignalName.BACKERS: "users-round",
    SignalName.POSTS_IN_HOUR: "zap",
    SignalName.POSTS_IN_DAY: "calendar",
    SignalName.NEWCOMERS: "user-plus",
    SignalName.ME_TOO: "repeat-2",
    SignalName.MANY_ON_ONE: "corner-left-up",
    SignalName.ANSWERED_BACK: "reply",
    SignalName.BACK_AND_FORTH: "arrow-left-right",
}

_LONG_S = 14 * 86_400


class HeatWords(QObject):
    """Sentences for signals. Numbers are counts; ``usual`` is what a thread here usually has."""

    def icon(self, name: SignalName) -> str:
        """The icon of a signal."""
        return _ICONS[name]

    def signal(self, name: str, value: int, of: int | None) -> str:
        """What was counted, without a stop; empty for a signal that a newer version knows."""
        parts = {"n": value, "of": value if of is None else of}
        match name:
            case SignalName.PEOPLE_ON_ONE:
                return self.tr("%n people answered one member", "", value)
            case SignalName.BACKERS:
                if not value:
                    return self.tr("nobody here came with others before")
                return self.tr("%n people here came together before", "", value)
            case SignalName.POSTS_IN_HOUR:
                return self.tr("%n posts within one hour", "", value)
            case SignalName.POSTS_IN_DAY:
                return self.tr("%n posts within one day", "", value)
            case SignalName.NEWCOMERS:
                return self.tr("{n} of {of} people wrote here for the first time").format(**parts)
            case SignalName.ME_TOO:
                return self.tr("{n} of {of} posts say “me too” or the like").format(**parts)
            case SignalName.MANY_ON_ONE:
                return self.tr("{n} of {of} others answered the same member").format(**parts)
            case SignalName.ANSWERED_BACK:
                return self.tr("that member answered {n} of {of} people").format(**parts)
            case SignalName.BACK_AND_FORTH:
                return self.tr("{n} of {of} answers go back and forth between two").format(**parts)
        return ""

    def usual(self, usual: float | None) -> str:
        """What is usual here, in two or three words; or that nobody can say."""
        if usual is None:
            return self.tr("too little is known here to compare")
        if 0 < usual < 0.5:
            return self.tr("usual: less than 1")
        return self.tr("usual: {n}").format(n=round(usual))

    def line(self, name: str, value: int, of: int | None, usual: float | None) -> str:
        """A signal for a line of a list: "5 people answered one member · usual: 2"."""
        said = self.signal(name, value, of)
        if not said or usual is None or name == SignalName.BACKERS:
            return said
        return f"{said} · {self.usual(usual)}"

    def length(self, seconds: int) -> str:
        """How long something lasts, in one or two units."""
        minutes = seconds // 60
        if minutes < 60:
            return self.tr("%n min", "", minutes)
        if minutes < 48 * 60:
            words = self.tr("{h} h {min}")
            return words.format(h=minutes // 60, min=f"{minutes % 60:02d}")
        return self.tr("%n days", "", minutes // 1440)

    def silence(self, silence: Silence | None) -> str:
        """How long nobody of the team has answered, on the clock and in working time."""
        if silence is None:
            return ""
        if silence.wall_s > _LONG_S:
            # Hundreds of working hours say nothing more to anybody.
            if silence.answered:
                words = self.tr("Somebody of the team last answered {wall} ago.")
            else:
                words = self.tr("Nobody of the team has answered for {wall}.")
        elif silence.answered:
            words = self.tr(
                "Somebody of the team last answered {wall} ago; that is {work} of working time."
            )
        else:
            words = self.tr(
                "Nobody of the team has answered for {wall}; that is {work} of working time."
            )
        return words.format(wall=self.length(silence.wall_s), work=self.working(silence.working_s))

    def working(self, seconds: int) -> str:
        """Working time stays in hours: a working day has as many as the person has set."""
        minutes = seconds // 60
        if minutes < 60:
            return self.tr("%n min", "", minutes)
        words = self.tr("{h} h {min}")
        return words.format(h=minutes // 60, min=f"{minutes % 60:02d}")

    def chance(self, chance: float) -> str:
        """How often something would have been by chance."""
        if chance < 1:
            return self.tr("by chance less than 1")
        return self.tr("by chance about {n}").format(n=round(chance))
