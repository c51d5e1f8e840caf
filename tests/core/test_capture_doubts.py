"""What a paste is marked doubtful in: most of what is wrong, little of what is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from moderator_console.core.capture.capture import Doubt, Field, propose
from moderator_console.core.capture.capture_ground import ground_of
from moderator_console.core.capture.capture_html import lines_of_html
from moderator_console.core.capture.capture_period_choice import judged
from moderator_console.core.capture.capture_structure import structure
from moderator_console.core.schedule import to_us
from moderator_console.readers.line_model import line_model
from tests.core.test_capture import NAMES, fields, gold_of, read

NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))
#: Of the fields that are right, as many at most may be marked.
MOST = 0.1


def test_few_of_the_fields_that_are_right_are_marked_doubtful() -> None:
    right = marked = 0
    for name in NAMES:
        for got, wanted in zip(read(name).posts, gold_of(name)["posts"], strict=False):
            for field, is_, should in fields(got, wanted):
                if is_ == should:
                    right += 1
                    marked += got.doubt(Field(field)) is not None
    assert marked <= MOST * right, f"{marked} of {right}"


def test_a_name_that_every_post_has_is_told_as_doubtful() -> None:
    page = "".join(
        f"Wend\n{hour} hours ago\nThe gate of plot {hour} was open again.\n" for hour in (7, 5, 3)
    )
    found = propose(text=page, now_us=NOW, zone=None).posts
    assert [post.doubt(Field.AUTHOR) for post in found] == [Doubt.AUTHOR_UNSURE] * 3


def test_a_short_open_line_beside_sentences_is_told_as_doubtful() -> None:
    page = (
        "Ada Blum\n2 October 2026\nThe gate was open again this morning.\nTrisoto\n"
        "Bo Carr\n3 October 2026\nI shut it myself, and the day before too.\n"
    )
    found = propose(text=page, now_us=NOW, zone=None).posts
    assert [post.doubt(Field.TEXT) for post in found] == [Doubt.LEFT_OVER, None]


def test_each_field_has_one_doubt_at_most() -> None:
    for name in NAMES:
        for post in read(name).posts:
            told = [doubt.field for doubt in post.doubts]
            assert len(told) == len(set(told))


def test_a_short_line_that_ends_several_posts_is_told_as_doubtful() -> None:
    page = "".join(
        f'<div class="card"><b class="username">{name}</b><time datetime="2026-10-0{n}T10:00:00Z">x</time>'
        f'<div class="body"><p>{text}</p><p>{end}</p></div></div>'
        for n, (name, text, end) in enumerate(
            (
                ("ada", "The gate was open again this morning.", "Salute"),
                ("bo", "I shut it myself, and the day before too.", "Salute"),
                ("cy", "Then who opened it at night?", "Not me, I was in bed."),
            ),
            1,
        )
    )
    found = propose(html=page, now_us=NOW, zone="UTC").posts
    assert [post.doubt(Field.TEXT) for post in found] == [Doubt.LEFT_OVER, Doubt.LEFT_OVER, None]


#: Who wrote, what stands below the name, what was written.
_CARDS = (
    ("Ada Blum", "Leeks since 2019", "The gate of plot four was open again this morning."),
    ("Bo Carr", "Onions only", "I shut it myself last night, and the night before."),
    ("Cy Dorn", "Rhubarb by the wall", "Then who opened it? The hinges were oiled too."),
    ("Ada Blum", "Leeks since 2019", "Nobody oils anything here."),
    ("Di Eames", "Beans and peas", "It was me, it squeaked."),
)


def test_what_the_marks_of_a_page_say_is_doubted_where_its_lines_say_something_else() -> None:
    page = "".join(
        f'<div class="card"><div class="name">{who}</div><div class="rank">{motto}</div>'
        f'<time datetime="2026-10-0{n}T10:00:00Z">{n} October 2026, 10:00</time>'
        f'<div class="body"><p>{text}</p></div><button>Reply</button></div>'
        for n, (who, motto, text) in enumerate(_CARDS, 1)
    )
    lines, boxes = lines_of_html(page)
    ground = ground_of(lines)
    built = structure(ground, boxes)
    assert built is not None
    ground, heads = built
    agreed = judged(ground, heads, line_model())
    assert [head.name for head in agreed] == [who for who, _, _ in _CARDS]
    assert all(head.sure and not head.words_unsure for head in agreed)
    mottos = [replace(head, name=motto) for head, (_, motto, _) in zip(heads, _CARDS, strict=True)]
    assert not any(head.sure for head in judged(ground, mottos, line_model()))
    above = [replace(head, words=(head.words[0] - 2, head.words[1])) for head in heads]
    assert all(head.words_unsure for head in judged(ground, above, line_model()))
