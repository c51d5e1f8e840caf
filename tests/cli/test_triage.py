"""``triage``: the sample's outburst first, said no to, taken back, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path))


def test_posts_stand_with_their_marks_and_reasons_the_plainest_first(console: Console) -> None:
    found = console.ask("triage")
    first = found["posts"][0]
    assert first["author"] == "Odile" and first["score"] >= found["posts"][-1]["score"]
    assert found["count"] == len(found["posts"]) and found["waiting"] == 0
    words = [first["text"][mark["start"] : mark["end"]] for mark in first["marks"]]
    assert "Je m’en vais" in words and all(mark["why"] for mark in first["marks"])
    assert console.ask("triage", "--limit", "1")["posts"] == [first]


def test_a_no_leaves_the_list_and_comes_back(console: Console) -> None:
    first = console.ask("triage")["posts"][0]["address"]
    assert console.ask("triage", "--not-complaint", first)["not_complaint"] is True
    assert first not in [post["address"] for post in console.ask("triage")["posts"]]
    assert console.ask("triage", "--take-back", first)["not_complaint"] is False
    assert console.ask("triage")["posts"][0]["address"] == first


def test_a_case_takes_its_post_off_the_list(console: Console) -> None:
    first = console.ask("triage")["posts"][0]["address"]
    console.ask("case", "open", "--post", first)
    assert first not in [post["address"] for post in console.ask("triage")["posts"]]


def test_what_is_not_on_the_list_is_refused_with_a_way_forward(console: Console) -> None:
    answer = console.say("triage", "--not-complaint", "https://nowhere.example/1")
    assert answer.status == 3 and "Copy its address" in answer.err
    console.refused(2, "triage", "--not-complaint", "a", "--take-back", "b")
    console.refused(2, "triage", "--not-complaint", "a", "--safe")


def test_people_read_it_in_their_language(console: Console) -> None:
    english = console.say("triage", "--all").out
    french = Console(console.profile, lang="fr").say("triage").out
    assert "Je m’en vais" in english and "Says that they are leaving." in english
    assert "Dit qu’il ou elle s’en va." in french


def test_nothing_is_ruled_out_before_every_thread_was_looked_through(console: Console) -> None:
    out = console.say("triage", "--safe")
    assert "No post looks like a complaint so far." in out.out
    assert "still to be looked through" in out.err


def test_the_list_names_what_was_said_no_to_and_how_to_take_it_back(console: Console) -> None:
    post = console.ask("triage")["posts"][0]["address"]
    console.ask("triage", "--not-complaint", post)
    (said,) = console.ask("triage")["not_complaints"]
    assert said["address"] == post and said["said_at"]
    assert "1 looked at: not a complaint" in console.say("triage").out + console.say("triage").err
    console.ask("triage", "--take-back", post)
    assert console.ask("triage")["not_complaints"] == []
