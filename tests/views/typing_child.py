"""A window that types and is then killed: run by test_kept_drafts.py, never imported.

It opens the profile in ``sys.argv[1]`` on the case ``sys.argv[2]``, types into the fields of the workspace and
of the contact sheet, and says "typed" when the last key was pressed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from desk_making import NOW_US, PASSPHRASE, ZONE
from PySide6.QtCore import QTimer

from moderator_console.app import make_app
from moderator_console.core.events import MarkKind
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

app = make_app(["typing"], "en")
desk = Desk(open_with_passphrase(Path(sys.argv[1]), PASSPHRASE), TestClock(NOW_US, ZONE))
looks = Looks(app)
looks.apply("light")
room = Room(desk, looks, Jobs(WindowThread(app).post))
page = Workspace(room, UUID(sys.argv[2]))
page.resize(1200, 800)
page.show()
sheet = ContactSheet(room, UUID(sys.argv[2]))
sheet.open()


def type_all() -> None:
    page.ui.composer.ui.note.insertPlainText("déjà écrit")
    page.ui.composer.ui.action.insertPlainText("the jar")
    page.ui.composer.ui.words.insertPlainText("not yet")
    page.ui.cause.setText("asked twice")
    page.ui.composer.ui.message.insertPlainText("See you on Friday.")
    page.ui.composer.message.save()
    sheet.timer.start(300)
    sheet.ui.story.insertPlainText("il m’en reste onze")
    sheet.ui.marks.set_mark(MarkKind.PROMISE, 252)
    sheet.ui.marks.field(0).setText("onze pots")
    print("typed", flush=True)


QTimer.singleShot(0, type_all)
sys.exit(app.exec())
