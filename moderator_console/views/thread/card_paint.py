"""Painting one post: reply lines, card, header, quotes, text, facts. Nothing is measured or read here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from moderator_console.views.thread.card_facts import fact_height, fact_rows
from moderator_console.views.thread.card_parts import FileLine
from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.cards import Card, Cards
from moderator_console.views.thread.thread_pages import MarkKind
from moderator_console.views.thread.waiting import paint_waiting
from moderator_console.views.widgets.brush import box, card, disc, line, para, rule
from moderator_console.views.widgets.faces import initials, tint
from moderator_console.views.window.icons import STRONG, paint_icon
from moderator_console.views.window.look import RADIUS, Look

#: Icon and role of each mark.
KINDS = {
    MarkKind.ORIGIN: ("sprout", "origin"),
    MarkKind.TURN: ("git-fork", "due"),
    MarkKind.COMPLAINT: ("megaphone", "overdue"),
}
#: Up to so many found words of a post are marked without asking which are in view.
_FEW_HITS = 60


class CardPainter:
    """Paints cards in one look. ``member`` is the account key of whom the case is about."""

    def __init__(self, cards: Cards, look: Look, member: str = "") -> None:
        self.cards = cards
        self.look = look
        self.member = member
        self._context = QAbstractTextDocumentLayout.PaintContext()
        self._bright, self._dim = look.palette(), look.palette()
        self._dim.setColor(self._dim.ColorRole.Text, look.tone("ink2"))
        self._picked, self._hit, self._led_to = (QTextCharFormat() for _ in range(3))
        self._picked.setBackground(look.mix("accent", 0.28))
        self._hit.setBackground(look.mix("due", 0.35))
        # Ground, ink and a line: it stands out from the others without its colour too.
        self._led_to.setBackground(look.tone("due"))
        self._led_to.setForeground(look.tone("card"))
        self._led_to.setFontUnderline(True)

    def paint(
        self,
        painter: QPainter,
        row: Card,
        y: float,
        rails: int,
        clip: QRectF,
        *,
        current: bool,
        unread: bool,
        hovered: Spot | None,
        act: Spot | None,
        picked: tuple[int, int] | None,
        led_to: tuple[int, int] | None = None,
    ) -> None:
        """One row whose upper edge is at ``y``. ``rails``: bits of the reply lines that go on below.

        ``led_to`` is the found place in its text that the reader was led to.
        """
        painter.translate(0, y)
        self._rails(painter, row, rails)
        self._ground(painter, row)
        if row.unread_line:
            self._unread_line(painter, row)
        if row.before or row.after:
            self._events(painter, row, rails)
        if row.waiting:
            paint_waiting(painter, self.cards, row, rails)
        if row.mark:
            self._strip(painter, row)
        if current:
            clear = QColor(Qt.GlobalColor.transparent)
            card(painter, row.rect.toRect(), clear, self.look.tone("accent"), RADIUS, 2)
        self._header(painter, row, unread, hovered)
        self._quotes(painter, row, hovered)
        if row.text_height:
            self._text(painter, row, clip.translated(0, -y), picked, led_to)
        self._feet(painter, row, hovered)
        if act is not None:
            ring = act.rect.adjusted(-3, -1, 3, 1)
            box(painter, ring, None, self.look.tone("accent"), 5, 2)
        painter.translate(0, -y)

    # -- around the card

    def _rails(self, painter: QPainter, row: Card, mask: int) -> None:
        """Reply lines, from disc to disc; filled rectangles, because drawn lines cost too much."""
        column, look, tone = self.cards.column, self.look, self.look.tone("edge")
        level, thick = column.level(row.post.depth), max(1, look.px(1.2))
        inset = round(column.indent * 0.58)
        for deep in range(column.levels):
            x = column.left + deep * column.indent + inset
            if deep < level and mask >> deep & 1:
                painter.fillRect(QRect(x, 0, thick, row.height), tone)
        if level:
            x = column.left + (level - 1) * column.indent + inset
            middle = row.top + row.strip + look.px(14) + column.disc // 2
            bend = min(look.px(8), column.indent - inset)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tone, thick))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            start = x + thick / 2
            path = QPainterPath(QPointF(start, middle - bend))
            path.quadTo(start, middle, start + bend, middle)
            path.lineTo(row.x, middle)
            painter.drawPath(path)
            if not mask >> (level - 1) & 1:
                painter.fillRect(QRect(x, 0, thick, round(middle - bend)), tone)

    def _ground(self, painter: QPainter, row: Card) -> None:
        look, rect = self.look, row.rect.toRect()
        if row.post.removed or row.post.missing:
            dash = Qt.PenStyle.DashLine
            box(painter, row.rect, look.tone("paper"), look.tone("edge"), RADIUS, 1, dash)
        else:
            edge = look.mix(KINDS[row.mark.kind][1]) if row.mark else look.tone("hairline")
            card(painter, rect, look.tone("card"), edge)

    def _unread_line(self, painter: QPainter, row: Card) -> None:
        look, column = self.look, self.cards.column
        height = look.px(22)
        top = column.gap + (column.unread - column.gap - height) / 2 + look.px(1)
        width = look.width(row.unread_line, "small", True) + look.px(38)
        rule(painter, column.left, top + height / 2, column.right, look.tone("accent"))
        pill = QRectF(column.left + look.px(16), top, width, height)
        box(painter, pill, look.tone("accent"), None, height / 2)
        side = look.px(14)
        place = QRectF(pill.x() + look.px(10), top + (height - side) / 2, side, side)
        paint_icon(painter, place, "eye", look.tone("on_accent"))
        at = QPointF(pill.x() + look.px(30), top + (height - look.leading("small")) / 2)
        line(painter, look, at, row.unread_line, "small", "on_accent", True)

    def _strip(self, painter: QPainter, row: Card) -> None:
        assert row.mark is not None
        look, rect, column = self.look, row.rect, self.cards.column
        icon, role = KINDS[row.mark.kind]
        path = QPainterPath()
        path.addRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        top = QRectF(rect.x(), rect.y(), rect.width(), row.strip)
        painter.fillRect(top, look.tone(f"{role}_soft"))
        painter.fillRect(QRectF(rect.x(), rect.y(), look.px(4), rect.height()), look.tone(role))
        painter.restore()
        side, pad, first = look.px(16), column.pad, column.strip
        place = QRectF(rect.x() + pad, rect.y() + (first - side) / 2, side, side)
        paint_icon(painter, place, icon, look.tone(role), STRONG)
        left = rect.x() + pad + look.px(24)
        at = QPointF(left, rect.y() + (first - look.leading("body")) / 2)
        word = self.cards.say.kind(row.mark.kind)
        x = left + line(painter, look, at, word, "body", role, True) + look.px(10)
        if row.strip == first:
            at = QPointF(x, rect.y() + (first - look.leading("small")) / 2 + look.px(0.5))
            line(painter, look, at, row.mark.why, "small", role)
        else:
            at = QPointF(left, rect.y() + first - look.px(3))
            para(painter, look, at, rect.right() - pad - left, row.mark.why, "small", role)

    # -- inside the card

    def _header(self, painter: QPainter, row: Card, unread: bool, hovered: Spot | None) -> None:
        look, column, post = self.look, self.cards.column, row.post
        top, x = row.top + row.strip + look.px(12), row.text_at.x()
        gone = post.removed or post.missing
        face = QRectF(row.x + column.pad, top + look.px(2), column.disc, column.disc)
        if not (
            row.stacked or row.answers or row.role
        ):  # one line stands in the middle of the disc
            top += look.px(2) + max(0, column.disc - look.leading("body")) // 2
        name = self.cards.say.name(post)
        member = bool(self.member) and post.author_key == self.member
        letters = "?" if post.missing and not post.author else initials(name)
        if column.disc:
            disc(painter, look, face, letters, tint(post.author_key or name), member, gone)
        right = row.rect.right() - column.pad
        if unread:
            side = look.px(8)
            dot = QRectF(right - side, top + (look.leading("body") - side) / 2, side, side)
            box(painter, dot, look.tone("accent"), None, side / 2)
            right -= look.px(14)
        drop = (look.leading("body") - look.leading("small")) / 2
        if row.stacked:
            below = QPointF(x, top + look.leading("body") + look.leading("small"))
            line(painter, look, below, row.when, "small", "ink3")
        else:
            corner = QPointF(right, top + drop)
            right -= line(painter, look, corner, row.when, "small", "ink3", right=True)
        number = self.cards.say.number(post.place)
        room = right - x - look.width(number, "small") - look.px(12)
        ink = "ink3" if gone else "ink"
        x += line(painter, look, QPointF(x, top), name, "body", ink, True, room=max(room, 20))
        at = QPointF(x + look.px(8), top + drop)
        line(painter, look, at, number, "small", "ink3", tabular=True)
        if row.answers or row.role:
            self._second_line(painter, row, top + look.leading("body"), hovered)

    def _second_line(self, painter: QPainter, row: Card, top: float, hovered: Spot | None) -> None:
        look, x = self.look, row.text_at.x()
        parent = next((spot for spot in row.spots if spot.act is Act.PARENT), None)
        room = row.rect.right() - self.cards.column.pad - x
        if parent is None or parent.rect.x() > x:
            line(painter, look, QPointF(x, top), row.role, "small", "ink3", room=room)
        if parent is None:
            return
        rect, side = parent.rect, look.px(13)
        middle = rect.y() + (rect.height() - side) / 2
        place = QRectF(rect.x(), middle, side, side)
        paint_icon(painter, place, "corner-left-up", look.tone("accent"))
        at = QPointF(rect.x() + look.px(17), top)
        free = rect.width() - look.px(17) + 1
        width = line(painter, look, at, parent.words, "small", "accent", room=free)
        if hovered == parent:
            self._underline(painter, at.x(), rect.bottom(), width)

    def _quotes(self, painter: QPainter, row: Card, hovered: Spot | None) -> None:
        if not row.quotes:
            return
        look = self.look
        foldable = {spot.number: spot for spot in row.spots if spot.act is Act.QUOTE}
        for number, (room, closed) in enumerate(row.quotes):
            rect = room.translated(row.text_at)
            spot = foldable.get(number)
            ground = "hover" if spot is not None and spot == hovered else "sunken"
            box(painter, rect, look.tone(ground), None, look.px(5))
            bar = QRectF(rect.x(), rect.y() + look.px(4), 2, rect.height() - look.px(8))
            painter.fillRect(bar, look.tone("edge"))
            if spot is not None:
                side = look.px(14)
                down = (min(rect.height(), look.px(26)) - side) / 2
                place = QRectF(rect.x() + look.px(8), rect.y() + down, side, side)
                name = "chevron-right" if closed else "chevron-down"
                paint_icon(painter, place, name, look.tone("ink3"))

    def _text(
        self,
        painter: QPainter,
        row: Card,
        clip: QRectF,
        picked: tuple[int, int] | None,
        led_to: tuple[int, int] | None,
    ) -> None:
        context = self._context
        context.palette = self._dim if row.post.removed else self._bright
        context.clip = clip.translated(-row.text_at.x(), -row.text_at.y())
        chosen: list[QAbstractTextDocumentLayout.Selection] = []
        if picked:
            chosen.append(_selection(row.text, picked, self._picked))
        if self.cards.found.terms:
            chosen += self._hits(row, led_to, context.clip)
        context.selections = chosen
        painter.save()
        painter.translate(row.text_at)
        row.text.documentLayout().draw(painter, context)
        painter.restore()

    def _hits(
        self, row: Card, led_to: tuple[int, int] | None, clip: QRectF
    ) -> list[QAbstractTextDocumentLayout.Selection]:
        """The words that are looked for, as far as they are in view; the one that the reader is led to stands out."""
        found, layout = self.cards.found, row.text.documentLayout()
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        first, last = 0, row.text.characterCount()
        if len(found.of(row)) > _FEW_HITS:
            first = layout.hitTest(QPointF(0, clip.top() - self.look.leading()), fuzzy)
            last = layout.hitTest(
                QPointF(row.text.textWidth(), clip.bottom() + self.look.leading()), fuzzy
            )
        return [
            _selection(row.text, span, self._led_to if span == led_to else self._hit)
            for span in found.between(row, max(0, first), last + 1)
        ]

    def _feet(self, painter: QPainter, row: Card, hovered: Spot | None) -> None:
        look = self.look
        self._files(painter, row, hovered)
        for spot in row.spots:
            if spot.icon:
                self._own_link(painter, spot, spot == hovered)
        acts = {s.words: s for s in row.spots if s.act in (Act.CHANGES, Act.NOTES)}
        y, column = row.facts_top, self.cards.column
        for facts in fact_rows(look, row, column) if row.facts else ():
            height = fact_height(look, row, column, facts)
            for fact, x in facts:
                side, left = look.px(13), row.text_at.x() + x
                middle = y + (look.leading("small") - side) / 2
                ink = "accent" if fact.words in acts else "ink3"
                paint_icon(painter, QRectF(left, middle, side, side), fact.icon, look.tone(ink))
                at = QPointF(left + look.px(19), y)
                room = row.rect.right() - at.x() - column.pad
                if height > look.leading("small"):
                    para(painter, look, at, room, fact.words, "small", ink)
                    width = room
                else:
                    width = line(
                        painter, look, at, fact.words, "small", ink, room=room + look.px(8)
                    )
                if hovered is not None and acts.get(fact.words) == hovered:
                    self._underline(painter, at.x(), y + height, width)
            y += height

    def _own_link(self, painter: QPainter, spot: Spot, hovered: bool) -> None:
        """A small link of the card itself."""
        look, rect, side = self.look, spot.rect, self.look.px(13)
        place = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, place, spot.icon, look.tone("accent"))
        at = QPointF(rect.x() + look.px(19), rect.y())
        strong = spot.act is Act.WHOLE
        width = line(
            painter,
            look,
            at,
            spot.words,
            "small",
            "accent",
            strong,
            room=rect.width() - look.px(18),
        )
        if hovered:
            self._underline(painter, at.x(), rect.bottom(), width)

    def _files(self, painter: QPainter, row: Card, hovered: Spot | None) -> None:
        look, side = self.look, self.look.px(13)
        for file in row.files:
            rect = file.rect
            ours = hovered is not None and hovered.act is Act.FILE and hovered.number == file.number
            if ours:
                box(
                    painter,
                    rect.adjusted(-look.px(4), 0, 0, 0),
                    look.tone("hover"),
                    None,
                    look.px(5),
                )
            down = (rect.height() - side) / 2
            paint_icon(
                painter, QRectF(rect.x(), rect.y() + down, side, side), file.icon, look.tone("ink2")
            )
            drop = (rect.height() - look.leading("small")) / 2
            at = QPointF(rect.x() + look.px(19), rect.y() + drop)
            right = line(
                painter, look, at, file.words, "small", "ink2", room=rect.width() - look.px(38)
            )
            sign = QRectF(at.x() + right + look.px(5), rect.y() + down, side, side)
            name = "chevron-down" if file.open else "chevron-right"
            paint_icon(painter, sign, name, look.tone("ink3"))
            if file.picture.isValid():
                self._picture(painter, row, file)
            elif file.open:
                room = self.cards.column.text_width(row.post.depth) - look.px(19)
                para(painter, look, file.address_at, room, file.address, "small", "ink3")

    def _picture(self, painter: QPainter, row: Card, file: FileLine) -> None:
        """A captured picture; its place stays empty until it was read again."""
        cards, rect = self.cards, file.picture
        address = row.post.attachments[file.number].address
        size = rect.size().toSize() * cards.ratio
        image = cards.pictures.image(address, size) if cards.pictures is not None else None
        if image is None:
            painter.fillRect(rect, self.look.tone("sunken"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, image.size() != size)
        painter.drawImage(rect, image)
        box(painter, rect, None, self.look.tone("hairline"), 0)

    def _events(self, painter: QPainter, row: Card, rails: int) -> None:
        """What was done to the thread, as quiet lines between the cards."""
        look, column = self.look, self.cards.column
        if row.before:
            self._event_lines(painter, row.before, column.left + look.px(4), look.px(4))
        if not row.after:
            return
        level, bottom = column.level(row.post.depth), round(row.rect.bottom())
        if level < column.levels and rails >> level & 1:
            # The reply line goes on past what stands between the cards.
            x = column.left + level * column.indent + round(column.indent * 0.58)
            thick = max(1, look.px(1.2))
            painter.fillRect(QRect(x, bottom, thick, row.foot), look.tone("edge"))
        self._event_lines(
            painter, row.after, row.x + column.indent + look.px(4), bottom + look.px(8)
        )

    def _event_lines(self, painter: QPainter, words: Sequence[str], x: float, y: float) -> None:
        look, side = self.look, self.look.px(13)
        for each in words:
            middle = y + (look.leading("small") - side) / 2
            paint_icon(painter, QRectF(x, middle, side, side), "scroll-text", look.tone("ink3"))
            at = QPointF(x + look.px(19), y)
            line(painter, look, at, each, "small", "ink3", room=self.cards.column.right - at.x())
            y += look.leading("small")

    def _underline(self, painter: QPainter, x: float, bottom: float, width: float) -> None:
        rule(painter, x, bottom - self.look.px(2), x + width, self.look.tone("accent"))


def _selection(
    text: QTextDocument, span: tuple[int, int], form: QTextCharFormat
) -> QAbstractTextDocumentLayout.Selection:
    cursor = QTextCursor(text)
    cursor.setPosition(span[0])
    last = text.characterCount() - 1
    cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
    selection = QAbstractTextDocumentLayout.Selection()
    selection.cursor = cursor
    selection.format = form
    return selection
