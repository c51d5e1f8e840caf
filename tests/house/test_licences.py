"""Whatever is installed with the product was looked at, and goes with our licence."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "packaging" / "decisions" / "0001-licence.md"
ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([^|]+) \|$", re.MULTILINE)


def named(project: str) -> str:
    return re.sub(r"[-_.]+", "-", project).lower()


def installed_with(project: str, extra: str = "", seen: set[str] | None = None) -> set[str]:
    """The names of every package that this one brings here, itself not included."""
    seen = set() if seen is None else seen
    for line in metadata.distribution(project).requires or []:
        wish = Requirement(line)
        if wish.marker and not wish.marker.evaluate({"extra": extra}):
            continue
        if named(wish.name) not in seen:
            seen.add(named(wish.name))
            installed_with(wish.name, "", seen)
    return seen


@pytest.mark.parametrize("extra", ["", "test"])
def test_every_package_has_its_line_in_the_decision_about_licences(extra: str) -> None:
    lines = dict(ROW.findall(RECORD.read_text(encoding="utf-8")))
    missing = installed_with("moderator-console", extra) - set(lines)
    assert not missing, "read its licence, then add its line to packaging/decisions/0001-licence.md"


def test_the_licence_is_the_whole_text_and_the_icons_bring_theirs() -> None:
    gpl = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert gpl.lstrip().startswith("GNU GENERAL PUBLIC LICENSE")
    assert "END OF TERMS AND CONDITIONS" in gpl
    texts = ROOT / "resources" / "licences"
    assert "ISC License" in (texts / "lucide-icons-ISC.txt").read_text(encoding="utf-8")
    assert "MIT License" in (texts / "python-lucide-MIT.txt").read_text(encoding="utf-8")


def test_what_was_learnt_from_data_names_it_and_its_licence() -> None:
    notice = (ROOT / "resources" / "replies" / "NOTICE.txt").read_text(encoding="utf-8")
    assert "irc-disentanglement" in notice and "Kummerfeld" in notice
    text = ROOT / "resources" / "licences" / "irc-disentanglement-CC-BY-4.0.txt"
    assert text.name in notice
    assert text.read_text(encoding="utf-8").startswith("Attribution 4.0 International")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in readme and "resources/replies/NOTICE.txt" in readme
