"""What breaks a reader? Its fixtures mutated without end, guided by which lines of its code they reach.

python3 tests/bench/fuzz.py [--seconds N] [--reader NAME …] [--keep DIR] [--seed N]

NAME is a reader (``moderator-console import --formats``) or one of the other doors: zip (a damaged archive), formats (which
reader is asked), search (the words and operators of the search field), capture-text and capture-html (what was
pasted). Without a name each takes its turn. Every input is at most 128 KB. A finding is an exception, an item unfit to
be stored, more than 2 seconds of CPU (looked at again without coverage), or more than 1 GB of memory; anything that
opens a socket, starts a program or writes outside its own folder counts as an exception. Findings are kept in DIR
with the input that made them, once for each place in the code.

With atheris (``pip install -e .[fuzz]``; Linux, macOS) inputs are kept for the new lines and branches they reach; without
it the same mutations run blind. The last line is one JSON object; the exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fuzz_changes import Mutator

TESTS = Path(__file__).resolve().parents[1]
FIXTURES = TESTS / "readers" / "fixtures"
PASTES = TESTS / "core" / "fixtures" / "pastes"
OTHERS = ("zip", "formats", "search", "capture-text", "capture-html")
MOST, SLOW_S, STOP_S, MEMORY = 128 << 10, 2.0, 10.0, 1 << 30
NOW_US = 1_795_000_000_000_000
_FORBIDDEN = re.compile(
    r"socket\.|subprocess\.|os\.(?:system|exec|posix_spawn|fork|spawn|startfile)|ctypes\.|webbrowser"
)
_WRITING = (
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
)


class TooLong(BaseException):
    """An input took more CPU time than any may."""


class Forbidden(RuntimeError):
    """Something was done that no reader does."""


@dataclass
class Found:
    """What one run of a target gave."""

    name: str
    runs: int = 0
    slowest_s: float = 0.0
    slowest: bytes = b""
    places: dict[str, bytes] = field(default_factory=dict)


# ----- what is tried


def seeds_of(name: str) -> list[tuple[str, bytes]]:
    """The files that a target begins with: name inside the source, and bytes."""
    if name == "search":
        typed = 'gate "left open" -paint author:zoe community:"Seed Barn" in:notes after:2026-03 has:link dans:titres'
        return [
            ("", typed.encode()),
            ("", b"auteur:\xc3\xa9lo on:2026-02-30 before:9999-12 has:edit -author:bo a:b:c"),
        ]
    if name.startswith("capture-"):
        ending = ".html" if name == "capture-html" else ".txt"
        return [
            ("", path.read_bytes()[:MOST])
            for path in sorted(PASTES.iterdir())
            if path.suffix == ending
        ]
    names = (
        [path.name for path in FIXTURES.iterdir()]
        if name in ("zip", "formats")
        else [name.replace("-", "_")]
    )
    files = [
        path for each in names for path in sorted((FIXTURES / each).rglob("*")) if path.is_file()
    ]
    made = [
        (
            path.relative_to(FIXTURES / path.relative_to(FIXTURES).parts[0]).as_posix(),
            path.read_bytes()[:MOST],
        )
        for path in files
    ]
    return [(path.replace("\n", ""), data) for path, data in made if data]


def target_of(name: str, folder: Path) -> Callable[[str, bytes], None]:
    """What reads one input; raises where a reader must not."""
    from item_fit import is_fit

    from moderator_console.core.capture.capture import propose
    from moderator_console.core.search_words import parse
    from moderator_console.core.trouble import UnreadableFile
    from moderator_console.readers import Wishes
    from moderator_console.readers.detect import by_name, detect, readers
    from moderator_console.readers.line_model import line_model
    from moderator_console.readers.sources import open_source

    wishes = Wishes("club", "Europe/Paris", now_us=NOW_US)

    def file(path: str, data: bytes) -> None:
        whole = folder / "in" / path
        if not whole.parent.exists():
            whole.parent.mkdir(parents=True)
        whole.write_bytes(data)
        try:
            for item in by_name(name).read(open_source(folder / "in"), wishes):
                assert is_fit(item), item
        finally:
            whole.unlink()

    def archive(path: str, data: bytes) -> None:
        whole = folder / "in.zip"
        whole.write_bytes(data)
        try:
            source = open_source(whole)
            reader = detect(source)
        except UnreadableFile:
            return
        for item in reader.read(source, wishes):
            assert is_fit(item), item

    def formats(path: str, data: bytes) -> None:
        whole = folder / Path(path).name
        whole.write_bytes(data)
        try:
            source = open_source(whole)
            for reader in readers():
                assert 0 <= reader.claims(source) <= 1, reader.name
        except UnreadableFile:
            return
        finally:
            whole.unlink()

    def search(_: str, data: bytes) -> None:
        for unfinished in (False, True):
            parse(
                data.decode("utf-8", "surrogateescape"),
                now_us=NOW_US,
                zone="Europe/Paris",
                unfinished=unfinished,
            )

    def paste(_: str, data: bytes) -> None:
        words = data.decode("utf-8", "replace")
        kind = {"html": words} if name == "capture-html" else {"text": words}
        found = propose(now_us=NOW_US, zone="Europe/Paris", model=line_model(), **kind)
        for place, post in enumerate(found.posts):
            assert post.parent is None or (
                0 <= post.parent < len(found.posts) and post.parent != place
            )

    own = {
        "zip": archive,
        "formats": formats,
        "search": search,
        "capture-text": paste,
        "capture-html": paste,
    }
    return own.get(name, file)


# ----- one target in one process


def child(name: str, seconds: float, seed: int, folder: Path) -> None:
    """Run one target to its end and write what was found into ``folder``; never returns."""
    guided = importlib.util.find_spec("atheris") is not None
    if guided:
        atheris = importlib.import_module("atheris")
        with atheris.instrument_imports(include=["moderator_console"]):
            read = target_of(name, folder)
    else:
        read = target_of(name, folder)
    seeds, found = seeds_of(name), Found(name)
    if name == "zip":
        seeds = list(_zips(seeds, folder))
    mutate, end = Mutator(seeds, MOST), time.process_time() + seconds
    guard(folder)

    def once(data: bytes) -> None:
        if len(data) > 1:
            tried(read, seeds[data[0] % len(seeds)][0], data[1:], found)
        if time.process_time() > end:
            _told(found, folder, guided)

    for number, (_, data) in enumerate(seeds):
        once(bytes([number % 256]) + data)
    dice = random.Random(seed)
    if not guided:
        while True:
            number = dice.randrange(len(seeds))
            once(bytes([number % 256]) + mutate(seeds[number][1], dice))
    corpus = folder / "corpus"
    for number, (_, data) in enumerate(seeds):
        (corpus / f"{number:04}").write_bytes(bytes([number % 256]) + data)

    def custom(data: bytes, most: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return data[:1] + mutate(data[1:], chance)[: most - 1]

    options = [
        f"-max_len={MOST}",
        f"-seed={seed or 1}",
        "-rss_limit_mb=0",
        "-timeout=120",
        "-print_final_stats=0",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *options], once, custom_mutator=custom)
    atheris.Fuzz()


def tried(read: Callable[[str, bytes], None], path: str, data: bytes, found: Found) -> None:
    """Read one input; what goes wrong is kept once for each place in the code."""

    def too_long(_: int, frame: FrameType | None) -> None:
        raise TooLong("".join(traceback.format_stack(frame)[-1:]))

    signal.signal(signal.SIGPROF, too_long)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, STOP_S)
        read(path, data)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except (Exception, TooLong) as error:  # noqa: BLE001 - whatever it is, is the finding
        signal.setitimer(signal.ITIMER_PROF, 0)
        trace = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if "moderator_console" in frame.filename
        ]
        last = trace[-1] if trace else None
        place = f"{Path(last.filename).name}:{last.lineno}" if last else "here"
        key = f"{type(error).__name__} at {place}: {str(error)[:120]}"
        if not any(each.split(": ")[0] == key.split(": ")[0] for each in found.places):
            found.places[key] = path.encode() + b"\0" + data
    took = time.process_time() - began
    found.runs += 1
    if took > found.slowest_s:
        found.slowest_s, found.slowest = took, path.encode() + b"\0" + data


def guard(folder: Path) -> None:
    """From here on: no socket, no program, no file written outside ``folder``, no more than 1 GB of memory."""
    inside = str(folder)

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            writes = set(mode or "") & set("wax+") or (isinstance(flags, int) and flags & 3)
            if writes and not str(path).startswith(inside):
                raise Forbidden(f"{event} {path}")
        elif _FORBIDDEN.match(event) or (event in _WRITING and not str(args[0]).startswith(inside)):
            raise Forbidden(f"{event} {args[:1]}")

    sys.addaudithook(watch)
    size = (
        int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        if Path("/proc/self/statm").exists()
        else 0
    )
    if size:
        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))


def _zips(seeds: list[tuple[str, bytes]], folder: Path) -> Iterator[tuple[str, bytes]]:
    import io
    import zipfile

    for first in range(0, len(seeds), 6):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, data in seeds[first : first + 6]:
                archive.writestr(path, data)
        yield "in.zip", packed.getvalue()


def _told(found: Found, folder: Path, guided: bool) -> None:
    for number, (key, data) in enumerate(found.places.items()):
        (folder / f"finding-{number}.txt").write_text(
            key, encoding="utf-8", errors="backslashreplace"
        )
        (folder / f"finding-{number}.bin").write_bytes(data)
    (folder / "slowest.bin").write_bytes(found.slowest)
    told = {"runs": found.runs, "guided": guided, "slowest_s": round(found.slowest_s, 2)}
    (folder / "told.json").write_text(json.dumps(told))
    os._exit(0)


# ----- all of them


def again(name: str, kept: Path) -> float:
    """CPU seconds that an input takes without coverage."""
    path, _, data = kept.read_bytes().partition(b"\0")
    with tempfile.TemporaryDirectory() as folder:
        found = Found(name)
        tried(target_of(name, Path(folder)), path.decode(), data, found)
    return found.slowest_s


def one(name: str, seconds: float, seed: int, keep: Path) -> dict[str, Any]:
    """One target in a process of its own; its findings under ``keep``."""
    room = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=room))
    (folder / "corpus").mkdir()
    words = [
        sys.executable,
        __file__,
        "--child",
        name,
        "--seconds",
        str(seconds),
        "--seed",
        str(seed),
        "--keep",
        str(folder),
    ]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
    findings: list[str] = []
    if not (folder / "told.json").exists():
        findings.append(f"the process died ({done.returncode}): {done.stderr[-400:]}")
        told: dict[str, Any] = {"runs": 0, "guided": False, "slowest_s": 0.0}
    else:
        told = json.loads((folder / "told.json").read_text())
        findings += [
            path.read_text(encoding="utf-8") for path in sorted(folder.glob("finding-*.txt"))
        ]
        told["slowest_s"] = round(again(name, folder / "slowest.bin"), 2)
        if told["slowest_s"] > SLOW_S:
            findings.append(
                f"{told['slowest_s']} seconds for {(folder / 'slowest.bin').stat().st_size:,} bytes"
            )
    if findings:
        keep.mkdir(parents=True, exist_ok=True)
        for path in (*folder.glob("finding-*"), *folder.glob("slowest.bin")):
            shutil.copy(path, keep / f"{name}-{path.name}")
    shutil.rmtree(folder)
    return {"name": name, **told, "findings": findings}


def main() -> int:
    from moderator_console.readers.detect import readers

    known = [reader.name for reader in readers()] + list(OTHERS)
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--reader", nargs="*", choices=known, default=known)
    words.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--child", choices=known, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.child:
        child(asked.child, asked.seconds, asked.seed, asked.keep)
    rows = []
    for name in asked.reader:
        rows.append(one(name, asked.seconds, asked.seed, asked.keep))
        print(
            f"{name:14} {rows[-1]['runs']:7,} inputs  slowest {rows[-1]['slowest_s']:5.2f} s  {len(rows[-1]['findings'])} findings",
            flush=True,
        )
        for each in rows[-1]["findings"]:
            print("   ", each)
    count = sum(len(row["findings"]) for row in rows)
    print(
        json.dumps(
            {
                "name": "fuzz",
                "ours": count,
                "floor": 0,
                "ratio": 1.0,
                "goal": 0,
                "ok": not count,
                "runs": sum(row["runs"] for row in rows),
                "guided": all(row["guided"] for row in rows),
            }
        )
    )
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
