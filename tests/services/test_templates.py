"""The prepared texts: each has its pair, can be filled, is kind, and leaves nothing open."""

from __future__ import annotations

import pytest

from moderator_console.core.event_values import Channel, Purpose
from moderator_console.core.guard import guard
from moderator_console.core.templates import Template, fields_of, pair_of
from moderator_console.core.wording import marks
from moderator_console.services.templates import LANGUAGES, filled, part, shipped, to_choose
from moderator_console.services.wording_rules import wording_rules

FACTS = {
    "en": {
        "member": "Odile", "moderator": "Maren", "community": "The Seed Barn", "receiver": "Jonas",
        "promise": "the parcel is on its way", "promise_day": "Friday 27 November",
        "follow_up_day": "Tuesday 1 December",
    },
    "fr": {
        "member": "Odile", "moderator": "Maren", "community": "La Grange", "receiver": "Jonas",
        "promise": "le colis est en route", "promise_day": "vendredi 27 novembre",
        "follow_up_day": "mardi 1er décembre",
    },
}  # fmt: skip
EVERY = [t for language in LANGUAGES for t in shipped(language)]
NAMES = [f"{t.language}-{t.name}" for t in EVERY]


@pytest.mark.parametrize("template", EVERY, ids=NAMES)
def test_each_text_has_its_pair_with_the_same_facts(template: Template) -> None:
    other = pair_of(EVERY, template, "fr" if template.language == "en" else "en")
    assert other is not None and (other.purpose, other.channel) == (
        template.purpose,
        template.channel,
    )
    assert set(fields_of(template.text)) == set(fields_of(other.text))
    assert bool(other.subject) == bool(template.subject)


@pytest.mark.parametrize("template", EVERY, ids=NAMES)
def test_each_text_is_filled_leaves_nothing_open_and_is_kind(template: Template) -> None:
    subject, text = filled(template, FACTS[template.language])
    assert subject.gaps == text.gaps == ()
    assert guard(text.text) == () and guard(subject.text) == ()
    rules = wording_rules(template.language)
    assert [text.text[m.start : m.end] for m in marks(text.text, rules)] == []
    assert "  " not in text.text and not text.text.startswith(("\n", " "))
    if not part(template) and template.channel is not Channel.PHONE:
        assert "Odile" in text.text and "Maren" in text.text


@pytest.mark.parametrize("template", EVERY, ids=NAMES)
def test_what_is_not_known_is_asked_for_and_found_by_the_guard(template: Template) -> None:
    _, text = filled(template, {})
    assert len(guard(text.text)) == len(text.gaps)


def test_every_purpose_has_a_text_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {t.purpose for t in to_choose() if t.language == language} == set(Purpose) - {
            Purpose.OTHER
        }


def test_ones_own_text_stands_in_for_the_shipped_one() -> None:
    own = Template(
        "offer", "fr", Purpose.OFFER, "La mienne", "{{> greeting}}\n\nOn se parle ?", own=True
    )
    found = [t for t in to_choose((own,)) if (t.name, t.language) == ("offer", "fr")]
    assert found == [own]
    assert filled(own, FACTS["fr"], (own,))[1].text.startswith("Bonjour Odile,")
    greeting = Template("greeting", "fr", Purpose.OTHER, "Salut", "Salut {{member}} !", own=True)
    assert filled(own, FACTS["fr"], (own, greeting))[1].text.startswith("Salut Odile !")
