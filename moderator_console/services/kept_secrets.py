"""Secrets by their names: in the keyring, or known until the program ends where there is none.

One secret belongs to one account, under a name that no renaming of the account changes. Nothing is ever kept in a file.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from moderator_console.core.trouble import KeyringTrouble
from moderator_console.services.vault import Vault, Why

#: There is no keyring: then nothing lies in it.
NOWHERE = frozenset((Why.NONE.value, Why.UNSAFE.value))


class KeptSecrets:
    """``of``, ``keep`` and ``forget`` may wait for a person and belong in a worker; they refuse on
    ``forbidden_thread``, the window's."""

    def __init__(self, forbidden_thread: int | None = None) -> None:
        self._vault = Vault(forbidden_thread=forbidden_thread)
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()
        self._asked = 0

    @property
    def waiting(self) -> bool:
        """Whether the keyring is being asked now, and has not answered yet."""
        return self._asked > 0

    def of(self, name: str) -> str | None:
        """The secret; None where none is kept. Raises KeyringTrouble."""
        with self._lock:
            known = self._known.get(name)
        if known is None:
            with self._asking():
                known = self._vault.get(name)
            if known is not None:
                self.know(name, known)
        return known

    def know(self, name: str, secret: str) -> None:
        """Knows it until the program ends, and tells the keyring nothing."""
        with self._lock:
            self._known[name] = secret

    def keep(self, name: str, secret: str) -> bool:
        """Puts it in the place of any other. Returns whether the keyring keeps it; else it is known until the program
        ends."""
        self.know(name, secret)
        try:
            with self._asking():
                self._vault.set(name, secret)
        except KeyringTrouble:
            return False
        return True

    def forget(self, name: str) -> None:
        """Forgets it here and in the keyring. Raises KeyringTrouble where there is a keyring that may still hold it."""
        with self._lock:
            self._known.pop(name, None)
        try:
            with self._asking():
                self._vault.delete(name)
        except KeyringTrouble as trouble:
            if trouble.facts["why"] not in NOWHERE:
                raise

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._lock:
            self._asked += 1
        try:
            yield
        finally:
            with self._lock:
                self._asked -= 1
