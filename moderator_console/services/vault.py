"""The system's keyring: the one place that holds the data key and, later, the platforms' tokens.

A locked keyring **blocks** its caller until the person answers the system's dialog, and choosing a
backend costs 0.2 s: a vault is told which thread is the window's and refuses to be called there. Nothing
is ever kept in a plain file: without a keyring that passes the probe there is a passphrase each time.
"""

from __future__ import annotations

import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from moderator_console.core.trouble import KeyringTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

#: Under this name people find the secret in their keyring's own window.
SERVICE = "Moderator Console"

_Answer = TypeVar("_Answer")


class Why(StrEnum):
    """Why the keyring did not answer; ``facts["why"]`` of a KeyringTrouble."""

    NONE = "none"
    UNSAFE = "unsafe"
    LOCKED = "locked"
    FAILED = "failed"
    LOST = "lost"


_SAID = {
    Why.NONE: (
        "This computer has no keyring that can be reached.",
        "Use a passphrase, or start the keyring of your desktop.",
    ),
    Why.UNSAFE: (
        "The keyring that is set up does not protect what it keeps.",
        "Use a passphrase, or set up the keyring of your desktop.",
    ),
    Why.LOCKED: (
        "The keyring stayed locked.",
        "Unlock it and try again, or use the recovery file.",
    ),
    Why.FAILED: (
        "The keyring did not answer as it should.",
        "Try again; if it stays so, use the recovery file.",
    ),
    Why.LOST: (
        "The keyring holds no key for this profile.",
        "Open it with its recovery file; the key then goes back to the keyring.",
    ),
}


@dataclass(frozen=True, slots=True)
class Works:
    """The keyring kept, gave back and forgot a probe. ``name`` is what its own developers call it."""

    name: str


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no keyring here, or none that protects anything (``why``: NONE or UNSAFE)."""

    why: Why


@dataclass(frozen=True, slots=True)
class Refused:
    """There is a keyring and it said no: it stayed locked, or failed (``why``: LOCKED or FAILED)."""

    why: Why


class Vault:
    """One short secret under each name, in the system's keyring.

    Every call may block for as long as a person looks at the system's dialog, so it belongs in a worker
    that says "waiting for your keyring". ``forbidden_thread`` is the ident of the window's thread.
    """

    def __init__(self, *, forbidden_thread: int | None = None) -> None:
        self._forbidden = forbidden_thread

    def probe(self) -> Works | Missing | Refused:
        """Keeps, reads and forgets a random secret: a backend's priority alone proves nothing."""
        name, secret = f"probe {secrets.token_hex(8)}", secrets.token_hex(16)
        try:
            backend = self._backend()
            self._ask(lambda: backend.set_password(SERVICE, name, secret))
            kept = self._ask(lambda: backend.get_password(SERVICE, name))
            self._ask(lambda: backend.delete_password(SERVICE, name))
        except KeyringTrouble as trouble:
            why = Why(trouble.facts["why"])
            return Missing(why) if why in (Why.NONE, Why.UNSAFE) else Refused(why)
        return Works(backend.name) if kept == secret else Missing(Why.UNSAFE)

    def get(self, name: str) -> str | None:
        """Returns the secret, or None when the keyring holds none. Raises KeyringTrouble."""
        backend = self._backend()
        return self._ask(lambda: backend.get_password(SERVICE, name))

    def set(self, name: str, secret: str) -> None:
        """Keeps the secret and reads it back. Raises KeyringTrouble, also when it does not come back."""
        backend = self._backend()
        self._ask(lambda: backend.set_password(SERVICE, name, secret))
        if self._ask(lambda: backend.get_password(SERVICE, name)) != secret:
            raise trouble_of(Why.FAILED)

    def delete(self, name: str) -> None:
        """Forgets the secret; nothing happens when there is none. Raises KeyringTrouble."""
        backend = self._backend()
        if self._ask(lambda: backend.get_password(SERVICE, name)) is not None:
            self._ask(lambda: backend.delete_password(SERVICE, name))

    def key_of(self, profile: UUID) -> bytes | None:
        """Returns the profile's data key, or None when the keyring holds none. Raises KeyringTrouble."""
        kept = self.get(str(profile))
        if kept is None:
            return None
        try:
            return b64decode(kept, validate=True)
        except ValueError:
            raise trouble_of(Why.FAILED) from None

    def keep_key(self, profile: UUID, key: bytes) -> None:
        """Keeps the profile's data key under its id. Raises KeyringTrouble."""
        self.set(str(profile), b64encode(key).decode())

    def forget_key(self, profile: UUID) -> None:
        """Forgets the profile's data key. Raises KeyringTrouble."""
        self.delete(str(profile))

    def _backend(self) -> KeyringBackend:
        return self._ask(_safe_backend)

    def _ask(self, question: Callable[[], _Answer]) -> _Answer:
        self._refuse_the_window()
        from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

        try:
            return question()
        except KeyringTrouble:
            raise
        except NoKeyringError as error:
            raise trouble_of(Why.NONE) from error
        except KeyringLocked as error:
            raise trouble_of(Why.LOCKED) from error
        except InitError as error:
            # The Secret Service could not make its first collection: nobody was there to answer, or no.
            raise trouble_of(Why.LOCKED) from error
        except KeyringError as error:
            raise trouble_of(Why.FAILED) from error
        # The edge of the house: a backend is other people's code, and lets through whatever its libraries
        # raise (secretstorage, jeepney, a bus that died, Windows). None of it may take the window away.
        except Exception as error:
            dismissed = type(error).__name__ in ("PromptDismissedException", "LockedException")
            raise trouble_of(Why.LOCKED if dismissed else Why.FAILED) from error

    def _refuse_the_window(self) -> None:
        if threading.get_ident() == self._forbidden:
            raise RuntimeError("the keyring may block for minutes: never on the window's thread")


def trouble_of(why: Why) -> KeyringTrouble:
    """Returns the trouble with its sentence and way forward."""
    sentence, way = _SAID[why]
    return KeyringTrouble(sentence, way, why=why.value)


def _safe_backend() -> KeyringBackend:
    """Returns the first backend that is one: keyring may chain several, plain-text ones among them."""
    import keyring
    from keyring.core import init_backend

    if _module(keyring.get_keyring()).startswith("keyring.backends.fail"):
        init_backend()  # it keeps the first answer for ever; the person may have started a keyring since
    chosen = keyring.get_keyring()
    candidates: list[KeyringBackend] = list(getattr(chosen, "backends", [chosen]))
    real = [
        one
        for one in candidates
        if not _module(one).startswith(("keyring.backends.fail", "keyring.backends.null"))
    ]
    safe = [one for one in real if _protects(one)]
    if not safe:
        raise trouble_of(Why.UNSAFE if real else Why.NONE)
    return safe[0]


def _protects(backend: KeyringBackend) -> bool:
    """keyring recommends a backend from priority 1 on (the Secret Service asks the bus for it each time)."""
    return float(backend.priority) >= 1 and not _module(backend).startswith("keyrings.alt")


def _module(backend: KeyringBackend) -> str:
    return type(backend).__module__
