"""Text pastes of no known site: who wrote is found by evidence, and a form by what all its lines share."""

from __future__ import annotations

from moderator_console.core.capture.capture import Proposal, propose

NOW_US = 1_795_000_000_000_000


def read(text: str, lang: str = "en") -> Proposal:
    return propose(text=text, now_us=NOW_US, zone="Europe/London", lang=lang)


def test_names_stand_above_fields_that_differ_in_number() -> None:
    found = read(
        "Odette P.\nAlbany, NY\n0\n12\nNov 8, 2026\nI paid for ten classes and used two of them.\n"
        "Renzo C.\nBusiness Owner\nNov 9, 2026\nThat sign is wrong and comes down today.\n"
        "Tamsin G.\nTroy, NY\n48\n201\nElite 26\nNov 10, 2026\nA sweet little place, all in all.\n"
    )
    assert [post.author for post in found.posts] == ["Odette P.", "Renzo C.", "Tamsin G."]


def test_a_button_beside_changing_names_is_nobody() -> None:
    found = read(
        "Wren Halloway\nmore_vert\nFlag it now\nNovember 12, 2026\nTwo years of logs are lost, thank you.\n"
        "Stridewell Apps Ltd\nNovember 13, 2026\nWe are sorry, and will restore them.\n"
        "Jonty B\nmore_vert\nFlag it now\nNovember 14, 2026\nFine until it was not fine at all.\n"
    )
    assert [post.author for post in found.posts] == [
        "Wren Halloway",
        "Stridewell Apps Ltd",
        "Jonty B",
    ]


def test_what_all_lines_of_a_form_share_is_no_name() -> None:
    found = read(
        "    mirepoix 2 days ago | link |\n\nI left the same way, years ago.\n"
        "    karst 1 day ago | link |\n\nI am sorry. I never wrote to you.\n"
        "    oldtoft 3 hours ago | link |\n\nNobody owes anybody any thanks.\n"
    )
    assert [post.author for post in found.posts] == ["mirepoix", "karst", "oldtoft"]
    assert all(post.at_us is not None for post in found.posts)


def test_a_second_date_of_a_profile_is_not_the_time_of_its_post() -> None:
    found = read(
        "marie33\nMessages postés\n12\nStatut\nMembre\nDernière intervention\n18 novembre 2026\n17 nov. 2026 à 18:04\n"
        "Bonjour, mon ordinateur s’éteint tout seul.\n"
        "pistouri\nMessages postés\n8841\nStatut\nContributeur\nDernière intervention\n18 novembre 2026\n17 nov. 2026 à 19:10\n"
        "Salut, quelle est la température ?\n"
        "marie33\nMessages postés\n12\nStatut\nMembre\nDernière intervention\n18 novembre 2026\n17 nov. 2026 à 20:42\n"
        "Je vois 96 degrés, est-ce grave ?\n",
        "fr",
    )
    assert [post.author for post in found.posts] == ["marie33", "pistouri", "marie33"]
    assert len({post.at_us for post in found.posts}) == 3


def test_an_author_stands_above_whom_he_answers() -> None:
    found = read(
        "MossyStile\n17 Nov 2026 10.14\nNobody told us anything for two hours.\nShare\nReport\nReply\n"
        "PennineRoller\nMossyStile\n17 Nov 2026 10.31\nThey were told not to come out.\nShare\nReport\nReply\n"
        "MossyStile\nPennineRoller\n17 Nov 2026 10.40\nThen somebody should answer for it.\nShare\nReport\nReply\n"
    )
    assert [post.author for post in found.posts] == ["MossyStile", "PennineRoller", "MossyStile"]
    assert [post.parent for post in found.posts] == [None, 0, 1]


def test_a_time_that_runs_into_a_name_is_read() -> None:
    found = read(
        "17:41moss_goblin: the total was wrong\n17:41pixelvicar: it was a typo\n17:42moss_goblin: it was not\n"
    )
    assert [post.author for post in found.posts] == ["moss_goblin", "pixelvicar", "moss_goblin"]
    assert [post.text for post in found.posts][:2] == ["the total was wrong", "it was a typo"]


def test_a_head_that_is_shown_again_below_another_says_who_is_quoted() -> None:
    found = read(
        "PlumJam · 17/11/2026 21:15\nI took my coat and left the hall.\nQuote\nThanks\n"
        "TwoTabbies · 17/11/2026 21:22\nWhat did he actually say to her?\nQuote\nThanks\n"
        "PlumJam · 17/11/2026 21:30\nTwoTabbies · 17/11/2026 21:22\nThat she was one of the strugglers.\nQuote\nThanks\n"
    )
    assert [post.author for post in found.posts] == ["PlumJam", "TwoTabbies", "PlumJam"]
    assert found.posts[2].parent == 1


def test_the_end_of_a_page_is_no_part_of_its_last_post() -> None:
    head = "{0}\n{1} November 2026\n{2}\nReport\nReply\n"
    said = [
        ("Ada Poole", 3, "I was told nothing at all."),
        ("Bo Carr", 4, "Nobody was, I am afraid."),
    ]
    text = "".join(head.format(*each) for each in said)
    text += "Cy Drake\n5 November 2026\nThat will change this week.\nSee all reviews\nWhat is new\nBug fixes\n"
    assert read(text).posts[-1].text == "That will change this week."


def test_who_answers_reviews_answers_the_one_above() -> None:
    found = read(
        "Wren Halloway\nmore_vert\nNovember 12, 2026\nTwo years of logs are lost, thank you.\nYes\nNo\n"
        "Stridewell Ltd\nNovember 13, 2026\nWe are sorry, and will restore them.\n"
        "Jonty B\nmore_vert\nNovember 14, 2026\nIt was fine until it was not fine at all.\nYes\nNo\n"
        "Stridewell Ltd\nNovember 15, 2026\nPlease write to us about it.\n"
    )
    assert [post.parent for post in found.posts] == [None, 0, None, 2]


def test_an_answer_without_a_time_is_a_post_of_its_own() -> None:
    found = read(
        "Ada Poole\n3 November 2026\nI was told nothing at all.\nResponse from the owner\nYou should have been. Please write to us.\n"
        "Bo Carr\n4 November 2026\nNobody was, I am afraid.\n"
    )
    assert [post.text for post in found.posts] == [
        "I was told nothing at all.",
        "You should have been. Please write to us.",
        "Nobody was, I am afraid.",
    ]
    assert found.posts[1].parent == 0 and found.posts[1].at_us is None


def test_words_shown_again_above_an_answer_are_whom_it_answers() -> None:
    found = read(
        "Maud\nNo potatoes again, the third week now.\n18:02\nFirmin V.\nThe harvest froze, I wrote it on Monday\n18:20\n"
        "Maud\nFirmin V.\nThe harvest froze, I wrote it on Monday\nWhere? I never had it.\n18:31\n"
        "Paulette\nNeither did I, to be honest.\n18:50\n"
    )
    assert found.posts[2].text == "Where? I never had it."
    assert found.posts[2].parent == 1


def test_the_words_before_every_time_are_nobody() -> None:
    found = read(
        "Zazou_77\n1,0\nPubliée le 14 novembre 2026\nDeux heures à attendre, quel ennui.\nCette critique vous a paru utile ?\n"
        "Hérisson\n4,5\nPubliée le 12 novembre 2026\nSuperbe, le port vaut le billet.\nCette critique vous a paru utile ?\n",
        "fr",
    )
    assert [post.author for post in found.posts] == ["Zazou_77", "Hérisson"]
