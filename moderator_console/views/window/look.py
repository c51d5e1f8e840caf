"""The look: colours, type and space of one appearance, and who tells the window when it changes.

Every number that depends on text is made from the fonts of the ``Look`` (``px``, ``leading``), never
written as pixels: at 200 % text everything grows with it. Palette and style sheet are always set
together, because a sheet that names a colour hides later palette changes from its widgets.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

Scheme = Literal["light", "dark", "system"]
Size = Literal["small", "body", "title"]

_BUILT = Path(__file__).parents[2] / "_built"
#: Pixels and leading at 100 %: three sizes, two weights, one family.
SIZES: Final[dict[Size, tuple[int, int]]] = {"small": (12, 18), "body": (14, 21), "title": (22, 28)}
#: Widest line of reading text at 100 %: about 80 characters.
READING = 560
RADIUS = 10


#: Measured lines that are kept, and the length from which none is.
_MOST_WIDTHS, _LONG = 4_000, 200


class Look:
    """One appearance: tones by role, fonts by size, and lengths that follow the text. Never changes."""

    def __init__(self, name: Literal["light", "dark"], scale: float, family: str) -> None:
        tokens = _tokens(_built("palettes", f"{name}.toml"))
        self.name = name
        self.dark = name == "dark"
        self.scale = scale
        self.family = family
        self.faces = tuple(QColor(value) for value in tokens.pop("faces"))
        self._tones = {role: QColor(value) for role, (value,) in tokens.items()}
        self._fonts: dict[tuple[Size, bool, bool], QFont] = {}
        self._metrics: dict[tuple[Size, bool, bool], QFontMetricsF] = {}
        self._widths: dict[tuple[str, Size, bool, bool], float] = {}

    def tone(self, role: str) -> QColor:
        """The colour of a role of ``resources/palettes``; a copy, so that it may be changed."""
        return QColor(self._tones[role])

    def knows(self, role: str) -> bool:
        """Whether the palette has a role of this name."""
        return role in self._tones

    def mix(self, role: str, share: float = 0.45, ground: str = "card") -> QColor:
        """``role`` thinned into ``ground``, opaque: outlines that are felt, not seen."""
        a, b = self._tones[role], self._tones[ground]

        def part(x: float, y: float) -> float:
            return x * share + y * (1 - share)

        return QColor.fromRgbF(
            part(a.redF(), b.redF()),
            part(a.greenF(), b.greenF()),
            part(a.blueF(), b.blueF()),
        )

    def px(self, length: float) -> int:
        """A length of the 100 % design in pixels at this text size."""
        return round(length * self.scale)

    def leading(self, size: Size = "body") -> int:
        """Height of one line of text in pixels."""
        return self.px(SIZES[size][1])

    def font(self, size: Size = "body", strong: bool = False, tabular: bool = False) -> QFont:
        """A font of the look. It is shared: copy it before changing it."""
        key = (size, strong, tabular)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(self.family)
            font.setPixelSize(self.px(SIZES[size][0]))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            # Letters keep their form at 14 px.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if size == "title":
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.4)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return font

    def metrics(
        self, size: Size = "body", strong: bool = False, tabular: bool = False
    ) -> QFontMetricsF:
        """Measures of the same font."""
        key = (size, strong, tabular)
        metrics = self._metrics.get(key)
        if metrics is None:
            metrics = self._metrics[key] = QFontMetricsF(self.font(size, strong, tabular))
        return metrics

    def width(
        self, text: str, size: Size = "body", strong: bool = False, tabular: bool = False
    ) -> float:
        """Pixels that one line of text needs. The same names and times come again in every frame: they are kept."""
        key = (text, size, strong, tabular)
        width = self._widths.get(key)
        if width is None:
            width = self.metrics(size, strong, tabular).horizontalAdvance(text)
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            if len(text) < _LONG:
                self._widths[key] = width
        return width

    def palette(self) -> QPalette:
        """The palette for Fusion that draws what the style sheet does not."""
        palette, roles = QPalette(), QPalette.ColorRole
        for role, name in (
            (roles.Window, "paper"),
            (roles.WindowText, "ink"),
            (roles.Base, "card"),
            (roles.AlternateBase, "sunken"),
            (roles.Text, "ink"),
            (roles.Button, "card"),
            (roles.ButtonText, "ink"),
            (roles.BrightText, "overdue"),
            (roles.PlaceholderText, "ink3"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"),
            (roles.Accent, "accent"),
            (roles.Link, "accent"),
            (roles.LinkVisited, "origin"),
            (roles.ToolTipBase, "ink"),
            (roles.ToolTipText, "card"),
            (roles.Light, "card"),
            (roles.Midlight, "sunken"),
            (roles.Mid, "hairline"),
            (roles.Dark, "edge"),
            (roles.Shadow, "shadow"),
        ):
            palette.setColor(role, self.tone(name))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.tone("ink3"))
        return palette

    def style_sheet(self, template: str, pictures: Path) -> str:
        """``template`` (resources/style.qss) with its tokens filled in.

        ``@role`` is a colour, ``@mix(role,percent,ground)`` a thinned one, ``@8px`` a length that follows
        the text, ``@icon(name,role)`` a picture, written into ``pictures`` because a sheet shows files only.
        Raises KeyError for a role that does not exist.
        """

        def fill(found: re.Match[str]) -> str:
            if found["length"]:
                return f"{self.px(float(found['length']))}px"
            if found["mix"]:
                role, percent, ground = found["mix"].split(",")
                return self.mix(role, int(percent) / 100, ground).name()
            if found["icon"]:
                name, role = found["icon"].split(",")
                target = pictures / f"{name}-{self.tone(role).name()[1:]}.svg"
                if not target.exists():
                    # Icons bring Qt's SVG, which the first paint does without.
                    from moderator_console.views.window import icons

                    target.write_bytes(icons.tinted(name, self.tone(role), 1.4 * 24 / 16))
                return f"url(look:{target.name})"
            return self.tone(found["role"]).name()

        pattern = (
            r"@(?:(?P<length>\d+)px|mix\((?P<mix>[^)]*)\)|icon\((?P<icon>[^)]*)\)|(?P<role>\w+))"
        )
        return re.sub(pattern, fill, template)


class Looks(QObject):
    """Who wears which look: sets it on the application and announces each change.

    ``changed`` carries the new ``Look``; what paints itself keeps it, drops its caches and updates.
    The icons (``resources.rcc``) must be registered before the first ``apply``.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._scheme: Scheme = "light"
        self._scale = 1.0
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        # Asking for one family is cheaper than listing them all.
        self._family = "Inter" if QFontDatabase.hasFamily("Inter") else system.family()
        self.now = Look("light", 1.0, self._family)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        """What was asked for; ``now.name`` is what it became."""
        return self._scheme

    def apply(self, scheme: Scheme, text_scale: float = 1.0) -> None:
        """Wear ``scheme`` with text of 100 to 200 % (1.0–2.0; values outside are brought in)."""
        self.choose(scheme, text_scale)
        self._wear()
        self.changed.emit(self.now)

    def choose(self, scheme: Scheme, text_scale: float = 1.0) -> None:
        """What ``now`` is to be, without wearing it yet: enough for a first paint of our own."""
        self._scheme = scheme
        self._scale = min(2.0, max(1.0, text_scale))
        name: Literal["light", "dark"] = "light"
        if scheme == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        else:
            name = scheme
        self.now = Look(name, self._scale, self._family)

    def _wear(self) -> None:
        fusion = QStyleFactory.create("Fusion")
        if self._app.style().objectName().lower() != "fusion" and fusion is not None:
            self._app.setStyle(fusion)
        from moderator_console.views.window import icons

        icons.forget()
        folder = _pictures().path()
        QDir.setSearchPaths("look", [folder])
        self._app.setFont(self.now.font())
        self._app.setPalette(self.now.palette())
        self._app.setStyleSheet(self.now.style_sheet(_built("style.qss"), Path(folder)))

    def _follow(self) -> None:
        if self._scheme == "system":
            self.apply("system", self._scale)


@functools.cache
def _pictures() -> QTemporaryDir:
    """Where the style sheet's pictures lie. As long as the process: the application keeps wearing the sheet
    when the ``Looks`` that made it is gone."""
    return QTemporaryDir()


def _tokens(palette: str) -> dict[str, list[str]]:
    """The colours of each role. The first paint waits for it, and ``tomllib`` costs 20 ms for 60 plain lines;
    tests/views/test_look.py holds the two to the same answer."""
    lines = (line.partition("=") for line in palette.splitlines() if line[:1].islower())
    return {name.strip(): re.findall(r'"(#[0-9A-Fa-f]+)"', value) for name, _, value in lines}


def _built(*path: str) -> str:
    """Text of a file that packaging/compile_assets.py has copied."""
    return _BUILT.joinpath(*path).read_text(encoding="utf-8")


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1 to 21."""

    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)
