"""What a member answers in private by mail comes into the case and nowhere else; on a real Dovecot and SMTP server."""

from __future__ import annotations

import smtplib
import ssl
import sys
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import PASSPHRASE, make_profile

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mail_server import HOST, LIST, PASSWORDS, Mail, mail_server

from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.platforms import opener
from moderator_console.services.profile import open_with_passphrase
from moderator_console.services.sync import Syncing

ANN, MOD = f"ann@{HOST}", f"mod@{HOST}"


@pytest.fixture(scope="module")
def server() -> Iterator[Mail]:
    with mail_server() as running:
        yield running


@pytest.fixture
def mail(server: Mail) -> Mail:
    for name in PASSWORDS:
        server.remove_all(name)
    return server


class Life:
    """A console with the mailbox connected, and Ann at her own."""

    def __init__(self, folder: Path, mail: Mail) -> None:
        self.mail = mail
        self.console = Console(make_profile(folder, sample=False))
        word = folder / "word"
        word.write_text(PASSWORDS["mod"] + "\n", "utf-8")
        word.chmod(0o600)
        self.word = ("--password-file", str(word))
        settings = mail.settings(list=LIST).items()
        told = [part for name, value in settings for part in ("--set", f"{name}={value}")]
        self.console.ask(
            "connect", "add", "mail", *told, "--label", "Garden mail", "--community", "Garden", *self.word
        )  # fmt: skip

    def at(self, time: str) -> None:
        self.console.now = f"2026-11-18T{time}:00+01:00"

    def ann_writes(
        self, text: str, at: str, answers: str = "", to: str = MOD, subject: str = "My seeds", mid: str = ""
    ) -> str:  # fmt: skip
        """Ann sends a mail through her own account, by SMTP; returns its id."""
        one = EmailMessage()
        one["Message-ID"] = mid = mid or f"<{at.replace(':', '')}.{len(text)}@ann.example>"
        one["From"], one["To"], one["Subject"] = f"Ann <{ANN}>", to, subject
        one["Date"] = f"Wed, 18 Nov 2026 {at}:00 +0100"
        if answers:
            one["In-Reply-To"] = one["References"] = answers
        one.set_content(text)
        settings = self.mail.settings("ann")
        with smtplib.SMTP(settings["smtp_host"], int(settings["smtp_port"]), timeout=20) as smtp:
            if settings.get("smtp_line") == "starttls":
                smtp.starttls(context=ssl._create_unverified_context())
            smtp.login(settings.get("user") or ANN, PASSWORDS["ann"])
            smtp.send_message(one, ANN, [to])
        return mid

    def write(self, case: str, text: str, *more: str) -> None:
        self.console.ask(
            "message", case, "--channel", "mail", "--through", "Garden mail", "--to", ANN, "--text", text, *more
        )  # fmt: skip

    def send(self) -> None:
        done = self.console.ask("outbox", "send", *self.word)
        assert (done["waiting"], done["refused"]) == (0, 0)

    def sync(self) -> dict[str, object]:
        [told] = self.console.ask("sync", *self.word)["accounts"]
        return dict(told)

    def in_anns_box(self) -> list[EmailMessage]:
        parsed = [BytesParser(policy=default).parsebytes(raw) for raw in self.mail.received("ann")]
        return sorted(parsed, key=lambda one: one["Date"].datetime)  # type: ignore[arg-type,return-value]


@pytest.fixture
def life(tmp_path: Path, mail: Mail) -> Life:
    return Life(tmp_path, mail)


def received(life: Life, case: str) -> list[dict[str, object]]:
    return [dict(one) for one in life.console.ask("case", "show", case)["received"]]


def complained(life: Life) -> str:
    """Ann complains in public, a case is opened on it, and she is offered a talk by private mail."""
    life.ann_writes("Who pulled up my seeds?", "09:00", mid="<c1@ann.example>")
    life.at("09:30")
    assert life.sync()["posts"] == 1
    case = life.console.ask("case", "open", "mid:c1@ann.example")
    key = str(case["short"])
    life.console.ask("case", "read", key, "--all")
    life.console.ask(
        "case", "cause", key, "--origin", "mid:c1@ann.example", "--text", "Her bed was dug up."
    )
    life.write(key, "May I ring you?", "--subject", "Your seeds", "--purpose", "offer")
    life.at("09:35")
    life.send()
    return key


def test_the_whole_loop_from_the_complaint_to_her_private_answer_and_back(life: Life) -> None:
    key = complained(life)
    [ours] = life.in_anns_box()
    life.ann_writes(
        "Yes, ring me.\nI was so hurt.", "09:50", str(ours["Message-ID"]), subject="Re: Your seeds"
    )
    life.at("10:00")
    told = life.sync()
    assert (len(told["answered"]), told["posts"]) == (1, 0)  # type: ignore[arg-type]

    # Today says that she answered, once.
    [reply] = life.console.ask("agenda")["replies"]
    assert reply["private"]
    assert "ring me" in reply["words"]
    # The case shows her words, when and how they came; offline too.
    [one] = received(life, key)
    assert (one["author"], one["channel"], one["account"]) == ("Ann", "mail", "Garden mail")
    assert str(one["text"]).startswith("Yes, ring me.")
    assert str(one["at"]).startswith("2026-11-18T09:50")
    page = life.console.say("case", "show", key).out
    assert "9:50  Private answer of Ann, Mail" in page
    assert "I was so hurt." in page
    french = Console(life.console.profile, lang="fr").say("case", "show", key).out
    assert "Réponse privée de Ann" in french

    # Not a word of it, nor of ours, stands among what everybody says.
    [thread] = life.console.ask("threads")["threads"]
    assert thread["posts"] == 1
    for words in ("hurt", "ring"):
        hits = life.console.ask("search", words)
        assert all("mid:c1" in str(hit.get("address")) or hit.get("case") for hit in hits["hits"])
    # Nothing comes twice, and undo takes back what a person did, not what she said.
    life.at("10:30")
    assert life.sync()["answered"] == []
    assert len(received(life, key)) == 1

    # The answer goes into the same conversation.
    life.console.ask("case", "reply", key, "--choice", "keep")
    assert life.console.ask("agenda")["replies"] == []
    life.write(key, "I shall ring at four.")
    life.at("10:31")
    life.send()
    _, second = life.in_anns_box()
    theirs = "<" + str(one["address"]).removeprefix("mid:") + ">"
    assert second["In-Reply-To"] == theirs
    assert str(ours["Message-ID"]) in str(second["References"])
    assert second["Subject"] == "Re: Your seeds"
    # And hers to that comes into the same case.
    life.ann_writes("Four is good.", "10:40", str(second["Message-ID"]), subject="Re: Your seeds")
    life.at("10:45")
    assert len(life.sync()["answered"]) == 1  # type: ignore[arg-type]
    assert [str(each["text"]).strip() for each in received(life, key)][1:] == ["Four is good."]
    assert [one["words"] for one in life.console.ask("agenda")["replies"]] == ["Four is good."]
    assert life.console.ask("verify")["ok"]
    assert len(life.console.ask("threads")["threads"]) == 1


def test_what_others_write_to_the_mailbox_is_read_as_ever(life: Life) -> None:
    key = complained(life)
    life.ann_writes("And where is my rake?", "09:55", subject="Another thing")
    life.ann_writes("It was the mole.", "09:56", "<c1@ann.example>")
    life.at("10:00")
    told = life.sync()
    assert (told["posts"], told["answered"]) == (2, [])
    assert received(life, key) == []
    assert len(life.console.ask("threads")["threads"]) == 2


def test_an_answer_that_came_while_our_own_copy_did_not_is_found(life: Life) -> None:
    key = complained(life)
    [ours] = life.in_anns_box()
    life.mail.drop(str(ours["Message-ID"]).strip("<>"))
    life.ann_writes("Yes.", "09:50", str(ours["Message-ID"]))
    life.at("10:00")
    assert len(life.sync()["answered"]) == 1  # type: ignore[arg-type]
    assert [str(one["text"]).strip() for one in received(life, key)] == ["Yes."]
    assert len(life.console.ask("threads")["threads"]) == 1


def test_what_was_read_and_not_written_down_comes_again(life: Life) -> None:
    key = complained(life)
    [ours] = life.in_anns_box()
    life.ann_writes("Yes.", "09:50", str(ours["Message-ID"]))
    # A program that ends between the two: the archive knows how far it read, the journal nothing of it.
    at_us = int(datetime.fromisoformat("2026-11-18T10:00:00+01:00").timestamp()) * 1_000_000
    desk = Desk(
        open_with_passphrase(life.console.profile, PASSPHRASE), TestClock(at_us, "Europe/Paris")
    )
    try:
        [account] = desk.book.connected.all()
        connector = opener(lambda _: PASSWORDS["mod"])(account)
        turn = Syncing(
            desk.opened.archive,
            desk.opened.key,
            account,
            desk.now,
            private=desk.book.outbox.private,
        )
        done = turn.turn(connector)
        connector.close()
        assert (len(done.heard), done.posts, done.trouble) == (1, 0, None)
        # Until then it is looked for again soon.
        assert 0 < done.anew_us - at_us <= 15 * 60_000_000
    finally:
        desk.close()
    assert received(life, key) == []
    life.at("10:05")
    assert len(life.sync()["answered"]) == 1  # type: ignore[arg-type]
    assert [str(one["text"]).strip() for one in received(life, key)] == ["Yes."]
