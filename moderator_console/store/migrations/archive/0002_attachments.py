"""What posts show or offer beside their words. Few posts have any, so it is a small table of its own.

``kinds`` is the sum of what there is (1 picture, 2 film, 4 sound, 8 file), ``items`` a JSON list of
``[name, kind, address, size]`` in the post's order.
"""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(
        "create table attachment(post integer primary key, kinds integer not null, items text not null)"
    )
