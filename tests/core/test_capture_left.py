"""What of a paste ended up in no post: told where somebody seems to have said it, and only there."""

from __future__ import annotations

from datetime import datetime

from moderator_console.core.capture.capture import propose
from moderator_console.core.schedule import to_us
from tests.core.test_capture import NAMES, read

NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))
POSTS = (
    "[18:02, 29/10/2026] Ada: is the gate shut\n[18:04, 29/10/2026] Bo: it is, and the shed too\n"
)
#: Of the pastes that are read right, as many at most may say that a part was left out.
MOST = 0.1


def test_words_above_the_first_post_are_told_with_their_place() -> None:
    above = "Whoever has the key of the shed should bring it back before Sunday.\n"
    proposal = propose(text=above + POSTS, now_us=NOW, zone="Europe/Paris")
    (left,) = proposal.left
    assert (left.text, left.before, left.lines) == (above.strip(), 0, 1)
    assert proposal.text[left.start : left.end] == left.text


def test_menus_above_the_first_post_are_left_out_without_a_word() -> None:
    proposal = propose(text=f"Home\nForums\nAllotments\n{POSTS}", now_us=NOW, zone="Europe/Paris")
    assert proposal.left == ()


def test_few_pastes_that_are_read_right_say_that_a_part_was_left_out() -> None:
    told = sum(bool(read(name).left) for name in NAMES)
    assert told <= MOST * len(NAMES)
