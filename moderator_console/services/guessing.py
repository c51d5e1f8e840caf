"""Guesses of who answers whom in a flat channel: made by core/replies.py, kept in the archive.

A line costs some milliseconds of plain Python: the window asks a child process (guess_process.py), the command
line does it itself. The newest lines are asked of the live model, because nothing later is known of them yet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Sequence

from moderator_console.core.posts import Address
from moderator_console.core.replies import SEEN_AFTER, SEEN_BEFORE, Answered, answers
from moderator_console.services.reply_model import reply_model
from moderator_console.store.archive import Archive

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
    return not archive.answers_of(post)


def guess_around(archive: Archive, post: Address) -> None:
    """Makes and keeps the guesses around a post: enough to find where its conversation began.

    Does nothing where there is nothing to guess. Raises NotFound, and FileBusy when they cannot be kept.
    """
    place = archive.place_of(post)
    thread = place.thread
    if archive.all_guessed(thread):
        return
    order = archive.by_time(thread)
    at = order.index(place.place)
    known = archive.best_guesses(thread)
    archive.keep_guesses(
        thread, _guesses(archive, thread, order, max(0, at - BACK), at + ON, known), whole=False
    )


def guess_all(
    archive: Archive,
    thread: Address,
    progress: Told = silent,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Makes and keeps the guesses of a whole channel, the newest lines first; says whether it came to its end.

    ``progress`` hears how many lines are done, and of how many. Memory holds one slice. Raises as ``guess_around``.
    """
    order = archive.by_time(thread)
    total = len(order)
    if archive.all_guessed(thread) or not total:
        return True
    known = archive.best_guesses(thread)
    for end in range(total, 0, -_SLICE):
        if cancelled():
            return False
        start = max(0, end - _SLICE)
        found = _guesses(archive, thread, order, start, end, known)
        archive.keep_guesses(thread, found, whole=start == 0)
        progress(total - start, total)
    return True


def _guesses(
    archive: Archive,
    thread: Address,
    order: Sequence[int],
    start: int,
    end: int,
    known: Container[int],
) -> list[tuple[int, list[tuple[int, float]]]]:
    """What the lines from ``start`` to ``end`` (by time) may answer, as places, where nothing is known yet."""
    low, high = max(0, start - SEEN_BEFORE), min(len(order), end + SEEN_AFTER)
    places = order[low:high]
    seen = archive.stretch(thread, places)
    wanted = [
        at for at in range(start - low, min(end, len(order)) - low) if places[at] not in known
    ]
    # The newest lines of the channel are asked of the live model.
    new = bisect_left(wanted, len(order) - _NEW - low)
    found: list[Answered] = []
    for model, asked in ((reply_model(), wanted[:new]), (reply_model(live=True), wanted[new:])):
        if asked:
            found += answers(seen.lines, model, asked=asked, names=seen.names)
    bots = {at for at, line in enumerate(seen.lines) if line.bot}
    return [
        (places[a.place], [(places[line], p) for line, p in without_bots(a, bots)]) for a in found
    ]


def without_bots(answered: Answered, bots: Container[int]) -> list[tuple[int, float]]:
    """Returns what a line may answer without the bots' lines; what they are left with is that it begins.

    A program's line answers nobody by guess: bots that talk in turns would chain whole channels.
    """
    if answered.stated:
        return list(answered.choices)
    if answered.place in bots:
        return [(answered.place, 1.0)]
    kept = [choice for choice in answered.choices if choice[0] not in bots]
    lost = sum(p for line, p in answered.choices if line in bots)
    if not lost:
        return kept
    begins = lost + sum(p for line, p in kept if line == answered.place)
    kept = [choice for choice in kept if choice[0] != answered.place]
    return sorted([*kept, (answered.place, begins)], key=lambda choice: -choice[1])
