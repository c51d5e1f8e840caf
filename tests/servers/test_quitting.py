"""Quitting for real, in a process of its own: what was changed last is in the file, and no silent server holds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import icalendar
from desk_making import PASSPHRASE, make_desk
from servers.odd_servers import silent_server
from servers.radicale_server import USER

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.words import Speech
from moderator_console.services import caldav
from moderator_console.services.calendar_kept import keep_file
from moderator_console.services.desk import Desk

_PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from moderator_console import app as program
program.SWEEP_MS = int(sys.argv[3])
program.CLEAR_MS = 60_000
from moderator_console.app import Console, Options, make_app
app = make_app(["x"], "en")
console = Console(app, Options(Path(sys.argv[1]), "en", "2026-11-18T10:42+01:00", Path(sys.argv[2])))
console.show()

def entered():
    if console._desk is None:
        QTimer.singleShot(20, entered)
    elif int(sys.argv[3]) < 1_000:
        syncing()
    else:
        leave()

def syncing():
    from moderator_console.views.calendar.server_keeper import keeper_of
    keeper = keeper_of(console._room)
    if not keeper.busy or keeper._turn._halt._servers == []:
        QTimer.singleShot(20, syncing)
    else:
        leave()

def leave():
    console._desk.open_case_without_post("Omar", "SECRET")
    print("leaving", time.monotonic(), flush=True)
    console.window.close()
    app.quit()

QTimer.singleShot(0, entered)
QTimer.singleShot(40_000, lambda: sys.exit("never entered"))
app.exec()
"""


def run(profile: Path, sweep_ms: int) -> float:
    """Opens the window, changes a case and closes it at once; returns how many seconds the process took for its end."""
    passphrase = profile.with_name("passphrase")
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    passphrase.chmod(0o600)
    known = (
        "from moderator_console.services.caldav_errands import Passwords\n"
        "Passwords.of = lambda self, account: 'known'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", known + _PROGRAM, profile, passphrase, str(sweep_ms)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "NO_PROXY": "*"},
        capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    ended = monotonic()
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    # One clock for all processes of a computer.
    return ended - float(done.stdout.split()[-1])


def test_what_was_changed_last_is_in_the_file_and_a_silent_server_holds_nobody(
    tmp_path: Path,
) -> None:
    words, file = calendar_words(Speech("en")), tmp_path / "mine.ics"
    desk = make_desk(tmp_path, sample=False)
    profile = desk.opened.folder
    keep_file(desk.book, file, words, desk.now())
    desk.close()
    # Whoever comes for a moment only: nothing has begun by itself yet.
    run(profile, 20_000)
    assert len(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 1
    with silent_server() as url:
        desk = Desk(desk.opened, desk.clock)
        caldav.publish_to(desk.book, caldav.Account(url, USER, "Due"))
        desk.close()
        assert run(profile, 50) < 5
    assert len(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 2
