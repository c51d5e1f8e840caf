"""Live platforms, one file each. They only bring and send: they decide nothing, never wait, never try again.

A platform is found by its entry point in the group ``moderator_console.platforms``; ours stand there as well, so that
another's is no different. Each raises what ``core/platform_trouble.py`` names and nothing else, keeps no secret longer than
it lives, and passes the contract tests (tests/connectors/contract.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from moderator_console.core.platforms import Batch, Capabilities, Outgoing, Proof, Receipt, Whoami
from moderator_console.core.posts import Address

#: Where packages announce their platforms.
GROUP = "moderator_console.platforms"


class Kind(StrEnum):
    """What a setting is, so that the wizard can ask for it."""

    TEXT = "text"
    URL = "url"
    HOST = "host"
    PORT = "port"
    CHOICE = "choice"
    SECRET = "secret"


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that the wizard asks for. ``label`` and ``hint`` are English; ``words`` holds other languages:
    ("fr", label, hint). Exactly one of a platform's is the SECRET; it goes to the keyring and nowhere else.

    ``choices`` are (value, English word), ``choice_words`` the same in other languages: ("fr", value, word). ``usual`` is
    what stands there first.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    usual: str = ""
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    choice_words: tuple[tuple[str, str, str], ...] = ()


class Connector(Protocol):
    """One account, used by one thread at a time (``stop`` by any). Make it with ``Platform.connect``; close it.

    Every method raises PlatformTrouble; after ``stop`` whatever is under way ends within a second with Offline. Every
    request has a limit of time and length. No secret stands in what it returns or raises.
    """

    def check(self) -> tuple[Whoami, Capabilities]:
        """Whom the platform takes us for, and what this account can do: asked there, not believed."""
        ...

    def changes(self, cursor: str | None) -> Batch:
        """What is new since ``cursor``, which a batch gave; None begins: newest first, then back to where it began."""
        ...

    def thread(self, address: Address, cursor: str | None) -> Batch:
        """The whole thread of any of its posts, page by page."""
        ...

    def flags(self, cursor: str | None) -> Batch:
        """Open reports, or the queue of posts that wait; settled ones come as not open."""
        ...

    def send(self, item: Outgoing) -> Receipt:
        """Sends a private message or a reply, once."""
        ...

    def find_sent(self, item: Outgoing) -> Receipt | None:
        """Looks whether ours is there; None where it is not. Raises CannotLook where nobody can look."""
        ...

    def act(self, item: Outgoing) -> Receipt:
        """Does what a moderator may do there. Done twice it is done once."""
        ...

    def stop(self) -> None:
        """Ends what is under way, from any thread."""
        ...

    def close(self) -> None:
        """Lets go of the line."""
        ...


@runtime_checkable
class TalksInPrivate(Protocol):
    """What a ``Connector`` may have besides, where a private conversation is no thread like others."""

    def talk(self, address: Address, cursor: str | None) -> Batch:
        """The whole private conversation around a message of ours, page by page, as ``thread``. Raises Gone."""
        ...


class BrowserLogin(Protocol):
    """A log-in that a person allows in the browser of the system. It holds what must not be told (a private key, a
    code verifier), so it is kept nowhere, and it ends with the attempt.
    """

    @property
    def url(self) -> str:
        """The page to open."""
        ...

    @property
    def back(self) -> str:
        """The address on this computer to which that page leads when it is done; "" where it shows its answer, for the
        person to paste."""
        ...

    def finish(self, answer: str) -> str:
        """The secret of the account. ``answer`` is what was pasted, or the whole address that the browser came to.

        Raises PlatformTrouble (AuthFailed where the person said no), and WrongWords for what answers another question.
        """
        ...

    def stop(self) -> None:
        """Ends what is under way, from any thread."""
        ...


@runtime_checkable
class LogsInByBrowser(Protocol):
    """What a ``Platform`` may have besides; without it a person types the secret."""

    def browser_login(self, settings: Mapping[str, str], back: str) -> BrowserLogin | None:
        """Begins a log-in; may ask the platform. None where the settings choose another way.

        ``back`` is an address of this computer where somebody listens, like http://127.0.0.1:40123/; a platform that
        needs another one on this computer, or none, says so in ``BrowserLogin.back``. Raises PlatformTrouble and
        WrongWords.
        """
        ...


@runtime_checkable
class ProvedInPart(Protocol):
    """What a ``Platform`` may have besides, where not all of it stood the test that ``proof`` names."""

    #: What was not proved, in English, to follow "but not"; and the same as (language, words).
    unproved: str
    unproved_words: tuple[tuple[str, str], ...]


@runtime_checkable
class Platform(Protocol):
    """What an entry point gives: a kind of platform, before any account is connected.

    It may also be one of those that ``LogsInByBrowser``, and one that is ``ProvedInPart``.
    """

    name: str
    title: str
    proof: Proof
    asks: tuple[Ask, ...]

    def connect(self, settings: Mapping[str, str], secret: str) -> Connector:
        """Makes the connector of one account; touches no network. Raises WrongWords for settings that cannot be."""
        ...
