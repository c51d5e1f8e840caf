"""Events as text: the same event always has the same bytes, and old or newer text is read with care."""

from __future__ import annotations

import dataclasses
import json
from uuid import UUID

import pytest
from case_making import at_step
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core import events as ev
from moderator_console.core.event_text import (
    MAX_BODY,
    BodyTooLong,
    NotAnEvent,
    body_of,
    canonical,
    chained,
    happening,
    kind_of,
    sha_of,
)

HAPPENINGS = st.one_of(
    *(
        st.from_type(kind)
        for kind in ev.KINDS.values()
        # An act of reading back the same thing: times and lengths are whole numbers by type.
    )
)


@given(HAPPENINGS)
def test_every_happening_comes_back_as_it_was(what: ev.Happening) -> None:
    try:
        body = body_of(what)
    except BodyTooLong:
        return
    again = happening(what.kind, body)
    assert body_of(again) == body
    if "\\ud" not in ascii(what) and "\\x00" not in ascii(what):
        assert again == what


def test_a_kind_from_the_future_is_kept_word_for_word() -> None:
    kept = happening("sung", '{"song":"la","z":[1]}')
    assert kept == ev.Unknown("sung", '{"song":"la","z":[1]}')
    assert (kind_of(kept), body_of(kept)) == ("sung", '{"song":"la","z":[1]}')


def test_a_field_from_the_future_is_not_in_the_way() -> None:
    assert happening("action-taken", '{"text":"did","mood":"good"}') == ev.ActionTaken("did")


def test_a_value_from_the_future_makes_the_event_newer_and_not_damaged() -> None:
    body = '{"channel":"carrier-pigeon","text":"Shall we talk?"}'
    kept = happening("offer-made", body, ev.OfferMade.schema + 1)
    assert kept == ev.Unknown("offer-made", body)
    assert (kind_of(kept), body_of(kept)) == ("offer-made", body)
    with pytest.raises(NotAnEvent):
        happening("offer-made", body, ev.OfferMade.schema)


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"text":5}', '{"text":null}', "not json", '{"text":"a"', "5", '"a"'],
)
def test_damaged_text_is_no_event(body: str) -> None:
    with pytest.raises(NotAnEvent):
        happening("action-taken", body)


def test_a_body_over_the_limit_is_refused() -> None:
    assert body_of(ev.ActionTaken("x" * (MAX_BODY - 20)))
    with pytest.raises(BodyTooLong):
        body_of(ev.ActionTaken("é" * (MAX_BODY // 2)))


def test_canonical_text_is_sorted_tight_and_refuses_floats() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    with pytest.raises(ValueError):
        canonical(float("nan"))


def test_the_hash_covers_every_field_of_the_envelope_and_the_body() -> None:
    event = at_step("act").events[-1]
    body = body_of(event.what)
    seen = {sha_of(event, body), sha_of(event, body + " ")}
    other = at_step("closed").events[0]
    for field in dataclasses.fields(event):
        if field.name == "what":
            continue
        value = getattr(event, field.name)
        changed = {
            "audience": ev.Audience.TEAM, "tz": "UTC", "case_id": None, "base": other.id, "parents": (other.id,),
        }.get(field.name, value + 1 if isinstance(value, int) else other.id)  # fmt: skip
        if changed == value:
            changed = type(value)(int=value.int + 1)
        seen.add(sha_of(dataclasses.replace(event, **{field.name: changed}), body))
    assert len(seen) == 1 + len(dataclasses.fields(event))


def test_each_link_of_the_chain_depends_on_the_one_before() -> None:
    assert chained(b"", b"a" * 32) != chained(b"b" * 32, b"a" * 32)
    assert len(chained(b"", b"a" * 32)) == 32


def test_stored_text_is_plain_json() -> None:
    assert (
        json.loads(body_of(at_step("listen").events[0].what))["next"]["when"]["zone"]
        == "Europe/Paris"
    )


def test_a_reply_that_was_a_talk_is_told_apart_from_one_that_was_written() -> None:
    talk = ev.ReplyWeighed(UUID(int=7).hex, 1, ev.ReplyChoice.KEEP)
    written = ev.ReplyWeighed("https://forum.example/t/7/3", 1, ev.ReplyChoice.KEEP)
    assert talk.spoken and not written.spoken
    assert "spoken" not in body_of(talk)
