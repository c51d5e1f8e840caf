"""How the connected accounts stand, in words: for the status line and for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from moderator_console.core.platform_trouble import Offline, PlatformTrouble
from moderator_console.core.trouble import KeyringTrouble, NotFound
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.status_line import Said
from moderator_console.views.window.trouble_words import TroubleWords

if TYPE_CHECKING:
    from moderator_console.store.connected import Connected
    from moderator_console.views.platforms.sync_keeper import Going, SyncKeeper


class SyncWords(QObject):
    """Sentences; they are made in the language of the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due = DueWords(self)
        self._troubles = TroubleWords(self)

    def facts(self, keeper: SyncKeeper) -> tuple[Said, ...]:
        """At most one fact of the status line: what wants a person, then being offline, then what is being read."""
        every = [(one, keeper.of(one.id)) for one in keeper.accounts()]
        for account, going in every:
            if account.trouble or isinstance(going.trouble, KeyringTrouble | NotFound):
                said = self.tr("{account}: log in again").format(account=account.label)
                if account.trouble == "untrusted":
                    said = self.tr("{account}: not trusted").format(account=account.label)
                return (Said("triangle-alert", said, "due", weight=6),)
        if keeper.waiting:
            return (Said("key-round", self.tr("Waiting for your keyring"), weight=5),)
        if any(isinstance(going.trouble, Offline) for _, going in every):
            return (Said("wifi-off", self.tr("Offline: nothing is lost"), weight=4),)
        for account, going in every:
            if going.more:
                return (Said("download", self._past(account, going), weight=3),)
        for account, going in every:
            if going.new:
                words = self.tr("{account}: %n new posts", "", going.new)
                return (Said("mail", words.format(account=account.label), weight=3),)
        return ()

    def standing(
        self, account: Connected, going: Going, now_us: int, zone: str, *, waiting: bool = False
    ) -> str:
        """How an account stands (``waiting``: the keyring is being asked), when something was brought last, and how far the past is read."""
        parts = [self._state(account, going, waiting)]
        if going.last_us:
            parts.append(
                self.tr("Last brought {when}.").format(
                    when=self._due.on(going.last_us, now_us, zone)
                )
            )
        if going.more and going.total:
            parts.append(
                self.tr("{done} of {total} are read; the past goes on by itself.").format(
                    done=_number(going.done), total=_number(going.total)
                )
            )
        elif going.more:
            parts.append(self.tr("The past is not read to its end yet; it goes on by itself."))
        return " ".join(parts)

    def _state(self, account: Connected, going: Going, waiting: bool) -> str:
        if going.busy and waiting:
            return self.tr("Waiting for your keyring: answer its question, or type the password under “Change”.")  # fmt: skip
        if going.busy:
            return self.tr("Bringing what is new…")
        if account.trouble == "login":
            return self.tr("Stands still: log in again.")
        if account.trouble == "untrusted":
            return self.tr("Stands still: the server cannot prove that it is the one it says.")
        if account.trouble:
            return self.tr("Stands still.")
        trouble = going.trouble
        if isinstance(trouble, Offline):
            return self.tr("Offline: nothing is lost, it is tried again by itself.")
        if isinstance(trouble, KeyringTrouble | NotFound):
            return self.tr("Its password is not at hand: type it again.")
        if isinstance(trouble, PlatformTrouble):
            return self._troubles.say(trouble).line
        return self.tr("Works.")

    def _past(self, account: Connected, going: Going) -> str:
        if not going.total:
            return self.tr("{account}: reading the past").format(account=account.label)
        return self.tr("{account}: {done} of {total} read").format(
            account=account.label, done=_number(going.done), total=_number(going.total)
        )


def _number(count: int) -> str:
    return QLocale().toString(count)
