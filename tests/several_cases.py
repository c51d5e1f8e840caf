"""Ten cases of the sample community in every lane, for tests of lists: two overdue, two never answered, two due
today, two that wait or come later, two that are settled. The clock is moved while they are made, then put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desk_making import NOW_US, ZONE, clock_of

from moderator_console.core import events as ev
from moderator_console.core.moments import When, when_local
from moderator_console.core.posts import Address
from moderator_console.services.desk import Desk
from moderator_console.services.sample import BASE_URL, ORIGIN, OUTBURST
from moderator_console.store.casework import NextWish

HOUR = 3_600_000_000
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Several:
    """The ids of the cases, by what they are."""

    late_days: UUID
    late_hours: UUID
    unanswered: UUID
    unread: UUID
    today_follow_up: UUID
    today_talk: UUID
    waiting: UUID
    later: UUID
    settled: UUID
    settled_too: UUID


def post(number: str) -> Address:
    """A post of the sample by topic and number: ``post("440/3")``."""
    return Address(f"{BASE_URL}/t/{number}")


def at(wall: str) -> When:
    """A moment in the moderator's zone: ``at("2026-11-18T11:30")``."""
    return when_local(datetime.fromisoformat(wall), ZONE)


def talk(started_us: int, story: str, seconds: int = 720) -> ev.Talk:
    return ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, started_us, seconds, story,
        ev.Feeling.CALMER, ev.Outcome.HEARD,
    )  # fmt: skip


def several(desk: Desk) -> Several:
    """Makes them. The desk's clock is a ``TestClock``; it stands again where it stood."""
    return _Making(desk).all()


class _Making:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.clock = clock_of(desk)

    def ago(self, us: int) -> int:
        self.clock.at_us = NOW_US - us
        return self.clock.at_us

    def opened(self, number: str, title: str, us: int, cause: str = "") -> UUID:
        self.ago(us)
        case_id = self.desk.open_case([post(number)], title=title).id
        if cause:
            self.desk.read(case_id)
            self.desk.write_cause(case_id, post(number), cause)
        return case_id

    def heard(self, case_id: UUID, us: int, story: str) -> None:
        self.desk.work.offer(case_id, ev.Channel.MESSAGE, "Shall we talk in private?")
        self.desk.work.log_contact(case_id, talk(self.ago(us), story))

    def next(self, case_id: UUID, kind: ev.NextKind, wall: str, text: str = "") -> None:
        self.desk.work.set_next(case_id, NextWish(at(wall), kind, text))

    def settled(self, number: str, title: str, us: int, words: str) -> UUID:
        case_id = self.opened(number, title, us + 2 * DAY, title)
        self.heard(case_id, us + DAY, "Would like an answer.")
        self.desk.work.act(case_id, "Answered and put right.")
        self.ago(us)
        self.desk.work.follow_up(case_id, ev.Satisfied.YES, words, ev.Channel.PHONE)
        self.desk.work.close(case_id)
        return case_id

    def all(self) -> Several:
        work = self.desk.work
        settled = self.settled("402/3", "Beans lost in the oven", 17 * HOUR, "Everybody was kind. I will grow them again.")  # fmt: skip
        too = self.settled("421/3", "Seeds for a neighbour", 26 * HOUR, "C’est tout ce que je voulais savoir.")  # fmt: skip

        late = self.opened("433/8", "Line 57 of the spring list", 5 * DAY, "Her name is wrong in print for the third year.")  # fmt: skip
        self.heard(late, 4 * DAY, "I only want my name right.")
        self.next(late, ev.NextKind.CONTACT, "2026-11-16T10:00", "Call her back on Skype")
        hours = self.opened("421/5", "Lucie et la douane", 4 * DAY, "Deux réponses contraires de l’équipe sur la douane.")  # fmt: skip
        self.heard(hours, 3 * DAY, "Je ne sais plus qui croire.")
        work.act(hours, "La règle est écrite en tête du fil.")
        self.next(hours, ev.NextKind.FOLLOW_UP, "2026-11-17T17:00")

        ask = self.opened("402/8", "Noor’s first year", 3 * DAY, "Her beginner’s question was laughed at.")  # fmt: skip
        self.heard(ask, 2 * DAY, "I felt stupid.")
        work.act(ask, "Ingrid wrote to her and said sorry.")
        self.next(ask, ev.NextKind.FOLLOW_UP, "2026-11-18T11:30")
        call = self.opened("433/2", "Sarrazin avec un z", 3 * DAY, "Son nom a été pris pour de la farine.")  # fmt: skip
        work.offer(call, ev.Channel.PHONE, "On en parle ?")
        work.log_contact(call, talk(self.ago(90 * 60_000_000), "C’est mon nom."))
        self.next(call, ev.NextKind.CONTACT, "2026-11-18T14:00", "L’appeler au téléphone")

        wait = self.opened("421/1", "Envelopes north", 2 * DAY, "He was told two different rules.")
        work.offer(wait, ev.Channel.MESSAGE, "May I call you?")
        self.next(wait, ev.NextKind.ANSWER, "2026-11-21T10:00")
        later = self.opened("371/7", "Bastien et les mercredis", 3 * DAY, "On s’est moqué de son discours.")  # fmt: skip
        self.heard(later, 2 * DAY, "J’étais ému.")
        work.act(later, "Winnie l’a remercié devant tous.")
        work.follow_up(later, ev.Satisfied.NO, "Pas encore.", ev.Channel.PHONE)
        work.promise(later, "Une place à la table mercredi", at("2026-11-18T16:00"))
        self.next(later, ev.NextKind.ACT, "2026-11-20T10:00", "Lui garder une place mercredi")

        self.ago(200 * 60_000_000)
        unanswered = self.desk.open_case([OUTBURST], title="Odile’s blue envelope").id
        self.desk.read(unanswered)
        self.desk.write_cause(unanswered, ORIGIN, "Her question about the blue envelope got no answer for three days, then a list of rules.")  # fmt: skip
        self.next(unanswered, ev.NextKind.OFFER, "2026-11-18T17:00")
        self.ago(47 * 60_000_000)
        unread = self.desk.open_case([post("440/10")], title="Two envelopes, no answer").id
        self.next(unread, ev.NextKind.READ, "2026-11-18T15:00")

        self.clock.at_us = NOW_US
        return Several(late, hours, unanswered, unread, ask, call, wait, later, settled, too)
