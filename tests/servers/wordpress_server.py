"""A real WordPress for tests, with a MariaDB of its own and PHP's own web server: on this computer only, ended with the test.

Members are ``mod`` (who may administer), ``ann`` and ``bob``; each has an application password, as a connected program has.
The lane ``wordpress`` installs what it is made of (``packaging/server_programs.py``).
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from servers.keeping import Kept, NotHere, free_ports, listens, serves

_SOURCE = Path("/usr/share/wordpress")
_HOW = "WordPress is not installed: python3 packaging/test.py --lane wordpress"

_CONFIG = """<?php
foreach (json_decode(file_get_contents(__DIR__ . '/site.json'), true) as $name => $value) define($name, $value);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""

#: Prints the members' application passwords, made anew.
_INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
function wp_mail() { return true; }
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Garden', 'mod', 'mod@loop.test', true, '', 'a password of the test');
foreach (['ann', 'bob'] as $name) wp_create_user($name, 'a password of the test', "$name@loop.test");
update_option('comment_moderation', 0);
update_option('comment_previously_approved', 0);
update_option('thread_comments', 1);
$made = [];
foreach (['mod', 'ann', 'bob'] as $name) {
  [$made[$name]] = WP_Application_Passwords::create_new_application_password(username_exists($name), ['name' => 'console']);
}
file_put_contents(__DIR__ . '/passwords.json', json_encode($made));
"""

#: A test writes faster than people do, and the core would take that for a flood.
NO_FLOOD = "<?php add_filter('wp_is_comment_flood', '__return_false', 99);"


@dataclass
class WordPress:
    """``start`` and ``stop`` it as often as needed: ports, posts and comments stay."""

    folder: Path
    port: int = 0
    passwords: dict[str, str] = field(default_factory=dict)
    _database_port: int = 0
    _kept: list[Kept] = field(default_factory=list, repr=False)

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it writes down of each call."""
        return self.folder / "php.log"

    def start(self) -> None:
        """Returns when it answers. Raises ``NotHere``."""
        if not _SOURCE.exists() or not all(map(_program, ("php", "mariadbd"))):
            raise NotHere(_HOW)
        first = not self.port
        if first:
            self.port, self._database_port = free_ports(2)
            self._make()
        database = Kept("MariaDB", self.folder / "database.log")
        blog = Kept("WordPress", self.log)
        self._kept = [blog, database]
        database.start(
            [
                *_as_other(), _program("mariadbd"), "--no-defaults", f"--datadir={self.folder / 'data'}",
                "--bind-address=127.0.0.1", f"--port={self._database_port}", f"--socket={self.folder / 'data' / 's'}",
                f"--pid-file={self.folder / 'data' / 'pid'}", "--innodb-flush-log-at-trx-commit=0",
            ]
        )  # fmt: skip
        database.wait(lambda: listens(self._database_port))
        site = self.folder / "site"
        if first:
            self._run(
                _program("mariadb"), "-h", "127.0.0.1", f"-P{self._database_port}", "-uroot", "-e",
                "create database wp character set utf8mb4",
            )  # fmt: skip
            (site / "install.php").write_text(_INSTALL, encoding="utf-8")
            self._run(*_as_other(), _program("php"), str(site / "install.php"))
            self.passwords = json.loads((site / "passwords.json").read_text(encoding="utf-8"))
        command = [*_as_other(), _program("php"), "-S", f"127.0.0.1:{self.port}", "-t", str(site)]
        blog.start(command, env={**os.environ, "PHP_CLI_SERVER_WORKERS": "3"})
        blog.wait(lambda: serves(f"{self.root}/?rest_route=/"), 120)

    def stop(self) -> None:
        """Ends both."""
        for kept in self._kept:
            kept.stop()
        self._kept = []

    def answer(
        self, method: str, route: str, user: str = "", body: object = None, **query: str
    ) -> httpx.Response:
        """Whatever it answers, also a refusal; ``route`` as in ``/wp/v2/comments``."""
        login = (user, self.passwords[user]) if user else None
        query["rest_route"] = route
        return httpx.request(
            method, f"{self.root}/", params=query, json=body, auth=login, timeout=60, trust_env=False
        )  # fmt: skip

    def ask(
        self, method: str, route: str, user: str = "", body: object = None, **query: str
    ) -> Any:
        """What it answers, as JSON; a refusal fails the test."""
        answer = self.answer(method, route, user, body, **query)
        assert answer.status_code < 400, f"{method} {route}: {answer.status_code} {answer.text}"
        return answer.json()

    def post(self, title: str) -> int:
        """An article of mod that can be commented on; returns its number."""
        return self.article("mod", title, "…")

    def article(self, user: str, title: str, text: str, kind: str = "posts") -> int:
        """One that can be commented on; returns its number. ``kind`` may be "pages"."""
        wish = {
            "title": title, "content": text, "author": self.member(user), "status": "publish",
            "comment_status": "open",
        }  # fmt: skip
        return int(self.ask("POST", f"/wp/v2/{kind}", "mod", wish)["id"])

    def member(self, user: str) -> int:
        """The number of a member."""
        return int(self.ask("GET", "/wp/v2/users/me", user)["id"])

    def comment(self, user: str, post: int, text: str, parent: int = 0) -> int:
        """Returns its number."""
        wish = {"post": post, "content": text, "parent": parent}
        return int(self.ask("POST", "/wp/v2/comments", user, wish)["id"])

    def guest(self, name: str, mail: str, post: int, text: str) -> None:
        """A comment of somebody who is no member, by the form below the article."""
        form = {"author": name, "email": mail, "comment_post_ID": post, "comment": text}
        answer = httpx.post(
            f"{self.root}/wp-comments-post.php", data=form, timeout=60, trust_env=False
        )
        assert answer.status_code == 302, answer.text

    def extend(self, name: str, php: str | None) -> None:
        """Adds an extension, or takes it away with None."""
        path = self.folder / "site" / "wp-content" / "mu-plugins" / f"{name}.php"
        if php is None:
            path.unlink()
        else:
            path.write_text(php, encoding="utf-8")

    def _make(self) -> None:
        site = self.folder / "site"
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(_SOURCE, site, ignore_dangling_symlinks=True)
        (site / "wp-config.php").write_text(_CONFIG, encoding="utf-8")
        told: dict[str, object] = {
            "DB_NAME": "wp", "DB_USER": "root", "DB_PASSWORD": "", "DB_HOST": f"127.0.0.1:{self._database_port}",
            "DB_CHARSET": "utf8mb4", "DB_COLLATE": "", "WP_HOME": self.root, "WP_SITEURL": self.root,
            # "local" lets application passwords pass over plain http; nothing else leaves this computer.
            "WP_ENVIRONMENT_TYPE": "local", "WP_HTTP_BLOCK_EXTERNAL": True, "DISABLE_WP_CRON": True,
            "AUTOMATIC_UPDATER_DISABLED": True,
        }  # fmt: skip
        for name in ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"):
            told[f"{name}_KEY"] = told[f"{name}_SALT"] = f"of this test {name}"
        (site / "site.json").write_text(json.dumps(told), encoding="utf-8")
        extras = site / "wp-content" / "mu-plugins"
        extras.mkdir(parents=True, exist_ok=True)
        (extras / "flood.php").write_text(NO_FLOOD, encoding="utf-8")
        other = _other()
        if other:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, other)
        self._run(
            *_as_other(), _program("mariadb-install-db"), "--no-defaults", f"--datadir={self.folder / 'data'}",
            "--auth-root-authentication-method=normal", "--skip-test-db",
        )  # fmt: skip

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise NotHere(f"{Path(command[-1]).name}: {(done.stdout + done.stderr)[-2000:]}")


def _program(name: str) -> str:
    """Debian keeps some where only root looks."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or ""


def _other() -> str:
    """MariaDB refuses to run as root: then as nobody; empty where we are none of root's."""
    return "nobody" if os.geteuid() == 0 else ""


def _as_other() -> list[str]:
    if not _other():
        return []
    them = pwd.getpwnam(_other())
    ids = [f"--reuid={them.pw_uid}", f"--regid={them.pw_gid}", "--clear-groups"]
    return [_program("setpriv"), *ids, "--"]


@contextmanager
def wordpress_server() -> Iterator[WordPress]:
    """A started blog with its three members."""
    # Not below pytest's own folder: it lets nobody through but its owner.
    with tempfile.TemporaryDirectory(prefix="blog-", ignore_cleanup_errors=True) as above:
        Path(above).chmod(0o711)
        server = WordPress(Path(above) / "server")
        try:
            server.start()
            yield server
        finally:
            server.stop()
