"""``figures``: the same as the program counts, for programs, for people and as a table, in both languages."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_calls import Console
from desk_making import make_desk, make_profile
from several_cases import several

from moderator_console.core.figures import Span
from moderator_console.services.figures import how_we_do


@pytest.fixture
def console(tmp_path: Path) -> Console:
    desk = make_desk(tmp_path)
    several(desk)
    desk.close()
    return Console(tmp_path / "profile")


def test_without_a_case_it_says_so(tmp_path: Path) -> None:
    empty = Console(make_profile(tmp_path, sample=False))
    assert empty.say("figures").out == "No case yet.\n"
    assert empty.ask("figures")["all"]["first_word"]["half_s"] is None
    assert empty.ask("figures")["never_heard"] == {"of": 0, "waiting": 0, "ended": 0, "cases": []}


def test_the_document_holds_what_the_program_counts(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    cases = several(desk)
    found = how_we_do(desk.book, desk.timetable, desk.zone, Span())
    desk.close()
    told = Console(tmp_path / "profile").ask("figures")
    whole = found.report.whole
    assert (told["all"]["cases"], told["all"]["answered"]) == (whole.cases, whole.answered)
    assert told["all"]["first_word"] == {
        "cases": whole.first_word.clock.count, "half_s": whole.first_word.clock.median,
        "nine_in_ten_s": whole.first_word.clock.wide, "working_half_s": whole.first_word.working.median,
        "working_nine_in_ten_s": whole.first_word.working.wide,
    }  # fmt: skip
    assert told["all"]["rounds"]["counts"] == {str(n): many for n, many in whole.by_rounds}
    assert [one["from"] for one in told["periods"]] == [
        one.first.isoformat() for one in found.report.periods
    ]
    assert sum(one["cases"] for one in told["periods"]) == told["all"]["cases"] == 10
    silent = {one["id"] for one in told["never_heard"]["cases"]}
    assert {cases.unanswered.hex, cases.unread.hex} <= silent
    assert len(silent) == told["never_heard"]["waiting"] + told["never_heard"]["ended"]


def test_days_and_communities_are_asked_for_and_never_heard_stays_whole(console: Console) -> None:
    everything = console.ask("figures")
    (community,) = (one["community"] for one in everything["communities"])
    some = console.ask(
        "figures", "--since", "2026-11-17", "--until", "today", "--community", community.upper()
    )
    assert (some["since"], some["until"], some["community"]) == (
        "2026-11-17",
        "2026-11-18",
        community,
    )
    assert 0 < some["all"]["cases"] < 10
    assert some["never_heard"] == everything["never_heard"]
    later = console.ask("figures", "--since", "2027-01-01", "--by", "month")
    assert (later["all"]["cases"], later["by"]) == (0, "month")
    assert later["never_heard"] == everything["never_heard"]
    assert "No case was taken in then." in console.say("figures", "--since", "2027-01-01").out


def test_who_was_never_heard_stands_first_and_leads_to_the_case(console: Console) -> None:
    told = console.ask("figures")["never_heard"]
    lines = console.say("figures").out.splitlines()
    count = told["waiting"] + told["ended"]
    assert lines[0].startswith(f"Never heard: {count}. Nobody has said a word")
    assert lines[1].endswith(told["cases"][0]["short"])
    french = replace(console, lang="fr").say("figures").out.splitlines()
    assert french[0].startswith(f"Jamais entendus\u00a0: {count}. Personne")


def test_people_read_how_many_cases_a_figure_rests_on(console: Console) -> None:
    told, out = console.ask("figures")["all"], console.say("figures").out
    row = next(line for line in out.splitlines() if line.startswith("First word\t"))
    assert row.split("\t")[1] == str(told["first_word"]["cases"])
    hours, minutes = divmod(told["first_word"]["half_s"] // 60, 60)
    assert row.split("\t")[2] in (f"{hours} h {minutes:02d}", f"{hours // 24} d", f"{minutes} min")
    assert f"Answered: {told['answered']} of 10 ({10 * told['answered']} %)." in out


def test_the_table_holds_the_same_figures(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    told = console.ask("figures", "--csv", str(file))
    assert told["file"] == str(file)
    with file.open(encoding="utf-8-sig", newline="") as table:
        heads, ever, whole, *rest = list(csv.reader(table))
    row: dict[str, Any] = dict(zip(heads, whole, strict=True))
    assert len(heads) == len(set(heads)) == 32, "each head is another"
    assert int(row["Cases"]) == told["all"]["cases"]
    assert int(row["First word (seconds): half within"]) == told["all"]["first_word"]["half_s"]
    worked = row["First word (working seconds): nine in ten within"]
    assert int(worked) == told["all"]["first_word"]["working_nine_in_ten_s"]
    assert (int(ever[4]), int(ever[6]), int(ever[7])) == (
        told["never_heard"]["of"], told["never_heard"]["waiting"], told["never_heard"]["ended"],
    )  # fmt: skip
    assert len(rest) == len(told["periods"]) + len(told["communities"])
    french = replace(console, lang="fr")
    assert french.say("figures", "--csv", str(file)).out == f"Écrit\u00a0: {file}\n"
    assert "Premier mot (secondes)\u00a0: la moitié en" in file.read_text(encoding="utf-8-sig")


def test_what_makes_no_sense_is_refused(console: Console, tmp_path: Path) -> None:
    console.refused(2, "figures", "--since", "2026-11-18", "--until", "2026-11-17")
    console.refused(2, "figures", "--since", "whenever")
    console.refused(2, "figures", "--by", "year")
    answer = console.refused(3, "figures", "--community", "nobody’s")
    assert answer["trouble"] == "NotFound"
    console.refused(3, "figures", "--csv", str(tmp_path / "none" / "figures.csv"))
    console.refused(2, "figures", "--csv", str(tmp_path / "figures.csv"), "--safe")
    assert console.ask("figures", "--safe")["all"]["cases"] == 10
    assert not (tmp_path / "figures.csv").exists()


def test_the_ends_of_the_calendar_are_days_like_others(console: Console) -> None:
    ends = console.ask("figures", "--since", "0001-01-01", "--until", "9999-12-31")
    assert ends["all"]["cases"] == 10
