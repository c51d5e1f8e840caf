"""A profile in a real keyring: made, opened, lost and recovered by the command line alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from cli_calls import Console
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


_SAFE = """
import secretstorage
from pathlib import Path
folder = Path(sys.argv[1])
common = json.loads((folder / "common").read_text())
person = silent_person()
done = subprocess.run([sys.executable, "-m", "moderator_console", "doctor", "--safe", "--json", *common], capture_output=True, text=True)
answers["checks"] = [c for c in json.loads(done.stdout)["checks"] if c["name"] == "keyring"]
with closing(secretstorage.dbus_init()) as bus:
    answers["made"] = [c.get_label() for c in secretstorage.get_all_collections(bus)]
person.terminate()
"""


@linux
def test_under_safe_a_keyring_is_looked_at_and_none_is_made(
    console: Console, tmp_path: Path
) -> None:
    (tmp_path / "common").write_text(json.dumps(console.common()))
    said = in_session(_SAFE, unlocked=False, folder=tmp_path)
    assert [check["ok"] for check in said["checks"]] == [True]
    assert "Default" not in said["made"]
    told = console.refused(2, "connect", "test", "Garden", "--safe")
    assert told["sentence"] == "“--safe” only reads."


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
