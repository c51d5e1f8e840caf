"""A blog from the command line: connected, read, moderated; on a real WordPress."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile
from servers.wordpress_server import WordPress


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def connected(console: Console, wordpress: WordPress) -> tuple[str, str]:
    path = console.profile.with_name("blog-password")
    path.write_text(wordpress.passwords["mod"] + "\n", "utf-8")
    path.chmod(0o600)
    word = ("--password-file", str(path))
    made = console.ask(
        "connect", "add", "wordpress", "--set", f"url={wordpress.root}", "--set", "user=mod",
        "--label", "Garden blog", "--community", "Garden", *word,
    )  # fmt: skip
    assert made["trouble"] is None
    return word


def test_a_blog_is_read_once_and_a_thread_read_anew_tells_of_edits_and_removals(
    console: Console, wordpress: WordPress
) -> None:
    word = connected(console, wordpress)
    article = wordpress.article("ann", "My seeds are gone", "GONE!")
    first = wordpress.comment("bob", article, "Mine too")
    second = wordpress.comment("ann", article, "And the tools", first)
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["more"], told["skipped"]) == (False, [])
    assert told["posts"] >= 3
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], told["revisions"], told["removals"]) == (0, 0, 0)
    root = f"{wordpress.root}/?p={article}"
    wordpress.ask("POST", f"/wp/v2/comments/{first}", "mod", {"content": "Mine are here"})
    wordpress.ask("DELETE", f"/wp/v2/comments/{second}", "mod")
    [told] = console.ask("sync", "--thread", f"{root}#comment-{second}", *word)["accounts"]
    assert (told["posts"], told["revisions"], told["removals"]) == (0, 1, 1)
    thread = next(
        one for one in console.ask("threads")["threads"] if one["address"] == f"{root}#comments"
    )
    assert (thread["title"], thread["community"]) == ("My seeds are gone", "Garden")
    posts = console.ask("thread", thread["address"])["posts"]
    assert [(one["text"], one["reply_to"], one["deleted"]) for one in posts] == [
        ("GONE!", None, False),
        ("Mine are here", root, False),
        ("And the tools", f"{root}#comment-{first}", True),
    ]
    assert posts[1]["revisions"] == 2


def test_a_comment_that_was_deleted_for_ever_keeps_its_text_and_place_here(
    console: Console, wordpress: WordPress
) -> None:
    word = connected(console, wordpress)
    article = wordpress.post("Rules")
    rude = wordpress.comment("bob", article, "a rude word")
    answer = wordpress.comment("ann", article, "I saw that", rude)
    other = wordpress.comment("bob", article, "never said")
    console.ask("sync", *word)
    root = f"{wordpress.root}/?p={article}"
    wordpress.ask("DELETE", f"/wp/v2/comments/{rude}", "mod", force="true")
    [told] = console.ask("sync", "--thread", root, *word)["accounts"]
    assert told["removals"] == 1
    # What is among the newest needs nobody to look at its thread.
    wordpress.ask("DELETE", f"/wp/v2/comments/{other}", "mod", force="true")
    [told] = console.ask("sync", *word)["accounts"]
    assert told["removals"] == 1
    posts = console.ask("thread", f"{root}#comments")["posts"]
    assert {one["address"]: (one["text"], one["deleted"]) for one in posts[1:]} == {
        f"{root}#comment-{rude}": ("a rude word", True),
        f"{root}#comment-{answer}": ("I saw that", False),
        f"{root}#comment-{other}": ("never said", True),
    }


def test_a_comment_is_hidden_from_the_case_and_brought_back(
    console: Console, wordpress: WordPress
) -> None:
    word = connected(console, wordpress)
    article = wordpress.post("Rules")
    rude = wordpress.comment("bob", article, "a rude word")
    console.ask("sync", *word)

    def public() -> list[int]:
        found = wordpress.ask("GET", "/wp/v2/comments", post=str(article))
        return [one["id"] for one in found]

    about = f"{wordpress.root}/?p={article}#comment-{rude}"
    case = console.ask("case", "open", "--post", about)["short"]
    console.ask("case", "there", case, "--do", "hide", "--why", "Against our rules.")
    console.now = "2026-11-18T10:43:00+01:00"
    console.ask("outbox", "send", *word)
    assert public() == []
    console.ask("case", "there-back", case)
    console.now = "2026-11-18T10:44:00+01:00"
    console.ask("outbox", "send", *word)
    assert public() == [rude]
    assert console.ask("verify")["ok"]


def test_nobody_is_written_to_in_private_through_a_blog(
    console: Console, wordpress: WordPress
) -> None:
    connected(console, wordpress)
    case = console.ask("case", "open", "--member", "Ann", "--title", "My seeds are gone")["short"]
    refused = console.say(
        "message", case, "--channel", "mail", "--to", "ann@loop.test", "--text", "Hello",
        "--through", "Garden blog", "--json",
    )  # fmt: skip
    assert refused.status == 2
    assert "private" in refused.err
