"""The data key in a file that only words can open: recovery files, and profiles without a keyring.

The file is a small JSON object. Argon2id (RFC 9106) turns the words into a key, ChaCha20-Poly1305
(RFC 8439) seals the data key with it, and every other field is authenticated with it. The numbers that
cost memory and time stand in the file, so they are capped before they are obeyed: anybody can forge one.
Measured: t=3, 64 MiB, p=4 takes about 0.4 s, so callers keep it off the window's thread.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from moderator_console.core.trouble import NewerFile, UnreadableFile, WrongKey, WrongWords
from moderator_console.store.database import KEY_BYTES

Words = Literal["code", "passphrase"]

#: A passphrase of one's own has at least this many characters.
PASSPHRASE_LEAST = 12
#: No sealed file is longer; readers stop there.
LIMIT_BYTES = 4096

_WHAT = "Moderator Console key"
_VERSION = 1
# Crockford's base 32: no I, L, O, U, so that nothing reads as something else.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = "-‐‑‒–—−._"
_GROUP = 4
_DATA_LETTERS = 28
_CODE_LETTERS = _DATA_LETTERS + _GROUP


@dataclass(frozen=True, slots=True)
class Cost:
    """What argon2id spends: passes, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    @property
    def bearable(self) -> bool:
        """Whether an honest file could ask for it: at most 1 GiB, and 8 GiB of memory walked in all."""
        return (
            1 <= self.passes <= 64
            and 1 <= self.lanes <= 64
            and 8 * self.lanes <= self.memory_kib <= 1024 * 1024
            and self.passes * self.memory_kib <= 8 * 1024 * 1024
        )


#: What new files cost to open.
COST = Cost()


def new_code() -> str:
    """Returns a fresh recovery code: eight groups of four, 140 random bits and a group that catches typos."""
    data = "".join(secrets.choice(_LETTERS) for _ in range(_DATA_LETTERS))
    return _grouped(data + _check(data))


def read_code(typed: str) -> str:
    """Returns the code as ``new_code`` writes it. Case, spaces and hyphens are free; O is 0, I and L are 1.

    Raises WrongWords when it is not a code or when its last group says that there is a typo.
    """
    upper = unicodedata.normalize("NFKC", typed).upper()
    bare = "".join(one for one in upper if not one.isspace() and one not in _BETWEEN).translate(
        _ALIKE
    )
    way = "Compare it with the paper or file, group by group."
    if len(bare) != _CODE_LETTERS:
        raise WrongWords(
            f"A recovery code has {_CODE_LETTERS} letters and digits; this has {len(bare)}.",
            way,
            why="length",
            found=str(len(bare)),
            wanted=str(_CODE_LETTERS),
        )
    strange = next((one for one in bare if one not in _LETTERS), None)
    if strange is not None:
        group = bare.index(strange) // _GROUP + 1
        raise WrongWords(
            f"Group {group} holds a sign that no recovery code has.",
            way,
            why="sign",
            group=str(group),
        )
    if _check(bare[:_DATA_LETTERS]) != bare[_DATA_LETTERS:]:
        raise WrongWords("There is a typo in the recovery code.", way, why="typo")
    return _grouped(bare)


def seal(key: bytes, words: str, *, profile: UUID, kind: Words = "passphrase") -> bytes:
    """Returns a file that opens with these words: a code from ``new_code`` or a passphrase of one's own.

    Raises WrongWords for a code with a typo and for a passphrase of fewer than 12 characters.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes")
    if kind == "passphrase":
        check_passphrase(words)
    salt, nonce, cost = secrets.token_bytes(16), secrets.token_bytes(12), COST
    header = {
        "what": _WHAT,
        "version": _VERSION,
        "profile": str(profile),
        "words": kind,
        "kdf": "argon2id",
        "passes": cost.passes,
        "memory_kib": cost.memory_kib,
        "lanes": cost.lanes,
        "salt": b64encode(salt).decode(),
        "cipher": "chacha20-poly1305",
        "nonce": b64encode(nonce).decode(),
    }
    closed = ChaCha20Poly1305(_stretch(_plain(words, kind), salt, cost)).encrypt(
        nonce, key, _bound(header)
    )
    return json.dumps(header | {"sealed": b64encode(closed).decode()}, indent=1).encode() + b"\n"


def unseal(content: bytes, words: str) -> bytes:
    """Returns the data key. Raises WrongKey when the words do not fit (or the file was altered), WrongWords
    for a code with a typo, UnreadableFile when this is no sealed key, NewerFile for a later format."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    file = _read(content)
    secret = _plain(words, file.words)
    try:
        return ChaCha20Poly1305(_stretch(secret, file.salt, file.cost)).decrypt(
            file.nonce, file.closed, file.bound
        )
    except InvalidTag:
        raise WrongKey(
            "These words do not open the key file.",
            "Look whether the file belongs to this profile, and type the words again.",
        ) from None


def profile_in(content: bytes) -> UUID:
    """Returns the profile that the file says it belongs to: proved only once ``unseal`` has opened it."""
    return _read(content).profile


def check_passphrase(words: str) -> None:
    """Raises WrongWords for a passphrase that is too short to protect anything."""
    if len(unicodedata.normalize("NFC", words).strip()) < PASSPHRASE_LEAST:
        raise WrongWords(
            f"A passphrase has at least {PASSPHRASE_LEAST} characters.",
            "Four or five unrelated words are easy to keep and hard to guess.",
            why="short",
            least=str(PASSPHRASE_LEAST),
        )


@dataclass(frozen=True, slots=True)
class _File:
    profile: UUID
    words: Words
    cost: Cost
    salt: bytes
    nonce: bytes
    closed: bytes
    bound: bytes


def _read(content: bytes) -> _File:
    no = UnreadableFile(
        "This is not a key file of Moderator Console.", "Choose the recovery file (.mckey)."
    )
    if len(content) > LIMIT_BYTES:
        raise no
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError):
        raise no from None
    if not isinstance(fields, dict) or fields.get("what") != _WHAT:
        raise no
    version = fields.get("version")
    if isinstance(version, int) and version > _VERSION:
        raise NewerFile(
            "This key file was made by a newer version of Moderator Console.",
            "Install that version.",
        )
    try:
        words = fields["words"]
        if words not in ("code", "passphrase"):
            raise no
        if (fields["kdf"], fields["cipher"], version) != (
            "argon2id",
            "chacha20-poly1305",
            _VERSION,
        ):
            raise no
        numbers = [fields[name] for name in ("passes", "memory_kib", "lanes")]
        if not all(type(number) is int for number in numbers):
            raise no
        cost = Cost(*numbers)
        salt, nonce, closed = (
            b64decode(fields[name], validate=True) for name in ("salt", "nonce", "sealed")
        )
        profile = UUID(fields["profile"])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise no from None
    if not cost.bearable or len(salt) != 16 or len(nonce) != 12 or len(closed) != KEY_BYTES + 16:
        raise no
    header = {name: value for name, value in fields.items() if name != "sealed"}
    return _File(profile, words, cost, salt, nonce, closed, _bound(header))


def _bound(header: dict[str, object]) -> bytes:
    """Returns the header in one fixed spelling: what the cipher authenticates beside the key."""
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()


def _plain(words: str, kind: Words) -> bytes:
    # Keyboards and systems spell the same é in one or two code points; a terminal may hand over half a pair.
    plain = read_code(words) if kind == "code" else unicodedata.normalize("NFC", words)
    return plain.encode("utf-8", "surrogatepass")


def _stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=32, type=Type.ID
    )


def _check(data: str) -> str:
    digest = hashlib.sha256(b"Moderator Console recovery code " + data.encode()).digest()
    number = int.from_bytes(digest[:4])
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in range(_GROUP))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
