"""Searching real encrypted archives: words as people type them, in any script, hostile or not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from archive_posts import KEY, a_post, at, bring, many_posts, thread
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moderator_console.store.archive import Archive
from moderator_console.store.archive_ids import PostNumbers
from moderator_console.store.word_index import question, split_of


def found(archive: Archive, words: str, **wishes: object) -> list[str]:
    hits = archive.search(words, **wishes).hits  # type: ignore[arg-type]  # the tests' own wishes
    return [hit.address.rsplit("/", 1)[1] for hit in hits]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    file = tmp_path_factory.mktemp("search") / "archive.db"
    bring(file, [
        a_post("late", "The gate was left open", minute=50, by="zoe"),
        a_post("early", "Open the gate, please", minute=1),
        a_post("cafe", "Le café était fermé, déjà vu", minute=2),
        a_post("cafe2", "le cafe\u0301 de\u0301compose\u0301", minute=3),
        a_post("ja", "昨日、日本語を勉強しました", minute=4),
        a_post("zh", "我们在北京大学读书", minute=5),
        a_post("ko", "안녕하세요 여러분", minute=6),
        a_post("mixed", "Python入門を読んだ", minute=7),
        a_post("apostrophe", "L'ami n'est pas là: aujourd'hui", minute=8),
        a_post("oddity", "100% of \"quotes\" AND (brackets) NEAR text:here * ^ -", minute=9),
    ])  # fmt: skip
    return Archive(file, KEY)


def test_the_newest_hit_comes_first_whatever_order_posts_came_in(archive: Archive) -> None:
    assert found(archive, "gate open") == ["late", "early"]


def test_newest_first_holds_across_imports_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    posts = [a_post(f"p{n}", "kettle", minute=(n * 37) % 101) for n in range(101)]
    for first in (60, 0, 30):
        bring(file, posts[first : first + 41])
    hits = Archive(file, KEY).search("kettle", limit=200).hits
    times = [hit.at_us for hit in hits if hit.at_us is not None]
    assert len(times) == 101
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "café", "cafe\u0301"])
def test_accents_and_case_do_not_matter(archive: Archive, words: str) -> None:
    assert found(archive, words) == ["cafe2", "cafe"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("日本", ["ja"]), ("日本語", ["ja"]), ("勉強", ["ja"]), ("本日", []), ("北京", ["zh"]),
        ("大学", ["zh"]), ("学", ["zh"]), ("书", ["zh"]), ("안녕", ["ko"]), ("하세", ["ko"]),
        ("Python", ["mixed"]), ("入門", ["mixed"]), ("python入門", ["mixed"]), ("日本 勉強", ["ja"]),
        ("日本 北京", []),
    ],
)  # fmt: skip
def test_two_letters_of_chinese_japanese_or_korean_are_found(
    archive: Archive, words: str, names: list[str]
) -> None:
    assert found(archive, words) == names


def test_what_is_found_is_marked(archive: Archive) -> None:
    (hit,) = archive.search("fermé").hits
    assert hit.snippet == "Le café était \x02fermé\x03, déjà vu"
    (hit,) = archive.search("日本").hits
    assert "\x02日本\x03語" in hit.snippet
    assert (hit.author, hit.community, hit.thread) == ("Anna", "Allotments", thread("gate").address)


def test_quotation_marks_keep_words_together(archive: Archive) -> None:
    assert found(archive, '"left open"') == ["late"]
    assert found(archive, '"open left"') == []


def test_the_last_word_may_be_unfinished_if_asked(archive: Archive) -> None:
    assert found(archive, "brack") == []
    assert found(archive, "brack", prefix=True) == ["oddity"]


def test_apostrophes_part_words_as_people_expect(archive: Archive) -> None:
    assert (
        found(archive, "ami")
        == found(archive, "l'ami")
        == found(archive, "aujourd'hui")
        == ["apostrophe"]
    )


@pytest.mark.parametrize(
    "words",
    ['"', '""', "'", "*", "^", "-", "(", ")", "NEAR(", "text:", "{", "a AND", "OR", "NOT", "\0", "'; --",
     '" OR 1=1 --', "\ud800", "%", "\\", '"unclosed', "a" * 10_000, "a " * 5_000, "\x02\x03", "𠀀", ":", "+"],
)  # fmt: skip
def test_nothing_that_is_typed_is_syntax(archive: Archive, words: str) -> None:
    for best in (False, True):
        for prefix in (False, True):
            archive.search(words, best=best, prefix=prefix)
    archive.find(thread("gate").address, words, prefix=True)


@given(st.text(max_size=40))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_at_all_breaks_a_search(archive: Archive, words: str) -> None:
    archive.search(words, best=True, prefix=True)


def test_operators_are_words_like_any_other(archive: Archive) -> None:
    assert found(archive, "quotes AND brackets") == ["oddity"]
    assert found(archive, "gate OR brackets") == []
    assert found(archive, "100%") == ["oddity"]


def test_a_search_stays_with_one_author(archive: Archive) -> None:
    assert found(archive, "gate", author="Zoe") == found(archive, "gate", author="zoe") == ["late"]
    assert found(archive, "gate", author="anna") == ["early"]
    assert found(archive, "gate", author="nobody", best=True) == []


def test_the_best_comes_from_the_newest_and_more_is_said(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [
        a_post("thick", "kettle kettle kettle", minute=1),
        *(a_post(f"thin{n}", "one kettle among many other words here", minute=n) for n in range(2, 60)),
    ])  # fmt: skip
    archive = Archive(file, KEY)
    best = archive.search("kettle", limit=5, best=True)
    assert (best.hits[0].address, best.more, len(best.hits)) == (at("thick"), True, 5)
    assert not archive.search("kettle", limit=100).more


def test_all_places_of_words_in_one_thread_are_found_and_no_others(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    posts = many_posts(400, threads=4)
    bring(file, posts)
    archive = Archive(file, KEY)
    home = posts[0].thread.address
    cards = archive.posts(home, 0, 1_000)
    truth = [card.place for card in cards if {"gate", "kettle"} <= set(card.text.split())]
    assert list(archive.find(home, "gate kettle")) == truth
    assert truth


def test_posts_without_a_time_are_found_in_their_thread_too(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [
        a_post("a", "kettle", minute=None, order=1), a_post("b", "kettle", parent="unseen", minute=4),
        a_post("c", "gate", minute=5),
    ])  # fmt: skip
    archive = Archive(file, KEY)
    home = thread("gate").address
    truth = tuple(card.place for card in archive.posts(home, 0, 9) if "kettle" in card.text)
    assert archive.find(home, "kettle") == truth
    assert len(truth) == 2


def test_what_one_member_wrote_comes_newest_first_page_by_page(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    posts = many_posts(300, threads=9)
    bring(file, posts)
    archive = Archive(file, KEY)
    truth = [post.address for post in reversed(posts) if post.author.key == "member3"]
    first = archive.posts_by("Allotments", "member3", limit=4)
    rest = archive.posts_by("Allotments", "member3", limit=400, before=first.hits[-1].address)
    assert [hit.address for hit in (*first.hits, *rest.hits)] == truth
    assert (first.more, rest.more) == (True, False)


def test_words_that_touch_other_scripts_are_split_and_others_are_not() -> None:
    assert split_of("plain words déjà") == ""
    assert split_of("日本語") == "日本 本語 語"
    assert split_of("Python入門") == "Python 入門 門"
    assert split_of("see ・日 and 한글x, Déjà_v2語") == "・日 日 한글 글 x Déjà_v2 語"
    assert question("").match == question("!!!").match == ""


def test_a_hostile_word_is_cheap_to_split() -> None:
    begun = time.process_time()
    assert split_of("日 " + "a" * 64_000) == "日"
    assert split_of("日a" * 32_000).endswith("日 a 日 a")
    # A guard against a hang: each takes milliseconds, and a minute if looking for words were not linear.
    assert time.process_time() - begun < 5


def test_numbers_of_posts_never_meet(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, many_posts(50))
    archive = Archive(file, KEY)
    connection = archive._database.connection()
    numbers = PostNumbers(connection)
    taken = {row[0] for row in connection.execute("select id from post")}
    second = max(taken)
    times: list[int | None] = [second * 1_000_000] * 40 + [None, None, (second - 60) * 1_000_000]
    made = numbers.of_times(times)
    assert len(set(made)) == len(made)
    assert not taken & set(made)
    assert made[:3] == [second + 1, second + 2, second + 3]


def test_an_index_made_anew_is_one_part(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    for seed in range(4):
        bring(file, many_posts(40, seed=seed))
    archive = Archive(file, KEY)
    before = archive.search("kettle", limit=500)
    archive.rebuild_index()
    parts = archive._database.connection().execute("select count(distinct segid) from words_idx")
    assert parts.fetchall() == [(1,)]
    assert archive.search("kettle", limit=500) == before
