"""The real window as a screen reader meets it: asked over the bus that Orca asks, in a program of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import PASSPHRASE, make_profile
from screen_reading import FOCUSED, Ref, Told, window_heard

pytestmark = pytest.mark.screenreader

TEXT, VALUE, COMPONENT = (f"org.a11y.atspi.{name}" for name in ("Text", "Value", "Component"))
LABELLED_BY = 2
HOME, DOWN, ENTER = 0xFF50, 0xFF54, 0xFF0D


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """The window with the second conversation of the sample community open."""
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    with window_heard(make_profile(tmp_path), secret) as told:
        told.press("check box", "Conversations")

        def chosen() -> bool | None:
            """The list may be filled anew between two keys: rows are other objects then."""
            rows = told.find("list", "Conversations")
            if told.ears.has(told.find("list item", "Les mercredis du haricot", rows), FOCUSED):
                return True
            told.ears.call(rows, COMPONENT, "GrabFocus")
            told.key(HOME)
            told.key(DOWN)
            return None

        told.until(chosen, "the second conversation cannot be chosen")
        told.key(ENTER)
        yield told


def thread(told: Told) -> Ref:
    """The list of posts, and not the list of conversations."""

    def look() -> Ref | None:
        ears = told.ears
        for ref in ears.below(told.program()):
            if (ears.role(ref), ears.name(ref)) == ("list", "Conversation") and ears.children(ref):
                return ref
        return None

    return told.until(look, "no conversation is shown")


def post(told: Told, number: int) -> Ref:
    """A shown post by its number in the conversation."""

    def look() -> Ref | None:
        for ref in told.ears.children(thread(told)):
            if told.ears.description(ref).startswith(f"Post {number} of 11"):
                return ref
        return None

    return told.until(look, f"post {number} is not heard")


def test_posts_are_read_with_author_time_place_and_words(told: Told) -> None:
    ears, first, second = told.ears, post(told, 1), post(told, 2)
    assert ears.role(first) == "list item"
    assert ears.name(first).startswith("Winnie, ")
    assert " ago" in ears.name(first)
    assert ears.description(second) == "Post 2 of 11, answers Winnie, #1"
    words = ears.text(first)
    assert len(words) == ears.known(first, TEXT, "CharacterCount") > 40
    assert [ears.role(part) for part in ears.children(second)][:1] == ["link"]
    assert told.find("filler", "Read ").path


def wait_for_focus(told: Told, number: int) -> None:
    told.until(
        lambda: told.ears.has(post(told, number), FOCUSED) or None,
        f"post {number} has not the focus",
    )


def test_keys_move_the_focus_from_post_to_post(told: Told) -> None:
    wait_for_focus(told, 1)
    told.key(ord("j"))
    wait_for_focus(told, 2)
    told.key(ord("j"))
    wait_for_focus(told, 3)
    assert not told.ears.has(post(told, 1), FOCUSED)


def test_a_screen_reader_picks_words_over_the_bus(told: Told) -> None:
    ears, first = told.ears, post(told, 1)
    assert ears.call(first, TEXT, "GetNSelections") == 0
    assert ears.call(first, TEXT, "AddSelection", "ii", 0, 5)
    assert ears.call(first, TEXT, "GetNSelections") == 1
    ears.call(first, TEXT, "SetCaretOffset", "i", 3)
    told.until(lambda: ears.known(first, TEXT, "CaretOffset") == 3 or None, "no caret")


def test_a_mode_that_a_screen_reader_asks_for_is_shown(told: Told) -> None:
    ears = told.ears
    assert ears.description(post(told, 2)).endswith("answers Winnie, #1")
    told.press("check box", "What led here")

    def path_alone() -> bool | None:
        return ears.description(ears.children(thread(told))[0]).startswith("Post ") or None

    told.until(path_alone, "nothing is shown")
    told.press("check box", "Tree")
    assert post(told, 1)


def test_the_map_says_where_the_reader_stands(told: Told) -> None:
    post(told, 1)
    place = told.find("slider", "Conversation map")
    assert told.ears.known(place, VALUE, "MaximumValue") >= 10
    assert 0 <= told.ears.known(place, VALUE, "CurrentValue") <= 10


def test_a_box_to_choose_from_says_what_it_is_for(told: Told) -> None:
    ears = told.ears
    told.press("check box", "Cases")
    box = told.find("combo box", "Open, ")
    [(kind, [label])] = ears.call(box, "org.a11y.atspi.Accessible", "GetRelationSet")
    assert (kind, ears.name(Ref(*label))) == (LABELLED_BY, "Which cases")
