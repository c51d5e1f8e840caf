"""JSON item by item: any place of the window's edge, and damage that costs only what it hits."""

from __future__ import annotations

import io
import json
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.readers import json_items
from moderator_console.readers.chains import Chains
from moderator_console.readers.json_items import (
    Damaged,
    Element,
    Field,
    Part,
    items_of_array,
    items_of_member,
    said,
)


def _looks(value: object) -> bool:
    return isinstance(value, dict) and "id" in value and "text" in value


def _elements(parts: list[Part]) -> list[object]:
    return [part.value for part in parts if isinstance(part, Element)]


def _member(raw: bytes) -> list[Part]:
    return list(items_of_member(io.BytesIO(raw), "messages", _looks))


ITEMS = [
    {"id": number, "text": 'x\\"é👍]{' * (number % 7), "more": [{"id": 1}], "none": None}
    for number in range(300)
]
WHOLE = json.dumps({"a": {"b": 1}, "messages": ITEMS, "messageCount": 300}, indent=1).encode()


@pytest.mark.parametrize("chunk", [7, 64, 1_000, 1 << 18])
def test_the_edge_of_the_window_may_fall_anywhere(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(json_items, "CHUNK", chunk)
    parts = _member(WHOLE)
    assert _elements(parts) == ITEMS
    assert [p for p in parts if isinstance(p, Field)] == [
        Field("a", {"b": 1}),
        Field("messageCount", 300),
    ]
    assert not any(isinstance(part, Damaged) for part in parts)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    items=st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), max_size=6),
    wide=st.booleans(),
)
def test_whatever_json_is_whole_comes_out_as_it_went_in(items: list[object], wide: bool) -> None:
    raw = json.dumps(items, ensure_ascii=not wide).encode("utf-8", "surrogatepass")
    if b"\xed" in raw:  # a lone surrogate: stray bytes by the rule of text, not JSON's
        return
    assert _elements(list(items_of_array(io.BytesIO(raw), _looks))) == items


def test_one_harmed_byte_costs_at_most_two_items_and_is_reported() -> None:
    dice = random.Random(5)
    for _ in range(300):
        raw = bytearray(WHOLE)
        raw[dice.randrange(40, len(raw) - 40)] = dice.choice(b'"{}[],\\\x00x\xff')
        parts = _member(bytes(raw))
        kept = len(_elements(parts))
        assert kept >= 298, bytes(raw)
        assert kept == 300 or any(isinstance(part, Damaged) for part in parts) or kept == 299


def test_damage_before_the_items_does_not_lose_them() -> None:
    for harm in (b'{"b": 1}}', b'{"b": }', b'"', b'{"b": \x01'):
        parts = _member(WHOLE.replace(b'{\n  "b": 1\n }', harm))
        assert len(_elements(parts)) == 300, harm
        assert any(isinstance(part, Damaged) for part in parts)


def test_traps_are_passed_over_in_time_and_what_follows_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = b'{"id":1,"text":"good"}'
    deep = b'{"id":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}"
    monkeypatch.setattr(json_items, "ITEM_LIMIT", 1 << 20)
    for trap in (
        deep,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"id":0,"text":"' + b"a" * 3_000_000 + b'"}',
        b'{"id":0,"text":"a"b"},' * 20_000 + b"0",
        b'{"id":' + b"9" * 10_000 + b"}",
        b"\n" * 1_000_000 + b"?",
    ):
        begun = time.process_time()
        parts = list(items_of_array(io.BytesIO(b"[" + trap + b"," + good + b"]"), _looks))
        assert {"id": 1, "text": "good"} in _elements(parts), trap[:20]
        assert any(isinstance(part, Damaged) for part in parts), trap[:20]
        assert time.process_time() - begun < 5


def test_a_file_that_ends_early_says_so() -> None:
    for raw in (
        b"",
        b"[",
        b"[1",
        b'{"messages": [',
        b'{"messages": [{"id"',
        b'{"messages": [1,2]',
        b"\x00",
    ):
        parts = _member(raw) if raw[:1] == b"{" else list(items_of_array(io.BytesIO(raw), _looks))
        assert any(isinstance(part, Damaged) for part in parts), raw


def test_a_byte_order_mark_and_utf_16_are_understood() -> None:
    for raw in (WHOLE.decode().encode("utf-8-sig"), WHOLE.decode().encode("utf-16")):
        assert _elements(_member(raw)) == ITEMS


def test_stray_bytes_are_windows_1252_and_lone_surrogates_are_marks() -> None:
    (text,) = _elements(
        list(items_of_array(io.BytesIO(b'["caf\xe9 \xe2\x82\xac \\ud83d\\u0000"]'), _looks))
    )
    assert (said(text).text, said(text).guessed) == ("café € ��", True)
    assert said("plain").guessed is False
    assert said(7).text == ""


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_the_links_that_are_kept_never_make_a_circle(links: list[tuple[int, int]]) -> None:
    chains = Chains()
    kept: dict[int, int] = {}
    for child, parent in links:
        if child in kept:
            continue
        walked, at = set(), parent
        while at in kept and at not in walked:
            walked.add(at)
            at = kept[at]
        assert chains.joins(child, parent) == (at != child)
        if at != child:
            kept[child] = parent


def test_a_chain_of_a_hundred_thousand_replies_is_quick() -> None:
    chains = Chains()
    begun = time.process_time()
    assert all(chains.joins(n, n - 1) for n in range(1, 100_000))
    assert not chains.joins(0, 99_999)
    assert time.process_time() - begun < 5
