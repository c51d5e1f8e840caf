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
        self._lock = threading.Lock()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        *,
        stop: Callable[[], None] | None = None,
    ) -> None:
        """Starts ``work``; its result or its error comes home, unless the jobs were closed meanwhile.

        ``stop`` is called when the jobs close while it runs: work that waits for a child process would
        keep the program from ending.
        """

        def deliver(future: Future[T]) -> None:
            with self._lock:
                self._stops.pop(future, None)
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
        if stop is not None:
            with self._lock:
                self._stops[future] = stop
        future.add_done_callback(deliver)

    def close(self, *, wait: bool = True) -> None:
        """Takes no more work; what has not begun is dropped, and nothing comes home any more."""
        self._closed.set()
        with self._lock:
            stops = list(self._stops.values())
        for stop in stops:
            stop()
        self._pool.shutdown(wait=wait, cancel_futures=True)
