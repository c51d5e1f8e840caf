"""A mailbox from the command line: connected, read, written to, taken away; on a real Dovecot and SMTP server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mail_server import HOST, LIST, PASSWORDS, Mail, mail_server

MAIL = (
    "Message-ID: <{mid}>\r\nFrom: {author} <{author}@{host}>\r\nSubject: {subject}\r\n{more}"
    "Date: Wed, 18 Nov 2026 09:{minute:02}:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Mail]:
    with mail_server() as running:
        yield running


@pytest.fixture
def mail(server: Mail) -> Mail:
    for name in PASSWORDS:
        server.remove_all(name)
    return server


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def put(mail: Mail, mid: str, text: str, *, minute: int = 0, answers: str = "") -> None:
    more = f"In-Reply-To: <{answers}>\r\nReferences: <{answers}>\r\n" if answers else ""
    mail.deliver(
        MAIL.format(
            mid=mid,
            author="ann",
            host=HOST,
            subject="My seeds",
            more=more,
            minute=minute,
            text=text,
        ).encode()
    )


def password_file(console: Console, word: str = PASSWORDS["mod"]) -> str:
    path = console.profile.with_name("mail-password")
    path.write_text(word + "\n", "utf-8")
    path.chmod(0o600)
    return str(path)


def settings(mail: Mail, **more: str) -> list[str]:
    words = []
    for name, value in {**mail.settings(list=LIST), **more}.items():
        words += ["--set", f"{name}={value}"]
    return words


def connected(console: Console, mail: Mail, **more: str) -> dict[str, object]:
    return dict(
        console.ask(
            "connect", "add", "mail", *settings(mail, **more), "--label", "Garden mail", "--community", "Garden",
            "--password-file", password_file(console),
        )
    )  # fmt: skip


def test_an_account_is_tried_then_kept_and_its_password_stands_nowhere(
    console: Console, mail: Mail
) -> None:
    assert console.ask("connect", "list")["accounts"] == []
    made = connected(console, mail)
    assert (made["label"], made["community"], made["trouble"]) == ("Garden mail", "Garden", None)
    [known] = console.ask("connect", "list")["accounts"]
    assert known["can"]["private"] == "mail"
    assert "works" in console.say("connect", "list").out
    console.ask("connect", "test", "Garden mail", "--password-file", password_file(console))
    whole = b"".join(path.read_bytes() for path in console.profile.rglob("*") if path.is_file())
    for form in (PASSWORDS["mod"].encode(), PASSWORDS["mod"].encode("utf-16-le")):
        assert form not in whole


def test_an_account_that_does_not_work_is_not_kept(console: Console, mail: Mail) -> None:
    wrong = password_file(console, "a wrong word")
    answer = console.say(
        "connect", "add", "mail", *settings(mail), "--password-file", wrong, "--json"
    )
    assert answer.status == 3
    assert "does not accept" in answer.err
    assert "a wrong word" not in answer.out + answer.err
    assert console.ask("connect", "list")["accounts"] == []
    console.refused(
        2, "connect", "add", "mail", *settings(mail, imap_port="no"), "--password-file", wrong
    )
    console.refused(
        2, "connect", "add", "mail", *settings(mail, colour="red"), "--password-file", wrong
    )
    console.refused(2, "connect", "add", "mail", "--set", "address", "--password-file", wrong)
    console.refused(3, "connect", "add", "pigeon", "--password-file", wrong)


def test_what_is_new_is_brought_once_and_reads_as_a_conversation(
    console: Console, mail: Mail
) -> None:
    connected(console, mail)
    put(mail, "a@x", "My seeds are gone.")
    put(mail, "b@x", "Mine too!", minute=5, answers="a@x")
    word = password_file(console)
    [told] = console.ask("sync", "--password-file", word)["accounts"]
    assert (told["posts"], told["more"]) == (2, False)
    [told] = console.ask("sync", "Garden mail", "--password-file", word)["accounts"]
    assert told["posts"] == 0
    put(mail, "c@x", "And mine.", minute=9, answers="b@x")
    assert console.ask("sync", "--password-file", word)["accounts"][0]["posts"] == 1
    [thread] = console.ask("threads")["threads"]
    assert (thread["posts"], thread["community"]) == (3, "Garden")
    posts = console.ask("thread", thread["address"])["posts"]
    assert [post["reply_to"] for post in posts] == [None, "mid:a@x", "mid:b@x"]
    # Nobody is told of a broken import, whatever became of a sync.
    assert console.say("threads").err == ""


def test_the_first_reading_goes_on_where_it_was_left(console: Console, mail: Mail) -> None:
    connected(console, mail)
    for n in range(120):
        put(mail, f"m{n}@x", f"Mail number {n}", minute=n % 60)
    word = password_file(console)
    seen = []
    for _ in range(3):
        [told] = console.ask("sync", "--pages", "1", "--password-file", word)["accounts"]
        seen.append((told["posts"], told["more"]))
    assert seen == [(50, True), (50, True), (20, False)]


def to_us(mail: Mail, mid: str, text: str, *, minute: int = 0, answers: str = "") -> None:
    """A mail of Ann's to the moderators alone."""
    more = f"To: mod@{HOST}\r\n"
    if answers:
        more += f"In-Reply-To: <{answers}>\r\nReferences: <{answers}>\r\n"
    whole = MAIL.format(
        mid=mid, author="ann", host=HOST, subject="Between us", more=more, minute=minute, text=text
    )
    mail.deliver(whole.encode())


def test_what_was_written_to_the_moderators_alone_lies_beside_the_public_and_is_answered_in_private(
    console: Console, mail: Mail
) -> None:
    connected(console, mail)
    put(mail, "a@x", "My seeds are gone.")
    put(mail, "b@x", "Mine too!", minute=5, answers="a@x")
    to_us(mail, "p@x", "He did it, but do not tell.", minute=7, answers="b@x")
    to_us(mail, "q@x", "May I ask something?", minute=9)
    word = password_file(console)
    [told] = console.ask("sync", "--password-file", word)["accounts"]
    assert told["posts"] == 4
    threads = {
        one["community"]: one for one in console.ask("threads", "--community", "Garden")["threads"]
    }
    assert threads["Garden"]["posts"] == 2
    letters = console.ask("threads", "--community", "Garden ✉")["threads"]
    assert sorted(one["posts"] for one in letters) == [1, 1]
    private = [p for one in letters for p in console.ask("thread", one["address"])["posts"]]
    assert {post["text"] for post in private} == {
        "He did it, but do not tell.",
        "May I ask something?",
    }
    assert [post["reply_to"] for post in private] == [None, None]
    # Once more, whole: nothing comes twice, nothing moves.
    public = threads["Garden"]["address"]
    [again] = console.ask("sync", "Garden mail", "--thread", public, "--password-file", word)[
        "accounts"
    ]
    assert (again["posts"], again["revisions"]) == (0, 0)
    case = console.ask("case", "open", "mid:p@x")
    refused = console.say("case", "answer", case["short"], "--text", "We know.")
    assert refused.status and "written to you alone" in refused.err
    console.ask(
        "message", case["short"], "--channel", "mail", "--text", "Thank you for telling.", "--through", "Garden mail"
    )  # fmt: skip
    [entry] = console.ask("outbox", "list")["entries"]
    assert entry["to"] == f"ann@{HOST}"


def test_a_mail_that_waited_carries_the_time_at_which_it_leaves(
    console: Console, mail: Mail
) -> None:
    connected(console, mail)
    said = (
        "message",
        a_case(console),
        "--channel",
        "mail",
        "--to",
        f"ann@{HOST}",
        "--text",
        "May I ring you?",
    )
    console.ask(*said, "--through", "Garden mail", "--at", "2026-11-19 09:00")
    console.now = "2026-11-19T09:05:00+01:00"
    console.ask("outbox", "send", "--password-file", password_file(console))
    [got] = mail.received("ann")
    assert message_from_bytes(got)["Date"] == "Thu, 19 Nov 2026 08:05:00 +0000"


def test_in_a_shared_mailbox_every_mail_is_written_to_us_and_stands_as_ever(
    console: Console, mail: Mail
) -> None:
    connected(console, mail, list="")
    to_us(mail, "p@x", "Where are my seeds?")
    [told] = console.ask("sync", "--password-file", password_file(console))["accounts"]
    assert told["posts"] == 1
    assert [one["community"] for one in console.ask("threads")["threads"]] == ["Garden"]


def a_case(console: Console) -> str:
    case = console.ask("case", "open", "--member", "Ann", "--title", "My seeds are gone")
    return str(case["short"])


def test_a_message_goes_through_the_mailbox_and_stands_in_the_case(
    console: Console, mail: Mail
) -> None:
    connected(console, mail)
    case = a_case(console)
    word = password_file(console)
    said = ("message", case, "--channel", "mail", "--to", f"ann@{HOST}", "--subject", "Your seeds")
    console.ask(*said, "--text", "May I ring you?", "--through", "Garden mail")
    [entry] = console.ask("outbox", "list")["entries"]
    assert (entry["state"], entry["account"]) == ("waiting", "Garden mail")
    # It is held for some seconds.
    assert console.ask("outbox", "send", "--password-file", word)["waiting"] == 1
    assert mail.received("ann") == []
    console.now = "2026-11-18T10:43:00+01:00"
    done = console.ask("outbox", "send", "--password-file", word)
    assert (len(done["cases"]), done["waiting"]) == (1, 0)
    [raw] = mail.received("ann")
    assert b"May I ring you?" in raw
    sent = [
        one for one in console.ask("case", "show", case)["journal"] if one["kind"] == "message-sent"
    ]
    assert len(sent) == 1
    assert console.ask("outbox", "list")["entries"] == []
    [entry] = console.ask("outbox", "list", "--all")["entries"]
    assert entry["state"] == "sent"
    assert entry["address"].startswith("mid:")
    assert console.ask("verify")["ok"]


def test_a_text_that_was_refused_is_kept_changed_and_sent(console: Console, mail: Mail) -> None:
    connected(console, mail)
    case, word = a_case(console), password_file(console)
    said = ("message", case, "--channel", "mail", "--through", "Garden mail", "--subject", "Seeds")
    console.ask(*said, "--to", f"nobody@{HOST}", "--text", "May I ring you?")
    console.now = "2026-11-18T10:43:00+01:00"
    assert console.ask("outbox", "send", "--password-file", word)["refused"] == 1
    [entry] = console.ask("outbox", "list")["entries"]
    assert (entry["text"], entry["why"]) == ("May I ring you?", "declined")
    assert "no such user" in entry["said"]
    assert "no such user" in console.say("outbox", "list").out
    console.ask("outbox", "drop", entry["short"])
    assert console.ask("outbox", "list", "--all")["entries"][0]["text"] == "May I ring you?"


def test_offline_everything_waits_and_goes_in_its_order_later(console: Console, mail: Mail) -> None:
    connected(console, mail)
    case, word = a_case(console), password_file(console)
    said = ("message", case, "--channel", "mail", "--through", "Garden mail", "--to", f"ann@{HOST}")
    for n in range(3):
        console.ask(*said, "--subject", f"Number {n}", "--text", f"Text {n}")
    mail.stop()
    try:
        console.now = "2026-11-18T10:43:00+01:00"
        done = console.ask("outbox", "send", "--password-file", word)
        assert done["waiting"] == 3
        refused = console.say("sync", "--password-file", word, "--json")
        assert refused.status == 3
        assert "cannot be reached" in refused.err
    finally:
        mail.start()
    console.now = "2026-11-18T10:50:00+01:00"
    done = console.ask("outbox", "send", "--password-file", word)
    assert done["waiting"] == 0
    whole = b"".join(
        sorted(
            mail.received("ann"),
            key=lambda raw: raw.index(b"Subject: Number") and raw[raw.index(b"Number") :][:9],
        )
    )
    assert [whole.count(f"Text {n}".encode()) for n in range(3)] == [1, 1, 1]


def test_a_time_may_be_chosen_and_words_changed_while_it_waits(
    console: Console, mail: Mail
) -> None:
    connected(console, mail)
    case, word = a_case(console), password_file(console)
    said = ("message", case, "--channel", "mail", "--through", "Garden mail", "--to", f"ann@{HOST}")
    console.ask(*said, "--text", "Frist", "--at", "tomorrow 10:00")
    [entry] = console.ask("outbox", "list")["entries"]
    console.ask("outbox", "edit", entry["short"], "--text", "First")
    console.now = "2026-11-18T18:00:00+01:00"
    assert console.ask("outbox", "send", "--password-file", word)["waiting"] == 1
    console.now = "2026-11-19T10:01:00+01:00"
    assert console.ask("outbox", "send", "--password-file", word)["waiting"] == 0
    [raw] = mail.received("ann")
    assert b"First" in raw
    console.refused(2, *said[:4], "--to", f"ann@{HOST}", "--text", "x", "--at", "tomorrow 10:00")


def test_the_guard_looks_at_what_is_changed_in_the_outbox_too(console: Console, mail: Mail) -> None:
    connected(console, mail)
    case = a_case(console)
    said = ("message", case, "--channel", "mail", "--through", "Garden mail", "--to", f"ann@{HOST}")
    console.ask(*said, "--text", "Good morning")
    [entry] = console.ask("outbox", "list")["entries"]
    refused = console.say("outbox", "edit", entry["short"], "--text", "Dear [name], TODO", "--json")
    assert refused.status == 1
    assert console.ask("outbox", "list")["entries"][0]["text"] == "Good morning"


def test_an_account_is_forgotten_and_what_it_brought_stays(console: Console, mail: Mail) -> None:
    connected(console, mail)
    put(mail, "a@x", "My seeds are gone.")
    word = password_file(console)
    console.ask("sync", "--password-file", word)
    case = a_case(console)
    console.ask(
        "message",
        case,
        "--channel",
        "mail",
        "--through",
        "Garden mail",
        "--to",
        f"ann@{HOST}",
        "--text",
        "Hello",
    )
    assert console.ask("connect", "remove", "Garden mail", "--password-file", word)["left"] == 1
    assert console.ask("connect", "list")["accounts"] == []
    assert len(console.ask("threads")["threads"]) == 1
    assert console.ask("outbox", "list")["entries"][0]["text"] == "Hello"
    console.refused(3, "sync")


def test_a_password_that_no_longer_holds_stops_the_account_and_says_so(
    console: Console, mail: Mail
) -> None:
    connected(console, mail)
    wrong = password_file(console, "changed elsewhere")
    assert console.say("sync", "--password-file", wrong, "--json").status == 3
    [known] = console.ask("connect", "list")["accounts"]
    assert known["trouble"] == "login"
    assert (
        "stands still: give a new password with connect change"
        in console.say("connect", "list").out
    )
    french = Console(console.profile, lang="fr").say("connect", "list").out
    assert "donnez un nouveau mot de passe avec connect change" in french
    console.ask("connect", "change", "Garden mail", "--password-file", password_file(console))
    assert console.ask("connect", "list")["accounts"][0]["trouble"] is None


def test_the_platforms_are_listed_with_their_proof_and_what_they_ask(console: Console) -> None:
    found = console.ask("connect", "platforms")["platforms"]
    mail = next(one for one in found if one["name"] == "mail")
    assert mail["proof"] == "server"
    assert next(ask["name"] for ask in mail["asks"]) == "address"
    assert "vrai serveur" in Console(console.profile, lang="fr").say("connect", "platforms").out
