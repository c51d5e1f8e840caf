"""Formats are told apart by content, and what nobody knows is refused with the list of what is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from moderator_console.core.trouble import UnreadableFile, WrongWords
from moderator_console.readers.detect import by_name, detect, readers
from moderator_console.readers.sources import open_source


def test_an_empty_folder_and_an_unknown_file_are_refused_with_a_way_forward(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="holds nothing"):
        detect(open_source(tmp_path))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    with pytest.raises(UnreadableFile, match="No known format") as trouble:
        detect(open_source(tmp_path))
    for reader in readers():
        assert reader.title in trouble.value.facts["formats"]


def test_every_reader_is_found_by_its_name_and_names_are_single() -> None:
    names = [reader.name for reader in readers()]
    assert names == sorted(set(names))
    for name in names:
        assert by_name(name).name == name
    with pytest.raises(WrongWords, match="no format"):
        by_name("parchment")
