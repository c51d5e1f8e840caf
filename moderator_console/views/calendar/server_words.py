"""How it stands with a calendar server, and what is the matter with it, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.trouble import ServerTrouble
from moderator_console.services.caldav_times import Standing
from moderator_console.views.widgets.due_words import DueWords


class ServerWords(QObject):
    """Sentences; ``zone`` is the moderator's, times are UTC microseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due = DueWords(self)

    def stands(self, standing: Standing, now_us: int, zone: str, *, busy: bool = False) -> str:
        """“Last in step 10:02”, or since when it is not and what happens next."""
        if busy:
            return self.tr("Bringing both calendars into step…")
        last = self._when(standing.last_us, now_us, zone)
        if not standing.why:
            if not standing.last_us:
                return self.tr("Not in step yet.")
            return self.tr("Last in step {time}.").format(time=last)
        since = self._when(standing.failing_since_us, now_us, zone)
        if standing.why in ("away", "unknown"):
            said = self.tr("The server has not answered since {time}; it is tried again by itself.")
        elif standing.next_us is None:
            said = self.tr("Not in step since {time}; it waits for you.")
        else:
            said = self.tr("Not in step since {time}; it is tried again by itself.")
        said = said.format(time=since)
        return f"{said} {self.sentence(standing.why)}".strip() if standing.why != "away" else said

    def sentence(self, why: str, host: str = "") -> str:
        """What is the matter with the server."""
        return {
            "refused": self.tr("The server does not accept this name and password."),
            "forbidden": self.tr("The server does not allow this at that address."),
            "away": self.tr("The server cannot be reached or is busy."),
            "unknown": self.tr("No server has this address, or this computer is offline."),
            "untrusted": self.tr("The server cannot prove that it is the one it says; nothing was sent."),
            "elsewhere": self.tr("The server names another one: {host}.").format(host=host),
            "gone": self.tr("There is no such calendar on the server."),
            "strange": self.tr("There is no calendar (CalDAV) at this address."),
            "missing": self.tr("Publishing to a server needs a part that is not installed."),
        }.get(why, self.tr("The server did not answer as it should."))  # fmt: skip

    def way(self, why: str) -> str:
        """What the person can do."""
        return {
            "refused": self.tr("Look at both; some servers want a password made for this program."),
            "forbidden": self.tr("Choose a calendar that you may write to."),
            "away": self.tr("Nothing is lost: try again later."),
            "unknown": self.tr("Look at the address."),
            "untrusted": self.tr("A certificate of one’s own is first made known to this computer."),
            "elsewhere": self.tr("The password does not go there by itself: if you trust it, type its address."),
            "gone": self.tr("Stop publishing, and choose the calendar anew."),
            "strange": self.tr("Servers name it in their help under “CalDAV”."),
            "missing": self.tr("Install it with: {command}").format(command=INSTALL),
        }.get(why, "")  # fmt: skip

    def trouble(self, trouble: ServerTrouble) -> tuple[str, str]:
        """Sentence and way of a server's trouble."""
        why = trouble.facts.get("why", "")
        return self.sentence(why, trouble.facts.get("host", "")), self.way(why)

    def _when(self, at_us: int, now_us: int, zone: str) -> str:
        return self._due.on(at_us, now_us, zone) if at_us else ""


#: How the extra is installed, as typed.
INSTALL = "pip install 'moderator-console[caldav]'"
