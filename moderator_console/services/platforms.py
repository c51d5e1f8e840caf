"""Which platforms there are: ours, and those of other packages, found by their entry points.

A package that cannot be loaded is told with its reason and takes nothing else away.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from uuid import UUID

from moderator_console.connectors import GROUP, Connector, Kind, Platform, ProvedInPart
from moderator_console.core.trouble import NotFound, PlatformGone, WrongWords
from moderator_console.store.connected import Connected

#: Ours, each in a file of its own below ``moderator_console.connectors``.
OURS = ("mail", "bluesky", "discourse", "mastodon", "matrix", "reddit", "wordpress")
_NEEDED = ("name", "title", "proof", "asks", "connect")


@dataclass(frozen=True, slots=True)
class Found:
    """All platforms by name, and why others could not be loaded: (entry point, reason)."""

    platforms: dict[str, Platform]
    broken: tuple[tuple[str, str], ...] = ()


def platforms() -> Found:
    """Returns what is installed. Ours go before another's of the same name."""
    found: dict[str, Platform] = {
        name: importlib.import_module(f"moderator_console.connectors.{name}").PLATFORM
        for name in OURS
    }
    broken = []
    for point in entry_points(group=GROUP):
        try:
            made = point.load()
            missing = [part for part in _NEEDED if not hasattr(made, part)]
            if missing:
                raise TypeError(f"it has no {', '.join(missing)}")
            if sum(ask.kind is Kind.SECRET for ask in made.asks) != 1:
                raise TypeError("it asks for more or less than one secret")
            found.setdefault(str(made.name), made)
        # The edge of the house: another package's code may raise anything while it is loaded.
        except Exception as error:  # noqa: BLE001
            broken.append((point.name, f"{type(error).__name__}: {error}"))
    return Found(dict(sorted(found.items())), tuple(broken))


def platform(name: str) -> Platform:
    """One of them. Raises NotFound."""
    found = platforms().platforms.get(name.strip().casefold())
    if found is None:
        raise NotFound("There is no such platform.", "Look it up: connect platforms", text=name)
    return found


def is_installed(name: str) -> bool:
    """Whether what speaks with a platform is (still) here; another package's is looked for."""
    return name in OURS or name in platforms().platforms


def unproved(chosen: Platform, language: str) -> str:
    """What of a platform was not proved, in a language (like fr) or in English; "" where there is nothing to say."""
    if not isinstance(chosen, ProvedInPart):
        return ""
    return next(
        (said for spoken, said in chosen.unproved_words if spoken == language), chosen.unproved
    )


def title_of(name: str) -> str:
    """How a platform writes itself; another package's is not looked for."""
    if name not in OURS:
        return name.title()
    return str(importlib.import_module(f"moderator_console.connectors.{name}").PLATFORM.title)


def secret_name(account: UUID) -> str:
    """Under which name the secret of an account lies in the keyring."""
    return f"account {account.hex}"


def opener(secret: Callable[[Connected], str | None]) -> Callable[[Connected], Connector]:
    """What makes connectors of accounts, with ``secret`` to ask for theirs.

    It raises PlatformGone, NotFound where the secret is not there (any more), and WrongWords.
    """

    def made(account: Connected) -> Connector:
        found = platforms().platforms.get(account.platform)
        if found is None:
            raise PlatformGone(
                "What speaks with its platform is not installed any more.",
                "Install it again, or remove the account.",
                text=account.platform,
            )
        known = secret(account)
        if known is None:
            raise NotFound(
                "The keyring holds no password for this account.",
                "Connect it again: connect add",
                text=account.label,
            )
        return found.connect(account.settings, known)

    return made


def complete(chosen: Platform, settings: dict[str, str]) -> dict[str, str]:
    """Returns the settings with what usually stands there. Raises WrongWords for what is missing or not asked for."""
    asks = {ask.name: ask for ask in chosen.asks if ask.kind is not Kind.SECRET}
    strange = next((name for name in settings if name not in asks), None)
    if strange is not None:
        raise WrongWords(
            "This platform does not ask for that.", f"It asks for: {', '.join(asks)}", text=strange
        )
    whole = {name: settings.get(name, "").strip() or ask.usual for name, ask in asks.items()}
    for name, ask in asks.items():
        if ask.needed and not whole[name]:
            raise WrongWords(
                "Something is missing.", f"Say it with: --set {name}=…", text=ask.label
            )
        if ask.choices and whole[name] and whole[name] not in [value for value, _ in ask.choices]:
            raise WrongWords(
                "This is none of the choices.",
                f"Choose: {', '.join(value for value, _ in ask.choices)}",
                text=whole[name],
            )
    return whole
