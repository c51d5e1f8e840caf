"""A message to the member, walked by hand: a template, what the guard stops, and what was sent kept in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from moderator_console.core.events import Purpose
from moderator_console.views.compose.composer import MESSAGE
from moderator_console.views.compose.guard_sheet import GuardSheet
from moderator_console.views.compose.template_choice import TemplateChoice

if TYPE_CHECKING:
    from tour_walk import Walk

#: Places in one template that may be mended before the guard must be content.
_PATIENCE = 12
#: What somebody leaves behind who means to look it up.
_FORGOTTEN = " [name]"


def message(walk: Walk) -> None:
    """Begins with a template, is stopped, mends it, copies it out and says that it was sent."""
    stage, window = walk.stage, walk.window
    form = walk.page.ui.composer.ui
    member = walk.page.member
    name = member.name if member is not None else ""
    with stage.step("template"):
        stage.keys(f"Alt+{MESSAGE + 1}", walk.page)
        form.message_purpose.setCurrentIndex(form.message_purpose.findData(Purpose.FOLLOW_UP.value))
        stage.keys("Ctrl+T", form.message)
        choice = stage.sheet(TemplateChoice)
        stage.expect(choice.ui.list.count(), "no template is offered")
        stage.picture(window, "template")
        stage.keys("Ctrl+Return", choice)
        stage.gone(choice, "the choice of templates did not close")
        stage.expect(form.message.words(), "the template was not written")
    with stage.step("guard"):
        stage.write(form.message, _FORGOTTEN)
        stage.picture(window, "message")
        stage.keys("Ctrl+Return", form.message)
        stage.picture(window, "guard")
        for _ in range(_PATIENCE):
            sheet = QApplication.activeModalWidget()
            if not isinstance(sheet, GuardSheet):
                break
            stage.expect(not walk.case.messages, "a message left with something open in it")
            stage.keys("Ctrl+Return", sheet)
            stage.gone(sheet, "the guard did not close")
            stage.expect(form.message.textCursor().hasSelection(), "the place is not shown")
            stage.write(form.message, name)
            stage.keys("Ctrl+Return", form.message)
    with stage.step("send by hand"):
        text = form.message.words()
        stage.expect(_FORGOTTEN not in text, "what was open is still there")
        stage.expect(text in QGuiApplication.clipboard().text(), "the text is not on the clipboard")
        stage.expect(not walk.case.messages, "copying was taken for sending")
        stage.picture(window, "message-copied")
        walk.save()
        stage.until(lambda: walk.case.messages, "the message was not kept")
        sent = walk.case.messages[-1].sent
        stage.expect(sent.text == text, "the message was not kept in full")
        stage.expect(not sent.despite, "something open was let stand")
