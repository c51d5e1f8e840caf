"""Giving memory back to the system."""

from __future__ import annotations

import gc
import linecache
import subprocess
import sys
import weakref

import pytest

from moderator_console.services.heap import (
    collect_garbage,
    give_back,
    hold_garbage,
    keep_small,
)

#: Two workers use 64 MB in pieces of 100 KB each and free them; what stays is told in MB.
_USED = """
import sys, threading
from moderator_console.services.heap import keep_small
if sys.argv[1] == "small":
    keep_small()

def held():
    for line in open("/proc/self/status"):
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1000

def work():
    pieces = [bytearray(b"x") * 100_000 for _ in range(640)]
    kept.append(pieces[-1])

kept = []
before = held()
for _ in range(2):
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
print(held() - before)
"""


def test_asking_again_or_elsewhere_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_small()
    keep_small()
    monkeypatch.setattr(sys, "platform", "win32")
    keep_small()


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory stays with a thread")
def test_what_a_worker_has_freed_goes_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _USED, "small"], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 10


#: Every second of 8,000 pieces is freed: what lies between used ones does not go back by itself.
_HOLES = """
from moderator_console.services.heap import give_back

def held():
    for line in open("/proc/self/status"):
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1000

pieces = [bytearray(b"x") * 12_000 for _ in range(8_000)]
pieces = [piece for number, piece in enumerate(pieces) if number % 2]
before = held()
give_back()
print(before - held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system sees to it")
def test_memory_between_used_pieces_goes_back_when_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HOLES], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) > 20


def test_giving_back_elsewhere_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    give_back()


def test_no_lines_of_sources_are_kept() -> None:
    assert linecache.getlines(__file__)
    give_back()
    assert __file__ not in linecache.cache


def test_rings_wait_for_the_end_of_the_start() -> None:
    class Ring:
        def __init__(self) -> None:
            self.other = self

    before = gc.get_threshold()
    try:
        collect_garbage()
        hold_garbage()
        ring = weakref.ref(Ring())
        # Twice as many as are looked through at other times.
        some: list[list[int]] = [[] for _ in range(10_000)]
        assert ring() is not None
        collect_garbage()
        assert ring() is None
        assert len(some) > gc.get_threshold()[0]
    finally:
        gc.set_threshold(*before)
