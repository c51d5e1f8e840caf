"""Pages read by their structure: what repeats once per post, how deep it is nested, and which number it answers."""

from __future__ import annotations

from datetime import datetime

from moderator_console.core.capture import Proposed, propose
from moderator_console.core.posts import Link
from moderator_console.core.schedule import to_us

NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))


def _post(name: str, clock: str, words: str, inner: str = "", attributes: str = "") -> str:
    return (
        f'<div class="reply-card" {attributes}><a href="/u/{name}"><b>{name}</b></a><span class="rank">Digger</span>'
        f'<time datetime="2026-11-17T{clock}:00Z">{clock}</time><div class="saying"><p>{words}</p></div>'
        f'<div class="row"><a>Wave</a><a>Salute</a></div>{inner}</div>'
    )


def _read(page: str) -> tuple[Proposed, ...]:
    return propose(html=page, now_us=NOW, zone="UTC").posts


def test_posts_are_what_repeats_with_an_author_a_time_and_words() -> None:
    posts = _read(_post("ada", "08:10", "The gate is open.") + _post("bo", "08:20", "Again."))
    assert [(post.author, post.text) for post in posts] == [
        ("ada", "The gate is open."),
        ("bo", "Again."),
    ]


def test_a_post_inside_another_answers_it() -> None:
    inner = _post("bo", "08:20", "Not by me.", _post("cy", "08:30", "By whom then?"))
    posts = _read(_post("ada", "08:10", "The gate is open.", inner) + _post("di", "09:00", "Shut."))
    assert [post.parent for post in posts] == [None, 0, 1, None]
    assert posts[1].link is Link.STATED


def test_the_number_that_an_element_answers_is_followed() -> None:
    page = (
        _post("ada", "08:10", "The gate is open.", attributes='data-id="41"')
        + _post("bo", "08:20", "And the shed.", attributes='data-id="42"')
        + _post("cy", "08:30", "I shut it.", attributes='data-id="43" data-parent-id="41"')
    )
    assert [post.parent for post in _read(page)] == [None, None, 0]


def test_the_depth_that_an_element_tells_is_whom_it_answers() -> None:
    page = "".join(
        _post(name, f"08:1{n}", f"Line {n} of what was said.", attributes=f'data-depth="{depth}"')
        for n, (name, depth) in enumerate((("ada", 0), ("bo", 1), ("cy", 2), ("di", 1)))
    )
    assert [post.parent for post in _read(page)] == [None, 0, 1, 0]


def test_words_of_the_page_beside_what_was_said_are_left_out() -> None:
    edited = '<p class="post-edit">Edited by ada</p><p class="signature">Dig deep.</p>'
    page = _post("ada", "08:10", f"The gate is open.</p>{edited}<p>") + _post(
        "bo", "08:20", "Again."
    )
    assert _read(page)[0].text == "The gate is open."


def test_a_page_that_repeats_nothing_whole_is_read_by_its_lines() -> None:
    page = "<div><b>Ada Blum</b></div><div>2 October 2026</div><p>one</p><div><b>Bo Carr</b></div><div>3 October 2026</div><p>two</p>"
    assert [(post.author, post.text) for post in _read(page)] == [
        ("Ada Blum", "one"),
        ("Bo Carr", "two"),
    ]
