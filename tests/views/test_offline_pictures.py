"""A conversation with pictures is read in the whole window, and nobody asks for the network: not once.

Every connection is refused and counted: Python's by an audit hook in the child, on every system; those of Qt and of
every other library by the kernel (strace), where that is there. A child that does ask shows that both count.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk_making import NOW_US, PASSPHRASE, ZONE, make_profile
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from moderator_console.core.capture.capture import propose
from moderator_console.readers import Wishes
from moderator_console.services.capture import keep, keep_picture
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.importing import import_paths
from moderator_console.services.profile import open_with_passphrase

HERE = Path(__file__).parent
#: All that a page would fetch if it were shown as a browser shows it. Nobody answers at these names.
REMOTE = (
    '<p><img src="https://pictures.invalid/a.png" srcset="http://pictures.invalid/a2.png 2x" width="690" height="400"></p>',
    '<p><a class="lightbox" href="https://pictures.invalid/big.jpg"><img src="//pictures.invalid/small.jpg"></a></p>',
    '<p style="background:url(https://pictures.invalid/back.png)">Look</p><video src="https://pictures.invalid/v.mp4"></video>',
    '<aside class="onebox"><img src="http://127.0.0.1:9/thumb.png"><iframe src="https://pictures.invalid/"></iframe></aside>',
    '<p><img class="emoji" src="https://pictures.invalid/e.png" alt=":smile:"><svg><image href="http://127.0.0.1:9/x"/></svg></p>',
)


def picture() -> bytes:
    image = QImage(900, 500, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9764c"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return buffer.data().data()


def topic(folder: Path) -> Path:
    """A forum's topic whose posts are full of pictures that lie elsewhere."""
    posts = [
        {
            "id": 900 + n, "username": "anna", "user_id": 11, "created_at": f"2026-04-01T1{n}:00:00.000Z",
            "cooked": html, "post_number": n + 1, "post_type": 1, "topic_id": 77, "version": 1,
            "avatar_template": "https://pictures.invalid/{size}.png",
        }
        for n, html in enumerate(REMOTE)
    ]  # fmt: skip
    stream = {"post_stream": {"posts": posts}}
    path = folder / "77.json"
    path.write_text(json.dumps({"id": 77, "title": "Pictures", "slug": "pictures", **stream}))
    return path


@pytest.fixture
def read(tmp_path: Path) -> tuple[Path, list[str]]:
    """A profile, and two of its threads: one with remote pictures, one with kept ones."""
    folder = make_profile(tmp_path, sample=False)
    desk = Desk(open_with_passphrase(folder, PASSPHRASE), TestClock(NOW_US, ZONE))
    try:
        report = import_paths(
            desk.opened.archive, desk.opened.key, [topic(tmp_path)], Wishes("Barn"), now_us=NOW_US
        )
        assert report.posts == len(REMOTE)
        shot = keep_picture(desk.archive, "screen.png", picture(), NOW_US)
        said = propose(
            text="Anna\n18:02\nLook at this screen.\n", now_us=NOW_US, zone=ZONE, lang="en"
        )
        kept = keep(
            desk.opened.archive, desk.opened.key, said.posts[:1],
            community="Barn", title="Screens", now_us=NOW_US, attachments=[(shot,)],
        )  # fmt: skip
        threads = [str(line.address) for line in desk.archive.threads().lines]
        assert str(kept.thread) in threads and len(threads) == 2
    finally:
        desk.close()
    return folder, threads


@functools.cache
def tracer() -> str:
    """A strace that may look and refuse here, or an empty string."""
    found = shutil.which("strace") or ""
    if (
        found
        and subprocess.run([found, "-qq", "-e", "trace=connect", "true"], check=False).returncode
    ):
        return ""
    return found


def run(read: tuple[Path, list[str]], *more: str) -> tuple[dict[str, Any], list[str] | None]:
    """What the child said, and the connections that the kernel refused (None: nobody could look)."""
    folder, threads = read
    trace = folder.parent / "trace"
    before = [
        tracer(), "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(trace),
        "-e", "inject=connect:error=ECONNREFUSED",
    ] if tracer() else []  # fmt: skip
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
    done = subprocess.run(
        [*before, sys.executable, str(HERE / "offline_child.py"), str(folder), *threads, *more],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    seen = None
    if before:
        lines = trace.read_text(errors="replace").splitlines()
        seen = [line for line in lines if re.search(r"AF_INET6?\b", line)]
    said = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(said, dict)
    return said, seen


def test_reading_pictures_connects_to_nobody(read: tuple[Path, list[str]]) -> None:
    said, seen = run(read)
    assert said["asked"] == []
    assert not seen
    assert (said["posts"], said["enlarged"]) == (len(REMOTE) + 1, 1)


def test_a_window_that_did_ask_would_be_counted(read: tuple[Path, list[str]]) -> None:
    said, seen = run(read, "--knock")
    assert said["asked"]
    assert seen is None or seen, "Qt's own, which Python does not see"
