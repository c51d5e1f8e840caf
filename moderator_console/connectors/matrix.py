"""Matrix: rooms are read, members written to in rooms of two, messages taken away; on any home server.

What a server is asked twice with one key it does once, for as long as it remembers (Synapse: half an hour); each message of
ours carries its key as well, so that it is found afterwards. Reports are seen by those who administer the server (Synapse's
own interface). Rooms that are encrypted from end to end cannot be read, and are told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from secrets import randbelow
from typing import Any

from moderator_console.connectors import Ask, Kind
from moderator_console.connectors.http_answer import (
    number_of,
    object_of,
    objects_of,
    text_of,
    value_of,
)
from moderator_console.connectors.matrix_events import (
    KINDS,
    Room,
    event_address,
    is_edited,
    items_of,
    moment,
    names_of,
    parts_of,
    replaced_by,
    room_of,
    said_anew,
    state_of,
    strings_of,
)
from moderator_console.connectors.matrix_line import V1, V3, MatrixLine, quoted, trouble_of
from moderator_console.connectors.matrix_place import Found, Place, around, numbers
from moderator_console.core.platform_trouble import (
    Declined,
    Forbidden,
    Gone,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import (
    Act,
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flag,
    Flags,
    History,
    Outgoing,
    Private,
    Proof,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address
from moderator_console.readers.text import cut, plain

_REPORTS = "/_synapse/admin/v1/event_reports"
#: Events of one page; pages that one call follows where a room had much to say; gaps that a cursor can hold.
_PAGE, _FILLED, _GAPS = 100, 10, 5
#: Rooms whose newest page is read in one call.
_AT_ONCE = 8
#: How far around a post a room is read: before it, and after it. A room of years is no thread of one evening.
_BEFORE, _AFTER = 1_000, 2_000
#: Reports that are followed until they are settled; a cursor holds their numbers.
_FOLLOWED = 200
#: How far back a message of ours is looked for.
_LOOKS = 5
#: An event may have 64 KiB; a sign takes four bytes at most, and six where it is escaped.
_LONGEST = 9_000
#: Synapse remembers a key for half an hour at least.
_KEY_US = 25 * 60 * 1_000_000
_KEY = "org.moderator-console.key"
_STATE = (
    "m.room.name",
    "m.room.canonical_alias",
    "m.room.encryption",
    "m.room.create",
    "m.room.power_levels",
)
_MEMBERS = {"lazy_load_members": True}
_MODERATOR = 50
#: Milliseconds, at most, that a server may wait for something new; the first question is answered at once, whatever it says.
_PATIENCE_MS, _AT_ONCE_MS = 250, 30_000


class MatrixPlatform:
    """Any home server; reports as Synapse gives them."""

    name = "matrix"
    title = "Matrix"
    proof = Proof.SERVER
    asks = (
        Ask("url", "Home server", Kind.URL, hint="like matrix.example.org",
            words=(("fr", "Serveur", "comme matrix.example.org"),)),
        Ask("secret", "Access token", Kind.SECRET, hint="in Element: Settings, Help & About",
            words=(("fr", "Jeton d’accès", "dans Element\u00a0: Paramètres, Aide et à propos"),)),
        Ask("rooms", "Rooms", needed=False, hint="with commas; empty: all",
            words=(("fr", "Salons", "avec des virgules ; vide : tous"),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> MatrixConnector:
        """Raises WrongWords for what is no address and no token."""
        return MatrixConnector(settings, secret)


PLATFORM = MatrixPlatform()


class MatrixConnector:
    """One account. See ``Connector``."""

    name = "matrix"

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        self._line = MatrixLine(settings.get("url", ""), secret)
        self._wanted = names_of(settings.get("rooms", ""))
        self._user = ""
        self._rooms: dict[str, Room] | None = None
        self._since = ""

    def stop(self) -> None:
        self._line.stop()

    def close(self) -> None:
        self._line.close()

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        me, rooms = self._me(), self._look()
        if missing := self._wanted - {name for room in self._read() for name in room.called}:
            raise Gone(", ".join(sorted(missing)))
        places = tuple(
            (room.id, room.title or room.id) for room in rooms.values() if not room.direct
        )
        account = Account(me, me.removeprefix("@").partition(":")[0])
        return Whoami(account, me.partition(":")[2], places), self._can(rooms, me)

    def _can(self, rooms: Mapping[str, Room], me: str) -> Capabilities:
        staff = [
            room for room in rooms.values() if not room.direct and room.level(me) >= _MODERATOR
        ]
        acts = {Act.HIDE} if any(room.level(me) >= room.needed("redact", _MODERATOR) for room in staff) else set()  # fmt: skip
        if any(room.level(me) >= room.needed("m.room.power_levels", _MODERATOR) for room in staff):
            acts |= {Act.LOCK, Act.UNLOCK}
        reports = self._line.exchange("GET", _REPORTS, {"limit": 1}).good
        needs = [] if reports else [("flags", "server administrator")]
        needs += [] if acts else [("acts", "moderator of a room (50)")]
        return Capabilities(
            Structure.LINKED, History.ALL, Edits.TEXTS, Deletes.TOMBSTONE,
            Flags.LIST if reports else Flags.NONE, Private.ROOM, True, frozenset(acts), resend=Resend.KEY,
            key_us=_KEY_US, longest=_LONGEST, needs=tuple(needs), sealed=sum(room.encrypted for room in self._read()),
        )  # fmt: skip

    def _me(self) -> str:
        if not self._user:
            found = plain(text_of(self._line.ask("GET", f"{V3}/account/whoami"), "user_id"))
            if not found.startswith("@"):
                raise Unreadable("whoami")
            self._user = found
        return self._user

    def _look(self) -> dict[str, Room]:
        """The rooms that are read, and those of two; asked once."""
        if self._rooms is None:
            told = self._sync("", 1, _STATE)
            self._since = text_of(told, "next_batch")
            direct = {
                room: who for who, rooms in self._marked()[1].items() for room in strings_of(rooms)
            }
            found: dict[str, Room] = {}
            # What is told may be two minutes old: somebody may have left since, or come in.
            told = object_of(told, "rooms", "join")
            for key in sorted(
                strings_of(self._line.ask("GET", f"{V3}/joined_rooms").get("joined_rooms"))
            ):
                found[key] = Room(key, direct=direct.get(key, ""))
                found[key].learn(state_of(object_of(told, key)))
            self._rooms = found
        return self._rooms

    def _read(self) -> list[Room]:
        """The rooms that were chosen; private talks are nobody's thread."""
        rooms = [room for room in self._look().values() if not room.direct and not room.space]
        return [room for room in rooms if not self._wanted or room.called & self._wanted]

    # -- reading --------------------------------------------------------------

    def changes(self, cursor: str | None) -> Batch:
        """What is new first; then the newest page of each room, then their past, a page at a time."""
        place = Place.of(cursor)
        read = self._read()
        if place.since == "":
            place.since = place.top = self._since
        if place.gaps:
            # What came in a flood is read before anything else: it is newer.
            room_id, at, until = place.gaps.pop(0)
            found, rest = self._back(self._look().get(room_id) or Room(room_id), at, until, 1)
            place.gaps[:0] = [(room_id, rest, until)] if rest else []
            return self._batch(found, place, more=True)
        fresh = self._news(place)
        if fresh.anything or place.gaps:
            return self._batch(fresh, place, more=True)
        return self._past(place, read)

    def _news(self, place: Place) -> Found:
        told, found = self._sync(place.since, _PAGE, _STATE), Found()
        if text_of(told, "next_batch") == place.since:
            return found
        joined, newly = object_of(told, "rooms", "join"), set[str]()
        for key in strings_of(sorted(joined)):
            if key not in self._look():
                self._look()[key] = Room(key)
            # Somebody took us in since: all of its state comes, and its past is read as well.
            state = objects_of(joined, key, "state", "events")
            if any(text_of(event, "type") == "m.room.create" for event in state):
                self._look()[key].learn(state)
                newly.add(key)
        for room in self._read():
            what = object_of(joined, room.id)
            room.learn(state_of(what))
            found.add(self._items(room, objects_of(what, "timeline", "events")))
            before = text_of(what, "timeline", "prev_batch")
            if value_of(what, "timeline", "limited") is True and before:
                full = len(place.gaps) >= _GAPS
                until = "" if room.id in newly else place.since
                older, rest = self._back(room, before, until, 10 * _FILLED if full else _FILLED)
                found.add(older)
                if rest and not full:
                    place.gaps.append((room.id, rest, until))
        place.since = text_of(told, "next_batch")
        return found

    def _back(self, room: Room, at: str, until: str, pages: int) -> tuple[Found, str]:
        """Pages back from a token, down to another; returns what is left, "" for nothing."""
        found = Found()
        for _ in range(pages):
            events, at = self._page(room, at, "b", until)
            found.add(self._items(room, events))
            if not at:
                break
        return found, at

    def _past(self, place: Place, read: list[Room]) -> Batch:
        """The newest page of each room in turn, then what lies below it, room by room."""
        left = [
            room for room in read if room.id > place.room or (place.at and room.id == place.room)
        ]
        if not left:
            if place.round == 1:
                place.round, place.room, place.at = 2, "", ""
                return self._batch(Found(), place, more=bool(read))
            place.round, place.room, place.at = 3, "", ""
            return self._batch(Found(), place, more=False)
        if place.round == 1:
            found = Found()
            for room in left[:_AT_ONCE]:
                found.add(self._items(room, self._page(room, place.top, "b")[0]))
                place.room = room.id
            return self._batch(found, place, more=True)
        room, at = left[0], place.at if place.room == left[0].id else ""
        if not at:
            # What the newest page held was read before.
            _, at = self._page(room, place.top, "b")
        events, rest = self._page(room, at, "b") if at else ([], "")
        place.room, place.at = room.id, rest
        return self._batch(self._items(room, events), place, more=bool(rest) or len(left) > 1)

    def thread(self, address: Address, cursor: str | None) -> Batch:
        """The room around a post: a thousand events before it and two thousand after."""
        room_id, event = parts_of(address)
        if not room_id:
            raise Gone(str(address))
        room = self._look().get(room_id) or Room(room_id)
        way, at, count, after = around(cursor)
        if not way:
            found = self._line.ask(
                "GET", f"{V3}/rooms/{quoted(room_id)}/context/{quoted(event)}",
                {"limit": 0, "filter": json.dumps(_MEMBERS)},
            ) if event else {}  # fmt: skip
            room.learn(objects_of(found, "state"))
            posts = self._items(room, [object_of(found, "event")] if event else [])
            after = text_of(found, "end")
            told = ["b", text_of(found, "start"), 0, after]
            return Batch(
                tuple(posts.posts), removals=tuple(posts.removals), skipped=tuple(posts.skipped),
                cursor=json.dumps(told), more=True,
            )  # fmt: skip
        events, rest = self._page(room, at, way)
        # Also a page of nothing is a page: a server may name one more for ever.
        count += len(events) or _PAGE
        if not rest or count >= (_BEFORE if way == "b" else _AFTER):
            way, rest, count = ("f", after, 0) if way == "b" and after else ("", "", 0)
        got = self._items(room, events)
        return Batch(
            tuple(got.posts), removals=tuple(got.removals), skipped=tuple(got.skipped),
            cursor=json.dumps([way, rest, count, after]) if way else None, more=bool(way),
        )  # fmt: skip

    def flags(self, cursor: str | None) -> Batch:
        answer = self._line.exchange("GET", _REPORTS, {"limit": _FOLLOWED, "dir": "b"})
        if answer.status in (401, 403, 404, 405):
            return Batch()
        if not answer.good:
            raise trouble_of(answer)
        found = objects_of(answer.object(), "event_reports")
        whole = len(found) < _FOLLOWED
        if self._wanted:
            rooms = {room.id for room in self._read()}
            found = [one for one in found if text_of(one, "room_id") in rooms]
        before = numbers(cursor)
        flags = [self._flag(one, number_of(one, "id") in before) for one in found]
        now = {number_of(one, "id") for one in found}
        gone = [n for n in before if n not in now and whole]
        flags += [Flag(str(n), Address(""), None, "", None, open=False) for n in gone]
        return Batch(flags=tuple(flags), cursor=json.dumps(sorted(now)[-_FOLLOWED:]))

    def _flag(self, report: Mapping[str, Any], known: bool) -> Flag:
        number, who = number_of(report, "id"), text_of(report, "user_id")
        text = ""
        if not known:
            # The text as it was when it was reported stays there, also where the message was taken away since.
            whole = self._line.exchange("GET", f"{_REPORTS}/{number}")
            text = text_of(whole.maybe(), "event_json", "content", "body") if whole.good else ""
        room, event = text_of(report, "room_id"), text_of(report, "event_id")
        at_ms = number_of(report, "received_ts")
        return Flag(
            str(number), event_address(room, event), Room(room).account(who) if who else None,
            cut(plain(text_of(report, "reason"))), moment(at_ms), text=cut(plain(text)),
        )  # fmt: skip

    def _page(
        self, room: Room, at: str, way: str, until: str = ""
    ) -> tuple[list[dict[str, Any]], str]:
        """Events from a token on, and the next token; "" at the end."""
        asked: dict[str, Any] = {
            "dir": way, "limit": _PAGE, "filter": json.dumps({"types": list(KINDS), **_MEMBERS}),
        }  # fmt: skip
        asked |= {name: value for name, value in (("from", at), ("to", until)) if value}
        found = self._line.ask("GET", f"{V3}/rooms/{quoted(room.id)}/messages", asked)
        room.learn(objects_of(found, "state"))
        events, after = objects_of(found, "chunk"), text_of(found, "end")
        # Going on, a server names its own end for ever; a page without anything is the end of what there is now.
        ended = after in ("", at) or (way == "f" and not events)
        return events, "" if ended else after

    def _items(self, room: Room, events: list[dict[str, Any]]) -> Found:
        """Events with all their revisions; an edit that comes alone brings what it says anew."""
        if room.encrypted and not events:
            return Found()
        here = {text_of(event, "event_id") for event in events}
        alone = {one for event in events if (one := replaced_by(event)) and one not in here}
        whole = (self._event(room, key) for key in sorted(alone))
        events = [*events, *(one for one in whole if one)]
        edits = {
            text_of(event, "event_id"): self._edits(room, text_of(event, "event_id"))
            for event in events
            if is_edited(event) or text_of(event, "event_id") in said_anew(events)
        }
        return Found(*items_of(room, events, edits))

    def _event(self, room: Room, key: str) -> dict[str, Any]:
        answer = self._line.exchange("GET", f"{V3}/rooms/{quoted(room.id)}/event/{quoted(key)}")
        return answer.maybe() if answer.good else {}

    def _edits(self, room: Room, key: str) -> list[dict[str, Any]]:
        path = f"{V1}/rooms/{quoted(room.id)}/relations/{quoted(key)}/m.replace"
        return objects_of(self._line.ask("GET", path, {"dir": "f", "limit": _PAGE}), "chunk")

    def _batch(self, found: Found, place: Place, *, more: bool) -> Batch:
        return Batch(
            tuple(found.posts), removals=tuple(found.removals), skipped=tuple(found.skipped),
            cursor=place.written(), more=more, sealed=sum(room.encrypted for room in self._read()),
        )  # fmt: skip

    def _sync(self, since: str, limit: int, state: tuple[str, ...]) -> dict[str, Any]:
        nothing: dict[str, Any] = {"types": []}
        wish = {
            "presence": nothing, "account_data": nothing,
            "room": {
                "ephemeral": nothing, "account_data": nothing, "state": {"types": [*state, "m.room.member"], **_MEMBERS},
                "timeline": {"limit": limit, "types": [*KINDS, *state]},
            },
        }  # fmt: skip
        # Synapse gives the same answer to the same question for two minutes; a moment of patience makes it another one.
        told: dict[str, Any] = {"timeout": randbelow(_PATIENCE_MS if since else _AT_ONCE_MS)}
        if since:
            told["since"] = since
        told = self._line.ask("GET", f"{V3}/sync", {"filter": json.dumps(wish), **told})
        if not text_of(told, "next_batch"):
            raise Unreadable("sync")
        return told

    # -- writing ----------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        if item.errand is Errand.REPLY:
            room, relation = self._relation(item)
        else:
            room, relation = room_of(item.room) or self._private(item.to), {}
        body = item.text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
        content = {"msgtype": "m.text", "body": body, _KEY: item.id.hex, **relation}
        path = f"{V3}/rooms/{quoted(room)}/send/m.room.message/{item.id.hex}"
        with self._line.ruled(lambda: room in self._look()):
            event = text_of(self._line.ask("PUT", path, wish=content, sends=True), "event_id")
        if not event:
            raise UnknownOutcome("it named no event")
        return Receipt(str(event_address(room, event)), room=room)

    def find_sent(self, item: Outgoing) -> Receipt | None:
        rooms = [parts_of(item.about)[0]] if item.errand is Errand.REPLY and item.about else self._talks(item)  # fmt: skip
        for room in rooms:
            at = ""
            for _ in range(_LOOKS):
                events, at = self._page(Room(room), at, "b")
                for event in events:
                    if text_of(event, "content", _KEY) == item.id.hex:
                        key = text_of(event, "event_id")
                        return Receipt(str(event_address(room, key)), room=room)
                if not at:
                    break
        return None

    def act(self, item: Outgoing) -> Receipt:
        room, event = parts_of(item.about or Address(""))
        if not room:
            raise Gone(str(item.about))
        if item.act is Act.HIDE and event:
            path = f"{V3}/rooms/{quoted(room)}/redact/{quoted(event)}/{item.id.hex}"
            told = self._line.ask("PUT", path, wish={"reason": item.text}, sends=True)
            return Receipt(str(event_address(room, text_of(told, "event_id"))), room=room)
        if item.act in (Act.LOCK, Act.UNLOCK):
            return self._lock(room, item.act is Act.LOCK)
        raise Forbidden(f"Matrix has no such act: {item.act}")

    def _lock(self, room: str, lock: bool) -> Receipt:
        """Only moderators may write in a locked room."""
        path = f"{V3}/rooms/{quoted(room)}/state/m.room.power_levels/"
        levels = self._line.ask("GET", path)
        wanted = _MODERATOR if lock else number_of(levels, "users_default")
        if number_of(levels, "events_default") != wanted:
            self._line.ask("PUT", path, wish={**levels, "events_default": wanted}, sends=True)
        return Receipt(str(event_address(room, "")).rstrip("/"), room=room)

    def _relation(self, item: Outgoing) -> tuple[str, dict[str, Any]]:
        room, event = parts_of(item.about or Address(""))
        if not event:
            raise Gone(str(item.about))
        found = self._line.ask("GET", f"{V3}/rooms/{quoted(room)}/event/{quoted(event)}")
        above = object_of(found, "content", "m.relates_to")
        told: dict[str, Any] = {"m.in_reply_to": {"event_id": event}}
        if text_of(above, "rel_type") == "m.thread":
            told |= {
                "rel_type": "m.thread",
                "event_id": text_of(above, "event_id"),
                "is_falling_back": False,
            }
        return room, {"m.relates_to": told}

    def _talks(self, item: Outgoing) -> list[str]:
        return [room_of(item.room)] if item.room else strings_of(self._marked()[1].get(item.to))

    def _private(self, to: str) -> str:
        """A room with a member alone: the one that there is, or a new one that both programs know as such."""
        if not to.startswith("@") or ":" not in to:
            raise Declined("this is not the name of a member")
        path, direct = self._marked()
        ours, joined = strings_of(direct.get(to)), self._line.ask("GET", f"{V3}/joined_rooms")
        known = [room for room in ours if room in strings_of(joined.get("joined_rooms"))]
        if known:
            return known[-1]
        if self._line.exchange("GET", f"{V3}/profile/{quoted(to)}").status == 404:
            raise Declined("nobody has this name")
        wish = {"is_direct": True, "invite": [to], "preset": "trusted_private_chat"}
        made = text_of(self._line.ask("POST", f"{V3}/createRoom", wish=wish), "room_id")
        if not made:
            raise Unreadable("createRoom")
        self._line.ask("PUT", path, wish={**direct, to: [*ours, made]})
        return made

    def _marked(self) -> tuple[str, dict[str, Any]]:
        """Where the account keeps its rooms of two, and those by member. What cannot be read is never written anew."""
        path = f"{V3}/user/{quoted(self._me())}/account_data/m.direct"
        answer = self._line.exchange("GET", path)
        if answer.status == 404:
            return path, {}
        if not answer.good:
            raise trouble_of(answer)
        return path, answer.object()
