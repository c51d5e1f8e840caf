"""``heat`` and ``threads --order heat`` on an archive in which one thread stands out."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_posts import at
from cli_calls import Console
from desk_making import PASSPHRASE, make_profile
from heat_posts import FRIENDS, HOT, bring_raids

from moderator_console.core.heat import SignalName
from moderator_console.services.profile import open_with_passphrase


@pytest.fixture
def console(tmp_path: Path) -> Console:
    folder = make_profile(tmp_path)
    opened = open_with_passphrase(folder, PASSPHRASE)
    bring_raids(opened.archive, opened.key)
    return Console(folder)


def test_heat_names_each_signal_with_its_value_what_is_usual_and_the_posts(
    console: Console,
) -> None:
    found = console.ask("heat", HOT)
    assert [signal["name"] for signal in found["signals"]] == [name.value for name in SignalName]
    first = found["signals"][0]
    assert (first["value"], first["usual"], first["unusual"]) == (9, 1.0, True)
    assert first["evidence"] == [at(f"now-{n}") for n in range(1, 10)]
    assert found["silence_s"] > found["silence_working_s"] > 0
    assert 0 < found["heat"] <= 1


def test_heat_names_who_replied_in_support_and_how_often_they_met(console: Console) -> None:
    found = console.ask("heat", HOT)
    assert found["member"] == "Anna"
    assert {one["account"] for one in found["backers"] if one["together_before"]} == set(FRIENDS)
    assert {one["account"] for one in found["backers"] if one["first_post_here"]} == {
        "new1",
        "new2",
    }
    bond = found["together"][0]
    assert bond["met"] == 4 and len(bond["threads"]) == 4 and bond["by_chance"] < 1


def test_a_post_names_its_thread(console: Console) -> None:
    assert console.ask("heat", at("now-3"))["address"] == HOT


def test_threads_by_heat_begin_with_the_one_that_stands_out(console: Console) -> None:
    page = console.ask("threads", "--order", "heat", "--limit", "2")
    first, second = page["threads"]
    assert first["address"] == HOT and first["heat"] > second["heat"]
    rest = console.ask("threads", "--order", "heat", "--limit", "2", "--after", page["next"])
    assert HOT not in [line["address"] for line in rest["threads"]]
    assert all(line["heat"] is not None for line in console.ask("threads")["threads"])


def test_people_read_it_in_both_languages(console: Console) -> None:
    english = console.say("heat", HOT).out
    assert "9 people answered one member · usual here: 1 · stands out" in english
    assert "People who replied in support of Anna:" in english
    assert "together in 4 of 4 earlier threads; by chance less than 1" in english
    french = Console(console.profile, lang="fr").say("heat", HOT).out
    assert "9 personnes ont répondu à un même membre · d’ordinaire ici\u00a0: 1" in french
    assert "Personnes qui ont répondu en soutien à Anna\u00a0:" in french
    listed = Console(console.profile, lang="fr").say("threads", "--order", "heat").out
    assert "9 personnes ont répondu à un même membre" in listed
    assert listed.index("9 personnes ont") < listed.index("rien d’inhabituel")


def test_an_address_that_is_not_here_is_refused_with_a_way(console: Console) -> None:
    assert console.refused(3, "heat", "https://forum.example/t/nowhere")["trouble"] == "NotFound"


def test_under_safe_nothing_is_counted(tmp_path: Path) -> None:
    folder = make_profile(tmp_path)
    console = Console(folder)
    before = console.ask(
        "heat", console.ask("threads", "--safe")["threads"][0]["address"], "--safe"
    )
    assert before["waiting"] > 0
    after = console.ask("heat", before["address"])
    assert after["waiting"] == 0
