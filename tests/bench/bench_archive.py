"""The archive of N measured posts, imported once and kept in a cache, for every bench that only reads.

python3 tests/bench/bench_archive.py [--posts N]      makes it, or says where it lies

It lies in the folder that MODERATOR_CONSOLE_BENCH names, else in the system's cache folder. Opening it brings it
up to today's schema, like any archive. Copy it before writing to it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import platformdirs
from archive_posts import KEY
from corpus import COMMUNITY, SEED, Words, make, words_to_find

from moderator_console.core.posts import Item
from moderator_console.readers import Wishes
from moderator_console.readers.sources import Source, open_source
from moderator_console.services.importing import import_source

#: Raised when an import writes other rows than before: archives made by an older one are then made anew.
_MAKING = 2
#: Posts that words are drawn from: enough for 50 of each kind.
_SAMPLE = 3_000


def archive_of(posts: int) -> tuple[Path, bytes]:
    """Returns the archive's file and its key; imports it first (200,000 posts: a minute) if it is not there."""
    home = _home(posts)
    file = home / "archive.db"
    if not home.exists():
        # A process of its own: the caller's memory and CPU time stay what they are.
        subprocess.run([sys.executable, __file__, "--posts", str(posts), "--make"], check=True)
    return file, KEY


def words_of(posts: int) -> Words:
    """Returns what to search for in ``archive_of(posts)``."""
    archive_of(posts)
    values = json.loads((_home(posts) / "words.json").read_text(encoding="utf-8"))
    return Words(**{kind: tuple(found) for kind, found in values.items()})


class Generated:
    """The generator as a reader of the import: the source names the number of posts."""

    name = "generated"
    title = "generated posts"

    def __init__(self, posts: int) -> None:
        self._posts = posts

    def claims(self, source: Source) -> float:
        """Never by itself."""
        return 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        """Every post in order of time."""
        return iter(make(self._posts))


def bring(file: Path, posts: int) -> None:
    """Imports N posts into an archive, by the way that every import goes once its file is read."""
    nothing = file.with_name("generated.txt")
    nothing.write_text("Made by tests/bench/corpus.py.\n", encoding="utf-8")
    import_source(
        file, KEY, open_source(nothing), Wishes(COMMUNITY, None),
        community=COMMUNITY, reader=Generated(posts), now_us=1_772_000_000_000_000,
    )  # fmt: skip


def _home(posts: int) -> Path:
    root = os.environ.get("MODERATOR_CONSOLE_BENCH") or platformdirs.user_cache_dir(
        "moderator-console-bench"
    )
    return Path(root) / f"{posts}-{SEED}-{_MAKING}"


def _make(posts: int) -> None:
    home = _home(posts)
    home.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix="making-", dir=home.parent))
    try:
        bring(part / "archive.db", posts)
        sample = islice(make(posts), 0, None, max(1, posts // _SAMPLE))
        words = json.dumps(asdict(words_to_find(sample)), ensure_ascii=False, indent=1)
        (part / "words.json").write_text(words, encoding="utf-8")
        with suppress(OSError):  # another bench was faster
            part.rename(home)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.make:
        _make(wish.posts)
    else:
        print(archive_of(wish.posts)[0])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
