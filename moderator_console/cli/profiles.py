"""Making a profile, trying its key, and getting back in with the recovery file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from moderator_console.cli.call import Call
from moderator_console.cli.hours import country_code
from moderator_console.cli.output import Json
from moderator_console.cli.verb import PROGRAM, argument, flag, option, verb
from moderator_console.core.trouble import KeyringTrouble, WrongWords

if TYPE_CHECKING:
    from moderator_console.services.profile import Opened, Recovery
    from moderator_console.services.vault import Vault

_PATH = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose profile is made. ``zone`` and ``country`` are empty where they were not given."""

    name: str
    zone: str
    country: str


@verb(
    "init",
    option("--owner", metavar="NAME", help="Whose profile it is. Without it, the name of this account."),
    option("--zone", metavar="ZONE", help="The owner’s time zone, such as Europe/Paris."),
    option("--country", metavar="CC",
           help="The country whose public holidays count: FR, DE-BY, or none."),
    option("--recovery-file", type=_PATH, metavar="FILE", help="Where the recovery file goes."),
    option("--recovery-passphrase-file", type=_PATH, metavar="FILE",
           help="Protect the recovery file with these words instead of a code."),
    flag("--test-clock", help="Let --now set the clock: for tests only."),
)  # fmt: skip
def init_verb(
    call: Call,
    owner: str | None,
    zone: str | None,
    country: str | None,
    recovery_file: Path | None,
    recovery_passphrase_file: Path | None,
    test_clock: bool,
) -> None:
    """Create the profile, its key and its recovery file."""
    from moderator_console.services import profile as house
    from moderator_console.store.sealed import new_code

    call.changes()
    if zone is not None:
        _known_zone(zone)
    code = country_code(country) if country is not None else ""
    house.forbid_core_dumps()
    recovery = house.Recovery(new_code(), path=recovery_file)
    if recovery_passphrase_file is not None:
        words = house.passphrase_file(recovery_passphrase_file)
        recovery = house.Recovery(words, "passphrase", recovery_file)
    name = (owner or "").strip() or _account_name()
    opened = house.create(
        call.folder,
        keeper=_keeper(call, fresh=True),
        recovery=recovery,
        test_clock=test_clock,
        furnish=_owned_by(call, Owner(name, zone or "", code), test_clock, recovery),
    )
    path = house.recovery_path(opened.folder, opened.profile_id, recovery).absolute()
    document: Json = {
        "profile": str(opened.folder.absolute()), "key": opened.key_kind.value, "recovery_file": str(path),
        "id": str(opened.profile_id), "owner": name, "holidays": code or None,
    }  # fmt: skip
    call.answer(
        document, lambda: _say_made(call, opened, name, path, holidays_said=country is not None)
    )


@verb("unlock")
def unlock_verb(call: Call) -> None:
    """Try whether the profile opens; change nothing."""
    opened = call.open()
    document: Json = {
        "ok": True, "profile": str(opened.folder.absolute()), "key": opened.key_kind.value,
        "id": str(opened.profile_id), "test_clock": opened.test_clock,
    }  # fmt: skip
    call.answer(document, lambda: call.page.line(call.say("The profile opens.")))


@verb(
    "recover",
    argument("file", type=_PATH),
    option("--recovery-passphrase-file", type=_PATH, metavar="FILE",
           help="The code or passphrase of the recovery file."),
    flag("--copied", help="The files come from a backup or another computer."),
)  # fmt: skip
def recover_verb(
    call: Call, file: Path, recovery_passphrase_file: Path | None, copied: bool
) -> None:
    """Open the profile with its recovery file and keep its key again."""
    from moderator_console.services import profile as house

    call.changes()
    house.forbid_core_dumps()
    if recovery_passphrase_file is not None:
        words = house.passphrase_file(recovery_passphrase_file)
    elif call.page.asks:
        words = call.typed(call.say("Recovery code or passphrase:"))
    else:
        raise WrongWords(
            "The recovery file needs its code or passphrase.",
            "Give --recovery-passphrase-file FILE.",
        )
    opened = house.restore_from_recovery(
        call.folder, file, words, keeper=_keeper(call, fresh=False), copied=copied
    )
    document: Json = {
        "ok": True, "profile": str(opened.folder.absolute()), "key": opened.key_kind.value,
        "id": str(opened.profile_id),
    }  # fmt: skip
    call.answer(document, lambda: call.page.line(call.say("The profile opens again.")))


def _keeper(call: Call, *, fresh: bool) -> Vault | str:
    """What will keep the key: the passphrase that was named, the keyring, or words that somebody types."""
    from moderator_console.services.vault import Vault, Works, trouble_of

    if call.passphrase_file is not None:
        return call.passphrase("")
    vault = Vault()
    state = vault.probe()
    if isinstance(state, Works):
        return vault
    trouble = trouble_of(state.why)
    if not call.page.asks:
        raise KeyringTrouble(
            trouble.sentence, "Give --passphrase-file FILE, or start the keyring.", **trouble.facts
        )
    call.page.aside(call.say.trouble(trouble)[0])
    question = call.say("A new passphrase, at least 12 characters:")
    return call.typed(question, twice=fresh)


def _owned_by(
    call: Call, owner: Owner, test_clock: bool, recovery: Recovery
) -> Callable[[Opened], None]:
    def furnish(opened: Opened) -> None:
        # Now, while there is no profile yet: whoever is interrupted later has seen the code.
        _show_code(call, recovery)
        from moderator_console.store.casebook import CaseBook

        book = CaseBook(
            opened.cases, opened.key, opened.device_id, call.clock(test_clock=test_clock)
        )
        try:
            book.set_owner(owner.name, zone=owner.zone, language=call.say.lang)
            if owner.country:
                book.times.set_owner(replace(book.times.owner(), country=owner.country))
        finally:
            book.close()

    return furnish


def _show_code(call: Call, recovery: Recovery) -> None:
    """Beside the answer, so that no pipe or log of answers holds it."""
    if recovery.kind == "code":
        call.page.aside(call.say("Recovery code, shown this once: {code}", code=recovery.words))
        call.page.aside(
            call.say("Write it on paper. Whoever loses both key and code loses the data.")
        )


def _say_made(
    call: Call, opened: Opened, name: str, recovery: Path, *, holidays_said: bool
) -> None:
    say = call.say
    call.page.line(
        say("A profile for {name} was made in {folder}.", name=name, folder=opened.folder)
    )
    if opened.key_kind.value == "keyring":
        call.page.line(say("Its key is in the keyring of this computer."))
    else:
        call.page.line(say("It opens with its passphrase, each time."))
    call.page.line(say("Its recovery file: {file}", file=recovery))
    if not holidays_said:
        # Without a country no follow-up knows a feast, and nobody would miss what was never named.
        command = f"{PROGRAM} hours --holidays CC"
        call.page.line(say("No public holidays count yet. Set yours: {command}", command=command))
    call.page.line(say("Next: {command}", command=f"{PROGRAM} import PATH"))


def _known_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise WrongWords(
            f"There is no time zone “{zone}”.", "Use a name such as Europe/Paris.", zone=zone
        ) from None


def _account_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Moderator"
