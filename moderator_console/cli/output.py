"""What leaves the program: one JSON document, or tables on a terminal and plain lines elsewhere.

Other people's words may hold terminal escapes and marks that turn the reading direction; people never get
those. ``rich`` costs 50 ms and is imported for tables on a terminal only.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from io import StringIO
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from moderator_console.core.moments import When

Json = dict[str, Any]

#: Sentences are shorter than this unless they repeat something long that was typed; of that so much is repeated.
_SENTENCE, _REPEATED, _LONGEST = 240, 60, 600
#: Every run of spaces and line breaks, but not the spaces of French, which stay.
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_QUOTED = re.compile(r"(“|«\s?)(.*)(\s?»|”)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# C0 and C1 controls but tab and line feed; marks and isolates of reading direction; lone surrogates.
_UNSAFE = {
    **dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "�"),
    **dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
    **dict.fromkeys(range(0xD800, 0xE000), "�"),
    # What searches put around hits.
    2: None,
    3: None,
}


def safe(text: str) -> str:
    """The text without what a terminal could obey."""
    return text.translate(_UNSAFE)


def one_line(text: str, longest: int = 0) -> str:
    """The text on one line, cut with « … » at ``longest`` characters (0: not cut)."""
    line = " ".join(safe(text).split())
    return line[: longest - 1] + "…" if 0 < longest < len(line) else line


def brief(sentence: str) -> str:
    """A sentence on one line and of a length that can be read, whatever was typed and is repeated in it."""
    line = _BREAKS.sub(" ", safe(sentence)).strip()
    if len(line) > _SENTENCE and (quoted := _QUOTED.search(line)):
        told = quoted[2][: _REPEATED - 1].rstrip() + "…"
        line = f"{line[: quoted.start(2)]}{told}{line[quoted.end(2) :]}"
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def rfc3339(us: int | None, zone: str) -> str | None:
    """UTC microseconds as RFC 3339 with the offset of ``zone``; None for none, and outside of years 1 to 9999."""
    if us is None:
        return None
    try:
        where: tzinfo = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        where = UTC  # a zone that only another computer knows
    with suppress(OverflowError):
        return (_EPOCH + timedelta(microseconds=us)).astimezone(where).isoformat()
    return None


def when_json(when: When) -> Json:
    """An agreed moment: when in RFC 3339, its zone's name, and the wall time that was agreed on."""
    return {"at": rfc3339(when.due_us(), when.zone), "zone": when.zone, "local": when.local}


class Page:
    """Standard output and standard error as this call uses them.

    The answer is gathered and goes out in one piece (``flush``), after everything was done: a full disk or
    a reader that leaves cannot look like trouble with the act itself.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._real = out
        self._out = StringIO()
        self._err = err

    @property
    def terminal(self) -> bool:
        """Whether people look at standard output."""
        return self._real.isatty()

    @property
    def asks(self) -> bool:
        """Whether somebody is there to answer a question."""
        return sys.stdin is not None and sys.stdin.isatty() and self._err.isatty()

    def document(self, value: Json) -> None:
        """The one JSON document."""
        json.dump(value, self._out, ensure_ascii=False, indent=1)
        self._out.write("\n")

    def line(self, text: str = "") -> None:
        """A line for people."""
        self._out.write(safe(text) + "\n")

    def aside(self, text: str) -> None:
        """A line beside the answer, on standard error; nobody reading it is no trouble."""
        with suppress(OSError):
            self._err.write(safe(text) + "\n")
            self._err.flush()

    def question(self, text: str) -> str:
        """Asks on standard error (``input`` would write into the answer) and returns the line that is typed."""
        self._err.write(safe(text) + " ")
        self._err.flush()
        return sys.stdin.readline().strip()

    def progress(self, value: Json) -> None:
        """A line of JSON beside the answer, for a program that waits."""
        self.aside(json.dumps(value, ensure_ascii=False))

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table on a terminal; lines with tabs elsewhere, without heads, for other programs."""
        if not self.terminal:
            for row in rows:
                self.line("\t".join(one_line(cell) for cell in row))
            return
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for head in heads[:-1]:
            table.add_column(head, overflow="fold")
        # What is copied into the next command stands last, in one piece.
        table.add_column(heads[-1], no_wrap=True, overflow="ignore")
        for row in rows:
            table.add_row(*(Text(one_line(cell)) for cell in row))
        wide = shutil.get_terminal_size().columns
        Console(file=self._out, highlight=False, force_terminal=True, width=wide).print(table)

    def flush(self) -> None:
        """Brings everything out. Raises OSError when nobody takes it, or the disk is full."""
        text = self._out.getvalue()
        self._out = StringIO()
        self._real.write(text)
        self._real.flush()


def page() -> Page:
    """The page of this process: UTF-8 whatever the locale says, and no text can stop it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return Page(sys.stdout, sys.stderr)
