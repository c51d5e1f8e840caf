"""The prepared private notes: a pair for each, filled from what is known, and never among those for messages."""

from __future__ import annotations

from pathlib import Path

from desk_making import make_desk

from moderator_console.core.templates import fields_of
from moderator_console.services.note_templates import (
    OPEN,
    filled_note,
    note_facts,
    note_templates,
)
from moderator_console.services.sample import OUTBURST
from moderator_console.services.templates import LANGUAGES, to_choose


def test_each_prepared_note_has_its_pair_with_the_same_facts() -> None:
    facts = [{t.name: set(fields_of(t.text)) for t in note_templates(lang)} for lang in LANGUAGES]
    assert facts[0] == facts[1]
    assert {"call", "what-happened", "promised", "handing-over", "history"} <= facts[0].keys()


def test_what_is_known_is_written_in_and_the_rest_stands_open() -> None:
    for language in LANGUAGES:
        for template in note_templates(language):
            text = filled_note(template, {"member": "Odile"})
            assert "{{" not in text and OPEN in text
            assert ("Odile" in text) == ("member" in fields_of(template.text))


def test_facts_come_from_the_case_or_from_the_member(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = desk.open_case([OUTBURST])
    assert case.member is not None
    in_case = note_facts(desk, "fr", case.id)
    alone = note_facts(desk, "fr", None, case.member)
    assert in_case["member"] == alone["member"] != ""
    assert in_case["moderator"] == alone["moderator"] == desk.me.name
    assert "case" in in_case and "case" not in alone
    assert "member" not in note_facts(desk, "fr", None)
    desk.close()


def test_no_prepared_note_can_be_chosen_for_a_message() -> None:
    texts = {t.text for language in LANGUAGES for t in note_templates(language)}
    assert not texts & {t.text for t in to_choose()}
