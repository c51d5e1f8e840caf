"""Guesses of who answers whom in a flat channel, and how far they go. They can be made again at any time.

``post`` and ``parent`` are keys of addresses, so that a guess outlives the row of its post; a post that is its own
parent begins a conversation. ``p`` counts ten-thousandths. ``guessed.posts`` is how many posts the thread had.
"""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(
        "create table guess(thread integer not null, post integer not null, parent integer not null,"
        " p integer not null, primary key (thread, post, parent)) without rowid"
    )
    db.execute_sql(
        "create table guessed(thread integer primary key, posts integer not null,"
        " whole integer not null default 0)"
    )
    db.execute_sql(
        "create trigger guess_is_gone after delete on thread begin"
        " delete from guess where thread = old.id; delete from guessed where thread = old.id; end"
    )
