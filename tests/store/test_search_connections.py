"""The connections that searches share: the warm one first, never two at once, and none when nobody searches."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest
from archive_posts import KEY, bring, many_posts

from moderator_console.core.search_words import plain_words
from moderator_console.core.trouble import DamagedFile
from moderator_console.store.archive import Archive
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.search_connections import SearchConnections
from moderator_console.store.stopping import GivenUp, Stop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    bring(tmp_path / "archive.db", many_posts(60))
    return tmp_path / "archive.db"


def connections(file: Path, idle_s: float = 60.0) -> SearchConnections:
    return SearchConnections(KeyedDatabase(file, KEY, create=False), idle_s)


def test_the_connection_used_last_is_lent_first_on_any_thread(file: Path) -> None:
    pool = connections(file)
    with pool.lent() as first, pool.lent() as second:
        assert first is not second
    with ThreadPoolExecutor(1) as other:

        def borrowed() -> bool:
            with pool.lent() as connection:
                return connection is first

        assert other.submit(borrowed).result()
    pool.close()


def test_they_only_read(file: Path) -> None:
    pool = connections(file)
    with pytest.raises(apsw.ReadOnlyError), pool.lent() as connection:
        connection.execute("delete from post")
    pool.close()


def test_they_close_when_nobody_searches_any_more(file: Path) -> None:
    pool = connections(file, idle_s=0.05)
    rested = threading.Event()
    pool.rested = rested.set
    with pool.lent() as connection:
        pass
    assert rested.wait(10)
    with pytest.raises(apsw.ConnectionClosedError):
        connection.execute("select 1")
    with pool.lent() as connection:
        assert connection.execute("select count(*) > 0 from post").fetchall() == [(1,)]
    pool.close()


def test_a_question_that_is_given_up_leaves_its_connection_to_the_next(file: Path) -> None:
    archive = Archive(file, KEY)
    hits = archive.search("kettle").hits
    with archive.searching.lent() as warm:
        pass
    stop = Stop()
    stop.stop()
    with pytest.raises(GivenUp):
        archive.look_for(plain_words("kettle"), stop=stop)
    assert archive.search("kettle").hits == hits
    with archive.searching.lent() as connection:
        assert connection is warm
    archive.close()


def test_posts_of_an_import_after_a_search_are_found(file: Path) -> None:
    archive = Archive(file, KEY)
    before = archive.count_hits(plain_words("kettle"))
    bring(file, many_posts(60, seed=7))
    assert archive.count_hits(plain_words("kettle")) > before > 0
    archive.close()


def test_damage_met_by_a_search_is_said_and_its_connection_closed(file: Path) -> None:
    archive = Archive(file, KEY)
    archive.search("kettle")
    archive.close()
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.seek(16_384)
        damaged.write(b"\x55" * (size - 16_384))
    with pytest.raises(DamagedFile):
        archive.search("kettle")
