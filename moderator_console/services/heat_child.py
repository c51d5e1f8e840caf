"""Counting threads for heat as a process of its own, where there are many: a minute of plain Python makes a window stutter.

``python -m moderator_console.services.heat_child`` reads one line of JSON from its standard input (the archive and
its key, which never stands in an argument) and prints one: ``{"kind": "done", "moved": …}`` or ``trouble``. A line, or
the end, of its input stops it after the slice at hand.
"""

from __future__ import annotations

from pathlib import Path

from moderator_console.core.trouble import Trouble
from moderator_console.services.child_talk import asked, listen_for_stop, say, stand_back
from moderator_console.services.heat import count
from moderator_console.store.archive import Archive

#: Between slices, so that nobody who reads the archive waits for a writer.
_REST_S = 0.002


def main() -> int:
    """Returns the exit status: 0 done or stopped, 2 not asked, 3 known trouble."""
    wish = asked()
    if wish is None:
        return 2
    stand_back()
    stop = listen_for_stop()
    try:
        archive = Archive(Path(wish["archive"]), bytes.fromhex(wish["key"]))
        try:
            moved = count(archive, stop, rest_s=_REST_S)
        finally:
            archive.close()
    except Trouble as trouble:
        say(kind="trouble", name=type(trouble).__name__)
        return trouble.exit_code
    say(kind="done", moved=moved)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
