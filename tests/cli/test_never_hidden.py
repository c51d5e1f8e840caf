"""No verb and no option takes somebody who waits too long off the lists, but by an act that the case's journal holds."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import click
import pytest
from cli_calls import Console
from desk_making import NOW_US, PASSPHRASE, ZONE, make_desk
from several_cases import Several, several

from moderator_console import cli
from moderator_console.cli.call import Call
from moderator_console.cli.output import page
from moderator_console.cli.verb import PROGRAM, Verbs
from moderator_console.cli.words import Speech
from moderator_console.core.case import State
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import open_with_passphrase
from moderator_console.store.ids import short

#: What each kind of option is given; a flag is given by itself.
GUESSES = (
    "later",
    "1",
    "tomorrow 10:00",
    "2030-01-01",
    "closed",
    "winnie",
    "none",
    "yes",
    "phone",
    "CASE",
)
#: Options of every call: the profile, its key and its clock stay.
COMMON = {"--profile", "--passphrase-file", "--now", "--help"}
#: Verbs that make or open another profile, wait for input, or serve for ever.
NOT_HERE = frozenset(("init", "unlock", "recover", "import"))


@pytest.fixture
def cases(tmp_path: Path) -> Several:
    desk = make_desk(tmp_path)
    made = several(desk)
    desk.close()
    return made


def desk_of(console: Console) -> Desk:

    return Desk(open_with_passphrase(console.profile, PASSPHRASE), TestClock(NOW_US, ZONE))


def held(console: Console) -> tuple[set[str], set[str], dict[str, int]]:
    """Who waits too long by the journal alone, who does by the lists of Today, and how many events each case has."""
    desk = desk_of(console)
    try:
        rows = desk.book._db.connection().execute(
            "SELECT DISTINCT case_id FROM event WHERE case_id NOTNULL"
        )
        found, events = set(), {}
        for (raw,) in rows.fetchall():
            case = desk.book.journal.case(UUID(bytes=raw))
            events[case.id.hex] = len(desk.book.journal.events(case.id))
            if case.state is State.OPEN and case.next is not None:
                heard = case.offers or case.messages or [
                    c for c in case.contacts if c.talk.answered or c.talk.direction == "outgoing"
                ]  # fmt: skip
                if case.next.when.due_us() < desk.now() or not heard:
                    found.add(case.id.hex)
        day = desk.day()
        lanes = list(day.lanes.items())[:2]
        shown = {line.id.hex for _, lines in lanes for line in lines}
        assert day.counts.overdue + day.counts.unanswered == len(shown)
        return found, shown, events
    finally:
        desk.close()


def commands() -> list[tuple[list[str], click.Command]]:
    """Every verb and verb of a family, with its declaration."""
    call = Call(page(), Speech("en"))
    group = Verbs(PROGRAM, cli.VERBS, "", first=True)
    context = click.Context(group, obj=call)
    found: list[tuple[list[str], click.Command]] = []
    for name in group.list_commands(context):
        if name in NOT_HERE:
            continue
        verb = group.get_command(context, name)
        assert verb is not None
        if isinstance(verb, Verbs):
            below = click.Context(verb, parent=context, obj=call)
            for inner in verb.list_commands(below):
                made = verb.get_command(below, inner)
                assert made is not None
                found.append(([name, inner], made))
        else:
            found.append(([name], verb))
    return found


def test_every_verb_and_option_leaves_them_or_is_an_act(
    tmp_path: Path, cases: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    console = Console(tmp_path / "profile")
    late = [short(cases.late_days), short(cases.unanswered)]
    wanted, before, events = held(console)
    assert wanted == before and len(before) == 4
    tried = 0
    for name, verb in commands():
        arguments = [p for p in verb.params if isinstance(p, click.Argument) and p.required]
        options = [p for p in verb.params if isinstance(p, click.Option)]
        for n, option in enumerate([None, *options]):
            if option is not None and set(option.opts) & COMMON:
                continue
            case = late[n % len(late)]
            words = [*name, *(case for _ in arguments)]
            if option is not None:
                words.append(option.opts[-1])
                guess = GUESSES[tried % len(GUESSES)]
                words += [] if option.is_flag else [case if guess == "CASE" else guess]
            console.say(*words)
            tried += 1
    wanted, shown, after = held(console)
    assert tried > 150
    assert shown == wanted
    for gone in before - shown:
        assert after[gone] > events[gone], "taken off without an act"


def test_no_choice_of_days_leaves_the_overdue_out_of_the_agenda(
    tmp_path: Path, cases: Several
) -> None:
    console = Console(tmp_path / "profile")
    late = {cases.late_days.hex, cases.late_hours.hex}
    for given in ((), ("--from", "2030-01-01"), ("--to", "2026-11-18"), ("--from", "2030-01-01", "--to", "2030-01-02"),
                  ("--from", "2020-01-01", "--to", "2020-01-02")):  # fmt: skip
        items = console.ask("agenda", *given)["items"]
        assert late <= {one["case"] for one in items if one["overdue"]}, given


@pytest.mark.parametrize(
    "lane", ["overdue", "unanswered", "today", "waiting", "later", "open", "closed"]
)
@pytest.mark.parametrize("limit", ["1", "50"])
def test_every_list_tells_how_many_wait_too_long(
    tmp_path: Path, cases: Several, lane: str, limit: str
) -> None:
    console = Console(tmp_path / "profile")
    found = console.ask("case", "list", "--lane", lane, "--limit", limit)
    assert (found["overdue"], found["unanswered"]) == (2, 2)
    assert "2 overdue, 2 never answered" in console.say("case", "list", "--lane", lane).err
    french = Console(console.profile, lang="fr").say("case", "list", "--lane", lane)
    assert "2 en retard, 2 sans réponse" in french.err


def test_a_promised_first_word_that_is_late_is_told_as_overdue(
    tmp_path: Path, cases: Several
) -> None:
    console = Console(tmp_path / "profile")
    console.say("hours", "--answer-within", "1h")
    found = console.ask("case", "list", "--lane", "overdue")
    assert (found["overdue"], found["unanswered"]) == (4, 0)
    assert {cases.unanswered.hex, cases.unread.hex} <= {one["id"] for one in found["cases"]}
    assert "first word: " in console.say("case", "list", "--lane", "overdue").out
    shown = console.ask("case", "show", short(cases.unanswered))
    assert shown["first_word_by"] == "2026-11-18T10:00:00+01:00"
    assert "First word promised: " in console.say("case", "show", short(cases.unanswered)).out
    french = Console(console.profile, lang="fr").say("case", "show", short(cases.unanswered))
    assert "Premier mot promis\xa0: " in french.out
    ends = console.ask("verify", "--nothing-hidden")["ends"]
    assert {one["end"]: one["count"] for one in ends}["overdue"] == 4


def test_a_limit_leaves_whoever_has_waited_longest(tmp_path: Path, cases: Several) -> None:
    console = Console(tmp_path / "profile")
    found = console.ask("case", "list", "--lane", "overdue", "--limit", "1")
    assert [one["id"] for one in found["cases"]] == [cases.late_days.hex] and found["more"]


def test_other_hours_and_zones_take_nobody_off(tmp_path: Path, cases: Several) -> None:
    console = Console(tmp_path / "profile")
    before = held(console)[1]
    for words in (
        ("hours", "--opening", "00:00", "--closing", "00:01"), ("hours", "--days", "sun"), ("hours", "--country", "FR"),
        ("hours", "--zone", "Pacific/Kiritimati"), ("hours", "--rounds", "260"), ("hours", "--answer-within", "1h"),
        ("hours", "--answer-within", "60d"), ("hours", "--limit", "none"),
    ):  # fmt: skip
        console.say(*words)
        assert held(console)[1] == before, words
