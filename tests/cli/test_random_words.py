"""Whatever is typed, the command line answers with a status of its own and never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console, call
from desk_making import make_profile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moderator_console import cli
from moderator_console.cli.case_verbs import case_verb
from moderator_console.cli.notes import note_verb
from moderator_console.cli.people import person_verb
from moderator_console.services.sample import ORIGIN, OUTBURST

#: What may follow a verb: its own words, others', and what nobody would write.
WORDS = [
    "--text", "--at", "--what", "--next", "--due", "--to", "--why", "--words", "--channel", "--satisfied",
    "--learnt", "--story", "--minutes", "--lane", "--limit", "--post", "--origin", "--briefing", "--waive",
    "--member", "--title", "--json", "--safe", "--all", "--upto", "--in", "--best", "--lang", "--as", "--guess",
    "--", "-", "--=", "-x", "=", "fr", "phone", "yes", "no", "tomorrow 10:00", "CASE", OUTBURST, ORIGIN, "3",
    "Jonas", "accepted", "posts", "--case", "--thread", "--contact", "--pin", "--until", "--never", "--name", "--force",
    "--number", "--way", "--zone", "--quiet", "--consent", "Odile", "NOTE",
]  # fmt: skip
verbs = st.sampled_from(
    [[name] for name in cli.VERBS if name not in ("init", "recover", "doctor", "verify", "import")]
    + [
        [family.name, name]
        for family in (case_verb, note_verb, person_verb)
        for name in family._places
    ]
)
# Surrogates too: that is how Python hands over bytes that are no UTF-8.
word = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.text(alphabet=st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=None), max_size=3),
)  # fmt: skip


def test_random_words_never_give_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Files that are asked for under random names land here.
    monkeypatch.chdir(tmp_path)
    console = Console(make_profile(tmp_path))
    case = console.ask("case", "open", "--post", OUTBURST)["short"]
    note = console.ask("note", "add", "--case", case, "--text", "A word")["short"]
    seen: set[int] = set()

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(verbs, st.lists(word, max_size=8))
    def random_words(verb: list[str], words: list[str]) -> None:
        typed = [{"CASE": case, "NOTE": note}.get(one, one) for one in words]
        answer = call([*console.common(), *verb, *typed])
        assert answer.status in (0, 1, 2, 3), (verb, typed, answer.err)
        assert "Traceback" not in answer.err + answer.out
        seen.add(answer.status)

    random_words()
    assert {0, 2} <= seen
    assert console.ask("verify")["ok"] is True
