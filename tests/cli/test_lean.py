"""A verb loads what it uses: 100 ms here and there is what makes a command line slow."""

from __future__ import annotations

import subprocess
import sys

from cli_calls import ROOT, Console

#: Each costs 50 ms and more; a list of threads through a pipe needs none of them.
HEAVY = {"rich", "keyring", "PySide6", "icalendar", "dateparser", "holidays", "httpx", "nh3"}


def test_a_list_of_threads_loads_nothing_heavy(console: Console) -> None:
    program = (
        "import sys; from moderator_console.__main__ import main; status = main(sys.argv[1:]);"
        f"print(status, sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "threads", *console.common()],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr.strip() == "0 []"
    assert len(done.stdout.splitlines()) == 6
