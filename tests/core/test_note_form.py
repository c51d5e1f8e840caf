"""The small Markdown of notes: what is a form, what stays as it was typed, and that hostile text takes no time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.note_form import (
    Form,
    escaped,
    levels,
    line_of,
    lines_of,
    quiet,
    spans_of,
    unescaped,
)

MARKED = st.text(alphabet="ab *_`\\[]()>#-1.\n\U0001f600é", max_size=60)


def forms(text: str) -> list[tuple[Form, str]]:
    return [(span.form, text[span.inner : span.last]) for span in spans_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a **b** c", [(Form.STRONG, "b")]),
        ("*b* and _c_", [(Form.SOFT, "b"), (Form.SOFT, "c")]),
        ("***b***", [(Form.SOFT, "**b**"), (Form.STRONG, "b")]),
        ("**a *b* c**", [(Form.STRONG, "a *b* c"), (Form.SOFT, "b")]),
        ("**a *b***", [(Form.STRONG, "a *b*"), (Form.SOFT, "b")]),
        ("***a** b*", [(Form.SOFT, "**a** b"), (Form.STRONG, "a")]),
        ("**a *b** c", [(Form.STRONG, "a *b")]),
        ("`**a**`", [(Form.CODE, "**a**")]),
        ("``a`b``", [(Form.CODE, "a`b")]),
        ("[a *b*](x:y)", [(Form.LINK, "a *b*"), (Form.SOFT, "b")]),
        ("![a](file:///etc/passwd)", [(Form.LINK, "a")]),
        ("see https://a.example/x_y_z.", [(Form.LINK, "https://a.example/x_y_z")]),
        (r"\*a\*", [(Form.ESCAPE, "*"), (Form.ESCAPE, "*")]),
        (r"[a\]b](x)", [(Form.LINK, r"a\]b")]),
        ("2*3*4 snake_case_name a * b * c ** [x] (y) <b>", []),
        ("**open, `open and [open](", []),
        ("", []),
    ],
)
def test_a_form_is_found_where_it_is_meant(text: str, found: list[tuple[Form, str]]) -> None:
    assert forms(text) == found


@pytest.mark.parametrize(
    ("text", "heading", "quote", "item", "tick", "words"),
    [
        ("## Head", 2, 0, "", "", "Head"),
        ("##No head", 0, 0, "", "", "##No head"),
        ("> > said", 0, 2, "", "", "said"),
        (">- a", 0, 1, "-", "", "a"),
        ("  12. a", 0, 0, "12.", "", "a"),
        ("- [x] done", 0, 0, "-", "[x]", "done"),
        ("-", 0, 0, "-", "", ""),
        ("-a", 0, 0, "", "", "-a"),
        ("* a", 0, 0, "*", "", "a"),
        ("**a** b", 0, 0, "", "", "**a** b"),
    ],
)
def test_what_stands_before_the_words_of_a_line_is_read(
    text: str, heading: int, quote: int, item: str, tick: str, words: str
) -> None:
    line = line_of(text)
    assert (line.heading, line.quote, line.item, line.tick) == (heading, quote, item, tick)
    assert text[line.words :] == words


def test_between_fences_nothing_has_form_and_behind_them_it_has_again() -> None:
    lines = lines_of("```\n**a**\n# b\n```\n**c**")
    assert [line.code for line in lines] == [True, True, True, True, False]
    assert [len(line.spans()) for line in lines] == [0, 0, 0, 0, 1]


def test_lists_lie_in_lists_by_their_indent_and_a_paragraph_ends_them() -> None:
    text = "- a\n  - b\n    - c\n- d\n1. e\n   1. f\n\n   more\n> - g\nplain\n  - h"
    assert list(levels(lines_of(text))) == [1, 2, 3, 1, 1, 2, 0, 0, 1, 0, 1]


def test_quiet_words_have_no_marks_and_everything_else_stays() -> None:
    text = "# A **b**\n> c [d](person:0) <i>e</i>\n- [ ] 2*3 `f*g*`\n```\nh **i**\n```"
    assert quiet(text) == "A b\nc d <i>e</i>\n2*3 f*g*\nh **i**"


@given(MARKED)
def test_spans_lie_inside_the_text_and_inside_each_other_or_apart(text: str) -> None:
    spans = spans_of(text)
    for n, span in enumerate(spans):
        assert 0 <= span.start <= span.inner <= span.last <= span.end <= len(text)
        for other in spans[n + 1 :]:
            assert other.start >= span.end or span.inner <= other.start <= other.end <= span.last


@given(st.text(alphabet="ab *_`\\[]()>#-1.é", max_size=60))
def test_escaped_words_come_back_and_have_no_form(line: str) -> None:
    written = escaped(line)
    assert unescaped(written) == line
    assert {span.form for span in spans_of(written)} <= {Form.ESCAPE}


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000, "*" * 10_000, "* " * 10_000, "**a " * 5_000, "_a*b " * 4_000, "`" * 10_000, "` `` " * 3_000,
        "[" * 20_000, "[a](" * 5_000, "[a\\" * 5_000, "![" * 9_000, "\\" * 20_000, "> " * 10_000, "- " * 10_000,
        "#" * 20_000, "http://" * 3_000, "x" * 1_000_000, "[" + "a" * 20_000, "[a](" + "b" * 20_000,
    ],
)  # fmt: skip
def test_hostile_lines_are_read_at_once(text: str) -> None:
    begun = time.perf_counter()
    line_of(text).spans()
    quiet(text)
    assert time.perf_counter() - begun < 0.5
