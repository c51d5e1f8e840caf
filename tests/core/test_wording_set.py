"""The committed sentences: enough of them, balanced, and the rules told well on the half kept aside."""

from __future__ import annotations

import pytest
from sentence_sets import HALVES, LANGUAGES, sentences

from moderator_console.core.wording import Family


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_set_is_large_and_balanced(lang: str) -> None:
    every = [one for half in HALVES for one in sentences(lang, half)]
    assert len(every) >= 300
    assert len({one.text for one in every}) == len(every)
    for half in HALVES:
        part = sentences(lang, half)
        with_families = sum(bool(one.families) for one in part)
        assert 0.4 <= with_families / len(part) <= 0.6, half
        for family in Family:
            assert sum(family in one.families for one in part) >= 15, (half, family)
    for family in Family:
        assert sum(family in one.families for one in every) >= 20, family
