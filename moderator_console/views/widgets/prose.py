"""Labels that keep the house's leading: ``Prose`` wraps what is read, ``Facts`` drops the least fact, never half of one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import line, para
from moderator_console.views.widgets.isolated import isolated
from moderator_console.views.window.look import Look, Looks, Size


class _Painted(QLabel):
    """A label whose words are painted in the look's type; it is as high as they are at its present width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    @property
    def of_size(self) -> Size:
        """The type's size, from the property that the style sheet reads too."""
        named = self.property("type")
        return "title" if named == "title" else "small" if named == "small" else "body"

    @property
    def strong(self) -> bool:
        return bool(self.property("strong"))

    @property
    def ink(self) -> QColor:
        return self.palette().color(self.foregroundRole())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = 40 if self._look is None else self._look.px(40)
        return QSize(least, self.heightForWidth(self.width() or least * 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()


class Prose(_Painted):
    """Text of any length, wrapped; its reading lines are at most as wide as the look allows."""

    def heightForWidth(self, width: int) -> int:
        if self._look is None or not self.text():
            return super(_Painted, self).heightForWidth(width)
        high = para(
            None, self._look, QPointF(), width, self.text(), self.of_size, strong=self.strong
        )
        return round(high)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            super().paintEvent(event)
            return
        painter, wide = QPainter(self), self.width()
        high = self.heightForWidth(wide)
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        at = QPointF(0, max(0, self.height() - high) / 2 if middle else 0)
        para(painter, self._look, at, wide, self.text(), self.of_size, self.ink, self.strong)


class Facts(_Painted):
    """Facts in the order of their weight, on at most ``most`` lines: where room lacks, the last ones are
    left out whole. Only the first, where it is alone too wide, ends in "…"; with ``may_go`` it is left out too.
    The text, the tip and what a screen reader says always hold all of them."""

    def __init__(self, parent: QWidget | None = None, *, most: int = 1) -> None:
        super().__init__(parent)
        self.most = most
        self.may_go = False
        self._facts: tuple[str, ...] = ()

    def say(self, *facts: str) -> None:
        """Show these; empty ones are passed over."""
        self._facts = tuple(isolated(fact) for fact in facts if fact)
        self.setText(", ".join(self._facts))
        self.updateGeometry()
        self.update()

    def lines(self, width: int) -> list[str]:
        """What stands on each line of ``width``."""
        look, rows = self._look, list[str]()
        if look is None:
            return [self.text()]
        for fact in self._facts:
            joined = f"{rows[-1]}, {fact}" if rows else fact
            if look.width(joined, self.of_size, self.strong) <= width:
                rows[-1:] = [joined]
                continue
            fits = look.width(f"{fact},", self.of_size, self.strong) <= width
            if not rows:
                if self.may_go:
                    break
                rows = [fact]
            elif len(rows) < self.most and fits:
                rows[-1] += ","
                rows.append(fact)
            else:
                break
        return rows

    def heightForWidth(self, width: int) -> int:
        if self._look is None:
            return super(_Painted, self).heightForWidth(width)
        return len(self.lines(width)) * self._look.leading(self.of_size)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter, rows = QPainter(self), self.lines(self.width())
        high = look.leading(self.of_size)
        top = (self.height() - high * len(rows)) / 2
        for number, words in enumerate(rows):
            at = QPointF(0, top + number * high)
            line(painter, look, at, words, self.of_size, self.ink, self.strong, room=self.width())
        whole = " ".join(rows) == self.text()
        if not self.property("own_tip"):
            tip = "" if whole else self.text()
            if self.toolTip() != tip:
                self.setToolTip(tip)
