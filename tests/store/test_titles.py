"""``in:`` finds the same threads whether their titles are learned, still wait, or have changed since."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from archive_posts import KEY, a_post, bring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moderator_console.core.search_words import plain
from moderator_console.services.heat import count
from moderator_console.store import titles
from moderator_console.store.archive import Archive
from moderator_console.store.archive_file import Sql

TITLES = {
    "gate": "The gate was left open", "gates": "GATES and fences", "vu": "Déjà vu, à Noël", "ja": "日本語の勉強",
    "ko": "안녕하세요 여러분", "go": "Where do we go", "signs": "100% \"quoted\" *^- (or not)", "x": "x",
    "letters": "𝒳 and ﬁn",
}  # fmt: skip
_WORDS = ["gate", "ga", "GATES", "go", "o", "x", "deja", "noel", "日本", "日", "語の", "안녕", '"q', "100%", "*^-", "vu,", "fin", "zz",
          "(or", "'; drop table titles; --", "ate", "AND", "𝒳"]  # fmt: skip


@pytest.fixture(scope="module", params=["learned", "waiting"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    file = tmp_path_factory.mktemp("titles") / "archive.db"
    bring(file, [a_post(name, "word", in_=name, title=title) for name, title in TITLES.items()])
    archive = Archive(file, KEY)
    assert archive.titles_waiting() == len(TITLES)
    if request.param == "learned":
        count(archive, threading.Event(), rest_s=0)
        assert archive.titles_waiting() == 0
    return archive


def found(archive: Archive, words: str, most: int = 100) -> set[str]:
    sql = Sql(archive._database.connection())
    named = dict(sql.rows("select id, title from thread"))
    return {named[number] for number in titles.titled(sql, words, most)}


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_title_is_found_by_all_its_words_in_any_part(archive: Archive, words: list[str]) -> None:
    true = {
        t for t in TITLES.values() if all(plain(w) in plain(t) for w in " ".join(words).split())
    }
    assert found(archive, " ".join(words)) == true


def test_no_more_are_found_than_are_asked_for(archive: Archive) -> None:
    assert len(found(archive, "o", most=2)) == 2
    assert found(archive, "  ") == set()


def test_a_title_that_changes_is_found_by_its_new_words_alone(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [a_post("a", "word", in_="a", title="Kettles")])
    archive = Archive(file, KEY)
    count(archive, threading.Event(), rest_s=0)
    bring(file, [a_post("b", "more", in_="a", title="Teapots")])
    for _ in range(2):
        assert found(archive, "teapot") == {"Teapots"}
        assert found(archive, "kettle") == set()
        count(archive, threading.Event(), rest_s=0)


def test_a_thread_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [a_post("a", "word", in_="a", title="Kettles")])
    archive = Archive(file, KEY)
    count(archive, threading.Event(), rest_s=0)
    database = archive._database
    database.execute_sql("delete from thread")
    assert archive.titles_waiting() == 1
    assert found(archive, "kettles") == set()
    count(archive, threading.Event(), rest_s=0)
    assert database.execute_sql("select count(*) from titles").fetchall() == [(0,)]
