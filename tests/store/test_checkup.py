"""What doctor and verify ask of the driver and the files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from book_making import KEY, case_at, open_book

from moderator_console.core.trouble import NotFound, WrongKey, WrongWords
from moderator_console.store.checkup import driver, is_encrypted, pages


def test_the_driver_names_its_sqlite_and_its_cipher() -> None:
    sqlite, cipher = driver()
    assert sqlite.startswith("3.")
    assert "Multiple Ciphers" in cipher


def test_an_encrypted_file_is_told_from_a_plain_one(tmp_path: Path) -> None:
    open_book(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain:
        plain.execute("create table t(a)")
    assert is_encrypted(tmp_path / "cases.db")
    assert not is_encrypted(tmp_path / "plain.db")


def test_every_page_is_read_and_a_flipped_bit_is_found(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    case_at(book, "closed")
    book.close()
    path = tmp_path / "cases.db"
    assert pages(path, KEY) == ""
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(bytes(damaged))
    assert pages(path, KEY)


def test_pages_are_not_read_with_a_wrong_key(tmp_path: Path) -> None:
    open_book(tmp_path).close()
    with pytest.raises(WrongKey):
        pages(tmp_path / "cases.db", bytes(32))


def test_a_promise_is_found_by_the_end_of_its_id(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    case_id = case_at(book, "follow-up")
    promise = book.journal.case(case_id).promises[0].event
    find = book.questions.find_event
    assert find(promise.hex[-6:], "promise-made") == (case_id, promise)
    assert find(str(promise), "promise-made") == (case_id, promise)
    with pytest.raises(NotFound):
        find(promise.hex, "task-added")
    with pytest.raises(WrongWords):
        find("no id", "promise-made")
    book.close()
