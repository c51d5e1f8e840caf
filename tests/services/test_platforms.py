"""Platforms: ours, and another's by one file and an entry point."""

from __future__ import annotations

import importlib
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile

from moderator_console.connectors import Kind, Platform
from moderator_console.core.platform_trouble import NoSuchHost, Offline
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.services.connecting import check
from moderator_console.services.platforms import OURS, complete, platform, platforms, title_of

PIGEON = '''
"""Carrier pigeons: one file, as somebody else would write it."""

from moderator_console.connectors import Ask, Kind
from moderator_console.core.platform_trouble import AuthFailed, Forbidden
from moderator_console.core.platforms import (
    Batch, Capabilities, Deletes, Edits, Flags, History, Private, Proof, Receipt, Resend, Structure, Whoami,
)
from moderator_console.core.posts import Account, Address, Post, ThreadInfo


class Loft:
    name = "pigeon"

    def __init__(self, settings, secret):
        self._where, self._secret = settings["where"], secret

    def check(self):
        if self._secret != "coo coo":
            raise AuthFailed("the pigeon looks away")
        can = Capabilities(
            Structure.FLAT, History.LIVE, Edits.NONE, Deletes.NONE, Flags.NONE, Private.ACCOUNT, False,
            resend=Resend.ASK,
        )
        return Whoami(Account("pigeon:1", "Loft " + self._where)), can

    def changes(self, cursor):
        thread = ThreadInfo(Address("pigeon:roof"), "On the roof")
        post = Post(Address("pigeon:roof/1"), thread, Account("pigeon:2", "Ann"), 1_790_000_000_000_000, "Coo.")
        return Batch((post,) if cursor is None else (), cursor="1")

    def thread(self, address, cursor):
        return self.changes(None)

    def flags(self, cursor):
        return Batch()

    def send(self, item):
        return Receipt("pigeon:sent/" + item.id.hex)

    def find_sent(self, item):
        return None

    def act(self, item):
        raise Forbidden

    def stop(self):
        pass

    def close(self):
        pass


class Pigeons:
    name, title, proof = "pigeon", "Carrier pigeons", Proof.IMITATED
    asks = (
        Ask("where", "Where", words=(("fr", "Où", ""),)),
        Ask("word", "The word it knows", Kind.SECRET),
    )

    def connect(self, settings, secret):
        return Loft(settings, secret)


PLATFORM = Pigeons()
'''


def package(folder: Path, name: str, text: str) -> None:
    """What pip leaves of a package with one module and one entry point."""
    (folder / f"{name}_platform.py").write_text(text, "utf-8")
    told = folder / f"{name}_platform-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-platform\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(
        f"[moderator_console.platforms]\n{name} = {name}_platform:PLATFORM\n"
    )


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.endswith("_platform")]:
        del sys.modules[name]


def test_ours_are_what_they_say() -> None:
    found = platforms()
    assert set(OURS) <= set(found.platforms)
    for one in found.platforms.values():
        assert isinstance(one, Platform)
        assert sum(ask.kind is Kind.SECRET for ask in one.asks) == 1
        # People read them in French as well.
        assert all(any(lang == "fr" for lang, _, _ in ask.words) for ask in one.asks)


def test_ours_are_called_as_they_write_themselves() -> None:
    assert [title_of(name) for name in OURS] == [platform(name).title for name in OURS]
    assert title_of("pigeon") == "Pigeon"


def test_another_package_adds_a_platform_by_one_file_and_an_entry_point(
    others: Path, tmp_path: Path
) -> None:
    package(others, "pigeon", PIGEON)
    console = Console(make_profile(tmp_path, sample=False))
    told = {one["name"]: one for one in console.ask("connect", "platforms")["platforms"]}
    assert told["pigeon"]["proof"] == "imitated"
    french = Console(console.profile, lang="fr").say("connect", "platforms").out
    assert "imitation" in french and "mail: Courriel" in french
    word = tmp_path / "word"
    word.write_text("coo coo\n")
    word.chmod(0o600)
    with_word = ("--password-file", str(word))
    made = console.ask("connect", "add", "pigeon", "--set", "where=north", *with_word)
    assert made["label"] == "Loft north"
    changed = console.say("connect", "change", "Loft north", *with_word)
    assert "The password is not kept: give --password-file each time" in changed.err
    assert console.ask("sync", *with_word)["accounts"][0]["posts"] == 1
    assert console.ask("threads")["threads"][0]["title"] == "On the roof"
    case = console.ask("case", "open", "--member", "Ann", "--title", "Coo")
    console.ask(
        "message",
        case["short"],
        "--channel",
        "other",
        "--to",
        "pigeon:2",
        "--text",
        "Coo?",
        "--through",
        "Loft north",
    )
    [entry] = console.ask("outbox", "list")["entries"]
    later = console.ask("outbox", "edit", entry["short"], "--at", "tomorrow 10:00")
    assert (later["later"], later["text"], later["due_at"][:16]) == (
        True,
        "Coo?",
        "2026-11-19T10:00",
    )
    assert "until Thu 19 Nov 2026, 10:00" in console.say("outbox", "list").out
    refused = console.say("outbox", "edit", later["short"])
    assert refused.status and "Give --text or --at." in refused.err
    console.ask("outbox", "edit", later["short"], "--at", "now")
    console.now = "2026-11-18T11:00:00+01:00"
    assert len(console.ask("outbox", "send", *with_word)["cases"]) == 1
    word.write_text("bark\n")
    refused = console.say("connect", "test", "Loft north", *with_word)
    assert refused.status == 3
    assert "does not accept" in refused.err


def test_a_package_that_cannot_be_loaded_takes_nothing_else_away(
    others: Path, tmp_path: Path
) -> None:
    package(others, "broken", "raise RuntimeError('not today')\n")
    package(others, "empty", "PLATFORM = object()\n")
    two_secrets = PIGEON.replace(
        'Ask("where", "Where"', 'Ask("where", "Where", Kind.SECRET'
    ).replace("pigeon", "double")
    package(others, "double", two_secrets)
    found = platforms()
    assert set(found.platforms) == set(OURS)
    assert {name for name, _ in found.broken} == {"broken", "empty", "double"}
    console = Console(make_profile(tmp_path, sample=False))
    assert (
        "broken could not be loaded: RuntimeError: not today"
        in console.say("connect", "platforms").out
    )


def test_a_platform_of_the_same_name_does_not_take_the_place_of_ours(others: Path) -> None:
    package(others, "mail", PIGEON.replace('"pigeon", "Carrier', '"mail", "Carrier'))
    assert platforms().platforms["mail"].title == "Mail"


def test_a_platform_that_is_not_there_and_settings_that_are_missing_are_told() -> None:
    with pytest.raises(NotFound):
        platform("smoke signals")
    mail = platform("mail")
    with pytest.raises(WrongWords):
        complete(mail, {"address": "mod@example.org"})
    with pytest.raises(WrongWords):
        complete(mail, {"secret": "never among the settings"})
    whole = complete(mail, {"address": "a@b.c", "imap_host": "imap.b.c", "smtp_host": "smtp.b.c"})
    assert (whole["imap_line"], whole["folder"]) == ("tls", "INBOX")


def test_no_account_that_is_only_tried_is_promised_another_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(Offline) as trouble:
        check("matrix", {"url": f"http://127.0.0.1:{port}"}, "token")
    assert trouble.value.way == "Nothing was kept: try again in a while."
    with pytest.raises(NoSuchHost) as unknown:
        check("matrix", {"url": "https://nowhere.invalid"}, "token")
    assert unknown.value.way == "Nothing was kept. Look at the address, then try again."
