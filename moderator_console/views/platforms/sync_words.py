"""How the connected accounts stand, in words: for the status line and for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject

from moderator_console.core.platform_trouble import Offline, PlatformTrouble, RateLimited
from moderator_console.core.trouble import KeyringTrouble, NotFound, PlatformGone
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.window.status_line import Said
from moderator_console.views.window.trouble_words import TroubleWords

if TYPE_CHECKING:
    from moderator_console.store.connected import Connected
    from moderator_console.views.platforms.sync_keeper import Going, SyncKeeper

#: Where an account is mended, and the key that leads to the page.
PLACE, KEY = "settings:accounts", "Ctrl+7"
#: So many tries in a row that failed are no accident.
_LASTING = 3


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
            unknown = isinstance(going.trouble, KeyringTrouble | NotFound) and not going.busy
            if account.trouble or unknown:
                said = (
                    self.tr("{account}: give a new password")
                    if account.trouble
                    else self.tr("{account}: password needed")
                ).format(account=account.label)
                if isinstance(going.trouble, PlatformGone):
                    said = self.tr("{account}: its platform is not installed").format(
                        account=account.label
                    )
                if account.trouble == "untrusted":
                    said = self.tr("{account}: not trusted").format(account=account.label)
                return (Said("triangle-alert", said, "due", weight=6, place=PLACE, key=KEY),)
        if keeper.waiting:
            return (Said("key-round", self.tr("Waiting for your keyring"), weight=5),)
        for account, going in every:
            # Once or twice is an accident of the day; what stays is said once, for as long as it stays.
            lasting = isinstance(going.trouble, PlatformTrouble) and going.tries >= _LASTING
            if (
                lasting
                and not isinstance(going.trouble, Offline | RateLimited)
                and not account.paused
            ):
                said = self.tr("{account}: cannot be read, see Settings").format(
                    account=account.label
                )
                return (Said("triangle-alert", said, weight=5, place=PLACE, key=KEY),)
        if any(isinstance(going.trouble, Offline) for _, going in every):
            return (Said("wifi-off", self.tr("Offline: nothing is lost"), weight=8),)
        for account, going in every:
            if going.more and not account.paused:
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
            if not (going.busy or going.more or going.trouble):
                new = self.tr("%n new posts.", "", going.new) if going.new else ""
                parts.append(new or self.tr("Nothing new."))
        if going.more:
            parts.append(self._past_of(account, going, zone))
        return " ".join(parts)

    def _past_of(self, account: Connected, going: Going, zone: str) -> str:
        """How far the past is read, and how far back."""
        numbers = {"done": _number(going.done), "total": _number(going.total)}
        if going.oldest_us is not None:
            month = _month(going.oldest_us, zone)
            said = (
                self.tr("{done} of {total} are read, back to {month}.").format(
                    **numbers, month=month
                )
                if going.total
                else self.tr("Read back to {month}.").format(month=month)
            )
        elif going.total:
            said = self.tr("{done} of {total} are read.").format(**numbers)
        else:
            said = self.tr("The past is not read to its end yet.")
        return said if account.paused else f"{said} {self.tr('The past goes on by itself.')}"

    def _state(self, account: Connected, going: Going, waiting: bool) -> str:
        if going.busy and waiting:
            return self.tr("Waiting for your keyring: answer its question, or type the password under “Password…”.")  # fmt: skip
        if going.busy:
            return self.tr("Bringing what is new…")
        if account.trouble == "login":
            return self.tr("Stands still: its password is no longer accepted. Give a new one with “Password…”; what is to be sent waits.")  # fmt: skip
        if account.trouble == "untrusted":
            return self.tr("Stands still: the server cannot prove that it is the one it says.")
        if account.trouble:
            return self.tr("Stands still.")
        trouble = going.trouble
        if account.paused:
            return self.tr("Rests until you let it go on.")
        if isinstance(trouble, Offline):
            return self.tr("Offline: nothing is lost, it is tried again by itself.")
        if isinstance(trouble, PlatformGone):
            return self._troubles.say(trouble).line
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


def _month(at_us: int, zone: str) -> str:
    day = local_day(at_us, zone)
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def _number(count: int) -> str:
    return QLocale().toString(count)
