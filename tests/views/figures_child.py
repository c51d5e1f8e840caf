"""The page of the figures on a real screen, for tests that listen: ``python figures_child.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures_fill import fill
from PySide6.QtWidgets import QApplication
from rooms import room_of

from moderator_console.views.figures.figures_page import FiguresPage


def main() -> int:
    app = QApplication(sys.argv)
    with room_of(app, Path(sys.argv[1])) as room:
        fill(room.desk)
        page = FiguresPage(room)
        page.resize(1336, 800)
        page.show()
        page.activateWindow()
        page.refresh()
        page.ui.weeks.setFocus()
        return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
