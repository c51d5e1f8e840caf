"""Private conversations: whose answer belongs to which case, when they are looked at, and what is weighed."""

from __future__ import annotations

from uuid import UUID

import pytest

from moderator_console.core import events as ev
from moderator_console.core.posts import Address
from moderator_console.core.private_talk import Heard, Said, Sent, answers, due_us
from moderator_console.core.received import received_after
from moderator_console.core.rereading import Followed

MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000
NOW = 1000 * DAY


def sent(n: int, case: int, address: str = "") -> Sent:
    return Sent(
        UUID(int=n), UUID(int=case), UUID(int=9), ev.Channel.MESSAGE, "ann", Address(address), NOW
    )


def said(address: str, author: str, at: int, parent: str = "") -> Said:
    return Said(Address(address), Address(parent) if parent else None, author, author, at, address)


FIRST, SECOND = sent(1, 1, "room/1"), sent(2, 2, "room/3")


def found(*talk: Said, about: Sent = FIRST) -> list[tuple[int, str]]:
    got = answers(Heard(about, talk), (FIRST, SECOND))
    return [(one.case_id.int, str(what.address)) for one, what in got]


def test_two_cases_may_share_a_room_and_each_hears_its_own_answers() -> None:
    talk = (
        said("room/0", "ann", 1),
        said("room/1", "mod", 2),
        said("room/2", "ann", 3),
        said("room/3", "mod", 4),
        said("room/4", "ann", 5),
        said("room/5", "ann", 6, parent="room/1"),
    )
    # What stands before any message of ours is nobody's answer; what names a message answers that one.
    expected = [(1, "room/2"), (2, "room/4"), (1, "room/5")]
    assert found(*talk) == expected
    assert found(*reversed(talk)) == expected


def test_what_we_wrote_elsewhere_is_no_answer() -> None:
    assert found(said("room/1", "mod", 2), said("room/x", "mod", 3), said("room/y", "ann", 4)) == [
        (1, "room/y")
    ]


def test_without_our_own_copy_all_that_hangs_on_it_is_an_answer() -> None:
    assert found(said("room/7", "ann", 4)) == [(1, "room/7")]


def test_a_mail_of_ours_is_known_by_the_number_it_carries() -> None:
    ours = sent(0xABCDEF, 5)
    mail = f"mid:{ours.id.hex}@garden.example"
    heard = Heard(ours, (said(mail, "mod", 1), said("mid:x@y", "ann", 2, parent=mail)))
    [(about, answer)] = answers(heard, (ours,))
    assert (about.case_id.int, answer.author) == (5, "ann")


@pytest.mark.parametrize(
    ("silence", "pause"),
    [(0, MINUTE), (12 * MINUTE, MINUTE), (DAY, 2 * HOUR), (30 * DAY, 6 * HOUR)],
)
def test_the_pause_grows_with_the_silence(silence: int, pause: int) -> None:
    one = Followed(Address("room/1"), NOW - silence, NOW)
    assert due_us(one, NOW, open=True) == NOW + pause


def test_a_closed_case_is_looked_at_once_a_day_and_then_no_more() -> None:
    assert due_us(Followed(Address("r"), NOW - DAY, NOW), NOW, open=False) == NOW + DAY
    assert due_us(Followed(Address("r"), NOW - 91 * DAY, NOW), NOW, open=False) is None


def test_trouble_makes_the_pause_longer_and_a_clock_set_back_holds_nothing_up() -> None:
    one = Followed(Address("r"), NOW, NOW, NOW, tries=5)
    assert due_us(one, NOW, open=True) == NOW + 16 * MINUTE
    ahead = Followed(Address("r"), NOW + DAY, NOW + DAY)
    assert due_us(ahead, NOW, open=True) == NOW + MINUTE


def test_every_text_of_a_message_is_kept_and_a_second_telling_changes_nothing() -> None:
    def told(text: str, **more: bool) -> ev.MessageReceived:
        return ev.MessageReceived(
            ev.Channel.MAIL, "Ann", text, 5, "Garden", "mid:a", "mid:o", **more
        )

    known = received_after((), UUID(int=1), 10, told("Ys"))
    known = received_after(known, UUID(int=2), 11, told("Yes", changed=True))
    assert received_after(known, UUID(int=3), 12, told("Ys")) == known
    [one] = received_after(known, UUID(int=4), 13, told("Yes", removed=True))
    assert (one.texts, one.text, one.removed, one.known_us) == (("Ys", "Yes"), "Yes", True, 10)
