"""Connecting an account: asked of the platform first, then kept; its secret in the keyring and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from moderator_console.connectors import Connector, Platform
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Down,
    Gone,
    NoSuchHost,
    NoSuchName,
    Offline,
    PlatformTrouble,
    RateLimited,
    UnfitProxy,
    Untrusted,
)
from moderator_console.core.platforms import Capabilities, Whoami
from moderator_console.core.trouble import KeyringTrouble
from moderator_console.services.kept_secrets import NOWHERE
from moderator_console.services.platforms import complete, platform, secret_name
from moderator_console.services.vault import Vault
from moderator_console.store.connected import Connected, ConnectedBook
from moderator_console.store.ids import new_id
from moderator_console.store.outbox import OutboxBook

#: The way forward while nothing was kept yet.
_WAIT = "Nothing was kept: try again in a while."
_WAYS = (
    (NoSuchHost, "Nothing was kept. Look at the address, then try again."),
    (
        UnfitProxy,
        "Nothing was kept. Name a proxy like http://proxy.example.org:8080 in its settings, then try again.",
    ),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a platform said about an account, and the settings as they will be kept."""

    platform: Platform
    settings: Mapping[str, str]
    who: Whoami
    can: Capabilities


def check(
    name: str, settings: Mapping[str, str], secret: str, watch: Callable[[Connector], None] | None = None
) -> Checked:  # fmt: skip
    """Asks the platform; belongs in a worker. Raises PlatformTrouble, NotFound, WrongWords; keeps nothing.

    ``watch`` is told the connector before it asks anything, so that another thread can stop it. What is only tried is
    not tried again by itself, and no trouble says so.
    """
    try:
        return _asked(name, settings, secret, watch)
    except (Offline, RateLimited, Busy, Down) as trouble:
        trouble.way = next((way for kind, way in _WAYS if isinstance(trouble, kind)), _WAIT)
        raise


def _asked(
    name: str, settings: Mapping[str, str], secret: str, watch: Callable[[Connector], None] | None = None
) -> Checked:  # fmt: skip
    chosen = platform(name)
    whole = complete(chosen, dict(settings))
    connector = chosen.connect(whole, secret)
    try:
        if watch is not None:
            watch(connector)
        who, can = connector.check()
    except Gone as gone:
        raise NoSuchName(gone.said) from None
    finally:
        connector.close()
    return Checked(chosen, whole, who, can)


def connect(
    book: ConnectedBook, checked: Checked, secret: str, vault: Vault | None, now_us: int, *, label: str = "",
    community: str = "",
) -> Connected:  # fmt: skip
    """Keeps an account that was checked; its secret goes first. ``vault`` None: whoever uses it brings the secret.

    A name that another account has gets a number. Raises KeyringTrouble, and then nothing is kept; otherwise as the store.
    """
    name = _free(book, label.strip() or checked.who.account.name)
    made = Connected(
        new_id(), checked.platform.name, name, community.strip() or name, checked.settings, checked.can,
        made_us=now_us, checked_us=now_us,
    )  # fmt: skip
    if vault is not None:
        vault.set(secret_name(made.id), secret)
    book.keep(made)
    return made


def _free(book: ConnectedBook, name: str) -> str:
    """What no other account is called: the name itself, or with the first free number."""
    taken = {one.label.casefold() for one in book.all()}
    numbered = (f"{name} {n}" for n in range(2, len(taken) + 3))
    return name if name.casefold() not in taken else next(each for each in numbered if each.casefold() not in taken)  # fmt: skip


def check_again(
    book: ConnectedBook, account: Connected, secret: str, now_us: int
) -> tuple[Whoami, Connected]:
    """Asks the platform anew and keeps what it said, good or bad. Raises as ``check``; belongs in a worker."""
    try:
        found = _asked(account.platform, account.settings, secret)
    except PlatformTrouble as trouble:
        if isinstance(trouble, AuthFailed | Untrusted):
            book.stop(account.id, trouble.why, trouble.said)
        raise
    known = replace(account, can=found.can, trouble="", said="", checked_us=now_us)
    book.keep(known)
    return found.who, known


def change(
    book: ConnectedBook, account: Connected, checked: Checked, secret: str, vault: Vault | None, now_us: int
) -> Connected:  # fmt: skip
    """Puts other settings, or another secret, in the place of those that were. Raises as ``connect``."""
    if vault is not None:
        vault.set(secret_name(account.id), secret)
    known = replace(
        account, settings=checked.settings, can=checked.can, trouble="", said="", checked_us=now_us
    )
    book.keep(known)
    return known


def remove(book: ConnectedBook, outbox: OutboxBook, account: Connected, vault: Vault | None) -> int:
    """Forgets an account and its secret. What it brought stays; what it was still to send stays in the outbox, and is
    no longer tried. Returns how much that is. Raises KeyringTrouble where a keyring may still hold the secret, and then
    nothing is forgotten."""
    if vault is not None:
        try:
            vault.delete(secret_name(account.id))
        except KeyringTrouble as trouble:
            if trouble.facts["why"] not in NOWHERE:
                raise
    left = len(outbox.open_of(account.id))
    book.remove(account.id)
    return left
