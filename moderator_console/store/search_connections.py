"""Connections that only searches use: they remember far more pages than others, and close when nobody searches.

Every page is decrypted when it is read. While one types, a search asks for many of the pages of the one before, on
whichever worker it runs; so the connection that was used last is lent first, to any thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import apsw

from moderator_console.store.database import KeyedDatabase

#: A search of a million posts reads 50 to 300 pages of 8 kB, and other ones for other words.
CACHE_KB = 64 * 1024
#: Nobody searches any more; what was remembered goes back.
IDLE_S = 10.0


class SearchConnections:
    """The connections of one file for searches, none at first. Safe to use from any thread.

    ``rested`` is called after the last of them has closed by itself, on a thread of its own.
    """

    def __init__(self, database: KeyedDatabase, idle_s: float = IDLE_S) -> None:
        self._database = database
        self._idle_s = idle_s
        self._lock = threading.Lock()
        self._idle: list[apsw.Connection] = []
        self._used = 0.0
        self._clock: threading.Timer | None = None
        self.rested: Callable[[], None] = lambda: None

    @contextmanager
    def lent(self) -> Iterator[apsw.Connection]:
        """Gives a connection that nobody else uses meanwhile. Raises what connecting raises."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._database.another()
            connection.pragma("query_only", 1)
            connection.pragma("cache_size", -CACHE_KB)
        sound = True
        try:
            yield connection
        except apsw.Error as error:
            # One that was interrupted is as good as new; of others one that has just connected says what is wrong.
            sound = isinstance(error, apsw.InterruptError)
            raise
        finally:
            if sound:
                self._keep(connection)
            else:
                connection.close()

    def close(self) -> None:
        """Closes all that nobody uses now; the next search opens one anew."""
        with self._lock:
            idle, self._idle = self._idle, []
            clock, self._clock = self._clock, None
        if clock is not None:
            clock.cancel()
        for connection in idle:
            connection.close()

    def _keep(self, connection: apsw.Connection) -> None:
        with self._lock:
            self._idle.append(connection)
            self._used = time.monotonic()
            if self._clock is None:
                self._wait(self._idle_s)

    def _wait(self, seconds: float) -> None:
        self._clock = threading.Timer(seconds, self._rest)
        # A search from the command line does not wait for it.
        self._clock.daemon = True
        self._clock.start()

    def _rest(self) -> None:
        with self._lock:
            left = self._used + self._idle_s - time.monotonic()
            if left > 0:
                self._wait(left)
                return
        self.close()
        self.rested()
