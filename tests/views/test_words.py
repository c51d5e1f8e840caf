"""Every code of the core has its words."""

from __future__ import annotations

from uuid import UUID

import pytest
from case_making import step, talk
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.loop import Missing, Step
from moderator_console.store.questions import Lane
from moderator_console.views.words import Words

ONE = UUID(int=1)
FILLED: dict[str, ev.Happening] = {
    "offer-made": ev.OfferMade(ev.Channel.SKYPE, "Shall we talk?"),
    "handed-off": ev.HandedOff(ONE, "Please take over"),
    "next-step-set": ev.NextStepSet(step(text="")),
    "contact-logged": ev.ContactLogged(talk()),
    "followed-up": ev.FollowedUp(ev.Satisfied.NO, "Not yet", None, step()),
}


@pytest.mark.parametrize("enum", [Step, Missing, Lane, ev.NextKind, ev.Channel, ev.Direction, ev.Feeling, ev.Outcome, ev.Answer, ev.Satisfied], ids=lambda e: e.__name__)  # fmt: skip
def test_every_value_has_its_words(qtbot: QtBot, enum: type) -> None:
    words = Words()
    name = {"NextKind": "next_kind"}.get(enum.__name__, enum.__name__.lower())
    said = [getattr(words, name)(value) for value in enum]
    assert all(said) and len(set(said)) == len(said)


@pytest.mark.parametrize("what", FILLED.values(), ids=FILLED)
def test_an_event_is_told_in_words(qtbot: QtBot, what: ev.Happening) -> None:
    told = Words().tell(what, lambda person: "Jonas")
    assert told.what and "{" not in told.what
    assert Words().done(what) != "Done."


def test_every_kind_of_event_is_told(qtbot: QtBot) -> None:
    words = Words()
    unknown = words.tell(ev.Unknown("sung", "{}"), lambda person: "")
    from hypothesis import find, strategies

    for kind in set(ev.KINDS.values()) - {ev.PersonDescribed}:
        what = find(strategies.from_type(kind), lambda _: True)
        assert words.tell(what, lambda person: "Jonas") != unknown, kind
