"""The model of replies, read once from the byte tables that the build hook copied beside the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from moderator_console.core.replies import Model, read_model
from moderator_console.core.replies_tables import WordTable, read_words

#: Where packaging/compile_assets.py copies resources/replies.
HOME = Path(__file__).resolve().parent.parent / "_built" / "replies"


@cache
def reply_model(*, live: bool = False) -> Model:
    """The program's model; ``live`` is the one for a channel whose later lines are not written yet.

    Takes about half a second the first time: for a worker or a child process.
    """
    return model_in(HOME, live=live)


def model_in(home: Path, *, live: bool = False) -> Model:
    """The model whose tables lie in a folder."""
    mark = "live_" if live else ""
    first = [(home / f"{mark}first_{part}.bin").read_bytes() for part in (0, 1)]
    second = [(home / f"{mark}second.bin").read_bytes()]
    return read_model(_words(home), first, second, ahead=not live)


@cache
def _words(home: Path) -> WordTable:
    return read_words((home / "words.bin").read_bytes())
