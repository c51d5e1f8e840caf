"""The secrets of connected accounts: in the keyring, or known until the program ends where there is none."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from moderator_console.core.trouble import KeyringTrouble
from moderator_console.services.desk import Desk
from moderator_console.services.platforms import secret_name
from moderator_console.services.vault import Vault
from moderator_console.store.connected import Connected

_of_desks: WeakKeyDictionary[Desk, AccountSecrets] = WeakKeyDictionary()


class AccountSecrets:
    """Every method may wait for a person and belongs in a worker; it refuses on ``forbidden_thread``, the window's."""

    def __init__(self, forbidden_thread: int | None = None) -> None:
        self._vault = Vault(forbidden_thread=forbidden_thread)
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()

    def of(self, account: Connected) -> str | None:
        """The secret; None where none is kept. Raises KeyringTrouble."""
        name = secret_name(account.id)
        with self._lock:
            known = self._known.get(name)
        if known is None:
            known = self._vault.get(name)
            if known is not None:
                self.know(account, known)
        return known

    def know(self, account: Connected, secret: str) -> None:
        """Knows it until the program ends, and tells the keyring nothing."""
        with self._lock:
            self._known[secret_name(account.id)] = secret

    def keep(self, account: Connected, secret: str) -> bool:
        """Returns whether the keyring keeps it; else it is known until the program ends."""
        self.know(account, secret)
        try:
            self._vault.set(secret_name(account.id), secret)
        except KeyringTrouble:
            return False
        return True

    def forget(self, account: Connected) -> None:
        """Forgets it here and in the keyring; where there is no keyring there is nothing in it."""
        name = secret_name(account.id)
        with self._lock:
            self._known.pop(name, None)
        try:
            self._vault.delete(name)
        except KeyringTrouble:
            return


def secrets_of(desk: Desk) -> AccountSecrets:
    """Those of a desk, the same for everybody in the window. Ask on the window's thread first."""
    found = _of_desks.get(desk)
    if found is None:
        found = _of_desks[desk] = AccountSecrets(threading.get_ident())
    return found
