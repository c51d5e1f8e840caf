"""The words of a mail: its parts walked without recursion; what cannot be shown is named, never opened."""

from __future__ import annotations

import binascii
import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from moderator_console.core.posts import Attachment, Markup
from moderator_console.readers.attached import MAX_ATTACHMENTS, attachment
from moderator_console.readers.mail_headers import Headers, from_base64, parted
from moderator_console.readers.text import MAX_SOURCE, Text, clean, cut, decode

#: Parts in parts, and parts in all: real mails stay below 8 and 200.
MAX_DEPTH = 30
MAX_PARTS = 1_000


class TooDeep(Exception):
    """A mail's parts are nested deeper than any real mail."""


@dataclass(slots=True)
class Body:
    """What a mail says. ``pieces`` are texts in order with their markup; ``first`` is that of the first words."""

    pieces: list[tuple[Markup, str]] = field(default_factory=list)
    first: Markup | None = None
    guessed: bool = False
    parts: int = 0
    files: list[Attachment] = field(default_factory=list)

    def whole(self) -> tuple[str, Markup]:
        """All pieces as one text: HTML if the first words are HTML, else plain; at most 64 KB."""
        if self.first is Markup.HTML:
            joined = "\n".join(
                t if m is Markup.HTML else f"<pre>{html.escape(t)}</pre>" for m, t in self.pieces
            )
            return cut(joined), Markup.HTML
        plain = [t if m is Markup.PLAIN else _stripped(t) for m, t in self.pieces]
        return cut("\n".join(plain).strip("\r\n")), Markup.PLAIN


def read_body(headers: Headers, data: bytes) -> Body:
    """The body of a mail. Raises TooDeep."""
    body = Body()
    stack = [(headers, data, 0)]
    while stack:
        part, content, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise TooDeep
        body.parts += 1
        if body.parts > MAX_PARTS:
            body.pieces.append((Markup.PLAIN, "[more parts]"))
            break
        kind = part.kind()
        if kind == "multipart/encrypted":
            body.pieces.append((Markup.PLAIN, "[encrypted part]"))
        elif kind.startswith("multipart/"):
            children = _children(content, part.parameter("content-type", "boundary"))
            if children is None:
                # RFC 2045 6.4: a multipart is never in base64, so what is there is the text itself.
                _keep(body, decode(content[: MAX_SOURCE * 4]), Markup.PLAIN)
                continue
            found = [(Headers(head), inner, depth + 1) for head, inner in map(parted, children)]
            if kind == "multipart/alternative":
                found = _chosen(found)
            stack.extend(reversed(found))
        else:
            _leaf(body, part, content, kind)
    return body


def _children(data: bytes, boundary: str) -> list[bytes] | None:
    """The parts between the boundary lines; None where there are none (then it is read as text)."""
    if not boundary:
        return None
    # RFC 2046 5.1.1: at the start of a line, with only spaces after it. A missing end is forgiven.
    mark = re.compile(
        rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*\r?(?:\n|\Z)",
        re.MULTILINE,
    )
    parts: list[bytes] = []
    start = -1
    for found in mark.finditer(data):
        if start >= 0:
            parts.append(_without_last_newline(data[start : found.start()]))
        start = -1 if found[1] else found.end()
        if found[1] or len(parts) > MAX_PARTS:
            break
    if start >= 0:
        parts.append(data[start:])
    return parts or None


def _without_last_newline(data: bytes) -> bytes:
    return data[:-2] if data.endswith(b"\r\n") else data[:-1] if data.endswith(b"\n") else data


_Part = tuple[Headers, bytes, int]


def _chosen(parts: list[_Part]) -> list[_Part]:
    """Of alternatives the plain one if it says anything, else the first that is HTML or holds parts."""
    for part in parts:
        if part[0].kind() == "text/plain" and part[1].strip():
            return [part]
    for part in parts:
        if part[0].kind() == "text/html" or part[0].kind().startswith("multipart/"):
            return [part]
    return parts[:1]


def _leaf(body: Body, part: Headers, data: bytes, kind: str) -> None:
    name = part.parameter("content-disposition", "filename") or part.parameter(
        "content-type", "name"
    )
    attached = part.raw("content-disposition").lower().startswith("attachment")
    if kind in ("text/plain", "text/html", "text", "message/delivery-status") and not attached:
        text = decode(_unpacked(part, data), part.parameter("content-type", "charset") or None)
        _keep(body, text, Markup.HTML if kind == "text/html" else Markup.PLAIN)
    elif kind in (
        "application/pgp-encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    ):
        signed = part.parameter("content-type", "smime-type").lower() == "signed-data"
        note = "[signed part, not readable here]" if signed else "[encrypted part]"
        body.pieces.append((Markup.PLAIN, note))
    elif kind in ("message/rfc822", "message/global"):
        subject = Headers(parted(data)[0]).text("subject").text
        body.pieces.append((Markup.PLAIN, f"[attached mail: {subject[:200]}]"))
    elif kind not in _SIGNATURES:
        shown = clean(" ".join((name or kind).split())).text
        body.pieces.append((Markup.PLAIN, f"[attachment: {shown[:200]}]"))
        file = attachment(name or kind, mime=kind, size=_size(part, data))
        if file and len(body.files) < MAX_ATTACHMENTS:
            body.files.append(file)


def _size(part: Headers, data: bytes) -> int:
    """Bytes of a file out of its transfer encoding, without decoding it."""
    if part.raw("content-transfer-encoding").strip().lower() != "base64":
        return len(data)
    signs = len(data) - data.count(b"\n") - data.count(b"\r") - data[-8:].count(b"=")
    return signs * 3 // 4


def _keep(body: Body, text: Text, markup: Markup) -> None:
    body.guessed |= text.guessed
    if text.text.strip():
        body.first = body.first or markup
        body.pieces.append((markup, text.text.replace("\r\n", "\n")))


_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
    }
)


def _unpacked(part: Headers, data: bytes) -> bytes:
    """A text's bytes out of its transfer encoding. More than is kept is not decoded."""
    way = part.raw("content-transfer-encoding").strip().lower()
    if way == "quoted-printable":
        return binascii.a2b_qp(data[: MAX_SOURCE * 6])
    if way == "base64":
        data = data[: MAX_SOURCE * 6]
        # List software adds its footer to such texts as it is: what follows in plain words is kept as words.
        plain = _NOT_BASE64.search(data)
        end = data.rfind(b"\n", 0, plain.start()) + 1 if plain else len(data)
        return from_base64(data[:end]) + data[end:]
    return data[: MAX_SOURCE * 4]


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]|[A-Za-z0-9+/=] +[A-Za-z0-9+/=]")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "head")
        if tag in ("p", "br", "div", "li", "tr"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "head") and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _stripped(source: str) -> str:
    """The words of an HTML part that follows a plain one."""
    parser = _Words()
    try:
        parser.feed(source[:MAX_SOURCE])
        parser.close()
    except (AssertionError, ValueError):
        # html.parser gives up on a broken "<![" declaration (python/cpython#77057).
        return "[HTML part]"
    return "".join(parser.words).strip()
