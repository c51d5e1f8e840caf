"""Talk pages: invented ones with every quirk, and real ones against the answers of MediaWiki's own reader."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from talk_gold import score_all

from moderator_console.core.posts import Item, Link, Markup, Post, Precision, Skipped, Zone
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.html_tags import Tags
from moderator_console.readers.mediawiki import READER
from moderator_console.readers.mediawiki_names import page_of, user_of
from moderator_console.readers.mediawiki_page import MAX_DEPTH, TalkPage
from moderator_console.readers.mediawiki_parts import Signed
from moderator_console.readers.mediawiki_times import MONTHS, stamps
from moderator_console.readers.sources import open_source

PAGES = Path(__file__).parent / "fixtures" / "mediawiki"
ENGLISH = PAGES / "Talk_Old mill.html"
FRENCH = PAGES / "Discussion_Vieux moulin.html"


def _read(path: Path, community: str = "mills") -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes(community)))


def _posts(path: Path) -> list[Post]:
    return [item for item in _read(path) if isinstance(item, Post)]


def _told(posts: list[Post]) -> list[tuple[str, str, int | None]]:
    """Who, when (UTC), and the place of the answered post."""
    places = {post.address: place for place, post in enumerate(posts)}
    return [
        (
            post.author.name,
            datetime.fromtimestamp((post.at_us or 0) / 1e6, UTC).strftime("%d %H:%M"),
            places[post.parent] if post.parent else None,
        )
        for post in posts
    ]


def test_an_english_page_says_who_wrote_when_to_whom() -> None:
    assert _told(_posts(ENGLISH)) == [
        ("Wren Fieldgate", "25 08:31", None),
        ("Odd Sparrow", "25 08:32", 0),
        ("Wren Fieldgate", "25 09:02", 1),
        ("192.0.2.7", "25 09:30", 0),
        ("Tansy Low", "25 10:00", None),
        ("Odd Sparrow", "25 11:00", None),
        ("Tansy Low", "26 12:00", None),
        ("Tansy Low", "26 12:00", None),
        ("Ernő", "27 12:00", 7),
    ]


def test_a_french_page_says_who_wrote_when_to_whom_across_a_clock_change() -> None:
    posts = _posts(FRENCH)
    assert _told(posts) == [
        ("Maëlle Roncier", "28 00:30", None),
        ("Gaspard Tuile", "28 01:30", 0),
        ("Maëlle Roncier", "28 07:05", 1),
        ("Gaspard Tuile", "02 08:00", None),
    ]
    assert {post.precision for post in posts} == {Precision.MINUTE}
    assert {post.zone for post in posts} == {Zone.STATED}


def test_each_heading_is_a_thread_and_a_smaller_one_names_the_larger() -> None:
    english = dict.fromkeys(post.thread.title for post in _posts(ENGLISH))
    assert list(english) == ["Wheel", "Wheel › Opinions"]
    french = _posts(FRENCH)
    assert [post.thread.title for post in french] == ["Encore effacé !"] * 4
    assert len({post.thread.address for post in french}) == 2


def test_posts_of_a_page_that_names_itself_have_the_wikis_own_addresses() -> None:
    first, second, *_ = posts = _posts(FRENCH)
    page = "https://wiki.example.org/wiki/Discussion%3AVieux_moulin"
    assert first.address == f"{page}#c-Ma%C3%ABlle_Roncier-20181028003000-Encore_effac%C3%A9_!"
    assert second.address == (
        f"{page}#c-Gaspard_Tuile-20181028013000-Ma%C3%ABlle_Roncier-20181028003000"
    )
    assert second.parent == first.address
    assert second.link is Link.STATED
    assert posts[-1].thread.address == f"{page}#Encore_effac%C3%A9_!_2"
    assert first.author.key == "mediawiki:wiki.example.org/user/Ma%C3%ABlle%20Roncier"


def test_a_page_without_a_name_is_the_same_page_from_any_file(tmp_path: Path) -> None:
    copy = tmp_path / "other name.html"
    copy.write_bytes(ENGLISH.read_bytes())
    here, there = _posts(ENGLISH), _posts(copy)
    assert [post.address for post in here] == [post.address for post in there]
    assert len({post.address for post in here}) == len(here) == 9


def test_words_are_kept_without_the_signature_and_as_whole_html() -> None:
    wren, odd, lists, *_ = posts = _posts(ENGLISH)
    assert wren.markup is Markup.HTML
    assert wren.source == ("Who took the picture of the <i>wheel</i> down? It was <b>mine</b>.")
    assert odd.source.startswith("I did, it was blurred.")
    assert odd.source.endswith("Sorry, I meant <s>dark</s> blurred.")
    assert lists.source == (
        "Two lines: <ul><li>it was not blurred;</li> <li>you never asked.</li></ul>"
    )
    assert posts[4].source.startswith("Back to the left: ")
    assert posts[5].source.startswith("<p>She wrote at 10:05, 25 January 2020 (UTC)")
    assert "You never asked." in posts[5].source


def test_links_lead_where_the_page_says_its_wiki_is() -> None:
    first = _posts(FRENCH)[0]
    assert '<a href="https://wiki.example.org/wiki/Aide:Annuler">effacé</a>' in first.source
    assert "Aide" not in _posts(ENGLISH)[0].source


def test_words_that_nobody_signed_are_listed_with_their_line() -> None:
    listed = [item for item in _read(ENGLISH) if isinstance(item, Skipped)]
    assert [item.where for item in listed] == ["Talk_Old mill.html, line 18"]
    assert "no signature" in listed[0].why


def test_a_page_saved_from_a_browser_is_read_without_its_menus(tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(
        '<html><head><title>Talk:Old mill - Some wiki</title><link rel="canonical" '
        'href="https://w.example.org/wiki/Talk:Old_mill"/></head>'
        '<body class="skin-vector mediawiki"><ul><li>Menu <a href="/wiki/User:Me">Me</a> '
        "10:00, 1 May 2020 (UTC)</li></ul><div id=content>"
        + ENGLISH.read_text(encoding="utf-8")
        + '</div><div id="footer"><p>End <a href="/wiki/User:Me">Me</a> 11:00, 1 May 2020 (UTC)</p></div>'
    )
    posts = _posts(saved)
    assert _told(posts) == _told(_posts(ENGLISH))
    assert posts[0].address.startswith("https://w.example.org/wiki/Talk:Old_mill#c-Wren_Fieldgate-")


def test_a_link_to_the_page_itself_signs_for_its_owner() -> None:
    page = TalkPage("Dyskusja wikipedysty:Iga")
    text = '<p>Tak. <a class="mw-selflink selflink">moja</a> 21:06, 21 sie 2019 (CEST)</p>'
    assert [
        part.author for part in [*page.parts(text), *page.last()] if isinstance(part, Signed)
    ] == ["Iga"]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("16:54, 5 March 2006 (UTC)", "2006-03-05 16:54"),
        ("5 mars 2006 à 16:54 (CET)", "2006-03-05 15:54"),
        ("1 sep 2004 à 12:45 (CEST)", "2004-09-01 10:45"),
        ("21:06, 21 sie 2019 (CEST)", "2019-08-21 19:06"),
        ("19:32, 9 nov 2020 (CET)", "2020-11-09 18:32"),
        ("28 dec 2017 16:32\u200e (CET)", "2017-12-28 15:32"),
        ("21:06, 5. фебруар 2012. (CET)", "2012-02-05 20:06"),
        ("21:06, 5. februar 2012. (CET)", "2012-02-05 20:06"),
        ("22:51، 21 أبريل 2020 (ت\u00a0ع\u00a0م)", "2020-04-21 22:51"),
        ("٢٢:٥١، ٢١ أبريل ٢٠٢٠  (ت ع م)", "2020-04-21 22:51"),
        ("١٢:٣٠، ١ی کانوونی دووەمی ٢٠٢٠ (UTC)", "2020-01-01 12:30"),
        ("2012. január 5., 12:33 (CET)", "2012-01-05 11:33"),
        ("12:34, 5. Jan. 2020 (CET)", "2020-01-05 11:34"),
        ("10:00 5 ene 2020 (UTC)", "2020-01-05 10:00"),
        ("10h05min de 5 de março de 2020 (UTC)", "2020-03-05 10:05"),
        ("10:05, 5 มีนาคม 2563 (+07)", "2020-03-05 03:05"),
        ("2019年3月5日 (火) 12:34 (UTC)", "2019-03-05 12:34"),
    ],
)  # fmt: skip
def test_times_of_many_wikis_are_read(text: str, utc: str) -> None:
    (stamp,) = stamps(f"said so. {text} and more")
    at = datetime.fromtimestamp((stamp.when.at_us or 0) / 1e6, UTC)
    assert at.strftime("%Y-%m-%d %H:%M") == utc
    assert (stamp.start, stamp.end) == (9, 9 + len(text))


@pytest.mark.parametrize(
    "text",
    ["0 janvier 0000 à 00:00 (CET)", "31 février 2020 à 10:00 (CET)", "25:00, 1 May 2020 (UTC)",
     "16:54, 5 March 2006", "16:54, 5 Marsh 2006 (UTC)", "1:1, 1 (UTC)"],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    assert list(stamps(text)) == []


def test_a_zone_nobody_knows_is_the_communitys_or_unknown() -> None:
    (stamp,) = stamps("16:54, 5 March 2006 (XYZT)")
    assert stamp.when.zone is Zone.UNKNOWN


def test_no_two_languages_use_one_word_for_two_months() -> None:
    numbers: dict[str, int] = {}
    for language, words in MONTHS.items():
        months = words.split()
        assert len(months) == 12, language
        for number, forms in enumerate(months, 1):
            for form in forms.split("|"):
                assert numbers.setdefault(form.lower(), number) == number, (language, form)


@pytest.mark.parametrize(
    ("href", "user"),
    [
        ("/wiki/User:Wren_Fieldgate", "Wren Fieldgate"),
        ("./Utilisatrice:Maëlle?action=edit&redlink=1", "Maëlle"),
        ("//pl.example.org/w/index.php?title=Dyskusja_wikipedysty:Iga&action=edit", "Iga"),
        ("/w/index.php/User_talk:alice#Hello", "Alice"),
        ("/wiki/Special:Contributions/192.0.2.7", "192.0.2.7"),
        ("/wiki/Sp%C3%A9cial:Contributions/2001:db8::a1", "2001:DB8::A1"),
        ("/wiki/User:Andr%E9", "André"),
        ("/wiki/User:Wren/pictures", ""),
        ("/wiki/Wikipedia:Signatures", ""),
        ("/wiki/User:", ""),
        ("https://elsewhere.example.org/User:Wren", ""),
        ("#User:Wren", ""),
        ("http://[::1/wiki/User:X", ""),
    ],
)  # fmt: skip
def test_a_link_names_the_person_it_leads_to(href: str, user: str) -> None:
    assert user_of(page_of(href)) == user


def test_a_page_without_a_signature_is_no_talk_page(tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text(
        '<div class="mw-parser-output"><h2>Mill</h2><p>Old.</p></div>'
    )
    with pytest.raises(UnreadableFile):
        detect(open_source(tmp_path))
    listed = list(READER.read(open_source(tmp_path), Wishes()))
    assert [type(item) for item in listed] == [Skipped, Skipped]


@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_pieces_of_any_size_give_the_same_tags(size: int) -> None:
    text = FRENCH.read_text(encoding="utf-8") + ENGLISH.read_text(encoding="utf-8")

    def told(pieces: list[str]) -> list[str]:
        tags = Tags()
        found = [t for piece in pieces for t in tags.feed(piece)] + list(tags.last())
        out: list[str] = []
        for token in found:
            if token.name or not out or out[-1][0] != "=":
                out.append(f"{token.closes}{token.name}{token.said}" if token.name else "=")
            if not token.name:
                out[-1] += token.words
        return out

    assert told([text[at : at + size] for at in range(0, len(text), size)]) == told([text])


NASTY = {
    "open tags": "<a ", "brackets": "<", "ends": "</", "comments": "<!--", "quotes": "<a b='", "values": "<a b=",
    "references": "&#x1;", "deep": "<div>", "lists": "<ul><li>x", "bold": "<b>x", "paragraphs": "<p>x",
    "scripts": "<script>", "times": "12:00, 5 March 2020 (UTC) ", "half times": "12:00, 5 ",
    "links": "<a href=/wiki/User:A>A</a> ", "words": "word ", "headings": "<h2>x", "tables": "<table><tr><td>",
}  # fmt: skip


@pytest.mark.parametrize("unit", NASTY.values(), ids=NASTY)
def test_a_page_of_one_thing_over_and_over_costs_its_length(unit: str) -> None:
    page = TalkPage()
    text = unit * (400_000 // len(unit))
    signed = "<p>x <a href='/wiki/User:A'>A</a> 10:00, 1 May 2020 (UTC)</p>"
    begun = os.times()
    parts = [p for at in range(0, len(text), 65536) for p in page.parts(text[at : at + 65536])]
    parts += [*page.parts("--> '\"></script>" + signed), *page.last()]
    spent = os.times()
    assert spent.user + spent.system - begun.user - begun.system < 10
    assert len(parts) <= 2 + text.count("<h2>")
    assert len(page._frames) <= MAX_DEPTH


@pytest.mark.slow
def test_real_pages_agree_with_mediawikis_own_answers(corpora: Path) -> None:
    scores = score_all(corpora / "wikitalk_discussiontools")
    assert len(scores) >= 30
    total = sum(score.comments for score in scores)
    assert sum(score.found for score in scores) >= 0.995 * total
    assert sum(score.right for score in scores) >= 0.99 * total
    ours = [score for score in scores if score.wiki in ("enwiki", "frwiki")]
    print(*scores, sep="\n")
    assert sum(s.right for s in ours) >= 0.99 * sum(s.comments for s in ours)
