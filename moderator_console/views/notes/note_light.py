"""A note's form while it is written: marks grow quiet, words look as they will read, and the text stays plain.

Where a link leads to something here, its brackets and address step back until the cursor comes near.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from moderator_console.core.note_form import Form, Line, Span, line_of
from moderator_console.core.note_marks import place_of
from moderator_console.views.widgets.qt_text import units
from moderator_console.views.window.look import Look

_Where = Callable[[int], int]
#: The state of a block after which code goes on.
_CODE = 1


def is_code(block: QTextBlock) -> bool:
    """Whether a block begins inside fenced code."""
    before = block.previous()
    return before.isValid() and before.userState() == _CODE


class NoteLight(QSyntaxHighlighter):
    """Lights one document. ``stand`` says where the cursor is: the link under it is shown whole."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._look: Look | None = None
        self._open = (-1, -1)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.DemiBold)
        self._soft = QTextCharFormat()
        self._soft.setFontItalic(True)
        self._mark, self._quote, self._link = (QTextCharFormat() for _ in range(3))
        self._code, self._gone = QTextCharFormat(), QTextCharFormat()

    def wear(self, look: Look) -> None:
        """Colours and fonts of a look; everything is lit anew."""
        self._look = look
        self._mark.setForeground(look.tone("ink3"))
        self._quote.setForeground(look.tone("ink2"))
        self._link.setForeground(look.tone("accent"))
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._code.setFontFamilies([family])
        self._gone.setForeground(Qt.GlobalColor.transparent)
        # As good as no width: letters of a pixel, a hundredth of it apart.
        self._gone.setProperty(QTextCharFormat.Property.FontPixelSize.value, 1)
        self._gone.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
        self._gone.setFontLetterSpacing(1)
        self.rehighlight()

    def stand(self, block: QTextBlock, at: int) -> None:
        """The cursor stands at a position of a block; (no block, -1): nowhere."""
        now = self._link_at(block, at) if block.isValid() else (-1, -1)
        if now == self._open:
            return
        before, self._open = self._open, now
        for number in {before[0], now[0]} - {-1}:
            changed = self.document().findBlockByNumber(number)
            if changed.isValid():
                self.rehighlightBlock(changed)

    def highlightBlock(self, text: str) -> None:
        line = line_of(text, fenced=self.previousBlockState() == _CODE)
        fenced = (self.previousBlockState() == _CODE) ^ line.fence
        self.setCurrentBlockState(_CODE if fenced else 0)
        if self._look is None or not text:
            return
        where = units(text)
        if line.code:
            whole = QTextCharFormat(self._mark if line.fence else self._code)
            self.setFormat(0, where(len(text)), whole)
            return
        base = QTextCharFormat()
        if line.quote:
            base.merge(self._quote)
        if line.heading:
            base.merge(self._strong)
        if line.quote or line.heading:
            self.setFormat(0, where(len(text)), base)
        if line.words:
            self.setFormat(0, where(line.words), self._mark)
        self._light(line, base, where)

    # -- inside -------------------------------------------------------------------

    def _light(self, line: Line, base: QTextCharFormat, where: _Where) -> None:
        held: list[tuple[int, QTextCharFormat]] = []
        for span in line.spans():
            while held and held[-1][0] <= span.start:
                held.pop()
            form = QTextCharFormat(held[-1][1] if held else base)
            form.merge(self._of(span.form))
            held.append((span.last, form))
            marks = self._mark
            if span.form is Form.LINK and self._steps_back(span, where):
                marks = self._gone
            self.setFormat(where(span.start), where(span.inner) - where(span.start), marks)
            self.setFormat(where(span.inner), where(span.last) - where(span.inner), form)
            self.setFormat(where(span.last), where(span.end) - where(span.last), marks)

    def _of(self, form: Form) -> QTextCharFormat:
        return {
            Form.STRONG: self._strong,
            Form.SOFT: self._soft,
            Form.CODE: self._code,
            Form.LINK: self._link,
        }.get(form, QTextCharFormat())

    def _steps_back(self, span: Span, where: _Where) -> bool:
        if place_of(span.goal) is None:
            return False
        number, at = self._open
        return number != self.currentBlock().blockNumber() or at != where(span.start)

    def _link_at(self, block: QTextBlock, at: int) -> tuple[int, int]:
        text = block.text()
        if "](" not in text:
            return -1, -1
        where = units(text)
        for span in line_of(text, fenced=is_code(block)).spans():
            near = where(span.start) <= at <= where(span.end)
            if span.form is Form.LINK and near:
                return block.blockNumber(), where(span.start)
        return -1, -1
