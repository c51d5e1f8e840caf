"""Templates: facts, fallbacks, templates inside templates, and what has to be asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.event_values import Channel, Purpose
from moderator_console.core.templates import (
    DEEPEST,
    Gap,
    Template,
    choose,
    fields_of,
    fill,
    pair_of,
)
from moderator_console.core.wording import Open, blocks


def a_template(name: str, language: str, **more: object) -> Template:
    given_: dict[str, object] = {"purpose": Purpose.OFFER, "title": name, "text": "…", **more}
    return Template(name, language, **given_)  # type: ignore[arg-type]  # fields by name, as a table


def test_facts_are_written_in_and_what_is_unknown_is_asked_for() -> None:
    filled = fill(
        "Hello {{member}}, {{ moderator }} here, on {{date}}.", {"member": "Anna", "moderator": " "}
    )
    assert filled.text == "Hello Anna, {{ moderator }} here, on {{date}}."
    assert filled.asks == ("moderator", "date") and filled.used == ("member",)
    assert [filled.text[g.start : g.end] for g in filled.gaps] == ["{{ moderator }}", "{{date}}"]


def test_a_fallback_stands_in_and_may_be_empty() -> None:
    assert fill("Hello {{member|there}}{{title|}}!", {}) == fill("Hello there!", {})
    assert fill("Hello {{member|there}}!", {"member": "Zoé"}).text == "Hello Zoé!"


def test_an_open_placeholder_is_what_the_guard_finds() -> None:
    filled = fill("Hello {{member}}, see {{> nowhere}}.", {})
    assert [b.why for b in blocks(filled.text)] == [Open.PLACEHOLDER] * 2
    assert filled.gaps == (Gap("member", 6, 16), Gap("> nowhere", 22, 35))


def test_templates_take_others_in_and_a_ring_comes_to_an_end() -> None:
    others = {"greeting": "Hello {{member|there}},\n", "ring": "a{{> ring}}"}
    assert (
        fill("{{> greeting}}\n\nSorry.", {"member": "Anna"}, others).text == "Hello Anna,\n\nSorry."
    )
    assert fill("{{> ring}}", {}, others).text.count("a") == DEEPEST


def test_a_fact_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    filled = fill("Hello {{member}}", {"member": "{{moderator}}", "moderator": "Maren"})
    assert filled.text == "Hello {{moderator}}" and filled.gaps == ()


@given(
    st.text(max_size=300),
    st.dictionaries(st.sampled_from(["member", "date"]), st.text(max_size=20)),
)
def test_any_text_is_filled_and_gaps_name_what_stands_there(
    text: str, facts: dict[str, str]
) -> None:
    filled = fill(text, facts)
    for gap in filled.gaps:
        assert filled.text[gap.start : gap.end].startswith("{{")
    assert set(filled.asks) <= set(fields_of(filled.text)) | {
        a for a in filled.asks if a.startswith(">")
    }


def test_the_members_language_comes_first_then_the_channel_then_ones_own() -> None:
    mail = a_template("offer", "fr", channel=Channel.MAIL)
    any_, own = a_template("offer", "fr"), a_template("mine", "fr", own=True)
    english, phone = a_template("offer", "en"), a_template("call", "fr", channel=Channel.PHONE)
    other = a_template("sorry", "fr", purpose=Purpose.APOLOGY)
    every = [english, any_, own, phone, other, mail]
    assert choose(every, Purpose.OFFER, "fr", Channel.MAIL) == (mail, own, any_, english)
    assert pair_of(every, any_, "en") is english and pair_of(every, own, "en") is None
