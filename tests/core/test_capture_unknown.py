"""Pages of sites that no rule was made for: what holds for each of their posts tells who wrote, when, what, and to whom."""

from __future__ import annotations

from datetime import datetime

from moderator_console.core.capture.capture import Proposed, propose
from moderator_console.core.schedule import to_us

NOW = to_us(datetime.fromisoformat("2026-12-09T13:00+00:00"))


def _read(page: str, lang: str = "en") -> tuple[Proposed, ...]:
    return propose(html=page, now_us=NOW, zone="UTC", lang=lang).posts


def _told(page: str, lang: str = "en") -> list[tuple[str, str, int | None]]:
    return [(post.author, post.text, post.parent) for post in _read(page, lang)]


def _row(who: str, at: str, words: str, above: str = "", *, id_: str = "", mark: str = "") -> str:
    name = f'<div class="na">{who}</div>' if who else ""
    return (
        f'<div class="row {mark}" id="{id_}"><div class="in">{name}{above}<div class="wo">{words}</div>'
        f'<time datetime="2026-12-09T{at}:00Z">{at}</time></div></div>'
    )


def _shown(who: str, words: str) -> str:
    return f'<div class="sh"><span>{who}</span><div>{words}</div></div>'


def test_what_is_shown_of_a_message_above_its_answer_says_whom_it_answers_and_is_no_text() -> None:
    page = (
        _row("Bo Carr", "10:00", "Who took the hose from the shed?")
        + _row("Ada Blum", "10:05", "I did, sorry.", _shown("Bo Carr", "Who took the hose from…"))
        + _row("Cy Dorn", "10:07", "There are two of them.")
        + _row("Bo Carr", "10:09", "Thanks for saying so.", _shown("Ada Blum", "I did, sorry."))
    )
    assert _told(page) == [
        ("Bo Carr", "Who took the hose from the shed?", None),
        ("Ada Blum", "I did, sorry.", 0),
        ("Cy Dorn", "There are two of them.", None),
        ("Bo Carr", "Thanks for saying so.", 1),
    ]


def test_a_link_to_the_number_of_a_message_above_says_whom_it_answers() -> None:
    link = '<div class="re">In reply to <a href="#go_to_m11">this message</a></div>'
    page = (
        _row("Bo Carr", "10:00", "Who took the hose from the shed?", id_="m11")
        + _row("Cy Dorn", "10:01", "And the rake is gone as well.", id_="m12")
        + _row("Ada Blum", "10:05", "The hose was me, sorry.", link, id_="m13")
    )
    assert [post.parent for post in _read(page)] == [None, None, 0]


def test_what_the_chat_says_itself_is_no_message() -> None:
    notice = '<div class="row"><div class="in"><i class="no">Dot has moved in</i><time datetime="2026-12-09T10:06:00Z">10:06</time></div></div>'
    page = (
        _row("Bo Carr", "10:00", "Who took the hose?")
        + _row("", "10:01", "It is not the first time.")
        + _row("Ada Blum", "10:05", "I did, sorry.")
        + notice
        + _row("Cy Dorn", "10:09", "There are two of them.")
    )
    assert [(author, text) for author, text, _ in _told(page)] == [
        ("Bo Carr", "Who took the hose?"),
        ("Bo Carr", "It is not the first time."),
        ("Ada Blum", "I did, sorry."),
        ("Cy Dorn", "There are two of them."),
    ]


def test_the_machine_readable_time_goes_before_what_is_read_aloud() -> None:
    def row(who: str, stamp: str, words: str) -> str:
        return (
            f'<div class="r"><b class="na">{who}</b><time datetime="{stamp}"><abbr aria-label="3 hours ago">3h</abbr></time>'
            f'<div class="wo">{words}</div></div>'
        )

    page = row("Bo Carr", "2026-12-09T10:00:12Z", "Who took the hose?") + row(
        "Ada Blum", "2026-12-09T10:05:40Z", "I did, sorry."
    )
    assert [post.at_us for post in _read(page)] == [
        to_us(datetime.fromisoformat("2026-12-09T10:00:12+00:00")),
        to_us(datetime.fromisoformat("2026-12-09T10:05:40+00:00")),
    ]


def test_a_name_and_a_time_on_one_line_are_told_apart_though_nothing_marks_them() -> None:
    def row(who: str, at: str, words: str) -> str:
        return (
            f'<li class="r"><h3><span class="k1">{who}</span><span class="k2"> — 9 December 2026 at {at}</span></h3>'
            f'<div class="wo">{words}</div></li>'
        )

    page = "<ol>" + row("Bo Carr", "10:00", "Who took the hose?") + row("Ada Blum", "10:05", "I did, sorry.") + row("Cy Dorn", "10:09", "There are two of them.") + "</ol>"  # fmt: skip
    assert [post.author for post in _read(page)] == ["Bo Carr", "Ada Blum", "Cy Dorn"]


def test_a_hostile_page_of_links_and_shown_messages_is_read_in_time() -> None:
    link = '<a href="https://x.example/bo">' + " " * 200 + "<b>" * 40
    shown = _row("Bo Carr", "10:00", "aaaa", _shown("Bo Carr", "aaaa"))
    assert len(_read(link * 3_000)) <= 1
    assert len(_read(shown * 1_500)) >= 1
