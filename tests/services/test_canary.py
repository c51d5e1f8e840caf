"""The canary: unique marks for every secret and for a member's words, looked for wherever they must not be.

Looked through, byte for byte: every file of the profile as it lies on the disk (write-ahead logs too), the home,
settings and temporary folders of the process, its arguments, environment and outputs. A mark counts as found in plain
bytes, hexadecimal, base64 at any offset, or UTF-16. Allowed hits: 0.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

import pytest
from archive_posts import an_mbox, many_posts

from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Wishes
from moderator_console.services.clock import TestClock
from moderator_console.services.import_process import ImportChild
from moderator_console.services.importing import ImportProgress
from moderator_console.services.profile import Recovery, create, open_with_passphrase
from moderator_console.services.sample import OUTBURST
from moderator_console.services.sample_import import import_sample
from moderator_console.store import sealed
from moderator_console.store.casebook import CaseBook
from moderator_console.store.database import KeyedDatabase

NOW_US = 1_794_994_920_000_000
PASSPHRASE = "héron-canari-XK41 pile agrafe"
CODE = "WC7R-P5N4-NB27-D451-6MM2-G220-0CJR-FYQP"
NOTE = "canari-note-QZ77: she is tired of us, do not press"
STORY = "canari-récit-VJ55 : j’ai attendu trois jours"

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def shapes(secret: bytes) -> set[bytes]:
    """Every form in which a secret counts as found."""
    found = {secret, secret.hex().encode(), secret.hex().upper().encode()}
    for before in range(3):
        packed = base64.b64encode(b"\0" * before + secret)
        # The first and last letters mix in neighbouring bytes.
        inner = packed[-(-before * 8 // 6) : len(packed) - 4]
        found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    with_text = secret.decode("utf-8", "ignore")
    if with_text.encode() == secret:
        found |= {with_text.encode("utf-16-le"), with_text.encode("utf-16-be")}
        found.add(json.dumps(with_text)[1:-1].encode())
    return found


@dataclass
class House:
    """One profile with everything around it in folders of its own."""

    home: Path
    key: bytes
    case: str = ""

    @property
    def profile(self) -> Path:
        return self.home / "profile"

    def environment(self) -> dict[str, str]:
        """Home, settings and temporary files go where they can be looked through."""
        named = (
            "HOME",
            "TMPDIR",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
        )
        return {**os.environ, **dict.fromkeys(named, str(self.home / "around")), "NO_COLOR": "1"}

    def said(
        self, *words: str, stdin: str = "", code: str = "", passphrase: str = "right"
    ) -> tuple[int, bytes]:
        """A call of the command line as a process; its status and all of its output. ``code`` runs before it."""
        start = code + "import sys; from moderator_console.__main__ import main; sys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", start, *words, "--profile", str(self.profile),
             "--passphrase-file", str(self.home / "secret" / passphrase)],
            input=stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=self.environment(), check=False, timeout=120,
        )  # fmt: skip
        return done.returncode, done.stdout

    def marks(self) -> dict[str, bytes]:
        """What must not be found, by name."""
        plain = CODE.replace("-", "")
        return {
            "key": self.key, "passphrase": PASSPHRASE.encode(), "code": CODE.encode(),
            "code without dashes": plain.encode(), "note": NOTE.encode(), "story": STORY.encode(),
        }  # fmt: skip

    def files(self) -> Iterator[Path]:
        """Every file that the house may have written."""
        for folder in (self.profile, self.home / "around"):
            yield from (path for path in folder.rglob("*") if path.is_file())

    def hits(self, *said: bytes) -> list[str]:
        """Every place where a mark is found: in a file, or in what was said."""
        wanted = [(name, shape) for name, mark in self.marks().items() for shape in shapes(mark)]
        places = [(str(path), path.read_bytes()) for path in self.files()]
        places += [(f"said {n}", data) for n, data in enumerate(said)]
        return [f"{name} in {where}" for where, data in places for name, s in wanted if s in data]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house after a day of work, made once."""
    home = tmp_path_factory.mktemp("house")
    (home / "around").mkdir()
    (home / "secret").mkdir()
    for name, words in (("right", PASSPHRASE), ("wrong", "not the right words at all")):
        (home / "secret" / name).write_text(words + "\n", encoding="utf-8")
        (home / "secret" / name).chmod(0o600)
    dear, sealed.COST = sealed.COST, sealed.Cost(1, 64, 1)
    try:
        opened = create(
            home / "profile", keeper=PASSPHRASE, recovery=Recovery(CODE), test_clock=True
        )
    finally:
        sealed.COST = dear
    book = CaseBook(opened.cases, opened.key, opened.device_id, TestClock(NOW_US, "Europe/Paris"))
    book.set_owner("Maren Okafor", zone="Europe/Paris", language="en")
    book.close()
    import_sample(opened.archive, opened.key, NOW_US)
    house = House(home, opened.key)
    return replace(house, case=worked(house))


@pytest.fixture
def house(made: House, tmp_path: Path) -> House:
    """A copy of that house, with its write-ahead logs."""
    shutil.copytree(made.home, tmp_path / "house")
    return replace(made, home=tmp_path / "house")


def worked(house: House) -> str:
    """Opens a case and writes the note and the story into it, by the command line; returns its id."""
    status, out = house.said("case", "open", "--post", OUTBURST, "--json")
    assert status == 0, out
    case: str = json.loads(out)["id"]
    for words, stdin in (
        (["read", case, "--all"], ""),
        (["cause", case, "--origin", OUTBURST, "--text", "Nobody answered"], ""),
        (["offer", case, "--channel", "phone"], ""),
        (["note", case, "--text", "-"], NOTE),
        (
            [
                "contact",
                case,
                "--channel",
                "phone",
                "--answered",
                "--outcome",
                "heard",
                "--story",
                "-",
            ],
            STORY,
        ),
    ):
        status, out = house.said("case", *words, stdin=stdin)
        assert status == 0, out
        assert house.hits(out) == []
    return case


def test_nothing_secret_lies_open_after_a_day_of_work(house: House) -> None:
    assert open_with_passphrase(house.profile, PASSPHRASE).key == house.key
    found = json.loads(house.said("search", "canari", "--in", "notes,contacts", "--json")[1])
    assert len(found["hits"]) == 2
    assert house.said("rebuild")[0] == house.said("verify")[0] == house.said("doctor")[0] == 0
    assert {"cases.db", "archive.db", "profile.json", "key.sealed"} <= {
        p.name for p in house.files()
    }
    assert house.hits() == []


def test_refusals_and_known_trouble_say_nothing_secret(house: House) -> None:
    case = house.case
    broken = house.home / "broken.mbox"
    broken.write_bytes(bytes(range(256)) * 20)
    calls = [
        (1, house.said("case", "close", case)),
        (1, house.said("case", "contact", case, "--channel", "phone", "--outcome", "heard")),
        (2, house.said("case", "note", case, "--no-such-option", "x", stdin=NOTE)),
        (2, house.said("case", "next", case, "--what", "call", "--at", "never ever")),
        (3, house.said("case", "show", "ffffffffffff")),
        (3, house.said("threads", passphrase="wrong")),
        (3, house.said("import", str(broken))),
        (3, house.said("import", str(house.home / "nowhere"))),
    ]
    assert [(wanted, status, out) for wanted, (status, out) in calls if status != wanted] == []
    assert house.hits(*(out for _, (_, out) in calls)) == []


@pytest.mark.parametrize("words", [NOTE, PASSPHRASE])
def test_a_fault_of_ours_says_where_it_was_and_not_what_was_written(
    house: House, words: str
) -> None:
    case = house.case
    fault = f"""
        from moderator_console.store.casework import Casework
        def broken(self, *values, **named):
            private = {words!r}
            raise RuntimeError(private, values)
        Casework.note = broken
    """
    status, out = house.said("case", "note", case, "--text", "-", stdin=NOTE, code=dedent(fault))
    assert (status, house.hits(out)) == (70, [])
    assert b"RuntimeError" in out


@LINUX
def test_the_import_child_shows_no_secret_and_leaves_none_when_killed(house: House) -> None:
    posts = [replace(post, source=f"{STORY} {post.source}") for post in many_posts(3_000)]
    box = an_mbox(house.home / "list.mbox", posts)
    seen: list[bytes] = []
    limits: list[str] = []

    def look_then_kill(progress: ImportProgress) -> None:
        proc = Path(f"/proc/{child.pid}")
        seen.extend((proc / name).read_bytes() for name in ("cmdline", "environ"))
        limits.append((proc / "limits").read_text())
        if progress.posts > 1_000 and child.pid is not None:
            assert list(house.profile.glob("archive.db-*"))
            os.kill(child.pid, signal.SIGKILL)

    child = ImportChild(house.profile / "archive.db", house.key, [box], Wishes("Allotments", None))
    with pytest.raises(UnreadableFile, match="ended before it was done"):
        child.run(look_then_kill)
    assert seen and house.hits(*seen) == []
    assert all(re.search(r"Max core file size +0 +0 ", limit) for limit in limits)


@LINUX
def test_a_call_that_is_killed_in_the_middle_leaves_nothing_open(house: House) -> None:
    case = house.case
    killing = """
        import os, signal
        from moderator_console.store.journal import Journal
        told = Journal.record
        def record(self, *values, **named):
            told(self, *values, **named)
            os.kill(os.getpid(), signal.SIGKILL)
        Journal.record = record
    """
    status, out = house.said("case", "note", case, "--text", "-", stdin=NOTE, code=dedent(killing))
    assert status == -signal.SIGKILL
    assert (house.profile / "cases.db-wal").stat().st_size > 0
    assert house.hits(out) == []


def test_secrets_are_not_even_inside_the_encrypted_files(house: House) -> None:
    """A backup that is opened by somebody who has only the key must not give them the passphrase or the code."""
    for name in ("cases.db", "archive.db"):
        content = decrypted(house.profile / name, house.key)
        assert name == "archive.db" or NOTE.encode() in content
        for mark in ("key", "passphrase", "code", "code without dashes"):
            assert not any(shape in content for shape in shapes(house.marks()[mark])), mark


def decrypted(path: Path, key: bytes) -> bytes:
    """Every value of every table, as one run of bytes."""
    database = KeyedDatabase(path, key, durable=False, create=False, read_only=True)
    try:
        tables = [
            row[0]
            for row in database.execute_sql("select name from sqlite_master where type = 'table'")
        ]
        values = (
            value
            for table in tables
            for row in database.execute_sql(f'select * from "{table}"')
            for value in row
        )
        return b"\n".join(
            value if isinstance(value, bytes) else str(value).encode() for value in values
        )
    finally:
        database.close()


@pytest.mark.parametrize("mark", ["key", "passphrase", "code", "note", "story"])
def test_a_mark_that_is_planted_is_found_in_every_shape(house: House, mark: str) -> None:
    """The control: if this passes when it should fail, the others prove nothing."""
    secret = house.marks()[mark]
    planted = [secret, secret.hex().encode(), secret.hex().upper().encode()]
    planted += [base64.b64encode(b"x" * n + secret + b"y" * m) for n in range(4) for m in range(4)]
    planted += [base64.urlsafe_b64encode(b"?" + secret)]
    if mark != "key":
        planted += [secret.decode().encode("utf-16"), json.dumps(secret.decode()).encode()]
    for shape in planted:
        (house.home / "around" / "some.log").write_bytes(b"line " + shape + b" more")
        assert any(hit.startswith(mark) for hit in house.hits()), shape
