"""Other people's HTML: what an attacker sends shows nothing, loads nothing and costs nothing."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace

import pytest
from archive_posts import a_post
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core import paragraphs
from moderator_console.core.posts import Markup
from moderator_console.services.markup import TAGS, clean, head_of, prepare

_ATTACKS = {
    "script": "<script>steal()</script><p>hi</p>",
    "event": '<p onmouseover="steal()" style="position:fixed">hi</p>',
    "picture": '<p>hi<img src="https://evil.example/pixel.png"></p>',
    "local picture": '<p>hi<img src="file:///etc/passwd"></p>',
    "data picture": '<p>hi<img src="data:image/svg+xml;base64,PHN2Zz4="></p>',
    "javascript link": '<a href="javascript:steal()">hi</a>',
    "mixed case link": '<a href="JaVaScRiPt&#58;steal()">hi</a>',
    "file link": '<a href="file:///etc/passwd">hi</a>',
    "relative link": '<a href="//evil.example/x">hi</a>',
    "style": "<style>@import url(https://evil.example/x.css)</style><p>hi</p>",
    "frame": '<iframe src="https://evil.example"></iframe><p>hi</p>',
    "object": '<object data="x.swf"><embed src="x.swf"></object><p>hi</p>',
    "form": '<form action="https://evil.example"><input name="password"></form><p>hi</p>',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example"><p>hi</p>',
    "svg": "<svg><a xlink:href='javascript:steal()'><text>x</text></a></svg><p>hi</p>",
    "math": '<math><mtext><table><mglyph><style><img src=x onerror="steal()"></style></mglyph></table></mtext></math><p>hi</p>',
    "comment": "<!--[if IE]><script>steal()</script><![endif]--><p>hi</p>",
    "base": '<base href="https://evil.example/"><p>hi</p>',
    "template": "<template><script>steal()</script></template><p>hi</p>",
    "broken tag": '<p>hi</p><img src=x onerror=steal() "',
    "table": "<table><tr><td>hi</td></tr></table>",
}
_COSTLY = {
    "nested div": "<div>" * 12_000,
    "nested bold": "<b>" * 20_000,
    "nested bold, closed": "<b>" * 9_000 + "x" + "</b>" * 7_000,
    "closers of others": "<b></i>" * 9_000,
    "nested table": "<table><tr><td>" * 4_000,
    "unknown tags": "<x>" * 20_000,
    "open brackets": "<" * 65_000,
    "half tags": "<p" * 30_000,
    "half attributes": '<a href="' * 7_000,
    "comments": "<!--" * 16_000,
    "line breaks": "<br>" * 16_000,
    "empty items": "<li>" * 16_000,
    "one word": "a" * 65_000,
    "one word in many tags": "<b>aaaaaaaaaaaaaaaaaaa</b>" * 2_500,
    "a megabyte": "<p>word</p>" * 100_000,
}
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)([^<>]*)>")


def assert_safe(made: str) -> None:
    """Only known tags, all closed in order, no attribute but a safe href, no other "<" at all."""
    assert made.count("<") == len(_ANY_TAG.findall(made))
    opened: list[str] = []
    for closing, name, attributes in _ANY_TAG.findall(made):
        assert name in TAGS
        assert attributes == "" or re.fullmatch(r' href="(https?:|mailto:)[^"]*"', attributes, re.I)
        if closing:
            assert opened.pop() == name
        elif name not in ("br", "hr"):
            opened.append(name)
            assert len(opened) <= 51
    assert opened == []


@pytest.mark.parametrize("attack", _ATTACKS.values(), ids=_ATTACKS)
def test_an_attack_leaves_its_words_and_nothing_else(attack: str) -> None:
    cleaned = clean(attack)
    assert_safe(cleaned.html)
    assert cleaned.text == "hi"
    assert not re.search("steal|evil|passwd|src|script", cleaned.html, re.I)


@pytest.mark.parametrize("attack", _COSTLY.values(), ids=_COSTLY)
def test_a_costly_post_is_cheap_to_clean_and_to_show(attack: str) -> None:
    begun = time.process_time()
    item = prepare(replace(a_post("a"), source=attack, markup=Markup.HTML))
    # Not a measure but a guard against a hang: without the limits some of these take minutes.
    assert time.process_time() - begun < 10
    shown = item.head or item.html or paragraphs.to_html(item.text)
    if item.long and item.head is None:
        shown = paragraphs.to_html(paragraphs.head_of(item.text))
    assert_safe(shown)
    assert shown.count("<br>") + shown.count("<li>") + shown.count("<p>") <= 700
    words = re.sub(r"</?(?:b|i|a|em|strong|u|s|code)>", "", shown)
    words = html.unescape(re.sub(r"<[^<>]*>", " ", words))
    assert max(map(len, words.split()), default=0) <= paragraphs.WORD + 10


@pytest.mark.parametrize("source", ["<b>" * 60 + "deep" + "</b>" * 60, "<p>" + "x " * 40_000])
def test_what_breaks_a_limit_is_plain_text_and_says_so(source: str) -> None:
    cleaned = clean(source)
    assert cleaned.plain_only
    assert cleaned.text.split()[0] in ("deep", "x")
    assert set(re.findall(r"</?(\w+)", cleaned.html)) <= {"p", "br"}


@given(st.text(alphabet='<>/"= abpriumgscltd&;#x-!', max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_tag_soup_comes_out_unsafe(soup: str) -> None:
    cleaned = clean(soup)
    assert_safe(cleaned.html)
    assert_safe(head_of(cleaned.html))


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_plain_text_comes_out_unsafe(text: str) -> None:
    assert_safe(paragraphs.to_html(paragraphs.tidy(text)))
    item = prepare(replace(a_post("a"), source=text))
    item.text.encode()  # what the file and the hash need


def test_ordinary_html_keeps_its_form_and_gives_readable_text() -> None:
    cleaned = clean(
        "<p>Hello <b>you</b> &amp; me</p><blockquote><p>said<br>before</p></blockquote>"
        "<ul><li>one</li><li>two</li></ul><pre>if x:\n  y</pre>"
    )
    assert cleaned.text == "Hello you & me\n\n> said\n> before\n\n• one\n• two\n\nif x:\n  y"
    assert "<blockquote><p>said<br>before</p></blockquote>" in cleaned.html


def test_foreign_blocks_do_not_melt_into_one_line() -> None:
    assert clean("<div>one</div><div>two<h2>three</h2></div>").text == "one\n\ntwo\n\nthree"
    assert (
        clean("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>").text == "a b\n\nc"
    )


def test_a_picture_is_replaced_by_its_words() -> None:
    assert clean('<p>well<img class="emoji" alt=" :smile:" src="x.png"></p>').text == "well :smile:"


def test_plain_text_becomes_paragraphs_quotes_and_links() -> None:
    made = paragraphs.to_html(
        "> you said\n> > he said\n\nSee https://a.example/x_(y), ok?\n<b>no</b>"
    )
    assert made == (
        "<blockquote><p>you said</p><blockquote><p>he said</p></blockquote></blockquote>"
        '<p>See <a href="https://a.example/x_(y)">https://a.example/x_(y)</a>, ok?<br>'
        "&lt;b&gt;no&lt;/b&gt;</p>"
    )


def test_a_head_ends_between_words_with_every_tag_closed() -> None:
    long = (
        "<p>" + "".join(f"<b>word{n}</b> and <i>more &amp; more</i> " for n in range(400)) + "</p>"
    )
    head = head_of(long)
    assert_safe(head)
    text = clean(head).text
    assert 1_500 < len(text) <= paragraphs.HEAD + 2
    assert text.endswith(" …")
    assert head.startswith("<p><b>word0</b> and <i>more &amp; more</i> <b>word1</b>")


def test_a_source_is_kept_only_where_it_differs() -> None:
    assert prepare(replace(a_post("a"), source="One\r\ntwo\r\n")).source is None
    assert prepare(replace(a_post("a"), source="One\x07two")).source == "One\x07two"
    assert prepare(replace(a_post("a"), source="<p>x</p>", markup=Markup.HTML)).source is None
    odd = prepare(replace(a_post("a"), source="<p>x<script>y</script></p>", markup=Markup.HTML))
    assert odd.source == "<p>x<script>y</script></p>"


def test_more_than_64_kilobytes_are_cut_and_said() -> None:
    item = prepare(replace(a_post("a"), source="é" * 50_000))
    assert item.cut
    assert len(item.text.encode()) <= 64 * 1024
