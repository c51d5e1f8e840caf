"""Every verb's JSON has what the contract says; people and programs are answered each in their way."""

from __future__ import annotations

import json
import shlex
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cli_calls import Console, call
from cli_walk import CASE_KEYS, open_case, walk
from desk_making import CODE, PASSPHRASE, make_profile

from moderator_console.cli.output import Page
from moderator_console.services.sample import MEMBER_ACCOUNT, ORIGIN, OUTBURST, SAMPLE_COMMUNITY

THREAD = OUTBURST.rpartition("/")[0]


def rfc3339(text: str) -> bool:
    return datetime.fromisoformat(text).utcoffset() is not None


def test_threads_come_newest_first_and_in_pages(console: Console) -> None:
    page = console.ask("threads", "--limit", "4")
    assert len(page["threads"]) == 4
    line = page["threads"][0]
    assert set(line) >= {
        "address", "title", "community", "posts", "people", "first_at", "last_at", "silence_s", "heat",
    }  # fmt: skip
    assert line["address"] == THREAD
    assert rfc3339(line["last_at"]) and line["last_at"] > line["first_at"]
    rest = console.ask("threads", "--after", page["next"])
    assert len(rest["threads"]) == 2 and rest["next"] is None
    addresses = [one["address"] for one in page["threads"] + rest["threads"]]
    assert len(set(addresses)) == 6


def test_the_way_to_the_next_page_can_be_pasted_into_a_shell(console: Console) -> None:
    words = shlex.split(console.say("threads", "--limit", "2").err.rpartition("More: ")[2])
    assert words == ["--after", console.ask("threads", "--limit", "2")["next"]]


def test_a_community_without_threads_is_not_taken_for_an_empty_archive(console: Console) -> None:
    answer = console.say("threads", "--community", "Nobody’s")
    assert answer.status == 0 and "No conversation is like that." in answer.out


def test_silence_is_counted_from_the_last_word_of_staff(console: Console) -> None:
    by_address = {t["address"]: t for t in console.ask("threads")["threads"]}
    where = by_address[ORIGIN.rpartition("/")[0]]
    staff = [
        datetime.fromisoformat(post["at"])
        for post in console.ask("thread", where["address"])["posts"]
        if post["role"] in ("moderator", "admin", "staff")
    ]
    assert where["silence_s"] == int(
        (datetime.fromisoformat(console.now) - max(staff)).total_seconds()
    )


def test_threads_are_found_by_community_and_by_their_cases(console: Console) -> None:
    assert len(console.ask("threads", "--community", SAMPLE_COMMUNITY)["threads"]) == 6
    assert console.ask("threads", "--community", "Elsewhere")["threads"] == []
    assert len(console.ask("threads", "--state", "new")["threads"]) == 6
    case = open_case(console)
    assert [t["address"] for t in console.ask("threads", "--state", "open")["threads"]] == [THREAD]
    assert len(console.ask("threads", "--state", "new", "--limit", "2")["threads"]) == 2
    console.ask("case", "close", case, "--waive", "x")
    assert [t["address"] for t in console.ask("threads", "--state", "closed")["threads"]] == [
        THREAD
    ]


def test_a_thread_comes_in_order_with_its_structure(console: Console) -> None:
    whole = console.ask("thread", THREAD)
    assert set(whole) >= {"title", "posts", "read", "total"}
    assert whole["total"] == len([p for p in whole["posts"] if not p["missing"]])
    assert (whole["read"], whole["more"]) == (0, False)
    for post in whole["posts"]:
        assert set(post) >= {
            "address", "author", "at", "reply_to", "depth", "text", "html", "edited_at", "deleted",
            "revisions", "quotes", "attachments",
        }  # fmt: skip
    assert [p["place"] for p in whole["posts"]] == list(range(len(whole["posts"])))
    assert any(p["depth"] > 0 and p["reply_to"] for p in whole["posts"])
    assert any(p["quotes"] for p in whole["posts"])
    around = console.ask("thread", THREAD, "--around", OUTBURST, "--limit", "3")
    assert OUTBURST in [p["address"] for p in around["posts"]] and len(around["posts"]) == 3
    assert around["more"] is True


def test_edits_and_deletions_are_said(console: Console) -> None:
    threads = [t["address"] for t in console.ask("threads")["threads"]]
    posts = [post for thread in threads for post in console.ask("thread", thread)["posts"]]
    assert len([p for p in posts if p["deleted"]]) >= 1
    assert len([p for p in posts if p["edited_at"] and p["revisions"] > 1]) == 1


def test_reading_shows_in_the_thread(console: Console) -> None:
    case = open_case(console)
    part = console.ask("case", "read", case, "--upto", OUTBURST)
    assert [m["code"] for m in part["missing"]] == ["read", "cause"]
    read = console.ask("thread", THREAD)
    assert 0 < read["read"] < read["total"]
    console.ask("case", "read", case, "--all")
    read = console.ask("thread", THREAD)
    assert read["read"] == read["total"]


def test_search_finds_posts_notes_and_contacts(console: Console) -> None:
    case = open_case(console)
    console.ask("case", "note", case, "--text", "The blue envelope lay under the radiator")
    console.ask("case", "contact", case, "--channel", "phone", "--story", "My radiator is cold")
    found = console.ask("search", "radiator")
    assert [hit["kind"] for hit in found["hits"]] == ["note", "contact"] or [
        hit["kind"] for hit in found["hits"]
    ] == ["contact", "note"]
    assert all(hit["case"] == case and rfc3339(hit["at"]) for hit in found["hits"])
    assert found["more"] is False
    assert [h["kind"] for h in console.ask("search", "radiator", "--in", "notes")["hits"]] == [
        "note"
    ]
    assert console.ask("search", "radiator", "--in", "posts")["hits"] == []
    posts = console.ask("search", "haricots", "--author", MEMBER_ACCOUNT, "--in", "posts")["hits"]
    assert posts and all(hit["author"] == MEMBER_ACCOUNT for hit in posts)
    hit = posts[0]
    assert set(hit) >= {"address", "kind", "author", "at", "snippet"}
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end].casefold().startswith("haricot")
    one = console.ask("search", "the", "--limit", "1", "--best")
    assert len(one["hits"]) == 1 and one["more"] is True


def test_search_never_reads_words_as_operators(console: Console) -> None:
    for words in ('"', "AND", "NEAR(", "a* OR b", "-x", "col:x", "'; drop table post"):
        assert "hits" in call(["search", *console.common(), "--json", "--", words]).json


def test_operators_narrow_a_search(console: Console) -> None:
    case = open_case(console)
    console.ask("case", "note", case, "--text", "The blue envelope, 日本語")
    assert [h["kind"] for h in console.ask("search", "日本 in:notes")["hits"]] == ["note"]
    assert [
        h["kind"] for h in console.ask("search", "envelope dans:notes depuis:aujourd’hui")["hits"]
    ] == ["note"]
    assert console.ask("search", "envelope in:notes before:yesterday")["hits"] == []
    assert console.ask("search", "envelope -blue in:notes")["hits"] == []
    posts = console.ask(
        "search", f'haricots author:"{MEMBER_ACCOUNT}" community:"{SAMPLE_COMMUNITY}"'
    )
    assert {hit["kind"] for hit in posts["hits"]} == {"post"}
    (found,) = console.ask("search", MEMBER_ACCOUNT, "--in", "members")["hits"][:1]
    assert (found["kind"], found["at"]) == ("member", None)
    word = console.ask("case", "list")["cases"][0]["title"].split()[-1]
    titled = console.ask("search", word, "--in", "cases")
    assert [hit["case"] for hit in titled["hits"]] == [case]


def test_a_search_is_saved_run_listed_and_forgotten(console: Console) -> None:
    found = console.ask("search", "haricots in:posts", "--save", "Beans", "--limit", "3")
    assert console.ask("search", "--saved", "beans", "--limit", "3") == found
    assert console.ask("search", "--saved", "Beans", "x -haricots")["hits"] == []
    (listed,) = console.ask("search", "--list")["searches"]
    assert (listed["name"], listed["query"], listed["more"]) == (
        "Beans",
        "haricots in:posts",
        False,
    )
    assert listed["count"] == len(
        console.ask("search", "haricots in:posts", "--limit", "999")["hits"]
    )
    assert console.ask("search", "--forget", "BEANS") == {"forgotten": "Beans"}
    assert console.ask("search", "--list") == {"searches": []}


def test_an_operator_that_makes_no_sense_is_said_clearly(console: Console) -> None:
    for words in ("x before:soon", "x has:wings", "x author:"):
        assert call(["search", *console.common(), "--json", words]).status == 2
    said = call(["search", *console.common(), "--json", "colour:red"])
    assert said.status == 0
    assert "colour:red" in said.err


def test_cases_stand_in_their_lanes(console: Console) -> None:
    case = open_case(console)
    listed = console.ask("case", "list")
    assert set(listed["cases"][0]) >= CASE_KEYS
    for lane, there in (
        ("unanswered", True),
        ("today", True),
        ("waiting", False),
        ("closed", False),
    ):
        ids = [one["id"] for one in console.ask("case", "list", "--lane", lane)["cases"]]
        assert (case in ids) is there, lane
    console.now = "2026-11-20T10:00:00+01:00"
    assert [c["id"] for c in console.ask("case", "list", "--lane", "overdue")["cases"]] == [case]
    walk(console, case)
    assert [c["id"] for c in console.ask("case", "list", "--lane", "closed")["cases"]] == [case]


def test_a_case_without_a_post_has_a_member_and_a_title(console: Console) -> None:
    case = console.ask("case", "open", "--member", "Anna", "--title", "She rang about the fence")
    assert (case["member"], case["title"], case["posts"]) == (
        "Anna",
        "She rang about the fence",
        [],
    )
    assert console.ask("case", "cause", case["id"], "--text", "The fence")["step"] == "reach-out"


def test_more_posts_are_kept_as_evidence(console: Console) -> None:
    case = console.ask("case", "open", "--post", OUTBURST, ORIGIN, "--title", "Beans")
    assert [post["role"] for post in case["posts"]] == ["complaint", "evidence"]
    assert all(len(post["sha"]) == 64 for post in case["posts"])


def test_the_date_understood_is_shown_with_every_next_step(console: Console) -> None:
    case = open_case(console)
    answer = console.ask(
        "case", "next", case, "--what", "Call her", "--at", "demain 10h", "--who", "Jonas"
    )
    assert answer["next"]["what"] == "Call her" and answer["next"]["who"] == "Jonas"
    assert answer["next"]["at"] == "2026-11-19T10:00:00+01:00"
    assert answer["understood"][0]["words"] == "demain 10h"
    shown = console.say(
        "case", "next", case, "--what", "follow-up", "--at", "in 3 working days"
    ).out
    assert "“in 3 working days” was read as Mon 23 Nov 2026, 10:00." in shown
    assert "Next: Ask whether the member is satisfied, Maren Okafor, Mon 23 Nov 2026" in shown


def test_a_guessed_date_is_refused_until_it_was_seen(console: Console) -> None:
    case = open_case(console)
    words = ["case", "next", case, "--what", "call", "--at", "3 weeks later"]
    refusal = console.refused(2, *words)
    assert "Wed 9 Dec 2026, 10:00" in refusal["sentence"]
    assert "2026-12-09 10:00" in refusal["way"] and "--guess" in refusal["way"]
    kept = console.ask(*words, "--guess")
    assert kept["next"]["at"] == "2026-12-09T10:00:00+01:00"
    assert kept["understood"][0]["guessed"] is True


def test_the_agenda_holds_what_is_due_and_never_hides_what_is_late(console: Console) -> None:
    case = open_case(console)
    console.ask("case", "promise", case, "--text", "Beans", "--due", "2026-12-24 12:00")
    items = console.ask("agenda")["items"]
    assert [item["kind"] for item in items] == ["next", "promise"]
    assert set(items[0]) >= {"case", "kind", "what", "who", "member", "at", "overdue"}
    assert [i["kind"] for i in console.ask("agenda", "--to", "2026-11-30")["items"]] == ["next"]
    assert [i["kind"] for i in console.ask("agenda", "--from", "1 december")["items"]] == [
        "promise"
    ]
    console.now = "2026-11-30T10:00:00+01:00"
    late = console.ask("agenda", "--from", "1 december")["items"]
    assert [(i["kind"], i["overdue"]) for i in late] == [("next", True), ("promise", False)]
    assert console.ask("agenda", "--from", "yesterday")["items"]


def test_the_calendar_file_has_its_zones_and_no_private_word(
    console: Console, tmp_path: Path
) -> None:
    import icalendar

    case = open_case(console)
    console.ask("case", "promise", case, "--text", "SECRET-MARKER", "--due", "2026-12-24 12:00")
    file = tmp_path / "agenda.ics"
    assert console.ask("agenda", "--ics", str(file))["file"] == str(file)
    raw = file.read_bytes()
    assert b"SECRET-MARKER" not in raw
    calendar = icalendar.Calendar.from_ical(raw)
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert zones == ["Europe/Paris"]
    events = calendar.walk("VEVENT")
    assert [e["DTSTART"].dt.isoformat() for e in events] == [
        "2026-11-18T14:45:00+01:00",
        "2026-12-24T12:00:00+01:00",
    ]
    assert len({str(e["UID"]) for e in events}) == 2
    before = [str(e["UID"]) for e in events]
    console.ask("agenda", "--ics", str(file))
    again = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [str(e["UID"]) for e in again] == before


def test_words_says_what_may_hurt_and_what_is_open(console: Console) -> None:
    text = "Vous mentez TOUJOURS, [prénom] !!"
    found = call(["words", text, "--lang", "fr", "--json"]).json
    assert found["marks"] and found["blocks"]
    for mark in found["marks"]:
        assert set(mark) == {"start", "end", "family", "why", "instead", "put"}
    assert text[found["blocks"][0]["start"] : found["blocks"][0]["end"]] == "[prénom]"
    assert call(["words", text, "--lang", "fr", "--json", "--note"]).json["blocks"] == []
    assert call(["words", "-", "--json"], stdin="You ALWAYS lie\n").json["marks"]


def test_verify_doctor_and_rebuild_name_their_checks(console: Console) -> None:
    for verb in ("verify", "doctor", "rebuild"):
        answer = console.ask(verb)
        assert answer["ok"] is True, answer
        assert all(set(check) == {"name", "ok", "found"} for check in answer["checks"])
    names = [check["name"] for check in console.ask("doctor")["checks"]]
    assert names == [
        "window library", "database driver", "encryption", "permissions", "free space", "keyring",
        "profile", "conversations of cases", "imports",
    ]  # fmt: skip


def test_doctor_finds_open_files_and_lost_conversations(console: Console) -> None:
    open_case(console)
    (console.profile / "archive.db").unlink()
    for log in console.profile.glob("archive.db-*"):
        log.unlink()
    (console.profile / "cases.db").chmod(0o644)
    answer = console.say("doctor", "--json")
    assert answer.status == 3
    wrong = [check["name"] for check in answer.json["checks"] if not check["ok"]]
    assert wrong == ["permissions", "conversations of cases"]


def test_verify_finds_what_somebody_altered(console: Console) -> None:
    from moderator_console.services.profile import open_with_passphrase
    from moderator_console.store.database import KeyedDatabase

    open_case(console)
    opened = open_with_passphrase(console.profile, PASSPHRASE)
    database = KeyedDatabase(opened.archive, opened.key)
    database.execute_sql(
        "update body set text = text || ' (altered)' where id = (select min(id) from body)"
    )
    database.close()
    answer = console.say("verify", "--json")
    assert answer.status == 3
    assert answer.json["ok"] is False
    assert "archive: texts" in [check["name"] for check in answer.json["checks"] if not check["ok"]]
    assert "archive: texts" in answer.err
    french = Console(console.profile, lang="fr").say("verify")
    assert "archive : textes\tmessages changés : 1 sur " in french.out
    assert "archive\u00a0: textes" in french.err and "archive: texts" not in french.err


def test_verify_says_in_french_what_is_wrong_with_the_journal(console: Console) -> None:
    from moderator_console.services.profile import open_with_passphrase
    from moderator_console.store.database import KeyedDatabase

    open_case(console)
    opened = open_with_passphrase(console.profile, PASSPHRASE)
    database = KeyedDatabase(opened.cases, opened.key)
    for (name,) in list(
        database.execute_sql("select name from sqlite_master where type = 'trigger'")
    ):
        database.execute_sql(f"drop trigger {name}")
    database.execute_sql("update event set sha = zeroblob(32) where device_n = 1")
    database.close()
    answer = Console(console.profile, lang="fr").say("verify")
    assert answer.status == 3
    assert "son contenu ne correspond pas à son empreinte" in answer.out
    assert "événement " in answer.out and "does not match" not in answer.out


def test_import_reports_and_brings_nothing_twice(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    keys = {"format", "threads", "posts", "people", "revisions", "duplicates", "skipped", "seconds"}
    first = console.ask("import", "--sample")
    assert set(first) >= keys
    assert (first["threads"], first["posts"], first["people"]) == (6, 68, 15)
    again = console.ask("import", "--sample")
    assert (again["posts"], again["revisions"]) == (0, 0)
    log = tmp_path / "2026-11-01.log"
    log.write_text(
        "[10:00:00] <anna> hello\n[10:01:00] <jonas> hello anna\nbroken\n", encoding="utf-8"
    )
    answer = console.say("import", str(log), "--format", "irc", "--community", "#garden",
                         "--progress", "json", "--json")  # fmt: skip
    assert answer.status == 0, answer
    report = answer.json
    assert (report["format"], report["community"], report["posts"]) == ("irc", "#garden", 2)
    assert all(set(item) == {"where", "why"} for item in report["skipped"])
    for line in answer.err.splitlines():
        assert set(json.loads(line)) == {"phase", "share", "posts", "skipped", "source"}
    assert answer.err


def test_an_empty_word_is_not_the_folder_one_stands_in(tmp_path: Path) -> None:
    profile = make_profile(tmp_path)
    Console(profile).refused(2, "import", "")


def test_dates_that_nothing_decides_are_read_as_asked(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    chat = tmp_path / "WhatsApp Chat with Barn.txt"
    chat.write_text("1/2/21, 12:00 - Anna: hello\n1/2/21, 12:01 - Jonas: hello Anna\n", "utf-8")
    unsure = console.ask("import", str(chat), "--community", "unsure")
    assert "the day or with the month first" in unsure["notes"][0]["what"]
    sure = console.ask("import", str(chat), "--community", "sure", "--dates", "month-first")
    assert (sure["posts"], sure["notes"]) == (2, [])
    days = {t["community"]: t["first_at"][:10] for t in console.ask("threads")["threads"]}
    assert days == {"unsure": "2021-02-01", "sure": "2021-01-02"}


def test_a_table_with_columns_of_its_own_is_read_as_told(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    table = tmp_path / "export.csv"
    table.write_text("who,when,what\nAnna,2026-11-02,hello\n", "utf-8")
    wish = "author=who,text=what,date=when"
    report = console.ask("import", str(table), "--community", "barn", "--columns", wish)
    assert (report["format"], report["posts"]) == ("csv", 1)


def test_a_column_that_no_table_has_is_wrong_usage_and_the_columns_are_named(
    tmp_path: Path,
) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    folder = tmp_path / "tables"
    folder.mkdir()
    for name in ("one.csv", "two.csv"):
        (folder / name).write_text("who,when,what\nAnna,2026-11-02,hello\n", "utf-8")
    wish = ("--columns", "author=who,text=Nope")
    for path in (folder / "one.csv", folder):
        answer = console.say("import", str(path), *wish)
        assert (answer.status, answer.out) == (2, "")
        assert "“Nope”" in answer.err and "who, when, what" in answer.err
        french = Console(console.profile, lang="fr").say("import", str(path), *wish)
        assert french.status == 2 and "Il n’y a pas de colonne «\u00a0Nope\u00a0»" in french.err
    (folder / "two.csv").write_text("who,when,Nope\nAnna,2026-11-02,hello\n", "utf-8")
    report = console.ask("import", str(folder), *wish)
    assert report["posts"] == 1
    (skipped,) = report["skipped"]
    why = "There is no column “Nope”. Columns are: who, when, what."
    assert skipped == {"where": "one.csv", "why": why}


def test_a_table_whose_columns_say_nothing_is_refused_with_their_names(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    table = tmp_path / "table.csv"
    table.write_text("c1,c2,c3\nA,hello,2012-10-29\n", "utf-8")
    answer = console.say("import", str(table))
    assert answer.status == 3
    assert (
        "“table.csv”" in answer.err and "author, text" in answer.err and "c1, c2, c3" in answer.err
    )


def test_a_paste_without_a_post_is_known_trouble(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False), lang="fr")
    for words in ("", " \n", "\n\n"):
        answer = console.say("import", "-", "--format", "paste", stdin=words)
        assert answer.status == 3 and "Aucun message" in answer.err
    assert console.ask("threads")["threads"] == []


def test_a_paste_is_kept_as_it_is_proposed_and_its_doubts_are_told(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    chat = tmp_path / "chat.txt"
    chat.write_text("10:02 Anna: hello\n10:04 Jonas: hello Anna\n", "utf-8")
    report = console.ask("import", str(chat), "--community", "barn", "--format", "paste")
    assert (report["format"], report["posts"]) == ("paste", 2)
    assert "the day was supplied" in report["notes"][0]["what"]


def test_a_paste_comes_by_standard_input_and_needs_its_format(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    words = "[18:02, 29/10/2025] Anna: hello\n[18:04, 29/10/2025] Jonas: @Anna no\n"
    wish = ("import", "-", "--community", "barn")
    assert console.say(*wish, stdin=words).status != 0
    report = console.ask(*wish, "--format", "paste", stdin=words)
    assert (report["posts"], report["skipped_count"]) == (2, 0)
    assert console.ask(*wish, "--format", "paste", stdin=words)["duplicates"] == 2


@pytest.mark.parametrize(
    ("lang", "head", "where", "what"),
    [
        ("en", "Kept", "1.json, post 2: ", "Its reply link closed a circle and was cut; it is kept without it."),
        ("fr", "Gardés", "1.json, message 2\u00a0: ", "Son lien de réponse fermait un cercle et a été coupé\u202f; le message est gardé sans lui."),
    ],
)  # fmt: skip
def test_import_tells_what_it_kept_with_a_remark_in_both_languages(
    tmp_path: Path, lang: str, head: str, where: str, what: str
) -> None:
    console = Console(make_profile(tmp_path, sample=False), lang=lang)
    posts = [
        {"post_number": n, "topic_id": 1, "cooked": "x", "reply_to_post_number": 3 - n}
        for n in (1, 2)
    ]
    topic = tmp_path / "1.json"
    topic.write_text(json.dumps({"id": 1, "post_stream": {"posts": posts}}))
    told = console.say("import", str(topic))
    assert told.status == 0, told
    *_, over, remark = told.out.splitlines()
    assert over.strip().startswith(head) and remark.strip() == where + what
    note = console.ask("import", str(topic))["notes"][0]
    assert note == {"where": where.rstrip(":\u00a0 "), "what": what}


def test_init_makes_a_profile_with_its_owner_and_recovery_file(
    tmp_path: Path, cheap_seals: None
) -> None:
    console = Console(tmp_path / "new")
    made = call([*["init", "--owner", "Noor", "--zone", "Europe/Paris", "--test-clock", "--json"],
                 *console.common()])  # fmt: skip
    assert made.status == 0, made
    assert set(made.json) >= {"profile", "key", "recovery_file"}
    assert made.json["key"] == "passphrase"
    assert Path(made.json["recovery_file"]).exists()
    assert console.ask("threads") == {"threads": [], "next": None}
    assert console.refused(3, "init")["trouble"] == "ProfileExists"
    code = next(word for word in made.err.split() if word.count("-") == 7)
    assert code not in made.out
    words = tmp_path / "code"
    words.write_text(code, encoding="utf-8")
    words.chmod(0o600)
    recovered = console.ask(
        "recover", made.json["recovery_file"], "--recovery-passphrase-file", str(words)
    )
    assert recovered["ok"] is True
    assert console.ask("unlock")["ok"] is True


def test_init_keeps_the_country_or_says_how_to_name_it(tmp_path: Path, cheap_seals: None) -> None:
    named = Console(tmp_path / "named")
    words = ("init", "--owner", "Noor", "--zone", "Europe/Paris", "--test-clock")
    assert named.ask(*words, "--country", "fr")["holidays"] == "FR"
    assert named.ask("hours")["hours"][0]["holidays"] == "FR"
    silent = Console(tmp_path / "silent").say(*words).out
    assert (
        "No public holidays count yet. Set yours: moderator-console hours --holidays CC" in silent
    )
    meant = Console(tmp_path / "meant").say(*words, "--country", "none").out
    assert "public holidays" not in meant
    unknown = Console(tmp_path / "unknown")
    assert unknown.refused(2, *words, "--country", "QQ")["trouble"] == "WrongWords"
    assert not unknown.profile.exists()


def test_recovery_words_of_ones_own_are_never_shown(tmp_path: Path, cheap_seals: None) -> None:
    console = Console(tmp_path / "new")
    words = tmp_path / "own"
    words.write_text("my own recovery words\n", encoding="utf-8")
    words.chmod(0o600)
    made = call(["init", "--recovery-passphrase-file", str(words), *console.common()][:-4])
    assert made.status == 0, made
    assert made.err == ""


def test_texts_come_from_standard_input(console: Console) -> None:
    case = open_case(console)
    noted = console.ask("case", "note", case, "--text", "-", stdin="Deux lignes :\nça va mieux.\n")
    assert noted["notes"][0]["texts"] == ["Deux lignes :\nça va mieux."]


def test_codes_are_read_in_both_languages(console: Console) -> None:
    case = open_case(console)
    answer = console.ask("case", "contact", case, "--channel", "téléphone", "--incoming", "--minutes", "1h05",
                         "--story", "x", "--feeling", "Apaisé", "--outcome", "réglé, selon ses mots")  # fmt: skip
    talk = answer["contacts"][0]
    assert (talk["channel"], talk["direction"], talk["seconds"]) == ("phone", "incoming", 3900)
    assert (talk["feeling"], talk["outcome"]) == ("calmer", "settled")


def test_people_on_a_terminal_get_a_table_with_whole_addresses(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Page, "terminal", True)
    monkeypatch.setenv("COLUMNS", "80")
    shown = console.say("threads").out
    assert "Last post" in shown and THREAD in shown
    open_case(console)
    assert "Title" in console.say("case", "list").out
    assert "When" in console.say("agenda").out


def test_plain_lines_have_tabs_and_no_escapes(console: Console) -> None:
    case = console.ask("case", "open", "--member", "An\x1b[31mna\u202e", "--title", "x\x07y")
    lines = console.say("case", "list").out.splitlines()
    assert lines[0].split("\t")[-1] == case["short"]
    assert "\x1b" not in lines[0] and "\u202e" not in lines[0] and "\x07" not in lines[0]


@pytest.mark.parametrize(
    "words",
    [
        ["threads"],
        ["thread", THREAD],
        ["search", "seeds"],
        ["case", "list"],
        ["agenda"],
        ["verify"],
    ],
)
def test_people_are_answered_in_both_languages(console: Console, words: list[str]) -> None:
    for console.lang in ("en", "fr"):
        answer = console.say(*words)
        assert answer.status == 0, answer
        assert answer.out.strip()


def test_common_options_stand_before_the_verb_or_after_it(console: Console) -> None:
    common = console.common()
    before: Any = call([*common, "--json", "case", "list"]).json
    after: Any = call(["case", "list", *common, "--json"]).json
    middle: Any = call(["case", *common, "list", "--json"]).json
    assert before == after == middle


def test_the_code_of_the_sample_profile_restores_it(
    console: Console, tmp_path: Path, cheap_seals: None
) -> None:
    words = tmp_path / "code"
    words.write_text(CODE, encoding="utf-8")
    words.chmod(0o600)
    file = next(console.profile.glob("*.mckey"))
    assert console.ask("recover", str(file), "--recovery-passphrase-file", str(words), "--copied")[
        "ok"
    ]
