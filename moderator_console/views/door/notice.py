"""A page that says one thing and offers at most two ways on: another window is open, a file is too new."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_notice import Ui_Notice
from moderator_console.views.door.doorway import Doorway, dress
from moderator_console.views.window.bars import Way
from moderator_console.views.window.look import Look


class Notice(QWidget):
    """The first way on has the focus."""

    def __init__(
        self,
        doorway: Doorway,
        icon: str,
        title: str,
        text: str,
        first: Way,
        second: Way | None = None,
    ) -> None:
        super().__init__()
        self.ui = Ui_Notice()
        self.ui.setupUi(self)
        self.ui.sign.say(icon, "accent", 40)
        self.ui.title.setText(title)
        self.ui.text.setText(text)
        for button, way in ((self.ui.first, first), (self.ui.second, second)):
            button.setVisible(way is not None)
            if way is not None:
                button.setText(way.words)
                button.set_icon(way.icon)
                button.clicked.connect(lambda checked=False, act=way.act: act())
        self.setFocusProxy(self.ui.first)
        dress(self, doorway, self.ui.column, self._space)

    def _space(self, look: Look) -> None:
        self.ui.column_box.setSpacing(look.px(16))
