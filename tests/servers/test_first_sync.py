"""Years of history from a real Dovecot: a first read that is killed again and again loses nothing and brings nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from cli_calls import ROOT, Console
from desk_making import PASSPHRASE, make_profile
from servers.mail_server import HOST, PASSWORDS, mail_server

from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import open_with_passphrase

MAILS, KILLS, SEED = 2_000, 4, 8_017
MAIL = (
    "Message-ID: <m{n}@x>\r\nFrom: ann <ann@{host}>\r\nSubject: Bed {bed}\r\n{more}Date: {day:02} {month} {year} 09:00:00"
    " +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nLine {n} of the garden.\r\n"
)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
PATIENT_S = 60.0


def letter(n: int) -> bytes:
    """The ``n``-th mail: 40 threads over seven years, each mail answers the one before in its thread."""
    year, month, day = 2019 + n * 7 // MAILS, MONTHS[n * 84 // MAILS % 12], n % 28 + 1
    answers = f"<m{n - 40}@x>"
    more = f"In-Reply-To: {answers}\r\nReferences: {answers}\r\n" if n >= 40 else ""
    return MAIL.format(
        n=n, host=HOST, bed=n % 40, more=more, year=year, month=month, day=day
    ).encode()


def test_a_first_read_of_2000_mails_killed_again_and_again_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    chance, killed, brought = random.Random(SEED), 0, []
    profile = make_profile(tmp_path, sample=False)
    console = Console(profile)
    word = tmp_path / "word"
    word.write_text(PASSWORDS["mod"] + "\n", "utf-8")
    word.chmod(0o600)
    with mail_server() as server:
        for n in range(MAILS):
            server.deliver(letter(n))
        settings = [part for name, value in server.settings().items() for part in ("--set", f"{name}={value}")]  # fmt: skip
        console.ask(
            "connect", "add", "mail", *settings, "--label", "Mail", "--community", "Garden",
            "--password-file", str(word),
        )  # fmt: skip
        sync = [
            sys.executable, "-m", "moderator_console", "sync", "--password-file", str(word), *console.common(),
        ]  # fmt: skip
        while killed < KILLS:
            child = subprocess.Popen(
                sync, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            assert child.stderr is not None
            # Some pages later, in the middle of whatever it does then.
            for _ in range(chance.randint(1, 5)):
                assert "are read" in child.stderr.readline(), (SEED, killed)
            end = time.monotonic() + chance.random() * 0.15
            while child.poll() is None and time.monotonic() < end:
                os.sched_yield()
            assert child.poll() is None, "it was done before it was killed: more mails, please"
            os.kill(child.pid, signal.SIGKILL)
            child.communicate(timeout=PATIENT_S)
            killed += 1
            brought.append(_count(console))
        assert 0 < brought[-1] < MAILS, (SEED, brought)
        assert brought == sorted(brought), (SEED, brought)
        done = json.loads(subprocess.run([*sync, "--json"], cwd=ROOT, capture_output=True, check=True).stdout)  # fmt: skip
        (account,) = done["accounts"]
        assert not account["more"] and account["back_to"].startswith("2019-01"), (SEED, account)
        assert console.ask("sync", "--password-file", str(word))["accounts"][0]["posts"] == 0
    desk = Desk(open_with_passphrase(profile, PASSPHRASE), TestClock(clock_us(console), "Europe/Paris"))  # fmt: skip
    try:
        texts: Counter[str] = Counter()
        for line in desk.archive.threads(None, 500).lines:
            for card in desk.archive.posts(line.address, 0, 1_000):
                texts[card.text.strip()] += 1
    finally:
        desk.close()
    assert len(texts) == MAILS, (SEED, len(texts))
    assert set(texts.values()) == {1}, (SEED, texts.most_common(3))


def _count(console: Console) -> int:
    return sum(int(line["posts"]) for line in console.ask("threads", "--limit", "500")["threads"])


def clock_us(console: Console) -> int:
    """The moment at which the console's clock stands."""
    return int(datetime.fromisoformat(console.now).timestamp()) * 1_000_000
