"""On a terminal the command line asks: for a passphrase, and before it keeps a guessed date."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from cli_calls import ROOT, Console
from cli_walk import open_case
from desk_making import PASSPHRASE

posix = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")


def on_a_terminal(words: list[str], *typed: str) -> tuple[int, Any]:
    """A child whose standard input and error are a terminal; types each answer when something was asked."""
    ours, theirs = os.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "moderator_console", *words, "--json"],
        cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    for answer in typed:
        asked = b""
        while b": " not in asked and b"] " not in asked:
            asked += os.read(ours, 1024)
        os.write(ours, answer.encode() + b"\n")
    out, _ = child.communicate(timeout=60)
    os.close(ours)
    return child.returncode, json.loads(out)


@posix
def test_the_passphrase_is_asked_for(console: Console) -> None:
    words = ["threads", "--profile", str(console.profile)]
    status, document = on_a_terminal(words, PASSPHRASE)
    assert (status, len(document["threads"])) == (0, 6)
    status, document = on_a_terminal(words, "some other words")
    assert (status, document["trouble"]) == (3, "WrongKey")


@posix
@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("oui", 0), ("n", 2), ("", 2)])
def test_a_guessed_date_is_shown_and_asked_about(
    console: Console, answer: str, status: int
) -> None:
    case = open_case(console)
    words = ["case", "next", case, "--what", "call", "--at", "3 weeks later", *console.common()]
    ended, document = on_a_terminal(words, answer)
    assert ended == status
    if status == 0:
        assert document["next"]["at"] == "2026-12-09T10:00:00+01:00"
    else:
        assert console.ask("case", "show", case)["next"]["kind"] == "read"
