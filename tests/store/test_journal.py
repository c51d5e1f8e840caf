"""The journal on real encrypted files: one door, one transaction, one announcement, and a chain."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from book_making import KEY, ORIGIN, POST, STEPS, Ticking, case_at, fresh, open_book, talk, work_of

from moderator_console.core import events as ev
from moderator_console.core.case import State, fold
from moderator_console.core.trouble import NotFound, RuleBroken, WrongWords
from moderator_console.store import migrating
from moderator_console.store.casebook import CaseBook
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.journal import Changes
from moderator_console.store.proof import Proof
from moderator_console.store.questions import Lane


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_rebuild_gives_equal_digests_at_every_step(book: CaseBook, step: str) -> None:
    case_at(book, step)
    before, after = book.journal.rebuild()
    assert before == after == book.journal.digest()
    assert book.journal.verify() == ()


def test_digests_are_equal_after_every_single_act_and_undo(book: CaseBook) -> None:
    case_id = case_at(book, "closed")
    work = work_of(book)
    note = work.note(case_id, "a thought").notes[-1].event
    work.revise_note(case_id, note, "another thought")
    work.correct_contact(
        case_id, book.journal.case(case_id).contacts[0].event, talk("She said more.")
    )
    acts = 0
    while True:
        before, after = book.journal.rebuild()
        assert before == after
        try:
            work.undo(case_id)
        except NotFound:
            break
        acts += 1
    assert acts == 13
    assert book.journal.case(case_id).state is State.WITHDRAWN
    assert book.journal.verify() == ()


def test_one_announcement_comes_after_the_commit_and_none_for_a_refusal(book: CaseBook) -> None:
    heard: list[tuple[Changes, int]] = []

    def listen(changes: Changes) -> None:
        other = open_elsewhere(book)
        heard.append((changes, len(other.journal.events(next(iter(changes.cases))))))
        other.close()

    case_id = case_at(book, "listen")
    stop = book.journal.subscribe(listen)
    work_of(book).note(case_id, "a thought")
    with pytest.raises(RuleBroken):
        work_of(book).act(case_id, "too early")
    stop()
    work_of(book).note(case_id, "unheard")
    assert heard == [(Changes(frozenset((case_id,)), False, ("note-written",)), 3)]


def open_elsewhere(book: CaseBook) -> CaseBook:
    return open_book(Path(book.journal._db.path).parent, device=fresh())


def test_a_refused_act_leaves_nothing_behind_even_in_the_middle(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    before = (book.journal.digest(), len(book.journal.events(case_id)))
    with pytest.raises(RuleBroken) as refused:
        book.journal.record(
            case_id,
            ev.NoteWritten("first half"),
            ev.ActionTaken("second half"),
            by=work_of(book).me,
        )
    assert refused.value.missing == ("cause", "heard")
    assert (book.journal.digest(), len(book.journal.events(case_id))) == before


def test_the_next_step_that_follows_is_part_of_the_same_act(book: CaseBook) -> None:
    case_id = case_at(book, "reach-out")
    case = work_of(book).offer(case_id, ev.Channel.MESSAGE, "Shall we talk?")
    assert case.next is not None and case.next.kind is ev.NextKind.ANSWER
    assert case.next.when.local == "2026-09-22T16:30"
    taken = work_of(book).undo(case_id)
    assert [e.what.kind for e in taken] == ["offer-made", "next-step-set"]
    assert book.journal.case(case_id).next.kind is ev.NextKind.OFFER  # type: ignore[union-attr]


def test_taking_back_what_later_acts_rest_on_is_refused(book: CaseBook) -> None:
    case_id = case_at(book, "follow-up")
    talked = next(e for e in book.journal.events(case_id) if isinstance(e.what, ev.ContactLogged))
    with pytest.raises(RuleBroken):
        book.journal.retract(case_id, (talked.id,), by=work_of(book).me)
    with pytest.raises(NotFound):
        book.journal.retract(case_id, (fresh(),), by=work_of(book).me)
    assert book.journal.verify() == ()


def test_the_counter_and_chain_go_on_over_a_restart_and_another_device(tmp_path: Path) -> None:
    first = open_book(tmp_path)
    case_id = case_at(first, "reach-out")
    first.close()
    second = open_book(tmp_path, device=UUID(int=10))
    work_of(second).note(case_id, "from elsewhere")
    second.close()
    third = open_book(tmp_path)
    work_of(third).note(case_id, "back home")
    events = third.journal.events(case_id)
    assert [e.device_n for e in events if e.device_id == UUID(int=10)] == [1]
    home = [e.device_n for e in events if e.device_id == UUID(int=9)]
    assert home == sorted(home) and home == list(range(3, 10))
    assert third.journal.verify() == ()
    third.close()


def test_two_books_on_one_file_see_each_other_and_never_share_a_number(tmp_path: Path) -> None:
    one, two = open_book(tmp_path), open_book(tmp_path)
    case_id = case_at(one, "listen")
    two.journal.look_elsewhere()
    for n in range(5):
        work_of(one).note(case_id, f"one {n}")
        work_of(two).note(case_id, f"two {n}")
    assert [n.heads[0].text for n in one.journal.case(case_id).notes] == [
        f"{who} {n}" for n in range(5) for who in ("one", "two")
    ]
    assert two.journal.look_elsewhere() and not two.journal.look_elsewhere()
    assert one.journal.verify() == ()
    one.close()
    two.close()


def test_another_thread_may_ask_while_this_one_writes(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    answers: list[int] = []

    def ask() -> None:
        answers.append(len(book.questions.lane(Lane.OPEN, now_us=0, night_us=1)))
        answers.append(len(book.journal.events(case_id)))
        book.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert answers == [1, len(book.journal.events(case_id))]


def test_a_listener_that_fails_neither_undoes_the_act_nor_silences_the_others(
    book: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = case_at(book, "listen")
    seen: list[object] = []
    heard: list[Changes] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: seen.append(error))
    failure = RuntimeError("a screen fell over")

    def fail(changes: Changes) -> None:
        raise failure

    book.journal.subscribe(fail)
    book.journal.subscribe(heard.append)
    case = work_of(book).note(case_id, "a thought")
    assert [note.heads[0].text for note in case.notes] == ["a thought"]
    assert seen == [failure] and [c.kinds for c in heard] == [("note-written",)]


def test_what_another_program_wrote_before_the_first_look_is_seen(tmp_path: Path) -> None:
    one, two = open_book(tmp_path), open_book(tmp_path)
    case_at(two, "listen")
    assert one.journal.look_elsewhere() and not one.journal.look_elsewhere()
    assert two.journal.look_elsewhere() is False
    one.close()
    two.close()


def test_nothing_is_recorded_where_no_fold_would_find_it(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    me = work_of(book).me
    last = book.journal.events(case_id)[-1].id
    person = ev.PersonDescribed(fresh(), "Anna", ev.PersonKind.MEMBER)
    for what in (ev.Retracted((last,)), person, ev.PersonsMerged(fresh(), fresh())):
        with pytest.raises(ValueError, match=what.kind):
            book.journal.record(case_id, what, by=me)
    for what in (ev.Retracted((last,)), ev.ActionTaken("done"), ev.Closed("because")):
        with pytest.raises(ValueError, match=what.kind):
            book.journal.record_outside(what, by=me)
    with pytest.raises(RuleBroken):
        book.journal.record_outside(ev.NoteWritten("on nothing"), by=me)
    assert book.journal.verify() == ()


def test_a_retraction_is_taken_back_by_a_retraction(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    before = work.act(case_id, "Sent the seeds again")
    work.undo(case_id)
    undone = book.journal.events(case_id)[-1]
    book.journal.retract(case_id, (undone.id,), by=work.me)
    assert replace(book.journal.case(case_id), last_us=0) == replace(before, last_us=0)
    assert [e.what.kind for e in work.undo(case_id)] == ["action-taken", "next-step-set"]
    again = book.journal.events(case_id)[-1]
    work.reopen(work.close(case_id, "They left the community").id, "They came back")
    with pytest.raises(RuleBroken):
        opened = book.journal.events(case_id)[0]
        book.journal.retract(case_id, (opened.id,), by=work.me)
    book.journal.retract(case_id, (again.id,), by=work.me)
    first, second = book.journal.rebuild()
    assert first == second and book.journal.verify() == ()


def test_what_is_taken_back_already_is_not_taken_back_again(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    work = work_of(book)
    note = work.note(case_id, "a thought").notes[-1].event
    work.undo(case_id)
    with pytest.raises(NotFound):
        book.journal.retract(case_id, (note,), by=work.me)
    book.journal.retract(case_id, (book.journal.events(case_id)[-1].id,), by=work.me)
    assert [n.heads[0].text for n in book.journal.case(case_id).notes] == ["a thought"]


def test_whoever_could_read_an_event_can_read_that_it_was_taken_back(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    me = work_of(book).me
    (mine,) = book.journal.record(case_id, ev.NoteWritten("mine"), by=me)
    (ours,) = book.journal.record(case_id, ev.NoteWritten("ours"), by=me, audience=ev.Audience.TEAM)
    assert mine.audience is ev.Audience.PRIVATE
    back = book.journal.retract(case_id, (ours.id,), by=me)
    assert back.audience is ev.Audience.TEAM
    assert book.journal.retract(case_id, (mine.id,), by=me).audience is ev.Audience.PRIVATE


def test_nobody_is_described_without_a_name_or_an_account(book: CaseBook) -> None:
    me = work_of(book).me
    before = book.questions.people()
    with pytest.raises(WrongWords):
        book.set_owner("  ")
    with pytest.raises(WrongWords):
        book.moderator("", by=me)
    assert book.questions.people() == before
    nameless = book.member("garden", "u-7", "", by=me)
    assert nameless.accounts and not nameless.name


def test_nobody_waits_for_a_verification(tmp_path: Path) -> None:
    one, two = open_book(tmp_path), open_book(tmp_path)
    case_id = case_at(one, "act")
    two.journal._db.execute_sql("BEGIN IMMEDIATE")
    try:
        assert Proof(one.journal._db).lists() == ()
    finally:
        two.journal._db.execute_sql("ROLLBACK")
    assert one.journal.verify() == () == two.journal.verify()
    work_of(two).note(case_id, "a thought")
    assert one.journal.verify() == ()
    one.close()
    two.close()


def test_a_text_too_long_for_one_event_is_refused_in_words(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    with pytest.raises(WrongWords):
        work_of(book).note(case_id, "é" * 40_000)
    assert len(book.journal.events(case_id)) == 2


def test_lone_surrogates_in_a_post_do_not_stop_the_act(book: CaseBook) -> None:
    work = work_of(book)
    anna = book.member("Garden", "u7", "Anna \ud800", by=work.me)
    case = work.open_case("Seeds \ud800", anna.id, "Garden", [POST])
    assert case.title == "Seeds ?"
    assert book.journal.verify() == ()


def test_a_nul_in_somebodys_words_does_not_stop_the_act(book: CaseBook) -> None:
    case_id = case_at(book, "satisfied")
    case = work_of(book).follow_up(case_id, ev.Satisfied.YES, "\0Fine", ev.Channel.PHONE)
    assert case.follow_ups[-1].words == "\ufffdFine"
    assert work_of(book).close(case_id).state is State.CLOSED
    assert book.journal.verify() == ()


def test_an_event_of_a_newer_version_is_kept_and_counted(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    book.journal.record(case_id, ev.Unknown("sung", '{"song":"la"}'), by=work_of(book).me)
    assert book.journal.case(case_id).newer == 1
    assert book.questions.line(case_id).newer == 1
    assert book.journal.verify() == ()


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "UPDATE event SET body = replace(body, 'Nobody answered', 'All was fine')",
            "does not match its hash",
        ),
        (
            "UPDATE event SET at_us = at_us + 1 WHERE kind = 'cause-written'",
            "does not match its hash",
        ),
        (
            "UPDATE event SET actor_id = device_id WHERE kind = 'offer-made'",
            "does not match its hash",
        ),
        ("UPDATE event SET body = 'nonsense' WHERE kind = 'offer-made'", "cannot be read"),
        ("UPDATE event SET audience = 'all' WHERE kind = 'offer-made'", "cannot be read"),
        (
            "UPDATE event SET sha = randomblob(32) WHERE kind = 'offer-made'",
            "does not match its hash",
        ),
        (
            "UPDATE event SET dchain = randomblob(32) WHERE kind = 'offer-made'",
            "chain of this device is broken",
        ),
        ("DELETE FROM event WHERE kind = 'offer-made'", "are missing"),
        (
            "INSERT INTO said_index (rowid, text) VALUES (999, 'ghost')",
            "words to find do not match",
        ),
        ("UPDATE case_line SET title = 'Nothing happened'", "lists do not match"),
        ("UPDATE said SET text = 'Nothing'", "lists do not match"),
        ("DELETE FROM said WHERE kind = 'act'", "lists do not match"),
        ("UPDATE due SET settled = 1", "lists do not match"),
        ("DELETE FROM due", "lists do not match"),
        ("UPDATE person SET number = '0'", "lists do not match"),
        ("UPDATE person_account SET name = 'Hanna'", "lists do not match"),
        ("DELETE FROM person_account", "lists do not match"),
        ("UPDATE person SET head_id = person_id", "lists do not match"),
        ("DELETE FROM outside", "lists do not match"),
        (
            "INSERT INTO note SELECT randomblob(16), randomblob(16), NULL, NULL, '', '', NULL, 0, NULL, randomblob(16),"
            " 1, 'x', 1, 1, 0",
            "lists do not match",
        ),
        (
            "INSERT INTO due SELECT randomblob(16), randomblob(16), 'task', '', 1, '', '', 0, 0",
            "lists do not match",
        ),
        (
            "INSERT INTO said SELECT 99, randomblob(16), randomblob(16), NULL, NULL, '', 'act', x'', 1, 'x', ''",
            "lists do not match",
        ),
        (
            "INSERT INTO case_line (case_id, state, title, community, step, round, opened_us, last_us, complaint,"
            " complaint_thread, complaint_text, waiting) VALUES (randomblob(16), 'withdrawn', '', '', 'listen', 1, 0,"
            " 0, '', '', '', 0)",
            "lists do not match",
        ),
    ],
)
def test_damage_made_with_the_key_and_without_the_gates_is_found(
    tmp_path: Path, sql: str, found: str
) -> None:
    book = open_book(tmp_path)
    case_at(book, "follow-up")
    book.close()
    db = KeyedDatabase(tmp_path / "cases.db", KEY)
    db.pragma("foreign_keys", 0)
    for (name,) in list(db.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")):
        if name not in ("said_insert", "said_delete", "person_words_insert", "person_words_delete"):
            db.execute_sql(f"DROP TRIGGER {name}")
    db.execute_sql(sql)
    db.close()
    again = open_book(tmp_path)
    assert any(found in fault.what for fault in again.journal.verify()), again.journal.verify()
    again.close()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO said_index (rowid, text) VALUES (999, 'ghost seeds')",
        "INSERT INTO said_index (said_index) VALUES ('delete-all')",
        "INSERT INTO said_index (said_index, rowid, text) SELECT 'delete', n, text FROM said",
    ],
)
def test_a_rebuild_mends_a_word_index_that_lets_nothing_go(book: CaseBook, sql: str) -> None:
    case_id = case_at(book, "act")
    hits = [(h.event_id, h.snippet) for h in book.questions.search("seeds")]
    book.journal._db.execute_sql(sql)
    assert "search" in [fault.where for fault in book.journal.verify()]
    book.journal.rebuild()
    assert book.journal.verify() == ()
    assert [(h.event_id, h.snippet) for h in book.questions.search("seeds")] == hits
    work_of(book).undo(case_id)


def test_a_damaged_draft_is_found(book: CaseBook) -> None:
    book.drafts.keep("note:1", "half a thought", 1)
    book.journal._db.execute_sql("UPDATE local_draft SET text = 'other'")
    assert [f.where for f in book.journal.verify()] == ["draft note:1"]


def test_nothing_that_was_written_is_readable_in_the_files(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    case_at(book, "closed")
    book.drafts.keep("note:1", "SECRETDRAFT", 1)
    for path in tmp_path.iterdir():
        blob = path.read_bytes()
        for word in (
            b"Nobody answered",
            b"SECRETDRAFT",
            b"Anna",
            b"event",
            KEY,
            KEY.hex().encode(),
        ):
            assert word not in blob, (path.name, word)
    book.close()


@pytest.mark.parametrize("last", migrating.names(migrating.CASES)[:-1])
def test_a_book_written_by_any_older_schema_opens_whole(tmp_path: Path, last: str) -> None:
    """Schema 0001 had no search text: the events are all there, and search finds them after the upgrade."""
    known = migrating.names(migrating.CASES)
    following = known[known.index(last) + 1]
    full = tmp_path / "full"
    full.mkdir()
    book = open_book(full)
    case_id = case_at(book, "follow-up")
    rows = list(book.journal._db.execute_sql("SELECT * FROM event"))
    book.close()
    old = tmp_path / "old"
    scripts = tmp_path / "scripts"
    old.mkdir()
    scripts.mkdir()
    for name in known[: known.index(last) + 1]:
        (scripts / f"{name}.py").write_text((migrating.CASES / f"{name}.py").read_text())
    migrating.bring_up_to_date(old / "cases.db", KEY, scripts)
    raw = KeyedDatabase(old / "cases.db", KEY)
    raw.register_function(lambda: 1, "journal_door", 0)
    with raw.atomic():
        for row in rows:
            raw.execute_sql(f"INSERT INTO event VALUES ({', '.join('?' * len(row))})", row)
    raw.close()
    upgraded = CaseBook(old / "cases.db", KEY, UUID(int=9), Ticking())
    assert upgraded.journal.case(case_id) == fold(case_id, upgraded.journal.events(case_id))
    assert upgraded.questions.line(case_id).title == "My seeds are gone"
    assert upgraded.questions.search("nobody answered")
    assert upgraded.journal.verify() == ()
    assert (old / f"cases.before-{following}.db").exists()
    upgraded.close()


def test_evidence_keeps_the_text_and_the_hash_of_the_whole_post(book: CaseBook) -> None:
    case = book.journal.case(case_at(book, "reach-out"))
    assert [(p.address, p.role) for p in case.posts] == [
        (POST.address, ev.PostRole.COMPLAINT),
        (ORIGIN.address, ev.PostRole.ORIGIN),
    ]
    assert case.posts[0].text == POST.text and len(case.posts[0].sha) == 64


def test_a_commit_leaves_the_log_to_whoever_settles_it(book: CaseBook, tmp_path: Path) -> None:
    case_id = case_at(book, "act")
    book.settle_log()
    file, called = tmp_path / "cases.db", list[int]()
    book.settle_log_elsewhere(lambda: called.append(file.stat().st_size))
    before, text = file.stat().st_size, "It rained on every envelope. " * 2_000
    while len(called) < 5:
        work_of(book).note(case_id, text)
    assert set(called) == {before}, "the commits have copied nothing"
    with ThreadPoolExecutor(1) as aside:
        aside.submit(book.settle_log).result()
        aside.submit(book.close).result()
    assert file.stat().st_size > before + len(text)
    assert book.journal.verify() == ()
