"""A program that shows the page of the calendar with a call chosen, to be heard over the bus."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QMainWindow
from rooms import room_of
from several_cases import several

from moderator_console.views.calendar.calendar_page import CalendarPage


def main() -> int:
    app = QApplication(sys.argv)
    with room_of(app, Path(sys.argv[1])) as room:
        cases = several(room.desk)
        ask, book = room.desk.book.questions, room.desk.book
        member = ask.line(cases.today_talk).member_id
        assert member is not None
        book.reach(
            ask.person(member),
            by=room.desk.work.me,
            number="+55 81 5550 0144",
            zone="America/Recife",
        )
        page = CalendarPage(room)
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1336, 860)
        window.setWindowTitle("calendar")
        page.contact_wanted.connect(lambda case: window.setWindowTitle("a contact is logged"))
        window.show()
        window.activateWindow()
        page.week.setFocus()
        call = next(i for i in page.week.items if i.case_id == cases.today_talk and i.movable)
        page.week.choose(call.event_id)
        return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
