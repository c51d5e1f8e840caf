"""The system's keyring: the one place that holds the data key and, later, the platforms' tokens.

A locked keyring **blocks** its caller until the person answers the system's dialog, and choosing a
backend costs 0.2 s: a vault is told which thread is the window's and refuses to be called there. What has
not answered for two minutes is given up. Nothing is ever kept in a plain file: without a keyring that
passes the probe there is a passphrase each time.
"""

from __future__ import annotations

import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from moderator_console.core.trouble import KeyringTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

#: Under this name people find the secret in their keyring's own window.
SERVICE = "Moderator Console"

#: Seconds that a person has to answer the system's dialog.
PATIENCE_S = 120.0

_Answer = TypeVar("_Answer")
#: Errors of D-Bus by the end of their names: whoever is asked is not there (any more).
_GONE = ("ServiceUnknown", "NameHasNoOwner", "NoReply", "Disconnected", "NoServer")


class Why(StrEnum):
    """Why the keyring did not answer; ``facts["why"]`` of a KeyringTrouble."""

    NONE = "none"
    UNSAFE = "unsafe"
    LOCKED = "locked"
    DENIED = "denied"
    SLOW = "slow"
    GONE = "gone"
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
    Why.DENIED: (
        "The system does not let this program use the keyring.",
        "Allow it in the settings of your system, then try again.",
    ),
    Why.SLOW: (
        "The keyring has not answered for a long time.",
        "Look for its dialog and answer it, then try again.",
    ),
    Why.GONE: (
        "The keyring has gone away.",
        "Start it again, or log in to your desktop again, then try once more.",
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
    """There is a keyring and it gave nothing (``why``: LOCKED, DENIED, SLOW, GONE or FAILED)."""

    why: Why


class Vault:
    """One short secret under each name, in the system's keyring.

    Every call may block for as long as a person looks at the system's dialog, so it belongs in a worker
    that says "waiting for your keyring". ``forbidden_thread`` is the ident of the window's thread.
    """

    def __init__(
        self, *, forbidden_thread: int | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._forbidden, self._patience_s = forbidden_thread, patience_s

    def probe(self, *, only_look: bool = False) -> Works | Missing | Refused:
        """Keeps, reads and forgets a random secret: a backend's priority alone proves nothing.

        With ``only_look`` it writes nothing, and asks for a secret that is not there.
        """
        name, secret = f"probe {secrets.token_hex(8)}", secrets.token_hex(16)
        try:
            backend = self._backend()
            if only_look:
                self.get(name)
                return Works(backend.name)
            self._ask(lambda: backend.set_password(SERVICE, name, secret))
            kept = self._ask(lambda: backend.get_password(SERVICE, name))
            self._ask(lambda: backend.delete_password(SERVICE, name))
        except KeyringTrouble as trouble:
            why = Why(trouble.facts["why"])
            return Missing(why) if why in (Why.NONE, Why.UNSAFE) else Refused(why)
        return Works(backend.name) if kept == secret else Missing(Why.UNSAFE)

    def is_there(self) -> bool:
        """Whether there is a keyring that protects what it keeps, locked or not. Raises KeyringTrouble."""
        try:
            self._backend()
        except KeyringTrouble as trouble:
            if trouble.facts["why"] in (Why.NONE, Why.UNSAFE):
                return False
            raise
        return True

    def get(self, name: str) -> str | None:
        """Returns the secret, or None when the keyring holds none. Raises KeyringTrouble."""
        backend = self._backend()
        if self._ask(lambda: _holds_nothing(backend)):
            return None
        return self._ask(lambda: backend.get_password(SERVICE, name))

    def set(self, name: str, secret: str) -> None:
        """Keeps the secret, in the place of any other under this name, and reads it back.

        Raises KeyringTrouble, also when it does not come back.
        """
        backend = self._backend()
        self._ask(lambda: backend.set_password(SERVICE, name, secret))
        if self._ask(lambda: backend.get_password(SERVICE, name)) != secret:
            raise trouble_of(Why.FAILED)

    def delete(self, name: str) -> None:
        """Forgets the secret; nothing happens when there is none. Raises KeyringTrouble."""
        if self.get(name) is not None:
            backend = self._backend()
            self._ask(lambda: backend.delete_password(SERVICE, name))

    def rename(self, name: str, other: str) -> bool:
        """Keeps the secret under another name, then forgets it under the first. Returns whether there was one.

        Raises KeyringTrouble; whatever happens, it is kept under one of them.
        """
        secret = self.get(name)
        if secret is None:
            return False
        self.set(other, secret)
        self.delete(name)
        return True

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
        """The answer. Whoever asks waits no longer than our patience; a dialog that is answered later answers nobody."""
        self._refuse_the_window()
        answers: list[_Answer] = []
        errors: list[Exception] = []

        def ask() -> None:
            try:
                answers.append(question())
            # The edge of a thread: what it was is looked at by whoever asked.
            except Exception as error:  # noqa: BLE001
                errors.append(error)

        asking = threading.Thread(target=ask, name="keyring", daemon=True)
        asking.start()
        asking.join(self._patience_s)
        if errors:
            raise _known(errors[0]) from errors[0]
        if not answers:
            raise trouble_of(Why.SLOW)
        return answers[0]

    def _refuse_the_window(self) -> None:
        if threading.get_ident() == self._forbidden:
            raise RuntimeError("the keyring may block for minutes: never on the window's thread")


def trouble_of(why: Why) -> KeyringTrouble:
    """Returns the trouble with its sentence and way forward."""
    sentence, way = _SAID[why]
    return KeyringTrouble(sentence, way, why=why.value)


def _known(error: Exception) -> KeyringTrouble:
    """What an error means: of keyring, or of the libraries below it, which it lets through (secretstorage, jeepney)."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(error, KeyringTrouble):
        return error
    if isinstance(error, NoKeyringError):
        return trouble_of(Why.NONE)
    kind, told = type(error).__name__, str(getattr(error, "name", ""))
    if told.endswith("AccessDenied"):
        return trouble_of(Why.DENIED)
    # The Secret Service could not make its first collection (InitError): nobody was there to answer, or no.
    if isinstance(error, KeyringLocked | InitError) or kind in (
        "PromptDismissedException",
        "LockedException",
    ):
        return trouble_of(Why.LOCKED)
    away = isinstance(error, OSError | EOFError) or kind == "SecretServiceNotAvailableException"
    return trouble_of(Why.GONE if away or told.endswith(_GONE) else Why.FAILED)


def _holds_nothing(backend: KeyringBackend) -> bool:
    """Whether the Secret Service has no collection yet. To ask it for a secret would make one, and ask for a password
    for it: nobody wants that who only looks."""
    if _module(backend) != "keyring.backends.SecretService" or hasattr(
        backend, "preferred_collection"
    ):
        return False
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        try:
            secretstorage.Collection(bus)
        except secretstorage.ItemNotFoundException:
            return True
    return False


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
