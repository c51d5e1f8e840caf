"""Bad input of any kind: the right exit status, one sentence with a way forward, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_calls import ROOT, Answer, Console, call, environment
from cli_walk import open_case, walk
from desk_making import PASSPHRASE

from moderator_console import cli
from moderator_console.services.sample import OUTBURST

FULL = Path("/dev/full")


def one_sentence(answer: Answer) -> None:
    assert "Traceback" not in answer.err + answer.out
    assert len(answer.err.strip().splitlines()) == 1, answer


USAGE: list[list[str]] = [
    ["frobnicate"], ["case"], ["case", "frob"], ["--frob"], ["threads", "--limit", "0"],
    ["threads", "--limit", "many"], ["threads", "--after", "nonsense"], ["threads", "extra"],
    ["threads", "--state", "sad"], ["thread"], ["search"], ["search", "x", "--in", "attic"],
    ["search", "before:soon"], ["search", "--save", "x"],
    ["case", "show"], ["case", "show", "xyz!"], ["case", "show", "a" * 40], ["case", "list", "--lane", "fast"],
    ["case", "open"], ["case", "open", "--member", "Anna"], ["case", "read", "CASE"],
    ["case", "read", "CASE", "--all", "--upto", OUTBURST], ["case", "cause", "CASE"],
    ["case", "offer", "CASE"], ["case", "offer", "CASE", "--channel", "pigeon"],
    ["case", "contact", "CASE", "--channel", "phone", "--minutes", "ages"],
    ["case", "contact", "CASE", "--channel", "phone", "--minutes", "-5"],
    ["case", "contact", "CASE", "--channel", "phone", "--missed", "--story", "x"],
    ["case", "contact", "CASE", "--channel", "phone", "--missed", "--answered"],
    ["case", "contact", "CASE", "--channel", "phone", "--feeling", "purple"],
    ["case", "next", "CASE", "--what", "call"], ["case", "next", "CASE", "--at", "tomorrow"],
    ["case", "next", "CASE", "--what", "call", "--at", "yesterday"],
    ["case", "next", "CASE", "--what", "call", "--at", "31 february"],
    ["case", "next", "CASE", "--what", "call", "--at", "4/5"],
    ["case", "next", "CASE", "--what", "call", "--at", "when pigs fly"],
    ["case", "next", "CASE", "--what", "call", "--at", ""],
    ["case", "next", "CASE", "--what", "call", "--at", "9" * 200],
    ["case", "next", "CASE", "--what", "call", "--at", "tuesday 25 november 2026"],
    ["case", "next", "CASE", "--what", "call", "--at", "in 99999 days"],
    ["case", "next", "CASE", "--what", "call", "--at", "tomorrow", "--who", " "],
    ["case", "act", "CASE", "--text", "x", "--what", "call"],
    ["case", "promise", "CASE", "--text", "x"], ["case", "kept", "no-id"], ["case", "task-done", "!"],
    ["case", "follow-up", "CASE", "--words", "x"], ["case", "follow-up", "CASE", "--satisfied", "maybe"],
    ["case", "note", "CASE", "--text", "x" * 70_000],
    ["agenda", "--from", "never"], ["import"], ["import", "--sample", "somewhere"], ["words"],
    ["threads", "--lang", "klingon"], ["threads", "--now", "noon-ish"],
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_wrong_usage_exits_2_with_one_sentence(console: Console, lang: str) -> None:
    case = open_case(console)
    console.lang = lang
    before = console.ask("case", "show", case)["journal"]
    for words in USAGE:
        if lang == "fr" and "4/5" in words:
            continue  # plainly the fourth of May
        asked = [case if word == "CASE" else word for word in words]
        answer = console.say(*asked)
        if "--lang" in asked or "--now" in asked:
            answer = call([*console.common(), *asked])
        assert answer.status == 2, (words, answer)
        one_sentence(answer)
        assert answer.out == ""
        document = call([*console.common(), *asked, "--json"]).json
        assert document["exit"] == 2 and document["sentence"], words
    assert console.ask("case", "show", case)["journal"] == before


TROUBLE: list[tuple[list[str], str]] = [
    (["case", "show", "0123456789abcdef"], "NotFound"),
    (["case", "undo", "ffff0000"], "NotFound"),
    (["case", "kept", "ffff0000"], "NotFound"),
    (["case", "open", "--post", "https://nowhere.example/1"], "NotFound"),
    (["thread", "https://nowhere.example/1"], "NotFound"),
    (["case", "list", "--as", "Nobody"], "NotFound"),
    (["import", "/nonexistent/file.mbox"], "UnreadableFile"),
    (["import", "UNKNOWN"], "UnreadableFile"),
    (["import", "EMPTY"], "UnreadableFile"),
    (["import", "TABLE"], "UnreadableFile"),
    (["import", "BLANK", "--format", "paste"], "UnreadableFile"),
    (["import", "-", "--format", "paste"], "UnreadableFile"),
    (["recover", "UNKNOWN", "--recovery-passphrase-file", "WORDS"], "UnreadableFile"),
    (["agenda", "--ics", "/nonexistent/agenda.ics"], "DiskTrouble"),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_known_trouble_exits_3_with_one_sentence(
    console: Console, tmp_path: Path, lang: str
) -> None:
    console.lang = lang
    places = {
        "UNKNOWN": tmp_path / "unknown.bin",
        "EMPTY": tmp_path / "empty",
        "WORDS": tmp_path / "words",
        "TABLE": tmp_path / "table.csv",
        "BLANK": tmp_path / "blank.txt",
    }
    places["TABLE"].write_text("c1,c2,c3\nA,hello,2012-10-29\n", encoding="utf-8")
    places["BLANK"].write_text("\n  \n", encoding="utf-8")
    places["UNKNOWN"].write_bytes(bytes(range(256)) * 20)
    places["EMPTY"].mkdir()
    places["WORDS"].write_text("some words or other", encoding="utf-8")
    places["WORDS"].chmod(0o600)
    for words, trouble in TROUBLE:
        asked = [str(places.get(word, word)) for word in words]
        answer = console.say(*asked, "--json")
        assert answer.status == 3, (words, answer)
        one_sentence(answer)
        assert answer.json["trouble"] == trouble, words
        assert answer.json["way"]


def test_french_refusals_are_french(console: Console) -> None:
    console.lang = "fr"
    case = open_case(console)
    assert console.say("case", "close", case).err.startswith(
        "Ce qui y a mené n’est pas encore écrit."
    )
    assert console.say("case", "show", "ffff0000").err == (
        "Ce dossier n’existe pas. Cherchez-le dans la liste des dossiers.\n"
    )
    assert call(["threads", "--lang", "fr", "--frob"]).err.startswith(
        "Il n’y a pas ici d’option «\u00a0--frob\u00a0»."
    )


def test_a_closed_case_refuses_what_needs_an_open_one(console: Console) -> None:
    case = open_case(console)
    walk(console, case)
    for words in (["act", case, "--text", "x"], ["read", case, "--all"], ["task", case, "--text", "x"],
                  ["next", case, "--what", "call", "--at", "tomorrow"]):  # fmt: skip
        refusal = console.refused(1, "case", *words)
        assert [one["code"] for one in refusal["missing"]] == ["open-case"]
        assert case[-8:] in refusal["way"]


def test_undo_that_would_break_what_rests_on_it_is_refused(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 4)
    assert console.ask("case", "undo", case)["step"] == "reach-out"


def test_the_passphrase_file_must_be_ours_alone(console: Console) -> None:
    console.passphrase_file.chmod(0o644)
    answer = console.say("threads")
    assert answer.status == 3
    one_sentence(answer)
    assert "chmod 600" in answer.err


def test_a_wrong_passphrase_and_a_missing_one_are_known_trouble(console: Console) -> None:
    console.passphrase_file.write_text("not the right words\n", encoding="utf-8")
    assert console.refused(3, "threads")["trouble"] == "WrongKey"
    answer = call(["threads", "--profile", str(console.profile)])
    assert answer.status == 3
    assert "--passphrase-file" in answer.err
    console.passphrase_file.write_bytes(b"\xff\xfe\n")
    assert console.refused(3, "threads")["trouble"] == "UnreadableFile"
    console.passphrase_file.write_text("\n", encoding="utf-8")
    assert console.refused(2, "threads")["trouble"] == "WrongWords"


def test_a_folder_without_a_profile_is_known_trouble(tmp_path: Path) -> None:
    console = Console(tmp_path / "none")
    assert console.refused(3, "threads")["trouble"] == "NoProfile"
    assert not (tmp_path / "none").exists()


def test_a_folder_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    answer = call(["threads", "--profile", str(tmp_path / "a\udcff")])
    assert answer.status == 2
    one_sentence(answer)


def test_a_folder_that_may_not_be_looked_into_is_known_trouble(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    # Root may look into every folder, so the system's answer is put in by hand.
    monkeypatch.setattr(Path, "exists", refused)
    answer = call(["threads", "--profile", str(console.profile), "--json"])
    assert answer.status == 3
    assert answer.json["trouble"] == "DiskTrouble"


def test_a_short_passphrase_makes_no_profile(tmp_path: Path) -> None:
    console = Console(tmp_path / "none")
    console.passphrase_file.write_text("short\n", encoding="utf-8")
    assert console.refused(2, "init")["trouble"] == "WrongWords"
    assert not (tmp_path / "none" / "profile.json").exists()
    console.passphrase_file.write_text(PASSPHRASE, encoding="utf-8")
    assert console.refused(2, "init", "--zone", "Mars/Olympus")["trouble"] == "WrongWords"


def test_the_test_clock_is_for_test_profiles_only(tmp_path: Path, cheap_seals: None) -> None:
    console = Console(tmp_path / "plain")
    init = [
        "init",
        "--profile",
        str(console.profile),
        "--passphrase-file",
        str(console.passphrase_file),
    ]
    assert call(init).status == 0
    assert console.refused(2, "threads")["trouble"] == "WrongWords"


def test_safe_only_reads(console: Console) -> None:
    case = open_case(console)
    for words in (["case", "note", case, "--text", "x"], ["import", "--sample"], ["rebuild"], ["init"],
                  ["case", "undo", case], ["case", "open", "--post", OUTBURST]):  # fmt: skip
        assert console.refused(2, *words, "--safe")["trouble"] == "WrongWords"
    assert console.ask("case", "show", case, "--safe")["id"] == case
    assert console.ask("threads", "--safe")["threads"]


def test_a_damaged_file_is_known_trouble(console: Console) -> None:
    path = console.profile / "cases.db"
    raw = bytearray(path.read_bytes())
    raw[100:4000] = bytes(3900)
    path.write_bytes(bytes(raw))
    for log in console.profile.glob("cases.db-*"):
        log.unlink()
    assert console.refused(3, "case", "list")["trouble"] == "DamagedFile"


def test_only_one_text_comes_from_standard_input(console: Console) -> None:
    case = open_case(console)
    answer = console.say("case", "follow-up", case, "--satisfied", "no", "--words", "-", "--what", "x",
                         "--next", "tomorrow")  # fmt: skip
    assert answer.status == 1
    answer = console.say("case", "contact", case, "--channel", "-", "--story", "-")
    assert answer.status == 2


def test_a_bug_exits_70_with_a_note_without_private_words(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moderator_console.store.questions import Questions

    def broken(*_: object, **__: object) -> None:
        raise ValueError("ANNA-SAID-THIS")

    monkeypatch.setattr(Questions, "lane", broken)
    answer = console.say("case", "list", "--json")
    assert answer.status == 70 == cli.A_BUG
    assert "ANNA-SAID-THIS" not in answer.err + answer.out
    assert "Traceback" not in answer.err
    assert "ValueError" in answer.err and "case_listen.py" in answer.err
    assert answer.json["trouble"] == "Bug"


def test_a_real_child_says_the_same(console: Console) -> None:
    case = console.child("case", "open", "--post", OUTBURST, "--json").json["id"]
    assert console.child("case", "close", case).status == 1
    assert console.child("case", "show", "ffff0000").status == 3
    assert console.child("case", "frob").status == 2
    noted = console.child("case", "note", case, "--text", "-", "--json", stdin="Ça va\n".encode())
    assert noted.json["notes"][0]["texts"] == ["Ça va"]


def test_a_full_disk_under_the_answer_is_known_trouble(console: Console) -> None:
    if not FULL.exists():
        pytest.fail("this test needs /dev/full, which every Linux has")
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "moderator_console", "threads", *console.common()],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_trouble(console: Console) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "moderator_console", "threads", *console.common()],
        cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_systems_language_is_spoken_without_an_option(console: Console) -> None:
    for lang, start in (
        ("fr_FR.UTF-8", "Il n’y a pas de verbe"),
        ("de_DE.UTF-8", "There is no verb"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "moderator_console", "frob"],
            cwd=ROOT, env=environment(LANG=lang), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr.decode().startswith(start)


def test_a_profile_that_needs_the_keyring_says_so_where_there_is_none(tmp_path: Path) -> None:
    """In a process of its own: keyring counts every backend that any test of this one has defined."""
    nowhere = "unix:path=/nonexistent"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "moderator_console",
            "init",
            "--profile",
            str(tmp_path / "new"),
            "--json",
        ],
        cwd=ROOT,
        env=environment(
            DBUS_SESSION_BUS_ADDRESS=nowhere, XDG_RUNTIME_DIR=str(tmp_path), DISPLAY=""
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    answer = json.loads(done.stdout)
    assert answer["trouble"] == "KeyringTrouble"
    assert "--passphrase-file" in answer["way"]


def test_help_is_there_for_every_verb_in_both_languages() -> None:
    from moderator_console.cli.case_verbs import case_verb

    verbs = [[name] for name in cli.VERBS] + [["case", name] for name in case_verb._places]
    for lang in ("en", "fr"):
        for words in ([], *verbs):
            answer = call([*words, "--help", "--lang", lang])
            assert answer.status == 0 and answer.err == "", words
            assert ("Usage:" in answer.out) is (lang == "en")
            assert ("Emploi\u00a0:" in answer.out) is (lang == "fr")
