"""What every item of a reader must be, whatever its source was, before it may be stored."""

from __future__ import annotations

from moderator_console.core.posts import Item, Link, Post, Skipped, ThreadEvent


def is_fit(item: Item) -> bool:
    """Whether it is fit; some faults are raised as the AssertionError or UnicodeError that names them."""
    if isinstance(item, Skipped):
        return item.why.endswith(".") and "\0" not in stored(item.where + item.why)
    who = item.author if isinstance(item, Post) else item.actor
    texts = [item.address, item.thread.address, item.thread.title]
    texts += [who.key, who.name, who.role] if who else []
    assert all("\0" not in stored(text) for text in texts)
    assert item.address and item.thread.address and (who is None or who.key)
    assert not any(c.isspace() for c in item.address + item.thread.address)
    assert item.at_us is None or 0 < item.at_us < 8 * 10**15
    assert abs(item.order) < 1 << 63
    if isinstance(item, ThreadEvent):
        return bool(item.kind) and "\0" not in stored(item.text)
    assert len(stored(item.source).encode()) <= 64 << 10
    assert item.edited_us is None or 0 < item.edited_us < 8 * 10**15
    for file in item.attachments:
        assert "\0" not in stored(file.name + file.address) and "\n" not in file.name
        assert not any(c.isspace() for c in file.address) and len(file.address) <= 2_000
        assert file.size is None or 0 <= file.size < 1 << 53
    assert (item.parent is None) == (item.link is Link.NONE) and item.parent != item.address
    return all(stored(text) for text in (*item.quotes, *item.also_in, item.parent or "-"))


def stored(text: str) -> str:
    """The text as SQLite keeps it; raises UnicodeError where it cannot (lone surrogates)."""
    return text.encode("utf-8").decode()
