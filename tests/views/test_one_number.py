"""The numbers of Today, rail, title, status line and tray are one: equal after every act, to each other and to SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from several_cases import DAY, HOUR, at, several, talk
from window_making import House, house, unlocked

from moderator_console.core import events as ev
from moderator_console.core.limits import Limit
from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.store.casework import NextWish
from moderator_console.store.questions import Counts, Lane
from moderator_console.views.case.case_rows import ITEM, LaneHead
from moderator_console.views.today.today import Today

NOW = "2026-11-18T10:42+01:00"
#: Written without a look at the product's own question.
SQL = """SELECT next_us, first_word_us, min(opened_us, ifnull(complaint_us, opened_us)), community,
 (SELECT min(due_us) FROM due WHERE due.case_id = case_line.case_id AND settled = 0) FROM case_line WHERE state = 'open'"""
LANES = {"Overdue": Lane.OVERDUE, "Never answered": Lane.UNANSWERED, "Due today": Lane.TODAY}


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now=NOW) as made:
        unlocked(made, qtbot)
        yield made


def expected(desk: Desk) -> tuple[int, int, int]:
    now, night, times = desk.now(), desk.night(), desk.book.times
    late = unanswered = today = 0
    rows = desk.book._db.connection().execute(SQL).fetchall()
    for next_us, first_word, since, community, dated_us in rows:
        slipped = dated_us is not None and dated_us < now
        limit = times.limit(community)
        hours = desk.timetable.of_community(community)
        broken = limit is not None and first_word is None and limit.ends(since, hours).us < now
        late += next_us < now or broken or slipped
        unanswered += next_us >= now and first_word is None and not broken and not slipped
        due = next_us < night or (dated_us is not None and dated_us < night)
        today += next_us >= now and due and first_word is not None and not slipped
    return late, unanswered, today


def said(made: House) -> dict[str, tuple[int, int, int]]:
    """Overdue, never answered and due today as each place says them; a place that says less repeats what is true."""
    window, desk = made.window, made.desk
    assert desk is not None
    true = expected(desk)
    counts = window.tally.now
    assert isinstance(counts, Counts)
    title = window.windowTitle()
    late = int(title.split()[0]) if " — " in title else 0
    button = window.ui.rail.button("today")
    spoken = button.accessibleDescription()
    places = {
        "tally": (counts.overdue, counts.unanswered, counts.today),
        "title": (late, *true[1:]),
        "rail": (button._count, *true[1:]),
        "rail as it is spoken": (int(spoken.split()[0]) if spoken else 0, *true[1:]),
        "status line": _of_status(window.ui.status.shown()),
        "desk": (desk.counts().overdue, desk.counts().unanswered, desk.counts().today),
    }
    if isinstance(window.page, Today):
        rows = window.page.ui.cases.model()
        items = [rows.index(n, 0).data(ITEM) for n in range(rows.rowCount())]
        heads = {one.lane: one.count for one in items if isinstance(one, LaneHead)}
        places["headings"] = tuple(heads.get(lane, 0) for lane in LANES.values())  # type: ignore[assignment]
        lanes = desk.today()
        places["rows"] = tuple(len(lanes[lane]) for lane in LANES.values())  # type: ignore[assignment]
    return places


def _of_status(facts: list[str]) -> tuple[int, int, int]:
    found = {}
    for name, words in (("late", "overdue"), ("never", "never answered"), ("today", "due today")):
        numbers = [fact.split()[0] for fact in facts if fact.endswith(words)]
        found[name] = int(numbers[0]) if numbers and numbers[0].isdigit() else 0
    return found["late"], found["never"], found["today"]


def test_the_numbers_are_one_after_every_act(made: House, qtbot: QtBot) -> None:
    desk, window = made.desk, made.window
    assert desk is not None
    seen: set[tuple[int, int, int]] = set()

    def agree(act: Callable[[], object]) -> None:
        act()
        true = expected(desk)
        qtbot.waitUntil(lambda: set(said(made).values()) == {true}, timeout=3_000)
        seen.add(true)

    def go_on(by_us: int) -> None:
        desk.clock.at_us += by_us  # type: ignore[attr-defined]  # a test clock
        window.refresh()

    def promise(limit: Limit | None) -> None:
        desk.book.times.set_limit("", limit)
        window.refresh()

    cases = several(desk)
    agree(window.refresh)
    case: list[UUID] = []
    work = desk.work
    acts: list[Callable[[], object]] = [
        lambda: case.append(desk.open_case([OUTBURST]).id),
        lambda: desk.read(case[0]),
        lambda: desk.write_cause(case[0], ORIGIN, "The wrong patch was linked"),
        lambda: promise(Limit(hours=1)),
        lambda: go_on(HOUR),
        lambda: go_on(HOUR),
        lambda: promise(None),
        lambda: promise(Limit(hours=2)),
        lambda: work.offer(case[0], ev.Channel.MESSAGE, "Shall we talk?"),
        lambda: work.undo(case[0]),
        lambda: work.offer(case[0], ev.Channel.MESSAGE, "Shall we talk, Odile?"),
        lambda: go_on(6 * HOUR),
        lambda: work.log_contact(case[0], talk(desk.now(), "Her patch was lost twice.")),
        lambda: window.open_case(case[0]),
        lambda: work.act(case[0], "Sent the right patch"),
        lambda: work.promise(case[0], "A call on Friday", at("2026-11-20T10:00")),
        lambda: window.go("cases"),
        lambda: work.set_next(case[0], NextWish(at("2026-11-18T18:00"))),
        lambda: work.set_next(cases.late_days, NextWish(at("2026-11-19T18:00"))),
        lambda: go_on(2 * HOUR),
        lambda: window.go("calendar"),
        lambda: go_on(3 * DAY),
        lambda: window.go("today"),
        lambda: work.close(cases.late_hours, "They have left."),
        lambda: work.undo(cases.late_hours),
        lambda: work.undo(case[0]),
        lambda: work.follow_up(case[0], ev.Satisfied.NO, "Not yet"),
        lambda: work.note(case[0], "She sounded tired"),
        lambda: work.hand_off(cases.later, desk.book.moderator("Jonas", by=work.me).id, "Please"),
        lambda: go_on(20 * DAY),
        lambda: window.go("settings"),
        lambda: window.go("today"),
    ]  # fmt: skip
    for act in acts:
        agree(act)
    assert len(seen) > 8, "the acts have to move the numbers"


def test_what_another_program_wrote_is_in_all_of_them(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    other = Desk(made.desk.opened, made.desk.clock)
    try:
        other.open_case([OUTBURST])
    finally:
        other.close()
    qtbot.waitUntil(lambda: set(said(made).values()) == {(0, 1, 0)}, timeout=5_000)


def test_the_tray_hears_the_numbers_once_they_change(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    with qtbot.waitSignal(made.window.tally.changed, timeout=3_000) as heard:
        made.desk.open_case([OUTBURST])
    assert heard.args is not None
    (counts,) = heard.args
    assert counts == made.window.tally.now == made.desk.counts()


def test_the_title_says_it_in_french(made: House) -> None:
    assert made.desk is not None
    several(made.desk)
    made.languages.speak("fr")
    made.window.refresh()
    assert made.window.windowTitle() == "2 en retard — Console de modération"
