"""A room for tests of pages: a real desk, a look, and jobs that come home to the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_making import make_desk
from PySide6.QtCore import QResource
from PySide6.QtWidgets import QApplication
from speaking import spoken

from moderator_console.app import BUILT
from moderator_console.services.jobs import Jobs
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@contextmanager
def room_of(
    qapp: QApplication, tmp_path: Path, sample: bool = True, lang: str = "en"
) -> Iterator[Room]:
    """A room in which ``lang`` is spoken; at the end jobs and files are closed."""
    assert QResource.registerResource(str(BUILT / "resources.rcc"))
    looks = Looks(qapp)
    looks.apply("light")
    home = WindowThread()
    jobs = Jobs(home.post)
    desk = make_desk(tmp_path, sample)
    try:
        with spoken(qapp, lang):
            yield Room(desk, looks, jobs)
    finally:
        jobs.close()
        desk.close()
