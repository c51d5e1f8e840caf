"""Where no keyring keeps the password of an account: the command line asks whoever sits there, or reads standard input."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import ROOT, Console
from desk_making import make_profile
from servers.mail_server import PASSWORDS, Mail, mail_server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")

NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


@pytest.fixture(scope="module")
def mail() -> Iterator[Mail]:
    with mail_server() as running:
        running.remove_all("mod")
        yield running


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def on_a_terminal(console: Console, typed: str, *words: str) -> tuple[int, str]:
    """A child at a terminal, where ``typed`` is typed once it asks; its status, and all that could be read there."""
    ours, theirs = os.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "moderator_console", *words, *console.common()],
        cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env={**os.environ, **NO_KEYRING},
    )  # fmt: skip
    os.close(theirs)
    shown, answered = b"", False
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:  # the other end is gone, which Linux says so
            break
        if not more:
            break
        shown += more
        if not answered and re.search(rb": \Z", shown):
            os.write(ours, typed.encode() + b"\n")
            answered = True
    status = child.wait(timeout=60)
    os.close(ours)
    return status, shown.decode()


def settings(mail: Mail) -> list[str]:
    return [f"--set={name}={value}" for name, value in mail.settings().items()]


def test_who_sits_there_is_asked_once_and_nothing_is_shown(console: Console, mail: Mail) -> None:
    add = ("connect", "add", "mail", *settings(mail), "--label", "Garden")
    status, shown = on_a_terminal(console, PASSWORDS["mod"], *add)
    assert status == 0, shown
    assert "No keyring keeps the password: you will be asked for it each time." in shown
    assert "It works: Garden" in shown and PASSWORDS["mod"] not in shown
    status, shown = on_a_terminal(console, PASSWORDS["mod"], "sync")
    assert status == 0, shown
    assert shown.count("Password of “Garden”:") == 1 and PASSWORDS["mod"] not in shown
    assert "This computer has no keyring that can be reached." in shown
    status, shown = on_a_terminal(console, "not this one", "sync")
    assert status == 3 and "does not accept" in shown and "not this one" not in shown


def test_a_program_gives_it_on_standard_input_and_is_told_so_where_it_does_not(
    console: Console, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*next(iter(NO_KEYRING.items())))
    word = PASSWORDS["mod"] + "\n"
    add = ("connect", "add", "mail", *settings(mail), "--label", "Garden", "--password-file", "-")
    for name, stdin in (("an empty one", ""), ("an empty line", "\n")):
        told = console.child(*add, "--json", stdin=stdin.encode())
        assert (told.status, told.json["sentence"]) == (2, "Standard input holds no password."), (
            name
        )
    assert console.child(*add, stdin=word.encode()).status == 0
    assert console.child("sync", "--password-file", "-", stdin=word.encode()).status == 0
    told = console.child("sync", "--json")
    assert told.status == 3 and told.json["way"] == "Give --password-file FILE."
    assert "no keyring" in told.json["sentence"]
    # Without a keyring there is nothing in one: the account goes.
    assert console.child("connect", "remove", "Garden").status == 0
