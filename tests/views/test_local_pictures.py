"""Captured pictures in the cards: folded, read beside the window from the archive alone, never larger than fits."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import NOW, THREAD, MemoryPages, generated, post

from moderator_console.core.posts import Attachment, AttachmentKind
from moderator_console.services.jobs import Jobs
from moderator_console.store.pictures import Picture, address_of
from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.local_pictures import LocalPictures, State, decoded, fitted
from moderator_console.views.thread.picture_sheet import PictureSheet
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.look import Looks

Make = Callable[..., ThreadPane]


def picture(width: int, height: int, form: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9764c"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return buffer.data().data()


def huge_png(width: int, height: int) -> bytes:
    """A small file that says it holds very many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        head = struct.pack(">I", len(data)) + kind + data
        return head + struct.pack(">I", zlib.crc32(kind + data))

    shape = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", shape) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )  # fmt: skip


SHOT = picture(1600, 800)


def pages_with(data: bytes, *, kept: bool = True, posts: int = 1) -> MemoryPages:
    file = Attachment("screen.png", AttachmentKind.IMAGE, str(address_of(data)), len(data))
    first = post(0, "Anna", "<p>Look.</p>", attachments=(file,))
    pages = MemoryPages([first, *generated(posts).all[1:]])
    if kept:
        pages.pictures[file.address] = data
    return pages


@pytest.fixture
def make(looks: Looks, qtbot: QtBot) -> Make:
    def made(pages: MemoryPages, jobs: Jobs | None = None) -> ThreadPane:
        pane = ThreadPane(pages, looks, lambda: NOW, jobs=jobs)
        qtbot.addWidget(pane)
        pane.resize(820, 700)
        pane.show()
        pane.open(THREAD)
        QApplication.processEvents()
        return pane

    return made


def spots(view: ThreadView, act: Act) -> list[Spot]:
    return [spot for spot in view.row(0).spots if spot.act is act]


def unfold(pane: ThreadPane) -> None:
    pane.view.acts.do(0, spots(pane.view, Act.FILE)[0])
    QApplication.processEvents()
    QApplication.processEvents()


# -- decoding


@pytest.mark.parametrize("form", ["PNG", "JPG", "BMP"])
def test_a_picture_is_made_to_fit_and_never_enlarged(qapp: QApplication, form: str) -> None:
    found = decoded(picture(1600, 800, form), QSize(400, 400))
    assert found.image is not None
    assert (found.size, found.image.size()) == (QSize(1600, 800), QSize(400, 200))
    small = decoded(picture(30, 20, form), QSize(400, 400))
    assert small.image is not None
    assert small.image.size() == QSize(30, 20)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
        SHOT[: len(SHOT) // 3],
        b"GIF89a\xff\xff\xff\xff\0\0\0",
        b"BM" + b"\xff" * 60,
        b'GIF8<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/"/></svg>',
        huge_png(100_000, 100_000),
        huge_png(8_000, 8_000),
    ],
)
def test_a_hostile_picture_is_not_shown_and_harms_nothing(qapp: QApplication, data: bytes) -> None:
    before = QImageReader.allocationLimit()
    assert decoded(data, QSize(400, 400)).image is None
    assert QImageReader.allocationLimit() == before


def test_a_size_is_never_empty() -> None:
    assert fitted(QSize(10_000, 1), QSize(100, 100)) == QSize(100, 1)


# -- in a card


def test_a_picture_is_a_line_until_it_is_asked_for(make: Make) -> None:
    pages = pages_with(SHOT)
    asked: list[str] = []
    ask = pages.picture
    pages.picture = lambda address: asked.append(address) or ask(address)  # type: ignore[method-assign,func-returns-value]  # counts
    pane = make(pages)
    (line,) = pane.view.row(0).files
    assert line.words.startswith("screen.png · picture kept here · ")
    assert (line.icon, line.open, asked) == ("image", False, [])
    unfold(pane)
    (line,) = pane.view.row(0).files
    assert 600 > line.picture.width() > 2 * line.picture.height() - 2 > 200
    assert line.picture.right() <= pane.view.row(0).rect.right()
    assert len(asked) == 1
    assert spots(pane.view, Act.LINK) == spots(pane.view, Act.COPY_FILE) == []
    grabbed = pane.view.grab().toImage()
    y = pane.view.row_y(0) or 0
    middle = line.picture.translated(0, y).center().toPoint()
    assert grabbed.pixelColor(middle * grabbed.devicePixelRatio()).name() == "#c9764c"
    unfold(pane)
    assert spots(pane.view, Act.PICTURE) == []


def test_a_picture_that_cannot_be_shown_is_said_in_one_sentence(make: Make) -> None:
    pane = make(pages_with(huge_png(50_000, 50_000)))
    unfold(pane)
    (line,) = pane.view.row(0).files
    assert line.address == "This picture cannot be shown here; it is kept as it was given."
    pane = make(pages_with(SHOT, kept=False))
    unfold(pane)
    assert pane.view.row(0).files[0].address == "This picture is not in the archive here."


def test_a_picture_is_read_beside_the_window(make: Make, qtbot: QtBot) -> None:
    pages, threads = pages_with(SHOT), set[int]()
    ask = pages.picture

    def asked(address: str) -> Picture | None:
        threads.add(threading.get_ident())
        return ask(address)

    pages.picture = asked  # type: ignore[method-assign]  # notes the thread
    home: list[Callable[[], None]] = []
    jobs = Jobs(home.append)
    pane = make(pages, jobs)
    unfold(pane)
    assert pane.view.row(0).files[0].address == "The picture is being read."
    before = pane.view.row(0).height

    def come() -> bool:
        while home:
            home.pop(0)()
        return bool(spots(pane.view, Act.PICTURE))

    qtbot.waitUntil(come, timeout=20_000)
    jobs.close()
    assert threads
    assert threading.get_ident() not in threads
    assert pane.view.row(0).height > before


def test_a_card_that_comes_back_has_the_same_height_before_its_picture(
    make: Make, qtbot: QtBot
) -> None:
    pane = make(pages_with(SHOT, posts=400))
    unfold(pane)
    height, view = pane.view.row(0).height, pane.view
    for place in range(0, 400, 3):
        view.jump(place)
        view.viewport().repaint()
    view.pictures._kept.clear()
    assert view.cards is not None
    view.cards.forget()
    view.jump(0)
    view.viewport().repaint()
    assert view.row(0).height == height
    qtbot.waitUntil(lambda: bool(view.pictures._kept))
    assert view.row(0).height == height


def test_only_the_last_pictures_are_kept(qtbot: QtBot) -> None:
    shots = {str(address_of(data)): data for n in range(9) if (data := picture(60 + n, 40))}
    pictures = LocalPictures(lambda address: Picture("image/png", shots[address]), None)
    for address in shots:
        pictures.state(address, QSize(100, 100))
    room = QSize(100, 100)
    qtbot.waitUntil(lambda: all(pictures.state(a, room) is State.SHOWN for a in shots))
    assert len(pictures._kept) == 6
    assert all(not pictures.size(address).isEmpty() for address in shots)


def test_tab_and_enter_unfold_enlarge_and_copy(make: Make, qtbot: QtBot) -> None:
    pane = make(pages_with(SHOT))
    view = pane.view
    view.setFocus()
    assert view.focusNextPrevChild(True)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(spots(view, Act.PICTURE)))
    assert view.focusNextPrevChild(True)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.findChildren(PictureSheet)))
    (sheet,) = view.findChildren(PictureSheet)
    assert sheet.windowTitle() == "Picture: screen.png"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.findChildren(PictureSheet))
    view.setFocus()
    assert view.focusNextPrevChild(True)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().size() == QSize(1600, 800))


def test_a_screen_reader_meets_the_picture_by_its_name(make: Make) -> None:
    pane = make(pages_with(SHOT))
    face = QAccessible.queryAccessibleInterface(pane.view).child(0)
    assert face.child(0).text(QAccessible.Text.Name).endswith(", folded")
    unfold(pane)
    pane.view.viewport().repaint()
    face = QAccessible.queryAccessibleInterface(pane.view).child(0)
    parts = [face.child(n) for n in range(face.childCount())]
    assert [(p.role(), p.text(QAccessible.Text.Name)) for p in parts[1:]] == [
        (QAccessible.Role.Graphic, "Picture: screen.png, Show it larger"),
        (QAccessible.Role.Button, "Copy the picture"),
    ]
    assert parts[0].text(QAccessible.Text.Name).endswith(", shown")
    assert parts[1].text(QAccessible.Text.Description) == ""


@pytest.mark.parametrize("width", [420, 900])
def test_a_picture_stays_inside_its_card_at_large_text(
    looks: Looks, make: Make, width: int
) -> None:
    pane = make(pages_with(picture(3000, 400)))
    looks.apply("light", 2.0)
    pane.resize(width, 700)
    QApplication.processEvents()
    unfold(pane)
    card = pane.view.row(0)
    assert card.files[0].picture.isValid()
    assert all(spot.rect.right() <= card.rect.right() for spot in card.spots)
    assert all(spot.rect.bottom() <= card.rect.bottom() for spot in card.spots)
