"""One post's card: hostile text does nothing, facts are said, quotes fold, nothing is cut off."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import DAY, NOW, THREAD, MemoryPages, address, post, told

from moderator_console.core.posts import Attachment, AttachmentKind, Link, Precision, Zone
from moderator_console.views.thread.card_spots import Act
from moderator_console.views.thread.card_words import CardWords
from moderator_console.views.thread.cards import Card, Cards
from moderator_console.views.thread.safe_text import allowed, fold, plain, quotes
from moderator_console.views.thread.thread_geometry import Column
from moderator_console.views.thread.thread_pages import Fact, Mark, MarkKind, Pages
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.window.look import Looks


def laid(looks: Looks, pages: MemoryPages, place: int = 0, width: int = 700) -> Card:
    cards = Cards(Pages(pages, THREAD), looks.now, CardWords(lambda: NOW))
    cards.column = Column(looks.now, width)
    return cards.get(place)


# -- hostile posts

_SCHEMES = ("file", "http", "https", "javascript", "tel", "open")


class Opened(QObject):
    """Hears whatever Qt would hand to the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "hear")

    @Slot(QUrl)
    def hear(self, url: QUrl) -> None:
        self.urls.append(url)


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Opened]:
    yield (opened := Opened())
    for scheme in _SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)
    opened.deleteLater()


def hostile(folder: Path) -> dict[str, str]:
    """Twelve ways to make a reader's program load or open something."""
    picture = folder / "secret.png"
    page = folder / "secret.html"
    return {
        "local picture": f'<img src="{picture.as_uri()}">',
        "local path": f'<img src="{picture}">',
        "relative picture": '<img src="secret.png">',
        "data picture": '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==">',
        "data drawing": "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><rect width='90' height='90' fill='red'/></svg>\">",
        "web picture": '<img src="http://tracker.example/pixel.png" width="80" height="80">',
        "our own picture": '<img src=":/icons/phone.svg"><img src="qrc:/icons/phone.svg">',
        "style sheet": f'<link rel="stylesheet" href="{page.as_uri()}"><style>@import url("{page.as_uri()}");</style>',
        "background": f'<p style="background-image: url({picture.as_uri()})">x</p><table background="{picture}"><tr><td>x</td></tr></table>',
        "frame and object": f'<iframe src="{page.as_uri()}"></iframe><object data="{picture.as_uri()}"></object><embed src="{picture}">',
        "file link": f'<a href="{page.as_uri()}">look</a>',
        "script links": '<a href="javascript:alert(1)">a</a><a href="tel:112">b</a><a href="open:1">c</a><a href="\x01http://x">d</a>',
    }


ATTACKS = list(hostile(Path("/nowhere")))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_post_shows_and_opens_nothing(
    looks: Looks, qtbot: QtBot, desktop: Opened, tmp_path: Path, attack: str
) -> None:
    secret = QPixmap(90, 90)
    secret.fill("red")
    assert secret.save(str(tmp_path / "secret.png"))
    (tmp_path / "secret.html").write_text("p { color: red }", encoding="utf-8")
    html = "<p>Look here</p>" + hostile(tmp_path)[attack]
    pages = MemoryPages([post(0, "Mallory", html)])
    view = ThreadView(pages, looks, lambda: NOW)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.open(THREAD)
    heard: list[str] = []
    view.linkActivated.connect(heard.append)
    image = view.grab().toImage()
    dots = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    for spot in view.row(0).spots:
        view.acts.do(0, spot)
    assert "#ff0000" not in dots
    assert (desktop.urls, heard) == ([], [])


def test_only_web_and_mail_addresses_are_offered() -> None:
    offered = ["https://a.example/x", "http://a.example", "mailto:a@b.example"]
    refused = ["file:///etc/passwd", "javascript:alert(1)", "//a.example", "data:text/html,x", "",
               "tel:112", "JAVASCRIPT:x", "https//x", "ftp://x.example"]  # fmt: skip
    assert [allowed(url) for url in offered] == offered
    assert not any(allowed(url) for url in refused)


def test_a_click_on_a_link_is_told_and_never_opens(
    looks: Looks, qtbot: QtBot, desktop: Opened
) -> None:
    view = ThreadView(told(), looks, lambda: NOW)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.open(THREAD, 1)
    spot = next(spot for spot in view.row(1).spots if spot.act is Act.LINK)
    with qtbot.waitSignal(view.linkActivated) as heard:
        view.acts.do(1, spot)
    assert heard.args == ["https://forum.example/notes"]
    assert desktop.urls == []


def test_a_word_without_end_is_broken_inside_the_card(looks: Looks) -> None:
    card = laid(looks, MemoryPages([post(0, "Anna", f"<p>{'a' * 1_900}</p>")]))
    assert card.text.idealWidth() <= card.text.textWidth() + 1
    assert card.height > 200


# -- quotes


def test_quotes_are_found_whole_and_neighbours_are_one() -> None:
    html = (
        "<blockquote><p>one</p><blockquote>two</blockquote></blockquote> "
        "<blockquote>three</blockquote><p>mine</p><blockquote> </blockquote><blockquote>four</blockquote>"
    )
    assert [quote.words for quote in quotes(html)] == ["one two three", "four"]


def test_a_quote_that_was_opened_keeps_room_for_its_sign() -> None:
    html = "<blockquote>a<blockquote>b</blockquote></blockquote><blockquote>c</blockquote>"
    assert fold(html, quotes(html), {}, {0}) == (
        '<blockquote class="open">a<blockquote>b</blockquote></blockquote>'
        '<blockquote class="open">c</blockquote>'
    )


def test_an_unclosed_quote_is_no_quote() -> None:
    assert quotes("<blockquote>one</blockquote></blockquote><blockquote>two") == quotes(
        "<blockquote>one</blockquote>"
    )


def test_tags_and_entities_are_not_words() -> None:
    assert plain("<p>a &lt;b&gt;<br>c</p>") == "a <b> c"


def test_a_long_quote_is_one_line_until_it_is_asked_for(looks: Looks) -> None:
    words = "bank " * 120
    html = f"<blockquote><p>{words}</p></blockquote><p>No.</p>"
    cards = Cards(
        Pages(MemoryPages([post(0, "Anna", html)]), THREAD), looks.now, CardWords(lambda: NOW)
    )
    cards.column = Column(looks.now, 700)
    folded = cards.get(0).height
    assert cards.get(0).words().count("bank") < 40
    assert cards.toggle_quote(0, 0)
    assert cards.get(0).height > folded + 60
    assert cards.get(0).words().count("bank") == 120


def test_a_short_quote_is_not_folded(looks: Looks) -> None:
    card = laid(looks, MemoryPages([post(0, "Anna", "<blockquote>Why?</blockquote><p>So.</p>")]))
    assert card.words() == "Why?\nSo."
    assert [spot.act for spot in card.spots] == []
    assert len(card.quotes) == 1


# -- what a card says


@pytest.mark.parametrize(
    ("more", "fact"),
    [
        ({"revisions": 2}, "edited"),
        ({"edited_us": NOW}, "edited"),
        ({"revisions": 4}, "edited 3 times"),
        ({"removed": True}, "deleted there, kept as we read it"),
        ({"removed": True, "text": "", "html": ""}, "deleted before its words were read"),
        ({"plain_only": True}, "shown as plain text, to be safe"),
        ({"charset_guessed": True}, "some letters were guessed"),
        ({"missing": True}, "others answer it; its words are not in the archive"),
    ],
)
def test_what_happened_to_a_post_is_said(looks: Looks, more: dict[str, object], fact: str) -> None:
    html = str(more.pop("html", "<p>words</p>"))
    card = laid(looks, MemoryPages([post(0, "Anna", html, **more)]))
    assert [said.words for said in card.facts] == [fact]


def test_staff_is_said_in_our_words_and_other_roles_stand(looks: Looks) -> None:
    pages = MemoryPages(
        [
            post(0, "Anna", "<p>a</p>", role="admin"),
            post(1, "Milo", "<p>b</p>", role="Beekeeper of the year"),
        ]
    )
    roles = [laid(looks, pages, place).role for place in (0, 1)]
    assert roles == ["Administrator", "Beekeeper of the year"]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (Link.STATED, "answers Anna, #1"),
        (Link.QUOTED, "quotes Anna, #1"),
        (Link.INFERRED, "seems to answer Anna, #1"),
    ],
)
def test_how_an_answer_is_known_is_never_mixed(looks: Looks, link: Link, words: str) -> None:
    pages = MemoryPages(
        [
            post(0, "Anna Brisset", "<p>a</p>"),
            post(1, "B", "<p>b</p>", parent=0, depth=1, parent_author="Anna Brisset", link=link),
        ]
    )
    assert laid(looks, pages, 1).answers == words


def test_a_mark_and_its_facts_make_the_card_higher(looks: Looks) -> None:
    pages = MemoryPages([post(0, "Anna", "<p>words</p>")])
    cards = Cards(Pages(pages, THREAD), looks.now, CardWords(lambda: NOW))
    cards.column = Column(looks.now, 700)
    bare = cards.get(0).height
    cards.marks = {address(0): Mark(MarkKind.COMPLAINT, "why", (Fact("users", "9 back her"),))}
    cards.forget()
    assert cards.get(0).height >= bare + cards.column.strip + looks.now.leading("small")


@pytest.mark.parametrize("width", [440, 480, 700, 1_400])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_card_stays_inside_its_column(looks: Looks, width: int, scale: float) -> None:
    looks.apply("light", scale)
    for place in range(8):
        card = laid(looks, told(), place, width)
        assert card.rect.right() <= width
        assert card.text.textWidth() <= looks.now.px(560)
        for spot in card.spots:
            assert spot.rect.right() <= card.rect.right()
    looks.apply("light", 1.0)


def test_where_room_lacks_the_time_goes_below_and_the_name_stays(looks: Looks) -> None:
    pages = MemoryPages([post(0, "Anna-Katharina Brisset-Lindqvar", "<p>a</p>")])
    assert not laid(looks, pages, 0, 700).stacked
    assert laid(looks, pages, 0, 380).stacked


def test_cards_are_kept_in_a_bounded_number(looks: Looks) -> None:
    pages = MemoryPages([post(place, "Anna", "<p>a</p>") for place in range(400)])
    cards = Cards(Pages(pages, THREAD), looks.now, CardWords(lambda: NOW))
    first = cards.get(0)
    assert cards.get(0) is first
    for place in range(400):
        cards.get(place)
    assert len(cards._kept) == 160
    assert cards.get(0) is not first


# -- time


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (-5_000_000, "just now"),
        (59_000_000, "just now"),
        (60_000_000, "1 min ago"),
        (3_600_000_000, "1 h ago"),
        (17 * 3_600_000_000, "17 h ago"),
        (DAY, "yesterday"),
        (9 * DAY, "9 days ago"),
        (45 * DAY, "1 month ago"),
        (800 * DAY, "2 years ago"),
    ],
)
def test_how_long_ago_is_said_in_one_unit(
    english: None, in_utc: None, past: int, words: str
) -> None:
    assert Ago().ago(NOW - past, NOW) == words


def test_what_is_not_sure_about_a_time_is_said(english: None, in_utc: None) -> None:
    at = 1_795_000_000_000_000
    assert Ago().exact(at) == "Wednesday 18 November 2026, 11:06"
    assert Ago().exact(at, Precision.DAY) == "Wednesday 18 November 2026"
    assert "deduced" in Ago().exact(at, Precision.DEDUCED)
    assert "UTC" in Ago().exact(at, Precision.EXACT, Zone.UNKNOWN)
    assert "no time" in Ago().exact(None)


# -- names and words of any kind


def test_a_name_from_right_to_left_leaves_the_number_behind_it(looks: Looks) -> None:
    words = CardWords(lambda: NOW)
    answer = post(1, "Bo", "<p>Yes</p>", parent=0, depth=1, parent_author="مريم")
    assert words.answers(answer) == "answers \u2068مريم\u2069, #1"
    plain = post(1, "Bo", "<p>Yes</p>", parent=0, depth=1, parent_author="Zoé")
    assert words.answers(plain) == "answers Zoé, #1"


def test_a_file_name_shows_its_own_end_and_turns_nothing(looks: Looks) -> None:
    file = Attachment("photo\u202egpj.exe", AttachmentKind.FILE, "", 900)
    assert CardWords(lambda: NOW).file(file) == "photogpj.exe · 900 bytes"


def test_what_is_said_of_a_file_is_whole_beside_a_long_name(looks: Looks) -> None:
    file = Attachment("screenshot of a long evening " * 6, AttachmentKind.IMAGE, "", 1_200_000)
    pages = MemoryPages([post(0, "Anna", "<p>Look</p>", attachments=(file,))])
    (line,) = laid(looks, pages, width=420).files
    assert "…" in line.words
    assert line.words.endswith(" · 1.2 MB")
    assert looks.now.width(line.words, "small") <= line.rect.width()


def test_whom_a_post_answers_keeps_its_number_where_room_lacks(looks: Looks) -> None:
    looks.apply("light", 2.0)
    answer = post(1, "Bo", "<p>Yes</p>", parent=0, depth=1, parent_author="Y" * 60)
    card = laid(looks, MemoryPages([post(0, "Y" * 60, "<p>Hm</p>"), answer]), 1, width=480)
    (spot,) = [spot for spot in card.spots if spot.act is Act.PARENT]
    assert spot.words.endswith("…, #1")
    assert looks.now.width(spot.words, "small") + looks.now.px(17) <= spot.rect.width() + 1


def test_a_fact_that_does_not_fit_goes_on_below(looks: Looks) -> None:
    gone = post(0, "Anna", "", removed=True)
    wide, narrow = (laid(looks, MemoryPages([gone]), width=w) for w in (800, 160))
    assert narrow.height >= wide.height + looks.now.leading("small")


def test_a_post_without_a_word_says_so(looks: Looks) -> None:
    words = CardWords(lambda: NOW)
    assert [fact.words for fact in words.facts(post(0, "Anna", ""), None)] == ["without a word"]
    assert words.facts(post(0, "Anna", "<p>Hm</p>"), None) == []


def test_a_quote_of_several_paragraphs_is_one_quote_to_its_end(looks: Looks) -> None:
    html = (
        "<blockquote><p>One.</p><blockquote><p>Two.</p><p>Three.</p></blockquote><p>Four.</p></blockquote>"
        "<p>Answer.</p>"
    )
    card = laid(looks, MemoryPages([post(0, "Anna", html)]))
    ((rect, folded),) = card.quotes
    assert not folded
    layout, block = card.text.documentLayout(), card.text.begin()
    tops = {}
    while block.isValid():
        tops[block.text()] = layout.blockBoundingRect(block).center().y()
        block = block.next()
    assert all(
        rect.top() < tops[word] < rect.bottom() for word in ("One.", "Two.", "Three.", "Four.")
    )
    assert tops["Answer."] > rect.bottom()
