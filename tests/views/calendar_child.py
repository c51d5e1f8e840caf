"""A program that shows one week of the calendar and nothing else, to be heard over the bus."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from calendar_making import MONDAY, item, page
from PySide6.QtCore import QResource
from PySide6.QtWidgets import QApplication, QMainWindow

from moderator_console.app import BUILT
from moderator_console.core.calendar_items import CalendarItem
from moderator_console.views.calendar.calendar_week import WeekGrid
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.look import Looks


def items() -> list[CalendarItem]:
    """A late follow-up, a call to come that is at night for the member, a promise, and a limit on a holiday."""
    return [
        item(1, "09:30", state="overdue"),
        item(
            3, "11:30", "contact", "patchwolf", there_zone="America/Los_Angeles", words="by phone"
        ),
        item(3, "14:00", "promise", "Milo Ferrand", words="the right quote"),
        item(4, "09:00", "deadline", "Odile Bergevin", words="My beans", movable=False),
    ]


def main() -> int:
    app = QApplication(sys.argv)
    assert QResource.registerResource(str(BUILT / "resources.rcc"))
    Languages(app).speak("en")
    looks = Looks(app)
    looks.apply("light")
    grid = WeekGrid()
    grid.furnish(looks)
    window = QMainWindow()
    window.setCentralWidget(grid)
    window.resize(1200, 800)
    shown = items()
    grid.show_items(shown, page(holidays={MONDAY + timedelta(days=4): "Founders’ Day"}))
    grid.opened.connect(lambda one: window.setWindowTitle(f"opened {one.member}"))
    window.setWindowTitle("calendar")
    window.show()
    window.activateWindow()
    grid.setFocus()
    grid.choose(shown[0].event_id)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
