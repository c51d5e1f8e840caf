"""Giving memory back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from moderator_console.services.heap import keep_small

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
