"""What a connector meets on a real WordPress: trees of comments, edits, the queue, the bin, roles and refusals."""

from __future__ import annotations

from servers.wordpress_server import WordPress


def test_a_tree_of_comments_is_read_back(wordpress: WordPress) -> None:
    post = wordpress.post("The hut")
    first = wordpress.comment("ann", post, "Locked again")
    second = wordpress.comment("bob", post, "Same here", first)
    third = wordpress.comment("ann", post, "Nobody answers", second)
    found = wordpress.answer(
        "GET", "/wp/v2/comments", "mod", post=str(post), order="asc", orderby="id", context="edit"
    )
    assert found.headers["x-wp-total"] == "3"
    assert [(one["id"], one["parent"], one["content"]["raw"]) for one in found.json()] == [
        (first, 0, "Locked again"),
        (second, first, "Same here"),
        (third, second, "Nobody answers"),
    ]


def test_a_comment_is_changed_held_binned_and_restored(wordpress: WordPress) -> None:
    post = wordpress.post("The hut")
    rude = wordpress.comment("bob", post, "a rude word")
    route = f"/wp/v2/comments/{rude}"
    wordpress.ask("POST", route, "mod", {"content": "a kind word"})
    wordpress.ask("POST", route, "mod", {"status": "hold"})
    held = wordpress.ask(
        "GET", "/wp/v2/comments", "mod", status="hold", context="edit", post=str(post)
    )
    assert [(one["id"], one["content"]["raw"]) for one in held] == [(rude, "a kind word")]
    assert wordpress.ask("GET", "/wp/v2/comments", post=str(post)) == []
    assert wordpress.ask("DELETE", route, "mod")["status"] == "trash"
    assert wordpress.ask("POST", route, "mod", {"status": "approved"})["status"] == "approved"
    assert wordpress.ask("DELETE", route, "mod", force="true")["deleted"] is True
    assert wordpress.answer("GET", route).status_code == 404


def test_members_do_not_moderate_and_wrong_passwords_are_refused(wordpress: WordPress) -> None:
    post = wordpress.post("The hut")
    comment = wordpress.comment("bob", post, "Same here")
    refused = wordpress.answer("POST", f"/wp/v2/comments/{comment}", "ann", body={"status": "hold"})
    assert refused.status_code == 403
    right, wordpress.passwords["ann"] = wordpress.passwords["ann"], "not mine"
    assert wordpress.answer("GET", "/wp/v2/users/me", "ann").status_code == 401
    wordpress.passwords["ann"] = right


def test_a_new_start_keeps_all(wordpress: WordPress) -> None:
    post = wordpress.post("The hut")
    comment = wordpress.comment("ann", post, "Locked again")
    wordpress.stop()
    wordpress.start()
    assert wordpress.ask("GET", f"/wp/v2/comments/{comment}")["post"] == post
