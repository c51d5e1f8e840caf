"""A kept note laid out as it reads: built from the same form as in the field, so that nothing else can stand in it.

No HTML and no Markdown of Qt's is read: HTML stays text, pictures are links, nothing is fetched, nothing nests deep.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
)

from moderator_console.core.note_form import DEEPEST, Form, Line, levels, lines_of
from moderator_console.core.note_marks import place_of, source_of
from moderator_console.views.thread.safe_text import allowed
from moderator_console.views.window.look import Look, Size

#: Lines that are laid out; what is below is said to be left out.
MOST_LINES = 1_500
#: How far a level of quotes stands in, at 100 % text.
_IN = 16
_QUOTE = QTextFormat.Property.BlockQuoteLevel.value
_HIGH = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_Style = QTextListFormat.Style


class NoteDraw:
    """Writes notes at the end of a document that loads nothing (``SafeText``), in one size of text."""

    def __init__(self, document: QTextDocument, look: Look, size: Size = "body") -> None:
        self._look, self._size = look, size
        self._cursor = QTextCursor(document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = document.isEmpty()
        self._gap = 0
        self._lists: list[tuple[int, str, object]] = []

    def write(self, text: str) -> None:
        """Lays a note out."""
        lines = lines_of(text)
        shown = lines[:MOST_LINES]
        self._lists = []
        self._cursor.beginEditBlock()
        for line, level in zip(shown, levels(shown), strict=False):
            if line.fence:
                continue
            if line.code or line.text[line.words :].strip() or line.item:
                self._line(line, level)
            elif not line.quote:
                self._gap = 8
            else:
                self._gap = max(self._gap, 5)
        if len(lines) > MOST_LINES:
            self.say("…")
        self._gap = 8
        self._cursor.endEditBlock()

    def say(self, words: str, tone: str = "ink3", *, strong: bool = False, gap: int = 0) -> None:
        """A small line of our own."""
        shape = self._shape(gap)
        form = self._form(tone, "small")
        if strong:
            form.setFontWeight(QFont.Weight.DemiBold)
        self._block(shape, form)
        self._cursor.insertText(words, form)

    # -- inside -------------------------------------------------------------------

    def _line(self, line: Line, level: int) -> None:
        look = self._look
        quote = min(line.quote, DEEPEST)
        source = source_of(line) is not None
        if line.heading and not self._fresh:
            self._gap = max(self._gap, 8)
        shape = self._shape(self._gap)
        self._gap = 0
        if quote:
            shape.setProperty(_QUOTE, quote)
            shape.setLeftMargin(look.px(_IN * quote))
        if line.code:
            shape.setBackground(look.tone("sunken"))
        if line.tick:
            marker = QTextBlockFormat.MarkerType
            shape.setMarker(marker.Checked if "x" in line.tick.lower() else marker.Unchecked)
        form = self._form("ink2" if quote else "ink", "small" if source else self._size)
        self._block(shape, form)
        if line.item:
            self._list(line, level)
        else:
            self._lists = []
        if line.heading:
            form.setFontWeight(QFont.Weight.DemiBold)
        if line.code:
            form.setFontFamilies([_fixed()])
        self._words(line, form)

    def _words(self, line: Line, base: QTextCharFormat) -> None:
        """The words with their forms and without their marks."""
        hidden = bytearray(len(line.text))
        held: list[tuple[int, QTextCharFormat]] = []
        edges: dict[int, QTextCharFormat] = {line.words: base}
        for span in line.spans():
            if span.form is Form.LINK and not _leads(span.goal):
                continue
            hidden[span.start : span.inner] = b"\1" * (span.inner - span.start)
            hidden[span.last : span.end] = b"\1" * (span.end - span.last)
            while held and held[-1][0] <= span.start:
                held.pop()
            outer = held[-1][1] if held else base
            edges[span.inner] = inner = self._inner(span.form, span.goal, outer)
            edges[span.end] = outer
            held.append((span.end, inner))
        at, form = line.words, base
        for edge in sorted({*edges, len(line.text)}):
            words = "".join(
                letter
                for letter, gone in zip(line.text[at:edge], hidden[at:edge], strict=False)
                if not gone
            )
            if words:
                self._cursor.insertText(words, form)
            form = edges.get(edge, form)
            at = max(at, edge)

    def _inner(self, form: Form, goal: str, outer: QTextCharFormat) -> QTextCharFormat:
        inner = QTextCharFormat(outer)
        if form is Form.STRONG:
            inner.setFontWeight(QFont.Weight.DemiBold)
        elif form is Form.SOFT:
            inner.setFontItalic(True)
        elif form is Form.CODE:
            inner.setFontFamilies([_fixed()])
        elif form is Form.LINK:
            inner.setAnchor(True)
            inner.setAnchorHref(goal)
            inner.setForeground(self._look.tone("accent"))
            inner.setFontUnderline(True)
        return inner

    def _list(self, line: Line, level: int) -> None:
        """The block belongs to the list before it at its level, or begins one."""
        number = line.item[:-1] if line.item[:-1].isdigit() else ""
        kind = "1" if number else "-"
        self._lists = [known for known in self._lists if known[0] <= level]
        if self._lists and self._lists[-1][:2] == (level, kind):
            known = self._lists[-1][2]
            known.add(self._cursor.block())  # type: ignore[attr-defined]  # a QTextList, which is no type of its own
            return
        shape = QTextListFormat()
        shape.setIndent(level)
        shape.setStyle(_Style.ListDecimal if number else _Style.ListDisc)
        if number:
            shape.setStart(min(int(number), 1_000_000))
        self._lists.append((level, kind, self._cursor.createList(shape)))

    def _block(self, shape: QTextBlockFormat, form: QTextCharFormat) -> None:
        """Begins a block. The mark of a list takes its colour from ``form``."""
        if self._fresh:
            shape.setTopMargin(0)
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(form)
        else:
            self._cursor.insertBlock(shape, form)
        self._fresh = False

    def _shape(self, gap: int) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLineHeight(self._look.leading(self._size), _HIGH)
        shape.setTopMargin(self._look.px(gap))
        return shape

    def _form(self, tone: str, size: Size) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.tone(tone))
        pixels = self._look.font(size).pixelSize()
        form.setProperty(QTextCharFormat.Property.FontPixelSize.value, pixels)
        return form


def paint_bars(painter: QPainter, look: Look, document: QTextDocument) -> None:
    """The lines at the left of quotes, in the document's own coordinates."""
    layout = document.documentLayout()
    wide, tone = look.px(2), look.tone("edge")
    block: QTextBlock = document.begin()
    while block.isValid():
        level = block.blockFormat().intProperty(_QUOTE)
        after = block.next()
        if level:
            rect = layout.blockBoundingRect(block)
            below = after.blockFormat().intProperty(_QUOTE) if after.isValid() else 0
            joined = layout.blockBoundingRect(after).top() if below else rect.bottom()
            for depth in range(level):
                bottom = joined if depth < below else rect.bottom()
                x = look.px(_IN * depth + 4)
                painter.fillRect(QRectF(x, rect.top(), wide, bottom - rect.top()), tone)
        block = after


def _leads(goal: str) -> bool:
    """Whether a link's goal names something: a place here, a page of the web, or a post by its address."""
    return place_of(goal) is not None or bool(allowed(goal)) or ":" in goal[:40]


def _fixed() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
