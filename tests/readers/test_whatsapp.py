"""WhatsApp's exported chats: phones of seven languages, their dates, notices and odd marks."""

from __future__ import annotations

import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from moderator_console.core.posts import (
    AttachmentKind,
    Item,
    Post,
    Precision,
    Skipped,
    ThreadEvent,
    Zone,
)
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source
from moderator_console.readers.whatsapp import READER
from moderator_console.readers.whatsapp_dates import Order, head_of
from moderator_console.readers.whatsapp_words import kind_of, said_by_person

HOME = Path(__file__).parent / "fixtures" / "whatsapp"
IPHONE = HOME / "barn"
ANDROID = HOME / "WhatsApp-Chat mit Beete.txt"


def _read(path: Path, zone: str | None = None, *, day_first: bool | None = None) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes("club", zone, day_first)))


def _posts(items: list[Item]) -> list[Post]:
    return [item for item in items if isinstance(item, Post)]


def _told(items: list[Item]) -> list[str]:
    return [item.why for item in items if isinstance(item, Skipped)]


def _at(post: Post) -> str:
    return datetime.fromtimestamp((post.at_us or 0) / 1e6, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "WhatsApp Chat with Barn.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "at", "rest"),
    [
        ("1/1/21, 12:00 - A: Hi", "2021-01-01 12:00:00", "A: Hi"),
        ("31/12/2022, 23:59 - A: Hi", "2022-12-31 23:59:00", "A: Hi"),
        ("31.12.22, 23:59 - A: Hi", "2022-12-31 23:59:00", "A: Hi"),
        ("31-12-2022 23:59 - A: Hi", "2022-12-31 23:59:00", "A: Hi"),
        ("31/12/2022 à 23:59 - A: Hi", "2022-12-31 23:59:00", "A: Hi"),
        ("31.12.2022 klo 23.59 - A: Hi", "2022-12-31 23:59:00", "A: Hi"),
        ("31.12.2022 um 23:59 - A: Hi", "2022-12-31 23:59:00", "A: Hi"),
        ("[31/12/2022 11:40:26] A: Hi", "2022-12-31 11:40:26", "A: Hi"),
        ("\u200e[31.12.22, 11:40:26] A: Hi", "2022-12-31 11:40:26", "A: Hi"),
        ("[31/12/22, 11:40:26\u202fPM] A: Hi", "2022-12-31 23:40:26", "A: Hi"),
        ("31/12/22, 11:40\u2009p.\u00a0m. - A: Hi", "2022-12-31 23:40:00", "A: Hi"),
        ("31/12/22, 12:40 a. m. - A: Hi", "2022-12-31 00:40:00", "A: Hi"),
        ("31/12/22, 12:40 p.m. - A: Hi", "2022-12-31 12:40:00", "A: Hi"),
        ("2022-12-31, 11:40 p.m. - A: Hi", "2022-12-31 23:40:00", "A: Hi"),
        ("2022/12/31 下午11:40 - A: Hi", "2022-12-31 23:40:00", "A: Hi"),
        ("2022. 12. 31. 오후 11:40 - A: Hi", "2022-12-31 23:40:00", "A: Hi"),
        ("٣١/١٢/٢٠٢٢، ١١:٤٠ م - A: Hi", "2022-12-31 23:40:00", "A: Hi"),
        ("31/12/2012 17:03:48: A: Hi", "2012-12-31 17:03:48", "A: Hi"),
        ("31/12/14, 1:59:59 PM: A: Hi", "2014-12-31 13:59:59", "A: Hi"),
        ("30/08/25 18.00 - A: Hi", "2025-08-30 18:00:00", "A: Hi"),
        ("[2026/7/9 02:28:09] A: Hi", "2026-07-09 02:28:09", "A: Hi"),
        ("[31/12/2565, 23:59:00] A: Hi", "2022-12-31 23:59:00", "A: Hi"),
    ],
)  # fmt: skip
def test_the_head_of_a_line_in_many_phones(line: str, at: str, rest: str) -> None:
    head = head_of(line)
    assert head is not None and head.rest == rest
    assert str(head.at(Order.DAY_FIRST)) == at


@pytest.mark.parametrize(
    "line",
    ["", "hello", "12:00 - A: Hi", "31/12 23:59 - A", "1/1/21 was a day", "[12:00] <a> x", "99/99/99", "31/12/2022 11:40: A: x",
     "[31/12/2022 11:40:26 - A: x", "3.5.2 12:30"],
)  # fmt: skip
def test_what_is_no_head_goes_on_with_the_message_before(line: str) -> None:
    assert head_of(line) is None


def test_an_iphone_in_spanish() -> None:
    items = _read(IPHONE)
    posts = _posts(items)
    assert [(_at(post), post.author.name, post.source) for post in posts] == [
        ("2022-12-30 23:42:01", "Odile", "¿Quién riega mañana?\nYo no puedo.\n\nDe verdad."),
        ("2022-12-31 00:05:10", "Brahim", "Yo"),
        ("2022-12-31 00:06:10", "Odile", "00000012-PHOTO-2022-12-31-00-06-10.jpg"),
        ("2022-12-31 12:07:10", "+34 600 000 001", ""),
        ("2022-12-31 12:08:10", "Odile", "imagen omitida"),
        ("2022-12-31 12:09:10", "Odile", "Ubicación: https://maps.example.org/?q=1.0,2.0"),
    ]
    assert [post.removed for post in posts] == [False, False, False, True, False, False]
    assert [post.edited_us is not None for post in posts] == [False, True] + [False] * 4
    assert posts[3].author.key == "whatsapp:+34600000001"
    photo, omitted = posts[2].attachments[0], posts[4].attachments[0]
    assert (photo.name, photo.kind, photo.size) == (
        "00000012-PHOTO-2022-12-31-00-06-10.jpg", AttachmentKind.IMAGE, 14,
    )  # fmt: skip
    assert (omitted.name, omitted.kind) == ("", AttachmentKind.IMAGE)
    events = [item for item in items if isinstance(item, ThreadEvent)]
    assert [event.kind for event in events] == ["notice", "thread opened", "call"]
    assert {post.precision for post in posts} == {Precision.SECOND}
    assert {post.thread.title for post in posts} == {"barn"}
    assert _told(items) == []


def test_an_android_phone_in_german() -> None:
    items = _read(ANDROID)
    posts = _posts(items)
    assert [(_at(post)[11:16], post.author.name, post.source) for post in posts] == [
        ("22:00", "Odile", "Wer gießt: ich?"),
        ("22:01", "Teva", "<Medien ausgeschlossen>"),
        ("22:01", "Teva", "Das trockene Beet"),
        ("22:03", "Nnenna", "+1"),
        ("22:03", "Nnenna", "+1"),
        ("22:02", "Odile", ""),
        ("22:05", "Nnenna", "Schade"),
    ]
    assert [post.removed for post in posts] == [False] * 5 + [True, False]
    assert [file.name for post in posts for file in post.attachments] == ["", "IMG-20240312-WA0001.jpg"]  # fmt: skip
    events = [item for item in items if isinstance(item, ThreadEvent)]
    assert [event.kind for event in events] == ["notice", "thread opened", "joined", "left"]
    assert len({post.address for post in posts}) == 7
    assert {post.thread.title for post in posts} == {"Beete"}
    assert (posts[0].precision, posts[0].zone) == (Precision.MINUTE, Zone.UNKNOWN)


def test_the_communitys_zone_is_used_where_it_is_named() -> None:
    paris = _posts(_read(ANDROID, zone="Europe/Paris"))
    plain = _posts(_read(ANDROID))
    assert paris[0].zone is Zone.COMMUNITY
    assert (plain[0].at_us or 0) - (paris[0].at_us or 0) == 3_600_000_000
    assert [post.address for post in paris] == [post.address for post in plain]


@pytest.mark.parametrize(
    ("dates", "wished", "first", "sure"),
    [
        (["1/2/21", "13/2/21"], None, "2021-02-01", True),
        (["1/2/21", "2/13/21"], None, "2021-01-02", True),
        (["1/2/21", "13/2/21"], False, "2021-02-01", True),  # the file knows better
        (["12/1/20", "2/2/21", "1/3/21"], None, "2020-01-12", True),
        (["11/1/21", "12/1/21", "1/2/21"], None, "2021-01-11", True),  # else time runs back
        (["1/11/21", "1/12/21", "2/1/21"], None, "2021-01-11", True),
        (["1/2/21", "3/2/21"], None, "2021-02-01", False),  # two days, or two months, apart
        (["1/2/21", "3/2/21"], True, "2021-02-01", True),
        (["1/2/21", "3/2/21"], False, "2021-01-02", True),
        (["1/1/21", "2/2/21"], None, "2021-01-01", True),  # the same either way
        (["1.2.21", "3.2.21"], None, "2021-02-01", True),
        (["2021-02-01"], None, "2021-02-01", True),
    ],
)
def test_the_order_of_dates_is_that_of_the_whole_file(
    tmp_path: Path, dates: list[str], wished: bool | None, first: str, sure: bool
) -> None:
    lines = [f"{date}, 12:00 - A: {n}" for n, date in enumerate(dates)]
    items = _read(_written(tmp_path, "\n".join(lines)), day_first=wished)
    assert _at(_posts(items)[0])[:10] == first
    assert (_told(items) == []) == sure
    assert all(item.kept for item in items if isinstance(item, Skipped))


def test_a_clock_of_two_halves_hints_at_the_month_first_and_says_so(tmp_path: Path) -> None:
    items = _read(_written(tmp_path, "1/2/21, 1:00 PM - A: x\n1/2/21, 1:01 PM - B: y"))
    assert _at(_posts(items)[0]) == "2021-01-02 13:00:00"
    assert "the month" in _told(items)[0]


@pytest.mark.parametrize(
    "notice",
    ["This message was deleted", "You deleted this message", "Ce message a été supprimé",
     "Vous avez supprimé ce message", "Diese Nachricht wurde gelöscht.", "Du hast diese Nachricht gelöscht.",
     "Se eliminó este mensaje.", "Eliminaste este mensaje.", "Questo messaggio è stato eliminato",
     "Hai eliminato questo messaggio", "Mensagem apagada", "Esta mensagem foi apagada",
     "Dit bericht is verwijderd", "U hebt dit bericht verwijderd", "\u200eThis message was deleted."],
)  # fmt: skip
def test_a_deletion_is_one_in_seven_languages(notice: str) -> None:
    assert said_by_person(notice).deleted
    assert not said_by_person(f"He wrote: {notice} and left").deleted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Media omitted>", AttachmentKind.FILE),
        ("<Médias omis>", AttachmentKind.FILE),
        ("<Medien ausgeschlossen>", AttachmentKind.FILE),
        ("<Multimedia omitido>", AttachmentKind.FILE),
        ("<Media omessi>", AttachmentKind.FILE),
        ("<Mídia oculta>", AttachmentKind.FILE),
        ("<Arquivo de mídia oculto>", AttachmentKind.FILE),
        ("<Media weggelaten>", AttachmentKind.FILE),
        ("\u200eimage omitted", AttachmentKind.IMAGE),
        ("\u200eimage absente", AttachmentKind.IMAGE),
        ("\u200eBild weggelassen", AttachmentKind.IMAGE),
        ("\u200eimmagine omessa", AttachmentKind.IMAGE),
        ("\u200evidéo absente", AttachmentKind.VIDEO),
        ("\u200eaudio omitido", AttachmentKind.AUDIO),
        ("\u200esticker omitted", AttachmentKind.IMAGE),
        ("\u200eafbeelding weggelaten", AttachmentKind.IMAGE),
        ("\u200edocumento omesso", AttachmentKind.FILE),
    ],
)
def test_media_left_out_are_attachments_without_a_name(text: str, kind: AttachmentKind) -> None:
    said = said_by_person(text)
    assert [(file.name, file.kind) for file in said.attachments] == [("", kind)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("IMG-20240312-WA0001.jpg (file attached)\nLook", "IMG-20240312-WA0001.jpg", "Look"),
        ("plan.pdf (fichier joint)", "plan.pdf", "plan.pdf"),
        ("PTT-1.opus (Datei angehängt)", "PTT-1.opus", "PTT-1.opus"),
        ("\u200e<attached: 01-PHOTO.jpg>", "01-PHOTO.jpg", "01-PHOTO.jpg"),
        ("Regarde \u200e<pièce jointe : 01-PHOTO.jpg>", "01-PHOTO.jpg", "Regarde"),
        ("\u200e<Anhang: 02-VIDEO.mp4>", "02-VIDEO.mp4", "02-VIDEO.mp4"),
        ("\u200e<allegato: 02-VIDEO.mp4>", "02-VIDEO.mp4", "02-VIDEO.mp4"),
        ("\u200e<bijgevoegd: a b.pdf>", "a b.pdf", "a b.pdf"),
    ],
)
def test_files_are_named_beside_the_words(text: str, name: str, words: str) -> None:
    said = said_by_person(text)
    assert [file.name for file in said.attachments] == [name]
    assert said.text == words


@pytest.mark.parametrize(
    "notice",
    ["<This message was edited>", "<Ce message a été modifié>", "<Diese Nachricht wurde bearbeitet.>",
     "<Se editó este mensaje.>", "<Questo messaggio è stato modificato>", "<Mensagem editada>",
     "<Dit bericht is bewerkt>"],
)  # fmt: skip
def test_the_notice_of_an_edit_is_not_the_authors_word(notice: str) -> None:
    said = said_by_person(f"So be it \u200e{notice}")
    assert (said.text, said.edited) == ("So be it", True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Alice added you", "joined"),
        ("Alice joined using this group's invite link", "joined"),
        ("Alice a ajouté Bob", "joined"),
        ("Alice left", "left"),
        ("Alice est parti", "left"),
        ("Alice salió del grupo", "left"),
        ("Alice ha abbandonato", "left"),
        ("Alice saiu", "left"),
        ("Alice removed Bob", "removed"),
        ("Alice heeft Bob verwijderd", "removed"),
        ('Alice created group "left: over"', "thread opened"),
        ("Alice a créé le groupe « A »", "thread opened"),
        ('Alice changed the subject from "A" to "B"', "renamed"),
        ("Alice a modifié l’objet du groupe", "renamed"),
        ("Alice changed this group's icon", "picture changed"),
        ("Missed voice call", "call"),
        ("Appel vocal manqué", "call"),
        ("Your security code with Bob changed. Tap to learn more.", "security code changed"),
        ("Something new", "notice"),
    ],
)
def test_notices_are_events_by_their_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_subject_with_a_colon_is_no_author(tmp_path: Path) -> None:
    items = _read(
        _written(tmp_path, '13/1/21, 12:00 - Ann created group "a: b"\n13/1/21, 12:01 - Ann: x: y')
    )
    assert [(p.author.name, p.source) for p in _posts(items)] == [("Ann", "x: y")]


def test_a_name_without_a_space_after_it_is_a_name(tmp_path: Path) -> None:
    text = "[2026/7/9 02:28:09] Ann:Hi\n[2026/7/9 02:28:10] Bo: see https://x.example: y\n"
    posts = _posts(_read(_written(tmp_path, text)))
    assert [(post.author.name, post.source) for post in posts] == [
        ("Ann", "Hi"), ("Bo", "see https://x.example: y"),
    ]  # fmt: skip


def test_a_zip_gives_the_same_as_its_folder_and_names_its_media(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat - barn.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in IPHONE.iterdir():
            archive.write(file, file.name)
    assert _posts(_read(path)) == _posts(_read(IPHONE))


def test_the_same_chat_twice_and_overlapping_exports_fold(tmp_path: Path) -> None:
    text = ANDROID.read_text("utf-8")
    (tmp_path / "WhatsApp-Chat mit Beete.txt").write_text(text, "utf-8")
    later = text[text.index("12.03.24, 22:03") :] + "\n12.03.24, 22:06 - Odile: Bis morgen"
    (tmp_path / "WhatsApp-Chat mit Beete (1).txt").write_text(later, "utf-8")
    (tmp_path / "WhatsApp-Chat mit Beete (2).txt").write_text(text, "utf-8")
    addresses = [post.address for post in _posts(_read(tmp_path))]
    assert len(set(addresses)) == 8 and len(addresses) == 7 + 5 + 7


def test_lines_before_the_first_message_and_other_texts_are_told(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text("Odd\n13/1/21, 12:00 - A: x\n13/1/21, 12:01 - B: y")
    (tmp_path / "notes.txt").write_text("Nothing of it.")
    told = [(i.where, i.why) for i in _read(tmp_path) if isinstance(i, Skipped)]
    assert told == [
        ("chat.txt, line 1", "It stands before the first message."),
        ("notes.txt", "It is not a chat of WhatsApp."),
    ]


@pytest.mark.parametrize("times", [40, pytest.param(1_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("path", [IPHONE / "_chat.txt", ANDROID], ids=["iphone", "android"])
def test_a_chat_cut_at_any_byte_gives_its_whole_messages(
    tmp_path: Path, path: Path, times: int
) -> None:
    whole = path.read_bytes()
    dice = random.Random(times)
    for _ in range(times):
        (tmp_path / path.name).write_bytes(whole[: dice.randrange(len(whole))])
        posts = _posts(list(READER.read(open_source(tmp_path), Wishes())))
        assert len(posts) <= 7


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "posts", "events"), [("2A_5M.txt", 5, 0), ("4A_11M.txt", 11, 3), ("4A_11M.zip", 11, 3)]
)
def test_real_samples_give_as_many_as_their_lines(
    corpora: Path, file: str, posts: int, events: int
) -> None:
    items = _read(corpora / "chat_export_samples/tests/samples/whatsapp" / file)
    assert len(_posts(items)) == len({post.address for post in _posts(items)}) == posts
    assert sum(isinstance(item, ThreadEvent) for item in items) == events
    assert len(_told(items)) == (file != "2A_5M.txt")  # 12/9/20 alone decides nothing
