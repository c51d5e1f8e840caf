"""What an import may cost, measured through the whole child: reader, cleaning and archive."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench" / "import.py"


@pytest.mark.slow
def test_300_megabytes_of_mail_come_in_within_300_megabytes_of_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), "--megabytes", "300", "--data", str(tmp_path)],
        capture_output=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["posts"] > 250_000
    assert told["ours"] <= 300, told
