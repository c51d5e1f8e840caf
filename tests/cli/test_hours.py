"""``hours``: shown, set for oneself, another moderator and a community, and refused with a way."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def test_hours_are_the_usual_ones_until_others_are_set(console: Console) -> None:
    told = console.ask("hours")
    assert told == {
        "hours": [
            {
                "moderator": "Maren Okafor", "from": "09:00", "to": "18:00", "days": [1, 2, 3, 4, 5],
                "holidays": None, "zone": None,
            }
        ],
        "zone": "Europe/Paris", "rounds": [1, 3, 7], "tries": [1, 2, 4], "patience": 3,
        "limits": [],
    }  # fmt: skip
    console.ask("hours", "--from", "08:30", "--days", "1-3,5", "--holidays", "de-by")
    mine = console.ask("hours", "--to", "16:00")["hours"][0]
    assert (mine["from"], mine["to"], mine["days"], mine["holidays"]) == (
        "08:30", "16:00", [1, 2, 3, 5], "DE-BY",
    )  # fmt: skip
    assert console.ask("hours", "--holidays", "none")["hours"][0]["holidays"] is None


def test_a_community_has_its_own_and_promises_are_counted_in_them(console: Console) -> None:
    opened = console.ask(
        "case", "open", "--member", "Anna", "--title", "My seeds are gone", "--community", "Garden"
    )
    console.ask("hours", "--community", "Garden", "--days", "1", "--zone", "Asia/Tokyo")
    promised = console.ask(
        "case", "promise", opened["id"], "--text", "New seeds", "--due", "in 2 working days"
    )
    assert promised["promises"][0]["due"]["local"].startswith("2026-11-30")
    told = console.ask("hours")["hours"]
    assert [row.get("community") for row in told] == [None, "Garden"]
    assert told[1]["zone"] == "Asia/Tokyo"
    assert len(console.ask("hours", "--community", "Garden", "--as-mine")["hours"]) == 1


def test_the_zone_of_ones_own_hours_is_ones_own(console: Console) -> None:
    assert console.ask("hours", "--zone", "Asia/Kolkata")["zone"] == "Asia/Kolkata"


def test_the_pace_of_follow_ups_is_set(console: Console) -> None:
    told = console.ask("hours", "--rounds", "2,5", "--tries", "3")
    assert (told["rounds"], told["tries"]) == ([2, 5], [3])


def test_the_number_of_questions_in_vain_is_set(console: Console) -> None:
    assert console.ask("hours", "--patience", "5")["patience"] == 5
    assert "After 5 questions in vain closing with a reason is offered." in console.say("hours").out
    french = Console(console.profile, lang="fr")
    assert "Après 5 questions restées sans réponse" in french.say("hours").out
    assert "After 1 question in vain" in console.say("hours", "--patience", "1").out


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "19:00"), ("--from", "soon"), ("--days", "0-4"), ("--days", "5-2"), ("--holidays", "QQ"),
        ("--zone", "Mars/Base"), ("--rounds", "3,1"), ("--tries", ""), ("--as-mine",),
        ("--patience", "0"), ("--patience", "21", "--from", "10:00"),
        ("--answer-within", "soon"), ("--answer-within", "1d", "--moderator", "Sasha"),
        ("--moderator", "Maren Okafor", "--community", "Garden", "--from", "10:00"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    console: Console, words: tuple[str, ...]
) -> None:
    before = console.ask("hours")
    assert console.refused(2, "hours", *words)["trouble"] == "WrongWords"
    assert console.ask("hours") == before


def test_a_moderator_whom_nobody_knows_is_refused(console: Console) -> None:
    assert console.refused(3, "hours", "--moderator", "Nobody", "--from", "10:00")["trouble"] == (
        "NotFound"
    )


def test_people_read_them_in_both_languages(console: Console) -> None:
    console.ask("hours", "--holidays", "FR")
    english = console.say("hours").out
    assert "Mon Tue Wed Thu Fri" in english
    assert "09:00–18:00" in english
    assert "Members are asked after 1, 3, 7 working days, and again after 1, 2, 4." in english
    french = Console(console.profile, lang="fr").say("hours").out
    assert "lun. mar. mer. jeu. ven." in french
    assert "On demande aux membres après 1, 3, 7 jours ouvrés" in french


def test_a_call_in_the_members_night_says_what_time_it_is_there(console: Console) -> None:
    opened = console.ask("case", "open", "--member", "Anna", "--title", "My seeds are gone")
    console.ask("person", "edit", "Anna", "--zone", "America/Los_Angeles")
    words = ("case", "next", opened["id"], "--at", "tomorrow 10:00", "--what")
    told = console.ask(*words, "contact")
    assert told["next"]["their_night"] == "2026-11-19T01:00"
    said = console.say("case", "show", opened["id"]).out
    assert "There it is Thu 19 Nov 2026, 1:00 then, in the member’s quiet hours." in said
    assert console.ask(*words, "Look for the parcel")["next"]["their_night"] is None
    assert console.ask(*words, "call")["next"]["kind"] == "contact"
    assert "There it is Thu 19 Nov 2026, 1:00 then" in console.say("case", "show", opened["id"]).out


def test_a_date_outside_working_hours_is_kept_and_said(console: Console) -> None:
    case = console.ask("case", "open", "--member", "Anna", "--title", "My seeds are gone")["id"]
    words = ("case", "next", case, "--what", "call", "--at")
    said = console.say(*words, "tomorrow 3am").out
    assert "“tomorrow 3am” was read as Thu 19 Nov 2026, 3:00, outside working hours." in said
    assert "was read as Thu 19 Nov 2026, 10:00." in console.say(*words, "tomorrow 10:00").out
    french = Console(console.profile, lang="fr").say(*words, "demain 3h").out
    assert "en dehors des heures de travail" in french


def test_a_first_word_may_be_promised_everywhere_and_in_one_community(console: Console) -> None:
    told = console.ask("hours", "--answer-within", "1d")
    assert told["limits"] == [{"community": None, "within": "1d"}]
    console.ask("hours", "--community", "Garden", "--answer-within", "4h")
    console.ask("hours", "--community", "Pond", "--answer-within", "none")
    said = console.say("hours").out
    assert "Everywhere: a first word within 1 working day." in said
    assert "Garden: a first word within 4 working hours." in said
    assert "Pond: nothing is promised for the first word." in said
    console.ask("hours", "--community", "Pond", "--as-mine")
    assert [one["community"] for one in console.ask("hours")["limits"]] == [None, "Garden"]


def test_a_complaint_without_a_first_word_has_its_limit_in_the_agenda(console: Console) -> None:
    opened = console.ask(
        "case", "open", "--member", "Anna", "--title", "My seeds are gone", "--community", "Garden"
    )
    console.ask("hours", "--answer-within", "2d")
    limits = [item for item in console.ask("agenda")["items"] if item["kind"] == "deadline"]
    assert [(item["case"], item["what"], item["overdue"]) for item in limits] == [
        (opened["id"], "My seeds are gone", False)
    ]
    assert "limit for the first word" in console.say("agenda").out
