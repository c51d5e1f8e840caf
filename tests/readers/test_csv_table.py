"""Tables of posts: invented ones, English and French, with and without ids."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from moderator_console.core.posts import Item, Link, Post, Precision, Skipped, Zone
from moderator_console.core.trouble import WrongWords
from moderator_console.readers import Wishes
from moderator_console.readers.csv_columns import guessed, parsed, said
from moderator_console.readers.csv_table import READER
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source


def read(path: Path, **wishes: object) -> list[Item]:
    return list(READER.read(open_source(path), Wishes("club", **wishes)))  # type: ignore[arg-type]  # the wishes of one test


def posts(items: list[Item]) -> list[Post]:
    return [item for item in items if isinstance(item, Post)]


def at(post: Post) -> str:
    assert post.at_us is not None
    return datetime.fromtimestamp(post.at_us / 1e6, UTC).isoformat(timespec="minutes")[:16]


def table(tmp_path: Path, text: str, name: str = "t.csv", charset: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(charset))
    return path


def test_ids_and_parents_make_stated_answers(fixtures: Path) -> None:
    one, two, three = posts(read(fixtures / "csv" / "posts.csv"))
    assert (two.parent, three.parent, two.link) == (one.address, two.address, Link.STATED)
    assert one.source == "Where is my order?\nI wait since the 2nd."
    assert two.source == 'It came back, "no house number".'
    assert at(one) == "2012-10-29T15:41"
    assert one.thread.title == "Orders"


def test_a_french_table_with_semicolons_and_an_old_charset_is_read(fixtures: Path) -> None:
    one, two, three = posts(read(fixtures / "csv" / "commentaires.csv", zone="Europe/Paris"))
    assert one.source == "Rien ne lève depuis un mois."
    assert two.source == "Quelle température ; en degrés ?"
    assert [at(post) for post in (one, two, three)] == ["2012-11-03T14:41", "2012-11-13T17:22", "2012-11-14T06:05"]  # fmt: skip
    assert (one.precision, one.zone, one.charset_guessed) == (
        Precision.MINUTE,
        Zone.COMMUNITY,
        True,
    )
    assert one.author == three.author


def test_the_order_of_day_and_month_is_that_of_the_whole_file(tmp_path: Path) -> None:
    american = table(tmp_path, "author,date,text\nA,1/2/2021 10:00,x\nB,1/25/2021 10:00,y\n")
    assert [at(post) for post in posts(read(american))] == ["2021-01-02T10:00", "2021-01-25T10:00"]


def test_an_order_that_nothing_decides_is_told_once_and_can_be_said(tmp_path: Path) -> None:
    path = table(tmp_path, "author,date,text\nA,1/2/2021,x\nB,3/4/2021,y\n")
    remarks = [item for item in read(path) if isinstance(item, Skipped)]
    assert len(remarks) == 1 and remarks[0].kept
    assert at(posts(read(path, day_first=False))[0]) == "2021-01-02T00:00"
    assert at(posts(read(path, day_first=True))[0]) == "2021-02-01T00:00"


def test_a_date_that_is_none_is_told_with_its_place_and_costs_no_post(tmp_path: Path) -> None:
    path = table(tmp_path, "author,date,text\nA,31/02/2026 10:00,x\nB,,y\nC,2026-03-14 09:00,z\n")
    items = read(path)
    assert [post.at_us is None for post in posts(items)] == [True, True, False]
    (remark,) = [item for item in items if isinstance(item, Skipped)]
    assert remark.kept and remark.why == "Its date was not understood." and "t.csv" in remark.where


@pytest.mark.parametrize(
    "cell", ["1351525260", "1351525260000", "2012-10-29 15:41", "Oct 29, 2012 3:41 PM", "41211.653472"]
)  # fmt: skip
def test_a_time_is_read_in_every_usual_form(tmp_path: Path, cell: str) -> None:
    path = table(tmp_path, f'user\twhen\tcomment\nA\t"{cell}"\tx\n', "t.tsv")
    assert at(posts(read(path))[0]) == "2012-10-29T15:41"


def test_columns_that_nobody_can_guess_are_asked_for_and_can_be_said(tmp_path: Path) -> None:
    path = table(tmp_path, "c1,c2,c3\nA,hello,2012-10-29\n")
    (asked,) = read(path)
    assert isinstance(asked, Skipped) and "author" in asked.why
    (post,) = posts(read(path, columns=(("author", "c1"), ("text", "#2"), ("date", "c3"))))
    assert (post.author.name, post.source, at(post)) == ("A", "hello", "2012-10-29T00:00")


def test_importing_twice_names_the_same_posts(tmp_path: Path) -> None:
    rows = "author,text\nA,+1\nA,+1\nB,no\n"
    first = [post.address for post in posts(read(table(tmp_path, rows)))]
    assert first == [post.address for post in posts(read(table(tmp_path, rows)))]
    assert len(set(first)) == 3


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    lines = "".join(f"A,row {n}\n" for n in range(1000))
    found = posts(read(table(tmp_path, f'author,text\nB,"open\n{lines}')))
    assert len(found) >= 1000


def test_utf_16_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = table(tmp_path, "\ufeffauteur\tmessage\nZoé\tÇa suffit\n", "t.txt", "utf-16-le")
    (post,) = posts(read(path))
    assert (post.author.name, post.source) == ("Zoé", "Ça suffit")


def test_a_table_that_another_reader_knows_is_not_taken(fixtures: Path) -> None:
    assert detect(open_source(fixtures / "csv" / "posts.csv")).name == "csv"
    folder = fixtures / "discord_csv"
    for path in folder.rglob("*.csv"):
        if path.stat().st_size:
            assert detect(open_source(path)).name == "discord-csv"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["User Name", "Posted At", "Comment"], {"author", "date", "text"}),
        (["createdAt", "senderName", "messageBody"], {"date", "author", "text"}),
        (["Nom d’utilisateur", "Publié le", "Contenu", "En réponse à"], {"author", "date", "text", "parent"}),
        (["Author", "Time", "Subject"], {"author", "date", "text"}),
    ],
)  # fmt: skip
def test_names_of_columns_tell_what_they_hold(header: list[str], fields: set[str]) -> None:
    assert set(guessed(header).places) == fields


def test_what_is_said_goes_before_what_is_guessed() -> None:
    columns = said(["name", "text", "comment"], (("text", "comment"), ("author", "name")))
    assert columns.places == {"author": 0, "text": 2}


@pytest.mark.parametrize("words", ["author", "who=Name", "=x", "author:Name"])
def test_words_that_name_no_field_are_refused(words: str) -> None:
    with pytest.raises(WrongWords):
        parsed(words)


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(WrongWords):
        said(["a", "b"], (("author", "c"),))
