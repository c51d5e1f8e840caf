"""Keeps five lines of the conversation in sight where its side is low, as with large text on a small screen.

What stands around it gives way, in this order: the form on where it began folds to its first line until it is
asked for, then go the facts below the title, the modes, the acts of a post, and the title. Their keys still work.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from moderator_console._built.ui_workspace import Ui_Workspace
from moderator_console.views.origin.cause_line import CauseLine
from moderator_console.views.origin.origin_panel import OriginPanel
from moderator_console.views.thread.thread_pane import ThreadPane

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ThreadRoom(QObject):
    """``low`` is whether not everything fits beside the conversation; ``lay`` shows what does."""

    def __init__(
        self, ui: Ui_Workspace, pane: ThreadPane, cause: CauseLine, panel: OriginPanel
    ) -> None:
        super().__init__(ui.thread_side)
        self.ui, self._pane, self._cause, self._panel = ui, pane, cause, panel
        self.low = False
        ui.listen_open.clicked.connect(self._turn)
        self._escape = QShortcut(QKeySequence("Esc"), ui.listen)
        self._escape.setContext(_WITHIN)
        self._escape.activated.connect(self._leave)
        cause.told.connect(self.lay)
        for part in (ui.thread_side, ui.listen):
            part.installEventFilter(self)
        self.lay()

    def lay(self) -> None:
        """Shows what has room beside five lines of the conversation."""
        ui, pane, cause = self.ui, self._pane, self._cause
        thread, asking = not ui.thread_ground.isHidden(), not self._panel.isHidden()
        meter = ui.meter_box.sizeHint().height() if thread else 0
        title, facts = ui.case_title.sizeHint().height(), ui.place.sizeHint().height()
        head, small = max(title + facts, meter), max(title, meter)
        tools, acts = pane.tools_high(), ui.acts_row.sizeHint().height()
        panel = self._panel.minimumSizeHint().height() if asking else 0
        form, body = self._form() if cause.asked else (0, 0)
        fits = self._fits if thread else lambda *parts: True
        self.low = not fits(head, tools, acts, panel, form)
        aside = self.low and asking
        if aside:
            form = 0
        elif self.low and not cause.opened:
            form -= body
        ways = (
            (head, tools, acts), (small, tools, acts), (small, 0, acts), (small, 0, 0), (0, 0, 0),
        )  # fmt: skip
        shown = next((way for way in ways if fits(*way, panel, form)), ways[-1])
        ui.listen.setVisible(cause.asked and not aside)
        ui.listen_body.setVisible(not self.low or cause.opened)
        ui.head_row.setVisible(bool(shown[0]))
        ui.place.setVisible(thread and shown[0] == head)
        pane.show_tools(bool(shown[1]))
        ui.acts_row.setVisible(bool(shown[2]))
        self._tell()

    # -- inside ---------------------------------------------------------------

    def _fits(self, *parts: int) -> bool:
        """Whether the conversation keeps its least height beside parts of these heights."""
        gap = self.ui.thread_box.spacing()
        taken = sum(part + gap for part in parts if part)
        return taken + self._pane.view.minimumSizeHint().height() <= self.ui.thread_side.height()

    def _form(self) -> tuple[int, int]:
        """The height of the form, and how much of it folding saves."""
        ui = self.ui
        edges = ui.listen_box.contentsMargins()
        wide = max(1, ui.thread_side.contentsRect().width() - edges.left() - edges.right())
        head = max(
            ui.listen_head.minimumSize().height(), ui.listen_head.minimumHeightForWidth(wide)
        )
        rows = ui.listen_body_box
        body = max(rows.minimumSize().height(), rows.minimumHeightForWidth(wide))
        body += ui.listen_box.spacing()
        return edges.top() + head + body + edges.bottom(), body

    def _tell(self) -> None:
        button, opened = self.ui.listen_open, self._cause.opened
        self._escape.setEnabled(self.low)
        button.setVisible(self.low)
        button.set_icon("chevrons-down-up" if opened else "chevrons-up-down")
        words = self.tr("Fold it") if opened else self.tr("Write what led to it")
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _turn(self) -> None:
        if self._cause.opened:
            self._leave()
        else:
            self._cause.go()

    def _leave(self) -> None:
        self._cause.opened = False
        self.lay()
        self._pane.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.lay()
        return False
