"""The secrets of connected accounts (kept_secrets.py), by account."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from moderator_console.services.desk import Desk
from moderator_console.services.kept_secrets import KeptSecrets
from moderator_console.services.platforms import secret_name
from moderator_console.store.connected import Connected

_of_desks: WeakKeyDictionary[Desk, AccountSecrets] = WeakKeyDictionary()


class AccountSecrets:
    """As ``KeptSecrets``: what may wait for a person belongs in a worker."""

    def __init__(self, forbidden_thread: int | None = None) -> None:
        self._kept = KeptSecrets(forbidden_thread)

    @property
    def waiting(self) -> bool:
        """Whether the keyring is being asked now, and has not answered yet."""
        return self._kept.waiting

    def of(self, account: Connected) -> str | None:
        """The secret; None where none is kept. Raises KeyringTrouble."""
        return self._kept.of(secret_name(account.id))

    def know(self, account: Connected, secret: str) -> None:
        """Knows it until the program ends, and tells the keyring nothing."""
        self._kept.know(secret_name(account.id), secret)

    def keep(self, account: Connected, secret: str) -> bool:
        """Returns whether the keyring keeps it; else it is known until the program ends."""
        return self._kept.keep(secret_name(account.id), secret)

    def forget(self, account: Connected) -> None:
        """Forgets it here and in the keyring. Raises KeyringTrouble where a keyring may still hold it."""
        self._kept.forget(secret_name(account.id))


def secrets_of(desk: Desk) -> AccountSecrets:
    """Those of a desk, the same for everybody in the window. Ask on the window's thread first."""
    found = _of_desks.get(desk)
    if found is None:
        found = _of_desks[desk] = AccountSecrets(threading.get_ident())
    return found
