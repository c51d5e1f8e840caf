"""``people`` and ``person``: shown, described, merged, told apart, noted on; in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from cli_calls import Console

from moderator_console.services.sample import BASE_URL, OUTBURST


def opened(console: Console) -> tuple[str, str]:
    """The ids of Odile and of somebody else, each with a case."""
    console.ask("case", "open", "--post", str(OUTBURST), "--title", "The envelope")
    console.ask("case", "open", "--post", f"{BASE_URL}/t/402/8", "--title", "The first year")
    found = console.ask("people", "--role", "member")["people"]
    ids = {one["name"]: one["id"] for one in found}
    assert set(ids) == {"Odile", "Noor"}
    return ids["Odile"], ids["Noor"]


def test_people_are_listed_by_role(console: Console) -> None:
    opened(console)
    assert console.ask("people")["count"] == 3
    (owner,) = console.ask("people", "--role", "moderator")["people"]
    assert owner["name"] == "Maren Okafor"
    assert "Odile, member, 1 case open" in console.say("people").out


def test_everything_about_a_person_is_one_answer(console: Console) -> None:
    odile, _ = opened(console)
    case = console.ask("person", "show", odile)["cases"][0]["short"]
    console.ask(
        "case", "promise", case, "--text", "An answer in writing", "--due", "2026-11-20 10:00"
    )
    console.ask("person", "note", odile, "--text", "Likes mornings")
    shown = console.ask("person", "show", "odile")
    kinds = [entry["kind"] for entry in shown["timeline"]]
    assert {"note-written", "promise-made", "opened", "posts"} <= set(kinds)
    assert shown["more"] is False
    assert console.ask("person", "show", odile, "--limit", "1")["more"] is True
    page = console.say("person", "show", odile).out
    assert "Likes mornings" in page
    assert "An answer in writing" in page


def test_a_person_is_described_and_what_is_not_given_stays(console: Console) -> None:
    odile, _ = opened(console)
    console.ask("person", "edit", odile, "--channel", "phone", "--number", "+1 514 555 0134")
    shown = console.ask(
        "person", "edit", odile, "--way", "mail:odile@garden.example", "--way", "signal:@odile.7",
        "--zone", "America/Toronto", "--language", "fr", "--quiet", "21h30-8", "--consent", "Mornings only",
    )  # fmt: skip
    assert (shown["channel"], shown["number"]) == ("phone", "+1 514 555 0134")
    assert [way["channel"] for way in shown["ways"]] == ["mail", "signal"]
    assert (shown["quiet"], shown["consent_day"]) == (["21:30", "08:00"], "2026-11-18")
    assert shown["accounts"][0]["name"] == "Odile"
    page = Console(console.profile, lang="fr").say("person", "show", odile).out
    assert "Téléphone +1 514 555 0134, de préférence" in page
    assert "Ne pas appeler de 21:30 à 08:00" in page
    gone = console.ask("person", "edit", odile, "--way", "none", "--quiet", "none", "--consent", "")
    assert (gone["ways"], gone["quiet"], gone["consent_day"]) == ([], None, "")


@pytest.mark.parametrize(
    "words",
    [
        ("--zone", "Mars/Base"),
        ("--quiet", "noon"),
        ("--quiet", "08:00-08:00"),
        ("--way", "odile@garden.example"),
        ("--way", "pigeon:4"),
        ("--name", "  "),
        ("--consent", "Yes", "--consent-day", "2027-01-01"),
        ("--consent", "Yes", "--consent-day", "03/11/2026"),
        ("--consent", "Yes", "--consent-day", "one day"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    console: Console, words: tuple[str, ...]
) -> None:
    odile, _ = opened(console)
    before = console.ask("person", "show", odile)
    console.refused(2, "person", "edit", odile, *words)
    assert console.ask("person", "show", odile) == before


def test_wrong_numbers_past_days_and_names_from_right_to_left_are_kept(console: Console) -> None:
    odile, _ = opened(console)
    shown = console.ask(
        "person", "edit", odile, "--name", "שרה כהן", "--number", "12", "--consent", "כן",
        "--consent-day", "2019-05-30",
    )  # fmt: skip
    assert (shown["name"], shown["number"], shown["consent_day"]) == ("שרה כהן", "12", "2019-05-30")
    assert "שרה כהן" in console.say("people").out


def life(shown: Any) -> Any:
    """What belongs to one person: without the merges, which both histories keep."""
    entries = [
        e for e in shown["timeline"] if e["kind"] not in ("persons-merged", "persons-parted")
    ]
    return {**shown, "timeline": entries}


def test_after_twenty_edits_of_one_person_two_get_their_own_histories_back(
    console: Console,
) -> None:
    odile, noor = opened(console)
    for person in (odile, noor):
        console.ask("person", "edit", person, "--number", "+1 514 555 0134")
    (like,) = console.ask("person", "show", odile)["maybe_same"]
    assert like["id"] == noor
    assert {"kind": "number", "seen": "+1 514 555 0134"} in like["evidence"]
    alone = {
        one: life(console.ask("person", "show", one, "--limit", "500")) for one in (odile, noor)
    }
    cases = {one: alone[one]["cases"][0]["short"] for one in (odile, noor)}

    merged = console.ask("person", "merge", odile, noor)
    assert merged["merged"][0]["evidence"] == ["number: +1 514 555 0134"]
    assert len(merged["cases"]) == 2
    assert console.ask("people", "--role", "member")["count"] == 1
    done: dict[str, list[str]] = {odile: [], noor: []}
    for n in range(20):
        whose = (odile, noor)[n % 2]
        if n % 4 < 2:
            console.ask("person", "note", whose, "--text", f"Note {n}")
        else:
            console.ask("case", "note", cases[whose], "--text", f"Note {n}")
        done[whose].append(f"Note {n}")
    assert len(console.ask("person", "show", noor, "--limit", "500")["timeline"]) >= 24

    console.ask("person", "part", noor)
    for one in (odile, noor):
        now = life(console.ask("person", "show", one, "--limit", "500"))
        notes = [entry["text"] for entry in now["timeline"] if entry["kind"] == "note-written"]
        assert sorted(notes) == sorted(done[one])
        now["timeline"] = [e for e in now["timeline"] if e["kind"] != "note-written"]
        # The suggestion of the other one stands again too.
        assert now == alone[one]
    console.refused(3, "person", "part", noor)
    console.ask("verify")


def test_two_who_are_told_apart_are_not_suggested_until_that_is_taken_back(
    console: Console,
) -> None:
    odile, noor = opened(console)
    for person in (odile, noor):
        console.ask("person", "edit", person, "--number", "+1 514 555 0134")
    console.ask("person", "apart", odile, noor)
    assert console.ask("person", "show", odile)["maybe_same"] == []
    console.ask("person", "apart", noor, odile, "--take-back")
    french = Console(console.profile, lang="fr").say("person", "show", odile).out
    assert "Peut-être la même personne que Noor" in french
    assert "le même numéro, +1 514 555 0134" in french


def test_who_is_not_here_is_said_with_a_way_forward(console: Console) -> None:
    opened(console)
    console.refused(3, "person", "show", "0123456789abcdef")
    console.refused(2, "person", "show", "nobody at all")
    console.refused(1, "person", "merge", "Odile", "Odile")
    console.refused(2, "person", "note", "Odile", "--text", "Words", "--safe")
