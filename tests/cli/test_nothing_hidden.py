"""``verify --nothing-hidden``: every complaint with its end, equal to what an independent SQL counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from archive_posts import NOON, a_post, at, bring
from cli_calls import Console
from desk_making import NOW_US, clock_of, make_desk
from several_cases import DAY, post, several

from moderator_console.core.posts import Post
from moderator_console.services.desk import Desk
from moderator_console.services.nothing_hidden import account
from moderator_console.services.triage import look_through, say_no
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.ids import new_id

#: Written without looking at the code of the product: what the files themselves say.
CASES = """
WITH opened AS (SELECT DISTINCT case_id FROM event WHERE kind = 'opened')
SELECT CASE
    WHEN c.case_id IS NULL THEN 'unaccounted'
    WHEN c.state = 'withdrawn' THEN 'taken-back'
    WHEN c.state = 'closed' AND trim(c.waiver) <> '' THEN 'waived'
    WHEN c.state = 'closed' THEN 'satisfied'
    WHEN c.next_us < :now THEN 'overdue'
    WHEN c.first_word_us IS NULL THEN 'unanswered'
    WHEN (SELECT sum(kind = 'handed-off') - sum(kind IN ('hand-off-accepted', 'hand-off-returned'))
          FROM event e WHERE e.case_id = c.case_id) > 0 THEN 'handed-off'
    ELSE 'open' END, count(*)
FROM opened LEFT JOIN case_line c USING (case_id) GROUP BY 1
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Every kind of end but the lost one, in a profile whose folder is ``tmp_path / "profile"``."""
    made = make_desk(tmp_path)
    cases = several(made)
    grumbled(made, *(angry(f"g{n}", f"Number {n}: this is unacceptable.") for n in range(5)))
    grumbled(
        made,
        angry("g0", "It is all fine now.", edited_us=NOON + DAY),
        angry("g1", "Number 1: this is unacceptable.", removed=True),
        angry("g5", "Number 2: this is unacceptable."),
    )
    say_no(made, at("g3"))
    made.keep_post(cases.later, at("g4"))
    mistaken = made.open_case([at("g2")])
    made.work.undo(mistaken.id)
    waived = made.open_case([post("402/2")])
    made.work.close(waived.id, "They left for good; Maren wrote to Anna about it.")
    jonas = made.book.moderator("Jonas Pell", by=made.me.id)
    made.work.hand_off(cases.later, jonas.id, "Please look at the drawing.")
    return made


def angry(name: str, text: str, **more: object) -> Post:
    made: Post = replace(a_post(name), source=text, **more)
    return made


def grumbled(desk: Desk, *posts: Post) -> None:
    """Brings posts and looks through them."""
    bring(desk.opened.archive, posts, key=desk.opened.key)
    look_through(desk.archive, Event(), rest_s=0.0)


def counted(desk: Desk) -> dict[str, int]:
    """The ends of cases by independent SQL on a connection of its own."""
    return asked(desk, CASES)


def asked(desk: Desk, sql: str) -> dict[str, int]:
    database = KeyedDatabase(desk.opened.cases, desk.opened.key, read_only=True)
    try:
        return dict(
            database.connection().execute(sql, {"now": desk.now()} if ":now" in sql else ())
        )
    finally:
        database.close()


def test_every_complaint_is_in_it_once_and_they_are_all_of_them(desk: Desk, tmp_path: Path) -> None:
    like = {one.address for one in desk.archive.every_like_complaint()}
    by_sql = counted(desk)
    with_case = asked(
        desk, "SELECT complaint, 1 FROM case_line WHERE state <> 'withdrawn' AND complaint <> ''"
    )
    no = asked(desk, "SELECT post, 1 FROM local_not_complaint")
    totals = desk.counts()
    desk.close()
    found = Console(tmp_path / "profile").ask("verify", "--nothing-hidden")
    ends: dict[str, int] = {one["end"]: one["count"] for one in found["ends"]}
    posts = {"unseen", "removed", "edited", "not-complaint", "in-case", "same-words"}
    assert {end: n for end, n in ends.items() if end not in posts} == by_sql
    assert sum(ends.values()) == found["total"] == len(found["complaints"])
    assert sum(ends[end] for end in posts & set(ends)) == len((like | set(no)) - set(with_case))
    assert found["share"] == "100.0" and found["ok"] is True
    assert round(sum(float(one["share"]) for one in found["ends"]), 1) == 100.0
    assert {"overdue", "unanswered", "handed-off", "satisfied", "waived", "taken-back", "not-complaint",
            "in-case", "unseen", "removed", "edited", "same-words"} <= set(ends)  # fmt: skip
    # Equal to what Today says of the same moment.
    assert (ends["overdue"], ends["unanswered"]) == (totals.overdue, totals.unanswered)


def test_it_is_dated_and_covers_the_whole_chain(desk: Desk, tmp_path: Path) -> None:
    (head,) = asked(
        desk, "SELECT hex(dchain), device_n FROM event ORDER BY device_n DESC LIMIT 1"
    ).items()
    desk.close()
    found = Console(tmp_path / "profile").ask("verify", "--nothing-hidden")
    assert found["at"] == "2026-11-18T10:42:00+01:00" and found["zone"] == "Europe/Paris"
    (only,) = found["chain"]["heads"]
    assert (only["head"].upper(), only["events"]) == head
    assert found["chain"]["events"] == head[1]
    console = Console(tmp_path / "profile")
    earlier = console.ask("verify", "--nothing-hidden", "--head", only["head"])["checks"]
    assert {
        "name": "earlier account",
        "ok": True,
        "found": f"in the chain at event {head[1]}",
    } in earlier
    assert console.say("verify", "--nothing-hidden", "--head", "0" * 64).status == 3
    console.refused(2, "verify", "--nothing-hidden", "--head", "%")
    console.refused(2, "verify", "--head", only["head"])


def test_a_case_that_was_taken_out_of_the_lists_is_found(desk: Desk, tmp_path: Path) -> None:
    gone = next(one for one in account(desk).complaints if one.end.value == "overdue")
    assert gone.case_id is not None
    tampered(desk, f"DELETE FROM case_line WHERE case_id = x'{gone.case_id.hex}'")
    desk.close()
    console = Console(tmp_path / "profile")
    answer = console.say("verify", "--nothing-hidden", "--json")
    assert answer.status == 3
    (lost,) = [one for one in answer.json["complaints"] if one["end"] == "unaccounted"]
    assert lost["case"] == gone.case_id.hex
    assert answer.json["share"] == "100.0" and answer.json["ok"] is False
    assert console.ask("rebuild")["same"] is False
    assert console.ask("verify", "--nothing-hidden")["ok"] is True


def test_a_case_that_is_in_no_journal_is_found(desk: Desk) -> None:
    row = "state, title, community, step, round, opened_us, last_us, complaint, complaint_thread, complaint_text, waiting"
    planted = new_id()
    tampered(
        desk,
        f"INSERT INTO case_line (case_id, {row}) VALUES (x'{planted.hex}', 'withdrawn', 'x', '', 'listen', 1, 1, 1,"
        " '', '', '', 0)",
    )
    found = account(desk)
    (lost,) = [one for one in found.complaints if one.end.value == "unaccounted"]
    assert lost.case_id == planted and not found.adds_up
    desk.close()


def test_nobody_is_named_and_no_word_is_told_unless_it_is_wished(
    desk: Desk, tmp_path: Path
) -> None:
    told = account(desk).complaints
    names = {
        text for one in told for text in (one.member, one.who, one.title, one.post) if len(text) > 3
    }
    words = {one.why for one in told if one.why}
    desk.close()
    console = Console(tmp_path / "profile")
    assert names and words

    def held(texts: set[str], *wish: str) -> list[str]:
        plain = console.say("verify", "--nothing-hidden", *wish)
        assert plain.status == 0
        both = plain.out + console.say("verify", "--nothing-hidden", "--json", *wish).out
        return [text for text in texts if text in both]

    assert held(names | words) == []
    assert held(words, "--with-names") == []
    assert held(names, "--with-names") and held(words, "--with-words")
    console.refused(2, "verify", "--with-names")


def test_people_read_it_in_both_languages(desk: Desk, tmp_path: Path) -> None:
    desk.close()
    english = Console(tmp_path / "profile").say("verify", "--nothing-hidden").out
    assert english.startswith(
        "Nothing hidden, Wed 18 Nov 2026, 10:42 (Europe/Paris): 20 complaints"
    )
    assert "\ntogether\t20\t100.0 %\n" in english and "every complaint has its end" in english
    french = Console(tmp_path / "profile", lang="fr").say("verify", "--nothing-hidden").out
    assert "✓ pages de cases.db\u00a0: rien n’y manque" in french
    assert french.startswith("Rien de caché, mer. 18 nov. 2026")
    assert "ouverte, en retard" in french and "\nensemble\t20\t100,0 %\n" in french
    assert "open, " not in french and "looked at" not in french


def test_what_was_edited_or_said_no_to_long_ago_is_still_told(desk: Desk) -> None:
    """Triage offers the last thirty days; the account leaves nothing out."""
    before = {one.post for one in account(desk).complaints}
    clock_of(desk).at_us = NOW_US + 400 * DAY
    assert {one.post for one in account(desk).complaints} == before
    desk.close()


def tampered(desk: Desk, sql: str) -> None:
    """What somebody with the key and a tool of their own can do, who makes the function that our door is."""
    database = KeyedDatabase(desk.opened.cases, desk.opened.key)
    try:
        connection = database.connection()
        connection.create_scalar_function("journal_door", lambda *_: 1, 0)
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute(sql)
    finally:
        database.close()
