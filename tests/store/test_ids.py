"""Identity: made here, unique, and readable by people."""

from uuid import UUID

import pytest

from moderator_console.core.trouble import WrongWords
from moderator_console.store.ids import id_in, new_id, short


def test_an_id_is_a_real_uuid_of_version_seven():
    made = new_id()
    assert type(made) is UUID
    assert made.version == 7
    assert len(made.bytes) == 16


def test_ids_made_in_one_sitting_differ_in_their_short_form():
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert len({short(one) for one in made}) == 1000


def test_an_id_is_read_back_with_and_without_hyphens():
    made = new_id()
    assert id_in(str(made)) == id_in(made.hex) == id_in(f"  {str(made).upper()} ") == made


@pytest.mark.parametrize("text", ["", "abc", "g" * 32, "é" * 32, "0" * 31, "{}", "0x" + "1" * 30])
def test_anything_else_is_known_trouble(text):
    with pytest.raises(WrongWords):
        id_in(text)
