"""Where it began, asked of a real archive: the sample community, forum threads with every kind of mark, and what is missing."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_posts import KEY, NOON, a_post, at, bring, many_posts, thread

from moderator_console.core.origin import Proposal, Why
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.services.origin import find_origin
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.services.sample_import import import_sample
from moderator_console.store.archive import Archive

DAY = 24 * 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    archive = Archive(path, KEY)
    yield archive
    archive.close()


def whys(proposal: Proposal[Address]) -> list[tuple[Why, ...]]:
    return [step.whys for step in proposal.path[:-1]]


def test_the_sample_s_calm_question_is_proposed_first(path: Path) -> None:
    import_sample(path, KEY, NOON)
    archive = Archive(path, KEY, read_only=True)
    found = find_origin(archive, OUTBURST)
    archive.close()
    assert found[0].at == ORIGIN
    assert found[0].path[0].at == OUTBURST
    assert Why.QUOTE in found[0].path[0].whys
    assert 0.4 < found[0].score <= 1
    assert len(found) == 3 and found[1].score < found[0].score


def test_replies_lead_to_the_beginning(path: Path, archive: Archive) -> None:
    bring(
        path,
        [
            a_post("root", minute=0),
            a_post("question", minute=1, by="odile"),
            a_post("brush", parent="question", minute=5, by="graham"),
            a_post("outburst", parent="brush", minute=9, by="odile"),
        ],
    )
    first = find_origin(archive, at("outburst"))[0]
    assert first.at == at("question")
    assert [step.at for step in first.path] == [at("outburst"), at("brush"), at("question")]
    assert (Why.REPLY,) in whys(first) and not first.guessed


def test_a_quote_and_a_link_cross_threads(path: Path, archive: Archive) -> None:
    quoting = replace(a_post("quoting", in_="b", minute=50, by="zoe"), quotes=(at("said"),))
    linking = a_post("linking", f"See {at('said')} please.", in_="c", minute=60, by="yves")
    bring(path, [a_post("said", minute=1), quoting, linking])
    for post, why in (("quoting", Why.QUOTE), ("linking", Why.LINK)):
        first = find_origin(archive, at(post))[0]
        assert first.at == at("said")
        assert why in first.path[0].whys


def test_a_split_thread_leads_into_the_one_it_was_split_from(path: Path, archive: Archive) -> None:
    split = replace(thread("new"), moved_from=thread("old").address)
    bring(
        path,
        [
            a_post("before", in_="old", minute=1),
            a_post("last", in_="old", minute=20, parent="before"),
            replace(a_post("moved", minute=30, by="zoe"), thread=split),
        ],
    )
    found = find_origin(archive, at("moved"))
    assert found[0].at == at("before")
    assert whys(found[0]) == [(Why.MOVED,), (Why.REPLY,)]


def test_an_earlier_thread_of_the_same_person_fades_with_time(path: Path, archive: Archive) -> None:
    words = "The common jar swallowed the white beans of grandmother"
    scores = []
    for name, days in (("near", 1), ("far", 20), ("gone", 80)):
        early = a_post(f"early-{name}", words, in_=f"old-{name}", minute=0, by=name)
        late = a_post(f"late-{name}", words, in_=f"new-{name}", minute=days * DAY, by=name)
        bring(path, [early, late])
        found = {p.at: p.score for p in find_origin(archive, late.address)}
        scores.append(found.get(early.address, 0.0))
    assert scores[0] > scores[1] > scores[2] == 0.0


def test_what_another_account_of_the_same_person_wrote_counts_too(
    path: Path, archive: Archive
) -> None:
    words = "The common jar swallowed the white beans of grandmother"
    bring(path, [a_post("there", words, in_="chat", by="odile99")], community="Chat")
    bring(path, [a_post("here", words, in_="forum", minute=DAY, by="odile")])
    alone = find_origin(archive, at("here"))
    joined = find_origin(archive, at("here"), people=[("Chat", "odile99")])
    assert at("there") not in [p.at for p in alone]
    assert at("there") in [p.at for p in joined]


def test_a_mention_points_to_the_last_words_of_who_is_named(path: Path, archive: Archive) -> None:
    bring(
        path,
        [
            a_post("root", minute=0, by="maud"),
            a_post("one", minute=1, by="graham"),
            a_post("two", minute=2, by="graham"),
            a_post("call", "@Graham is that a joke?", minute=3, by="odile"),
        ],
    )
    found = {p.at: p for p in find_origin(archive, at("call"))}
    assert whys(found[at("two")])[0] == (Why.MENTION,)


def test_a_post_that_stands_alone_is_its_own_beginning(path: Path, archive: Archive) -> None:
    bring(path, [a_post("alone")])
    (found,) = find_origin(archive, at("alone"))
    assert found.at == at("alone") and found.score == 1.0 and len(found.path) == 1


def test_a_post_that_is_not_here_is_said_so(archive: Archive) -> None:
    with pytest.raises(NotFound):
        find_origin(archive, at("nowhere"))


def test_the_beginning_is_never_a_post_that_nobody_saw(path: Path, archive: Archive) -> None:
    bring(
        path, [a_post("answer", parent="unseen", minute=5), a_post("on", parent="answer", minute=6)]
    )
    found = find_origin(archive, at("on"))
    assert found[0].at == at("answer")
    assert all(p.at != at("unseen") for p in found)


def test_a_question_costs_little_among_many_posts(path: Path, archive: Archive) -> None:
    posts = many_posts(6_000, threads=30)
    bring(path, posts)
    asked = [post.address for post in random.Random(3).sample(posts, 40)]
    begun = time.process_time()
    for address in asked:
        assert find_origin(archive, address)
    assert (time.process_time() - begun) / len(asked) < 0.2
