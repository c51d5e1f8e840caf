"""The headers of a mail, as broken as they come: unfolded, decoded, and never raising."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime, tzinfo
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from moderator_console.core.posts import Account, Address, Precision, Zone
from moderator_console.readers.text import Text, decode
from moderator_console.readers.times import NEVER, When, from_datetime

#: Headers of real mails reach 30 KB; what is beyond is not read.
_MAX_HEADERS = 256 * 1024
#: One header, References apart: RFC 5322 allows 998 bytes a line, and patterns must end quickly on hostile ones.
_MAX_HEADER = 8_000
#: A sender's clock may be this far from the first server's before the server is believed (microseconds).
_AHEAD_US = 24 * 3600 * 1_000_000
_BEHIND_US = 7 * 24 * 3600 * 1_000_000

_FIELD = re.compile(rb"^([!-9;-~]{1,200})[ \t]*:[ \t]*((?:[^\n]|\n[ \t])*)", re.MULTILINE)
_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")
_ID = re.compile(r"<\s*([^<>\s]+(?:\s+[^<>\s]+)*?)\s*>")
_ANGLED = re.compile(r"<\s*([^<>\s]+)\s*>")
_BARE = re.compile(r"[^\s<>()\",;:]+@[^\s<>()\",;:]+")
_OBFUSCATED = re.compile(r"([\w.+-]+) (?:at|en|bei|chez) ([\w.-]+\.\w+)")
_HALF_DAY = re.compile(r"\b(\d\d?)(:\d\d(?::\d\d)?) ?([AaPp])[Mm]\b")
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|vs|tr|rv|antw|r)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


class Headers:
    """The headers of one mail or one part. Names are matched without case."""

    def __init__(self, block: bytes) -> None:
        self._fields: dict[str, list[bytes]] = {}
        for name, value in _FIELD.findall(block[:_MAX_HEADERS]):
            self._fields.setdefault(name.decode("ascii").lower(), []).append(value)
        self._raw: dict[str, str] = {}

    def raw(self, name: str) -> str:
        """The first such header unfolded, not decoded; empty where there is none."""
        if name not in self._raw:
            values = self._fields.get(name)
            self._raw[name] = _unfolded(values[0][:_MAX_HEADER]).text if values else ""
        return self._raw[name]

    def all(self, name: str) -> list[str]:
        """Every such header, unfolded, not decoded."""
        return [_unfolded(value).text for value in self._fields.get(name, ())]

    def text(self, name: str) -> Text:
        """The first such header with its encoded words (RFC 2047) decoded, on one line."""
        values = self._fields.get(name)
        return _words(_unfolded(values[0][:_MAX_HEADER])) if values else Text("")

    def parameter(self, name: str, parameter: str) -> str:
        """A parameter such as ``charset`` of ``content-type``, also in the forms of RFC 2231."""
        message = Message()
        try:
            message[name] = self.raw(name)[:4_000]
            value = message.get_param(parameter, header=name)
        except (ValueError, TypeError, LookupError):
            return ""
        if isinstance(value, tuple):
            charset, _, data = value
            return decode(data.encode("latin-1", "replace"), charset).text
        return _words(Text(value)).text if isinstance(value, str) else ""

    def kind(self) -> str:
        """The media type in lower case; ``text/plain`` where none is stated (RFC 2045)."""
        kind = self.raw("content-type").split(";")[0].strip().lower()
        return kind if "/" in kind else "text/plain"


def parted(data: bytes) -> tuple[bytes, bytes]:
    """The header block and the body of a mail or part."""
    if data[:1] in (b"\n", b"\r"):
        return b"", data.lstrip(b"\r\n")
    end = _END.search(data)
    return (data[: end.start()], data[end.end() :]) if end else (data, b"")


def _unfolded(value: bytes) -> Text:
    text = decode(value)
    return Text(" ".join(text.text.split()), text.guessed, text.replaced)


def _words(text: Text) -> Text:
    """RFC 2047. Neighbours in one charset are joined before they are decoded: a letter may be cut in two."""
    if "=?" not in text.text:
        return text
    out: list[str] = []
    guessed = text.guessed
    pending = b""
    charset = ""
    end = 0
    line = _BETWEEN.sub(r"\1", text.text)
    for found in _WORD.finditer(line):
        between = line[end : found.start()]
        if pending and (between or found[1].lower() != charset):
            word = decode(pending, charset)
            guessed |= word.guessed
            out.append(word.text)
            pending = b""
        out.append(between)
        charset = found[1].lower()
        pending += _word_bytes(found[2], found[3])
        end = found.end()
    if pending:
        word = decode(pending, charset)
        guessed |= word.guessed
        out.append(word.text)
    out.append(line[end:])
    joined = " ".join("".join(out).split())
    return Text(joined, guessed, joined.count("�"))


def _word_bytes(way: str, word: str) -> bytes:
    if way in "qQ":
        return binascii.a2b_qp(word.encode("utf-8", "replace"), header=True)
    return from_base64(word.encode("ascii", "ignore"))


def from_base64(data: bytes) -> bytes:
    """The bytes of a base64 text; foreign characters are passed over and a broken end is dropped."""
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    data = data[: len(data) - 1] if len(data) % 4 == 1 else data
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def message_id(headers: Headers) -> str:
    """The Message-ID without angles; empty where there is none (also ``<>``)."""
    raw = headers.raw("message-id") or headers.raw("message-id:")
    found = _ID.search(raw)
    if found:
        return found[1]
    bare = raw.strip("<> ")
    return bare if bare and " " not in bare else ""


def ids(value: str) -> list[str]:
    """The message ids of a References or In-Reply-To header, each once, in order."""
    return list(
        dict.fromkeys(found for found in _ANGLED.findall(value) if "@" in found or len(found) > 8)
    )


def mail_address(mid: str) -> Address:
    """The ``mid:`` URI of a message id (RFC 2392)."""
    return Address("mid:" + quote(mid, safe="@!$&'*+,;=:/~.-_"))


def sender(headers: Headers, own: Address) -> tuple[Account, bool]:
    """Who wrote it, and whether the name's charset was guessed. A mail without a sender is nobody else's:
    its key is made from its own address ``own``."""
    text = headers.text("from")
    line = text.text or headers.text("sender").text
    angled = _ANGLED.search(line)
    address = ""
    name = ""
    if angled:
        address = angled[1]
        name = line[: angled.start()].strip() or line[angled.end() :].strip()
    else:
        line_at = _OBFUSCATED.sub(r"\1@\2", line, count=1)
        bare = _BARE.search(line_at)
        if bare:
            address = bare[0]
            name = (line_at[: bare.start()] + line_at[bare.end() :]).strip()
        else:
            name = line.strip("<> ")
    name = name.strip("\"'() \t")
    if address:
        return Account("mailto:" + address.lower(), name or address), text.guessed
    if name:
        return Account("mailname:" + name.lower(), name), text.guessed
    return Account("nobody:" + own, ""), text.guessed


def written_at(headers: Headers, from_line: bytes, zone: tzinfo | None) -> When:
    """When it was written. A Date that is missing, unreadable, or far from what the first server noted
    (a day ahead, a week behind) gives way to the server's; then to mbox's own line; both are *deduced*."""
    said = _date(headers.raw("date"), zone)
    stamps = [_date(line.rpartition(";")[2], None).at_us for line in headers.all("received")[:50]]
    first = min((at for at in stamps if at is not None), default=None)
    if said.at_us is not None and (first is None or -_BEHIND_US <= said.at_us - first <= _AHEAD_US):
        return said
    if first is not None:
        return When(first, Precision.DEDUCED, Zone.STATED)
    if said.at_us is None:
        found = re.search(
            rb"\w{3}\s+\w{3}\s+\d{1,2}\s+\d\d:\d\d:\d\d(?:\s+[A-Z]{3,4})?\s+\d{4}", from_line
        )
        if found:
            try:
                words = re.sub(r" [A-Z]{3,4} ", " ", " ".join(found[0].decode("ascii").split()))
                at = datetime.strptime(words, "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
            except ValueError:
                return NEVER
            when = from_datetime(at, None)
            return When(when.at_us, Precision.DEDUCED, Zone.UNKNOWN)
    return said


def _date(line: str, zone: tzinfo | None) -> When:
    line = line.strip()[:120]
    if not line:
        return NEVER
    line = _HALF_DAY.sub(
        lambda found: f"{int(found[1]) % 12 + 12 * (found[3] in 'pP'):02}{found[2]}", line
    )
    try:
        at = parsedate_to_datetime(line)
    except (ValueError, TypeError, IndexError, OverflowError):
        return NEVER
    if at.tzinfo is None and "-0000" in line:
        at = at.replace(tzinfo=UTC)  # RFC 5322: UTC, from a clock that does not say where it stands
    return from_datetime(at, zone, Precision.SECOND)


def title(subject: str) -> str:
    """A subject as the name of a thread: without ``Re:``, ``Fwd:`` and their like in other languages."""
    bare = _REPLY.match(subject)
    return subject[bare.end() :] if bare else subject


def place(headers: Headers, default: str) -> str:
    """Where a copy came through: the list's id (RFC 2919) or address, else ``default``."""
    listed = _ANGLED.search(headers.raw("list-id"))
    if listed:
        return listed[1].lower()
    for name in ("x-beenthere", "list-post", "mailing-list"):
        found = _BARE.search(headers.raw(name).replace("mailto:", " ").replace("list ", " "))
        if found:
            return found[0].lower()
    return default
