"""Guessing who answers whom as a process of its own: minutes of plain Python would make the window stutter.

``python -m moderator_console.services.guess_child`` reads one line of JSON from its standard input (the archive, its
key, which never stands in an argument, and a post), then prints a line of JSON for each step: ``around`` once
the post's neighbourhood is kept, ``progress`` while the rest of the channel is, ``done``, or ``trouble``. The end
of its input cancels.
"""

from __future__ import annotations

from pathlib import Path

from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.child_talk import asked, listen_for_stop, say, stand_back
from moderator_console.services.guessing import guess_all, guess_around
from moderator_console.store.archive import Archive


def main() -> int:
    """Returns the exit status: 0 done or cancelled, 2 not asked, 3 known trouble."""
    wish = asked()
    if wish is None:
        return 2
    stand_back()
    cancel = listen_for_stop()
    try:
        archive = Archive(Path(wish["archive"]), bytes.fromhex(wish["key"]))
        try:
            post = Address(wish["post"])
            guess_around(archive, post)
            say(kind="around")
            if wish["whole"]:
                thread = archive.place_of(post).thread
                guess_all(archive, thread, _progress, cancel.is_set)
        finally:
            archive.close()
    except Trouble as trouble:
        say(
            kind="trouble", name=type(trouble).__name__, sentence=trouble.sentence,
            way=trouble.way, facts=trouble.facts,
        )  # fmt: skip
        return trouble.exit_code
    say(kind="done")
    return 0


def _progress(done: int, total: int) -> None:
    say(kind="progress", done=done, total=total)


if __name__ == "__main__":
    raise SystemExit(main())
