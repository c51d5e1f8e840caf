"""Sources that nobody reads."""

from __future__ import annotations

import subprocess
import sys


def test_the_windows_modules_are_loaded_without_their_sources() -> None:
    program = (
        "import linecache, moderator_console.app, moderator_console.views.today.today\n"
        "print([name for name in linecache.cache if name.endswith(('today.py', 'look.py', 'desk.py'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
