"""What counts as the conversation of a case where people only write one below the other.

A channel of 100,000 lines is one thread, and nobody reads it for one complaint. There the conversation is what led to
the complaint: the way over stated answers, else over the likeliest guesses, with the earlier answers beside it
(core/led_here.py); the lines just before it, because a guess may be wrong; and what its conversation said afterwards.
In a topic that says who answers whom the whole thread counts, as ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moderator_console.core.led_here import led_here
from moderator_console.core.posts import Address
from moderator_console.store.archive import Archive

#: The lines before the complaint that always count.
BEFORE = 30
#: What led to it is the latest so many lines at most, what followed the first so many.
LED, AFTER = 500, 200
#: Guesses are followed through so many lines before the complaint, and after it.
BACK, ON = 2_400, 600


@dataclass(frozen=True, slots=True)
class Heard:
    """Places in the order of time, the complaint among them, and the address of each (none for a post that was
    never seen). ``guessed`` holds parents that are guesses, by place."""

    thread: Address
    complaint: int
    places: tuple[int, ...]
    addresses: tuple[Address, ...]
    guessed: Mapping[int, int]

    def until(self, archive: Archive, place: int) -> tuple[Address, ...]:
        """Returns the addresses of what counts down to a place of the thread, by time."""
        order = archive.by_time(self.thread)
        early = set(order[: order.index(place) + 1])
        known = archive.addresses_at(self.thread, [at for at in self.places if at in early])
        return tuple(known.values())


def heard(archive: Archive, complaint: Address) -> Heard | None:
    """Returns what counts as the conversation that led to a post; None where its whole thread does.

    The same archive gives the same answer. 60 ms in a channel of 100,000 lines. Raises NotFound.
    """
    found = archive.place_of(complaint)
    thread, here = found.thread, found.place
    if not archive.is_flat(thread):
        return None
    order = archive.by_time(thread)
    now = order.index(here)
    near = order[max(0, now - BACK) : now + 1 + ON]
    parents = list(archive.shape(thread).parents)
    best = archive.best_among(thread, near)
    guessed = {at: up for at, up in best.items() if parents[at] < 0 and up != at}
    for at, up in guessed.items():
        parents[at] = up
    places = conversation(parents, order, now)
    known = archive.addresses_at(thread, places)
    return Heard(
        thread,
        here,
        places,
        tuple(known[at] for at in places if at in known),
        {at: guessed[at] for at in places if at in guessed},
    )


def conversation(parents: Sequence[int], order: Sequence[int], now: int) -> tuple[int, ...]:
    """Returns the places that count, in the order of time.

    ``parents`` holds the place that each place answers, or -1; ``order`` the places by time; ``now`` where in that
    order the complaint stands.
    """
    rank = [0] * len(parents)
    for number, at in enumerate(order):
        rank[at] = number
    led = led_here(parents, order[now], rank)
    way = set(led.way)
    beside = sorted((rank[at] for at in led.places if at not in way), reverse=True)
    # What stands on the way counts before what stands beside it, and the later before the earlier.
    before = [*sorted((rank[at] for at in way), reverse=True), *beside][:LED]
    since = min(rank[at] for at in way)
    talk = set(way)
    after: list[int] = []
    for number in range(since, min(len(order), now + 1 + ON)):
        at = order[number]
        if at not in talk and parents[at] in talk:
            talk.add(at)
            if number > now:
                after.append(number)
    numbers = {*before, *range(max(0, now - BEFORE), now + 1), *after[:AFTER]}
    return tuple(order[number] for number in sorted(numbers))
