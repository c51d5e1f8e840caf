"""The shipped model of replies: small, of nobody's name, and scoring in plain Python as the library that trained it."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from moderator_console.core.replies import answers
from moderator_console.core.replies_context import AHEAD_CONTEXT, CONTEXT
from moderator_console.core.replies_features import AHEAD_FIRST, FIRST
from moderator_console.core.replies_tables import read_words
from moderator_console.core.replies_trees import compiled, read_trees
from moderator_console.core.replies_words import Line
from moderator_console.services.reply_model import reply_model

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "resources" / "replies"
EXPECTED = json.loads((ROOT / "tests" / "core" / "replies_expected.json").read_text())
TREES = sorted(path.name for path in HOME.glob("*.bin") if path.name != "words.bin")
#: What people are called in our tests and in the sample community.
NAMES = (
    "anna", "odile", "graham", "maelle", "amadou", "noor", "winnie", "bastien", "sylvain", "lucie", "ingrid",
    "fernand", "ruth", "petra", "maren", "kate", "marie", "jean", "paul", "michael", "sarah",
)  # fmt: skip
DECORATED = re.compile(r"[|`^\[\]{}\\]|^_|_$")


def words() -> set[str]:
    table = read_words((HOME / "words.bin").read_bytes())
    return set(table.rarity) | set(table.usual) | set(table.vectors)


def test_the_tables_are_small_and_all_are_there() -> None:
    assert TREES == [
        "first_0.bin", "first_1.bin", "live_first_0.bin", "live_first_1.bin", "live_second.bin",
        "second.bin",
    ]  # fmt: skip
    assert sum(path.stat().st_size for path in HOME.glob("*.bin")) <= 2_000_000


@pytest.mark.parametrize("name", TREES)
def test_plain_python_scores_as_the_trainer_did(name: str) -> None:
    """The rows are those of chance that tests/bench/train_replies.py has asked its library about."""
    width = len(FIRST) - (AHEAD_FIRST if name.startswith("live") else 0)
    if name.endswith("second.bin"):
        width += len(CONTEXT) - (AHEAD_CONTEXT if name.startswith("live") else 0)
    dice = random.Random(name)
    score = compiled(read_trees((HOME / name).read_bytes()))
    assert len(EXPECTED[name]) >= 40
    for expected in EXPECTED[name]:
        row = [float(dice.choice((0, 1, 2, 5, 12, 40, 999))) for _ in range(width)]
        assert score(row) == pytest.approx(expected, abs=1e-3)


def test_no_word_of_the_table_is_a_name_of_our_fixtures_or_shaped_like_a_nick() -> None:
    nicks = set(NAMES)
    for log in (ROOT / "tests" / "readers" / "fixtures" / "irc").glob("*.log"):
        text = log.read_text(encoding="utf-8", errors="replace")
        nicks |= {nick.lower() for nick in re.findall(r"<[ @+%&~]?([^<> ]{3,30})>", text)}
    known = words()
    assert len(nicks) > len(NAMES)
    assert sorted(nicks & known) == []
    assert [word for word in known if DECORATED.search(word)] == []
    assert [word for word in known if "@" in word or "/" in word] == []


def test_the_model_answers_a_plain_question_in_both_languages() -> None:
    lines = [
        Line("odile", "odile", "bonjour, qui sait où sont passés mes haricots ?", 0),
        Line("ned", "ned", "does anybody know why the printer eats paper?", 60_000_000),
        Line("graham", "graham", "odile: dans le pot commun", 120_000_000),
        Line("ruth", "ruth", "ned: which tray do you use?", 120_000_000),
    ]
    for live in (False, True):
        got = list(answers(lines, reply_model(live=live)))
        assert [answered.links[0] for answered in got] == [0, 1, 0, 1]


@pytest.fixture
def corpora() -> Path:
    folder = os.environ.get("MODERATOR_CONSOLE_CORPORA", "")
    if not folder:
        pytest.fail("MODERATOR_CONSOLE_CORPORA names no folder with the annotated logs")
    return Path(folder)


@pytest.mark.slow
def test_links_conversations_and_beginnings_meet_their_bars_on_the_dev_logs(corpora: Path) -> None:
    dev = next(path for path in sorted(corpora.rglob("dev")) if list(path.glob("*.annotation.txt")))
    bench = ROOT / "tests" / "bench" / "origin.py"
    done = subprocess.run(
        [sys.executable, str(bench), "--data", str(dev.parent)], capture_output=True, text=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["ok"] and done.returncode == 0
    assert found["live_link_f1"] >= 74 and found["live_conversation_f1"] >= 41
    assert found["ms_a_line"] < 30


@pytest.mark.slow
def test_no_member_of_the_logs_stands_in_the_table_unless_the_name_is_a_usual_word(
    corpora: Path,
) -> None:
    """Counted anew from the logs: a nick stays only if it is said often where nobody bears it."""
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    try:
        from irc_logs import read_logs
    finally:
        sys.path.pop(0)
    logs = [log for path in sorted(corpora.rglob("train")) for log in read_logs(path)]
    assert logs, "there are no annotated logs in the folder"
    known = words()
    nicks = {line.name.lower() for log in logs for line in log.lines if line.name} & known
    said = dict.fromkeys(nicks, 0)
    for log in logs:
        here = {line.name.lower() for line in log.lines if line.name}
        for line in log.lines:
            if not line.system:
                for word in nicks & (set(line.text.lower().split()) - here):
                    said[word] += 1
    assert sorted(word for word, times in said.items() if times < 5) == []
