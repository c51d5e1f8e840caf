"""Wikitext: an invented export with two versions of a page, and the text of one page."""

from __future__ import annotations

from pathlib import Path

from moderator_console.core.posts import Item, Post, Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source
from moderator_console.readers.wikitext import READER
from moderator_console.readers.wikitext_lines import WikitextLines

FOLDER = Path(__file__).parent / "fixtures" / "wikitext"


def _read(name: str) -> list[Item]:
    source = open_source(FOLDER / name)
    assert detect(source) is READER
    return list(READER.read(source, Wishes("mills")))


def _posts(name: str) -> list[Post]:
    return [item for item in _read(name) if isinstance(item, Post)]


def _html(*lines: str) -> str:
    made = WikitextLines()
    return "".join(made.feed("\n".join(lines))) + made.last()


def test_an_export_gives_every_version_so_that_nothing_said_is_lost() -> None:
    posts = _posts("mills.xml")
    page = "https://mills.example.org/wiki/Talk:Old_mill"
    assert [post.author.name for post in posts] == [
        "Wren Fieldgate", "Odd Sparrow", "Wren Fieldgate",
        "Wren Fieldgate", "Odd Sparrow", "Tansy Low", "192.0.2.7",
    ]  # fmt: skip
    first, blurred, asked, again, changed, unsigned, guest = posts
    assert again.address == first.address and again.source == first.source
    assert changed.address == blurred.address and changed.source != blurred.source
    assert asked.parent == blurred.address and blurred.parent == first.address
    assert first.address == f"{page}#c-Wren_Fieldgate-20200125083100-Wheel"
    assert unsigned.thread.title == guest.thread.title == "Wheel › Opinions"
    assert first.source == "Who took <b>my</b> picture down?"


def test_links_and_templates_are_read_as_the_wiki_shows_them() -> None:
    guest = _posts("mills.xml")[-1]
    assert '<a href="https://mills.example.org/wiki/Water_wheel">Water wheel</a>' in guest.source
    assert '<a href="https://mills.example.org/x">the list</a>' in guest.source
    assert "@" in guest.source and "Wren Fieldgate" in guest.source
    assert guest.parent is None


def test_what_is_no_comment_is_listed_with_its_page_and_line() -> None:
    listed = [item for item in _read("mills.xml") if isinstance(item, Skipped)]
    assert [item.where for item in listed] == ["mills.xml, Talk:Old mill, line 11"]


def test_the_text_of_one_page_is_read_in_french() -> None:
    posts = _posts("Discussion_Moulin.wikitext")
    assert [(post.author.name, (post.at_us or 0) // 60_000_000) for post in posts] == [
        ("Maëlle Roncier", 25_678_110), ("Gaspard Tuile", 25_678_170), ("Maëlle Roncier", 25_678_505),
    ]  # fmt: skip
    assert [post.parent for post in posts] == [None, posts[0].address, posts[1].address]
    assert "<i>troisième</i>" in posts[0].source and "pourquoi" in posts[0].source
    assert "[[Utilisateur:Personne]]" in posts[2].source


def test_each_line_becomes_one_line_of_html() -> None:
    assert _html("== A ==", "x", "y", "", ":z") == (
        "<h2>A</h2>\n<p>x\ny\n</p>\n<dl><dd>z</dd></dl>"
    )
    assert _html("*:#a") == "<ul><li><dl><dd><ol><li>a</li></ol></dd></dl></li></ul>"
    assert _html("----x") == "<hr>x"
    assert _html("== x", "'''''b'''''") == "<p>== x\n<b><i>b</i></b></p>"
    assert _html("<nowiki>''a''</nowiki> [[File:x.png|thumb|a mill]]") == "<p>''a'' a mill</p>"
    many = _html("line\n" * 50)
    assert many.count("\n") == 50


def test_a_line_of_any_length_keeps_its_beginning_and_its_signature() -> None:
    signed = " [[User:Ada]] 12:00, 1 May 2020 (UTC)"
    html = _html("first " + "x" * 10_000_000 + signed)
    assert len(html) < 200_000
    assert html.startswith("<p>first") and html.endswith("12:00, 1 May 2020 (UTC)</p>")
