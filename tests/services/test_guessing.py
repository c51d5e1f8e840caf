"""Guesses in an invented channel: made in a stretch or wholly, here or in a child, kept, and thrown away when it grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_posts import KEY, NOON, a_post, at
from archive_posts import bring as bring_posts

from moderator_console.core.origin import Why
from moderator_console.core.posts import Account, Address
from moderator_console.core.trouble import NotFound, WrongKey
from moderator_console.readers import Wishes
from moderator_console.services.guess_process import GuessChild
from moderator_console.services.guessing import guess_all, guess_around, wants_guesses
from moderator_console.services.importing import import_paths
from moderator_console.services.markup import prepare
from moderator_console.services.origin import find_origin
from moderator_console.store.archive import Archive
from moderator_console.store.archive_writer import ArchiveWriter

#: Two talks that cross, one in each language, and two people who only pass.
TALK = """\
[10:00] <odile> bonjour, quelqu'un sait où est passée l'enveloppe bleue avec mes haricots ?
[10:01] <ned> does anybody know why the printer on the first floor eats paper?
[10:02] <graham> odile: postée quand ?
[10:02] <ruth> ned: which tray do you use?
[10:03] <ned> ruth: the lower one
[10:03] <odile> graham: neuf jours avant la date limite, j'ai gardé le reçu
=== petra [~petra@garden.example] has joined #seeds
[10:04] <ruth> ned: the lower tray is bent, take the upper one
[10:05] <graham> odile: alors elle est dans le pot commun, c'est la règle
[10:06] <ned> ruth: that works, thanks
[10:07] <odile> graham: vidée dans le pot commun ? sans un mot ?
[10:08] <petra> good morning everybody
[10:09] <odile> graham: je vous ai demandé deux fois, et voilà la réponse
"""
OUTBURST, QUESTION = 11, 0


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    bring(tmp_path, TALK)
    archive = Archive(tmp_path / "archive.db", KEY)
    yield archive
    archive.close()


def bring(folder: Path, talk: str) -> None:
    log = folder / "2026-11-20-#seeds.log"
    log.write_text(talk, encoding="utf-8")
    import_paths(folder / "archive.db", KEY, [log], Wishes("Seeds", "UTC"), format="irc")


def thread_of(archive: Archive) -> Address:
    return archive.threads().lines[0].address


def post(archive: Archive, place: int) -> Address:
    return dict(archive.addresses(thread_of(archive)))[place]


def best(archive: Archive) -> dict[int, int]:
    return archive.best_guesses(thread_of(archive))


def test_nothing_is_guessed_unasked(archive: Archive) -> None:
    assert archive.guesses(thread_of(archive)) == ()
    assert archive.is_flat(thread_of(archive))
    assert wants_guesses(archive, post(archive, OUTBURST))


def test_two_talks_that_cross_are_told_apart(archive: Archive) -> None:
    assert guess_all(archive, thread_of(archive))
    found = best(archive)
    assert {place: found[place] for place in (0, 1, 2, 3, 10)} == {0: 0, 1: 1, 2: 0, 3: 1, 10: 10}
    french = {0, 2, 5, 7, 9, 11}
    assert all((found[place] in french) == (place in french) for place in range(12))
    guesses = archive.guesses(thread_of(archive))
    for place in range(12):
        mine = [guess.probability for guess in guesses if guess.place == place]
        assert mine == sorted(mine, reverse=True) and 0.5 < sum(mine) <= 1.001
    likeliest: dict[int, int] = {}
    for guess in guesses:
        likeliest.setdefault(guess.place, guess.parent_place)
    assert likeliest == found
    for place in (0, 4, 11):
        said = archive.answers_of(post(archive, place))
        mine = [guess for guess in guesses if guess.place == place]
        assert [address for address, _ in said][:1] == [post(archive, mine[0].parent_place)]
        assert [p for _, p in said] == [guess.probability for guess in mine]


def test_the_beginning_is_found_over_guesses_that_are_called_guesses(archive: Archive) -> None:
    outburst = post(archive, OUTBURST)
    guess_around(archive, outburst)
    assert not wants_guesses(archive, outburst)
    found = find_origin(archive, outburst)
    assert post(archive, QUESTION) in [proposal.at for proposal in found]
    first = found[0]
    assert first.at == post(archive, QUESTION)
    assert first.guessed and {why for step in first.path for why in step.whys} == {Why.GUESS}


def test_without_guesses_a_line_of_a_channel_stands_alone(archive: Archive) -> None:
    (only,) = find_origin(archive, post(archive, OUTBURST))
    assert only.at == post(archive, OUTBURST)


def test_guesses_are_thrown_away_when_the_channel_grows(tmp_path: Path, archive: Archive) -> None:
    guess_all(archive, thread_of(archive))
    bring(tmp_path, TALK + "[10:20] <maud> odile: je regarde dans le pot demain\n")
    assert archive.guesses(thread_of(archive)) == ()
    assert archive.best_guesses(thread_of(archive)) == {}
    assert archive.answers_of(post(archive, 3)) == ()
    guess_around(archive, post(archive, 12))
    assert best(archive)[12] in (9, 11)
    assert len(best(archive)) == 13


def test_a_part_is_filled_up_to_the_whole(archive: Archive) -> None:
    guess_around(archive, post(archive, 3))
    told: list[tuple[int, int]] = []
    assert guess_all(archive, thread_of(archive), lambda done, total: told.append((done, total)))
    assert told == [(12, 12)]
    assert archive.all_guessed(thread_of(archive))
    assert guess_all(archive, thread_of(archive))


def test_cancelling_keeps_what_is_done(archive: Archive) -> None:
    assert not guess_all(archive, thread_of(archive), cancelled=lambda: True)
    assert not archive.all_guessed(thread_of(archive))


def test_a_post_that_is_not_here_is_said_so(archive: Archive) -> None:
    with pytest.raises(NotFound):
        guess_around(archive, Address("urn:moderator-console:post:none"))


def test_a_child_guesses_what_we_guess(tmp_path: Path, archive: Archive) -> None:
    told: list[tuple[int, int]] = []
    child = GuessChild(tmp_path / "archive.db", KEY, post(archive, OUTBURST), whole=True)
    assert child.run(lambda done, total: told.append((done, total)))
    assert told == [(12, 12)] and archive.all_guessed(thread_of(archive))
    theirs = archive.guesses(thread_of(archive))
    other = tmp_path / "other"
    other.mkdir()
    bring(other, TALK)
    ours = Archive(other / "archive.db", KEY)
    guess_around(ours, post(ours, OUTBURST))
    assert ours.guesses(thread_of(ours)) == theirs
    ours.close()


def test_the_child_s_trouble_is_ours(tmp_path: Path, archive: Archive) -> None:
    with pytest.raises(NotFound):
        GuessChild(tmp_path / "archive.db", KEY, Address("nowhere")).run()
    with pytest.raises(WrongKey):
        GuessChild(tmp_path / "archive.db", bytes(32), post(archive, 1)).run()


def test_a_child_that_was_cancelled_before_it_began_does_not_begin(
    tmp_path: Path, archive: Archive
) -> None:
    child = GuessChild(tmp_path / "archive.db", KEY, post(archive, OUTBURST), whole=True)
    child.cancel()
    assert not child.run()
    assert archive.guesses(thread_of(archive)) == ()


def test_a_reply_mark_to_a_line_out_of_sight_is_no_guess(tmp_path: Path) -> None:
    """A long channel is read in stretches; what a mark says is never guessed anew."""
    posts = [
        a_post(f"m{n}", f"words {n % 7} of the day", in_="hall", minute=n, by=f"p{n % 5}", order=n,
               parent="m3" if n == 700 else None)
        for n in range(720)
    ]  # fmt: skip
    path = tmp_path / "archive.db"
    bring_posts(path, posts)
    archive = Archive(path, KEY)
    hall = archive.threads().lines[0].address
    assert guess_all(archive, hall)
    marked = archive.place_of(at("m700")).place
    assert [a for a, _ in archive.answers_of(at("m700"))] in ([at("m3")], [at("m700")])
    assert all(abs(guess.probability) <= 1 for guess in archive.guesses(hall))
    assert archive.all_guessed(hall) and marked in archive.best_guesses(hall)
    archive.close()


@pytest.mark.parametrize(
    ("format", "text", "parent", "flat"),
    [
        ("whatsapp", "yes", None, True),
        ("mail", "yes", None, False),
        ("paste", "yes", None, True),
        ("paste", "yes", "m0", False),
        ("csv", "a long post " * 40, None, False),
    ],
)
def test_a_place_is_flat_by_its_kind_and_what_is_pasted_by_its_lines(
    tmp_path: Path, format: str, text: str, parent: str | None, flat: bool
) -> None:
    path = tmp_path / "archive.db"
    posts = [
        a_post(f"m{n}", text, minute=n, order=n, parent=parent if n else None) for n in range(4)
    ]
    run = ArchiveWriter(path, KEY, community="C", source="x", format=format, now_us=NOON)
    run.add([prepare(post) for post in posts])
    assert run.finish(lambda done, total: None, lambda: False)
    run.close("{}")
    archive = Archive(path, KEY)
    assert archive.is_flat(archive.threads().lines[0].address) is flat
    archive.close()


def test_bots_are_neither_guessed_to_answer_nor_to_be_answered(tmp_path: Path) -> None:
    people = {"relay": "bot", "builds": "bot"}
    said = [
        ("odile", "does anybody know why the printer eats paper?"),
        ("relay", "odile: does anybody know why the printer eats paper?"),
        ("builds", "relay: does anybody know why the printer eats paper?"),
        ("relay", "builds: the printer eats paper"),
        ("ned", "builds: relay: why does the printer eat paper?"),
        ("odile", "ned: I asked why the printer eats paper"),
    ]
    run = ArchiveWriter(
        tmp_path / "archive.db", KEY, community="Seeds", source="s", format="discord", now_us=NOON
    )
    try:
        posts = [
            replace(
                a_post(f"p{n}", text, in_="talk", minute=n, order=n, by=who),
                author=Account(who, who, people.get(who, "")),
            )
            for n, (who, text) in enumerate(said)
        ]
        run.add([prepare(post) for post in posts])
        assert run.finish(lambda done, total: None, lambda: False)
    finally:
        run.close("{}")
    archive = Archive(tmp_path / "archive.db", KEY)
    try:
        assert guess_all(archive, thread_of(archive))
        bots = {1, 2, 3}
        for guess in archive.guesses(thread_of(archive)):
            assert guess.place == guess.parent_place or not {guess.place, guess.parent_place} & bots
        assert {guess.place for guess in archive.guesses(thread_of(archive))} == set(range(6))
        assert not {proposal.at for proposal in find_origin(archive, post(archive, 5))} & {
            post(archive, place) for place in bots
        }
    finally:
        archive.close()
