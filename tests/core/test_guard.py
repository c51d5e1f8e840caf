"""The guard: what was copied from a private note does not leave unseen; what people said themselves may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.guard import LETTERS, guard
from moderator_console.core.wording import Open

NOTE = "He has been warned twice for the same thing; Jonas thinks he drinks. Call after six."


def test_words_copied_from_a_note_are_found_whatever_their_case_and_accents() -> None:
    text = "Dear Odile, you know that HE HAS BEEN WARNED TWICE for the same thing, I am afraid."
    (block,) = guard(text, notes=[NOTE])
    assert block.why is Open.COPIED
    assert text[block.start : block.end] == "HE HAS BEEN WARNED TWICE for the same thing"
    (block,) = guard(
        "Élodie a été très déçue par notre réponse hier",
        notes=["elodie a ete tres decue par notre reponse"],
    )
    assert block.start == 0


def test_a_few_words_in_common_are_how_people_speak() -> None:
    assert guard("You have been warned twice for this.", notes=[NOTE]) == ()
    assert guard("", notes=[NOTE]) == () and guard("anything at all, really, and more of it") == ()


def test_a_whole_short_sentence_of_a_note_is_a_copy_too() -> None:
    text = "Bonjour, Jonas thinks he drinks, so we were careful. Call me any time."
    (block,) = guard(text, notes=[NOTE])
    assert text[block.start : block.end] == "Jonas thinks he drinks"
    (block,) = guard("您好,她对我们非常生气。", notes=["她对我们非常生气。"])
    assert block.why is Open.COPIED
    # Three words anybody may write; and a template, or a post, may say what a note says too.
    assert guard("Call after six, please.", notes=[NOTE]) == ()
    kind = "Thank you for waiting"
    assert guard(f"{kind}.", notes=[f"{kind}!"], allowed=[f"Hello, {kind}, and good-bye"]) == ()


def test_what_the_member_said_may_be_said_although_a_note_quotes_it() -> None:
    post = "All my seeds are gone and nobody has answered me for a week"
    note = f"She wrote: {post}. Believable."
    assert guard(f"You wrote: {post}", notes=[note], allowed=[post]) == ()
    assert guard(f"You wrote: {post}", notes=[note]) != ()


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    said = "种子被冰雹毁了所以她非常生气而且没有人回答她整整一个星期"
    assert len(said) >= LETTERS
    (block,) = guard(f"您好:{said}。", notes=[said])
    assert block.why is Open.COPIED


def test_all_reasons_stand_in_the_order_of_the_text() -> None:
    text = "Hello [name], TODO: he has been warned twice for the same thing. Ask @jonas."
    found = guard(text, notes=[NOTE], colleagues=["Jonas"])
    assert [b.why for b in found] == [Open.PLACEHOLDER, Open.TO_DO, Open.COPIED, Open.MENTION]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_compared_and_places_are_inside(text: str, note: str) -> None:
    last = 0
    for block in guard(text, notes=[note]):
        assert last <= block.start < block.end <= len(text)
        last = block.end
