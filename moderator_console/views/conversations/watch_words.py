"""What is watched, in words: who speaks again after how long, and since when others are quiet."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.watching import Spoken, Watch, Watched
from moderator_console.views.widgets.due_words import DueWords

_DAY_US = 86_400_000_000
#: Where everything that is watched is listed, among the places of the window.
WATCHES = "conversations:watches"


class WatchWords(QObject):
    """Sentences; they are made in the language of the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due = DueWords(self)

    def speaks(self, one: Spoken) -> str:
        """Who speaks again, after how long, and where."""
        name = one.first.author or self.tr("Somebody")
        days = one.silence_us // _DAY_US
        if days:
            said = self.tr("{name} speaks again after %n days: {title}", "", days)
        else:
            time = self._due.waited(0, one.silence_us)
            said = self.tr("{name} speaks again after {time}: {title}").replace("{time}", time)
        return said.format(name=name, title=one.first.title)

    def quiet(self, watch: Watch, now_us: int, zone: str) -> str:
        """What is watched, and since when nothing was heard of it."""
        what = self.tr("The conversation “{name}”") if watch.what is Watched.THREAD else self.tr("The member {name}")  # fmt: skip
        what = what.format(name=watch.name or self.tr("Somebody"))
        if not watch.last_us:
            return self.tr("{what}: nothing heard yet").format(what=what)
        when = self._due.on(watch.last_us, now_us, zone)
        return self.tr("{what}: quiet since {when}").format(what=what, when=when)
