"""How something in the outbox stands, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.outbox import Entry, State, may_change
from moderator_console.core.platform_trouble import CannotLook, Forbidden, Gone, PlatformTrouble
from moderator_console.core.platforms import Errand
from moderator_console.store.connected import Connected
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.isolated import isolated, side_by_side
from moderator_console.views.window.platform_sentences import said_words
from moderator_console.views.window.trouble_words import TroubleWords

_SHOWN = 80
#: Refusals that say by themselves what they are.
_TOLD: dict[str, type[PlatformTrouble]] = {kind.why: kind for kind in (Forbidden, Gone)}
#: The names of what may be done about an entry.
BACK, AGAIN, ARRIVED, CHANGE, LEAVE = "back", "again", "arrived", "change", "leave"


class OutboxWords(QObject):
    """Sentences; ``now_us`` and ``zone`` tell the time of day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due, self._ago = DueWords(self), Ago(self)

    def of(self, entry: Entry, account: Connected | None, now_us: int, zone: str) -> str:
        """What is the matter with an entry, and what happens next."""
        label = account.label if account else self.tr("an account that is gone")
        if account is None and entry.state is State.WAITING:
            return self.tr("Stays here: its account is no longer connected. Take it back to send it another way.")  # fmt: skip
        if account is not None and account.trouble and entry.state is State.WAITING:
            said = (
                self.tr("Waits until “{account}” has a new password: Settings, Accounts.")
                if account.trouble == "login"
                else self.tr("Waits: “{account}” stands still, see Settings, Accounts.")
            )
            return said.format(account=label)
        match entry.state:
            case State.WAITING if entry.held:
                return self.tr("Waits for you: you began to change it.")
            case State.WAITING if entry.later and entry.due_us > now_us:
                when = self._due.on(entry.due_us, now_us, zone)
                return self.tr("Goes through “{account}”: {when}.").format(account=label, when=when)
            case State.WAITING if entry.why == "offline":
                return self.tr("Waits: you are offline, or “{account}” cannot be reached.").format(
                    account=label
                )
            case State.WAITING if entry.why:
                return self.tr("Waits: “{account}” asks for a pause.").format(account=label)
            case State.WAITING:
                return self.tr("Goes through “{account}” in a moment.").format(account=label)
            case State.SENDING:
                return self.tr("Is on its way through “{account}”.").format(account=label)
            case State.REFUSED if entry.said:
                said = said_words(entry.said)
                said = said if len(said) <= _SHOWN else said[:_SHOWN] + "…"
                return self.tr("“{account}” did not take it: {said}").format(
                    account=label, said=said
                )
            case State.REFUSED if entry.why in _TOLD:
                why = TroubleWords(self).say(_TOLD[entry.why]()).line
                return self.tr("“{account}” did not take it: {said}").format(
                    account=label, said=why
                )
            case State.REFUSED:
                return self.tr("“{account}” did not take it.").format(account=label)
            case State.UNKNOWN if entry.why == CannotLook.why:
                return self.tr("Nobody knows whether it arrived. Look there, then say it here.")
            case State.UNKNOWN:
                return self.tr("Perhaps it arrived: that is looked up before anything goes again.")
            case _:
                return self.tr("Sent through “{account}”.").format(account=label)

    def later(self, entry: Entry, now_us: int, zone: str) -> str:
        """What is said of something that was just put in for another time."""
        when = self._due.on(entry.due_us, now_us, zone)
        return self.tr("Goes {when}. Until then it waits in the outbox.").format(when=when)

    def until(self, entry: Entry, now_us: int, zone: str) -> str:
        """Until when it surely stays here; empty where nobody can say."""
        waits = entry.state is State.WAITING and not entry.held
        if not waits or entry.later or entry.why or entry.due_us <= now_us:
            return ""
        clock = self._due.exact_clock_at(entry.due_us, zone)
        return self.tr("Until {time} it can be taken back.").format(time=clock)

    def head(self, entry: Entry, title: str, author: str, now_us: int) -> str:
        """To whom it goes, of which case, and how old it is. ``author`` wrote the post that it is about, or is called so
        whom it goes to."""
        item = entry.item
        if item.errand is Errand.REPLY:
            to = self.tr("In public, to {name}").format(name=isolated(author or "…"))
        elif item.errand is Errand.ACT:
            to = self.tr("On the platform, a post by {name}").format(name=isolated(author or "…"))
        elif item.to:
            # An account may be named by a link; who reads this knows its owner by name.
            to = self.tr("To {name}").format(name=isolated(author or item.to))
        else:
            to = self.tr("To nobody named")
        return side_by_side(
            part for part in (to, title, self._ago.ago(item.made_us, now_us)) if part
        )

    @staticmethod
    def wants(entry: Entry) -> bool:
        """Whether nothing goes on without a person."""
        return entry.state is State.REFUSED or entry.held or _asks(entry)

    def keys(self, entry: Entry) -> list[tuple[str, str, str]]:
        """What may be done about it: (name, icon, words)."""
        if entry.held and may_change(entry):
            as_was = self.tr("Send it as it was")
            if entry.state is State.REFUSED:
                as_was = self.tr("Leave it as it was")
            return [(CHANGE, "pencil", self.tr("Go on changing it")), (LEAVE, "check", as_was)]
        found = []
        if may_change(entry):
            found.append((BACK, "undo-2", self.tr("Take it back")))
            if entry.item.errand is not Errand.ACT:
                found.append((CHANGE, "pencil", self.tr("Change it")))
        if _asks(entry):
            found.append((ARRIVED, "check", self.tr("It arrived")))
            found.append((AGAIN, "repeat", self.tr("It did not: send again")))
        elif entry.state is State.REFUSED or (entry.why and entry.state is State.WAITING):
            found.append((AGAIN, "repeat", self.tr("Try again")))
        elif entry.later and entry.state is State.WAITING:
            found.append((AGAIN, "send", self.tr("Send it now")))
        return found


def _asks(entry: Entry) -> bool:
    """Only a person can look whether it arrived."""
    return entry.state is State.UNKNOWN and entry.why == CannotLook.why
