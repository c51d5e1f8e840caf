"""The way in: which half is asked for, in which language, and how little is imported for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moderator_console.__main__ import _wants_the_command_line
from moderator_console.app import options
from moderator_console.services.data_folder import default_folder


@pytest.mark.parametrize(
    ("words", "command_line"),
    [
        ([], False),
        (["--profile", "here"], False),
        (["--profile=here", "--safe"], False),
        (["--profile", "import"], False),
        (["--lang", "fr", "--now", "2026-01-05 10:00", "--as", "Ada"], False),
        (["threads"], True),
        (["--profile", "here", "case", "list"], True),
        (["--help"], True),
        (["--json"], True),
        (["--profile"], True),
    ],
)
def test_a_verb_is_for_the_command_line_and_common_options_are_for_both(
    words: list[str], command_line: bool
) -> None:
    assert _wants_the_command_line(words) is command_line


def run(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Moderator Console"), ("fr", "Console de modération")]
)
def test_the_application_speaks_the_language_that_was_chosen(lang: str, title: str) -> None:
    """Qt's own words too: its buttons must not stay English in a French window."""
    program = (
        "from moderator_console.app import make_app\n"
        f"app = make_app(['x'], {lang!r})\n"
        "from PySide6.QtCore import QCoreApplication, QFile, QLocale\n"
        "cancel = QCoreApplication.translate('QPlatformTheme', 'Cancel')\n"
        "print(app.applicationDisplayName(), '|', cancel, '|', QLocale().name()[:2], '|',\n"
        "      QFile.exists(':/icons/phone.svg'), '|', app.style().name())"
    )
    cancel = {"en": "Cancel", "fr": "Annuler"}[lang]
    assert run(program) == f"{title} | {cancel} | {lang} | True | fusion"


@pytest.mark.parametrize(
    ("locale", "lang"), [("fr_CA.UTF-8", "fr"), ("de_DE.UTF-8", "en"), ("C", "en")]
)
def test_the_language_of_the_system_is_taken_where_we_speak_it(locale: str, lang: str) -> None:
    program = "from moderator_console.app import system_language\nprint(system_language())"
    assert run(program, LC_ALL=locale, LANGUAGE="", LANG=locale) == lang


def test_nothing_heavy_is_imported_at_the_first_paint(tmp_path: Path) -> None:
    """Each of these costs 30 to 140 ms; the window is painted first."""
    heavy = (
        "keyring", "httpx", "icalendar", "holidays", "argon2", "dateparser", "rich", "click",
        "peewee", "apsw", "cryptography", "nh3", "phonenumbers", "concurrent.futures", "dataclasses",
    )  # fmt: skip
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom moderator_console import app\n"
        "a = app.make_app(['x'], 'en')\n"
        f"console = app.Console(a, app.Options(Path({str(tmp_path)!r}, 'profile')))\n"
        "console.window.painted.disconnect()\n"
        "console.window.painted.connect(a.quit)\n"
        "console.show()\na.exec()\n"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    assert run(program) == "[]"


def test_the_first_list_waits_for_nothing_that_it_does_not_show() -> None:
    """Word lists, search, heat, guesses and the import's parts are loaded by who asks for them."""
    later = (
        "core.triage", "core.heat", "core.search_words", "core.replies_words", "core.capture.capture_when",
        "core.people", "core.templates", "store.people_rows", "store.notes", "store.search", "store.guesses", "store.threads", "services.importing", "views.bringing.import_panel",
    )  # fmt: skip
    names = ["playhouse.migrations", *(f"moderator_console.{name}" for name in later)]
    program = (
        "import sys, moderator_console.views.door.entrance, moderator_console.views.today.today\n"
        f"print([name for name in {names!r} if name in sys.modules])"
    )
    assert run(program) == "[]"


def test_the_windows_options_are_read() -> None:
    words = ["--profile=here", "--lang", "fr", "--now", "2026-01-05 10:00", "--safe"]
    wanted = options([*words, "--passphrase-file", "words.txt", "--as", "Jonas"])
    assert wanted.folder == Path("here").absolute()
    assert (wanted.language, wanted.now, wanted.acting_as) == ("fr", "2026-01-05 10:00", "Jonas")
    assert wanted.passphrase_file == Path("words.txt")
    assert wanted.safe
    assert options([]).folder == default_folder()


def test_without_a_screen_one_sentence_says_so() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "-m", "moderator_console"],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("There is no screen")
    assert done.stderr.count("\n") == 1
