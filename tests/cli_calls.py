"""Calls of the command line for tests: in this process for speed, as a real child where it matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from desk_making import PASSPHRASE

from moderator_console import cli

ROOT = Path(__file__).resolve().parents[1]
#: Wednesday 18 November 2026, 10:42 in Paris: where the desk's clock stands (desk_making).
NOW = "2026-11-18T10:42:00+01:00"


@dataclass(frozen=True)
class Answer:
    """What a call left: its exit status and what stood on both outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document; fails for none, for two, and for anything beside it."""
        return json.loads(self.out)


@dataclass
class Console:
    """The command line on one profile. ``say("case", "list")`` adds profile, passphrase and clock."""

    profile: Path
    now: str = NOW
    lang: str = "en"

    @property
    def passphrase_file(self) -> Path:
        path = self.profile.with_name("passphrase")
        if not path.exists():
            path.write_text(PASSPHRASE + "\n", encoding="utf-8")
            path.chmod(0o600)
        return path

    def common(self) -> list[str]:
        """The common options of every call."""
        return [
            "--profile", str(self.profile), "--passphrase-file", str(self.passphrase_file),
            "--now", self.now, "--lang", self.lang,
        ]  # fmt: skip

    def say(self, *words: str, stdin: str = "") -> Answer:
        """A call in this process, for people."""
        return call([*words, *self.common()], stdin)

    def ask(self, *words: str, stdin: str = "") -> Any:
        """A call that succeeds; returns its document."""
        answer = self.say(*words, "--json", stdin=stdin)
        assert answer.status == 0, answer
        return answer.json

    def refused(self, status: int, *words: str) -> Any:
        """A call that is refused with this status; returns its document. The sentence is on one line."""
        answer = self.say(*words, "--json")
        assert answer.status == status, answer
        assert "Traceback" not in answer.err
        assert len(answer.err.strip().splitlines()) == 1, answer.err
        return answer.json

    def child(self, *words: str, stdin: bytes = b"") -> Answer:
        """A call as a real child process."""
        done = subprocess.run(
            [sys.executable, "-m", "moderator_console", *words, *self.common()],
            cwd=ROOT, input=stdin, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def call(words: list[str], stdin: str = "") -> Answer:
    """``main`` in this process, with its own three streams."""
    with _streams(stdin) as (out, err):
        status = cli.main(words)
        sys.stdout.flush()
        sys.stderr.flush()
        return Answer(status, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))


@contextmanager
def _streams(stdin: str) -> Iterator[tuple[BytesIO, BytesIO]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = BytesIO(), BytesIO()
    sys.stdin = TextIOWrapper(BytesIO(stdin.encode("utf-8", "surrogatepass")), encoding="utf-8")
    # An old locale: the answer is UTF-8 all the same.
    sys.stdout = TextIOWrapper(out, encoding="ascii", write_through=True)
    sys.stderr = TextIOWrapper(err, encoding="ascii", write_through=True)
    try:
        yield out, err
    finally:
        wrappers = sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = before
        for one in wrappers:
            if isinstance(one, TextIOWrapper) and not one.closed:
                one.detach()


def environment(**more: str) -> dict[str, str]:
    """This environment without its language, for children."""
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    return {**kept, **more}
