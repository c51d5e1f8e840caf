"""The key that a Discourse forum gives to a program: a person allows it in the browser, and pastes what the page shows.

Only the private key that was made for this one log-in reads it (meta.discourse.org, "User API keys specification").
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from moderator_console.connectors.http_answer import text_of
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

APPLICATION = "Moderator Console"
SCOPES = "read,write"
_BITS = 2048


class DiscourseLogin:
    """One attempt. ``back`` is empty: forums allow no way back to this computer unless an administrator lists it."""

    back = ""

    def __init__(self, base: str) -> None:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        self._key: RSAPrivateKey = rsa.generate_private_key(65537, _BITS)
        self._nonce = secrets.token_hex(16)
        public = self._key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        asked = {
            "application_name": APPLICATION, "client_id": str(uuid4()), "scopes": SCOPES, "nonce": self._nonce,
            "public_key": public.decode(),
        }  # fmt: skip
        self.url = f"{base}/user-api-key/new?{urlencode(asked)}"

    def finish(self, answer: str) -> str:
        """The key. Raises WrongWords for what is not the answer to this question."""
        told = self._read(_payload(answer))
        key = text_of(told, "key")
        if not key or not secrets.compare_digest(text_of(told, "nonce").encode(), self._nonce.encode()):  # fmt: skip
            raise _not_this()
        return key

    def stop(self) -> None:
        """Nothing is under way: the forum is asked by the browser."""

    def _read(self, payload: bytes) -> object:
        from cryptography.hazmat.primitives.asymmetric import padding

        try:
            return json.loads(self._key.decrypt(payload, padding.PKCS1v15()))
        except (ValueError, RecursionError) as error:
            raise _not_this() from error


def _payload(answer: str) -> bytes:
    """What was pasted: the sealed words themselves, or an address that carries them."""
    text = answer.strip()[:20_000]
    if "payload=" in text:
        text = next(iter(parse_qs(urlsplit(text).query).get("payload", [])), "")
        text = text.replace(" ", "+")
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (ValueError, binascii.Error) as error:
        raise _not_this() from error


def _not_this() -> WrongWords:
    return WrongWords(
        "This is not what the page shows after you allowed it.",
        "Copy all of it there, and paste it here; or open the page once more.",
    )
