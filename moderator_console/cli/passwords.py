"""Passwords of accounts and calendars on the command line: from a file, from the keyring, or as somebody types them.

Where there is no keyring, or it gives none, whoever sits at the terminal is asked once in each call; a program is told to
give a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from moderator_console.cli.call import Call
from moderator_console.cli.verb import option
from moderator_console.core.trouble import KeyringTrouble, Trouble, WrongWords

if TYPE_CHECKING:
    from moderator_console.services.vault import Vault

PASSWORD_FILE = option(
    "--password-file", type=click.Path(path_type=Path), metavar="FILE",
    help="Read the password there (- is standard input) instead of the keyring; nobody else may read the file.",
)  # fmt: skip


def read_password(call: Call, password_file: Path) -> str:
    """The first line of the file, or of standard input for ``-``. Raises UnreadableFile, WrongWords."""
    from moderator_console.services.profile import passphrase_file

    if str(password_file) != "-":
        return passphrase_file(password_file)
    if not call.passwords.get("-"):
        call.passwords["-"] = call.stdin_text().partition("\n")[0]
    if not call.passwords["-"]:
        raise WrongWords(
            "Standard input holds no password.", "Put the password on its first line.", file="-"
        )
    return call.passwords["-"]


def known_password(call: Call, name: str, whose: str, password_file: Path | None, missing: Trouble) -> str:  # fmt: skip
    """The secret that the keyring keeps under ``name``; the file goes before it, the terminal after it.

    Raises ``missing`` where the keyring holds none and KeyringTrouble where there is none, and nobody can be asked.
    """
    if password_file is not None:
        return read_password(call, password_file)
    if name in call.passwords:
        return call.passwords[name]
    from moderator_console.services.vault import Vault

    why: Trouble = missing
    try:
        found = Vault().get(name)
    except KeyringTrouble as trouble:
        found, why = None, _for_programs(trouble)
    if found is None:
        if not call.page.asks:
            raise why
        call.page.aside(call.say.trouble(why)[0])
        found = call.typed(call.say("Password of “{name}”:", name=whose))
    call.passwords[name] = found
    return found


def keeping(call: Call, password_file: Path | None) -> Vault | None:
    """The keyring that is to keep what was typed; None, and that is said beside the answer, for a file and where there is
    no keyring."""
    from moderator_console.services.vault import Vault

    if password_file is not None:
        call.page.aside(
            call.say("The password is not kept: give --password-file each time, or leave it out once and type it.")
        )  # fmt: skip
        return None
    vault = Vault()
    if vault.is_there():
        return vault
    call.page.aside(call.say("No keyring keeps the password: you will be asked for it each time."))
    return None


def forget(call: Call, name: str) -> None:
    """Forgets it in the keyring; says beside the answer where that refuses and may still hold it."""
    from moderator_console.services.kept_secrets import NOWHERE
    from moderator_console.services.vault import Vault

    try:
        Vault().delete(name)
    except KeyringTrouble as trouble:
        if trouble.facts["why"] not in NOWHERE:
            call.page.aside(call.say.trouble(trouble)[0])
            call.page.aside(call.say("The password may still lie in it, under “Moderator Console”."))  # fmt: skip


def _for_programs(trouble: KeyringTrouble) -> KeyringTrouble:
    """The same trouble, with a way that helps here: a recovery file opens a profile and no account."""
    return KeyringTrouble(trouble.sentence, "Give --password-file FILE.", **trouble.facts)
