"""The table of the figures holds exactly the figures, and no cell of it reckons in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.figures import Figures, Grain, Period, Report, Span, Spread, Times
from moderator_console.core.trouble import DiskTrouble
from moderator_console.services.figures import HowWeDo
from moderator_console.services.figures_file import (
    COLUMNS,
    FigureWords,
    csv_bytes,
    defused,
    write_figures,
)

WORDS = FigureWords(
    tuple(f"head {n}" for n in range(COLUMNS)), "ever", "all", "week", "month", "community"
)
WHOLE = Figures(
    4, 3, 1, 0, 2, 1, 1, Times(Spread(3, 60, 7_200), Spread(3, 0, 3_600)), Times(Spread(1, 5, 5), Spread(1, 5, 5)),
    Times(), Spread(2, 1, 3), ((1, 1), (3, 1)),
)  # fmt: skip


def found(*names: str) -> HowWeDo:
    week = Period(date(2026, 11, 16), date(2026, 11, 22), WHOLE)
    report = Report(WHOLE, Grain.WEEK, (week,), tuple((name, WHOLE) for name in names))
    return HowWeDo(Span(date(2026, 11, 1)), "UTC", report, 9, 1, 2, (), names)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_row_has_its_figures_and_what_rests_on_no_case_is_empty() -> None:
    heads, ever, whole, week, garden = read(csv_bytes(found("Garden"), WORDS))
    assert heads == list(WORDS.columns)
    assert ever[:8] == ["ever", "", "", "", "9", "6", "1", "2"] and not any(ever[8:])
    assert whole[:4] == ["all", "2026-11-01", "", ""]
    assert week[:4] == ["week", "2026-11-16", "2026-11-22", ""]
    assert garden[:4] == ["community", "2026-11-01", "", "Garden"]
    clock = ["3", "60", "7200", "1", "5", "5", "0", "", ""]
    working = ["3", "0", "3600", "1", "5", "5", "0", "", ""]
    for row in (whole, week, garden):
        assert row[4:] == ["4", "3", "1", "0", "2", "1", "1", *clock, *working, "2", "1", "3"]


@pytest.mark.parametrize(
    "hostile",
    [
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1",
        "'=1", "\u00a0=1",
    ],
)  # fmt: skip
def test_a_name_that_would_be_a_formula_is_defused(hostile: str) -> None:
    assert defused(hostile) == "'" + hostile
    *_, garden = read(csv_bytes(found(hostile), WORDS))
    assert garden[3] == "'" + hostile


@pytest.mark.parametrize("plain", ["Garden", "a=b", "École d’été", "", "a,b;c\"d'", "1 - 2"])
def test_an_ordinary_name_stays_as_it_is(plain: str) -> None:
    assert defused(plain) == plain
    assert read(csv_bytes(found(plain), WORDS))[-1][3] == plain


@given(st.text(max_size=20))
def test_whatever_a_community_is_called_the_table_keeps_its_form(name: str) -> None:
    table = read(csv_bytes(found(name), WORDS))
    assert [len(row) for row in table] == [COLUMNS] * 5
    cell = table[-1][3]
    assert cell.lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n＝＋－＠") or not cell


def test_heads_that_do_not_fit_are_a_bug() -> None:
    wrong = FigureWords(("one",), "ever", "all", "week", "month", "community")
    with pytest.raises(ValueError, match="1"):
        csv_bytes(found(), wrong)


def test_a_folder_that_is_not_there_is_known_trouble(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble):
        write_figures(tmp_path / "none" / "figures.csv", found(), WORDS)
    write_figures(tmp_path / "figures.csv", found("Garden"), WORDS)
    assert (tmp_path / "figures.csv").read_bytes() == csv_bytes(found("Garden"), WORDS)
