"""Giving up a question from another thread: what was typed since makes its answer worthless."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import apsw


class GivenUp(Exception):
    """The question was given up. No trouble of the person's: whoever told it to stop throws this away."""


class Stop:
    """One question, or several in a row, that ``stop`` ends at once wherever it runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: list[apsw.Connection] = []
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopped

    def stop(self) -> None:
        """Ends the question; whoever waits for it gets GivenUp. From any thread, any number of times."""
        with self._lock:
            self._stopped = True
            for connection in self._asked:
                connection.interrupt()

    @contextmanager
    def watching(self, connection: apsw.Connection) -> Iterator[None]:
        """Runs statements that may be ended. Raises GivenUp, at once where it was stopped before."""
        with self._lock:
            if self._stopped:
                raise GivenUp
            self._asked.append(connection)
        try:
            yield
        except apsw.InterruptError as error:
            raise GivenUp from error
        finally:
            # After this no interrupt can reach the next question on the same connection.
            with self._lock:
                self._asked.remove(connection)
        if self._stopped:
            raise GivenUp
