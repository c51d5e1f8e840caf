"""Choosing a prepared text: found by typing, seen as it will stand, and asked for what is not known yet."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QWidget

from moderator_console._built.ui_template_choice import Ui_TemplateChoice
from moderator_console.core.case import Case
from moderator_console.core.events import Channel, Purpose
from moderator_console.core.templates import Filled, Template, choose, pair_of
from moderator_console.core.trouble import Trouble
from moderator_console.services.message_facts import message_facts
from moderator_console.services.templates import LANGUAGES, filled, to_choose
from moderator_console.store.ids import new_id
from moderator_console.views.compose.message_words import MessageWords
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room


class TemplateChoice(Sheet):
    """``text`` is what stands in the message already: it can be kept as a template of one's own."""

    #: The template (``Template``), then its subject and its text, filled (str).
    chosen = Signal(object, str, str)

    WIDE, HIGH = 820, 560

    def __init__(
        self,
        room: Room,
        case: Case,
        purpose: Purpose,
        channel: Channel,
        language: str,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_TemplateChoice()
        self.ui.setupUi(self)
        self._case, self._purpose, self._channel, self._text = case, purpose, channel, text
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._words = MessageWords(self)
        self._shown: list[Template] = []
        #: What was typed for facts that are not known; empty words leave the place open.
        self._told: dict[str, str] = {}
        self._dropped: Template | None = None
        #: The template of one's own that is being written, None while choosing.
        self._written: Template | None = None
        ui = self.ui
        ui.find.textChanged.connect(lambda typed: self._fill())
        ui.list.currentRowChanged.connect(lambda row: self._preview())
        ui.list.itemActivated.connect(lambda item: self.save())
        ui.gap.returnPressed.connect(self._answer)
        ui.find.returnPressed.connect(self._go_on)
        ui.preview.ask_lines(8)
        ui.language.set_icon("languages")
        ui.language.set_key("Alt+L")
        ui.save.set_key("Ctrl ↵")
        for button, act in (
            (ui.save, self.save), (ui.later, self._leave), (ui.language, self.turn_language),
            (ui.keep, self._keep_text), (ui.edit, self._edit), (ui.remove, self._remove),
            (ui.undo, self._bring_back),
        ):  # fmt: skip
            button.clicked.connect(act)
        QShortcut(QKeySequence("Alt+L"), self).activated.connect(self.turn_language)
        for key, step in (("Down", 1), ("Up", -1)):
            keys = QShortcut(QKeySequence(key), ui.find, context=Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(lambda step=step: self._step(step))
        self.ready()
        self._turn()
        self._fill()
        ui.find.setFocus()

    @property
    def template(self) -> Template | None:
        """The one that is chosen."""
        row = self.ui.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def filled(self) -> tuple[Filled, Filled]:
        """Subject and text of the chosen template with all that is known and was told."""
        template = self.template
        if template is None:
            return Filled(""), Filled("")
        told = {name: words for name, words in self._told.items() if words}
        facts = {**message_facts(self.desk, self._case, template.language), **told}
        return filled(template, facts, self.desk.book.templates.all())

    def save(self) -> None:
        """Takes the chosen text; while one is written, keeps it."""
        if self._written is not None:
            self._keep()
            return
        template = self.template
        if template is None:
            self.ui.foot.missing(self.tr("No template is called so."), aloud=True)
            return
        subject, text = self.filled()
        self.accept()
        self.chosen.emit(template, subject.text, text.text)

    def turn_language(self) -> None:
        """The other language, with the same text if it has its pair there."""
        if self._written is not None:
            return
        before = self.template
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        pair = pair_of(self._all(), before, self.language) if before else None
        self._fill(pair.name if pair else "")

    # -- choosing -------------------------------------------------------------

    def _all(self) -> tuple[Template, ...]:
        return to_choose(self.desk.book.templates.all())

    def _fill(self, name: str = "") -> None:
        ui, typed = self.ui, self.ui.find.text().casefold().split()
        here = [t for t in self._all() if t.language == self.language]
        fitting = list(choose(here, self._purpose, self.language, self._channel))
        if typed or not fitting:
            fitting += [t for t in here if t not in fitting]
        self._shown = [
            t
            for t in fitting
            if all(word in f"{t.title} {t.subject} {t.text}".casefold() for word in typed)
        ]
        ui.list.clear()
        for template in self._shown:
            about = self._words.purpose(template.purpose)
            row = self.tr("{title}, own") if template.own else "{title}"
            item = QListWidgetItem(row.format(title=template.title))
            item.setToolTip(about)
            ui.list.addItem(item)
        names = [t.name for t in self._shown]
        ui.list.setCurrentRow(names.index(name) if name in names else 0)
        other = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        ui.language.setText(
            {"en": self.tr("In English"), "fr": self.tr("In French")}.get(other, other)
        )
        self._preview()

    def _step(self, by: int) -> None:
        rows = self.ui.list.count()
        if rows:
            self.ui.list.setCurrentRow((self.ui.list.currentRow() + by) % rows)

    def _preview(self) -> None:
        if self._written is not None:
            return
        ui, template = self.ui, self.template
        subject, text = self.filled()
        ui.subject.setText(subject.text)
        ui.subject.setVisible(bool(subject.text) and self._channel is Channel.MAIL)
        ui.preview.setPlainText(text.text)
        gap = self._gap()
        ui.gap_name.setVisible(bool(gap))
        ui.gap.setVisible(bool(gap))
        ui.gap.clear()
        if gap:
            asked = self.tr("{what} is not known. Enter goes on; empty leaves it open.")
            ui.gap_name.setText(asked.format(what=self._words.fact(gap)))
            ui.gap.setAccessibleName(self._words.fact(gap))
        ui.edit.setEnabled(template is not None)
        ui.remove.setEnabled(template is not None and template.own)

    def _gap(self) -> str:
        subject, text = self.filled()
        asks = dict.fromkeys((*subject.asks, *text.asks))
        return next((name for name in asks if name not in self._told), "")

    def _answer(self) -> None:
        gap = self._gap()
        if gap:
            self._told[gap] = self.ui.gap.text().strip()
            self._preview()
        self._go_on()

    def _go_on(self) -> None:
        """To the next thing that is missing, or to the button."""
        (self.ui.gap if self._gap() else self.ui.save).setFocus()

    # -- one's own ------------------------------------------------------------

    def _keep_text(self) -> None:
        name = f"own-{new_id().hex}"
        self._write(Template(name, self.language, self._purpose, "", self._text, own=True))

    def _edit(self) -> None:
        # A shipped text is not changed: one's own of its name stands in for it.
        if self.template is not None:
            self._write(replace(self.template, own=True))

    def _write(self, template: Template) -> None:
        ui, self._written = self.ui, template
        self._turn()
        ui.title.setText(template.title)
        ui.subject.setText(template.subject)
        ui.preview.setPlainText(template.text)
        ui.title.setFocus()

    def _keep(self) -> None:
        ui = self.ui
        assert self._written is not None
        kept = replace(
            self._written,
            title=ui.title.text().strip(),
            subject=ui.subject.text().strip(),
            text=ui.preview.words(),
        )
        if not kept.title or not kept.text:
            ui.foot.missing(self.tr("A title or the text is missing."), aloud=True)
            return
        try:
            self.desk.book.templates.keep(kept, self.desk.now())
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._written = None
        self._turn()
        ui.find.clear()
        self._fill(kept.name)
        ui.find.setFocus()

    def _leave(self) -> None:
        if self._written is None:
            self.reject()
            return
        self._written = None
        self._turn()
        self._preview()
        self.ui.find.setFocus()

    def _remove(self) -> None:
        template = self.template
        if template is None or not template.own:
            return
        try:
            self._dropped = self.desk.book.templates.drop(template.name, template.language)
        except Trouble as trouble:
            self.failed(trouble)
            return
        self.ui.foot.rest("trash", self.tr("“{title}” deleted.").format(title=template.title))
        self._turn()
        self._fill()
        self.ui.undo.setFocus()

    def _bring_back(self) -> None:
        dropped, self._dropped = self._dropped, None
        if dropped is None:
            return
        self.desk.book.templates.keep(dropped, self.desk.now())
        self.ui.foot.rest("", "")
        self._turn()
        self._fill(dropped.name)
        self.ui.list.setFocus()

    def _turn(self) -> None:
        """Fields and buttons for choosing, or for writing a template."""
        ui, writing = self.ui, self._written is not None
        for part in (ui.find, ui.list, ui.language, ui.edit, ui.remove):
            part.setVisible(not writing)
        ui.keep.setVisible(not writing and bool(self._text.strip()))
        ui.undo.setVisible(not writing and self._dropped is not None)
        ui.title.setVisible(writing)
        ui.subject.setVisible(writing)
        for field in (ui.subject, ui.preview):
            field.setReadOnly(not writing)
        ui.gap.setVisible(False)
        ui.gap_name.setVisible(False)
        ui.foot.missing("")
        ui.save.setText(self.tr("Save the template") if writing else self.tr("Use it"))
        ui.heading.setText(self.tr("Your template") if writing else self.tr("Templates"))
