"""Formats are told apart by content, and what nobody knows is refused with the list of what is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from moderator_console.core.trouble import UnreadableFile, WrongWords
from moderator_console.readers.detect import SURE_ENOUGH, by_name, detect, readers
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


FIXTURES = Path(__file__).parent / "fixtures"
CONVERSATIONS = [
    (folder.name.replace("_", "-"), path)
    for folder in sorted(FIXTURES.iterdir())
    for path in [folder, *sorted(folder.rglob("*"))]
]


@pytest.mark.parametrize(
    ("name", "path"), CONVERSATIONS, ids=lambda value: str(value)[-40:] if value else ""
)
def test_no_reader_claims_what_is_another_ones(name: str, path: Path) -> None:
    claims = {reader.name: reader.claims(open_source(path)) for reader in readers()}
    assert set(claims) >= {name}
    own = max(claims[name], SURE_ENOUGH)
    for other, claim in claims.items():
        # Any table is a table: that reader may be sure, as long as another is surer.
        assert other == name or claim < (own if other == "csv" else SURE_ENOUGH), claims
    if path.parent == FIXTURES and name != "paste":  # a paste is asked for, never found
        assert claims[name] >= SURE_ENOUGH


def test_the_readme_names_every_format() -> None:
    said = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert [reader.name for reader in readers() if f"`{reader.name}`" not in said] == []
