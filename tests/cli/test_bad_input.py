"""Bad input into every verb of reaching out: one sentence, the right status, never a traceback, and nothing is lost.

Each place where a verb takes words is a row, each kind of bad words a column. Every run tries a part of the pairs, the
slow one tries all. What a verb accepts is kept as it was typed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli_calls import Console, call
from cli_walk import open_case, walk
from desk_making import make_profile

BAD = {
    "nothing": "",
    "spaces": "  \t ",
    "line breaks": "\n\n",
    "a megabyte": "é" * 600_000,
    "longer than an event": "x" * 70_000,
    "from right to left": "שלום \u202eabc\u202c ١٢٣",
    "mixed scripts": "Аnnа αβγ 日本語 ไทย",
    "emoji": "👩🏽‍🌾" * 30,
    "controls": "a\x01\x1b[31mb\x7f\x85\x9bc",
    "a NUL": "a\x00b",
    "lone surrogates": "a\ud800b\udcffc",
    "a byte that is no text": "\udc80",
    "a tower of marks": "a" + "\u0301" * 3_000,
    "braces": "{name} {0} %s {",
    "a dash": "-",
    "an option": "--json",
    "separators": "a\u2028b\u2029c\x0bd\x0c",
    "quotes": "“x” « y » ' \" `",
    "digits": "9" * 400,
    "a negative number": "-5",
    "a date in the past": "2019-01-01 10:00",
    "a path": "../../../etc/passwd",
    "a byte order mark": "\ufeffx",
    "no characters": "\uffff\U0010ffff",
    "isolates": "\u2066\u2067\u2068abc",
}
#: The rows. X takes the bad words; the other capitals are ids of what is there.
ROWS = [
    row.split()
    for row in """
message X --channel mail --text t
message CASE --channel mail --text X
message CASE --channel mail --text t --subject X
message CASE --channel mail --text t --to X
message CASE --channel mail --template X
message CASE --channel X --text t
message CASE --channel mail --text t --purpose X
message CASE --channel mail --despite --text X
templates --purpose X
people --role X
person show X
person show MEMBER --limit X
person edit MEMBER --number X
person edit MEMBER --way X
person edit MEMBER --way mail:X
person edit MEMBER --way phone:X
person edit MEMBER --zone X
person edit MEMBER --language X
person edit MEMBER --quiet X
person edit MEMBER --consent X
person edit MEMBER --consent c --consent-day X
person edit MEMBER --channel X
person edit MEMBER --name X
person merge X MEMBER
person merge MEMBER OTHER --evidence X
person part OTHER --why X
person apart X MEMBER
person note MEMBER --text X
person note X --text t
case call X
case call CASE --channel X
case call CASE --country X
case contact CASE --channel phone --story X
case contact CASE --channel phone --minutes X
case correct CONTACT --story X
case correct CONTACT --minutes X
case correct CONTACT --feeling X
case correct CONTACT --outcome X
case correct CONTACT --channel X
case correct X --story s
case task CASE --text X
case task CASE --text t --who X
case task CASE --text t --due X
case task-done X
case task-waive TASK --why X
case task-waive X --why w
case task-move X --at tomorrow
case task-move TASK --at X
case task-move TASK --at tomorrow --minutes X
case promise CASE --text X --due tomorrow
case promise CASE --text t --due X
case kept X
case promise-move X --at tomorrow
case kept PROMISE --words X
case broken X
case offer CASE --channel mail --text X
case offer CASE --channel X
case offer-answer CASE X
case hand-off CASE --to X --briefing b
case hand-off CASE --to Jonas --briefing X
case hand-off CASE --to Jonas --briefing auto --not-to-say X
case return CASE --why X --as Jonas
case accept CASE --as X
case tell CASE --channel mail --text X
case tell CASE --channel X
case next CASE --what X --at tomorrow
case next CASE --what call --at X
case next CASE --what call --at tomorrow --who X
case next CASE --what call --at tomorrow --why X
case act CASE --text t --next tomorrow --what X
case note CASE --text X
case note CASE --text t --on X
note add --case CASE --text X
note add --case X --text t
note add --post X --text t
note add --thread X --text t
note add --member X --text t
note add --contact X --text t
note add --case CASE --text t --file X
note add --case CASE --text t --until X
note list --member X
note show X
note revise NOTE --text X
note revise OUTSIDE --text X
note revise NOTE --drop X
note pin X
note expire NOTE --at X
note undo X
note copy-out NOTE X
note copy-out NOTE FOLDER --force --name X
words X
words --note X
""".strip().splitlines()
]


@dataclass(frozen=True)
class Place:
    """A case with one of everything, and the names of all of it."""

    console: Console
    known: dict[str, str]

    def words(self, row: list[str], bad: str) -> list[str]:
        """The row with its words; only what stands alone, or behind a colon, is filled in."""
        found = []
        for word in row:
            head, colon, tail = word.rpartition(":")
            found.append(f"{head}{colon}{bad}" if tail == "X" else self.known.get(word, word))
        return found

    def faults(self, row: list[str], name: str) -> Iterator[str]:
        """What is wrong with how the verb took it."""
        answer = call([*self.console.common(), *self.words(row, BAD[name])])
        shown = f"{' '.join(row)} ← {name}"
        if answer.status not in (0, 1, 2, 3):
            yield f"{shown}: status {answer.status}: {answer.err[:300]}"
        elif "Traceback" in answer.err + answer.out:
            yield f"{shown}: a traceback"
        elif answer.status:
            lines = answer.err.strip().splitlines()
            if len(lines) != 1 or len(lines[0]) > 900:
                yield f"{shown}: {len(lines)} lines, {len(answer.err)} letters: {answer.err[:200]}"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    # What is copied out under a bad name lands here.
    home = tmp_path / "home" / "a" / "b" / "c"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    console = Console(make_profile(tmp_path))
    case = open_case(console)
    walk(console, case, 5)
    console.ask("case", "open", "--member", "Noor", "--title", "Beans")
    shown = console.ask("case", "promise", case, "--text", "p", "--due", "in 3 working days")
    task = console.ask("case", "task", case, "--text", "t")["tasks"][0]["id"]
    members = {
        one["name"]: one["id"] for one in console.ask("people", "--role", "member")["people"]
    }
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    note = console.ask("note", "add", "--case", case, "--text", "n", "--file", str(file))["id"]
    outside = console.ask("note", "add", "--member", members["Odile"], "--text", "n")["id"]
    known = {
        "CASE": case, "CONTACT": shown["contacts"][0]["id"], "PROMISE": shown["promises"][0]["id"], "TASK": task,
        "MEMBER": members["Odile"], "OTHER": members["Noor"], "NOTE": note, "OUTSIDE": outside,
        "FOLDER": str(tmp_path / "home"),
    }  # fmt: skip
    return Place(console, known)


def tried(place: Place, pairs: Iterator[tuple[list[str], str]]) -> None:
    assert [fault for row, name in pairs for fault in place.faults(row, name)] == []
    assert place.console.ask("verify")["ok"]


def test_bad_words_are_refused_in_one_sentence_or_kept(place: Place) -> None:
    """Three kinds for each row, others for the next: each kind meets an eighth of the rows."""
    names = list(BAD)
    tried(
        place,
        ((row, names[(3 * n + k) % len(names)]) for n, row in enumerate(ROWS) for k in range(3)),
    )


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_all_bad_words_in_all_places_are_refused_in_one_sentence_or_kept(
    place: Place, lang: str
) -> None:
    place.console.lang = lang
    tried(place, ((row, name) for row in ROWS for name in BAD))


def as_kept(typed: str) -> str:
    """What stays of words that no text can hold whole: bytes that are no UTF-8 are « ? », NUL its sign."""
    return typed.encode("utf-8", "replace").decode().replace("\x00", "�")


def body(end: Any, kind: str) -> Any:
    return [event for event in end["journal"] if event["kind"] == kind][-1]["body"]


#: How words get in, and where they are found again.
KEPT: dict[str, Callable[[Console, str, str], str]] = {
    "note": lambda c, case, text: c.ask("note", "add", "--case", case, "--text", text)["text"],
    "note on a member": lambda c, case, text: c.ask(
        "note", "add", "--member", "Odile", "--text", text
    )["text"],
    "message": lambda c, case, text: body(
        c.ask("message", case, "--channel", "mail", "--despite", "--text", text), "message-sent"
    )["text"],
    "story": lambda c, case, text: body(
        c.ask("case", "contact", case, "--channel", "phone", "--story", text), "contact-logged"
    )["talk"]["story"],
    "task": lambda c, case, text: c.ask("case", "task", case, "--text", text)["tasks"][-1]["text"],
    "consent": lambda c, case, text: c.ask("person", "edit", "Odile", "--consent", text)["consent"],
}  # fmt: skip
READABLE = [
    name for name, text in BAD.items() if 0 < len(text.strip()) < 10_000 and name not in ("a dash", "an option")
]  # fmt: skip


@pytest.mark.parametrize("name", READABLE)
def test_what_is_accepted_is_kept_as_it_was_typed(console: Console, name: str) -> None:
    case = open_case(console)
    for where, put in KEPT.items():
        assert put(console, case, BAD[name]).strip() == as_kept(BAD[name]).strip(), where
    assert console.ask("verify")["ok"]


def test_from_standard_input_all_bytes_are_taken_and_a_megabyte_is_refused(
    console: Console,
) -> None:
    case = open_case(console)
    add = ("note", "add", "--case", case, "--text", "-", "--json")
    raw = b"\xff\xfe caf\xc3\xa9 \x00 \xed\xa0\x80 \r\nsecond\r\n"
    answer = console.child(*add, stdin=raw)
    assert answer.status == 0
    assert answer.json["text"].splitlines()[1] == "second" and "café" in answer.json["text"]
    for size in (70_000, 1_100_000):
        answer = console.child(*add, stdin=b"x" * size)
        assert answer.status == 2 and "too long" in answer.json["sentence"]
    assert len(console.ask("note", "list", "--case", case)["notes"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes elsewhere")
def test_bytes_that_are_no_text_in_a_real_argument_are_no_bug(console: Console) -> None:
    case = open_case(console)
    for words in (
        ("note", "add", "--case", case, "--text", "a\udcffb"), ("message", case, "--channel", "mail", "--text", "\udce9"),
        ("person", "edit", "Odile", "--name", "\udce9"), ("case", "task", case, "--text", "t\udc80"),
    ):  # fmt: skip
        answer = console.child(*words)
        assert answer.status == 0, answer
    assert console.ask("note", "list", "--case", case)["notes"][0]["text"] == "a?b"


NAMES = {
    "plain.txt": "plain.txt", "שלום\u202etxt.exe": "שלום_txt.exe", "👩🏽‍🌾.png": "👩🏽‍🌾.png", "-rf": "-rf", "two\nlines.txt": "two_lines.txt",
    "n" * 250 + ".jpeg": "n" * 115 + ".jpeg", "\udcff\udc80.bin": None, "con\x07trol": "con_trol",
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes elsewhere")
@pytest.mark.parametrize("size", [1, (1 << 20) - 1, 1 << 20, (5 << 20) + 1])
def test_files_of_any_size_and_name_come_back_as_they_were(
    console: Console, tmp_path: Path, size: int
) -> None:
    case, data = open_case(console), os.urandom(size)
    for n, (name, shown) in enumerate(NAMES.items()):
        folder, out = tmp_path / f"in{n}", tmp_path / f"out{n}"
        folder.mkdir()
        out.mkdir()
        file = folder / name
        file.write_bytes(data)
        made = console.ask("note", "add", "--case", case, "--text", "t", "--file", str(file))
        (kept,) = made["files"]
        assert kept["size"] == size
        assert kept["name"] == shown or (shown is None and kept["name"].endswith(".bin"))
        copied = console.ask("note", "copy-out", made["id"], str(out))["file"]
        (found,) = out.iterdir()
        assert str(found) == copied and found.read_bytes() == data
    assert console.ask("verify")["ok"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_was_typed_is_repeated_in_short_and_on_one_line(console: Console, lang: str) -> None:
    case = open_case(console)
    console.lang = lang
    said = console.refused(2, "case", "next", case, "--what", "call", "--at", "never\n" * 90_000)
    assert (
        "never never" in said["sentence"]
        and "…" in said["sentence"]
        and len(said["sentence"]) < 150
    )
    # The spaces of French stay.
    assert ("«\u00a0never" in said["sentence"]) is (lang == "fr")


REFUSED: list[tuple[int, tuple[str, ...]]] = [
    (2, ("case", "next", "CASE", "--what", " ", "--at", "tomorrow")),
    (2, ("case", "act", "CASE", "--text", "t", "--next", "tomorrow", "--what", "")),
    (2, ("case", "next", "CASE", "--what", "call", "--at", "tomorrow", "--who", "J" * 201)),
    (2, ("case", "hand-off", "CASE", "--to", "\u2066\u2069", "--briefing", "b")),
    (2, ("person", "edit", "Odile", "--name", "O" * 201)),
    (3, ("case", "note", "CASE", "--text", "t", "--on", "https://elsewhere.example/1")),
    (3, ("case", "note", "CASE", "--text", "t", "--on", "")),
]


@pytest.mark.parametrize(("status", "words"), REFUSED)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    console: Console, status: int, words: tuple[str, ...]
) -> None:
    case = open_case(console)
    before = console.ask("case", "show", case)["journal"]
    console.refused(status, *[case if word == "CASE" else word for word in words])
    assert console.ask("case", "show", case)["journal"] == before
    assert console.ask("people")["count"] == 2


def test_a_number_that_cannot_be_dialled_is_kept_and_doubted(console: Console) -> None:
    open_case(console)
    edit = ("person", "edit", "Odile", "--channel", "phone")
    said = console.say(
        *edit, "--number", "+33 6", "--way", "whatsapp:call me", "--way", "mail:o@x.example"
    )
    assert said.status == 0
    assert said.err.splitlines() == [
        "+33 6: This number is too short.", "call me: This is no number that can be dialled.",
    ]  # fmt: skip
    assert console.ask("person", "show", "Odile")["number"] == "+33 6"
    assert console.say(*edit, "--number", "06 12 34 56 78", "--way", "none").err == ""
