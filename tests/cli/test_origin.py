"""``origin`` on the command line: what programs get, what people read, in both languages."""

from __future__ import annotations

from pathlib import Path

from channel_making import OUTBURST as CHANNEL_OUTBURST
from channel_making import lines
from cli_calls import Console

from moderator_console.services.sample import ORIGIN, OUTBURST


def test_programs_get_up_to_three_proposals_with_reasons_and_the_way(console: Console) -> None:
    found = console.ask("origin", OUTBURST)
    assert found["post"] == OUTBURST
    assert len(found["proposals"]) == 3
    first = found["proposals"][0]
    assert set(first) >= {"address", "score", "reasons", "path"}
    assert first["address"] == ORIGIN and first["author"] == "Odile"
    assert first["path"][0] == OUTBURST and first["path"][-1] == ORIGIN
    assert [(r["from"], r["to"]) for r in first["reasons"]] == list(
        zip(first["path"], first["path"][1:], strict=False)
    )
    assert all(r["why"] and 0 < r["strength"] <= 1 for r in first["reasons"])
    assert sum(p["score"] for p in found["proposals"]) <= 1.001
    assert not first["guess"]


def test_people_read_who_and_why_in_their_language(console: Console) -> None:
    for lang, words in (
        ("en", ("1. Odile · ", "quite possible", "Graham answers Odile", "Odile ")),
        ("fr", ("1. Odile · ", "bien possible", "Graham répond à Odile", "Odile ")),
    ):
        console.lang = lang
        out = console.say("origin", OUTBURST).out
        assert all(each in out for each in words), out
        assert ORIGIN in out and "{" not in out


def test_a_post_that_is_not_here_is_known_trouble(console: Console) -> None:
    answer = console.say("origin", "https://forum.example/t/1/1")
    assert answer.status == 3 and "address" in answer.err


def test_nothing_is_kept_where_only_reading_is_allowed(console: Console) -> None:
    assert console.say("origin", OUTBURST, "--safe").status == 0


def test_in_a_channel_guesses_are_made_first_and_called_guesses(
    console: Console, tmp_path: Path
) -> None:
    log = tmp_path / "seeds-2026-11-17.log"
    log.write_text(
        "[10:00] <odile> bonjour, qui sait où est passée mon enveloppe ?\n"
        "[10:01] <ned> why does the printer eat paper?\n"
        "[10:02] <graham> odile: elle est dans le pot commun\n"
        "[10:03] <odile> graham: vidée ? sans un mot ?\n",
        encoding="utf-8",
    )
    console.ask("import", str(log), "--format", "irc", "--community", "Seeds")
    (thread,) = console.ask("threads", "--community", "Seeds")["threads"]
    posts = [post["address"] for post in console.ask("thread", thread["address"])["posts"]]
    safe = console.ask("origin", posts[3], "--safe")["proposals"]
    assert [proposal["address"] for proposal in safe] == [posts[3]], (
        "nothing is kept, nothing known"
    )
    first = console.ask("origin", posts[3])["proposals"][0]
    assert first["address"] == posts[0] and first["guess"]
    assert {why for reason in first["reasons"] for why in reason["why"]} == {"guess"}
    console.lang = "fr"
    assert "(une supposition)" in console.say("origin", posts[3]).out


def test_a_person_who_writes_on_is_not_said_to_answer_themselves(
    console: Console, tmp_path: Path
) -> None:
    log = tmp_path / "seeds-2026-11-17.log"
    log.write_text(
        "[10:00] <odile> does anybody know where my envelope went?\n"
        "[10:00] <odile> the blue one, with the beans\n",
        encoding="utf-8",
    )
    console.ask("import", str(log), "--format", "irc", "--community", "Seeds")
    (thread,) = console.ask("threads", "--community", "Seeds")["threads"]
    last = console.ask("thread", thread["address"])["posts"][1]["address"]
    out = console.say("origin", last).out
    assert "← odile probably goes on from here (a guess)" in out and "answers odile" not in out


def test_in_a_channel_a_case_is_read_when_what_led_to_it_is(
    console: Console, tmp_path: Path
) -> None:
    log = tmp_path / "2026-11-17-#seeds.log"
    log.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    console.ask("import", str(log), "--format", "irc", "--community", "Seeds")
    (thread,) = console.ask("threads", "--community", "Seeds")["threads"]
    posts = console.ask("thread", thread["address"], "--limit", "400")["posts"]
    case = console.ask("case", "open", "--post", posts[CHANNEL_OUTBURST]["address"])["id"]
    part = console.ask("case", "read", case, "--upto", posts[CHANNEL_OUTBURST - 30]["address"])
    (reading,) = part["reading"]
    assert 1 <= reading["read"] < reading["total"] < 150, "guesses were made first"
    (reading,) = console.ask("case", "read", case, "--all")["reading"]
    assert reading["read"] == reading["total"] < 150
    whole = console.ask("thread", thread["address"])
    assert (whole["read"], whole["total"]) == (reading["read"], 400)
    console.ask(
        "case", "cause", case, "--origin", posts[300]["address"], "--text", "The pot", "--guess"
    )
