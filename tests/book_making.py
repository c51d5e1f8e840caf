"""A real encrypted case book in a folder, and a case brought along the loop by the verbs themselves."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.moments import when_at
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import Casework, PostToKeep
from moderator_console.store.ids import new_id

KEY = bytes(range(32))
START_US = 1_790_000_000_000_000  # Monday 21 September 2026, 16:13 in Paris
POST = PostToKeep(
    "https://forum.example/t/7/4", "https://forum.example/t/7", "Anna", START_US, "I am done"
)
ORIGIN = PostToKeep(
    "https://forum.example/t/3/1", "https://forum.example/t/3", "Anna", START_US, "A question"
)


class Ticking:
    """A clock that moves one minute at each look."""

    def __init__(self) -> None:
        self.us = START_US

    def __call__(self) -> tuple[int, str]:
        self.us += 60_000_000
        return self.us, "Europe/Paris"


def open_book(folder: Path, *, device: UUID | None = None) -> CaseBook:
    return CaseBook(folder / "cases.db", KEY, device or UUID(int=9), Ticking())


def work_of(book: CaseBook) -> Casework:
    me = book.owner or book.set_owner("Maren", zone="Europe/Paris")
    return book.work(me.id, book.hours("Europe/Paris"))


def talk(story: str = "Nobody had answered her.", answered: bool = True) -> ev.Talk:
    outcome = ev.Outcome.HEARD if answered else None
    return ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, answered, START_US, 720 if answered else 0,
        story if answered else "", ev.Feeling.CALMER if answered else None, outcome,
    )  # fmt: skip


STEPS = ("listen", "reach-out", "act", "follow-up", "satisfied", "closed")


def case_at(book: CaseBook, step: str) -> UUID:
    """A case at one of ``STEPS``, brought there honestly."""
    work = work_of(book)
    anna = book.member("Garden", "u7", "Anna", by=work.me)
    case_id = work.open_case("My seeds are gone", anna.id, "Garden", [POST]).id
    acts = [
        lambda: (
            work.read(case_id, POST.thread, 5, 5),
            work.write_cause(case_id, ORIGIN, "Nobody answered"),
        ),
        lambda: (
            work.offer(case_id, ev.Channel.MESSAGE, "Shall we talk?"),
            work.log_contact(case_id, talk()),
        ),
        lambda: (
            work.act(case_id, "Sent new seeds"),
            work.promise(
                case_id, "Seeds by Friday", when_at(START_US + 4 * 86_400_000_000, "Europe/Paris")
            ),
        ),
        lambda: (
            work.settle_promise(case_id, book.journal.case(case_id).promises[0].event, True),
            work.follow_up(case_id, ev.Satisfied.YES, "They are growing", ev.Channel.PHONE),
        ),
        lambda: (work.close(case_id),),
    ]
    for act in acts[: STEPS.index(step)]:
        act()
    return case_id


def fresh() -> UUID:
    return new_id()
