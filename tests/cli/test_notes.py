"""``note``: written, listed, shown, revised, pinned, dated, removed and taken back at every place; files in and out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from cli_calls import Console
from cli_walk import open_case, walk

from moderator_console.services.sample import ORIGIN, OUTBURST

THREAD = OUTBURST.rpartition("/")[0]


def spots(console: Console) -> dict[str, tuple[str, ...]]:
    """Every place where a note may lie, as options."""
    case = open_case(console)
    contact = walk(console, case, 4)["contacts"][0]["id"]
    return {
        "case": ("--case", case),
        "post": ("--post", OUTBURST),
        "post of the case": ("--case", case, "--post", OUTBURST),
        "thread": ("--thread", THREAD),
        "thread in the case": ("--case", case, "--thread", THREAD),
        "member": ("--member", "Odile"),
        "contact": ("--contact", contact),
    }


def texts(console: Console, *spot: str) -> list[str]:
    return [note["text"] for note in console.ask("note", "list", *spot)["notes"]]


def test_a_note_lies_at_every_place_and_is_listed_there_only(console: Console) -> None:
    places = spots(console)
    for name, spot in places.items():
        made = console.ask("note", "add", *spot, "--text", f"On the {name}")
        assert made["text"] == f"On the {name}"
    assert texts(console, *places["member"]) == ["On the member"]
    assert texts(console, *places["contact"]) == ["On the contact"]
    assert set(texts(console, *places["post"])) == {"On the post", "On the post of the case"}
    assert texts(console, *places["post of the case"]) == ["On the post of the case"]
    assert set(texts(console, *places["thread"])) == {
        "On the thread", "On the thread in the case", "On the post", "On the post of the case",
    }  # fmt: skip
    assert set(texts(console, *places["case"])) == {
        "On the case", "On the contact", "On the post of the case", "On the thread in the case",
    }  # fmt: skip
    found = {hit["snippet"] for hit in console.ask("search", "member", "--in", "notes")["hits"]}
    assert any("On the" in snippet for snippet in found)
    assert console.ask("verify")["ok"]


@pytest.mark.parametrize("name", ["case", "member", "thread", "contact"])
def test_a_note_is_revised_pinned_dated_removed_and_each_act_is_taken_back(
    console: Console, name: str
) -> None:
    spot = spots(console)[name]
    note = console.ask("note", "add", *spot, "--text", "First")["short"]
    console.ask("note", "add", *spot, "--text", "Another, later")
    revised = console.ask("note", "revise", note, "--text", "-", stdin="Second\n\nwith more\n")
    assert revised["text"] == "Second\n\nwith more"
    assert [one["text"] for one in revised["versions"]] == ["First", "Second\n\nwith more"]
    pinned = console.ask("note", "pin", note)
    assert pinned["pinned"] and texts(console, *spot)[0].startswith("Second")
    dated = console.ask("note", "expire", note, "--at", "2026-11-20 10:00")
    assert dated["until"] == "2026-11-20T10:00:00+01:00" and dated["pinned"]
    assert dated["understood"][0]["local"] == "2026-11-20 10:00"
    assert not dated["expired"]
    console.now = "2026-11-21T10:00:00+01:00"
    assert console.ask("note", "show", note)["expired"]
    assert "counted until" in console.say("note", "list", *spot).out
    assert console.ask("note", "expire", note, "--never")["until"] is None
    assert not console.ask("note", "unpin", note)["pinned"]
    assert console.ask("note", "remove", note)["removed"]
    assert texts(console, *spot) == ["Another, later"]
    console.refused(3, "note", "revise", note, "--text", "Too late")
    assert (
        "case undo" in console.say("note", "add", "--case", open_case(console), "--text", "x").out
    )
    undone = console.ask("note", "undo", note)
    assert [one["kind"] for one in undone["undone"]] == ["note-removed"]
    back = console.ask("note", "show", note)
    assert not back["removed"] and back["text"].startswith("Second") and not back["pinned"]
    for kind in ("note-kept", "note-kept", "note-kept", "note-kept", "note-revised"):
        assert console.ask("note", "undo", note)["undone"][0]["kind"] == kind
    assert console.ask("note", "show", note)["text"] == "First"
    assert console.ask("verify")["ok"]


def test_the_last_act_is_not_taken_back_past_a_newer_one_of_the_case(console: Console) -> None:
    case = open_case(console)
    note = console.ask("note", "add", "--case", case, "--text", "x")["short"]
    console.ask("case", "task", case, "--text", "Ask for the key")
    assert "newer" in console.refused(1, "note", "undo", note)["sentence"]
    console.ask("case", "undo", case)
    console.ask("case", "undo", case)
    console.refused(3, "note", "show", note)


def test_files_lie_with_a_note_and_are_copied_out_as_they_were(
    console: Console, tmp_path: Path
) -> None:
    photo, letter = tmp_path / "Photo été.png", tmp_path / "letter.txt"
    photo.write_bytes(bytes(range(256)) * 9_000)
    letter.write_bytes(b"Dear all\r\n")
    spot = ("--member", "Odile")
    case = open_case(console)
    in_case = ("note", "add", "--case", case, "--text", "t", "--pin", "--file", str(letter))
    inside = console.ask(*in_case)["short"]
    words = (
        "note",
        "add",
        *spot,
        "--text",
        "With files",
        "--file",
        str(photo),
        "--file",
        str(letter),
    )
    made = console.ask(*words, "--file", str(photo))
    note = made["short"]
    assert [one["name"] for one in made["files"]] == ["Photo été.png", "letter.txt"]
    assert console.ask("note", "list", *spot)["notes"][0]["files"] == 2
    out = tmp_path / "out"
    out.mkdir()
    console.refused(2, "note", "copy-out", note, str(out))
    done = console.ask("note", "copy-out", note, str(out), "--name", "Photo été.png")
    assert done["file"] == str(out / "Photo été.png")
    assert (out / "Photo été.png").read_bytes() == photo.read_bytes()
    assert not os.access(out / "Photo été.png", os.X_OK)
    letter_out = out / "mine.txt"
    letter_out.write_text("precious")
    refused = console.refused(2, "note", "copy-out", note, str(letter_out), "--name", "letter.txt")
    assert "--force" in refused["way"] and letter_out.read_text() == "precious"
    console.ask("note", "copy-out", note, str(letter_out), "--name", "letter.txt", "--force")
    assert letter_out.read_bytes() == b"Dear all\r\n"
    assert sorted(path.name for path in out.iterdir()) == ["Photo été.png", "mine.txt"]
    (told,) = console.ask("case", "show", case)["notes"]
    assert (told["short"], told["files"], told["versions"], told["pinned"]) == (inside, 1, 1, True)
    left = console.ask("note", "revise", note, "--drop", "letter.txt")
    assert (left["text"], [one["name"] for one in left["files"]]) == (
        "With files",
        ["Photo été.png"],
    )
    again = console.ask("note", "revise", note, "--text", "Both", "--file", str(letter))
    assert len(again["files"]) == 2
    assert console.ask("verify")["ok"]


def test_people_are_told_in_both_languages(console: Console, tmp_path: Path) -> None:
    case = open_case(console)
    assert "No private note lies here." in console.say("note", "list", "--case", case).out
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 2_000)
    add = ("note", "add", "--case", case, "--text", "Un mot", "--file", str(file), "--pin")
    said = console.say(*add, "--until", "2026-11-20 10:00").out
    assert "pinned · counts until Fri 20 Nov 2026, 10:00" in said
    assert "File: a.txt, 2 kB" in said and "Undo: moderator-console case undo" in said
    note = console.ask("note", "list", "--case", case)["notes"][0]["short"]
    shown = console.say("note", "show", note).out
    assert "Un mot" in shown and "Maren Okafor" in shown and "Case " in shown
    console.lang = "fr"
    shown = console.say("note", "show", note).out.replace("\xa0", " ")
    assert "Note privée · épinglée · compte jusqu’au" in shown
    assert "Fichier : a.txt, 2 ko" in shown
    listed = console.say("note", "list", "--case", case).out
    assert "1 fichier" in listed
    outside = console.say("note", "add", "--member", "Odile", "--text", "Dehors").out
    assert "moderator-console note undo" in outside


def refused_words(tmp_path: Path, case: str, note: str) -> list[tuple[int, tuple[str, ...]]]:
    add = ("note", "add", "--case", case)
    empty, large, folder = tmp_path / "empty", tmp_path / "large", tmp_path / "folder"
    empty.touch()
    with large.open("wb") as out:
        out.truncate((1 << 30) + 1)
    folder.mkdir()
    file = str(folder)
    return [
        (2, ("note",)),
        (2, ("note", "add", "--text", "x")),
        (2, ("note", "list")),
        (2, (*add, "--member", "Odile", "--text", "x")),
        (2, ("note", "add", "--post", OUTBURST, "--thread", THREAD, "--text", "x")),
        (3, ("note", "add", "--case", "0000", "--text", "x")),
        (2, ("note", "add", "--case", "none", "--text", "x")),
        (3, ("note", "add", "--post", "https://elsewhere.example/1", "--text", "x")),
        (3, ("note", "list", "--post", "https://elsewhere.example/1")),
        (3, (*add, "--post", "https://elsewhere.example/1", "--text", "x")),
        (3, ("note", "add", "--thread", "https://elsewhere.example/1", "--text", "x")),
        (3, ("note", "add", "--contact", "0000", "--text", "x")),
        (2, ("note", "add", "--member", "nobody at all", "--text", "x")),
        (1, (*add, "--text", "  \n ")),
        (2, (*add,)),
        (2, (*add, "--text", "x" * 70_000)),
        (2, (*add, "--text", "x", "--until", "yesterday")),
        (2, (*add, "--text", "x", "--until", "when pigs fly")),
        (3, (*add, "--text", "x", "--file", str(tmp_path / "missing"))),
        (3, (*add, "--text", "x", "--file", file)),
        (2, (*add, "--text", "x", "--file", "")),
        (2, (*add, "--text", "x", "--file", str(empty))),
        (2, (*add, "--text", "x", "--file", str(large))),
        (2, (*add, "--text", "x", "--safe")),
        (3, ("note", "show", "0000")),
        (2, ("note", "show", "?")),
        (2, ("note", "revise", note)),
        (1, ("note", "revise", note, "--text", " ")),
        (3, ("note", "revise", note, "--drop", "none.txt")),
        (2, ("note", "revise", note, "--text", "x" * 70_000)),
        (2, ("note", "expire", note)),
        (2, ("note", "expire", note, "--at", "2020-01-01 10:00")),
        (2, ("note", "expire", note, "--at", "2026-12-01", "--never")),
        (3, ("note", "remove", "0000")),
        (3, ("note", "copy-out", note, file)),
        (2, ("note", "copy-out", note, "")),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_cannot_be_meant_is_refused_in_one_sentence_and_changes_nothing(
    console: Console, tmp_path: Path, lang: str
) -> None:
    case = open_case(console)
    note = console.ask("note", "add", "--case", case, "--text", "As it was")["short"]
    before, console.lang = console.ask("case", "show", case)["journal"], lang
    for status, words in refused_words(tmp_path, case, note):
        refused: Any = console.refused(status, *words)
        assert refused["sentence"] and len(refused["sentence"]) < 200, words
    console.lang = "en"
    assert console.ask("case", "show", case)["journal"] == before
    assert console.ask("verify")["ok"]


def test_a_file_cannot_be_copied_where_nothing_can_be_written(
    console: Console, tmp_path: Path
) -> None:
    case, file = open_case(console), tmp_path / "a.txt"
    file.write_bytes(b"x")
    note = console.ask("note", "add", "--case", case, "--text", "x", "--file", str(file))["short"]
    console.refused(3, "note", "copy-out", note, str(tmp_path / "no" / "such" / "folder.txt"))
    console.refused(3, "note", "copy-out", note, "/proc/nothing.txt")
    console.refused(2, "note", "copy-out", note, str(tmp_path / "b.txt"), "--safe")
    assert not (tmp_path / "b.txt").exists()


def test_a_note_on_a_post_elsewhere_in_the_archive_stays_with_its_thread(console: Console) -> None:
    made = console.ask("note", "add", "--post", ORIGIN, "--text", "Here it began")
    assert (made["post"], made["case"]) == (ORIGIN, None)
    assert texts(console, "--thread", ORIGIN.rpartition("/")[0]) == ["Here it began"]


def test_a_prepared_note_is_filled_in_the_language_of_the_answer(console: Console) -> None:
    case = open_case(console)
    names = [t["name"] for t in console.ask("note", "templates")["templates"]]
    assert {"call", "history"} <= set(names)
    made = console.ask("note", "add", "--case", case, "--template", "call", "--text", "More.")
    assert made["text"].startswith("**Talk with Odile") and made["text"].endswith("More.")
    console.lang = "fr"
    made = console.ask("note", "add", "--member", "Odile", "--template", "history")
    assert made["text"].startswith("**Odile dans la communauté**")
    for wrong in (("--template", "no-such"), ()):
        assert console.say("note", "add", "--case", case, *wrong).status != 0
