"""What a post has is found by the import; archives from before learn the same from their texts."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_posts import KEY, a_post, at, bring

from moderator_console.core.posts import Markup, Post
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.migrating import ARCHIVE, HISTORY, bring_up_to_date
from moderator_console.store.post_features import CODE, LINK, QUOTE

_SCRIPT = "0018_features_beside_posts"
_CONDITIONS = importlib.import_module(
    "moderator_console.store.migrations.archive.0005_features"
).CONDITIONS
_PIECES = (
    "the gate", "http://x.example/a", "HTTPS", "\n", "> why", "\n> now", " > so", "```", "``", "été 日本",
    "<a href='https://x.example'>it</a>", "<blockquote>said</blockquote>", "<pre>x</pre>", "<code>y</code>", "<p>z</p>",
)  # fmt: skip


def _posts() -> Iterator[Post]:
    dice = random.Random(18)
    for n in range(600):
        text = "".join(dice.choices(_PIECES, k=dice.randrange(1, 6)))
        post = replace(a_post(f"p{n}", text, minute=n), markup=dice.choice(list(Markup)))
        yield replace(post, quotes=(at("p0"),)) if dice.random() < 0.1 else post


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    bring(path, list(_posts()))
    return path


def _features(file: Path) -> dict[int, int]:
    database = KeyedDatabase(file, KEY, read_only=True)
    try:
        return dict(database.execute_sql("select id, features from post").fetchall())
    finally:
        database.close()


def test_an_archive_from_before_learns_what_an_import_finds(file: Path) -> None:
    found = _features(file)
    for bit in (LINK, QUOTE, CODE):
        assert 60 < sum(bits & bit > 0 for bits in found.values()) < 540
    database = KeyedDatabase(file, KEY)
    with database.atomic():
        for name in ("post_link", "post_quote", "post_code"):
            database.execute_sql(f"drop index {name}")
        database.execute_sql("alter table post drop column features")
        for name, condition in _CONDITIONS.items():
            if name.endswith(" on body"):
                database.execute_sql(f"create index {name}({condition}) where {condition}")
        database.execute_sql(f"delete from {HISTORY} where name = ?", (_SCRIPT,))
    database.close()
    assert bring_up_to_date(file, KEY, ARCHIVE) == (_SCRIPT,)
    assert _features(file) == found


def test_a_post_has_what_its_new_text_has(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    post = replace(a_post("p1", "See http://x.example/a"), quotes=(at("p0"),))
    bring(path, [post])
    assert list(_features(path).values()) == [LINK | QUOTE]
    bring(path, [replace(post, source="So:\n```\nknock()\n```", edited_us=post.at_us)])
    assert list(_features(path).values()) == [CODE | QUOTE]
