"""What was captured by hand is in the archive like everything else, once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from desk_making import make_desk

from moderator_console.core.capture.capture import Proposed, propose
from moderator_console.core.posts import Link
from moderator_console.core.schedule import to_us
from moderator_console.core.trouble import WrongWords
from moderator_console.readers import Wishes
from moderator_console.services.capture import Kept, keep, keep_picture, keep_text
from moderator_console.services.lonely_pictures import drop_pictures_alone
from moderator_console.store.archive import Archive
from moderator_console.store.pictures import MOST_BYTES

PASTES = Path(__file__).parents[1] / "core" / "fixtures" / "pastes"
KEY = bytes(range(32))
NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))
HOUR = 3_600_000_000
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def pasted(name: str = "facebook_fr.txt", now_us: int = NOW) -> tuple[Proposed, ...]:
    text = (PASTES / name).read_text(encoding="utf-8")
    return propose(text=text, now_us=now_us, zone="Europe/Paris", lang="fr").posts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def kept(path: Path, posts: tuple[Proposed, ...], **more: object) -> Kept:
    wishes = {"community": "Jardiniers", "title": "Le troc", "now_us": NOW, **more}
    return keep(path, KEY, posts, **wishes)  # type: ignore[arg-type]  # the wishes of one test


def test_captured_posts_are_read_like_every_other_conversation(path: Path) -> None:
    done = kept(path, pasted())
    archive = Archive(path, KEY)
    posts = {card.address: card for card in archive.posts(done.thread, 0, 10)}
    first, second, third = (posts[address] for address in done.posts[:3])
    assert (first.author, third.author) == ("Hélène Courbet", "Hélène Courbet")
    assert first.author_key == third.author_key
    assert third.parent == second.address
    assert third.link is Link.INFERRED
    assert archive.thread_of(done.thread).title == "Le troc"
    archive.close()


def test_the_same_paste_an_hour_later_adds_nothing(path: Path) -> None:
    assert kept(path, pasted()).report.posts == 5
    again = kept(path, pasted(now_us=NOW + HOUR), now_us=NOW + HOUR)
    assert (again.report.posts, again.report.duplicates, again.report.revisions) == (0, 5, 0)


def test_what_is_new_in_a_later_paste_joins_its_thread(path: Path) -> None:
    posts = pasted()
    first = kept(path, posts[:3])
    later = kept(path, posts)
    assert later.thread == first.thread
    assert (later.report.posts, later.report.duplicates) == (2, 3)


def test_a_paste_can_be_kept_in_a_thread_that_is_there(path: Path) -> None:
    first = kept(path, pasted())
    archive = Archive(path, KEY)
    line = archive.thread_of(first.thread)
    added = kept(path, pasted("youtube_fr.txt"), community="", title="", into=line)
    assert added.thread == first.thread
    assert archive.thread_of(first.thread).posts == 5 + 4
    archive.close()


def test_two_unknown_authors_are_not_one_person(path: Path) -> None:
    nobody = tuple(replace(post, author="") for post in pasted()[:2])
    done = kept(path, nobody)
    archive = Archive(path, KEY)
    cards = archive.posts(done.thread, 0, 5)
    assert len({card.author_key for card in cards}) == 2
    archive.close()


def test_a_picture_stands_beside_its_post_and_is_kept_once(path: Path) -> None:
    archive = Archive(path, KEY)
    shots = [(keep_picture(archive, name, PNG, NOW),) for name in ("screen.png", "again.png")]
    done = kept(path, pasted()[:2], attachments=shots)
    cards = {card.address: card for card in archive.posts(done.thread, 0, 5)}
    (one,), (two,) = (cards[address].attachments for address in done.posts)
    assert (one.name, two.name, one.address) == ("screen.png", "again.png", two.address)
    found = archive.picture(one.address)
    assert found is not None
    assert (found.kind, found.data) == ("image/png", PNG)
    assert archive.picture("capture:picture:" + "0" * 64) is None
    archive.close()
    assert PNG not in path.read_bytes()


def test_a_picture_beside_no_post_and_in_no_draft_is_taken_away(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, sample=False)
    try:
        one, two, three = (
            keep_picture(desk.archive, "p.png", PNG + bytes([n]), NOW) for n in range(3)
        )
        keep(
            desk.opened.archive, desk.opened.key, pasted()[:1],
            community="Barn", title="Stew", now_us=NOW, attachments=[(one,)],
        )  # fmt: skip
        desk.book.drafts.keep("capture", json.dumps({"address": str(two.address)}), NOW)
        assert drop_pictures_alone(desk) == 1
        assert [desk.archive.picture(p.address) is None for p in (one, two, three)] == [
            False, False, True,
        ]  # fmt: skip
        desk.book.drafts.drop("capture")
        alone = desk.archive.pictures_alone()
        keep_picture(desk.archive, "p.png", PNG + bytes([1]), NOW + 1)
        assert desk.archive.drop_pictures(alone) == 0, "it was kept again meanwhile"
        assert drop_pictures_alone(desk) == 1
        assert drop_pictures_alone(desk) == 0
    finally:
        desk.close()


@pytest.mark.parametrize("data", [b"<svg onload=x>", b"", PNG + bytes(MOST_BYTES)])
def test_what_is_no_picture_or_too_large_is_refused(path: Path, data: bytes) -> None:
    archive = Archive(path, KEY)
    with pytest.raises(WrongWords):
        keep_picture(archive, "x", data, NOW)
    archive.close()


@pytest.mark.parametrize("more", [{"community": " "}, {"posts": ()}])
def test_nothing_to_keep_and_nowhere_are_said(path: Path, more: dict[str, object]) -> None:
    posts = more.pop("posts", pasted())
    with pytest.raises(WrongWords):
        kept(path, posts, **more)  # type: ignore[arg-type]  # one of the two is empty


def test_a_text_is_kept_as_it_is_proposed_with_its_doubts_as_remarks(path: Path) -> None:
    data = b"10:02 Ada: hello\n10:04 Bo: no"
    report = keep_text(path, KEY, "chat.txt", data, Wishes("Team"), now_us=NOW)
    assert (report.posts, report.format) == (2, "paste")
    assert report.notes[0] == ("chat.txt, post 1", "Only a clock was found; the day was supplied.")


def test_what_of_a_kept_paste_is_in_no_post_is_told(path: Path) -> None:
    data = b"Shed keys\nWhoever has the key should bring it back.\n[18:02, 29/10/2025] Ada: one\n[18:04, 29/10/2025] Bo: two"
    report = keep_text(path, KEY, "chat.txt", data, Wishes("Team"), now_us=NOW)
    said = "A part of it is in no post: “Whoever has the key should bring it back.”."
    assert ("chat.txt", said) in report.notes


def test_a_paste_without_a_title_is_called_by_its_first_words(path: Path) -> None:
    done = kept(path, pasted(), title="")
    archive = Archive(path, KEY)
    assert archive.thread_of(done.thread).title == "Bonjour à tous,"
    archive.close()
