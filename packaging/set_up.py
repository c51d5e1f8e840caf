"""Makes everything that the console and its checks need, once: used by run.py and test.py.

Standard library only. A second call compares a stamp and asks dpkg one question; it installs nothing.
Nothing here names a package registry: pip and apt use what the machine was set up with.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = "moderator-console.json"

#: What Qt needs to draw at all (a font too: without one every letter is a box) …
OFFSCREEN = (
    "libegl1",
    "libgl1",
    "libx11-6",
    "libxkbcommon0",
    "libglib2.0-0",
    "libfontconfig1",
    "libfreetype6",
    "libdbus-1-3",
    "fonts-dejavu-core",
)
#: … and to open a window under X.
WINDOW = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libx11-xcb1",
)
#: The keyring that the checks of the vault talk to, in a session of their own.
KEYRING = ("dbus", "gnome-keyring")
#: Spelling in both languages: what pyenchant asks, and the dictionaries that it finds.
SPELLING = ("libenchant-2-2", "hunspell-en-us", "hunspell-fr-classical")


class SetUpError(Exception):
    """Set-up cannot go on; the sentence says what to do by hand."""


def environment(
    *,
    tests: bool = False,
    window: bool = False,
    spelling: bool = False,
    folder: Path = ROOT / ".venv",
    python: str = sys.executable,
) -> Path:
    """Return the Python of an environment with the product in it, made or mended where needed.

    ``tests`` adds the checks' tools, ``window`` the system libraries of a real screen, ``spelling`` pyenchant with
    dictionaries of both languages. ``python`` makes the environment when there is none. Raises ``SetUpError``.
    """
    with _one_at_a_time():
        if spelling and (absent := _system_libraries(SPELLING)):
            raise SetUpError(
                "The dictionaries are missing. Install them, then try again:\n"
                f"  sudo apt-get install -y {' '.join(absent)}"
            )
        inside = _inside(folder)
        version = _version(inside)
        fresh = version is None
        if version is None:
            _make(folder, python)
            version = _version(inside) or ""
        wanted = {"pyproject": _digest(ROOT / "pyproject.toml"), "python": version, "tests": tests}
        if spelling:
            wanted["spelling"] = True
        missing = _system_libraries(
            [*OFFSCREEN, *(WINDOW if window else []), *(KEYRING if tests else [])]
        )
        if fresh or not _satisfies(folder / STAMP, wanted):
            extras = [name for name, asked in (("test", tests), ("spelling", spelling)) if asked]
            _install(inside, extras)
            _qt_loads(inside, missing)
            (folder / STAMP).write_text(json.dumps(wanted), encoding="utf-8")
        elif missing:
            _qt_loads(inside, missing)
    return inside


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _inside(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _version(python: Path) -> str | None:
    """``3.11.7`` where this environment works and is new enough, else None."""
    wish = (
        "import sys; print('.'.join(map(str, sys.version_info[:3])), sys.version_info >= (3, 11))"
    )
    known = python.parent.parent / "pyvenv.cfg"
    if not python.exists() or not known.exists():
        return None
    done = subprocess.run([str(python), "-I", "-S", "-c", wish], capture_output=True, text=True)
    version, _, enough = done.stdout.strip().partition(" ")
    # After an upgrade of the system the folder may belong to another Python than the one it starts.
    made_for = version.rpartition(".")[0]
    if done.returncode or enough != "True" or f"version = {made_for}" not in known.read_text():
        return None
    return version


def can_make_environments(python: str) -> None:
    """Debian packs that part of Python apart. Raises ``SetUpError`` where it is missing and apt may not install it."""
    can = [python, "-c", "import ensurepip, venv"]
    if subprocess.run(can, capture_output=True).returncode:
        ask = [python, "-c", "import sys; print('python%d.%d-venv' % sys.version_info[:2])"]
        package = subprocess.run(ask, capture_output=True, text=True).stdout.strip()
        if not _apt_install([package]):
            raise SetUpError(
                "This Python cannot make environments. Install the missing part, then try again:\n"
                f"  sudo apt-get install -y {package}"
            )


def _make(folder: Path, python: str) -> None:
    say(f"Making {folder.name} (once; a few minutes, about 500 MB) …")
    can_make_environments(python)
    if subprocess.run([python, "-m", "venv", "--clear", str(folder)]).returncode:
        raise SetUpError(f"{folder} could not be made; the lines above say why.")


def _install(python: Path, extras: Sequence[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The build tools first and into the same place: an isolated build would fetch Qt a second time.
    _pip(python, [*project["build-system"]["requires"], "editables"])
    named = f"[{','.join(extras)}]" if extras else ""
    _pip(python, ["--no-build-isolation", "-e", f"{ROOT}{named}"])


def _pip(python: Path, what: Sequence[str]) -> None:
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check"]
    if not sys.stderr.isatty():
        command.append("-q")
    if subprocess.run([*command, *what], stdout=sys.stderr, cwd=ROOT.parent).returncode:
        raise SetUpError(
            "pip could not install what is needed; the lines above say why. "
            "The same command goes on from here once that is mended."
        )


def _satisfies(stamp: Path, wanted: dict[str, object]) -> bool:
    """An environment with the tests' tools also serves who needs none."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found in (wanted, {**wanted, "tests": True})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _system_libraries(names: Sequence[str]) -> list[str]:
    """Install what Debian's package list lacks; returns what is still missing, as package names."""
    missing = missing_packages(names)
    if missing and _apt_install(missing):
        missing = missing_packages(names)
    return missing


def debian_packages(names: Sequence[str]) -> list[str]:
    """The same for other parts of the set-up."""
    return _system_libraries(names)


def missing_packages(names: Sequence[str]) -> list[str]:
    """One question to dpkg. Elsewhere nothing is missing: whether Qt loads decides there."""
    if shutil.which("dpkg-query") is None:
        return []
    # Since the 64-bit time change some are called libglib2.0-0t64.
    ask = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n"]
    done = subprocess.run(
        [*ask, *names, *(f"{name}t64" for name in names)], capture_output=True, text=True
    )
    lines = (line.split() for line in done.stdout.splitlines())
    here = {words[1].removesuffix("t64") for words in lines if words[0] == "ii"}
    return [name for name in names if name not in here]


def as_root() -> list[str] | None:
    """What stands before a command that root must run; None where only a person with a password can."""
    if os.geteuid() == 0:
        return []
    able = (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    )
    return ["sudo", "-n"] if able else None


def _apt_install(packages: Sequence[str]) -> bool:
    """True when apt installed them. Asks for no password: root, or a sudo that needs none."""
    before = as_root()
    if shutil.which("apt-get") is None or before is None:
        return False
    say(f"Installing system libraries: {' '.join(packages)} …")
    command = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    install = [*command, "install", "--no-install-recommends", *packages]
    if subprocess.run(install, stdout=subprocess.DEVNULL).returncode == 0:
        return True
    # A fresh machine has no package lists yet.
    subprocess.run([*command, "update"], stdout=subprocess.DEVNULL)
    return subprocess.run(install, stdout=subprocess.DEVNULL).returncode == 0


def _qt_loads(python: Path, missing: Sequence[str]) -> None:
    """Missing packages are trouble only if Qt does not load without them."""
    wish = "from PySide6 import QtNetwork, QtSvg, QtWidgets"
    done = subprocess.run([str(python), "-c", wish], capture_output=True, text=True)
    by_hand = f"  sudo apt-get install -y {' '.join(missing)}" if missing else ""
    if done.returncode:
        found = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        way = (
            f"Install these, then try again:\n{by_hand}"
            if missing
            else "Install that library, then try again."
        )
        raise SetUpError(f"Qt does not load: {found[0]}\n{way}")
    if missing:
        say(
            f"Qt loads, but these packages are missing and a window may not open without them:\n{by_hand}"
        )


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two set-ups at once would spoil one environment; the second waits (POSIX only)."""
    if importlib.util.find_spec("fcntl") is None:
        yield
        return
    import fcntl

    folder = os.open(ROOT / "packaging", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
