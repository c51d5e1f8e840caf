"""Reads the words on the pages of a PDF that Qt has made: each run of letters that was drawn, in the order of drawing."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, and its runs as they were drawn."""

    size: tuple[float, float]
    runs: tuple[str, ...]

    @property
    def words(self) -> str:
        return " ".join(self.runs)


def pages_of(pdf: bytes) -> list[Page]:
    """Returns its pages. Letters of a script that joins them come as they were drawn, from left to right."""
    objects = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\s(.*?)\nendobj", pdf, re.S)}
    fonts: dict[bytes, list[str]] = {}
    for number, body in objects.items():
        told = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if told is not None:
            fonts[b"F%d" % number] = _letters(_stream(objects[int(told[1])]))
    found = []
    for body in objects.values():
        if re.search(rb"/Type /Page\b", body):
            content = re.search(rb"/Contents (\d+) 0 R", body)
            box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", body)
            assert content is not None and box is not None
            drawn = tuple(_runs(_stream(objects[int(content[1])]), fonts))
            found.append(Page((float(box[1]), float(box[2])), drawn))
    return found


def _stream(body: bytes) -> bytes:
    content = body.partition(b"stream\n")[2]
    return zlib.decompressobj().decompress(content) if b"/FlateDecode" in body else content


def _letters(table: bytes) -> list[str]:
    """What each glyph stands for, by its number in the font."""
    letters = [""] * 65536
    for first, _, row in re.findall(rb"<(\w{4})> <(\w{4})> \[(.*?)\]", table, re.S):
        for place, code in enumerate(re.findall(rb"<(\w+)>", row)):
            letters[int(first, 16) + place] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return letters


def _runs(content: bytes, fonts: dict[bytes, list[str]]) -> list[str]:
    runs = []
    for block in re.findall(rb"\nBT\n(.*?)\nET\n", content, re.S):
        letters: list[str] = []
        said = ""
        for font, glyphs in re.findall(rb"/(F\d+) \d|<([0-9A-F]+)> Tj", block):
            if font:
                letters = fonts[font]
            else:
                codes = (int(glyphs[n : n + 4], 16) for n in range(0, len(glyphs), 4))
                said += "".join(letters[code] for code in codes)
        # Some fonts have one glyph for both; Qt names it by the first of them.
        runs.append(said.replace("\t", " "))
    return runs
