"""What a moderator may do on a Discourse forum itself. Each act looks first: what is done already is not done again."""

from __future__ import annotations

from typing import Any

from moderator_console.connectors.discourse_line import DiscourseLine
from moderator_console.connectors.discourse_review import Review
from moderator_console.connectors.http_answer import number_of, objects_of, text_of
from moderator_console.core.platform_trouble import Declined, Forbidden, Gone
from moderator_console.core.platforms import Act, Outgoing, Receipt
from moderator_console.core.posts import Address

#: The forum's kind of report that says "against the rules of this place".
_AGAINST_THE_RULES = 4
#: What the forum may offer for an entry of its queue, what says least first.
_APPROVING = (
    "approve_post", "approve_and_unhide", "approve_and_restore", "approve", "disagree_and_restore", "disagree",
)  # fmt: skip
_SETTLING = (
    "ignore_and_do_nothing", "ignore", "agree_and_keep", "agree_and_keep_hidden", "approve", "approve_post",
)  # fmt: skip
_NOTES = "user_notes.json"


class DiscourseActs:
    """Acts of one account. Raises PlatformTrouble."""

    def __init__(self, line: DiscourseLine, review: Review) -> None:
        self._line, self._review = line, review

    def knows_notes(self, member: int) -> bool:
        """Whether the forum keeps notes on members that only staff reads, and shows them to this account."""
        try:
            self._line.get(_NOTES, {"user_id": member})
        except (Gone, Forbidden, Declined):
            return False
        return True

    def act(self, item: Outgoing) -> Receipt:
        """Does it. Raises Forbidden for what cannot be done there at all, or not by this account."""
        if item.about is None or item.act is None:
            raise Declined("an act is about a post")
        self._line.insist_on_staff()
        if item.act in (Act.APPROVE, Act.SETTLE):
            return self._in_queue(item.about, item.act)
        if item.act in (Act.LOCK, Act.UNLOCK):
            return self._close(item.about, item.act is Act.LOCK)
        if item.act not in (Act.HIDE, Act.RESTORE, Act.NOTE):
            raise Forbidden(f"a forum has no such act: {item.act}")
        topic, number = self._line.place(item.about)
        post = self._line.get(f"posts/by_number/{topic}/{number}.json")
        if item.act is Act.HIDE:
            self._hide(post, item)
        elif item.act is Act.RESTORE:
            self._restore(post)
        else:
            self._note(post, item)
        return Receipt(item.about)

    def _hide(self, post: dict[str, Any], item: Outgoing) -> None:
        if post.get("deleted_at") or post.get("hidden") is True:
            return
        number = number_of(post, "id")
        if number_of(post, "post_number") == 1:
            # The first post taken away takes its whole topic with it; hidden, the topic stays.
            hidden = {
                "id": number, "post_action_type_id": _AGAINST_THE_RULES, "take_action": True, "flag_topic": False,
            }  # fmt: skip
            self._line.ask("POST", "post_actions.json", json=hidden, sends=True)
        else:
            said = {"context": item.text[:200]} if item.text else None
            self._line.ask("DELETE", f"posts/{number}.json", json=said, sends=True)

    def _restore(self, post: dict[str, Any]) -> None:
        number = number_of(post, "id")
        if post.get("deleted_at") or post.get("user_deleted") is True:
            self._line.ask("PUT", f"posts/{number}/recover.json", sends=True)
        if post.get("hidden") is True:
            self._line.ask("PUT", f"posts/{number}/unhide.json", sends=True)

    def _close(self, about: Address, closed: bool) -> Receipt:
        topic, _ = self._line.place(about)
        if (self._line.get(f"t/{topic}.json").get("closed") is True) != closed:
            asked = {"status": "closed", "enabled": "true" if closed else "false"}
            self._line.ask("PUT", f"t/{topic}/status.json", json=asked, sends=True)
        return Receipt(about)

    def _in_queue(self, about: Address, act: Act) -> Receipt:
        post = 0
        if not self._line.queued(about):
            topic, number = self._line.place(about)
            post = number_of(self._line.get(f"posts/by_number/{topic}/{number}.json"), "id")
        waits = self._review.open_of(about, post)
        if waits is None:
            return Receipt(about)  # it is settled already, by whomever
        entry, offered = waits
        ways = _APPROVING if act is Act.APPROVE else _SETTLING
        way = next((way for way in ways if way in offered), None)
        if way is None:
            raise Forbidden(", ".join(offered))
        self._review.perform(entry, way)
        return Receipt(about)

    def _note(self, post: dict[str, Any], item: Outgoing) -> None:
        member, number = number_of(post, "user_id"), number_of(post, "id")
        text = item.text.strip()
        if member <= 0 or not text:
            raise Declined("a note is about a member, and in words")
        known = objects_of(self._line.get(_NOTES, {"user_id": member}), "user_notes")
        if any(
            text_of(note, "raw").strip() == text and number_of(note, "post_id") == number
            for note in known
        ):
            return
        note = {"user_note": {"user_id": member, "raw": text, "post_id": number}}
        self._line.ask("POST", _NOTES, json=note, sends=True)
