"""Two hundred and more planted cases: nothing leaves with an open place, a colleague's mention or a note in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import OWNER, make_desk

from moderator_console.core.note_marks import quote
from moderator_console.core.wording import Open
from moderator_console.services.desk import Desk
from moderator_console.services.message_facts import message_facts
from moderator_console.services.outgoing import despite, places
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.services.templates import LANGUAGES, filled, to_choose

FORMS = (
    "[name]", "[Name]", "[your name]", "[nom]", "[prénom du membre]", "[date]", "[insert reason]", "{name}",
    "{prénom}", "{{member}}", "{{promise_day}}", "{{ receiver }}", "{{> signature}}", "%NAME%", "%first_name%",
    "${member}", "<name>", "<first name>", "<nom>", "<insert date>", "____", "________", "### to fill ###",
    "TODO", "TBD", "FIXME", "XXX", "À FAIRE", "À COMPLÉTER", "TO DO",
)  # fmt: skip
SENTENCES = (
    "Hello {}, thank you for your patience.",
    "Bonjour {}, merci de votre patience.",
    "We will come back to you on {}.",
    "{}",
    "Kind regards,\n{}",
)
MENTIONS = ("@Maren", "@Maren Okafor", "@maren okafor", "@Bo", "@Bo Larsen", "@MAREN", "@bo larsen")
NOTE = (
    "He told me in confidence that his brother runs the other shop, and he drinks before he writes. "
    "Never offer him a refund above forty euros without asking Bo first."
)
OLD_NOTE = "She was close to tears when I mentioned the ban of last spring on the phone."
ON_MEMBER = (
    "Known from two other communities, where he was asked to leave after threats in private."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def case_id(desk: Desk) -> UUID:
    """A case with a note, a revised note, a note on its member, and a second moderator."""
    case = desk.open_case([OUTBURST])
    desk.book.moderator("Bo Larsen", by=desk.work.me)
    desk.work.note(case.id, NOTE)
    revised = desk.work.note(case.id, OLD_NOTE).notes[-1].event
    desk.work.revise_note(case.id, revised, "Was sad.")
    assert case.member is not None
    desk.people.note_on_member(case.member, ON_MEMBER)
    return case.id


def test_no_planted_text_leaves(desk: Desk, case_id: UUID) -> None:
    case = desk.book.journal.case(case_id)
    planted: list[tuple[str, str, Open | None]] = []
    for form, sentence in product(FORMS, SENTENCES):
        # A line of nothing but "____" is a rule between two parts.
        if set(form) != {"_"} or sentence.count(" ") > 2:
            planted.append(("", sentence.format(form), None))
    planted += [(f"About {form}", "Thank you.", None) for form in FORMS]
    for mention, sentence in product(MENTIONS, SENTENCES):
        planted.append(("", sentence.format(mention), Open.MENTION))
    for language in LANGUAGES:
        for template in to_choose():
            if template.language == language:
                # Without facts every placeholder without other words stays open.
                subject, text = filled(template, {})
                if subject.asks or text.asks:
                    planted.append((subject.text, text.text, Open.PLACEHOLDER))
                known, whole = filled(template, message_facts(desk, case, language))
                planted.append((known.text, f"{whole.text}\n{FORMS[0]}", Open.PLACEHOLDER))
    for note in (NOTE, OLD_NOTE, ON_MEMBER):
        words = note.split()
        copies = [" ".join(words[at : at + 8]) for at in range(0, len(words) - 7, 2)]
        copies += [note, note.upper(), note.replace(" ", "\n"), note.replace(",", " –")]
        planted += [("", f"Hello Anna. {copy} Kind regards.", Open.COPIED) for copy in copies]
        planted.append((note, "Thank you.", Open.COPIED))
    left = [
        (subject, text)
        for subject, text, why in planted
        if not (found := places(desk, case, subject, text))
        or (why is not None and why not in {place.why for place in found})
    ]
    assert len(planted) >= 200
    assert left == [], "\n".join(map(repr, left))


def test_what_may_be_said_leaves(desk: Desk, case_id: UUID) -> None:
    case = desk.book.journal.case(case_id)
    facts = {
        "promise": "your parcel is sent again", "promise_day": "Friday 20 November", "receiver": "Bo Larsen",
        "follow_up_day": "Monday 23 November",
    }  # fmt: skip
    assert case.complaint is not None
    texts = [case.complaint.text, "Write to me at maren@example.org.", f"It is me, {OWNER}, again."]
    for template in to_choose():
        subject, text = filled(
            template, {**facts, **message_facts(desk, case, template.language)} | facts
        )
        texts += [subject.text, text.text]
    assert [text for text in texts if places(desk, case, "", text)] == []


def test_a_note_that_repeats_a_post_does_not_make_the_post_private(
    desk: Desk, case_id: UUID
) -> None:
    case = desk.book.journal.case(case_id)
    assert case.complaint is not None
    said = case.complaint.text
    case = desk.work.note(case_id, f"Their words: {said}")
    assert places(desk, case, "", f"You wrote: {said}") == ()


def test_a_post_that_a_note_quotes_may_be_quoted_in_a_message_too(
    desk: Desk, case_id: UUID
) -> None:
    """Also a post that is not kept with the case: everybody reads it where it stands."""
    case = desk.book.journal.case(case_id)
    post = desk.archive.post(ORIGIN)
    assert str(post.address) not in {kept.address for kept in case.posts}
    signed = f"{post.author}, Monday 9 March 2026 at 21:14"
    mine = "I think that she is hiding something from us all here."
    case = desk.work.note(case.id, f"{mine}\n{quote(post.text, signed, str(post.address))}\n{mine}")
    assert places(desk, case, "", f"{signed}:\n{post.text}\n{post.address}") == ()
    (found,) = places(desk, case, "", f"{post.text}\n{mine}")
    assert found.words == mine.rstrip(".")


def test_words_that_somebody_wrote_into_a_quote_stay_private(desk: Desk, case_id: UUID) -> None:
    case = desk.book.journal.case(case_id)
    author = desk.archive.post(ORIGIN).author
    words = "he drinks before he writes, as his brother told us"
    inside = quote(f"{words}.", f"{author}, {words}", str(ORIGIN))
    case = desk.work.note(case.id, inside)
    assert [place.words for place in places(desk, case, "", f"Hello, {words}.")] == [words]
    assert places(desk, case, "", f"{author}, {words}.") != ()
    numbers = f"{author}, drinks 2 bottles a day since 2019 with 3 friends"
    case = desk.work.note(case.id, quote("x", numbers, str(ORIGIN)))
    assert places(desk, case, "", f"{numbers}.") != ()
    nowhere = quote("a public sentence of some length, one would think", "A", "sample:nowhere")
    case = desk.work.note(case.id, nowhere)
    assert places(desk, case, "", "a public sentence of some length, one would think") != ()


def test_notes_of_another_case_of_the_member_stay_private_too(desk: Desk, case_id: UUID) -> None:
    case = desk.book.journal.case(case_id)
    assert case.member is not None
    other = desk.work.open_case("Before", case.member, case.community)
    words = "she has lost her garden once before, her sister says"
    desk.work.note(other.id, f"As I heard, {words}.")
    assert [place.words for place in places(desk, case, "", f"Dear Odile, {words}.")] == [words]


def test_what_was_let_stand_is_written_down_shortly(desk: Desk, case_id: UUID) -> None:
    case = desk.book.journal.case(case_id)
    found = places(desk, case, "[date]", f"Dear [name], {NOTE}")
    written = despite(found)
    assert written[:2] == ("[date]", "[name]")
    assert all(len(words) <= 80 for words in written)


def test_older_and_removed_notes_outside_the_case_stay_private(desk: Desk, case_id: UUID) -> None:
    case = desk.book.journal.case(case_id)
    assert case.member is not None
    thread = case.posts[0].thread
    people, work, me = desk.people, desk.work, case.member
    other = work.open_case("Before", me, case.community)
    stranger = desk.book.member("", "name:Ilse", "Ilse", by=work.me)
    neighbour = desk.open_case([OUTBURST], member="Tomas").id
    far = work.open_case("Elsewhere", stranger.id, case.community)
    said = {
        "an older text on the member": "his cousin once paid the rent of the garden house for him",
        "a removed one on the member": "nobody at the club believes a word of that story now",
        "an older text on the talk": "the whole thread smells of one person with three names",
        "a removed one in another case": "he begged us in tears not to tell the others about it",
        "an older text of another case": "the treasurer thinks that the seeds were never even bought",
        "in a case on the same talk": "that neighbour has rung me nine times about one single fence",
    }
    outside = [said[name] for name in list(said)[:3]]
    first, second = (people.note_on_member(me, f"Heard: {words}.")[0].id for words in outside[:2])
    third = people.note_on_thread(thread, f"Heard: {outside[2]}.")[0].id
    people.revise_note(first, "Is sad.")
    people.remove_note(second)
    people.revise_note(third, "Is loud.")
    notes = [work.note(other.id, said[name]).notes[-1].event for name in list(said)[3:5]]
    work.remove_note(other.id, notes[0])
    work.revise_note(other.id, notes[1], "Is tired.")
    work.note(neighbour, said["in a case on the same talk"])
    work.note(far.id, "this was said of somebody else in another place entirely")
    for name, words in said.items():
        assert [place.words for place in places(desk, case, "", f"Hello, {words}.")] == [words], (
            name
        )
    elsewhere = "this was said of somebody else in another place entirely"
    assert places(desk, case, "", f"Hello, {elsewhere}.") == ()


def test_a_note_that_was_undone_may_be_sent_as_the_message_it_was_meant_to_be(
    desk: Desk, case_id: UUID
) -> None:
    case = desk.book.journal.case(case_id)
    assert case.member is not None
    words = "could we talk about this on the phone one of these evenings"
    other = desk.work.open_case("Before", case.member, case.community)
    desk.work.note(other.id, words)
    events = desk.people.note_on_member(case.member, words)
    assert places(desk, case, "", words) != ()
    desk.work.undo(other.id)
    assert places(desk, case, "", words) != ()
    desk.people.undo(events)
    assert places(desk, case, "", words) == ()
