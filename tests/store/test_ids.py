"""Identity: made here, unique, and readable by people."""

from uuid import UUID

import pytest

from moderator_console.core.trouble import WrongWords
from moderator_console.store.ids import end_of_id, new_id, short


def test_an_id_is_a_real_uuid_of_version_seven():
    made = new_id()
    assert type(made) is UUID
    assert made.version == 7
    assert len(made.bytes) == 16


def test_ids_made_in_one_sitting_differ_in_their_short_form():
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert len({short(one) for one in made}) == 1000


def test_the_end_of_an_id_is_read_with_and_without_hyphens():
    made = new_id()
    assert end_of_id(str(made)) == end_of_id(f"  {made.hex.upper()} ") == made.hex
    assert end_of_id(short(made)) == short(made)


@pytest.mark.parametrize(
    "typed", ["", "abc", "g" * 32, "é" * 32, "0" * 33, "{}", "0x12", "٤" * 8, "%%%%", "' OR 1"]
)
def test_what_ends_no_id_is_known_trouble(typed):
    with pytest.raises(WrongWords):
        end_of_id(typed)
