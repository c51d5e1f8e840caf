"""The archive on real encrypted files: what goes in, what comes out, what a second import adds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from archive_posts import KEY, MINUTE, NOON, a_post, at, bring, many_posts, thread

from moderator_console.core.posts import Account, Address, Markup, ThreadEvent
from moderator_console.core.trouble import NotFound, WrongKey, WrongWords
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import Counts
from moderator_console.store.database import KeyedDatabase


def places(archive: Archive, name: str = "gate") -> list[tuple[str, int, int]]:
    """(last part of the address, depth, place of the parent) of each post, in reading order."""
    cards = archive.posts(thread(name).address, 0, 1000)
    return [(card.address.rsplit("/", 1)[1], card.depth, card.parent_place) for card in cards]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def test_importing_twice_adds_nothing(file: Path) -> None:
    posts = many_posts(900)
    first = bring(file, posts).brought
    archive = Archive(file, KEY)
    before = archive.count(), archive.threads(limit=100), [check.ok for check in archive.verify()]
    again = bring(file, posts).brought
    after = archive.count(), archive.threads(limit=100), [check.ok for check in archive.verify()]
    assert (first.posts, first.threads) == (900, len({post.thread.address for post in posts}))
    assert (again.posts, again.threads, again.revisions, again.removals) == (0, 0, 0, 0)
    assert again.duplicates == 900
    assert before == after
    assert all(after[2])


def test_posts_are_read_in_order_answers_under_what_they_answer(file: Path) -> None:
    bring(file, [
        a_post("d", parent="a", minute=3), a_post("a", minute=0), a_post("c", parent="b", minute=2),
        a_post("b", parent="a", minute=1), a_post("e", minute=4),
    ])  # fmt: skip
    archive = Archive(file, KEY)
    assert places(archive) == [("a", 0, -1), ("b", 1, 0), ("c", 2, 1), ("d", 1, 0), ("e", 0, -1)]
    shape = archive.shape(thread("gate").address)
    assert (tuple(shape.depth), tuple(shape.parents)) == ((0, 1, 2, 1, 0), (-1, 0, 1, 0, -1))
    assert tuple(shape.chars) == tuple(len("Words of a.") for _ in range(5))
    assert archive.place_of(at("c")).place == 2
    assert archive.post(at("c")).parent_author == "Anna"


def test_posts_of_one_moment_stand_as_in_their_source(file: Path) -> None:
    bring(file, [a_post(name, order=n) for n, name in enumerate("zyxwv")])
    assert [name for name, *_ in places(Archive(file, KEY))] == list("zyxwv")


def test_posts_without_a_time_stay_by_their_neighbours(file: Path) -> None:
    bring(file, [
        a_post("a", order=0, minute=5), a_post("b", order=1, minute=None),
        a_post("c", order=2, minute=9),
    ])  # fmt: skip
    archive = Archive(file, KEY)
    assert [name for name, *_ in places(archive)] == ["a", "b", "c"]
    assert archive.thread_of(at("b")).last_us == NOON + 9 * MINUTE


def test_an_answer_to_the_unseen_keeps_a_seat_for_it_until_it_comes(file: Path) -> None:
    bring(file, [a_post("b", parent="a", minute=1), a_post("c", parent="a", minute=2)])
    archive = Archive(file, KEY)
    assert places(archive) == [("a", 0, -1), ("b", 1, 0), ("c", 1, 0)]
    missing = archive.post(at("a"))
    assert (missing.missing, missing.text, missing.author) == (True, "", "")
    assert archive.thread_of(at("b")).posts == 2
    bring(file, [a_post("a", "Here I am", minute=0)])
    found = archive.post(at("a"))
    assert (found.missing, found.text, found.place) == (False, "Here I am", 0)
    assert places(archive) == [("a", 0, -1), ("b", 1, 0), ("c", 1, 0)]
    assert archive.thread_of(at("b")).posts == 3
    assert all(check.ok for check in archive.verify())


def test_the_unseen_may_turn_up_in_another_thread(file: Path) -> None:
    bring(file, [a_post("b", parent="a", minute=1)])
    bring(file, [a_post("a", in_="hedge")])
    archive = Archive(file, KEY)
    assert places(archive) == [("b", 0, -1)]
    assert places(archive, "hedge") == [("a", 0, -1)]
    assert archive.post(at("b")).parent == at("a")
    assert all(check.ok for check in archive.verify())


def test_a_loop_of_answers_is_cut_at_its_youngest_post_and_told(file: Path) -> None:
    run = bring(file, [
        a_post("a", parent="c", minute=0), a_post("b", parent="a", minute=1),
        a_post("c", parent="b", minute=2), a_post("self", parent="self", minute=3),
    ])  # fmt: skip
    assert run.brought.loops == [at("c")]
    assert places(Archive(file, KEY)) == [("c", 0, -1), ("a", 1, 0), ("b", 2, 1), ("self", 0, -1)]


def test_another_text_is_a_revision_and_the_first_is_kept(file: Path) -> None:
    bring(file, [a_post("a", "The first word")])
    second = bring(file, [a_post("a", "The second word", edited=3)]).brought
    archive = Archive(file, KEY)
    assert (second.revisions, second.posts, second.duplicates) == (1, 0, 0)
    texts = [(one.n, one.text, one.at_us) for one in archive.revisions(at("a"))]
    assert texts == [
        (1, "The first word", NOON),
        (2, "The second word", NOON + 3 * MINUTE),
    ]
    assert archive.post(at("a")).revisions == 2
    assert [hit.address for hit in archive.search("second").hits] == [at("a")]
    assert archive.search("first").hits == ()
    for text in ("The first word", "The second word"):
        assert bring(file, [a_post("a", text)]).brought.revisions == 0
    assert archive.post(at("a")).text == "The second word"
    assert all(check.ok for check in archive.verify())


def test_a_text_from_before_the_known_edit_is_laid_before_it_and_does_not_take_its_place(
    file: Path,
) -> None:
    bring(file, [a_post("a", "The third word", edited=9)])
    for _ in range(2):
        texts = [a_post("a", "The first word"), a_post("a", "The second word", edited=3)]
        found = bring(file, [*texts, a_post("a", "The third word", edited=9)]).brought
    assert found.revisions == 0
    archive = Archive(file, KEY)
    known = archive.revisions(at("a"))
    assert [one.text for one in known] == ["The first word", "The second word", "The third word"]
    assert [one.at_us for one in known] == [NOON, NOON + 3 * MINUTE, NOON + 9 * MINUTE]
    assert (archive.post(at("a")).text, archive.post(at("a")).revisions) == ("The third word", 3)
    assert archive.search("first").hits == ()
    assert all(check.ok for check in archive.verify())


def test_two_texts_of_one_post_in_one_file_are_two_revisions_once(file: Path) -> None:
    posts = [a_post("a", "Before"), a_post("b"), a_post("a", "After"), a_post("a", "After")]
    first, again = bring(file, posts).brought, bring(file, posts).brought
    assert (first.posts, first.revisions, first.duplicates) == (2, 1, 1)
    assert (again.posts, again.revisions, again.duplicates) == (0, 0, 4)
    assert [one.text for one in Archive(file, KEY).revisions(at("a"))] == ["Before", "After"]


def test_a_removal_keeps_the_text_and_an_older_copy_does_not_take_it_back(file: Path) -> None:
    bring(file, [a_post("a", "What was said"), a_post("b", minute=1)])
    assert bring(file, [a_post("a", "[deleted]", removed=True)]).brought.removals == 1
    archive = Archive(file, KEY)
    card = archive.post(at("a"))
    assert (card.removed, card.text, card.revisions) == (True, "What was said", 1)
    assert archive.thread_of(at("a")).removed == 1
    assert bring(file, [a_post("a", "[deleted]", removed=True)]).brought.removals == 0
    bring(file, [a_post("a", "What was said")])
    assert archive.post(at("a")).removed


def test_a_text_that_was_gone_at_first_is_filled_in_later(file: Path) -> None:
    bring(file, [a_post("a", " ", removed=True)])
    bring(file, [a_post("a", "What it said")])
    card = Archive(file, KEY).post(at("a"))
    assert (card.text, card.removed, card.revisions) == ("What it said", True, 1)


def test_a_post_goes_where_its_last_item_says(file: Path) -> None:
    bring(file, [a_post("a"), a_post("b", parent="a", minute=1), a_post("c", parent="b", minute=2)])
    bring(
        file, [a_post("b", in_="hedge", minute=1), a_post("c", in_="hedge", parent="b", minute=2)]
    )
    archive = Archive(file, KEY)
    assert places(archive) == [("a", 0, -1)]
    assert places(archive, "hedge") == [("b", 0, -1), ("c", 1, 0)]
    bring(file, [a_post("a", in_="hedge")])
    with pytest.raises(NotFound):
        archive.thread_of(thread("gate").address)
    assert archive.count() == Counts(1, 1, 3, 1)
    assert all(check.ok for check in archive.verify())


def test_a_post_that_moves_to_and_fro_ends_where_it_was_said_last(file: Path) -> None:
    bring(file, [a_post("a"), a_post("b", in_="hedge", minute=1)])
    bring(file, [a_post("a", in_="hedge"), a_post("a", in_="gate"), a_post("a", in_="hedge")])
    assert places(Archive(file, KEY), "hedge") == [("a", 0, -1), ("b", 0, -1)]


def test_staff_acts_stand_after_the_post_before_them_and_come_once(file: Path) -> None:
    act = ThreadEvent(
        thread("gate").address, thread("gate"), "closed", Account("mod", "Mo"), NOON + 90_000_000, "Enough"
    )  # fmt: skip
    items = [a_post("a"), a_post("b", minute=1), a_post("c", minute=2), act]
    assert bring(file, items).brought.events == 1
    again = bring(file, items).brought
    assert (again.events, again.duplicates) == (0, 4)
    (mark,) = Archive(file, KEY).marks(thread("gate").address)
    assert (mark.kind, mark.actor, mark.text, mark.after_place) == ("closed", "Mo", "Enough", 1)


def test_a_thread_of_staff_acts_alone_is_not_listed_and_not_brought_twice(file: Path) -> None:
    act = ThreadEvent(at("x"), thread("hall"), "joined", None, NOON, "came in")
    assert bring(file, [act]).brought.events == 1
    assert bring(file, [act]).brought.events == 0
    archive = Archive(file, KEY)
    assert archive.threads().lines == ()
    assert bring(file, [a_post("a", in_="hall")]).brought.threads == 1
    assert len(archive.marks(thread("hall").address)) == 1


def test_the_last_title_wins_and_waits_for_nothing(file: Path) -> None:
    bring(file, [a_post("a", title="Gate")])
    bring(file, [a_post("a", title="Gate, solved")])
    assert Archive(file, KEY).threads().lines[0].title == "Gate, solved"


def test_names_and_roles_are_as_last_said_and_deleted_authors_stay_apart(file: Path) -> None:
    bring(file, [a_post("a")])
    gone = [
        replace(a_post(name, minute=n), author=Account(f"gone-{name}", "deleted", deleted=True))
        for n, name in enumerate("bc", 1)
    ]
    bring(file, [replace(a_post("a"), author=Account("anna", "Anna B.", "staff")), *gone])
    archive = Archive(file, KEY)
    assert (archive.post(at("a")).author, archive.post(at("a")).role) == ("Anna B.", "staff")
    assert archive.thread_of(at("a")).people == 3
    assert archive.post(at("b")).author_deleted


def test_threads_come_newest_first_in_pages_without_gap_or_repeat(file: Path) -> None:
    posts = [a_post(f"p{n}", in_=f"t{n}", minute=(n * 7) % 50) for n in range(50)]
    posts += [a_post(f"q{n}", in_=f"s{n}", minute=7) for n in range(20)]
    bring(file, posts)
    bring(file, [a_post("other", in_="elsewhere", minute=99)], community="Bees")
    archive = Archive(file, KEY)
    seen, cursor = [], None
    while True:
        page = archive.threads("Allotments", limit=9, after=cursor)
        seen += page.lines
        cursor = page.next
        if cursor is None:
            break
    assert len({line.address for line in seen}) == len(seen) == 70
    assert [line.last_us for line in seen] == sorted((line.last_us for line in seen), reverse=True)
    assert archive.threads(limit=1).lines[0].community == "Bees"
    assert [line.name for line in archive.communities()] == ["Allotments", "Bees"]
    with pytest.raises(WrongWords):
        archive.threads(after="nonsense")


def test_a_long_post_shows_its_head_first_and_all_on_demand(file: Path) -> None:
    text = " ".join(f"word{n}" for n in range(2_000))
    bring(file, [a_post("a", text)])
    archive = Archive(file, KEY)
    card, whole = archive.post(at("a")), archive.whole(at("a"))
    assert card.long
    assert len(card.html) < 2_000
    assert card.text == whole.text == text
    assert "word1999" in whole.html
    assert archive.shape(thread("gate").address).chars[0] < 1_900


def test_html_posts_come_out_cleaned(file: Path) -> None:
    source = '<p onclick="x()">Hello <b>you</b><script>alert(1)</script></p>'
    bring(file, [replace(a_post("a"), source=source, markup=Markup.HTML)])
    card = Archive(file, KEY).post(at("a"))
    assert (card.html, card.text) == ("<p>Hello <b>you</b></p>", "Hello you")


def test_a_wrong_key_is_refused_and_what_is_written_cannot_be_read_without(file: Path) -> None:
    bring(file, [a_post("a", "PLAINTEXTMARKER in a post")])
    with pytest.raises(WrongKey):
        Archive(file, bytes(32))
    assert b"PLAINTEXTMARKER" not in b"".join(part.read_bytes() for part in file.parent.iterdir())


def test_what_nobody_knows_is_said_to_be_unknown(file: Path) -> None:
    archive = Archive(file, KEY)
    for ask in (archive.post, archive.thread_of, archive.shape, archive.marks, archive.revisions):
        with pytest.raises(NotFound):
            ask(Address("https://forum.example/nowhere"))


def test_a_changed_text_and_a_wrong_index_are_found(file: Path) -> None:
    bring(file, many_posts(30))
    archive = Archive(file, KEY)
    changed = KeyedDatabase(file, KEY)
    changed.execute_sql(
        "update body set text = text || ' more' where id = (select max(id) from body)"
    )
    changed.close()
    found = {check.name: check.ok for check in archive.verify()}
    assert (found["texts"], found["word index"], found["pages"]) == (False, False, True)
    archive.rebuild_index()
    assert {check.name: check.ok for check in archive.verify()}["word index"]


def test_a_post_without_usable_time_or_at_the_edge_of_time_is_kept(file: Path) -> None:
    odd = [None, 0, -1, -(10**15), 4 * 10**15, 10**30, -(10**30)]
    bring(file, [replace(a_post(f"p{n}", minute=0), at_us=us) for n, us in enumerate(odd)])
    archive = Archive(file, KEY)
    assert archive.count().posts == len(odd)
    assert all(check.ok for check in archive.verify())


def test_a_day_of_posts_with_one_time_goes_in_quickly_and_in_order(file: Path) -> None:
    posts = [a_post(f"p{n}", minute=0, order=n) for n in range(3_000)]
    bring(file, posts[:1_500])
    bring(file, posts)
    assert [name for name, *_ in places(Archive(file, KEY))][:3] == ["p0", "p1", "p2"]
    assert Archive(file, KEY).count().posts == 3_000


def test_who_reads_each_post_once_keeps_few_pages(file: Path) -> None:
    bring(file, many_posts(2_000))
    archive = Archive(file, KEY)
    database = archive._database

    def kept() -> int:
        for line in archive.threads(limit=200).lines:
            archive.posts(line.address, 0, 500)
        return int(database.connection().status(apsw.SQLITE_DBSTATUS_CACHE_USED)[0])

    try:
        before = kept()
        archive.read_once()
        assert kept() < 800_000 < before
    finally:
        archive.close()
