"""Sealed keys: the right words open them, nothing else does, and a forged file cannot hurt."""

import json
import subprocess
import sys
import unicodedata
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.trouble import NewerFile, Trouble, UnreadableFile, WrongKey, WrongWords
from moderator_console.store import sealed
from moderator_console.store.database import new_key
from moderator_console.store.ids import new_id
from moderator_console.store.sealed import (
    LIMIT_BYTES,
    Cost,
    new_code,
    profile_in,
    read_code,
    seal,
    unseal,
)

WORDS = "cheval exact pile agrafe"
PROFILE = UUID("0198c0de-0000-7000-8000-000000000001")
KEY = bytes(range(32))


@pytest.fixture
def light(monkeypatch):
    monkeypatch.setattr(sealed, "COST", Cost(1, 64, 1))


def changed(content, **fields):
    return json.dumps(json.loads(content) | fields).encode()


def test_a_key_comes_back_at_the_full_price():
    content = seal(KEY, WORDS, profile=PROFILE)
    said = json.loads(content)
    assert (said["passes"], said["memory_kib"], said["lanes"]) == (3, 65536, 4)
    assert unseal(content, WORDS) == KEY
    with pytest.raises(WrongKey):
        unseal(content, WORDS + "s")


def test_a_code_opens_its_file_however_it_is_typed(light):
    code = new_code()
    content = seal(KEY, code, profile=PROFILE, kind="code")
    assert (profile_in(content), json.loads(content)["words"]) == (PROFILE, "code")
    assert unseal(content, code.lower().replace("-", " ")) == KEY
    assert unseal(content, code.replace("-", "").replace("0", "o").replace("1", "l")) == KEY
    assert unseal(content, f"\t{code.replace('-', '–')}\n") == KEY
    with pytest.raises(WrongKey):
        unseal(content, new_code())


def test_the_file_holds_neither_the_key_nor_the_words(light):
    code, key = new_code(), new_key()
    content = seal(key, code, profile=PROFILE, kind="code")
    for marker in (key, key.hex().encode(), code.encode(), code.replace("-", "").encode()):
        assert marker not in content


def test_two_files_of_one_key_have_nothing_secret_in_common(light):
    first, second = (json.loads(seal(KEY, WORDS, profile=PROFILE)) for _ in range(2))
    assert all(first[name] != second[name] for name in ("salt", "nonce", "sealed"))


def test_the_same_passphrase_opens_in_either_spelling_of_its_accents(light):
    words = "éléphant à vélo, très tôt"
    content = seal(KEY, unicodedata.normalize("NFD", words), profile=PROFILE)
    assert unseal(content, unicodedata.normalize("NFC", words)) == KEY


@pytest.mark.parametrize("words", ["", "short", "elevenchars", " " * 20])
def test_a_passphrase_that_protects_nothing_is_refused(words):
    with pytest.raises(WrongWords) as told:
        seal(KEY, words, profile=PROFILE)
    assert told.value.facts["why"] == "short"


def test_every_single_wrong_letter_in_a_code_is_said_to_be_a_typo():
    code = new_code()
    for place, letter in enumerate(code):
        if letter == "-":
            continue
        other = "7" if letter != "7" else "8"
        with pytest.raises(WrongWords) as told:
            read_code(code[:place] + other + code[place + 1 :])
        assert told.value.facts["why"] == "typo"


def test_a_code_that_is_cut_or_holds_a_strange_sign_is_told_apart():
    code = new_code()
    with pytest.raises(WrongWords) as told:
        read_code(code[:-1])
    assert told.value.facts == {"why": "length", "found": "31", "wanted": "32"}
    with pytest.raises(WrongWords) as told:
        read_code(code[:10] + "U" + code[11:])
    assert told.value.facts == {"why": "sign", "group": "3"}


def test_codes_are_readable_and_do_not_repeat():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * 8
        assert not set(code) & set("ILOU")
        assert read_code(code) == code


@pytest.mark.parametrize(
    "fields",
    [
        {"profile": str(new_id())},
        {"words": "passphrase", "extra": "field"},
        {"passes": 2},
        {"lanes": 2},
        {"memory_kib": 128},
    ],
)
def test_every_field_is_authenticated(light, fields):
    content = seal(KEY, WORDS, profile=PROFILE)
    with pytest.raises(WrongKey):
        unseal(changed(content, **fields), WORDS)


@pytest.mark.parametrize(
    "fields",
    [
        {"memory_kib": 2**31},
        {"memory_kib": 1024 * 1024, "passes": 64},
        {"memory_kib": 1},
        {"passes": 0},
        {"passes": 10**9},
        {"passes": True},
        {"passes": "3"},
        {"lanes": 10**6},
        {"lanes": -1},
        {"kdf": "md5"},
        {"cipher": "rot13"},
        {"salt": ""},
        {"nonce": "AAAA"},
        {"sealed": "not base 64"},
        {"sealed": 7},
        {"profile": "nobody"},
        {"profile": None},
        {"words": ["code"]},
        {"what": "something else"},
        {"version": 0},
    ],
)
def test_a_forged_file_is_refused_before_it_costs_anything(light, fields):
    with pytest.raises(UnreadableFile):
        unseal(changed(seal(KEY, WORDS, profile=PROFILE), **fields), WORDS)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 4000, b" " * (LIMIT_BYTES + 1)]
)
def test_what_is_no_key_file_is_told_so(content):
    with pytest.raises(UnreadableFile):
        unseal(content, WORDS)


def test_a_later_format_is_told_apart_from_a_broken_one(light):
    with pytest.raises(NewerFile):
        unseal(changed(seal(KEY, WORDS, profile=PROFILE), version=2), WORDS)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600), st.text(max_size=50))
def test_any_bytes_and_any_words_end_in_known_trouble(content, words):
    with pytest.raises(Trouble):
        unseal(content, words)


@given(st.data())
def test_a_code_is_read_whatever_stands_between_its_letters(data):
    code = new_code()
    between = st.text(alphabet=" -–\t\n.\u00a0", max_size=3)
    typed = "".join(
        data.draw(between) + data.draw(st.sampled_from([one, one.lower()])) for one in code
    )
    assert read_code(typed) == code


@given(st.text(alphabet=st.characters(), max_size=60))
def test_what_is_no_code_is_known_trouble(typed):
    with pytest.raises(WrongWords):
        read_code(typed)


def test_words_with_half_a_character_are_words_too(light):
    words = "a terminal's \udce9t\udce9 gone wrong"
    assert unseal(seal(KEY, words, profile=PROFILE), words) == KEY


def test_importing_the_room_brings_neither_argon2_nor_cryptography():
    program = (
        "import sys, moderator_console.store.sealed;"
        "print(sorted({'argon2', 'cryptography'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
