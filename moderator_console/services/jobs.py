"""Slow work off the window's thread, its result brought home.

A job gets plain values and returns plain values; it touches neither widgets nor the window's connections.
``done`` and ``failed`` run where ``home`` brings them: on the window's thread.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

#: A worker that is busy for longer than this has something to do.
_TOGETHER_S = 0.1

#: How long a worker may keep the interpreter while the window waits for it (Python's own: 5 ms). The window lets go at
#: each call into Qt, so it waits many times: with a busy worker a page took 300 ms, with this 160.
_TURN_S = 0.001

T = TypeVar("T")
Home = Callable[[Callable[[], None]], None]


class Jobs:
    """A few worker threads, and some for quiet work. ``home`` runs a call on the window's thread; ``quiet_home`` does so
    for what quiet work brings."""

    def __init__(self, home: Home, workers: int = 3, quiet_home: Home | None = None) -> None:
        self._home, self._quiet_home = home, quiet_home or home
        sys.setswitchinterval(_TURN_S)
        #: One for each worker that has begun.
        self._begun: list[None] = []
        self._pool = ThreadPoolExecutor(
            workers, thread_name_prefix="job", initializer=lambda: self._begun.append(None)
        )
        # Two: one may wait long for a child process.
        self._quiet = ThreadPoolExecutor(2, thread_name_prefix="quiet")
        self._closed = threading.Event()
        self._stops: dict[Future[Any], Callable[[], None]] = {}
        self._rushes: set[Future[Any]] = set()
        self._asked: set[Future[Any]] = set()
        self._lock = threading.Lock()

    @property
    def rushing(self) -> bool:
        """Whether something runs that was started with ``rush``: what nobody waits for then holds still."""
        return bool(self._rushes)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        *,
        stop: Callable[[], None] | None = None,
        rush: bool = False,
        quiet: bool = False,
    ) -> None:
        """Starts ``work``; its result or its error comes home, unless the jobs were closed meanwhile.

        ``stop`` is called when the jobs close while it runs: work that waits for a child process would
        keep the program from ending. ``rush``: ``rushing`` holds until it has ended. ``quiet``: nobody has asked
        for it; it runs beside the others, so that what they have cached of the files stays.
        """
        home, pool = (self._quiet_home, self._quiet) if quiet else (self._home, self._pool)

        def deliver(future: Future[T]) -> None:
            with self._lock:
                self._stops.pop(future, None)
                self._rushes.discard(future)
                self._asked.discard(future)
            if self._closed.is_set() or future.cancelled():
                return
            error = future.exception()
            if error is not None:
                home(lambda: failed(error))
            else:
                result = future.result()
                home(lambda: done(result))

        if self._closed.is_set():
            return
        future = pool.submit(work)
        with self._lock:
            if stop is not None:
                self._stops[future] = stop
            if rush:
                self._rushes.add(future)
            if not quiet:
                self._asked.add(future)
        future.add_done_callback(deliver)

    def at_rest(self, work: Callable[[], None]) -> None:
        """Runs ``work`` once in each worker that is not quiet, if none has something to do; otherwise in none. Nothing
        comes home."""
        begun = len(self._begun)
        if self._closed.is_set() or self._asked or not begun:
            return
        together = threading.Barrier(begun)

        def turn() -> None:
            # All are taken at once, so that none does it twice.
            with suppress(threading.BrokenBarrierError):
                together.wait(_TOGETHER_S)
                work()

        for _ in range(begun):
            self._pool.submit(turn)

    def close(self, *, wait: bool = True) -> None:
        """Takes no more work; what has not begun is dropped, and nothing comes home any more."""
        self._closed.set()
        with self._lock:
            stops = list(self._stops.values())
        for stop in stops:
            stop()
        for pool in (self._pool, self._quiet):
            pool.shutdown(wait=wait, cancel_futures=True)
