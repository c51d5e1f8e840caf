"""What keys do to the lines of a note: a list or quote goes on, an item moves in and out, words become bold.

Each act is one step of undo, and says whether it did anything; the field does the usual otherwise.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from moderator_console.core.note_form import Form, Line, Span, line_of
from moderator_console.core.note_marks import place_of, source_of
from moderator_console.views.notes.note_light import is_code
from moderator_console.views.widgets.qt_text import characters, units

_NUMBER = re.compile(r"\d+")
#: Lines above an item that are looked at for the item it could belong to.
_ABOVE = 200


def go_on(cursor: QTextCursor) -> bool:
    """Enter: the next line of a list or quote begins like this one; at an empty one the list or quote ends."""
    line = _line(cursor.block())
    at = characters(line.text)(cursor.positionInBlock())
    if line.code or cursor.hasSelection() or at < line.words or not (line.item or line.quote):
        return False
    cursor.beginEditBlock()
    if not line.text[line.words :].strip():
        _end(cursor, line)
    elif source_of(line) is not None and at == len(line.text):
        # A quote that has said where it is from is over.
        cursor.insertBlock()
    else:
        cursor.insertBlock()
        cursor.insertText(_next_head(line))
    cursor.endEditBlock()
    return True


def shift(cursor: QTextCursor, step: int) -> bool:
    """Tab and Shift+Tab: the items of the selection move below the item above, or out again; False where none can."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    moved = False
    cursor.beginEditBlock()
    block = first
    while block.isValid():
        line = _line(block)
        column = _column(block, line, step) if line.item else None
        if column is not None:
            hand = QTextCursor(block)
            where = units(line.text)
            hand.setPosition(block.position() + where(line.body))
            keep = QTextCursor.MoveMode.KeepAnchor
            hand.setPosition(block.position() + where(line.mark), keep)
            hand.insertText(" " * column)
            moved = True
        if block == last:
            break
        block = block.next()
    cursor.endEditBlock()
    return moved


def toggle(cursor: QTextCursor, sign: str) -> bool:
    """Ctrl+B and Ctrl+I: bold (``**``) or italic (``*``) for what is selected or the word at the cursor, or no more."""
    block = cursor.block()
    line = _line(block)
    document = cursor.document()
    if line.code or document.findBlock(cursor.anchor()) != document.findBlock(cursor.position()):
        return False
    to_chars, where, text = characters(line.text), units(line.text), line.text
    start = to_chars(cursor.selectionStart() - block.position())
    end = to_chars(cursor.selectionEnd() - block.position())
    form = Form.STRONG if sign == "**" else Form.SOFT
    base, hand = block.position(), QTextCursor(cursor)
    around = _around(line, form, start, end)
    hand.beginEditBlock()
    if around is not None:
        _put(hand, base + where(around.last), base + where(around.end), "")
        _put(hand, base + where(around.start), base + where(around.inner), "")
    else:
        if start == end and _is_between(text, start, sign):
            _put(hand, base + where(start - len(sign)), base + where(start + len(sign)), "")
            hand.endEditBlock()
            return True
        if start == end:
            start, end = _word(text, start)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        _put(hand, base + where(end), base + where(end), sign)
        _put(hand, base + where(start), base + where(start), sign)
        if start == end:
            cursor.setPosition(base + where(start) + len(sign))
        else:
            wide = where(end) - where(start)
            cursor.setPosition(base + where(start) + len(sign))
            keep = QTextCursor.MoveMode.KeepAnchor
            cursor.setPosition(base + where(start) + len(sign) + wide, keep)
    hand.endEditBlock()
    return True


def take_link(cursor: QTextCursor) -> bool:
    """Backspace right behind a mention takes all of it."""
    if cursor.hasSelection():
        return False
    block = cursor.block()
    line = _line(block)
    where = units(line.text)
    for span in line.spans():
        near = where(span.end) == cursor.positionInBlock()
        if span.form is Form.LINK and near and place_of(span.goal) is not None:
            base = block.position()
            _put(QTextCursor(cursor), base + where(span.start), base + where(span.end), "")
            return True
    return False


# -- inside -----------------------------------------------------------------------


def _line(block: QTextBlock) -> Line:
    return line_of(block.text(), fenced=is_code(block))


def _put(hand: QTextCursor, start: int, end: int, words: str) -> None:
    hand.setPosition(start)
    hand.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    hand.insertText(words)


def _next_head(line: Line) -> str:
    if not line.item:
        return line.text[: line.body]
    number = _NUMBER.match(line.item)
    mark = f"{int(number[0]) + 1}{line.item[-1]}" if number else line.item
    tick = "[ ] " if line.tick else ""
    return f"{line.text[: line.mark]}{mark} {tick}"


def _end(cursor: QTextCursor, line: Line) -> None:
    """An empty item moves out of the list around it, or ends its list; an empty quoted line ends the quote."""
    block, where = cursor.block(), units(line.text)
    if line.item and line.indent:
        shift(cursor, -1)
        return
    start = line.body if line.item else 0
    _put(cursor, block.position() + where(start), block.position() + len(block.text()), "")


def _column(block: QTextBlock, line: Line, step: int) -> int | None:
    """Where an item goes; None where it cannot go further."""
    if step < 0 and not line.indent:
        return None
    above = block.previous()
    for _ in range(_ABOVE):
        if not above.isValid():
            break
        other = _line(above)
        if other.quote != line.quote or (not other.item and not other.text[other.body :].strip()):
            break
        if other.item and step > 0 and other.indent <= line.indent:
            return other.column if other.column > line.indent else None
        if other.item and step < 0 and other.indent < line.indent:
            return other.indent
        above = above.previous()
    return None if step > 0 else 0


def _around(line: Line, form: Form, start: int, end: int) -> Span | None:
    """The form that holds the selection, with or without its marks."""
    for span in line.spans():
        if span.form is form and span.start <= start and end <= span.end:
            return span
    return None


def _is_between(text: str, at: int, sign: str) -> bool:
    """Whether the cursor stands between two signs that hold nothing yet."""
    before, after = text[:at], text[at:]
    begun, ends = len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*"))
    return begun == ends == len(sign)


def _word(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "'’-"):
        end += 1
    return start, end
