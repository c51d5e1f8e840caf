"""A forum from the command line: connected by a key or by the browser, read, written to, acted on; at a look-alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import ROOT, Console
from desk_making import make_profile

sys.path.insert(0, str(Path(__file__).resolve().parent))

from discourse_forum import User
from discourse_stand_in import StandIn, stand_in

DRAWER = '''
"""A keyring in a file, for a test."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class Drawer(KeyringBackend):
    priority = 9
    path = Path(os.environ["DRAWER"])

    def known(self):
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def get_password(self, service, name):
        return self.known().get(name)

    def set_password(self, service, name, secret):
        self.path.write_text(json.dumps({**self.known(), name: secret}))

    def delete_password(self, service, name):
        self.path.write_text(json.dumps({n: s for n, s in self.known().items() if n != name}))
'''


@pytest.fixture
def forum() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


@pytest.fixture
def mod(forum: StandIn) -> User:
    return forum.forum.member("mod", moderator=True)


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def key_file(console: Console, key: str) -> str:
    path = console.profile.with_name("forum-key")
    path.write_text(key + "\n", "utf-8")
    path.chmod(0o600)
    return str(path)


def connected(console: Console, forum: StandIn, mod: User) -> tuple[str, str]:
    word = key_file(console, forum.key(mod))
    console.ask(
        "connect", "add", "discourse", "--set", f"url={forum.base}", "--label", "Garden", "--password-file", word
    )  # fmt: skip
    return "--password-file", word


def test_a_forum_is_read_once_and_edits_reports_and_removals_come_with_the_thread(
    console: Console, forum: StandIn, mod: User
) -> None:
    word = connected(console, forum, mod)
    there = forum.forum
    first = there.topic(there.member("Ann"), "My seeds are gone", "GONE!")
    topic = there.topics[first.topic]
    there.write(there.member("bob"), topic, "Mine too", first.number)
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], told["more"], told["skipped"]) == (2, False, [])
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], told["revisions"], told["more"]) == (0, 0, False)
    there.edit(first, "GONE, and nobody answers!")
    there.edit(first, "They are gone.")
    for name in ("bob", "cleo", "dan"):
        there.report(first, there.member(name))
    [told] = console.ask("sync", "--thread", f"{forum.base}/t/{topic.id}/1", *word)["accounts"]
    assert (told["posts"], told["revisions"]) == (0, 2)
    first.deleted = there.now()
    [told] = console.ask("sync", "--thread", f"{forum.base}/t/{topic.id}/1", *word)["accounts"]
    assert (told["revisions"], told["removals"]) == (0, 1)
    [told] = console.ask("sync", *word)["accounts"]
    assert told["flags"] == 3
    [thread] = console.ask("threads")["threads"]
    assert (thread["title"], thread["posts"], thread["community"]) == (
        "My seeds are gone",
        2,
        "Garden",
    )
    posts = console.ask("thread", thread["address"])["posts"]
    assert [post["reply_to"] for post in posts] == [None, f"{forum.base}/t/{topic.id}/1"]
    assert (posts[0]["text"], posts[0]["revisions"], posts[0]["deleted"]) == (
        "They are gone.",
        3,
        True,
    )


def test_a_message_leaves_once_and_stands_in_the_case(
    console: Console, forum: StandIn, mod: User
) -> None:
    word = connected(console, forum, mod)
    ann = forum.forum.member("Ann")
    case = console.ask("case", "open", "--member", "Ann", "--title", "My seeds are gone")["short"]
    console.ask(
        "message", case, "--channel", "other", "--to", f"{forum.base}/u/{ann.id}", "--subject", "Your seeds",
        "--text", "May I ring you?", "--through", "Garden",
    )  # fmt: skip
    console.now = "2026-11-18T10:43:00+01:00"
    done = console.ask("outbox", "send", *word)
    assert (len(done["cases"]), done["waiting"]) == (1, 0)
    [topic] = forum.forum.topics.values()
    [post] = forum.forum.of_topic(topic, mod)
    assert post.raw.startswith("May I ring you?")
    assert topic.private_to == {mod.id, ann.id}
    assert console.ask("outbox", "send", *word)["cases"] == []
    whole = b"".join(path.read_bytes() for path in console.profile.rglob("*") if path.is_file())
    assert all(key.encode() not in whole for key in forum.keys)


def test_a_topic_is_closed_from_the_case_and_opened_again(
    console: Console, forum: StandIn, mod: User
) -> None:
    word = connected(console, forum, mod)
    post = forum.forum.topic(forum.forum.member("Ann"), "My seeds are gone", "GONE!")
    console.ask("sync", *word)
    about = f"{forum.base}/t/{post.topic}/1"
    case = console.ask("case", "open", "--post", about)["short"]
    console.ask("case", "there", case, "--do", "lock", "--why", "It goes on in private.")
    console.now = "2026-11-18T10:43:00+01:00"
    console.ask("outbox", "send", *word)
    assert forum.forum.topics[post.topic].closed
    console.ask("case", "there-back", case)
    console.now = "2026-11-18T10:44:00+01:00"
    console.ask("outbox", "send", *word)
    assert not forum.forum.topics[post.topic].closed


def test_an_account_is_connected_by_the_browser_and_its_key_goes_to_the_keyring(
    console: Console, forum: StandIn, mod: User, tmp_path: Path
) -> None:
    (tmp_path / "drawer.py").write_text(DRAWER, "utf-8")
    drawer = tmp_path / "kept.json"
    around = {
        **os.environ, "PYTHONPATH": str(tmp_path), "PYTHON_KEYRING_BACKEND": "drawer.Drawer", "DRAWER": str(drawer),
    }  # fmt: skip
    words = ("connect", "add", "discourse", "--set", f"url={forum.base}", "--browser")
    with subprocess.Popen(
        [sys.executable, "-m", "moderator_console", *words, *console.common()], cwd=ROOT, env=around,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as child:  # fmt: skip
        assert child.stderr is not None
        told = []
        for line in child.stderr:
            told.append(line)
            if line.startswith("http"):
                break
        url = told[-1].strip()
        assert url.startswith(f"{forum.base}/user-api-key/new?"), told
        shown = forum.allow(url, mod)
        assert "\n" in shown.strip()
        out, err = child.communicate(shown + "\n\n", timeout=60)
    assert child.returncode == 0, err
    assert "It works: mod, as mod" in out
    [key] = forum.keys
    assert key in drawer.read_text()
    assert key not in out + err
    assert key not in url
    [known] = console.ask("connect", "list")["accounts"]
    assert known["settings"] == {"url": forum.base, "user": ""}


def test_an_answer_to_another_question_connects_nothing(
    console: Console, forum: StandIn, mod: User
) -> None:
    words = ("connect", "add", "discourse", "--set", f"url={forum.base}", "--browser")
    for pasted in ("", "nothing of the kind\n\n"):
        answer = console.say(*words, stdin=pasted)
        assert answer.status == 2
        assert "user-api-key/new" in answer.err
    french = Console(console.profile, lang="fr").say(*words, stdin="x\n")
    assert "Ouvrez cette adresse" in french.err
    assert console.ask("connect", "list")["accounts"] == []


def test_what_they_answer_in_the_private_topic_comes_into_the_case_alone(
    console: Console, forum: StandIn, mod: User
) -> None:
    word = connected(console, forum, mod)
    there = forum.forum
    ann, bob = there.member("Ann"), there.member("bob")
    there.topic(bob, "Between us alone", "psst", private_to=(mod,))
    case = console.ask("case", "open", "--member", "Ann", "--title", "My seeds are gone")["short"]
    said = (
        "message", case, "--channel", "message", "--to", f"{forum.base}/u/{ann.id}", "--through", "Garden", "--text",
    )  # fmt: skip
    console.ask(*said, "May I ring you?")
    console.now = "2026-11-18T11:00:00+01:00"
    console.ask("outbox", "send", *word)
    [topic] = [one for one in there.topics.values() if one.private_to == {mod.id, ann.id}]
    answer = there.write(ann, topic, "Ys, please")
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], len(told["answered"])) == (0, 1)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["author"], one["account"]) == ("Ys, please", "Ann", "Garden")
    assert [each["words"] for each in console.ask("agenda")["replies"]] == ["Ys, please"]

    there.edit(answer, "Yes, please")
    console.ask(*said, "At four, then.")
    console.now = "2026-11-18T11:30:00+01:00"
    console.ask("outbox", "send", *word)
    # It is the same topic, and nobody got a second one.
    assert len([one for one in there.topics.values() if ann.id in one.private_to]) == 1
    assert topic.last_number == 3
    console.ask("sync", *word)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["earlier"]) == ("Yes, please", ["Ys, please"])
    answer.deleted = there.now()
    console.now = "2026-11-18T12:30:00+01:00"
    console.ask("sync", *word)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["removed"]) == ("Yes, please", True)
    # Whoever reads the topic by its address does not make it public either.
    console.ask("sync", "--thread", f"{forum.base}/t/{topic.id}/1", *word)
    assert console.ask("threads")["threads"] == []
    assert console.ask("search", "please")["hits"] == [] or all(
        hit.get("case") for hit in console.ask("search", "please")["hits"]
    )
    assert console.ask("verify")["ok"]
