"""Guesses of who answers whom in a flat channel: made by core/replies.py, kept in the archive.

A line costs some milliseconds of plain Python: the window asks a child process (guess_process.py), the command
line does it itself. The newest lines are asked of the live model, because nothing later is known of them yet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from moderator_console.core.posts import Address
from moderator_console.core.replies import Answered, answers
from moderator_console.services.reply_model import reply_model
from moderator_console.store.archive import Archive
from moderator_console.store.guesses import Channel

#: Lines before a post in which its conversation is looked for at once, and a few after it.
BACK, ON = 300, 20
#: The last lines of a channel are too new for what looks ahead.
_NEW = 12
#: Lines that are kept together.
_SLICE = 400

Told = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def never() -> bool:
    """A cancel that never comes."""
    return False


def wants_guesses(archive: Archive, post: Address) -> bool:
    """Whether a post stands in a flat channel and nothing is kept yet of what it answers. Raises NotFound."""
    place = archive.place_of(post)
    if not archive.is_flat(place.thread):
        return False
    return all(guess.place != place.place for guess in archive.guesses(place.thread))


def guess_around(archive: Archive, post: Address) -> None:
    """Makes and keeps the guesses around a post: enough to find where its conversation began.

    Does nothing where there is nothing to guess. Raises NotFound, and FileBusy when they cannot be kept.
    """
    place = archive.place_of(post)
    channel = archive.channel(place.thread)
    if channel.whole or place.place not in channel.places:
        return
    at = channel.places.index(place.place)
    wanted = range(max(0, at - BACK), min(len(channel.lines), at + ON))
    known = {guess.place for guess in archive.guesses(place.thread)}
    missing = [line for line in wanted if channel.places[line] not in known]
    archive.keep_guesses(place.thread, _by_place(channel, _answers(channel, missing)), whole=False)


def guess_all(
    archive: Archive,
    thread: Address,
    progress: Told = silent,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Makes and keeps the guesses of a whole channel, the newest lines first; says whether it came to its end.

    ``progress`` hears how many lines are done, and of how many. Raises as ``guess_around``.
    """
    channel = archive.channel(thread)
    total = len(channel.lines)
    if channel.whole or not total:
        return True
    known = {guess.place for guess in archive.guesses(thread)}
    done = 0
    for end in range(total, 0, -_SLICE):
        if cancelled():
            return False
        wanted = [
            line for line in range(max(0, end - _SLICE), end) if channel.places[line] not in known
        ]
        found = list(_by_place(channel, _answers(channel, wanted)))
        done = total - max(0, end - _SLICE)
        archive.keep_guesses(thread, found, whole=done == total)
        progress(done, total)
    return True


def _answers(channel: Channel, wanted: Sequence[int]) -> Iterator[Answered]:
    new = len(channel.lines) - _NEW
    at = bisect_left(wanted, new)
    for model, asked in ((reply_model(), wanted[:at]), (reply_model(live=True), wanted[at:])):
        if asked:
            yield from answers(channel.lines, model, asked=asked, names=channel.names)


def _by_place(
    channel: Channel, found: Iterator[Answered]
) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    for answered in found:
        yield (
            channel.places[answered.place],
            [(channel.places[line], p) for line, p in answered.choices],
        )
