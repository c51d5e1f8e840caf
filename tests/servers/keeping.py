"""Programs that a test starts: in a process group of their own, ended with the test however that ends."""

from __future__ import annotations

import importlib
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import httpx

_KEEPER = Path(__file__).with_name("keeper.py")
ROOT = Path(__file__).resolve().parents[2]


class NotHere(AssertionError):
    """A server that was asked for is not installed, or does not start: a failure, never a skip."""


def programs() -> Path:
    """Where ``packaging/servers.py`` has installed what the tests start."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        place = importlib.import_module("server_programs").folder()
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    assert isinstance(place, Path)
    return place


def free_ports(number: int) -> list[int]:
    """Ports of this computer that nobody listens on, all different."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


@dataclass
class Kept:
    """One program, its output in ``log``."""

    name: str
    log: Path
    _keeper: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(
        self, command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        """Returns at once; ``wait`` waits until it answers."""
        with open(self.log, "ab") as log:
            self._keeper = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_KEEPER), *command],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=cwd, env=env,
            )  # fmt: skip

    def wait(self, answers: Callable[[], bool], seconds: float = 60) -> None:
        """Until ``answers`` is true, asked ten times a second. Raises ``NotHere`` with the last lines of its log."""
        until = monotonic() + seconds
        while not answers():
            assert self._keeper is not None
            try:
                self._keeper.wait(0.1)
            except subprocess.TimeoutExpired:
                if monotonic() < until:
                    continue
            said = self.log.read_text(encoding="utf-8", errors="replace")[-3000:]
            raise NotHere(f"{self.name} does not answer:\n{said}")

    def stop(self) -> None:
        """Ends it and all that it started; returns when they are gone."""
        if self._keeper is not None:
            assert self._keeper.stdin is not None
            self._keeper.stdin.close()
            self._keeper.wait(30)
            self._keeper = None


def listens(port: int) -> bool:
    """Whether somebody takes calls there."""
    try:
        socket.create_connection(("127.0.0.1", port), 5).close()
    except OSError:
        return False
    return True


def serves(url: str) -> bool:
    """Whether a page of it can be had."""
    try:
        return httpx.get(url, trust_env=False, timeout=30).status_code == 200
    except httpx.TransportError:
        return False
