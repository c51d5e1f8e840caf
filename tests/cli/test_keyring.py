"""A profile in a real keyring: made, opened, lost and recovered by the command line alone."""

from __future__ import annotations

import sys

import pytest
from keyring_session import in_session

linux = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a Linux program")

_PROGRAM = """
import os
from pathlib import Path

folder = Path(sys.argv[1])

def run(*words):
    done = subprocess.run(
        [sys.executable, "-m", "moderator_console", *words, "--json", "--profile", str(folder / "profile")],
        capture_output=True, text=True,
    )
    return done.returncode, json.loads(done.stdout), done.stderr

status, made, said = run("init", "--owner", "Noor")
answers["made"] = [status, made["key"], made["owner"]]
code = next(word for word in said.split() if word.count("-") == 7)
answers["opens"] = run("unlock")[:2]
answers["doctor"] = [c for c in run("doctor")[1]["checks"] if c["name"] == "keyring"]
from moderator_console.services.vault import Vault
from uuid import UUID
Vault().forget_key(UUID(made["id"]))
answers["lost"] = run("threads")[:2]
file = folder / "code"
file.write_text(code)
file.chmod(0o600)
answers["recovered"] = run("recover", made["recovery_file"], "--recovery-passphrase-file", str(file))[0]
answers["again"] = run("threads")[:2]
lock()
answers["with a passphrase"] = run("threads", "--passphrase-file", str(file))[0]
"""


@linux
def test_a_profile_lives_in_the_keyring_and_comes_back_by_its_recovery_file() -> None:
    said = in_session(_PROGRAM)
    assert said["made"] == [0, "keyring", "Noor"]
    assert said["opens"][0] == 0 and said["opens"][1]["key"] == "keyring"
    assert said["doctor"][0]["ok"] is True
    assert said["lost"][0] == 3 and said["lost"][1]["trouble"] == "KeyringTrouble"
    assert said["recovered"] == 0
    assert said["again"] == [0, {"threads": [], "next": None}]
    assert said["with a passphrase"] == 3
