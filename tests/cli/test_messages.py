"""``message`` and ``templates``: kept in full, guarded, in both languages."""

from __future__ import annotations

from cli_calls import Console
from cli_walk import open_case


def test_a_message_is_kept_in_full(console: Console) -> None:
    case = open_case(console)
    text = "Dear Odile,\n\nthank you for yesterday."
    end = console.ask(
        "message", case, "--channel", "mail", "--purpose", "apology", "--to", "odile@example.org",
        "--subject", "Your seeds", "--text", "-", stdin=text,
    )  # fmt: skip
    sent = [event for event in end["journal"] if event["kind"] == "message-sent"]
    assert len(sent) == 1
    assert sent[0]["body"]["text"] == text
    assert sent[0]["body"]["subject"] == "Your seeds"
    assert sent[0]["body"]["to"] == "odile@example.org"


def test_the_guard_refuses_and_lists_the_places(console: Console) -> None:
    case = open_case(console)
    words = ["message", case, "--channel", "mail", "--text", "Dear [name], TODO"]
    refused = console.refused(1, *words)
    assert [place["words"] for place in refused["places"]] == ["[name]", "TODO"]
    assert [place["why"] for place in refused["places"]] == ["placeholder", "to_do"]
    console.lang = "fr"
    assert "[name]" in console.say(*words).err and "ne doit pas partir" in console.say(*words).err
    end = console.ask(*words, "--despite")
    sent = next(event for event in end["journal"] if event["kind"] == "message-sent")
    assert sent["body"]["despite"] == ["[name]", "TODO"]


def test_a_copied_note_does_not_leave(console: Console) -> None:
    case = open_case(console)
    note = "He told me in confidence that his brother runs the other shop."
    console.ask("case", "note", case, "--text", note)
    refused = console.refused(1, "message", case, "--channel", "mail", "--text", f"Hello. {note}")
    assert [place["why"] for place in refused["places"]] == ["copied"]


def test_a_template_is_filled_in_its_language(console: Console) -> None:
    case = open_case(console)
    english = console.ask("templates", "--purpose", "good-bye")["templates"]
    assert "good-bye" in {entry["name"] for entry in english}
    console.lang = "fr"
    listed = console.ask("templates", "--purpose", "good-bye")["templates"]
    assert {entry["language"] for entry in listed} == {"fr"}
    end = console.ask("message", case, "--channel", "message", "--template", "good-bye")
    sent = next(event for event in end["journal"] if event["kind"] == "message-sent")
    assert sent["body"]["text"].startswith("Bonjour Odile,")
    assert (sent["body"]["purpose"], sent["body"]["language"]) == ("good-bye", "fr")


def test_what_cannot_be_sent_is_said_in_one_sentence(console: Console) -> None:
    case = open_case(console)
    start = ["message", case, "--channel", "mail"]
    console.refused(2, *start)
    console.refused(2, *start, "--text", "Hello.", "--template", "apology")
    console.refused(3, *start, "--template", "no-such")
    console.refused(2, *start, "--text", "é" * 40_000)
    console.refused(1, *start, "--purpose", "offer", "--text", "Shall we talk?")
