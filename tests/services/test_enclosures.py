"""Pictures and files in the HTML of a post: found by their addresses, never fetched, never trusted."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from archive_posts import a_post
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.posts import Attachment, AttachmentKind, Markup
from moderator_console.readers.attached import MAX_ATTACHMENTS
from moderator_console.services.enclosures import enclosures
from moderator_console.services.markup import prepare

POST = "https://forum.example/t/gate/12/3"
IMAGE, VIDEO = AttachmentKind.IMAGE, AttachmentKind.VIDEO
AUDIO, FILE = AttachmentKind.AUDIO, AttachmentKind.FILE

_FOUND = {
    "a picture": (
        '<p>Look <img src="https://cdn.example/gate.png" alt="the gate"></p>',
        Attachment("the gate", IMAGE, "https://cdn.example/gate.png"),
    ),
    "a picture without words": (
        "<img width=600 src=/uploads/green%20gate.jpg>",
        Attachment("green gate.jpg", IMAGE, "https://forum.example/uploads/green%20gate.jpg"),
    ),
    "an address without its scheme": (
        "<img src='//cdn.example/a.webp'>",
        Attachment("a.webp", IMAGE, "https://cdn.example/a.webp"),
    ),
    "a picture that opens larger": (
        '<div class="lightbox-wrapper"><a class="lightbox" href="https://cdn.example/full.jpg"'
        ' title="Gate, painted"><img src="https://cdn.example/small.jpg" alt="Gate"></a></div>',
        Attachment("Gate, painted", IMAGE, "https://cdn.example/full.jpg"),
    ),
    "a film": (
        '<video controls><source src="/film.mp4"><source src="/film.webm">No film here</video>',
        Attachment("film.mp4", VIDEO, "https://forum.example/film.mp4"),
    ),
    "a film that waits for a click": (
        '<div class="video-placeholder-container" data-video-src="/up/rain.mp4"></div>',
        Attachment("rain.mp4", VIDEO, "https://forum.example/up/rain.mp4"),
    ),
    "a sound": (
        '<audio title="Kettle" src="https://cdn.example/k.ogg"></audio>',
        Attachment("Kettle", AUDIO, "https://cdn.example/k.ogg"),
    ),
    "a file to keep": (
        '<p><a class="attachment" href="/uploads/3f2.pdf">the <b>rules</b>.pdf</a> (120 KB)</p>',
        Attachment("the rules.pdf", FILE, "https://forum.example/uploads/3f2.pdf"),
    ),
    "a download": (
        '<a href="https://cdn.example/x/photo.png" download="our photo">here</a>',
        Attachment("our photo", IMAGE, "https://cdn.example/x/photo.png"),
    ),
    "a picture inside the page": (
        f'<img alt="a dot" src="data:image/png;base64,{"A" * 30_000}">',
        Attachment("a dot", IMAGE, ""),
    ),
    "a picture on somebody's disk": ('<img src="file:///etc/passwd">', Attachment("", IMAGE, "")),
}
_NOT = {
    "a plain link": '<a href="https://example.org/page">read</a>',
    "a sign for a face": '<img class="emoji" src="/images/emoji/smile.png" alt=":smile:">',
    "a person's picture": '<img src="/u/1.png" class="avatar" width="20" height="20">',
    "a dot that reports": '<img src="https://spy.example/open.gif" width="1" height="1">',
    "a picture without a source": '<img alt="nothing">',
    "words about tags": "<p>&lt;img src=https://x.example/a.png&gt;</p>",
}
_COSTLY = {
    "open tags": "<img " * 13_000,
    "open quotes": '<img src="' * 6_000,
    "open links": '<a class="attachment" href="x">' * 2_000,
    "many attributes": "<img " + "a=b " * 15_000,
    "spaces": "<img" + " " * 60_000,
    "equals": "<img " + "=" * 60_000,
}


@pytest.mark.parametrize(("html", "wanted"), _FOUND.values(), ids=_FOUND)
def test_what_a_post_shows_or_offers_is_named(html: str, wanted: Attachment) -> None:
    assert enclosures(html, POST) == (wanted,)


@pytest.mark.parametrize("html", _NOT.values(), ids=_NOT)
def test_what_is_no_enclosure_is_left_out(html: str) -> None:
    assert enclosures(html, POST) == ()


@pytest.mark.parametrize("html", _COSTLY.values(), ids=_COSTLY)
def test_a_hostile_post_is_cheap_to_look_through(html: str) -> None:
    begun = time.process_time()
    enclosures(html, POST)
    # A guard against a hang: each takes milliseconds, and minutes if looking were not linear.
    assert time.process_time() - begun < 5


def test_a_post_holds_a_bounded_number_each_once() -> None:
    many = "".join(f'<img src="/{n}.png">' * 2 for n in range(1_000))
    found = enclosures(many, POST)
    assert len(found) == len(set(found)) == MAX_ATTACHMENTS


@given(st.text(alphabet="<>/\"'= aimgvdeosrc:&;#x[]", max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_tag_soup_brings_anything_but_web_addresses(soup: str) -> None:
    for one in enclosures("<img src=" + soup, POST):
        assert one.address == "" or one.address.startswith(("https://", "http://"))


def test_a_post_keeps_what_its_reader_named_and_what_its_html_holds() -> None:
    named = Attachment("gate.png", IMAGE, "https://cdn.example/gate.png", 1_200)
    post = replace(
        a_post("a"), markup=Markup.HTML, attachments=(named,),
        source='<p>hi <img src="https://cdn.example/gate.png" alt="x"><img src="/b.png"></p>',
    )  # fmt: skip
    ready = prepare(post)
    assert ready.post.attachments == (
        named,
        Attachment("b.png", IMAGE, "https://forum.example/b.png"),
    )
    assert "img" not in (ready.html or "")
