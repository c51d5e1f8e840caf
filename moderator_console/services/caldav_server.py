"""One calendar on a CalDAV server (RFC 4791): its entries by name, each with the ETag that says which version it is.

What goes over the line, and what may not, is the wire's (``caldav_wire``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin
from xml.etree import ElementTree

from moderator_console.core.trouble import ServerTrouble
from moderator_console.services.caldav_wire import Wire, trouble_of

_DAV, _CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_XML = {"content-type": "application/xml; charset=utf-8"}
_ASK = '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop>{}</prop></propfind>'
#: Where a server says in which of its folders the calendars are (RFC 6764).
_WELL_KNOWN = "/.well-known/caldav"


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


class CalendarServer:
    """Speaks to one address with one name and password. Close it. All methods raise ServerTrouble, and Stopped
    after ``stop``."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._wire = Wire(url, user, password)
        self.url = url if url.endswith("/") else url + "/"

    def close(self) -> None:
        """Lets the connection go."""
        self._wire.close()

    def stop(self) -> None:
        """Ends what is under way with Stopped. Safe from any thread; never waits."""
        self._wire.stop()

    # -- which calendars there are ------------------------------------------------------

    def calendars(self) -> list[Found]:
        """The calendars at the address: itself, or those of whoever the name and password belong to; none where that
        person has none."""
        try:
            if here := list(self._listed(self.url, "0")):
                return here
            home = self._home(self.url)
        except ServerTrouble as trouble:
            home = _nowhere(trouble)
        if not home:
            try:
                home = self._home(urljoin(self.url, _WELL_KNOWN))
            except ServerTrouble as trouble:
                home = _nowhere(trouble)
        if not home:
            raise trouble_of("strange")
        return list(self._listed(home, "1"))

    def _home(self, url: str) -> str:
        principal = self._one(url, "<current-user-principal/>", f"{_DAV}current-user-principal")
        return principal and self._one(
            principal, "<c:calendar-home-set/>", f"{_CAL}calendar-home-set"
        )

    def _listed(self, url: str, depth: str) -> Iterator[Found]:
        asked = _ASK.format("<resourcetype/><displayname/>")
        for answer in self._propfind(url, depth, asked):
            if answer.find(f".//{_DAV}resourcetype/{_CAL}calendar") is not None:
                place = urljoin(url, answer.findtext(f"{_DAV}href") or "")
                self._wire.insist_on_host(place)
                name = answer.findtext(f".//{_DAV}displayname") or unquote(place.rstrip("/").rpartition("/")[2])  # fmt: skip
                yield Found(name, place)

    def _one(self, url: str, prop: str, path: str) -> str:
        for answer in self._propfind(url, "0", _ASK.format(prop)):
            href = answer.findtext(f".//{path}/{_DAV}href")
            if href:
                place = urljoin(url, href)
                self._wire.insist_on_host(place)
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
        answer = self._wire.ask("GET", self._place(name), also=(404, 410))
        if answer.status in (404, 410):
            return None
        return Version(answer.headers.get("etag", ""), answer.content)

    def put(self, name: str, content: bytes, etag: str) -> str | None:
        """Writes an entry over the version ``etag``, or a new one where that is empty. Returns the new ETag; None
        where another version is there (412), and nothing was written."""
        only = {"if-match": etag} if etag else {"if-none-match": "*"}
        answer = self._wire.ask(
            "PUT", self._place(name), content,
            {"content-type": "text/calendar; charset=utf-8", **only}, also=(404, 409, 410, 412),
        )  # fmt: skip
        if answer.status in (404, 409, 410) and not etag:
            raise trouble_of("gone")
        if answer.status >= 400:
            return None
        told: str = answer.headers.get("etag", "")
        if told and not told.startswith("W/"):
            return told
        # A server that changes what it is given tells no ETag (RFC 4791, 5.3.4).
        there = self.read(name)
        return there.etag if there else None

    def remove(self, name: str, etag: str) -> bool:
        """Removes the version ``etag`` of an entry; False where another version is there."""
        answer = self._wire.ask(
            "DELETE", self._place(name), headers={"if-match": etag}, also=(404, 410, 412)
        )
        return answer.status != 412

    def _place(self, name: str) -> str:
        return urljoin(self.url, quote(name, safe=""))

    def _propfind(self, url: str, depth: str, asked: str) -> list[ElementTree.Element]:
        answer = self._wire.ask("PROPFIND", url, asked.encode(), {**_XML, "depth": depth})
        if b"<!DOCTYPE" in answer.content[:2_000]:
            raise trouble_of("strange")
        try:
            return ElementTree.fromstring(answer.content).findall(f"{_DAV}response")
        except ElementTree.ParseError as error:
            raise trouble_of("strange") from error


def _nowhere(trouble: ServerTrouble) -> str:
    """Nothing, where the trouble is only that there are no calendars at an address."""
    if trouble.facts["why"] in ("strange", "gone", "forbidden"):
        return ""
    raise trouble
