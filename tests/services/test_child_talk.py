"""How a child process leaves the machine to the window that started it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moderator_console.services.child_talk import NICE, SESSION_NICE

_CHILD = """
import os
from pathlib import Path
from moderator_console.services.child_talk import stand_back
before = os.getsid(0)
stand_back()
group = Path("/proc/self/autogroup")
print(os.getpid(), before, os.getsid(0), os.nice(0), group.read_text() if group.exists() else "nice none")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither sessions nor niceness.")
def test_a_child_works_in_a_session_of_its_own_so_that_the_window_does_not_wait_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", _CHILD], capture_output=True, check=True)
    pid, before, session, nice, *group = done.stdout.decode().split()
    assert before == str(os.getsid(0)) != pid
    assert session == pid
    assert int(nice) == min(19, os.nice(0) + NICE)
    if Path("/proc/sys/kernel/sched_autogroup_enabled").exists():
        assert group[-1] == str(SESSION_NICE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither sessions nor niceness.")
def test_a_child_that_leads_a_session_already_is_nicer_all_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], capture_output=True, check=True, start_new_session=True
    )
    pid, before, session, nice, *_ = done.stdout.decode().split()
    assert pid == before == session
    assert int(nice) == min(19, os.nice(0) + NICE)
