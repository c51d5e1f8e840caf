"""The quiet parts of a card below and around its words: pictures and files, what changed, what staff did.

Pictures and files are lines. Nothing is ever fetched; an address is shown when a line is unfolded, and only
then it can be copied or opened. A picture that was captured here is shown itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

from moderator_console.core.changes import Change, Kind, around, changes
from moderator_console.core.posts import Attachment, AttachmentKind
from moderator_console.store.conversation import Revision
from moderator_console.views.widgets.brush import para
from moderator_console.views.window.look import Look

ICONS = {
    AttachmentKind.IMAGE: "image",
    AttachmentKind.VIDEO: "video",
    AttachmentKind.AUDIO: "mic",
    AttachmentKind.FILE: "file",
}
#: More pictures and files than this are one line until they are asked for.
MOST_FILES = 5
#: Longer texts are not compared.
_MOST_CHARS = 200_000


@dataclass(frozen=True, slots=True)
class FileLine:
    """One picture or file, laid out. ``open`` lines show ``address`` (or why there is none) from ``y`` + a line on, or
    the ``picture`` itself where it is kept here."""

    number: int
    icon: str
    words: str
    rect: QRectF
    open: bool = False
    address: str = ""
    address_at: QPointF = field(default_factory=QPointF)
    picture: QRectF = field(default_factory=QRectF)


@dataclass(frozen=True, slots=True)
class Below:
    """What an open line shows: words or a picture of this size, and lines of what can be done with it."""

    words: str = ""
    picture: QSizeF = field(default_factory=lambda: QSizeF(0, 0))
    links: int = 0


def file_lines(
    look: Look,
    files: Sequence[Attachment],
    opened: Mapping[int, Below],
    words: Sequence[str],
    corner: QPointF,
    width: float,
) -> tuple[list[FileLine], float]:
    """Returns the lines of pictures and files from ``corner`` on, and their height in pixels.

    ``words`` holds those of each line, ``opened`` what stands below the open ones.
    """
    made: list[FileLine] = []
    y, step = corner.y(), look.leading("small") + look.px(4)
    for number, file in enumerate(files):
        rect = QRectF(
            corner.x(), y, min(width, look.width(words[number], "small") + look.px(40)), step
        )
        y += step
        icon, below = ICONS[file.kind], opened.get(number)
        if below is None:
            made.append(FileLine(number, icon, words[number], rect))
            continue
        at = QPointF(corner.x() + look.px(19), y)
        shown = QRectF(at, below.picture)
        if below.words:
            y += para(None, look, QPointF(), width - look.px(19), below.words, "small")
        else:
            y += shown.height() + look.px(4)
        made.append(FileLine(number, icon, words[number], rect, True, below.words, at, shown))
        y += below.links * look.leading("small") + look.px(6) if below.links else look.px(4)
    return made, y - corner.y()


def size_parts(size: int) -> tuple[str, str]:
    """Returns a number of bytes as people read it: ("1.2", "MB"); decimal units."""
    for unit, least in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= least:
            value = size / least
            return (f"{value:.1f}" if value < 10 else f"{value:.0f}"), unit
    return str(size), "B"


def changes_html(look: Look, revisions: Sequence[Revision], headings: Sequence[str]) -> str:
    """Returns every change between neighbouring texts of a post. Signs stand at each: colour alone says nothing.

    ``headings`` names each step; there is one less than texts.
    """
    parts: list[str] = []
    size, ink = look.font("small").pixelSize(), look.tone("ink3").name()
    for heading, (old, new) in zip(headings, _pairs(revisions), strict=True):
        parts.append(f'<p style="font-size:{size}px;color:{ink}">{escape(heading)}</p>')
        words = "".join(_marked(look, each) for each in _shown(old, new))
        parts.append(f"<p>{words}</p>")
    return "".join(parts)


def _pairs(revisions: Sequence[Revision]) -> Iterator[tuple[str, str]]:
    for old, new in pairwise(revisions):
        yield old.text, new.text


def _shown(old: str, new: str) -> Sequence[Change]:
    if len(old) + len(new) > _MOST_CHARS:
        return [Change(Kind.TAKEN, old[:_MOST_CHARS]), Change(Kind.ADDED, new[:_MOST_CHARS])]
    return around(changes(old, new))


def _marked(look: Look, change: Change) -> str:
    words = escape(change.text).replace("\n", "<br>")
    if change.kind is Kind.LEFT_OUT:
        return " … "
    if change.kind is Kind.SAME:
        return words
    # Spaces stay outside: an underlined space looks like a mistake, and words must not stick to the sign.
    bare = words.strip()
    head = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() or change.kind is Kind.TAKEN else ""
    sign, role, line = ("+", "done_soft", "underline")
    if change.kind is Kind.TAKEN:
        sign, role, line = ("−", "overdue_soft", "line-through")
    ground = look.tone(role).name()
    tint = f"background-color:{ground}"
    # The sign itself is not struck out: it would be a longer line.
    words = f'<span style="{tint};text-decoration:{line}">{bare}</span>'
    return f'{head}<span style="{tint}">{sign}</span>{words}{tail}'
