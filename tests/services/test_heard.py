"""What counts as the conversation of a case: in a channel what led to its complaint, in a topic all of it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_posts import KEY, a_post, at, bring
from channel_making import (
    ANSWERS,
    OUTBURST,
    WAY,
    bring_channel,
    channel_of,
    import_log,
    keep_answers,
    line_at,
)

from moderator_console.core.trouble import NotFound
from moderator_console.services.heard import AFTER, BEFORE, LED, Heard, conversation, heard
from moderator_console.store.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    bring_channel(tmp_path, tmp_path / "archive.db", KEY)
    archive = Archive(tmp_path / "archive.db", KEY)
    yield archive
    archive.close()


def asked(archive: Archive) -> Heard:
    found = heard(archive, line_at(archive, OUTBURST))
    assert found is not None
    return found


def test_without_guesses_the_lines_just_before_count(archive: Archive) -> None:
    found = asked(archive)
    assert found.places == tuple(range(OUTBURST - BEFORE, OUTBURST + 1))
    assert found.complaint == OUTBURST and found.thread == channel_of(archive)
    assert found.addresses == tuple(line_at(archive, place) for place in found.places)


def test_with_guesses_the_way_what_stands_beside_it_and_what_followed_count(
    archive: Archive,
) -> None:
    keep_answers(archive)
    found = asked(archive)
    assert set(WAY) <= set(found.places)
    assert {311, 337} <= set(found.places), "earlier answers beside the way"
    assert {at for at in found.places if at > OUTBURST} == {346, 352, 360}, "what followed"
    assert set(range(OUTBURST - BEFORE, OUTBURST)) <= set(found.places)
    assert list(found.places) == sorted(found.places) and len(found.places) == 4 + 31 + 3
    assert found.guessed == {at: to for at, to in ANSWERS.items() if at in found.places}
    assert asked(archive) == found


def test_what_people_say_they_answer_goes_before_guesses(tmp_path: Path) -> None:
    posts = [a_post(f"{n}", minute=n, order=n, in_="c") for n in range(50)]
    posts += [
        a_post("reply", minute=60, order=60, in_="c", parent="2"),
        a_post("later", minute=61, order=61, in_="c", parent="reply"),
    ]
    path = tmp_path / "archive.db"
    bring(path, posts, format="discord")
    archive = Archive(path, KEY)
    found = heard(archive, at("reply"))
    archive.close()
    assert found is not None
    assert [str(a).rpartition("/")[2] for a in found.addresses] == [
        "2", *(str(n) for n in range(20, 50)), "reply", "later",
    ]  # fmt: skip
    assert found.guessed == {}


def test_a_topic_counts_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    bring(path, [a_post("a"), a_post("b", minute=1, parent="a")])
    archive = Archive(path, KEY)
    assert heard(archive, at("b")) is None
    with pytest.raises(NotFound):
        heard(archive, at("nowhere"))
    archive.close()


def test_guesses_of_a_channel_that_has_grown_do_not_count(archive: Archive, tmp_path: Path) -> None:
    keep_answers(archive)
    log = tmp_path / "2026-11-17-#seeds.log"
    log.write_text(log.read_text(encoding="utf-8") + "[18:00] <ned> good night\n", encoding="utf-8")
    import_log(log, tmp_path / "archive.db", KEY)
    assert len(asked(archive).places) == BEFORE + 1


def test_what_led_to_it_and_what_followed_are_bounded() -> None:
    parents = [-1, *range(5_000)]  # two people who write back and forth
    order = range(5_001)
    found = conversation(parents, order, 4_000)
    assert found[0] == 4_001 - LED and found[-1] == 4_000 + AFTER
    assert len(found) == LED + AFTER


def test_the_way_counts_before_what_stands_beside_it() -> None:
    parents = [-1] + [0] * 39
    for root in range(40, 1_600, 40):
        parents += [root - 40] + [root] * 39
    found = conversation(parents, range(len(parents)), len(parents) - 1)
    assert set(range(0, 1_600, 40)) <= set(found) and len(found) == LED


@pytest.mark.parametrize("seed", range(12))
def test_whatever_answers_what_it_is_in_order_with_the_complaint_and_the_lines_before(
    seed: int,
) -> None:
    dice = random.Random(seed)
    count = dice.randint(1, 400)
    order = list(range(count))
    dice.shuffle(order)
    parents = [dice.randint(-1, count - 1) for _ in range(count)]
    now = dice.randrange(count)
    found = conversation(parents, order, now)
    rank = {at: number for number, at in enumerate(order)}
    assert [rank[at] for at in found] == sorted(rank[at] for at in set(found))
    assert set(order[max(0, now - BEFORE) : now + 1]) <= set(found)
    assert len(found) <= LED + BEFORE + 1 + AFTER


def test_a_long_channel_costs_little() -> None:
    count = 100_000
    dice = random.Random(5)
    parents = [
        max(-1, at - dice.randint(1, 40)) if dice.random() < 0.9 else -1 for at in range(count)
    ]
    order = list(range(count))
    began = time.process_time()
    conversation(parents, order, 90_000)
    assert time.process_time() - began < 0.2
