"""The whole window reading conversations with pictures, where no socket connects: run by test_offline_pictures.py.

It opens the profile in ``sys.argv[1]``, reads the threads after it from the first post to the last, unfolds and enlarges every
kept picture, and prints one JSON object: what Python asked of the network (each time refused), how many posts were
painted and how many pictures were decoded. With ``--knock`` it tries to connect first, by Python and by Qt.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

asked: list[str] = []
NETWORK = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostby",
)


def refuse(event: str, args: tuple[object, ...]) -> None:
    """An audit hook: counts whatever would reach a network and lets nothing through."""
    if event.startswith(NETWORK):
        asked.append(event)
        raise ConnectionRefusedError(event)


sys.addaudithook(refuse)

from desk_making import NOW_US, PASSPHRASE, ZONE  # noqa: E402  # the hook stands before anything is imported
from PySide6.QtCore import QElapsedTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from moderator_console.app import make_app  # noqa: E402
from moderator_console.services.clock import TestClock  # noqa: E402
from moderator_console.services.desk import Desk  # noqa: E402
from moderator_console.services.jobs import Jobs  # noqa: E402
from moderator_console.services.profile import open_with_passphrase  # noqa: E402
from moderator_console.views.conversations.conversations import Conversations  # noqa: E402
from moderator_console.views.thread.card_spots import Act  # noqa: E402
from moderator_console.views.thread.picture_sheet import PictureSheet  # noqa: E402
from moderator_console.views.window.home import WindowThread  # noqa: E402
from moderator_console.views.window.languages import Languages  # noqa: E402
from moderator_console.views.window.look import Looks  # noqa: E402
from moderator_console.views.window.main_window import MainWindow  # noqa: E402
from moderator_console.views.window.page import Room  # noqa: E402
from moderator_console.views.window.window_wishes import WindowWishes  # noqa: E402


def knock() -> None:
    """Asks for the network as a mistake would: by Python, then by a library that Python does not see."""
    import socket

    from PySide6.QtNetwork import QTcpSocket

    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    line = QTcpSocket()
    line.connectToHost("127.0.0.1", 9)
    line.waitForConnected(1_000)


def settle(ms: int) -> None:
    """Lets workers come home and everything be painted."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < ms:
        QApplication.processEvents()


def main() -> None:
    if "--knock" in sys.argv:
        knock()
    app = make_app(["offline"], "en")
    desk = Desk(open_with_passphrase(Path(sys.argv[1]), PASSPHRASE), TestClock(NOW_US, ZONE))
    looks, jobs = Looks(app), Jobs(WindowThread(app).post)
    looks.apply("light")
    window = MainWindow(looks, Languages(app), WindowWishes(desk.opened.folder))
    window.resize(1440, 900)
    window.show()
    window.enter(Room(desk, looks, jobs))
    posts = enlarged = 0
    for thread in (each for each in sys.argv[2:] if not each.startswith("--")):
        window.open_thread(thread)
        settle(400)
        page = window.page
        assert isinstance(page, Conversations)
        view = page.pane.view
        for row in range(view.count):
            view.focus_post(row)
            settle(30)
            posts += not view.grab().isNull()
            for spot in [each for each in view.row(row).spots if each.act is Act.FILE]:
                view.acts.do(row, spot)
                settle(300)
            for spot in [each for each in view.row(row).spots if each.act is Act.PICTURE]:
                view.acts.do(row, spot)
                settle(100)
                sheet = window.findChild(PictureSheet)
                enlarged += sheet is not None
                if sheet is not None:
                    sheet.close()
    settle(300)
    window.close()
    jobs.close()
    desk.close()
    print(json.dumps({"asked": asked, "posts": posts, "enlarged": enlarged}), flush=True)


main()
