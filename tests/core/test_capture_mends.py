"""What stands between two posts of a paste and is told by words of the page: a first post without a time, what goes on,
what was shown again, what somebody did."""

from __future__ import annotations

from datetime import datetime

from moderator_console.core.capture.capture import propose
from moderator_console.core.schedule import to_us

NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))


def _told(page: str) -> list[tuple[str, str, int | None]]:
    posts = propose(text=page, now_us=NOW, zone="Europe/Paris").posts
    return [(post.author, post.text, post.parent) for post in posts]


def test_a_first_post_whose_time_cannot_be_read_is_a_post_and_its_comments_answer_it() -> None:
    page = (
        "Ada Blum\n · \nFollow\nsotSednrpoh9u2t1gD8i0mc7fe1a74b\n · \nWhoever moved the cones: the road is not yours.\n"
        "All reactions:\n12\n2 comments\nLike\nComment\nShare\nMost relevant\n"
        "Bo Carr\nThey are mine, come and knock.\n1d\nLike\nReply\nShare\n"
        "Ada Blum\nBo Carr I have knocked, twice.\n23h\nLike\nReply\nShare\n"
    )
    assert _told(page) == [
        ("Ada Blum", "Whoever moved the cones: the road is not yours.", None),
        ("Bo Carr", "They are mine, come and knock.", 0),
        ("Ada Blum", "Bo Carr I have knocked, twice.", 1),
    ]


def test_a_tag_between_name_and_time_is_no_name_and_a_clock_alone_goes_on() -> None:
    page = (
        "Ada\n[RUNE],  — 11/14/26, 8:31 PM\nNobody speaks of the raid?\nBo — 11/14/26, 8:33 PM\nI saw it.\n"
        "[8:34 PM]\nAll of it.\n@Ada\nNobody speaks of the raid?\n\nCy Dorn — 11/14/26, 8:40 PM\nA roll is a roll.\n"
    )
    assert _told(page) == [
        ("Ada", "Nobody speaks of the raid?", None),
        ("Bo", "I saw it.", None),
        ("Bo", "All of it.", None),
        ("Cy Dorn", "A roll is a roll.", 0),
    ]


def test_what_somebody_did_in_a_chat_is_no_post_of_it() -> None:
    page = (
        "[16/11/2026, 18:42:10] Choir: \u200eMessages and calls are end-to-end encrypted. Only people in this chat can read them.\n"
        "[16/11/2026, 18:42:11] \u200eAda Blum created this group\n[16/11/2026, 19:03:21] Bo Carr: Where do we meet?\n"
        "[16/11/2026, 19:04:02] Ada Blum: At the mill. \u200e<This message was edited>\n\u200e[16/11/2026, 19:05:00] \u200eCy left\n"
    )
    assert _told(page) == [
        ("Bo Carr", "Where do we meet?", None),
        ("Ada Blum", "At the mill.", None),
    ]


def test_words_above_the_line_that_names_who_posted_them_are_theirs() -> None:
    page = (
        "I kept looking for you in the bread threads.\nposted by otter at 6:30 AM on November 16 [31 favorites]\n\n\n"
        "Which comments? The log shows only one.\nposted by grove at 6:47 AM on November 16\n\n\n"
        "The two others went before the log existed.\nposted by thistle at 7:02 AM on November 16 [4 favorites]\n\n"
    )
    assert _told(page) == [
        ("otter", "I kept looking for you in the bread threads.", None),
        ("grove", "Which comments? The log shows only one.", None),
        ("thistle", "The two others went before the log existed.", None),
    ]


def test_a_wiki_signature_ends_the_words_of_who_wrote_them() -> None:
    page = (
        "The mill photograph\n[edit]\nWhy was it removed? It took me a year. Millwright77 (talk) 18:02, 13 November 2026 (UTC)\n"
        "Its licence was missing. —Orrery (talk) 09:30, 14 November 2026 (UTC)\n"
    )
    assert _told(page) == [
        ("Millwright77", "Why was it removed? It took me a year.", None),
        ("Orrery", "Its licence was missing.", None),
    ]


def test_an_answer_of_small_pictures_alone_is_an_answer() -> None:
    page = (
        "Ada Blum\n3w\nThe studio closes on Thursdays.\n2 comments\nBo Carr\n2w\nYou told us nothing.\n41 likes\nReply\n"
        "Cy Dorn\n5d\n😢😢\nReply\n"
    )
    assert _told(page) == [
        ("Ada Blum", "The studio closes on Thursdays.", None),
        ("Bo Carr", "You told us nothing.", 0),
        ("Cy Dorn", "😢😢", 0),
    ]
