"""Set up what is missing and run the checks: what people run, and all that .ci/run calls.

python3 packaging/test.py [--lane NAME]. Every check runs even when an earlier one failed, pytest last,
so that its closing line is the last line. A lane that cannot run fails and says why; none is skipped.
"""

import newer_python

newer_python.insist()

import argparse  # noqa: E402  # an older Python must not read further than the line above
import os  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from pathlib import Path  # noqa: E402

import server_programs  # noqa: E402
import set_up  # noqa: E402

PYTHONS = ("3.11", "3.12", "3.13")
MARKED = (
    "slow",
    "torture",
    "servers",
    "wordpress",
    "bluesky",
    "spelling",
    "screenreader",
    "desktop",
)
#: The real servers that are quickly had are part of the default run; a lane of their own runs them alone.
UNMARKED = " and ".join(f"not {name}" for name in MARKED if name != "servers")
#: What server_programs.py installs for a lane before it runs.
PROGRAMS = {
    "default": ("mail", "synapse"),
    "pythons": ("mail", "synapse"),
    "servers": ("mail", "synapse"),
    "wordpress": ("wordpress",),
    "bluesky": ("bluesky",),
}
NO_TESTS = 5  # pytest's exit status when it collected none


def main() -> int:
    parser = argparse.ArgumentParser(description="Set up where needed, then run the checks.")
    parser.add_argument(
        "--lane", choices=("default", *MARKED, "offline", "pythons"), default="default"
    )
    lane = parser.parse_args().lane
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        began = time.monotonic()
        for name in PROGRAMS.get(lane, ()):
            getattr(server_programs, name)()
        if lane in PROGRAMS:
            _report("servers", 0, began)
        if lane == "pythons":
            return pythons()
        began = time.monotonic()
        python = spelling() if lane == "spelling" else set_up.environment(tests=True)
        _report("set-up", 0, began)
    except set_up.SetUpError as trouble:
        print(trouble, file=sys.stderr)
        return 3
    if lane == "offline":
        return offline(python)
    return default(python) if lane == "default" else marked(python, lane)


def default(python: Path) -> int:
    """What must hold before anything reaches main."""
    failed = [name for name, command in _checks(python) if _check(name, command)]
    if failed:
        print(f"Failed: {', '.join(failed)} (see above). The tests follow.", flush=True)
    return _pytest(python, UNMARKED) or bool(failed)


def _checks(python: Path) -> list[tuple[str, list[str]]]:
    run = str(python)
    tools = python.parent
    return [
        ("compile", [run, "packaging/compile_assets.py"]),
        ("ruff format", [str(tools / "ruff"), "format", "--check", "-q", "."]),
        ("ruff check", [str(tools / "ruff"), "check", "-q", "."]),
        ("mypy --strict", [str(tools / "mypy")]),
        ("lint-imports", [str(tools / "lint-imports")]),
    ]


def marked(python: Path, lane: str) -> int:
    """The tests of one marker. Collecting none is a failure: a lane must not pass by being empty."""
    status = _pytest(python, lane)
    if status == NO_TESTS:
        print(f"The lane {lane} cannot run: there are no tests marked {lane} yet.", file=sys.stderr)
    return status


def offline(python: Path) -> int:
    """The default tests but those of servers, where there is no network at all: not even this computer's own."""
    own = [] if os.geteuid() == 0 else ["--map-current-user"]
    alone = ["unshare", *own, "--net"]
    if subprocess.run([*alone, "true"], stderr=subprocess.DEVNULL).returncode:
        print(
            "The lane offline cannot run: no network namespace may be made here.", file=sys.stderr
        )
        return 1
    return _pytest(python, f"{UNMARKED} and not servers", alone)


def spelling() -> Path:
    """An environment of its own: what is optional must not be there by chance in the other lanes."""
    return set_up.environment(tests=True, spelling=True, folder=set_up.ROOT / ".venv-spelling")


def pythons() -> int:
    """The default tests under every Python that we promise, each in its own environment."""
    found = {version: newer_python.find(f"python{version}") for version in PYTHONS}
    absent = [f"python{version}" for version in PYTHONS if not found[version]]
    if absent:
        print(f"The lane pythons cannot run: {', '.join(absent)} not found.", file=sys.stderr)
        return 1
    worst = 0
    for version, base in found.items():
        began = time.monotonic()
        folder = set_up.ROOT / f".venv-{version}"
        python = set_up.environment(tests=True, folder=folder, python=base)
        _report(f"set-up {version}", 0, began)
        worst = _pytest(python, UNMARKED) or worst
    return worst


def _check(name: str, command: Sequence[str]) -> int:
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=set_up.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    _report(name, done.returncode, began)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode


def _pytest(python: Path, expression: str, within: Sequence[str] = ()) -> int:
    print(f"{'pytest':<16} {expression}", flush=True)
    command = [*within, str(python), "-m", "pytest", "-m", expression]
    return subprocess.run(command, cwd=set_up.ROOT).returncode


def _report(name: str, status: int, began: float) -> None:
    seconds = time.monotonic() - began
    print(f"{name:<16} {seconds:6.1f} s  {'FAILED' if status else 'ok'}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
