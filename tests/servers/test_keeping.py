"""What a test has started ends with it, even when the test is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from servers.keeping import ROOT, Kept, NotHere, free_ports, listens

#: A server with a child of its own, as Dovecot and PHP have them.
_SERVER = """
import os, socket, sys, time
listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
if os.fork() == 0:
    open(sys.argv[2] + ".part", "w").write(str(os.getpid()))
    os.rename(sys.argv[2] + ".part", sys.argv[2])
while True:
    time.sleep(1)
"""


def _server(port: int, child: Path) -> list[str]:
    return [sys.executable, "-c", _SERVER, str(port), str(child)]


def _child(path: Path) -> psutil.Process:
    return psutil.Process(int(path.read_text()))


def test_a_program_and_its_children_end_when_they_are_stopped(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    kept = Kept("it", tmp_path / "log")
    kept.start(_server(port, tmp_path / "child"))
    kept.wait(lambda: listens(port) and (tmp_path / "child").exists())
    child = _child(tmp_path / "child")
    kept.stop()
    assert not listens(port) and not child.is_running()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_they_end_too_when_whoever_started_them_is_killed(
    tmp_path: Path, how: signal.Signals
) -> None:
    (port,) = free_ports(1)
    source = f"""
import signal, sys, time
# A shell that runs the tests in the background has it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {str(ROOT / "tests")!r})
from pathlib import Path
from servers.keeping import Kept, listens
kept = Kept("it", Path({str(tmp_path / "log")!r}))
kept.start({_server(port, tmp_path / "child")!r})
child = Path({str(tmp_path / "child")!r})
kept.wait(lambda: listens({port}) and child.exists())
print("up", flush=True)
time.sleep(600)
"""
    tests = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE)
    assert tests.stdout is not None and tests.stdout.readline() == b"up\n"
    child = _child(tmp_path / "child")
    tests.send_signal(how)
    tests.wait()
    tests.stdout.close()
    child.wait(20)
    assert not listens(port)


def test_a_program_that_ends_by_itself_fails_the_test_with_its_own_words(tmp_path: Path) -> None:
    kept = Kept("It", tmp_path / "log")
    kept.start([sys.executable, "-c", "raise SystemExit('no such ground')"])
    with pytest.raises(NotHere, match=r"It does not answer:\n.*no such ground"):
        kept.wait(lambda: False)
    kept.stop()
