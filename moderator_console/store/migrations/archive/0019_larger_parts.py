"""Larger parts of the word index, and fewer merges: merging was a fifth of an import's time.

The more posts a part holds from the first, the less is merged, and the fewer bytes say the same word in another part.
56 MB hold the words of one transaction of an import (store/archive_finish.py).
"""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("insert into words(words, rank) values ('hashsize', 58720256)")
    db.execute_sql("insert into words(words, rank) values ('usermerge', 16)")
