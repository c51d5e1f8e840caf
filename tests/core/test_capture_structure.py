"""Pages read by their structure: what repeats once per post, how deep it is nested, and which number it answers."""

from __future__ import annotations

from datetime import datetime

from moderator_console.core.capture.capture import Proposed, propose
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


OPENING = (
    '<div class="top"><a href="/u/di">di</a><em>Warden</em><time datetime="2026-11-17T07:00:00Z">7 h</time></div>'
    '<div class="matter"><p>Who has the key of the shed?</p></div><div class="row"><a>Wave</a></div>'
)


def test_the_post_that_others_comment_on_is_read_though_it_looks_like_none_of_them() -> None:
    comments = _post("ada", "08:10", "I have.") + _post("bo", "08:20", "No, I have it.")
    posts = _read(f'<div class="all">{OPENING}<div class="list">{comments}</div></div>')
    assert [(post.author, post.text, post.parent) for post in posts] == [
        ("di", "Who has the key of the shed?", None),
        ("ada", "I have.", 0),
        ("bo", "No, I have it.", 0),
    ]


def test_messages_below_one_name_are_of_that_name() -> None:
    def message(clock: str, words: str, head: str = "") -> str:
        return f'<li class="line">{head}<time datetime="2026-11-17T{clock}:00Z">{clock}</time><div class="saying">{words}</div></li>'

    page = "".join(
        (
            message("08:10", "The gate is open.", '<b class="username">ada</b>'),
            message("08:11", "Wide open."),
            message("08:12", "Again."),
            message("08:20", "I shut it.", '<b class="username">bo</b>'),
        )
    )
    posts = _read(f"<ol>{page}</ol>")
    assert [(post.author, post.text) for post in posts] == [
        ("ada", "The gate is open."),
        ("ada", "Wide open."),
        ("ada", "Again."),
        ("bo", "I shut it."),
    ]
    assert len({post.at_us for post in posts}) == 4


def test_what_is_shown_of_a_post_above_its_answer_says_whom_it_answers() -> None:
    seen = '<div class="reply-preview"><b class="username">ada</b><i>The gate is open.</i></div>'
    page = (
        _post("ada", "08:10", "The gate is open.")
        + _post("ada", "08:15", "And the shed.")
        + _post("bo", "08:20", "I shut it.").replace("<a href", f"{seen}<a href", 1)
    )
    posts = _read(page)
    assert [(post.author, post.text, post.parent) for post in posts][2] == ("bo", "I shut it.", 0)


def test_a_sign_that_every_name_of_a_page_has_is_part_of_it() -> None:
    posts = _read(_post("@ada", "08:10", "Open.") + _post("@bo", "08:20", "@ada Shut."))
    assert [post.author for post in posts] == ["@ada", "@bo"]
    assert posts[1].parent == 0


def test_a_name_that_a_button_says_is_somebodys() -> None:
    def post(name: str, clock: str, words: str) -> str:
        return (
            f'<article><div><i>{name}</i></div><div>Keeper of bees</div><time datetime="2026-11-17T{clock}:00Z">{clock}</time>'
            f'<div class="saying"><p>{words}</p></div><button aria-label="Reply to {name}’s comment">Reply</button></article>'
        )

    posts = _read(post("Ada Blum", "08:10", "It is open.") + post("Bo Carr", "08:20", "Not now."))
    assert [(post.author, post.text) for post in posts] == [
        ("Ada Blum", "It is open."),
        ("Bo Carr", "Not now."),
    ]


def test_words_for_machines_alone_are_not_read_twice() -> None:
    page = _post("ada", "08:10", "Open.") + _post("bo", "08:20", "Shut.")
    heard = page.replace(
        "<b>ada</b>", '<b aria-hidden="true">ada</b><span class="sr-only">ada</span>'
    )
    assert [post.author for post in _read(heard)] == ["ada", "bo"]


def test_elements_side_by_side_are_words_apart() -> None:
    def post(name: str, clock: str, words: str) -> str:
        return (
            f'<li><div><a href="/u/{name}"><b>{name}</b></a><span>Digger</span><span>Of plot 4</span></div>'
            f'<time datetime="2026-11-17T{clock}:00Z">{clock}</time><div class="saying"><p><b>{words[0]}</b>{words[1:]}</p></div></li>'
        )

    posts = _read(post("Ada", "08:10", "It is open.") + post("Bo", "08:20", "Not now."))
    assert [(post.author, post.text) for post in posts] == [
        ("Ada", "It is open."),
        ("Bo", "Not now."),
    ]


def test_names_that_no_mark_tells_are_taken_from_the_lines() -> None:
    def post(name: str, clock: str, words: str) -> str:
        return (
            f'<div class="q"><div>{name}</div><div>{clock}</div><div class="w"><div>{words}</div><div>And so on, {name[:3].strip()}.</div></div>'
            f'<div class="z"><div>Wavelet</div><div>{len(words)}</div></div></div>'
        )

    page = "".join(
        post(name, clock, words)
        for name, clock, words in (
            ("Ada Blum", "17 November 2026, 08:10", "It is open."),
            ("Bo Carr", "17 November 2026, 08:20", "Not now."),
            ("Cy Dorn", "17 November 2026, 08:30", "Who asked?"),
        )
    )
    assert [(post.author, post.text) for post in _read(page)] == [
        ("Ada Blum", "It is open.\nAnd so on, Ada."),
        ("Bo Carr", "Not now.\nAnd so on, Bo."),
        ("Cy Dorn", "Who asked?\nAnd so on, Cy."),
    ]


def test_a_clock_at_the_end_of_words_is_their_time_and_one_among_them_is_not() -> None:
    def post(name: str, clock: str, words: str) -> str:
        return f'<div class="m"><div class="v"><b class="username">{name}</b></div><div class="t">{words}<span><i>{clock}</i></span></div></div>'

    page = (
        "<div>17 November 2026</div>"
        + post("Ada Blum", "08:10", "Shut at <a>18:30</a> they said?")
        + post("Bo Carr", "08:20", "Not by me")
        + post("Cy Dorn", "08:30", "Nor me")
    )
    assert [(post.author, post.text) for post in _read(page)] == [
        ("Ada Blum", "Shut at 18:30 they said?"),
        ("Bo Carr", "Not by me"),
        ("Cy Dorn", "Nor me"),
    ]


def test_a_label_that_names_author_and_time_is_read_where_nothing_else_is() -> None:
    page = "".join(
        f'<div role="row"><div aria-label="At {clock}, {name}: {words}"><h4>{whole}</h4><div><div>{words}</div></div></div></div>'
        for clock, name, whole, words in (
            ("Tuesday 8:31 PM", "Ada", "Ada Blum", "Who shut the gate?"),
            ("Tuesday 8:33 PM", "You", "You sent", "I did."),
            ("Wednesday 7:05 AM", "Ada", "Ada Blum", "Thanks to you"),
        )
    )
    assert [(post.author, post.text) for post in _read(page)] == [
        ("Ada Blum", "Who shut the gate?"),
        ("You", "I did."),
        ("Ada Blum", "Thanks to you"),
    ]


def test_what_a_chat_writes_when_it_is_copied_as_text_names_author_and_time() -> None:
    page = "".join(
        f'<div role="row"><div data-pre-plain-text="[{clock}, 14/11/2026] {name}: "><div><span>{words}</span></div></div><span>{clock}</span></div>'
        for clock, name, words in (
            ("21:09", "Ada", "One chair each."),
            ("21:14", "Bo", "And a cake."),
        )
    )
    posts = _read(page)
    assert [(post.author, post.text) for post in posts] == [
        ("Ada", "One chair each."),
        ("Bo", "And a cake."),
    ]
    assert posts[0].at_us == to_us(datetime.fromisoformat("2026-11-14T21:09+00:00"))


def test_posts_of_a_page_that_makes_up_new_classes_for_each_element_are_read() -> None:
    n = iter(range(10_000))
    page = "".join(
        f'<div class="k{next(n)}x"><div class="k{next(n)}x"><span class="k{next(n)}x">{name}</span></div><div class="k{next(n)}x">{clock}</div>'
        f'<div class="k{next(n)}x"><div class="k{next(n)}x">{words}</div></div><div class="k{next(n)}x" role="button">Wave back</div></div>'
        for name, clock, words in (
            ("Ada Blum", "5 h", "The gate of the barn was open again."),
            ("Bo Carr", "4 h", "Not by me, I was at the mill."),
            ("Ada Blum", "3 h", "Who had the key, then?"),
        )
    )
    assert [(post.author, post.text) for post in _read(page)] == [
        ("Ada Blum", "The gate of the barn was open again."),
        ("Bo Carr", "Not by me, I was at the mill."),
        ("Ada Blum", "Who had the key, then?"),
    ]


def test_letters_of_a_time_that_cannot_be_seen_are_left_out_and_its_label_is_read() -> None:
    away = "".join(
        f'<span style="display: flex; position: absolute; top: 3em;">{c}</span>' for c in "tSe1"
    )
    page = (
        f'<div><a href="/user/1/">Ada Blum</a><a href="/p/1" aria-label="6 h"><span>6</span>{away}<span>h</span></a><div>The gate is open again.</div></div>'
        '<div><a href="/user/2/">Bo Carr</a><a href="/p/2" aria-label="5 h"><span>5 h</span></a><div>Not by me, I was away.</div></div>'
    )
    assert [(post.author, post.at_us, post.text) for post in _read(page)] == [
        ("Ada Blum", NOW - 6 * 3_600_000_000, "The gate is open again."),
        ("Bo Carr", NOW - 5 * 3_600_000_000, "Not by me, I was away."),
    ]


def _review(name: str, clock: str, words: str, more: str = "") -> str:
    return (
        f'<div class="r1x"><button class="k2z" aria-label="Photo of {name}"><img alt=""></button><button class="k3z"><div>{name}</div>'
        f'<div>9 reviews</div></button><span>{clock}</span><div><span class="w7i">{words}</span></div><button>Like</button>{more}</div>'
    )


def test_a_name_that_is_a_button_is_read_and_a_response_inside_a_post_is_one() -> None:
    response = '<div class="c4d"><div><span>Response from the owner</span><span>a week ago</span></div><div>It was his first day.</div></div>'
    page = (
        _review("Ada Blum", "2 weeks ago", "Cold soup, and fifty minutes for it.", response)
        + _review("Bo Carr", "a month ago", "The best chowder on the coast.")
        + _review("Cy Dorn", "3 months ago", "Fine, and rather loud.")
    )
    assert [(post.author, post.text, post.parent) for post in _read(page)] == [
        ("Ada Blum", "Cold soup, and fifty minutes for it.", None),
        ("the owner", "It was his first day.", 0),
        ("Bo Carr", "The best chowder on the coast.", None),
        ("Cy Dorn", "Fine, and rather loud.", None),
    ]


def test_a_message_of_the_readers_own_has_no_name_and_is_not_the_one_who_spoke_before() -> None:
    def message(name: str, clock: str, words: str, own: str = "") -> str:
        title = f'<div class="message-title"><span class="sender-title">{name}</span></div>'
        return f'<div class="Message {own}"><div class="inner">{title if name else ""}<div class="text">{words}<span class="time">{clock}</span></div></div></div>'

    page = (
        message("Ada", "19:03", "Who left the gate open?")
        + message("Bo", "19:05", "Not me, it was shut at four.")
        + message("", "19:11", "I came after you, and it was open.", "own")
        + message("Bo", "19:12", "Then it was me.")
    )
    assert [post.author for post in _read(page)] == ["Ada", "Bo", "You", "Bo"]
