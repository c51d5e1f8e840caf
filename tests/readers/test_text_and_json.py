"""Charsets, times, addresses and JSON of strangers, as all readers share them."""

from __future__ import annotations

import io

import pytest

from moderator_console.core.posts import Precision, Zone
from moderator_console.core.trouble import WrongWords
from moderator_console.readers import jsons, times
from moderator_console.readers.identity import Hashing
from moderator_console.readers.text import cut, decode


@pytest.mark.parametrize(
    ("data", "declared", "text", "guessed", "replaced"),
    [
        ("café".encode(), None, "café", False, 0),
        ("café".encode("utf-8-sig"), "us-ascii", "café", False, 0),
        ("café".encode("latin-1"), "iso-8859-1", "café", False, 0),
        ("10 €".encode("iso-8859-15"), "ISO-8859-15", "10 €", False, 0),
        ("10 €".encode("cp1252"), "iso-8859-1", "10 €", False, 0),
        ("привет".encode("koi8-r"), "koi8-r", "привет", False, 0),
        ("你好".encode("gb2312"), "gb2312", "你好", False, 0),
        ("café".encode(), "utf8", "café", False, 0),
        ("café".encode(), "no-such-charset", "café", True, 0),
        ("café".encode("cp1252"), "utf-8", "café", True, 0),
        (b"\x81\x9d", None, "\x81\x9d", True, 0),
        (b"plain", "unknown-8bit", "plain", False, 0),
        (b"a\x00b", None, "a�b", False, 1),
        (b"68656c6c6f", "hex", "68656c6c6f", False, 0),
        (b"\\u0041", "unicode_escape", "\\u0041", False, 0),
        (b"x", "nul\x00" + "y" * 9999, "x", False, 0),
    ],
)
def test_text_is_decoded_as_declared_then_as_utf8_then_as_a_marked_guess(
    data: bytes, declared: str | None, text: str, guessed: bool, replaced: int
) -> None:
    found = decode(data, declared)
    assert (found.text, found.guessed, found.replaced) == (text, guessed, replaced)


def test_a_cut_text_is_whole_characters_of_at_most_the_limit() -> None:
    assert cut("é" * 10, 5) == "éé"
    assert cut("short", 64) == "short"


def test_json_100000_deep_is_a_bad_item_and_no_crash() -> None:
    for data in (b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000):
        with pytest.raises(jsons.BadJson):
            jsons.loads(data)


def test_a_document_over_the_limit_is_a_bad_item() -> None:
    with pytest.raises(jsons.BadJson, match="larger"):
        jsons.load(io.BytesIO(b"[" + b"1," * 600_000 + b"1]"), limit=1024 * 1024)


@pytest.mark.parametrize(
    ("value", "microseconds", "precision", "zone"),
    [
        ("2013-02-04T15:26:26.278-05:00", 1_360_009_586_278_000, Precision.EXACT, Zone.STATED),
        ("2024-07-01T10:00:00Z", 1_719_828_000_000_000, Precision.SECOND, Zone.STATED),
        ("2024-07-01 10:00:00", 1_719_820_800_000_000, Precision.SECOND, Zone.COMMUNITY),
        ("2024-07-01", 1_719_784_800_000_000, Precision.DAY, Zone.COMMUNITY),
        ("0001-01-01T00:00:00+23:00", None, Precision.DEDUCED, Zone.UNKNOWN),
        ("9999-12-31T23:59:59-23:00", None, Precision.DEDUCED, Zone.UNKNOWN),
        ("yesterday-ish", None, Precision.DEDUCED, Zone.UNKNOWN),
        (12, None, Precision.DEDUCED, Zone.UNKNOWN),
    ],
)
def test_iso_times_know_how_exact_they_are_and_whose_zone_they_take(
    value: object, microseconds: int | None, precision: Precision, zone: Zone
) -> None:
    when = times.from_iso(value, times.zone_named("Europe/Paris"))
    assert (when.at_us, when.precision, when.zone) == (microseconds, precision, zone)


def test_unix_times_keep_their_microseconds_and_refuse_nonsense() -> None:
    assert times.from_unix("1404133034.000012").at_us == 1_404_133_034_000_012
    assert times.from_unix(1_404_133_034).at_us == 1_404_133_034_000_000
    for wrong in (
        float("nan"),
        float("inf"),
        1e300,
        -(10**40),
        "12e5",
        "-5",
        "",
        True,
        None,
        10**14,
    ):
        assert times.from_unix(wrong).at_us is None


def test_an_unknown_zone_is_said_and_not_guessed() -> None:
    with pytest.raises(WrongWords, match="Atlantis"):
        times.zone_named("Europe/Atlantis")
    assert times.zone_named(None) is None
    assert times.from_iso("2024-07-01T10:00:00", None).zone is Zone.UNKNOWN


def test_equal_words_in_one_minute_are_two_posts_and_the_same_two_again() -> None:
    def three() -> list[str]:
        made = Hashing("irc", "#tea")
        return [
            made.address("anna", 60, "+1"),
            made.address("anna", 60, "+1"),
            made.address("bo", 60, "+1"),
        ]

    assert three() == three()
    assert len(set(three())) == 3
