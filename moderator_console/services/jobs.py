"""Slow work off the window's thread, its result brought home.

A job gets plain values and returns plain values; it touches neither widgets nor the window's connections.
``done`` and ``failed`` run where ``home`` brings them: on the window's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
Home = Callable[[Callable[[], None]], None]


class Jobs:
    """A few worker threads. ``home`` runs a call on the window's thread."""

    def __init__(self, home: Home, workers: int = 3) -> None:
        self._home = home
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._closed = threading.Event()
        self._stops: dict[Future[Any], Callable[[], None]] = {}
        self._rushes: set[Future[Any]] = set()
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
    ) -> None:
        """Starts ``work``; its result or its error comes home, unless the jobs were closed meanwhile.

        ``stop`` is called when the jobs close while it runs: work that waits for a child process would
        keep the program from ending. ``rush``: ``rushing`` holds until it has ended.
        """

        def deliver(future: Future[T]) -> None:
            with self._lock:
                self._stops.pop(future, None)
                self._rushes.discard(future)
            if self._closed.is_set() or future.cancelled():
                return
            error = future.exception()
            if error is not None:
                self._home(lambda: failed(error))
            else:
                result = future.result()
                self._home(lambda: done(result))

        if self._closed.is_set():
            return
        future = self._pool.submit(work)
        with self._lock:
            if stop is not None:
                self._stops[future] = stop
            if rush:
                self._rushes.add(future)
        future.add_done_callback(deliver)

    def close(self, *, wait: bool = True) -> None:
        """Takes no more work; what has not begun is dropped, and nothing comes home any more."""
        self._closed.set()
        with self._lock:
            stops = list(self._stops.values())
        for stop in stops:
            stop()
        self._pool.shutdown(wait=wait, cancel_futures=True)
