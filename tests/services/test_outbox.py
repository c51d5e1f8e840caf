"""What is asked of a platform goes out once, in its order, whatever fails; and only what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import apsw
import pytest
from book_making import case_at
from desk_making import clock_of, make_desk
from sends import SECOND, Board, Killed, Line, World, lived

from moderator_console.core import events as ev
from moderator_console.core import outbox as rule
from moderator_console.core.outbox import HOLD_US, Entry, State, change_place
from moderator_console.core.platform_trouble import AuthFailed, Declined, Offline, UnknownOutcome
from moderator_console.core.platforms import Outgoing, Resend
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.services.desk import Desk
from moderator_console.services.outbox import Outbox, Sending, tell
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id


@pytest.mark.parametrize("seed", [20261123, 7, 99])
def test_whatever_fails_everything_is_taken_once_in_its_order(tmp_path: Path, seed: int) -> None:
    print(f"seed {seed}")
    faults, did = lived(tmp_path, seed, 250)
    assert faults == []
    # A life without trouble would prove nothing.
    assert did["killed"] > 5
    assert min(did["held"], did["changed"]) > 0
    assert min(did[kind] for kind in ("answer lost", "down but done", "late", "declined")) > 0


# -- a life finds what is planted --------------------------------------------------------


def _blind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "resends", lambda entry, can, passed: True)


def _forgets_what_was_going(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        rule, "interrupted", lambda entry, now: replace(entry, state=State.WAITING, next_us=now)
    )
    monkeypatch.setattr("moderator_console.store.outbox.interrupted", rule.interrupted)


def _believes_the_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = rule.looked

    def hasty(entry: Entry, found: Any, can: Any, now: int, passed: int, chance: float) -> Entry:
        return looked(replace(entry, looks=9), found, can, now, 2**60, chance)

    monkeypatch.setattr(rule, "looked", hasty)


def _new_key_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    send = Line.send
    monkeypatch.setattr(Line, "send", lambda self, item: send(self, replace(item, id=new_id())))


def _any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "_first_ones", lambda queued, now: list(queued))


def _forgets_doubt_when_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = rule.answered

    def forgetful(entry: Entry, answer: Any, can: Any, now: int, chance: float) -> Entry:
        if isinstance(answer, Declined):
            entry = replace(entry, doubt=False)
        return answered(entry, answer, can, now, chance)

    monkeypatch.setattr(rule, "answered", forgetful)


def _throws_away_what_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = rule.answered

    def careless(entry: Entry, answer: Any, can: Any, now: int, chance: float) -> Entry:
        after = answered(entry, answer, can, now, chance)
        return replace(after, state=State.SENT) if after.state is State.REFUSED else after

    monkeypatch.setattr(rule, "answered", careless)


def _sends_what_somebody_is_changing(monkeypatch: pytest.MonkeyPatch) -> None:
    may = rule._by_itself
    monkeypatch.setattr(rule, "_by_itself", lambda entry: may(replace(entry, held=False)))
    monkeypatch.setattr("moderator_console.store.outbox._HELD", "0")


@pytest.mark.parametrize(
    ("plant", "finds"),
    [
        (_blind, "doubled"),
        (_forgets_what_was_going, "doubled"),
        (_believes_the_first_look, "doubled"),
        (_new_key_each_time, "doubled"),
        (_any_order, "out of order"),
        (_forgets_doubt_when_refused, "doubled"),
        (_throws_away_what_was_refused, "never arrived"),
        (_sends_what_somebody_is_changing, "sent while its words were changed"),
    ],
)
def test_a_life_finds_a_planted_fault(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    finds: str,
) -> None:
    plant(monkeypatch)
    for seed in range(1, 12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            faults, _ = lived(folder, seed, 200)
        except AssertionError:
            faults = ["it never ends"]
        if any(finds in fault for fault in faults):
            return
    pytest.fail("nobody noticed")


# -- what people do ------------------------------------------------------------------------


class Quiet:
    """A desk with one account on one calm platform; the clock is the test's."""

    def __init__(self, desk: Desk, folder: Path, resend: Resend = Resend.FIND) -> None:
        import random

        self.desk, self.folder = desk, folder
        self.world = World(random.Random(1), wall=desk.now(), trouble=0, death=0)
        self.board = Board(self.world, resend)
        self.account = Connected(UUID(int=5), "board", "Board", "Garden", can=self.board.can)
        desk.book.connected.keep(self.account)
        self.outbox = Outbox(desk.book.outbox, desk.now)
        self.line: Callable[[], Line] = lambda: Line(self.board)
        self.sending = self.sender()
        assert self.sending.begin()

    def sender(self) -> Sending:
        book = self.desk.book
        return Sending(
            self.folder, book.outbox, book.connected, lambda known: self.line(), self.desk.now,
            steady_us=lambda: self.world.steady, chance=lambda: 0.5,
        )  # fmt: skip

    def pass_by(self, seconds: float) -> None:
        clock_of(self.desk).at_us += int(seconds * SECOND)
        self.world.pass_by(int(seconds * SECOND))

    def write(self, text: str = "We are sorry.", **more: Any) -> Entry:
        message = ev.MessageSent(ev.Channel.MESSAGE, ev.Purpose.OTHER, text, to="anna")
        return self.outbox.put(self.account, message, by=self.desk.me.id, **more)

    def state(self, entry: Entry) -> State:
        return self.desk.book.outbox.get(entry.item.id).entry.state

    @property
    def texts(self) -> list[str]:
        return [one.item.text for one in self.board.taken]


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    made = make_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def quiet(desk: Desk, tmp_path: Path) -> Any:
    made = Quiet(desk, tmp_path)
    yield made
    made.sending.end()


def test_it_is_held_for_some_seconds_and_can_be_taken_back(quiet: Quiet) -> None:
    entry = quiet.write()
    assert quiet.sending.drain(quiet.account.id) == entry.item.made_us + HOLD_US
    assert quiet.texts == []
    quiet.outbox.drop(entry.item.id)
    quiet.pass_by(60)
    assert quiet.sending.drain(quiet.account.id) is None
    assert quiet.texts == []
    # Its words stay.
    assert quiet.desk.book.outbox.get(entry.item.id).entry.item.text == "We are sorry."


def test_what_was_sent_stands_in_the_case_once_with_its_address(quiet: Quiet) -> None:
    case_id = case_at(quiet.desk.book, "act")
    before = len(quiet.desk.book.journal.events(case_id))
    entry = quiet.write("Shall we talk?", case_id=case_id)
    quiet.pass_by(11)
    quiet.sending.drain(quiet.account.id)
    assert tell(quiet.desk) == [case_id]
    assert tell(quiet.desk) == []
    events = quiet.desk.book.journal.events(case_id)[before:]
    sent = [event.what for event in events if isinstance(event.what, ev.MessageSent)]
    assert [(one.text, one.address, one.account) for one in sent] == [
        ("Shall we talk?", f"board:{entry.item.id.hex}", "Board")
    ]
    assert not quiet.desk.book.journal.verify()
    assert {event.actor for event in events} == {quiet.desk.me.id}


def test_an_offer_that_was_sent_is_the_offer_of_the_case(quiet: Quiet) -> None:
    case_id = case_at(quiet.desk.book, "reach-out")
    offer = ev.MessageSent(ev.Channel.MESSAGE, ev.Purpose.OFFER, "Shall we talk?", to="anna")
    quiet.outbox.put(quiet.account, offer, by=quiet.desk.me.id, case_id=case_id)
    assert quiet.desk.book.journal.case(case_id).open_offer is None
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    tell(quiet.desk)
    made = quiet.desk.book.journal.case(case_id).open_offer
    assert made is not None
    assert quiet.desk.book.outbox.of_case(case_id) == []


def test_other_words_take_the_place_of_those_that_wait(quiet: Quiet) -> None:
    entry = quiet.write("Frist words")
    after = quiet.outbox.edit(entry.item.id, "First words")
    assert after.item.id != entry.item.id
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["First words"]
    with pytest.raises(NotFound):
        quiet.desk.book.outbox.get(entry.item.id)


def test_what_somebody_is_changing_waits_for_them(quiet: Quiet) -> None:
    entry = quiet.write("Frist words")
    drafts, place = quiet.desk.book.drafts, change_place(entry.item.id)
    drafts.keep(place, "First", quiet.desk.now())
    quiet.pass_by(60)
    # Nobody is to look again and again at what waits for a person alone.
    assert quiet.sending.drain(quiet.account.id) is None
    assert quiet.texts == []
    with pytest.raises(WrongWords):
        quiet.outbox.drop(entry.item.id)
    after = quiet.outbox.edit(entry.item.id, "First words", at_us=0)
    assert drafts.get(place) is None
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["First words"]
    assert quiet.state(after) is State.SENT


def test_what_is_let_go_as_it_was_goes(quiet: Quiet) -> None:
    entry = quiet.write("First words")
    drafts, place = quiet.desk.book.drafts, change_place(entry.item.id)
    drafts.keep(place, "Other", quiet.desk.now())
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    drafts.drop(place)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["First words"]


def test_whoever_read_it_before_somebody_began_to_change_it_does_not_send_it(quiet: Quiet) -> None:
    entry = quiet.write("First words")
    book = quiet.desk.book
    read = book.outbox.get(entry.item.id).entry
    book.drafts.keep(change_place(entry.item.id), "Other", quiet.desk.now())
    assert book.outbox.begin(read, quiet.desk.now()) is None
    assert quiet.state(entry) is State.WAITING


def test_another_time_can_be_chosen_and_taken_away(quiet: Quiet) -> None:
    entry = quiet.write("First words")
    later = quiet.outbox.edit(entry.item.id, "First words", at_us=quiet.desk.now() + 3600 * SECOND)
    assert later.later
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == []
    quiet.outbox.edit(later.item.id, "First words", at_us=0)
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["First words"]


def test_what_has_gone_cannot_be_changed_any_more(quiet: Quiet) -> None:
    entry = quiet.write()
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    for act in (
        lambda: quiet.outbox.edit(entry.item.id, "other"),
        lambda: quiet.outbox.drop(entry.item.id),
    ):
        with pytest.raises(WrongWords):
            act()
    assert quiet.state(entry) is State.SENT


def test_a_refused_text_is_kept_and_goes_again_with_other_words(quiet: Quiet) -> None:
    class Strict(Line):
        def send(self, item: Outgoing) -> Any:
            if len(item.text) > 20:
                raise Declined("Body is too long")
            return super().send(item)

    quiet.line = lambda: Strict(quiet.board)
    entry = quiet.write("Words that are much too long for it")
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    kept = quiet.desk.book.outbox.get(entry.item.id).entry
    assert (kept.state, kept.why, kept.said) == (State.REFUSED, "declined", "Body is too long")
    quiet.outbox.edit(entry.item.id, "Shorter words")
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["Shorter words"]


def test_a_time_may_be_chosen_and_nothing_waits_for_it(quiet: Quiet) -> None:
    quiet.write("Tonight", at_us=quiet.desk.now() + 3600 * SECOND)
    quiet.write("Now")
    quiet.pass_by(60)
    due = quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["Now"]
    assert due is not None and due - quiet.desk.now() == 3540 * SECOND
    quiet.pass_by(3600)
    quiet.sending.drain(quiet.account.id)
    assert quiet.texts == ["Now", "Tonight"]


def test_a_login_that_fails_stops_the_account_and_says_so_once(quiet: Quiet) -> None:
    asked = []

    class Closed(Line):
        def send(self, item: Outgoing) -> Any:
            asked.append(item.id)
            raise AuthFailed("invalid_token")

    quiet.line = lambda: Closed(quiet.board)
    entry = quiet.write()
    quiet.pass_by(60)
    assert quiet.sending.drain(quiet.account.id) is None
    quiet.pass_by(3600)
    quiet.sending.drain(quiet.account.id)
    assert len(asked) == 1
    known = quiet.desk.book.connected.get(quiet.account.id)
    assert (known.trouble, known.said) == ("login", "invalid_token")
    # Once somebody has logged in it goes by itself.
    quiet.line = lambda: Line(quiet.board)
    quiet.desk.book.connected.go_on(quiet.account.id)
    quiet.outbox.wake()
    quiet.sending.drain(quiet.account.id)
    assert quiet.state(entry) is State.SENT


def test_a_lost_answer_is_looked_up_before_anything_goes_again(quiet: Quiet) -> None:
    class Deaf(Line):
        def send(self, item: Outgoing) -> Any:
            super().send(item)
            raise UnknownOutcome

    quiet.line = lambda: Deaf(quiet.board)
    entry = quiet.write()
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.state(entry) is State.UNKNOWN
    quiet.pass_by(60)
    quiet.sending.drain(quiet.account.id)
    assert quiet.state(entry) is State.SENT
    assert quiet.texts == ["We are sorry."]


def test_where_nobody_can_look_the_moderator_is_asked(desk: Desk, tmp_path: Path) -> None:
    quiet = Quiet(desk, tmp_path, Resend.ASK)

    class Deaf(Line):
        def send(self, item: Outgoing) -> Any:
            raise UnknownOutcome

    quiet.line = lambda: Deaf(quiet.board)
    entry = quiet.write()
    quiet.pass_by(60)
    assert quiet.sending.drain(quiet.account.id) is None
    quiet.pass_by(10**6)
    assert quiet.sending.drain(quiet.account.id) is None
    assert quiet.desk.book.outbox.get(entry.item.id).entry.why == "ask"
    quiet.outbox.arrived(entry.item.id)
    assert quiet.state(entry) is State.SENT
    assert quiet.texts == []
    quiet.sending.end()


def test_only_one_program_sends(quiet: Quiet) -> None:
    other = quiet.sender()
    assert not other.begin()
    with pytest.raises(RuntimeError):
        other.turn(quiet.account.id)
    quiet.sending.end()
    assert other.begin()
    other.end()


def test_the_longest_stated_pause_is_a_day(quiet: Quiet) -> None:
    from moderator_console.core.platform_trouble import RateLimited

    class Slow(Line):
        def send(self, item: Outgoing) -> Any:
            raise RateLimited("wait", 10**9)

    quiet.line = lambda: Slow(quiet.board)
    quiet.write()
    quiet.pass_by(60)
    due = quiet.sending.drain(quiet.account.id)
    assert due is not None
    assert 24 * 3600 * SECOND <= due - quiet.desk.now() <= (24 * 3600 + 1) * SECOND


def test_pauses_grow_while_the_platform_cannot_be_reached(quiet: Quiet) -> None:
    class Away(Line):
        def send(self, item: Outgoing) -> Any:
            raise Offline

    quiet.line = lambda: Away(quiet.board)
    quiet.write()
    quiet.pass_by(60)
    pauses = []
    for _ in range(14):
        due = quiet.sending.drain(quiet.account.id)
        assert due is not None
        pauses.append((due - quiet.desk.now()) / SECOND)
        quiet.pass_by(pauses[-1])
    assert pauses[:4] == [1.5, 3.0, 6.0, 12.0]
    assert pauses[-1] == 15 * 60 * 0.75


def test_a_row_that_was_not_sent_cannot_be_deleted(quiet: Quiet) -> None:
    quiet.write()
    with pytest.raises(apsw.ConstraintError):
        quiet.desk.book.questions._db.connection().execute("DELETE FROM local_outbox")


def test_words_that_somebody_changed_on_the_disk_are_found(quiet: Quiet) -> None:
    entry = quiet.write("Yes")
    db = quiet.desk.book.questions._db.connection()
    db.execute("UPDATE local_outbox SET item = replace(item, 'Yes', 'No')")
    assert [fault.where for fault in quiet.desk.book.journal.verify()] == [
        f"outbox {entry.item.id.hex}"
    ]


def test_a_kill_while_sending_makes_it_unknown_and_never_double(quiet: Quiet) -> None:
    class Dying(Line):
        def send(self, item: Outgoing) -> Any:
            super().send(item)
            raise Killed

    quiet.line = lambda: Dying(quiet.board)
    entry = quiet.write()
    quiet.pass_by(60)
    with pytest.raises(Killed):
        quiet.sending.drain(quiet.account.id)
    assert quiet.state(entry) is State.SENDING
    quiet.sending.end()
    quiet.line = lambda: Line(quiet.board)
    quiet.sending = quiet.sender()
    assert quiet.sending.begin()
    assert quiet.state(entry) is State.UNKNOWN
    for _ in range(5):
        quiet.sending.drain(quiet.account.id)
        quiet.pass_by(40)
    assert quiet.state(entry) is State.SENT
    assert quiet.texts == ["We are sorry."]
