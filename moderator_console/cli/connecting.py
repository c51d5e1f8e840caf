"""``connect``: the accounts through which platforms are read and written to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.passwords import PASSWORD_FILE, keeping, known_password, read_password
from moderator_console.cli.verb import TEXT, Verbs, argument, flag, option, typed_name, verb
from moderator_console.connectors import Kind
from moderator_console.core.platforms import Capabilities, Whoami
from moderator_console.core.trouble import WrongWords
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.connected import Connected

connect_verb = Verbs(
    "connect",
    {
        "list": "connecting",
        "platforms": "connecting",
        "add": "connecting",
        "change": "connecting",
        "test": "connecting",
        "every": "account_rhythm",
        "pause": "account_rhythm",
        "resume": "account_rhythm",
        "remove": "connecting",
    },
    "The accounts through which platforms are read and written to.",
    first=False,
)
_SET = option(
    "--set",
    "given",
    type=TEXT,
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of the platform; see: connect platforms",
)
_BROWSER = flag(
    "--browser",
    help="Log in by the browser although nobody sits at a terminal: the address to open is told on standard error.",
)


@verb("list")
def list_verb(call: Call) -> None:
    """List the connected accounts and what each can do."""
    with call.desk() as desk:
        found = desk.book.connected.all()
        call.answer(
            {"accounts": [account_json(one, desk.zone) for one in found]},
            lambda: _show(call, found),
        )


@verb("platforms")
def platforms_verb(call: Call) -> None:
    """List the platforms that there are, on what each was proved, and what it asks for."""
    from moderator_console.services.platforms import platforms, unproved

    found = platforms()
    document: Json = {
        "platforms": [
            {
                "name": one.name, "title": one.title, "proof": one.proof.value, "unproved": unproved(one, "en"),
                "asks": [
                    {"name": ask.name, "kind": ask.kind.value, "needed": ask.needed, "usual": ask.usual,
                     "choices": [value for value, _ in ask.choices]}
                    for ask in one.asks
                ],
            }
            for one in found.platforms.values()
        ],
        "broken": [{"name": name, "why": why} for name, why in found.broken],
    }  # fmt: skip

    def people() -> None:
        say = call.say
        for one in found.platforms.values():
            but = unproved(one, say.lang)
            said = say(", but not: {what}", what=but) if but else ""
            call.page.line(f"{one.name}: {say(one.title)}, {say.code(one.proof)}{said}")
            for ask in one.asks:
                needed = say("needed") if ask.needed and not ask.usual else say("optional")
                label = next((word for lang, word, _ in ask.words if lang == say.lang), "") or say(
                    ask.label
                )
                choices = (
                    f" ({', '.join(value for value, _ in ask.choices)})" if ask.choices else ""
                )
                how = "--password-file" if ask.kind is Kind.SECRET else ask.name
                call.page.line(f"  {how}: {label}{choices}, {needed}")
        for name, why in found.broken:
            call.page.line(
                say("{name} could not be loaded: {why}", name=name, why=one_line(why, 200))
            )

    call.answer(document, people)


@verb(
    "add",
    argument("platform"),
    _SET,
    option("--label", metavar="L", default="", help="What you call it; without it, the account’s own name."),
    option("--community", metavar="C", default="", help="Where its posts are kept; without it, the label."),
    PASSWORD_FILE,
    _BROWSER,
)  # fmt: skip
def add_verb(
    call: Call, platform: str, given: tuple[str, ...], label: str, community: str, password_file: Path | None,
    browser: bool,
) -> None:  # fmt: skip
    """Connect an account: it is tried first, then kept, its password in the keyring."""
    from moderator_console.services import connecting

    call.changes()
    with call.desk() as desk:
        settings = _settings(given)
        secret = _secret(call, platform, settings, password_file, browser)
        checked = connecting.check(platform, settings, secret)
        made = connecting.connect(
            desk.book.connected, checked, secret, keeping(call, password_file), desk.now(),
            label=typed_name(label) if label.strip() else "", community=community,
        )  # fmt: skip
        _answer(call, desk, made, checked.who)


@verb("change", argument("name"), _SET, PASSWORD_FILE, _BROWSER)
def change_verb(
    call: Call, name: str, given: tuple[str, ...], password_file: Path | None, browser: bool
) -> None:
    """Give an account other settings or another password; it is tried first."""
    from moderator_console.services import connecting

    call.changes()
    with call.desk() as desk:
        account = desk.book.connected.named(name)
        settings = {**account.settings, **_settings(given)}
        secret = _secret(call, account.platform, settings, password_file, browser)
        checked = connecting.check(account.platform, settings, secret)
        known = connecting.change(
            desk.book.connected, account, checked, secret, keeping(call, password_file), desk.now()
        )
        _answer(call, desk, known, checked.who)


@verb("test", argument("name"), PASSWORD_FILE)
def test_verb(call: Call, name: str, password_file: Path | None) -> None:
    """Try an account, and let it go on if it stood still."""
    from moderator_console.services import connecting

    call.changes()
    with call.desk() as desk:
        account = desk.book.connected.named(name)
        secret = secret_of(call, account, password_file)
        who, known = connecting.check_again(desk.book.connected, account, secret, desk.now())
        _answer(call, desk, known, who)


# pytest takes a function of this name for a test.
test_verb.__test__ = False  # type: ignore[attr-defined]


@verb("remove", argument("name"), PASSWORD_FILE)
def remove_verb(call: Call, name: str, password_file: Path | None) -> None:
    """Forget an account and its password; what it brought stays."""
    from moderator_console.services import connecting
    from moderator_console.services.vault import Vault

    call.changes()
    with call.desk() as desk:
        account = desk.book.connected.named(name)
        vault = Vault() if password_file is None else None
        left = connecting.remove(desk.book.connected, desk.book.outbox, account, vault)

        def people() -> None:
            call.page.line(call.say("Forgotten: {name}", name=one_line(account.label)))
            if left:
                call.page.line(
                    call.say.count(
                        left,
                        "{n} text of it stays in the outbox.",
                        "{n} texts of it stay in the outbox.",
                    )
                )

        call.answer({"removed": account.id.hex, "left": left}, people)


def secret_of(call: Call, account: Connected, password_file: Path | None) -> str:
    """The secret of an account: from the file, from the keyring, or typed. Raises KeyringTrouble, WrongWords, NotFound."""
    from moderator_console.core.trouble import NotFound
    from moderator_console.services.platforms import secret_name

    missing = NotFound(
        "The keyring holds no password for this account.",
        "Give it anew: connect change NAME",
        text=account.label,
    )
    return known_password(call, secret_name(account.id), account.label, password_file, missing)


def account_json(account: Connected, zone: str) -> Json:
    """An account for programs; never its secret."""
    return {
        "id": account.id.hex, "short": short(account.id), "platform": account.platform, "label": account.label,
        "community": account.community, "settings": dict(account.settings), "trouble": account.trouble or None,
        "said": account.said or None, "checked_at": rfc3339(account.checked_us, zone) if account.checked_us else None,
        "can": _can_json(account.can), "every_s": account.every_s, "paused": account.paused,
    }  # fmt: skip


def _can_json(can: Capabilities | None) -> Json | None:
    if can is None:
        return None
    return {
        "structure": can.structure.value, "history": can.history.value, "edits": can.edits.value,
        "deletes": can.deletes.value, "flags": can.flags.value, "private": can.private.value, "public": can.public,
        "acts": sorted(act.value for act in can.acts), "resend": can.resend.value, "exposed": can.exposed,
        "sealed": can.sealed,
    }  # fmt: skip


def _answer(call: Call, desk: Desk, account: Connected, who: Whoami) -> None:
    document = account_json(account, desk.zone)
    document["places"] = [key for key, _ in who.places]

    def people() -> None:
        call.page.line(
            call.say(
                "It works: {name}, as {account}",
                name=one_line(account.label),
                account=one_line(who.account.name),
            )
        )
        call.page.line(call.say("Bring what is new with: sync"))

    call.answer(document, people)


def _show(call: Call, found: list[Connected]) -> None:
    say = call.say
    if not found:
        call.page.line(say("No account is connected. See: connect platforms"))
        return
    heads = (say("Id"), say("Account"), say("Platform"), say("Community"), say("State"))
    rows = [
        (
            short(one.id),
            one_line(one.label),
            one.platform,
            one_line(one.community),
            standing(call, one),
        )
        for one in found
    ]
    call.page.table(heads, rows)
    for one in found:
        for words in remarks(call, one):
            call.page.line(f"{one_line(one.label)}: {words}")


def remarks(call: Call, account: Connected) -> list[str]:
    """What one should know of an account that works: what is not read, and who else reads."""
    can = account.can
    if can is None:
        return []
    found = [sealed(call, can.sealed)] if can.sealed else []
    return [*found, exposed(call)] if can.exposed else found


def exposed(call: Call) -> str:
    """Who else may read a private message."""
    return call.say(
        "Private messages are not encrypted here: the servers that carry one can read it, and whoever it mentions gets it."
    )


def sealed(call: Call, places: int) -> str:
    """How many rooms are not read."""
    return call.say.count(
        places,
        "{n} room is encrypted and is not read.",
        "{n} rooms are encrypted and are not read.",
    )


def standing(call: Call, account: Connected) -> str:
    """Whether an account works, in words."""
    from moderator_console.services.platforms import is_installed

    say = call.say
    if not is_installed(account.platform):
        return say("what speaks with its platform is not installed any more")
    return {
        "": say("rests") if account.paused else say("works"),
        "login": say("stands still: give a new password with connect change"),
        "untrusted": say("stands still: the server cannot prove that it is the one it says"),
    }.get(account.trouble, say("stands still"))


def _settings(given: tuple[str, ...]) -> Mapping[str, str]:
    settings = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            raise WrongWords("This is not a setting.", "Write it as NAME=VALUE.", text=one)
        settings[name.strip()] = value.strip()
    return settings


def _secret(
    call: Call,
    platform: str,
    settings: Mapping[str, str],
    password_file: Path | None,
    browser: bool,
) -> str:
    """The secret of an account: from the file, by the browser where that is the platform's way, else as it is typed."""
    from moderator_console.cli.browser_login import secret_by_browser
    from moderator_console.services.platforms import platform as found_platform

    asked = next(ask.name for ask in found_platform(platform).asks if ask.kind is Kind.SECRET)
    if asked in settings:
        raise WrongWords(
            "A secret does not go with --set: others could read it in the history of the shell.",
            "Leave it out and you are asked for it, or give --password-file FILE. Change it there if it was a real one.",
        )
    if password_file is not None:
        return read_password(call, password_file)
    if call.page.asks or browser:
        found = secret_by_browser(call, platform, settings)
        if found is not None:
            return found
    if not call.page.asks:
        raise WrongWords("The platform asks for a password.", "Give --password-file FILE.")
    return call.typed(call.say("Password or token:"))
