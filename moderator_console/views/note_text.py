"""A private note as it reads: its Markdown laid out, its earlier versions below it.

HTML in a note stays plain text, nothing is loaded, and no link is opened from here: ``post_wanted`` says which post
an address names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from moderator_console.core.notes import NoteText as Version
from moderator_console.store.conversation import Revision
from moderator_console.views.card_parts import changes_html
from moderator_console.views.look import Look, Looks
from moderator_console.views.note_words import quiet_words
from moderator_console.views.safe_text import SafeText

_FEATURES = QTextDocument.MarkdownFeature
_DIALECT = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML
#: Qt writes headings twice as large as the text around them; a note is no page.
_LARGEST = 1.2


class NoteText(QTextBrowser):
    """Made by a form. ``show_note`` shows the texts that hold, and what changed from version to version."""

    #: The address of a post that a link names.
    post_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._shown: tuple[Sequence[Version], Sequence[Version], Callable[[Version], str]] | None
        self._shown = None
        self.setDocument(SafeText(self))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(self._go)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one. For parts that a form has made."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_note(
        self,
        heads: Sequence[Version],
        versions: Sequence[Version],
        heading: Callable[[Version], str],
    ) -> None:
        """Shows ``heads`` whole and every change between ``versions``; ``heading`` says who wrote one, and when."""
        self._shown = heads, versions, heading
        self._fill()

    def sizeHint(self) -> QSize:
        """As high as the text, at most half a page."""
        if self._look is None:
            return super().sizeHint()
        look, margins = self._look, self.contentsMargins()
        self.document().setTextWidth(max(look.px(200), self.viewport().width()))
        high = round(self.document().size().height()) + margins.top() + margins.bottom()
        return QSize(look.px(300), max(look.px(90), min(high + look.px(18), look.px(420))))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._look.px(60) if self._look else 60)

    def _fill(self) -> None:
        document = self.document()
        if self._look is None or self._shown is None or not isinstance(document, SafeText):
            return
        look, (heads, versions, heading) = self._look, self._shown
        document.look_as(look)
        document.clear()
        for number, head in enumerate(heads):
            if len(heads) > 1:
                self._small(heading(head), first=number == 0)
            _lay(document, look, head.text)
        if len(versions) > 1:
            steps = [heading(after) for _, after in pairwise(versions)]
            # Without their marks: a change is a change of words.
            texts = [
                Revision(n, v.at_us, v.at_us, quiet_words(v.text), "")
                for n, v in enumerate(versions)
            ]
            self._small(self.tr("What changed"), first=False)
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(QTextBlockFormat())
            cursor.insertHtml(changes_html(look, texts, steps))
        # A note is read from its first word on.
        self.setTextCursor(QTextCursor(document))
        self.updateGeometry()

    def _small(self, words: str, *, first: bool) -> None:
        assert self._look is not None
        look, cursor = self._look, QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not first:
            cursor.insertBlock(QTextBlockFormat())
        size, ink = look.font("small").pixelSize(), look.tone("ink2").name()
        cursor.insertHtml(f'<p style="font-size:{size}px;color:{ink}"><b>{escape(words)}</b></p>')
        if not first:
            shape = QTextBlockFormat()
            shape.setTopMargin(look.px(12))
            cursor.mergeBlockFormat(shape)

    def _go(self, url: QUrl) -> None:
        self.post_wanted.emit(url.toString())

    def _wear(self, look: Look) -> None:
        self._look = look
        self._fill()


def _lay(document: QTextDocument, look: Look, text: str) -> None:
    """Writes a Markdown text at the end of a document."""
    laid = SafeText()
    laid.look_as(look)
    laid.setMarkdown(text, _DIALECT)
    _calm(laid, look)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if not document.isEmpty():
        cursor.insertBlock(QTextBlockFormat())
    source = QTextCursor(laid)
    source.select(QTextCursor.SelectionType.Document)
    cursor.insertFragment(source.selection())


def _calm(document: QTextDocument, look: Look) -> None:
    """Headings near the size of the text, links in our accent, and room between paragraphs."""
    most = round(look.font("body").pixelSize() * _LARGEST)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        shape.setTopMargin(0)
        shape.setBottomMargin(look.px(3) if block.textList() else look.px(8))
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        parts = block.begin()
        spans = []
        while not parts.atEnd():
            part = parts.fragment()
            spans.append((part.position(), part.length(), part.charFormat()))
            parts += 1
        for start, length, form in spans:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            if shape.headingLevel():
                form.clearProperty(form.Property.FontSizeAdjustment.value)
                form.setProperty(form.Property.FontPixelSize.value, most)
            if form.isAnchor():
                form.setForeground(look.tone("accent"))
            elif shape.intProperty(shape.Property.BlockQuoteLevel.value):
                form.setForeground(look.tone("ink2"))
            cursor.setCharFormat(form)
        block = block.next()
