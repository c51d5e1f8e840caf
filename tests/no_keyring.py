"""A computer without a keyring, which many are: a password is known until the program ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backends import fail

_NAME = "PYTHON_KEYRING_BACKEND"


@contextmanager
def no_keyring() -> Iterator[None]:
    """Said twice: the vault may look for a keyring anew, and an earlier test may have chosen one already."""
    before, named = keyring.get_keyring(), os.environ.get(_NAME)
    os.environ[_NAME] = "keyring.backends.fail.Keyring"
    keyring.set_keyring(fail.Keyring())
    try:
        yield
    finally:
        keyring.set_keyring(before)
        os.environ.pop(_NAME)
        if named is not None:
            os.environ[_NAME] = named
