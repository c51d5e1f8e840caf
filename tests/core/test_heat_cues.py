"""Cue words: "me too" in two languages, and what is not. Nothing foretells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from moderator_console.core.heat_cues import Cue, parse_cues
from moderator_console.core.wording import WrongRules
from moderator_console.services.heat import cues

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.mark.parametrize(
    "text",
    [
        "+1", "+1000", "Me too!", "Same here, since Tuesday.", "This.", "^ this", "so much this!", "Seconded.",
        "I agree with Anna, this was not fair.", "Exactly.", "What she said", "> I was locked out\n\nSame here.",
        "You’re not the only one", "Count me in", "I have the same problem", "On Monday, Anna wrote:\n> locked\n+1",
        "Pareil", "pareil pour moi", "Idem !", "Moi aussi.", "Moi non plus", "Je suis tout à fait d’accord avec toi",
        "Même problème ici", "Je plussoie", "Tout à fait.", "Tu as raison", "Bien dit", "+ 1", "C’est clair",
        "aroman, agreed", "DIL: exactly", ":+1:", "Great idea, +1", "airtonix: same problem here.", "👍",
    ],
)  # fmt: skip
def test_a_post_that_says_me_too_is_seen(text: str) -> None:
    assert cues().me_too(text)


@pytest.mark.parametrize(
    "text",
    [
        "kestas, because everyone else is trying to do the same", "DanB: Try this...", "version 2+1", "As I said above, yes",
        "then can you translate what he said?", "teward, But we agree that now, it's mounted. Right?",
        "I don't agree", "I disagree", "Not this again", "Pas d’accord", "Je ne suis pas d'accord", "> +1\nNo.", "",
        "This is how the pump is opened: first the lid, then the two screws, and then lift it out.",
        "The same pump stood here in 1998, and it was green, as everybody who was there will remember well.",
        "Paris, 11 heures. La réunion a commencé avec le point sur les parcelles et le nouveau portail.",
        "We agreed to meet at noon, so that everybody could come; the list of things to bring is below.",
        "Exactly three screws hold it, and they need the small key that hangs behind the door of the shed.",
    ],
)  # fmt: skip
def test_other_posts_are_not(text: str) -> None:
    assert not cues().me_too(text)


def test_cues_mark_words_where_they_stand_and_leave_quotes_alone() -> None:
    text = "> you never listen\nÇa recommence encore une fois, personne ne répond."
    found = {(text[mark.start : mark.end], mark.cue) for mark in cues().find(text)}
    assert ("encore une fois", Cue.AGAIN) in found and ("personne", Cue.NO) in found
    assert all(mark.start > text.index("\n") for mark in cues().find(text))


def test_a_list_without_its_patterns_is_refused() -> None:
    with pytest.raises(WrongRules):
        parse_cues([{"me_too": {"find": ["a"]}}])


def test_nothing_in_the_catalogues_or_lists_foretells_how_a_thread_or_a_person_will_be() -> None:
    """It states facts. The catalogues hold every sentence of the window, and the command line's are its source."""
    foretell = re.compile(
        r"will (?:escalate|derail|explode|get worse|turn (?:toxic|nasty|ugly))|(?:likely|about|going|bound) to (?:escalate|derail|explode|get worse)"
        r"|\bpredict|\bforecast|\bprobab(?:ly|le) (?:escalat|toxic|troll)|\btoxic|\btroll|risk (?:score|level)|red flag|troublemaker"
        r"|\bva (?:s’envenimer|dégénérer|déraper|exploser|mal tourner)|risque de (?:s’envenimer|dégénérer|déraper)|\bprédi[rtc]|\bprévision"
        r"|\btoxique|niveau de risque|fauteur",
        re.IGNORECASE,
    )
    spoken = [*(RESOURCES / "i18n").glob("*.ts"), *(RESOURCES / "wording").glob("cues_*.toml")]
    spoken += (RESOURCES.parent / "moderator_console" / "cli").glob("*.py")
    assert len(spoken) > 10
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in spoken
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if foretell.search(line)
    ]
    assert not found
