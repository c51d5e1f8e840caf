"""Where the quiet facts under a post stand: side by side where they fit, never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from moderator_console.views.thread.thread_geometry import Column
from moderator_console.views.thread.thread_pages import Fact
from moderator_console.views.widgets.brush import para
from moderator_console.views.window.look import Look

if TYPE_CHECKING:
    from moderator_console.views.thread.cards import Card


def fact_height(look: Look, card: Card, column: Column, row: list[tuple[Fact, float]]) -> float:
    """The height of a row of facts: one line, or several for a fact that does not fit. It is never cut."""
    room = column.card_width(card.post.depth) - column.inset - column.pad - look.px(19)
    if len(row) > 1 or look.width(row[0][0].words, "small") <= room:
        return look.leading("small")
    return para(None, look, QPointF(), room, row[0][0].words, "small")


def fact_rows(look: Look, card: Card, column: Column) -> list[list[tuple[Fact, float]]]:
    """The facts under a post in rows that fit, each with its x inside the text column."""
    room = column.card_width(card.post.depth) - column.inset - column.pad
    rows: list[list[tuple[Fact, float]]] = [[]]
    x = 0.0
    for fact in card.facts:
        width = look.px(19) + look.width(fact.words, "small")
        if rows[-1] and x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((fact, x))
        x += width + look.px(18)
    return rows
