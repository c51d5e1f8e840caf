"""A folder of several formats: every file goes to the reader that fits it, and nobody's files are named as such."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from moderator_console.core.posts import Post, Skipped
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.sorting import parted
from moderator_console.readers.sources import Source, open_source

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = sorted(path for path in FIXTURES.iterdir() if path.name != "paste")
WISHES = Wishes("Allotments", None)


def posts_of(path: Path) -> set[str]:
    """Addresses of what one reader finds in a folder of its own format."""
    source = open_source(path)
    return {item.address for item in detect(source).read(source, WISHES) if isinstance(item, Post)}


def names(path: Path) -> dict[str, list[str]]:
    return {
        part.reader.name: [entry.name for entry in part.source.entries()]
        for part in parted(open_source(path))
    }


@pytest.mark.parametrize("folder", FORMATS, ids=lambda path: path.name)
def test_a_folder_of_one_format_stays_whole(folder: Path) -> None:
    source = open_source(folder)
    (only,) = parted(source)
    assert only.source is source
    assert only.reader.name == folder.name.replace("_", "-")


def test_folders_of_all_formats_beside_each_other_are_read_as_each_alone() -> None:
    source = open_source(FIXTURES)
    found = {
        part.reader.name: {
            item.address for item in part.reader.read(part.source, WISHES) if isinstance(item, Post)
        }
        for part in parted(source)
    }
    for folder in FORMATS:
        name = folder.name.replace("_", "-")
        alone = posts_of(folder)
        if name in ("irc", "whatsapp"):  # their addresses hold the name of what was opened
            assert len(found[name]) == len(alone) > 0
        else:
            assert found[name] == alone
            assert alone


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "Old club"
    folder.mkdir()
    for name in ("irc/2024-03-30.log", "irc/2024-03-31.log", "discourse/topics/57.json",
                 "mail/letters/first.eml", "csv/posts.csv"):  # fmt: skip
        shutil.copy(FIXTURES / name, folder)
    (folder / "README.txt").write_text("Kept by the secretary.\n")
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(90))
    (folder / "notes.bin").write_bytes(b"a\0b\0" * 40)
    (folder / "later.txt").touch()
    (folder / "58.json").write_text('{"id": 58, "post_stream": ')
    return folder


def test_files_of_several_formats_in_one_folder_go_to_their_readers(mixed: Path) -> None:
    assert names(mixed) == {
        "irc": ["2024-03-30.log", "2024-03-31.log"],
        "discourse": ["57.json", "58.json"],
        "mail": ["first.eml"],
        "csv": ["posts.csv"],
    }


def test_what_no_reader_understands_is_named_once_and_with_its_own_reason(mixed: Path) -> None:
    found = parted(open_source(mixed))
    said = [(left.where, left.why) for part in found for left in _refused(part.source)]
    assert sorted(said) == [
        ("README.txt", "No known format was found in it."),
        ("later.txt", "It is empty."),
        ("logo.png", "It is a picture; there is no text in it."),
        ("notes.bin", "It is not a text."),
    ]


def _refused(source: Source) -> list[Skipped]:
    list(source.entries())
    return source.refused()


def test_a_damaged_file_is_reported_by_the_reader_of_its_likes(mixed: Path) -> None:
    (mixed / "57.json").rename(mixed / "56.json")
    (mixed / "58.json").write_text('[{"half": ')
    assert names(mixed)["discourse"] == ["56.json", "58.json"]


def test_a_zip_of_several_formats_is_parted_too(mixed: Path, tmp_path: Path) -> None:
    packed = tmp_path / "club.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for path in sorted(mixed.iterdir()):
            made.write(path, path.name)
    assert names(packed) == names(mixed)


def test_a_few_files_of_each_format_are_found_among_many_that_nobody_knows(tmp_path: Path) -> None:
    for n in range(60):
        (tmp_path / f"a{n:02}.txt").write_text("Nothing of note.\n")
    shutil.copy(FIXTURES / "irc/2024-03-30.log", tmp_path)
    shutil.copy(FIXTURES / "mail/letters/first.eml", tmp_path)
    with pytest.raises(UnreadableFile):
        detect(open_source(tmp_path))
    assert names(tmp_path) == {"irc": ["2024-03-30.log"], "mail": ["first.eml"]}


def test_a_folder_where_nothing_is_known_is_refused_as_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing of note.\n")
    with pytest.raises(UnreadableFile, match="No known format"):
        parted(open_source(tmp_path))
