"""What can be acted on in a card, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextDocument

from moderator_console.views.thread.safe_text import allowed


class Act(StrEnum):
    """What a spot of a card does."""

    PARENT = "parent"
    QUOTE = "quote"
    WHOLE = "whole"
    LINK = "link"
    #: Show what changed from text to text.
    CHANGES = "changes"
    #: Read the private notes on the post.
    NOTES = "notes"
    #: Unfold one picture or file; all of them; copy the address of one.
    FILE = "file"
    FILES = "files"
    COPY_FILE = "copy-file"
    #: Show a captured picture larger; copy it.
    PICTURE = "picture"
    COPY_PICTURE = "copy-picture"
    #: Show the answers that were folded away.
    ANSWERS = "answers"
    #: Do something about what a platform has not taken yet.
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a card that can be acted on. ``rect`` counts from the row's upper left corner.

    ``number`` is the quote's or the file's, ``url`` the link's (allowed ones only) or the address to copy. ``words``
    say what it is; with an ``icon`` the card paints both.
    """

    act: Act
    rect: QRectF
    number: int = 0
    url: str = ""
    words: str = ""
    icon: str = ""


def link_spots(text: QTextDocument, corner: QPointF) -> list[Spot]:
    """Returns the links of a laid-out text whose upper left corner is at ``corner``, each once."""
    layout = text.documentLayout()
    found: list[Spot] = []
    block = text.begin()
    last = ""
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            piece = fragments.fragment()
            url = allowed(piece.charFormat().anchorHref())
            if url and url != last:
                at = piece.position() - block.position()
                line = block.layout().lineForTextPosition(at)
                if line.isValid():
                    begin = x_of(line.cursorToX(at))
                    end_at = min(at + piece.length(), line.textStart() + line.textLength())
                    end = x_of(line.cursorToX(end_at))
                    base = layout.blockBoundingRect(block).topLeft() + corner
                    rect = QRectF(min(begin, end), line.y(), abs(end - begin), line.height())
                    found.append(Spot(Act.LINK, rect.translated(base), 0, url, piece.text()))
            last = url
            fragments += 1
        block = block.next()
    return found


def x_of(answer: object) -> float:
    """Pixels from what ``QTextLine.cursorToX`` answers: PySide6 gives (x, position), its stubs a float."""
    if isinstance(answer, tuple):
        return float(answer[0])
    return float(answer) if isinstance(answer, (int, float)) else 0.0
