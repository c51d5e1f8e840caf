"""One calendar on a CalDAV server (RFC 4791): its entries by name, each with the ETag that says which version it is.

Needs httpx, which is an extra. A password goes over TLS only, or to this very computer. Answers are the server's:
read with a limit, and never followed to another host.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

from moderator_console.core.trouble import ServerTrouble, WrongWords

if TYPE_CHECKING:
    import httpx

#: Seconds that an answer may take.
PATIENCE_S = 20.0
#: Bytes that an answer may have: some 40,000 entries in a list.
_LONGEST = 20_000_000
_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
_DAV, _CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_XML = {"content-type": "application/xml; charset=utf-8"}
_ASK = '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop>{}</prop></propfind>'
_SAID = {
    "refused": (
        "The calendar server does not accept this name and password.",
        "Look at both; some servers want a password made for this program.",
    ),
    "away": (
        "The calendar server cannot be reached or is busy.",
        "Nothing is lost: it is tried again later.",
    ),
    "gone": (
        "There is no such calendar on the server.",
        "Choose it anew: calendar publish URL --user NAME",
    ),
    "strange": (
        "The calendar server answers in a way that is not understood.",
        "Look at its address: it is that of a CalDAV calendar.",
    ),
    "missing": (
        "Publishing to a calendar server needs a part that is not installed.",
        "Install it with: pip install moderator-console[caldav]",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A calendar on a server."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it is on the server."""

    etag: str
    content: bytes


def trouble_of(why: str) -> ServerTrouble:
    """The trouble with its sentence and way forward; ``why`` is refused, away, gone, strange or missing."""
    sentence, way = _SAID[why]
    return ServerTrouble(sentence, way, why=why)


class CalendarServer:
    """Speaks to one address with one name and password. Close it. All methods raise ServerTrouble."""

    def __init__(self, url: str, user: str, password: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise WrongWords(
                "This is not the address of a calendar server.", "Write it as https://…"
            )
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise WrongWords(
                "A password does not go over a line that others can read.", "Use the https address."
            )
        try:
            import httpx
        except ImportError as error:
            raise trouble_of("missing") from error
        self.url = url if url.endswith("/") else url + "/"
        self._client = httpx.Client(
            auth=httpx.BasicAuth(user.encode(), password.encode()), timeout=PATIENCE_S,
            headers={"user-agent": "moderator-console"},
            trust_env=parts.hostname not in _LOOPBACK,
        )  # fmt: skip

    def close(self) -> None:
        """Lets the connection go."""
        self._client.close()

    # -- which calendars there are ------------------------------------------------------

    def calendars(self) -> list[Found]:
        """The calendars at the address: itself, or those of whoever the name and password belong to."""
        here = list(self._listed(self.url, "0"))
        if here:
            return here
        principal = self._one(
            self.url, "<current-user-principal/>", f"{_DAV}current-user-principal"
        )
        home = principal and self._one(
            principal, "<c:calendar-home-set/>", f"{_CAL}calendar-home-set"
        )
        if not home:
            raise trouble_of("strange")
        return list(self._listed(home, "1"))

    def _listed(self, url: str, depth: str) -> Iterator[Found]:
        asked = _ASK.format("<resourcetype/><displayname/>")
        for answer in self._propfind(url, depth, asked):
            if answer.find(f".//{_DAV}resourcetype/{_CAL}calendar") is not None:
                place = urljoin(url, answer.findtext(f"{_DAV}href") or "")
                self._same_host(place)
                name = answer.findtext(f".//{_DAV}displayname") or unquote(place.rstrip("/").rpartition("/")[2])  # fmt: skip
                yield Found(name, place)

    def _one(self, url: str, prop: str, path: str) -> str:
        for answer in self._propfind(url, "0", _ASK.format(prop)):
            href = answer.findtext(f".//{path}/{_DAV}href")
            if href:
                place = urljoin(url, href)
                self._same_host(place)
                return place
        return ""

    # -- its entries ----------------------------------------------------------------------

    def etags(self) -> dict[str, str]:
        """The ETag of each entry by its file's name, as of now."""
        found: dict[str, str] = {}
        for answer in self._propfind(self.url, "1", _ASK.format("<getetag/>")):
            name = unquote((answer.findtext(f"{_DAV}href") or "").rpartition("/")[2])
            etag = answer.findtext(f".//{_DAV}getetag")
            if name and etag:
                found[name] = etag
        return found

    def read(self, name: str) -> Version | None:
        """An entry; None where there is none any more."""
        answer = self._ask("GET", self._place(name), also=(404, 410))
        if answer.status_code in (404, 410):
            return None
        return Version(answer.headers.get("etag", ""), answer.content)

    def put(self, name: str, content: bytes, etag: str) -> str | None:
        """Writes an entry over the version ``etag``, or a new one where that is empty. Returns the new ETag; None
        where another version is there (412), and nothing was written."""
        only = {"if-match": etag} if etag else {"if-none-match": "*"}
        answer = self._ask(
            "PUT", self._place(name), content,
            {"content-type": "text/calendar; charset=utf-8", **only}, also=(404, 409, 410, 412),
        )  # fmt: skip
        if answer.status_code in (404, 409, 410) and not etag:
            raise trouble_of("gone")
        if answer.status_code >= 400:
            return None
        told: str = answer.headers.get("etag", "")
        if told and not told.startswith("W/"):
            return told
        # A server that changes what it is given tells no ETag (RFC 4791, 5.3.4).
        there = self.read(name)
        return there.etag if there else None

    def remove(self, name: str, etag: str) -> bool:
        """Removes the version ``etag`` of an entry; False where another version is there."""
        answer = self._ask(
            "DELETE", self._place(name), headers={"if-match": etag}, also=(404, 410, 412)
        )
        return answer.status_code != 412

    def _place(self, name: str) -> str:
        return urljoin(self.url, quote(name, safe=""))

    # -- the wire -----------------------------------------------------------------------------

    def _propfind(self, url: str, depth: str, asked: str) -> list[ElementTree.Element]:
        answer = self._ask("PROPFIND", url, asked.encode(), {**_XML, "depth": depth})
        if b"<!DOCTYPE" in answer.content[:2_000] or len(answer.content) > _LONGEST:
            raise trouble_of("strange")
        try:
            return ElementTree.fromstring(answer.content).findall(f"{_DAV}response")
        except ElementTree.ParseError as error:
            raise trouble_of("strange") from error

    def _ask(
        self, method: str, url: str, content: bytes = b"", headers: dict[str, str] | None = None,
        also: tuple[int, ...] = (),
    ) -> httpx.Response:  # fmt: skip
        import httpx

        for _ in range(4):
            try:
                answer = self._client.request(method, url, content=content, headers=headers)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise trouble_of("away") from error
            if not answer.is_redirect:
                break
            url = urljoin(url, answer.headers.get("location", ""))
            self._same_host(url)
        status = answer.status_code
        if status < 300 or status in also:
            return answer
        if status in (401, 403):
            raise trouble_of("refused")
        if status in (404, 410):
            raise trouble_of("gone")
        raise trouble_of("away" if status in (408, 423, 425, 429) or status >= 500 else "strange")

    def _same_host(self, url: str) -> None:
        """The password goes nowhere else."""
        here, there = urlsplit(self.url), urlsplit(url)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise trouble_of("strange")
