"""How the contact sheet lies: in one column where it stands beside a phone program, wider where there is room."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.views.call.call_low import EndStrip
from moderator_console.views.case.next_edit import NextEdit
from moderator_console.views.window.look import Look

#: Below this width at 100 % everything stands in one column.
NARROW = 640
_DOWN, _ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


def dress(ui: Ui_ContactSheet) -> EndStrip:
    """What the form cannot say: icons, keys, and what is hidden at first. Returns where the outcome of a low sheet stands."""
    ui.timer_sign.say("phone-call", "accent", 22)
    ui.story.ask_lines(3)
    ui.save.set_icon("check")
    ui.save.set_key("Ctrl ↵")
    ui.later.set_key("Esc")
    for part in (ui.nobody, ui.earlier, ui.earlier_name):
        part.hide()
    # The talk scrolls up and down only.
    ui.talk_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    ui.talk_scroll.viewport().setAutoFillBackground(False)
    ui.talk.setAutoFillBackground(False)
    return EndStrip(ui)


def order(ui: Ui_ContactSheet, next: NextEdit) -> None:
    """The way of the Tab key: as one talks, from the story to what they feel and what comes next."""
    last = list(ui.marks.buttons.values())[-1]
    felt = ui.feeling.findChildren(QAbstractButton)
    came = ui.outcome.findChildren(QAbstractButton)
    rest = (next.what, next.when.edit, ui.later, ui.save)
    for before, after in pairwise((last, *felt, *came, *rest)):
        QWidget.setTabOrder(before, after)


def shape(ui: Ui_ContactSheet, look: Look, size: QSize, end: EndStrip) -> None:
    """Lays the parts out for a window of this size in pixels."""
    wide = size.width()
    narrow = wide < look.px(NARROW)
    side = look.px(16 if narrow else 28)
    room = wide - 2 * side
    for row in (ui.head_row, ui.foot_row, ui.story_head):
        row.setDirection(_DOWN if narrow else _ACROSS)
    ui.story_head.setSpacing(look.px(2 if narrow else 8))
    ui.length_box.setDirection(_ACROSS if narrow else _DOWN)
    around = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
    ui.since.setAlignment(around)
    ui.timer.setAlignment(around)
    ui.head_row.setSpacing(look.px(10 if narrow else 16))
    ui.head_row.setContentsMargins(side, look.px(12 if narrow else 20), side, look.px(12))
    ui.foot_row.setContentsMargins(side, look.px(10), side, look.px(12))
    for box in (ui.talk_box, ui.choose_box):
        box.setContentsMargins(side, look.px(12), side, look.px(12))
    choices = (ui.direction, ui.answered)
    for segments in choices:
        segments.bare(narrow)
    need = sum(segments.sizeHint().width() for segments in choices) + look.px(12)
    ui.direction_row.setDirection(_ACROSS if need <= room else _DOWN)
    ui.outcome.wrap(2 if narrow else 4)
    ui.marks.fit(room)
    end.stand(look, size.height(), side, narrow=narrow)
    ui.launch.fit(room, narrow=narrow and not end.low)
    room -= ui.other_channel.sizeHint().width() + look.px(12)
    # Icons and words, else words, else icons.
    for words_alone in (False, True, False):
        ui.channel.bare(words_alone)
        if ui.channel.fit(room):
            break
