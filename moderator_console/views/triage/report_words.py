"""Who reported a post on its platform, why and when, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.reports import Reported, Reporter
from moderator_console.views.widgets.ago import Ago

#: Reporters that a row names; all stand in its hint.
_NAMED = 3


class ReportWords(QObject):
    """Sentences; they are made in the language of the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ago = Ago(self)

    def short(self, reported: Reported, now_us: int) -> str:
        """One sentence: how many, and the first of them with their reasons."""
        named = [one for one in reported.reporters if one.name]
        if not named:
            reasons = dict.fromkeys(one.reason for one in reported.reporters if one.reason)
            if not reasons:
                return self.tr("Waits on the platform for somebody to look at it.")
            return self.tr("Waits on the platform: {reason}").format(reason=", ".join(reasons))
        told = [self._one(one, self._ago.ago(one.at_us, now_us)) for one in named[:_NAMED]]
        if len(named) > _NAMED:
            told.append(self.tr("and %n others", "", len(named) - _NAMED))
        if len(named) == 1:
            return self.tr("Reported by {who}").format(who=told[0])
        return self.tr("Reported by %n people: {who}", "", len(named)).format(who=" · ".join(told))

    def every(self, reported: Reported) -> str:
        """Everybody, a line each, with the exact time."""
        return "\n".join(self._one(one, self._ago.exact(one.at_us)) for one in reported.reporters)

    def _one(self, one: Reporter, when: str) -> str:
        name = one.name or self.tr("the platform")
        if when and one.reason:
            return self.tr("{name}, {when}: {reason}").format(
                name=name, when=when, reason=one.reason
            )
        return ": ".join(
            part for part in (", ".join(p for p in (name, when) if p), one.reason) if part
        )
