"""What projections need of the driver's connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Connection(Protocol):
    """A connection that runs statements inside the journal's transaction."""

    def execute(self, sql: str, bindings: Sequence[Any] = ...) -> Any: ...

    def executemany(self, sql: str, bindings: Iterable[Sequence[Any]]) -> Any: ...
