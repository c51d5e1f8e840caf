"""Who was never heard: must be nobody. Of all communities and all times, whatever the page is asked for, with a way
to each of those cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from moderator_console.store.figures import Unheard
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.chip import Chip
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look, Looks

#: How many have a button of their own; with large text fewer. The others are one press away.
_MOST, _MOST_LARGE = 4, 2
_LARGE = 140


class UnheardStrip(QWidget):
    """``opened`` carries the id of the case that was pressed."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: Looks | None = None
        self._listed: tuple[Unheard, ...] = ()
        self._waiting = self._ended = self._of = 0
        self.row = Wrapping(self)
        self.count = Chip(self)
        self.count.setSizePolicy(self.sizePolicy())
        self.row.addWidget(self.count)
        self.how = QLabel(self)
        self.how.setProperty("type", "small")
        self.row.addWidget(self.how)
        self.buttons: list[KeyButton] = []
        # The place in the tab order, which a form gives it before there are buttons; they take it over.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self._looks = looks
        self.count.wear(looks)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def tighten(self, compact: bool) -> None:
        """Takes one row where there is little height: the words are the least of it, and are still heard."""
        self.how.setVisible(not compact)

    def show_unheard(self, listed: Sequence[Unheard], waiting: int, ended: int, of: int) -> None:
        """Shows who heard nothing: how many wait, how many cases ended so, of how many in all."""
        self._listed, self._waiting, self._ended, self._of = tuple(listed), waiting, ended, of
        self._fill()

    @property
    def total(self) -> int:
        """How many there are; 0 is what it must be."""
        return self._waiting + self._ended

    def _fill(self) -> None:
        looks = self._looks
        if looks is None:
            return
        self.setVisible(self._of > 0)
        if self.total:
            said = self.tr("Never heard: %n members", "", self.total)
            self.count.say("triangle-alert", said, "overdue")
            parts = []
            if self._waiting:
                parts.append(self.tr("%n wait for our first word", "", self._waiting))
            if self._ended:
                parts.append(self.tr("%n cases ended without one", "", self._ended))
            self.how.setText(self.tr("It must be nobody: {how}").format(how=", ".join(parts)))
        else:
            said = self.tr("Never heard: nobody")
            self.count.say("circle-check", said, "done")
            self.how.setText(
                self.tr("Every member has heard from us, in all %n cases", "", self._of)
            )
        self.setAccessibleName(f"{said}. {self.how.text()}")
        self._fill_buttons(looks)
        self._tint(looks.now)
        self.updateGeometry()
        self.update()

    def _fill_buttons(self, looks: Looks) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), None)
        for button in self.buttons:
            self.row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        most = _MOST_LARGE if looks.now.px(100) > _LARGE else _MOST
        for one in self._listed[:most]:
            button = self._button(looks, one.member or one.title)
            button.setToolTip(self._line(one))
            button.setAccessibleName(self._line(one))
            button.clicked.connect(lambda _=False, one=one: self.opened.emit(one.case_id))
        rest = self._listed[most:]
        if rest:
            more = self._button(looks, self.tr("+%n more", "", self.total - most))
            more.clicked.connect(lambda: self._offer(more, rest))
        if held is not None and self.buttons:
            self.buttons[min(held, len(self.buttons) - 1)].setFocus()

    def _line(self, one: Unheard) -> str:
        how = self.tr("waiting") if one.closed_us is None else self.tr("ended so")
        where = one.community or self.tr("no community")
        words = self.tr("{name}: {title}, {community}, {how}")
        return words.format(name=one.member, title=one.title, community=where, how=how)

    def _offer(self, below: QWidget, rest: Sequence[Unheard]) -> None:
        menu = QMenu(self)
        for one in rest:
            act = menu.addAction(self._line(one).replace("&", "&&"))
            act.triggered.connect(lambda _=False, one=one: self.opened.emit(one.case_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _button(self, looks: Looks, words: str) -> KeyButton:
        button = KeyButton(self, looks, text=words)
        button.set_tight(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # without it Qt leaves the tab order as it is
        QWidget.setTabOrder(self.buttons[-1] if self.buttons else self, button)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons.append(button)
        self.row.addWidget(button)
        button.show()
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._looks is not None:
            look, role = self._looks.now, self._role
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box(painter, QRectF(self.rect()), look.tone(f"{role}_soft"), look.mix(role), look.px(8))

    @property
    def _role(self) -> str:
        return "overdue" if self.total else "done"

    def _tint(self, look: Look) -> None:
        palette = self.how.palette()
        palette.setColor(self.how.foregroundRole(), look.tone(self._role))
        self.how.setPalette(palette)

    def _wear(self, look: Look) -> None:
        self.row.setContentsMargins(look.px(12), look.px(5), look.px(12), look.px(5))
        self.row.setSpacing(look.px(8))
        self._fill()
