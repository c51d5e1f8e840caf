"""Before any test: what is built is fresh, the screen is not needed, and Qt may not warn unheard."""

from __future__ import annotations

import os
import re
import runpy
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from servers.bluesky_server import Bluesky
    from servers.mail_server import Mail
    from servers.synapse_server import Synapse
    from servers.wordpress_server import WordPress

    from moderator_console.services.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
runpy.run_path(str(ROOT / "packaging" / "compile_assets.py"))["compile_all"]()

#: Warnings of Qt that say nothing about our code, each with its reason. Everything else fails the test.
HARMLESS = {
    r"This plugin does not support (propagateSizeHints|raise|createPlatformOpenGLContext|grabbing the keyboard)\b.*": (
        "the offscreen platform has no window manager to pass these on to"
    ),
    r"QObject::connect: No such signal QPlatformNativeInterface::systemTrayWindowChanged.*": (
        "the offscreen platform has no tray; the icon of one is made all the same"
    ),
}


@pytest.fixture(autouse=True)
def qt_warnings_fail_the_test() -> Iterator[None]:
    """A warning from Qt is a fault in our code (a wrong signal, a bad style rule, a lost parent)."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not quiet and not any(re.fullmatch(pattern, text) for pattern in HARMLESS):
            heard.append(text)

    before = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(before)
    assert not heard, "Qt warned:\n" + "\n".join(heard)


#: Tests that ask for one of these, or lie in tests/servers or tests/connectors, are of the lane with the same name.
LANES = {"mail": "servers", "synapse": "servers", "wordpress": "wordpress", "bluesky": "bluesky"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of a real server is of its lane without saying so."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        lanes = {lane for fixture, lane in LANES.items() if fixture in asked}
        if not lanes and item.path.parent.name in ("servers", "connectors"):
            lanes = {"servers"}
        for lane in lanes:
            item.add_marker(lane)


#: Every desk that a test has made and nobody has forgotten yet.
_desks: weakref.WeakSet[Desk] = weakref.WeakSet()


def pytest_configure() -> None:
    """Knows of each desk from its first moment on."""
    from moderator_console.services.desk import Desk

    sit_down = Desk.__init__

    def known(self: Desk, *values: Any, **named: Any) -> None:
        sit_down(self, *values, **named)
        _desks.add(self)

    Desk.__init__ = known  # type: ignore[method-assign]  # only to know of each


def pytest_runtest_logfinish() -> None:
    """A page that hears of another language after its desk was closed opens the files again: ten thousand tests would
    run out of numbers for open files."""
    for desk in list(_desks):
        desk.done_aside()


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """One Matrix server with generous limits for all tests; each makes rooms of its own."""
    from servers.synapse_server import synapse_server

    with synapse_server(tmp_path_factory.mktemp("synapse") / "server") as server:
        yield server


@pytest.fixture(scope="session")
def mail() -> Iterator[Mail]:
    """One mail server for all tests; who looks into a mailbox empties it first."""
    from servers.mail_server import mail_server

    with mail_server() as server:
        yield server


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    """One blog for all tests; each writes articles of its own."""
    from servers.wordpress_server import wordpress_server

    with wordpress_server() as server:
        yield server


@pytest.fixture(scope="session")
def bluesky() -> Iterator[Bluesky]:
    """One network for all tests; each begins threads of its own."""
    from servers.bluesky_server import bluesky_server

    with bluesky_server() as server:
        yield server
