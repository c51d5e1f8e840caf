"""An import that is killed says so afterwards, in every language, until it is brought again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from archive_posts import an_mbox, many_posts
from cli_calls import Console
from desk_making import PASSPHRASE

from moderator_console.services.profile import open_with_passphrase

#: Imports, and kills itself as soon as some of the threads can be seen: nothing of Python runs after that.
KILLED = """
import json, os, signal, sys
from pathlib import Path
from moderator_console.readers import Wishes
from moderator_console.services.importing import import_paths
from moderator_console.store import archive_finish
archive_finish._GROUP = 2_000
archive, key, path = json.loads(sys.stdin.readline())
def die(progress):
    if progress.phase == "finishing":
        os.kill(os.getpid(), signal.SIGKILL)
import_paths(Path(archive), bytes.fromhex(key), [Path(path)], Wishes("Allotments", None), progress=die)
"""


def import_and_kill(profile: Path, mbox: Path) -> None:
    opened = open_with_passphrase(profile, PASSPHRASE)
    wish = json.dumps([str(opened.archive), opened.key.hex(), str(mbox)])
    done = subprocess.run([sys.executable, "-c", KILLED], input=wish, text=True, check=False)
    assert done.returncode == -signal.SIGKILL


def imports_said(console: Console) -> list[str]:
    """What doctor finds about imports that are not in order."""
    answer = console.say("doctor", "--json")
    checks = [check for check in answer.json["checks"] if check["name"] == "imports"]
    assert (answer.status == 0) is all(check["ok"] for check in checks)
    return [check["found"] for check in checks if not check["ok"]]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_import_is_named_until_it_is_brought_again(
    console: Console, tmp_path: Path
) -> None:
    mbox = an_mbox(tmp_path / "board.mbox", many_posts(6_000, threads=300))
    import_and_kill(console.profile, mbox)
    ended = "The import of “board.mbox” was ended before it was done."
    way = "Import it again to bring the rest."
    first = console.say("threads", "--community", "Allotments", "--limit", "1000")
    assert first.status == 0 and ended in first.err and way in first.err
    seen = first.out.count("mid:")
    console.lang = "fr"
    said = console.say("threads").err
    assert "L’import de « board.mbox » a été arrêté avant la fin." in said.replace("\xa0", " ")
    assert len(imports_said(console)) == 1
    console.lang = "en"
    assert [ended in found and way in found for found in imports_said(console)] == [True]
    console.ask("import", str(mbox), "--community", "Allotments")
    assert imports_said(console) == []
    after = console.say("threads", "--community", "Allotments", "--limit", "1000")
    assert ended not in after.err
    assert 0 < seen < after.out.count("mid:")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_an_import_of_something_else_does_not_hide_a_killed_one(
    console: Console, tmp_path: Path
) -> None:
    import_and_kill(console.profile, an_mbox(tmp_path / "board.mbox", many_posts(300)))
    other = an_mbox(tmp_path / "other.mbox", many_posts(3, seed=2))
    console.ask("import", str(other), "--community", "Elsewhere")
    assert "board.mbox" not in console.say("threads").err  # only doctor goes on to say it
    assert ["board.mbox" in found for found in imports_said(console)] == [True]
