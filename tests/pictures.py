"""Paints the README's pictures anew: the sample community in the real window. Not a test.

QT_QPA_PLATFORM=offscreen .venv/bin/python tests/pictures.py [FOLDER]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from desk_making import make_desk
from PySide6.QtCore import QElapsedTimer, QPoint, QResource, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from several_cases import several

from moderator_console.app import BUILT
from moderator_console.core import events as ev
from moderator_console.core.moments import when_at
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST, story
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.look import Looks
from moderator_console.views.window.main_window import MainWindow
from moderator_console.views.window.page import Room
from moderator_console.views.window.window_wishes import WindowWishes

HOUR = 3_600_000_000
#: Long enough for searches that come home from a worker.
SETTLED_MS = 900
FOLDER = Path(__file__).parents[1] / "packaging" / "pictures"


class Studio:
    """One window at one desk. ``shot`` lets everything settle and saves what is seen."""

    def __init__(self, app: QApplication, folder: Path, scheme: str, lang: str) -> None:
        self.app, self.folder, self.name = app, folder, f"{scheme}-{lang}"
        looks = Looks(app)
        looks.apply("dark" if scheme == "dark" else "light")
        self.languages = Languages(app)
        self.languages.speak(lang)
        self.jobs = Jobs(WindowThread(app).post)
        self.desk: Desk = make_desk(Path(tempfile.mkdtemp()))
        self.cases = several(self.desk)
        wishes = WindowWishes(self.desk.opened.folder)
        self.window = MainWindow(looks, self.languages, wishes)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.enter(Room(self.desk, looks, self.jobs))
        self.looks = looks

    def shot(self, screen: str) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < SETTLED_MS:
            self.app.processEvents()
        shown = self.window.grab()
        over = self.window.calls.sheet or QApplication.activeModalWidget()
        if over is not None:
            painter, sheet = QPainter(shown), QPixmap(over.size())
            sheet.fill(Qt.GlobalColor.transparent)
            over.render(sheet)
            place = over.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
            painter.drawPixmap(place, sheet)
            if over is self.window.calls.sheet:
                # A window of its own: the desktop draws its edge.
                painter.setPen(self.looks.now.tone("edge"))
                painter.drawRect(sheet.rect().translated(place))
            painter.end()
        name = f"{screen}-{self.name}.png"
        shown.save(str(self.folder / name))
        print(name, flush=True)

    def heard(self) -> None:
        """Odile's case, brought to the act."""
        desk, case_id, told = self.desk, self.cases.unanswered, story(self.languages.now)
        desk.work.offer(case_id, ev.Channel.PHONE, told.offer)
        talk = ev.Talk(
            ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now() - HOUR, 24 * 60, told.story,
            ev.Feeling.CALMER, ev.Outcome.HEARD,
        )  # fmt: skip
        desk.work.log_contact(case_id, talk)
        member = desk.book.questions.person(desk.book.journal.case(case_id).member)  # type: ignore[arg-type]
        desk.book.reach(
            member, by=desk.me.id, channel=ev.Channel.PHONE, number="514 555 0134", zone="America/Toronto",
            language="fr",
        )  # fmt: skip
        desk.work.promise(case_id, told.promise, when_at(desk.now() + 50 * HOUR, desk.zone))


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    assert QResource.registerResource(str(BUILT / "resources.rcc"))
    day = Studio(app, folder, "light", "en")
    day.window.go("today")
    day.shot("today")
    day.window.open_thread(str(day.desk.archive.thread_of(OUTBURST).address), str(OUTBURST))
    day.shot("conversation")
    day.heard()
    day.window.open_case(day.cases.unanswered)
    day.shot("case")
    day.window.log_contact(day.cases.unanswered)
    sheet = day.window.calls.sheet
    assert isinstance(sheet, ContactSheet)
    sheet.setGeometry(930, 70, 470, 810)
    sheet.ui.story.setPlainText(story("en").story)
    day.shot("contact")
    night = Studio(app, folder, "dark", "fr")
    night.heard()
    night.window.open_case(night.cases.unanswered)
    night.shot("case")
    night.window.go("today")
    night.window.open_palette("odile")
    night.shot("palette")
    for studio in (day, night):
        studio.jobs.close()
        studio.desk.close()
    os._exit(0)  # sheets that wait for an answer are still open; the pictures are saved


if __name__ == "__main__":
    raise SystemExit(main())
