"""The import as a process of its own: a stranger's file may break it, never the window.

``python -m moderator_console.services.import_child`` reads one line of JSON from its standard input (files, wishes
and the key, which never stands in an argument or the environment), then prints a line of JSON for each
step: ``progress``, and at the end one ``report``, ``trouble`` or ``bug``. A line, or the end, of its input cancels.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from moderator_console.core.trouble import Trouble, UnreadableFile
from moderator_console.readers import Wishes
from moderator_console.services.child_talk import asked, listen_for_stop, say, stand_back
from moderator_console.services.importing import ImportProgress, import_paths

#: An import needs 100 to 300 MB; its addresses reserve several times that. Far below what a hostile file could take.
MEMORY = 2 * 1024**3
#: Ordinary files cost 1 CPU second for each 5 MB; this is a hundred times that, and five minutes for nothing.
CPU_SECONDS, CPU_SECONDS_A_MB = 300, 20


def main() -> int:
    """Returns the exit status: 0 a report, 3 known trouble, 70 a bug."""
    wish = asked()
    if wish is None:
        return 2
    paths = [Path(path) for path in wish["paths"]]
    stand_back()
    _limit(sum(_size(path) for path in paths))
    cancel = listen_for_stop()
    try:
        report = import_paths(
            Path(wish["archive"]),
            bytes.fromhex(wish["key"]),
            paths,
            Wishes(
                wish["community"],
                wish["zone"],
                wish["day_first"],
                tuple((field, header) for field, header in wish["columns"]),
                wish["now_us"],
                wish["language"],
            ),
            format=wish["format"],
            progress=_progress,
            cancelled=cancel.is_set,
            now_us=wish["now_us"],
        )
    except Trouble as trouble:
        return _trouble(trouble)
    except MemoryError:
        return _trouble(
            UnreadableFile(
                "The file needs more memory than an import may take.",
                "Split it into smaller files and import them one by one.",
                file=paths[0].name if paths else "",
            )
        )
    except Exception as error:  # noqa: BLE001  # the process's edge: a bug goes to the window's crash page
        # Where it happened, never what was being read: the message may hold a member's words.
        frames = traceback.extract_tb(error.__traceback__)
        where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        say(kind="bug", what=type(error).__name__, where=where)
        return 70
    say(kind="report", report=asdict(report))
    return 0


def _limit(size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    seconds = CPU_SECONDS + CPU_SECONDS_A_MB * (size >> 20)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS has no limit on addresses; a lower limit that is set already stays.
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1] if most else 0))


def _size(path: Path) -> int:
    """Bytes on disk; a zip unpacks to more, which the allowance for each MB covers."""
    with suppress(OSError):
        if path.is_dir():
            return sum(child.stat().st_size for child in path.rglob("*") if child.is_file())
        return path.stat().st_size
    return 0


def _progress(progress: ImportProgress) -> None:
    say(kind="progress", **asdict(progress))


def _trouble(trouble: Trouble) -> int:
    say(
        kind="trouble", name=type(trouble).__name__, sentence=trouble.sentence, way=trouble.way,
        facts=trouble.facts,
    )  # fmt: skip
    return trouble.exit_code


if __name__ == "__main__":
    raise SystemExit(main())
