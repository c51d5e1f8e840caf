"""Files, folders and zips look the same to a reader; traps are refused and listed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import sources
from moderator_console.readers.sources import open_source


def _fill(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "3.txt").write_bytes(b"three")
    (folder / "a.txt").write_bytes(b"one")
    (folder / "a" / "2.txt").write_bytes(b"two")
    (folder / ".DS_Store").write_bytes(b"junk")


def _seen(path: Path) -> list[tuple[str, int, bytes]]:
    seen = []
    for entry in open_source(path).entries():
        with entry.open() as stream:
            seen.append((entry.name, entry.size, stream.read()))
    return seen


def _zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*"), reverse=True):
            archive.write(path, path.relative_to(folder).as_posix())
    return target


def test_a_folder_and_its_zip_give_the_same_files_in_the_order_of_their_whole_paths(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "export"
    _fill(folder)
    wanted = [("a.txt", 3, b"one"), ("a/2.txt", 3, b"two"), ("a/b/3.txt", 5, b"three")]
    assert _seen(folder) == wanted
    assert _seen(_zipped(folder, tmp_path / "export.zip")) == wanted
    assert not list(tmp_path.glob("**/export/**/*.zip"))


def test_a_single_file_is_a_source_of_one(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"12345")
    source = open_source(tmp_path / "x.bin")
    (entry,) = source.entries()
    assert (source.name, entry.name, entry.size, entry.head(2)) == ("x.bin", "x.bin", 5, b"12")


def test_links_devices_and_inner_archives_of_a_folder_are_listed_and_not_followed(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "pipe")
    (folder / "inner.zip").write_bytes(b"PK")
    (folder / "good.txt").write_text("good")
    source = open_source(folder)
    assert [entry.name for entry in source.entries()] == ["good.txt"]
    assert sorted(s.where for s in source.refused()) == ["inner.zip", "link.txt", "pipe", "up"]
    list(source.entries())
    assert len(source.refused()) == 4  # walking again does not list twice


def test_paths_that_leave_the_zip_links_devices_and_locked_parts_are_refused(
    tmp_path: Path,
) -> None:
    path = tmp_path / "trap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../up.txt", "/abs.txt", "a/../../b.txt", "C:/x.txt", "aux.txt", "in.zip"):
            archive.writestr(name, b"x")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        pipe = zipfile.ZipInfo("pipe")
        pipe.external_attr = 0o010644 << 16
        archive.writestr(pipe, "")
        archive.writestr("con/2020-01-01.json", b"[]")
        archive.writestr("locked.txt", b"x")
    data = bytearray(path.read_bytes())
    # Set the "encrypted" flag in the directory entry of locked.txt.
    place = data.rindex(b"locked.txt") - 46 + 8
    data[place] |= 1
    path.write_bytes(data)
    source = open_source(path)
    assert [entry.name for entry in source.entries()] == ["con/2020-01-01.json"]
    assert len(source.refused()) == 9
    assert {s.where for s in source.refused()} >= {"../up.txt", "locked.txt", "link.txt"}
    assert not (tmp_path.parent / "up.txt").exists()


def test_a_backslash_in_a_zip_path_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("..\\up.txt", b"x")
    source = open_source(path)
    assert list(source.entries()) == []
    assert len(source.refused()) == 1


def test_a_zip_bomb_of_1_to_1000_is_refused_and_ordinary_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(4 * 1024 * 1024))
        archive.writestr(
            "chat.txt",
            b"".join(b"[10:%02d] <anna> hello %d\n" % (n % 60, n) for n in range(60_000)),
        )
    source = open_source(path)
    assert [entry.name for entry in source.entries()] == ["chat.txt"]
    assert source.refused()[0].where == "bomb.txt"


def test_too_many_files_and_too_much_in_all_end_the_walk_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number:02}.txt", b"0123456789")
    monkeypatch.setattr(sources, "MAX_ENTRIES", 5)
    assert len(list(open_source(path).entries())) == 5
    monkeypatch.setattr(sources, "MAX_ENTRIES", 500)
    monkeypatch.setattr(sources, "MAX_UNPACKED", 100)
    source = open_source(path)
    assert len(list(source.entries())) == 10
    assert len(source.refused()) == 1
    monkeypatch.setattr(sources, "MAX_ZIP_DIRECTORY", 100)
    with pytest.raises(UnreadableFile, match="too many files"):
        open_source(path)


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", b"y" * 100_000)
    data = bytearray(path.read_bytes())
    place = data.rindex(b"x.txt") - 46 + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    (entry,) = open_source(path).entries()
    with entry.open() as stream, pytest.raises(OSError):
        assert len(stream.read(10)) <= 10
        stream.read()


def test_a_damaged_part_of_a_zip_is_an_os_error_and_an_empty_head(tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", os.urandom(5_000))
    data = bytearray(path.read_bytes())
    data[40:2_000] = bytes(1_960)
    path.write_bytes(data)
    (entry,) = open_source(path).entries()
    assert entry.head() == b""
    with pytest.raises(OSError), entry.open() as stream:
        stream.read()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is not there"),
        (b"PK\x03\x04 but no zip", "damaged zip"),
        (b"\x1f\x8b\x08\x00packed", "packed file"),
    ],
)
def test_what_cannot_be_opened_gets_one_sentence_and_a_way_forward(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "thing"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says) as trouble:
        open_source(path)
    assert trouble.value.way
    assert trouble.value.facts == {"file": "thing"}


def test_a_device_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="device"):
        open_source(tmp_path / "pipe")


def test_names_that_are_not_utf8_are_shown_with_replacement_characters(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as stream:
        stream.write(b"latin")
    assert _seen(folder) == [("caf�.txt", 5, b"latin")]


def test_a_folder_nested_too_deep_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    deep = tmp_path / "export"
    for _ in range(sources.MAX_DEPTH + 3):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "lost.txt").write_text("x")
    (tmp_path / "export" / "z.txt").write_text("x")
    source = open_source(tmp_path / "export")
    assert [entry.name for entry in source.entries()] == ["z.txt"]
    assert len(source.refused()) == 1
