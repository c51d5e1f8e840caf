"""Keys and mouse of the thread viewer.

J/K or arrows: next and previous post · P the post it answers · A next answer · S same author · U who wrote it · N next unread ·
O origin, T turning point, C complaint · D what changed · F folds answers · V another way to show it · Space, Page, Home, End · Tab walks links, quotes
and the answered post, Return does them · Shift with arrows picks text · Ctrl+A, Ctrl+C, Ctrl+F, F3.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.picked import END, TextSpot
from moderator_console.views.thread.thread_hits import over_text, spot_at, text_spot, time_at
from moderator_console.views.thread.thread_pages import MarkKind

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_view import ThreadView

Key, Shift, Ctrl = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Move = QTextCursor.MoveOperation

_MARKS = {Key.Key_O: MarkKind.ORIGIN, Key.Key_T: MarkKind.TURN, Key.Key_C: MarkKind.COMPLAINT}
_LETTERS = (
    Key.Key_J, Key.Key_K, Key.Key_P, Key.Key_N, Key.Key_A, Key.Key_S, Key.Key_V, Key.Key_D, Key.Key_F, Key.Key_U, *_MARKS,
)  # fmt: skip
_WITH_CTRL = (Key.Key_A, Key.Key_C, Key.Key_F)
#: Keys that move the caret, without and with Ctrl.
_CARET = {
    Key.Key_Left: (Move.PreviousCharacter, Move.PreviousWord),
    Key.Key_Right: (Move.NextCharacter, Move.NextWord),
    Key.Key_Up: (Move.Up, Move.Up),
    Key.Key_Down: (Move.Down, Move.Down),
    Key.Key_Home: (Move.StartOfLine, Move.Start),
    Key.Key_End: (Move.EndOfLine, Move.End),
}
_BACK = (Move.Up, Move.PreviousCharacter, Move.PreviousWord)
_EDGES = (Move.StartOfLine, Move.EndOfLine, Move.Start, Move.End)


class ThreadKeys(QObject):
    """Turns keys and mouse into acts of one view."""

    def __init__(self, view: ThreadView) -> None:
        super().__init__(view)
        self._view = view
        self._act = -1
        self._hovered: tuple[int, Spot] | None = None
        self._pressed: tuple[int, Spot] | None = None
        self._dragging = False
        self._pointer = QPointF()
        #: Where and when the last word was picked by two clicks: a third one picks the paragraph.
        self._twice = QPointF()
        self._since_twice = QElapsedTimer()
        self._auto = QTimer(self)
        self._auto.setInterval(30)
        self._auto.timeout.connect(self._scroll_on)

    # -- keys

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is ours before any shortcut of the window."""
        plain = not event.modifiers() & ~Shift
        ctrl = event.modifiers() == Ctrl and event.key() in _WITH_CTRL
        return ctrl or (plain and event.key() in (*_LETTERS, Key.Key_Space, Key.Key_F3))

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does; False when it does nothing here."""
        key = Key(event.key())
        shift, ctrl = bool(event.modifiers() & Shift), bool(event.modifiers() & Ctrl)
        if event.modifiers() & ~(Shift | Ctrl | Qt.KeyboardModifier.KeypadModifier):
            return False
        if ctrl and key in _WITH_CTRL:
            acts = {Key.Key_A: self.pick_all, Key.Key_C: self._view.acts.copy}
            acts.get(key, self._view.find_wanted.emit)()
        elif key == Key.Key_F3:
            self._view.find_step.emit(-1 if shift else 1)
        elif key in (Key.Key_Return, Key.Key_Enter):
            return self._do_act()
        elif key == Key.Key_Escape:
            return self._let_go()
        elif key in _CARET and (shift or key in (Key.Key_Left, Key.Key_Right)):
            self.move_caret(_CARET[key][ctrl], shift)
        elif shift and key in (Key.Key_PageDown, Key.Key_PageUp):
            for _ in range(10):
                self.move_caret(Move.Down if key == Key.Key_PageDown else Move.Up, True)
        elif ctrl and key not in (Key.Key_Home, Key.Key_End):
            return False
        else:
            return self._walk(key, shift)
        return True

    def _walk(self, key: Qt.Key, shift: bool) -> bool:
        view = self._view
        page = view.viewport().height() - 3 * view.look.leading()
        if key in (Key.Key_J, Key.Key_Down):
            view.focus_post(view.current + 1)
        elif key in (Key.Key_K, Key.Key_Up):
            view.focus_post(view.current - 1)
        elif key == Key.Key_PageDown or (key == Key.Key_Space and not shift):
            self._turn(page)
        elif key == Key.Key_PageUp or key == Key.Key_Space:
            self._turn(-page)
        elif key == Key.Key_Home:
            view.jump(0)
        elif key == Key.Key_End:
            view.jump(view.count - 1)
        elif key == Key.Key_P:
            view.acts.to_parent(view.current)
        elif key == Key.Key_A:
            view.acts.to_answer()
        elif key == Key.Key_S:
            view.acts.to_author()
        elif key == Key.Key_U:
            view.acts.to_person()
        elif key == Key.Key_D:
            view.acts.toggle_changes(view.current)
        elif key == Key.Key_F:
            view.fold_wanted.emit(view.current)
        elif key == Key.Key_V:
            view.mode_wanted.emit()
        elif key == Key.Key_N:
            self._next_of(sorted(view.reading.unread))
        elif key in _MARKS:
            self._to_mark(_MARKS[key])
        else:
            return False
        return True

    def _to_mark(self, kind: MarkKind) -> None:
        places, elsewhere = self._view.places.get(kind, []), self._view.elsewhere.get(kind)
        if places:
            self._next_of(places)
        elif elsewhere is not None:
            self._view.wanted.emit(elsewhere)

    def _turn(self, pixels: int) -> None:
        view = self._view
        was = (view.top, view.offset)
        view.scroll_by(pixels)
        if was == (view.top, view.offset):  # at an end: the focus goes all the way
            view.focus_post(view.count - 1 if pixels > 0 else 0, show=False)
            return
        first = view.top + 1 if view.offset > view.look.px(40) else view.top
        view.focus_post(min(first, view.count - 1), show=False)

    def _next_of(self, places: list[int]) -> None:
        """The next one below, round to the first."""
        if places:
            at = bisect_right(places, self._view.current)
            self._view.jump(places[at % len(places)], margin=self._view.look.px(24))

    # -- what can be acted on

    def step_act(self, step: int) -> bool:
        """Tab: the next spot of the focused post; False after the last one."""
        view = self._view
        spots = view.row(view.current).spots if view.count else []
        new = self._act + step if self._act >= 0 or step > 0 else -1
        if not 0 <= new < len(spots):
            self._act = -1
            view.viewport().update()
            return False
        self._act = new
        spot = spots[new]
        y = view.row_y(view.current) or 0
        if not 0 <= y + spot.rect.top() <= view.viewport().height() - spot.rect.height():
            view.scroll_by(round(y + spot.rect.top() - view.look.px(48)))
        self._say(spot)
        view.viewport().update()
        return True

    def act_spot(self) -> Spot | None:
        """The spot of the focused post that Return would do."""
        spots = self._view.row(self._view.current).spots if self._act >= 0 else []
        return spots[self._act] if 0 <= self._act < len(spots) else None

    def leave_act(self) -> None:
        """Another post takes the focus."""
        self._act = -1

    def _do_act(self) -> bool:
        spot = self.act_spot()
        if spot is None:
            return False
        if spot.act not in (Act.QUOTE, Act.FILE, Act.PICTURE, Act.COPY_PICTURE):
            self._act = -1
        self._view.acts.do(self._view.current, spot)
        return True

    def _say(self, spot: Spot) -> None:
        view = self._view
        words = view.say.heard_spot(view.row(view.current), spot)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))

    # -- picking text

    def pick_all(self) -> None:
        """The whole thread."""
        view = self._view
        view.picked.put(TextSpot(0, 0), TextSpot(view.count - 1, END))
        view.viewport().update()

    def move_caret(self, move: QTextCursor.MoveOperation, extend: bool) -> None:
        """Move the caret over words, lines and posts; with ``extend`` the anchor stays."""
        view, picked = self._view, self._view.picked
        if picked.caret is None or (picked.caret.place != view.current and not extend):
            picked.put(TextSpot(view.current, 0), TextSpot(view.current, 0))
        assert picked.caret is not None
        place, at = picked.caret.place, picked.caret.at
        text = view.row(place).text
        cursor = QTextCursor(text)
        cursor.setPosition(min(at, text.characterCount() - 1))
        if cursor.movePosition(move) or move in _EDGES:
            picked.caret = TextSpot(place, cursor.position())
        elif move in _BACK and place > 0:
            above = view.row(place - 1).text
            picked.caret = TextSpot(place - 1, above.characterCount() - 1)
        elif move not in _BACK and place < view.count - 1:
            picked.caret = TextSpot(place + 1, 0)
        if not extend:
            picked.collapse()
        if picked.caret.place != view.current:
            view.focus_post(picked.caret.place)
        view.viewport().update()
        view.caret_moved.emit()

    def _let_go(self) -> bool:
        view = self._view
        if view.acts.copying.stop():
            return True
        if view.picked.span() is None and self._act < 0:
            return False
        view.picked.collapse()
        self._act = -1
        view.viewport().update()
        return True

    # -- mouse

    def hovered_spot(self, place: int) -> Spot | None:
        """The spot of a post under the pointer."""
        return self._hovered[1] if self._hovered and self._hovered[0] == place else None

    def mouse_down(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton or not view.count:
            return
        self._pressed = spot_at(view, event.position())
        spot = text_spot(view, event.position())
        if spot is None:
            return
        if self._third(event.position()):
            self._pick(spot, QTextCursor.SelectionType.BlockUnderCursor)
            return
        if view.drag.hold(event):
            return
        self._dragging = True
        keep = bool(event.modifiers() & Shift) and view.picked.anchor is not None
        anchor = view.picked.anchor if keep else spot
        view.picked.put(anchor or spot, spot)
        view.focus_post(spot.place, show=False)

    def mouse_moved(self, event: QMouseEvent) -> None:
        """Drag, or show what is under the pointer."""
        view = self._view
        if view.drag.moved(event):
            self._pressed = None
            return
        if self._dragging:
            self._pointer = event.position()
            self._drag_to(self._pointer)
            if 0 <= self._pointer.y() <= view.viewport().height():
                self._auto.stop()
            elif not self._auto.isActive():  # starting again would put off its next tick
                self._auto.start()
            return
        found = spot_at(view, event.position())
        if found != self._hovered:
            self._hovered = found
            view.viewport().update()
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif over_text(view, event.position()):
            shape = Qt.CursorShape.IBeamCursor
        elif view.drag.on_head(event.position()):
            shape = Qt.CursorShape.OpenHandCursor
        view.viewport().setCursor(shape)
        self._tip(event, found)

    def mouse_left(self) -> None:
        """The pointer is elsewhere."""
        if self._hovered is not None:
            self._hovered = None
            self._view.viewport().update()

    def mouse_up(self, event: QMouseEvent) -> None:
        """End a drag, or do what was clicked."""
        view = self._view
        self._auto.stop()
        self._dragging = False
        view.drag.released(event)
        pressed, self._pressed = self._pressed, None
        view.acts.copying.hand_over()
        if pressed is None or view.picked.span() is not None:
            return
        if spot_at(view, event.position()) == pressed:
            view.acts.do(*pressed)

    def mouse_twice(self, event: QMouseEvent) -> None:
        """Pick the word."""
        view = self._view
        spot = text_spot(view, event.position())
        if spot is None or spot_at(view, event.position()) is not None:
            return
        self._twice = event.position()
        self._since_twice.start()
        self._pick(spot, QTextCursor.SelectionType.WordUnderCursor)

    def _third(self, point: QPointF) -> bool:
        if not self._since_twice.isValid():
            return False
        hints = QGuiApplication.styleHints()
        soon = self._since_twice.elapsed() < hints.mouseDoubleClickInterval()
        self._since_twice.invalidate()
        return soon and (point - self._twice).manhattanLength() < hints.startDragDistance()

    def _pick(self, spot: TextSpot, what: QTextCursor.SelectionType) -> None:
        """The word or the paragraph at a spot."""
        view = self._view
        cursor = QTextCursor(view.row(spot.place).text)
        cursor.setPosition(spot.at)
        cursor.select(what)
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if what is QTextCursor.SelectionType.BlockUnderCursor:
            first = cursor.document().findBlock(spot.at).position()
        view.picked.put(TextSpot(spot.place, first), TextSpot(spot.place, last))
        view.acts.copying.hand_over()
        view.viewport().update()

    def _drag_to(self, point: QPointF) -> None:
        spot = text_spot(self._view, point)
        if spot is not None:
            self._view.picked.caret = spot
            self._view.viewport().update()

    def _scroll_on(self) -> None:
        view, y = self._view, self._pointer.y()
        over = y if y < 0 else y - view.viewport().height()
        view.scroll_by(int(max(-90, min(90, over))))
        view.viewport().repaint()
        self._drag_to(self._pointer)

    def _tip(self, event: QMouseEvent, found: tuple[int, Spot] | None) -> None:
        view = self._view
        words = ""
        if found is not None and found[1].act is Act.LINK:
            words = found[1].url
        elif found is not None and found[1].act in (Act.CHANGES, Act.NOTES):
            words = view.say.heard_spot(view.row(found[0]), found[1])
        elif found is not None and found[1].act is Act.PICTURE:
            words = view.say.larger()
        elif found is None and (place := time_at(view, event.position())) >= 0:
            words = view.say.exact(view.row(place).post)
        if words:
            # Tool tips guess rich text: what others wrote stays plain.
            words = words.replace("&", "&amp;").replace("<", "&lt;")
            QToolTip.showText(event.globalPosition().toPoint(), f"<p>{words}</p>", view.viewport())
        else:
            QToolTip.hideText()
