"""Starting with the session, if asked: a desktop entry in the person's autostart folder (XDG Autostart 0.5).

Only freedesktop.org desktops know it; elsewhere ``is_possible`` is False and the settings say so.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from moderator_console.services.data_folder import default_folder
from moderator_console.store.safe_files import trouble_of_disk, write_whole

NAME = "moderator-console.desktop"
#: How the program is told that nobody asked for its window just now.
QUIET = "--quiet"
_ENTRY = """[Desktop Entry]
Type=Application
Version=1.0
Name=Moderator Console
Name[fr]=Console de modération
Comment=Reminds of what was promised to members
Comment[fr]=Rappelle ce qui a été promis aux membres
Exec={command}
Icon=moderator-console
Terminal=false
X-GNOME-Autostart-enabled=true
"""
#: Within quotes a desktop entry escapes these (Desktop Entry Specification 1.5, "The Exec key").
_ESCAPED = '"`$\\'
#: Arguments with any of these are quoted.
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


def is_possible() -> bool:
    """Whether this system starts programs in this way."""
    return sys.platform.startswith(("linux", "freebsd", "openbsd", "netbsd", "dragonfly"))


def entry_path() -> Path:
    """Where the entry lies, or would."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(home) if home and Path(home).is_absolute() else Path.home() / ".config"
    return base / "autostart" / NAME


def is_on() -> bool:
    """Whether the program starts with the session. A desktop that has hidden the entry counts as off."""
    try:
        lines = entry_path().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
    return not any(line.replace(" ", "") in off for line in lines)


def switch(on: bool, folder: Path | None = None) -> bool:
    """Starts with the session from now on, with the profile in ``folder``, or no more; returns what holds now.

    Raises DiskTrouble, with what was there left as it was.
    """
    path = entry_path()
    with trouble_of_disk(path):
        if on:
            path.parent.mkdir(parents=True, exist_ok=True)
            entry = _ENTRY.format(command=command_line(command(folder)))
            write_whole(path, entry.encode(), path.with_suffix(".part"))
        else:
            path.unlink(missing_ok=True)
    return is_on()


def command(folder: Path | None = None) -> list[str]:
    """The program as it is started: a bundle by itself, else by the interpreter that runs it now."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "moderator_console"]  # fmt: skip
    profile = [] if folder is None or folder == default_folder() else ["--profile", str(folder)]
    return [*program, QUIET, *profile]


def command_line(words: list[str]) -> str:
    """An ``Exec`` value: each word quoted where it needs it, and the whole escaped as any value is."""
    return " ".join(_quoted(word) for word in words).replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    return '"' + "".join(f"\\{sign}" if sign in _ESCAPED else sign for sign in word) + '"'
