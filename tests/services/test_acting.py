"""Acting on a platform: with a reason, once, logged on the case when it is done, and taken back by its reverse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from cli_calls import Console
from desk_making import make_desk, make_profile
from yard import LINES, WORD, Place, State, address, yard_package

from moderator_console.core.events import ActionTaken, PlatformActed
from moderator_console.core.loop import step_of
from moderator_console.core.outbox import State as Fate
from moderator_console.core.platforms import Act
from moderator_console.core.trouble import NotFound, RuleBroken, WrongWords
from moderator_console.services import acting
from moderator_console.services.connecting import check
from moderator_console.services.desk import Desk
from moderator_console.store.connected import Connected


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    yard_package(tmp_path / "site", monkeypatch)
    made = make_desk(tmp_path, sample=False)
    yield made
    made.close()


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Iterator[Place]:
    made = Place(desk, tmp_path)
    yield made
    made.sending.end()


def test_an_act_is_done_once_and_its_case_hears_of_it_with_the_reason(place: Place) -> None:
    before = place.case
    place.ask()
    assert place.there.read()["hidden"] == []
    assert not place.case.platform_acts
    assert place.send() == [place.case_id]
    assert place.there.read()["hidden"] == [address(1)]
    assert place.send() == []
    assert [done[1:] for done in place.there.read()["done"]] == [["hide", address(1), "It is an insult."]]  # fmt: skip
    [done] = place.case.platform_acts
    assert done.what == PlatformActed(Act.HIDE, address(1), "Yard", "It is an insult.", "Bob")
    assert done.actor == place.desk.me.id
    assert place.desk.book.outbox.of_case(place.case_id) == []
    # A post that is hidden is no member who was heard.
    assert step_of(place.case) == step_of(before)
    assert place.case.next == before.next
    assert place.desk.book.journal.verify() == ()


def test_the_post_is_kept_with_the_case_before_it_goes(place: Place) -> None:
    place.ask()
    kept = {post.address: post.text for post in place.case.posts}
    assert kept[address(1)] == LINES[1][1]
    place.ask(Act.LOCK)
    assert len(place.case.posts) == len(kept)


def test_within_its_seconds_an_act_can_be_taken_back_and_nothing_happens_there(
    place: Place,
) -> None:
    place.outbox.drop(place.ask())
    place.send()
    assert place.there.read()["done"] == []
    assert place.case.platform_acts == ()


def test_what_was_done_is_taken_back_by_its_reverse(place: Place) -> None:
    place.ask()
    place.send()
    [done] = place.case.platform_acts
    assert done.reverse is Act.RESTORE
    assert acting.last_of(place.case) == done
    acting.reverse(place.desk, place.outbox, place.case_id, done, "I was too quick.")
    with pytest.raises(RuleBroken):
        acting.reverse(place.desk, place.outbox, place.case_id, done, "Again")
    place.send()
    assert place.there.read()["hidden"] == []
    hidden, shown = place.case.platform_acts
    assert hidden.taken_back == shown.event
    assert shown.what.reverses == hidden.event
    assert shown.what.reason == "I was too quick."
    # What is left to take back is the showing.
    assert hidden.reverse is None
    assert acting.last_of(place.case, str(address(1))) == shown


def test_acts_on_one_post_keep_their_order_over_a_night_without_network(place: Place) -> None:
    place.there.write(offline=True)
    place.ask()
    place.send()
    place.ask(Act.RESTORE, "No, leave it.")
    place.send(60)
    assert place.there.read()["done"] == []
    place.there.write(offline=False)
    for _ in range(8):
        place.send(900)
    assert [done[1] for done in place.there.read()["done"]] == ["hide", "restore"]
    assert place.there.read()["hidden"] == []


def test_without_a_reason_or_a_right_nothing_is_asked(place: Place) -> None:
    with pytest.raises(WrongWords):
        place.ask(why=" \n")
    with pytest.raises(RuleBroken):
        place.ask(Act.APPROVE)
    with pytest.raises(NotFound):
        place.ask(n=77)
    assert place.desk.book.outbox.all() == []


def test_a_note_has_no_reverse(place: Place) -> None:
    place.ask(Act.NOTE, "Second time this week.")
    place.send()
    assert place.there.read()["notes"] == ["Second time this week."]
    [noted] = place.case.platform_acts
    with pytest.raises(RuleBroken):
        acting.reverse(place.desk, place.outbox, place.case_id, noted, "Away with it")
    with pytest.raises(NotFound):
        acting.last_of(place.case)


def test_undo_does_not_pretend_that_it_was_not_done(place: Place) -> None:
    place.ask()
    place.send()
    with pytest.raises(RuleBroken):
        place.desk.work.undo(place.case_id)
    assert place.case.platform_acts


def test_a_refusal_is_the_moderators_and_the_case_says_nothing(place: Place) -> None:
    entry = place.ask()
    known = place.account
    place.desk.book.connected.keep(
        Connected(known.id, "yard", "Yard", known.community, {**known.settings, "acts": "note"}, known.can)
    )  # fmt: skip
    assert place.send() == []
    assert place.desk.book.outbox.get(entry).entry.state is Fate.REFUSED
    assert place.case.platform_acts == ()


def test_what_may_be_done_is_told_by_account_with_the_right_that_is_missing(
    place: Place, tmp_path: Path
) -> None:
    (tmp_path / "poor").mkdir()
    settings = {"file": str(tmp_path / "poor" / "yard.json"), "acts": " "}
    found = check("yard", settings, WORD)
    # Without a word there, the platform's usual acts would be asked for.
    assert found.can.acts
    poor = Connected(UUID(int=9), "yard", "Poor", "Allotment", {**settings, "acts": ""})
    [can] = [place.open(poor).check()[1]]
    place.desk.book.connected.keep(
        Connected(poor.id, "yard", "Poor", "Allotment", poor.settings, can)
    )
    rich, bare = acting.possible(place.desk, "Allotment")
    assert rich.acts == (Act.HIDE, Act.RESTORE, Act.LOCK, Act.UNLOCK, Act.NOTE)
    assert (bare.acts, bare.needs) == ((), "yard-keeper")
    assert acting.possible(place.desk, "Elsewhere") == []


def test_the_command_line_acts_and_takes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yard_package(tmp_path / "site", monkeypatch)
    console = Console(make_profile(tmp_path, sample=False))
    word = tmp_path / "word"
    word.write_text(WORD + "\n")
    word.chmod(0o600)
    with_word = ("--password-file", str(word))
    there = State(tmp_path / "yard.json")
    console.ask(
        "connect", "add", "yard", "--set", f"file={there.path}", "--label", "Yard", "--community", "Allotment", *with_word,
    )  # fmt: skip
    console.ask("sync", *with_word)
    case = console.ask("case", "open", "--post", address(2))["short"]
    refused = console.say("case", "there", case, "--do", "approve", "--why", "because")
    assert refused.status
    asked = console.ask(
        "case", "there", case, "--do", "hide", "--post", address(1), "--why", "An insult"
    )
    assert asked["final"] is False
    console.now = "2026-11-18T11:00:00+01:00"
    console.ask("outbox", "send", *with_word)
    assert there.read()["hidden"] == [address(1)]
    told = Console(console.profile, lang="fr").say("case", "show", case).out
    assert "Message masqué sur la plateforme, Yard" in told
    assert "An insult" in told
    undone = console.say("case", "undo", case)
    assert undone.status
    console.ask("case", "there-back", case)
    console.now = "2026-11-18T12:00:00+01:00"
    console.ask("outbox", "send", *with_word)
    assert there.read()["hidden"] == []
    told = console.say("case", "show", case).out
    assert "Post shown again on the platform, Yard" in told
    assert "Taken back: An insult" in told


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Nothing takes this back"), ("fr", "Rien n’annule cela")]
)
def test_the_command_line_says_what_nothing_takes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    yard_package(tmp_path / "site", monkeypatch)
    console = Console(make_profile(tmp_path, sample=False), lang=lang)
    word = tmp_path / "word"
    word.write_text(WORD + "\n")
    word.chmod(0o600)
    with_word = ("--password-file", str(word))
    there = State(tmp_path / "yard.json")
    console.ask(
        "connect", "add", "yard", "--set", f"file={there.path}", "--set", "acts=hide lock unlock", "--label", "Yard",
        "--community", "Allotment", *with_word,
    )  # fmt: skip
    console.ask("sync", *with_word)
    case = console.ask("case", "open", "--post", address(2))["short"]
    about = ("--post", address(1), "--why", "An insult")
    heard = console.say("case", "there", case, "--do", "hide", *about).out
    assert said in heard and "outbox drop" in heard
    assert said not in console.say("case", "there", case, "--do", "lock", *about).out
    console.now = "2026-11-18T11:00:00+01:00"
    console.ask("outbox", "send", *with_word)
    assert [done[1] for done in there.read()["done"]] == ["hide", "lock"]
    # The lock came last: it is taken back. What was hidden is not, and nothing is asked for.
    console.ask("case", "there-back", case)
    console.now = "2026-11-18T12:00:00+01:00"
    console.ask("outbox", "send", *with_word)
    assert there.read()["locked"] is False
    assert console.ask("case", "there", case, "--do", "hide", *about)["final"] is True
    console.now = "2026-11-18T13:00:00+01:00"
    console.ask("outbox", "send", *with_word)
    refused = console.say("case", "there-back", case)
    assert refused.status and said in refused.err
    assert console.ask("outbox", "list")["entries"] == []


def test_the_act_of_the_loop_is_another_thing(place: Place) -> None:
    place.ask()
    place.send()
    with pytest.raises(RuleBroken):
        place.desk.book.journal.record(
            place.case_id, ActionTaken("We hid the post."), by=place.desk.me.id
        )


def test_the_command_line_answers_a_post_in_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yard_package(tmp_path / "site", monkeypatch)
    console = Console(make_profile(tmp_path, sample=False))
    word = tmp_path / "word"
    word.write_text(WORD + "\n")
    word.chmod(0o600)
    with_word = ("--password-file", str(word))
    there = State(tmp_path / "yard.json")
    console.ask(
        "connect", "add", "yard", "--set", f"file={there.path}", "--label", "Yard", "--community", "Allotment", *with_word,
    )  # fmt: skip
    console.ask("sync", *with_word)
    case = console.ask("case", "open", "--post", address(2))["short"]
    refused = console.say("case", "answer", case, "--text", "Dear [name], we are sorry.")
    assert refused.status and console.ask("outbox", "list")["entries"] == []
    console.ask("case", "answer", case, "--text", "We look at it tonight.")
    console.now = "2026-11-18T11:00:00+01:00"
    console.ask("outbox", "send", *with_word)
    [sent] = there.read()["sent"]
    assert sent["text"] == "We look at it tonight." and sent["about"] == address(2)
    told = Console(console.profile, lang="fr").say("case", "show", case).out
    assert "Réponse publique, par Yard" in told and "We look at it tonight." in told
