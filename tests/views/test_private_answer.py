"""What a member answered in private stands in the journal of its case, is asked about, and is not undone by accident."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.replying import messages_to_weigh
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.case_reply import CaseReply
from moderator_console.views.case.journal_model import JournalModel
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

HOUR_US = 3_600_000_000


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    """A case whose member was offered a talk in private an hour ago."""
    desk = room.desk
    case_id = desk.open_case([OUTBURST]).id
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    desk.work.offer(case_id, ev.Channel.MESSAGE, "May I ring you?")
    clock_of(desk).at_us += HOUR_US
    return case_id


def answer(room: Room, case_id: UUID, text: str, *, minutes: int = 40, **more: bool) -> None:
    said = room.desk.now() - minutes * 60_000_000
    what = ev.MessageReceived(
        ev.Channel.MESSAGE, "Odile", text, said, "Barn", "barn:2", "barn:1", **more
    )
    room.desk.book.journal.record(case_id, what, by=room.desk.me.id)


def test_it_is_asked_about_until_it_is_weighed_and_stands_in_the_journal(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    answer(room, case_id, "Ys, ring me")
    answer(room, case_id, "Yes, ring me", changed=True)
    page.refresh()
    reply = page.findChild(CaseReply)
    assert reply is not None
    qtbot.waitUntil(lambda: reply.waits)
    assert reply.words.text().startswith("They answered you in private")
    assert "Yes, ring me" in reply.words.text()
    model = JournalModel(page)
    desk = room.desk
    model.show_events(
        desk.book.journal.events(case_id), lambda who: "Maren", desk.me.id, desk.now(), desk.zone
    )
    told = [row for row in model.rows if row.event is not None][:2]
    assert [row.said.what for row in told if row.said] == [
        "Odile changed their answer",
        "Odile answered in private",
    ]
    assert all(row.state.startswith("written") and row.by == "Barn" for row in told)
    reply.row.buttons["keep"].click()
    page.refresh()
    qtbot.waitUntil(lambda: not reply.waits)
    assert messages_to_weigh(desk.book.journal.case(case_id)) == ()


def test_undo_takes_back_what_a_person_did_and_leaves_the_answer(room: Room, case_id: UUID) -> None:
    desk = room.desk
    desk.work.note(case_id, "Call at four")
    answer(room, case_id, "Yes")
    desk.work.undo(case_id)
    case = desk.book.journal.case(case_id)
    assert (case.notes, [one.text for one in case.received]) == ((), ["Yes"])
    # Nor does it stand on an undone offer: what she said was said.
    desk.work.undo(case_id)
    assert len(desk.book.journal.case(case_id).received) == 1


def test_an_answer_is_asked_about_whatever_the_next_step_is(room: Room) -> None:
    desk = room.desk
    case_id = desk.open_case([OUTBURST]).id
    desk.work.send_by_hand(
        case_id, ev.MessageSent(ev.Channel.MESSAGE, ev.Purpose.OTHER, "I am here.")
    )
    clock_of(desk).at_us += HOUR_US
    assert messages_to_weigh(desk.book.journal.case(case_id)) == ()
    answer(room, case_id, "Thank you for asking. It still hurts.")
    [one] = messages_to_weigh(desk.book.journal.case(case_id))
    [line] = desk.book.awaited.lines(case_id)
    assert line.spoken is not None
    assert (line.spoken.contact, line.spoken.written) == (one.event, True)
    answer(room, case_id, "Thank you for asking. It still hurts.", removed=True)
    case = desk.book.journal.case(case_id)
    assert (messages_to_weigh(case), case.received[0].removed) == ((), True)
