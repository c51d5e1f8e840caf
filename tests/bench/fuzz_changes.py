"""Changes to a file that formats feel: for tests/bench/fuzz.py."""

from __future__ import annotations

import json
import random
import re
from typing import Any

_NASTY = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xe2\x80\xae", b"\xcc\x81" * 9, b"\xf0\x9f\x91\xa8\xe2\x80\x8d" * 9,
    b"1e999", b"-1", b"9" * 40, b"NaN", b"null", b"[]", b"{}", b'""', b"[" * 400, b'{"a":' * 400, b"\r", b"\r\n", b"\t", b"\xef\xbb\xbf",
    b"<a ", b"</", b"<!--", b"&#x110000;", b"&lt", b"[[", b"{{", b"}}", b"''", b"::", b"> ", b"--", b"From ", b"=?utf-8?b?", b"=\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Transfer-Encoding: base64\n", b"31/12/9999, 24:61 - ",
    b"0000-00-00T00:00:00Z", b"1 May 2020", b"<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;", b"=cmd|'/C calc'!A0",
)  # fmt: skip


class Mutator:
    """Changes that formats feel: values of another type, pieces repeated, cut, moved and taken from other files."""

    def __init__(self, seeds: list[tuple[str, bytes]], most: int) -> None:
        self._most = most
        self._words = sorted(
            {
                word
                for _, data in seeds
                for word in re.findall(rb"[\w\"'=:<>/.-]{2,40}", data)[:3000]
            }
        )
        self._others = [data for _, data in seeds]

    def __call__(self, data: bytes, dice: random.Random) -> bytes:
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            ways = [
                self._repeated,
                self._cut,
                self._swapped,
                self._spliced,
                self._nasty,
                self._nasty,
                self._bytes,
            ]
            if data[:1] in b"[{" or data[:2] == b'{"':
                ways += [self._valued] * 4
            data = dice.choice(ways)(data, dice)[: self._most]
        return data

    def _slice(self, data: bytes, dice: random.Random) -> tuple[int, int]:
        if dice.random() < 0.4 and b"\n" in data:
            lines = [0, *(found.end() for found in re.finditer(rb"\n", data)), len(data)]
            first = dice.randrange(len(lines) - 1)
            return lines[first], lines[min(len(lines) - 1, first + dice.choice((1, 1, 2, 5)))]
        begin = dice.randrange(len(data) + 1)
        return begin, min(len(data), begin + dice.choice((1, 1, 2, 3, 8, 40, 400)))

    def _repeated(self, data: bytes, dice: random.Random) -> bytes:
        begin, end = self._slice(data, dice)
        times = dice.choice((2, 3, 30, 1000, self._most))
        piece = data[begin:end]
        return data[:end] + piece * min(times, self._most // max(1, len(piece))) + data[end:]

    def _cut(self, data: bytes, dice: random.Random) -> bytes:
        begin, end = self._slice(data, dice)
        return data[:begin] + data[end:] if dice.random() < 0.8 else data[:begin]

    def _swapped(self, data: bytes, dice: random.Random) -> bytes:
        begin, end = self._slice(data, dice)
        rest = data[:begin] + data[end:]
        at = dice.randrange(len(rest) + 1)
        return rest[:at] + data[begin:end] + rest[at:]

    def _spliced(self, data: bytes, dice: random.Random) -> bytes:
        other = dice.choice(self._others)
        begin, end = self._slice(other, dice)
        at, to = self._slice(data, dice)
        return data[:at] + other[begin : max(end, begin + 200)] + data[dice.choice((at, to)) :]

    def _nasty(self, data: bytes, dice: random.Random) -> bytes:
        begin, end = self._slice(data, dice)
        piece = (
            dice.choice(_NASTY)
            if dice.random() < 0.6 or not self._words
            else dice.choice(self._words)
        )
        return data[:begin] + piece + data[dice.choice((begin, end)) :]

    def _bytes(self, data: bytes, dice: random.Random) -> bytes:
        begin, end = self._slice(data, dice)
        return data[:begin] + dice.randbytes(min(end - begin, 8)) + data[end:]

    def _valued(self, data: bytes, dice: random.Random) -> bytes:
        """One or two values of a JSON document changed for any others."""
        try:
            document = json.loads(data)
        except (ValueError, RecursionError):
            return data
        spots: list[tuple[Any, Any]] = []
        todo: list[Any] = [document]
        while todo and len(spots) < 5_000:
            holder = todo.pop()
            if isinstance(holder, dict | list):
                for key in holder if isinstance(holder, dict) else range(len(holder)):
                    spots.append((holder, key))
                    todo.append(holder[key])
        for _ in range(dice.choice((1, 1, 2))):
            if spots:
                holder, key = dice.choice(spots)
                values: tuple[Any, ...] = (
                    None,
                    True,
                    0,
                    -1,
                    10**30,
                    1e308,
                    "",
                    "\0",
                    "9" * 40,
                    "x" * 70_000,
                    [],
                    {},
                    [[]],
                    {"id": {}},
                    [None, 5],
                    [""],
                )
                other_holder, other_key = dice.choice(spots)
                try:
                    holder[key] = dice.choice((*values, other_holder[other_key]))
                except (KeyError, IndexError):  # its holder was changed already
                    continue
        try:
            return json.dumps(document).encode()
        except (ValueError, RecursionError):  # it holds itself now
            return data
