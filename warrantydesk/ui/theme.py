"""The look in force: palette, style sheet, fonts and heights, light or dark as the system says.

``apply_theme(app)`` once at the start; it follows the system's colour scheme, contrast and font
size from then on. Painters ask ``colours()``, ``measures()`` and ``font(style)`` while they paint,
so that nothing needs to be told when the look changes.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication, QStyleFactory

from warrantydesk.texts import resource_folder
from warrantydesk.ui.stylesheet import style_sheet
from warrantydesk.ui.tokens import BODY, DARK, LIGHT, TYPE, Measures, Style, Theme, plain_theme

FAMILY = "Noto Sans SC"


class Scheme(Enum):
    """Which colours a person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class _Look:
    """The state of the look; one for each process, as Qt's palette is."""

    def __init__(self) -> None:
        self.theme = LIGHT
        self.measures = Measures(1.0, 19, 18)
        self.wanted = Scheme.SYSTEM
        self.contrast: bool | None = None
        self.hints: QStyleHints | None = None
        self.system = self.body = float(BODY)
        self.loaded = False


_look = _Look()


def colours() -> Theme:
    """Return the theme in force."""
    return _look.theme


def measures() -> Measures:
    """Return the heights in force."""
    return _look.measures


def px(at_100: int) -> int:
    """Scale a distance that was drawn for 100 % text."""
    return _look.measures.px(at_100)


def font(style: Style = "body") -> QFont:
    """Return the font of a step of the type scale."""
    return QFont(_font(style, _look.body))


@lru_cache(maxsize=64)
def _font(style: Style, body: float) -> QFont:
    size, bold = TYPE[style]
    made = QFont(FAMILY)
    made.setPixelSize(round(size * body / BODY))
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def metrics(style: Style = "body") -> QFontMetrics:
    """Return the metrics of a step of the type scale."""
    return _metrics(style, _look.body)


@lru_cache(maxsize=64)
def _metrics(style: Style, body: float) -> QFontMetrics:
    return QFontMetrics(_font(style, body))


def apply_theme(
    application: QApplication,
    scheme: Scheme = Scheme.SYSTEM,
    points: float | None = None,
    *,
    percent: int = 100,
    contrast: bool | None = None,
) -> None:
    """Give the application its look; ``points`` overrides the system's size of text.

    ``percent`` makes that size larger or smaller. High contrast is as the system asks for it,
    unless ``contrast`` says otherwise.
    """
    if not _look.loaded:
        _load_fonts()
        wanted = application.font()
        _look.system = max(float(BODY), _pixels(wanted))
        _look.loaded = True
    base = _look.system if points is None else max(11.0, points * _dpi() / 72)
    _look.body = base * percent / 100
    _look.wanted, _look.contrast = scheme, contrast
    if _look.hints is None:
        # Kept: what it returned is found to be deleted once its own wrapper is gone.
        _look.hints = QGuiApplication.styleHints()
        _look.hints.colorSchemeChanged.connect(_system_changed)
        _look.hints.accessibility().contrastPreferenceChanged.connect(_system_changed)
    _renew(application)


def _system_changed(_wish: object) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        _renew(application)


def _renew(application: QApplication) -> None:
    fusion = QStyleFactory.create("Fusion")
    _look.theme = _theme_for(_look.wanted)
    if high_contrast():
        application.setPalette(QPalette())  # the system's own, instead of the house's
        _look.theme = contrast_theme(application.palette())
    body, label = metrics("body"), metrics("label")
    _look.measures = Measures(_look.body / BODY, body.height(), label.height())
    application.setStyle(fusion)
    application.setPalette(palette_of(_look.theme))
    application.setFont(font("body"))
    application.setStyleSheet(style_sheet(_look.theme, _look.measures))


def _load_fonts() -> None:
    for path in sorted((resource_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _dpi() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchY() if screen else 96.0


def _pixels(system: QFont) -> float:
    size = system.pointSizeF()
    # Below 10 points the house's own 13 pixels are the better reading size.
    return float(system.pixelSize()) if size <= 0 else size * _dpi() / 72


def high_contrast() -> bool:
    """Tell whether words must stand out as far as they can."""
    if _look.contrast is not None:
        return _look.contrast
    if _look.hints is None:
        return False
    asked = _look.hints.accessibility().contrastPreference()
    return asked == Qt.ContrastPreference.HighContrast


def _theme_for(wanted: Scheme) -> Theme:
    hints = QGuiApplication.styleHints()
    dark = wanted is Scheme.DARK or (
        wanted is Scheme.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    return DARK if dark else LIGHT


def contrast_theme(system: QPalette) -> Theme:
    """Return a theme of the system's own colours, for its high-contrast mode."""
    ground, text = system.color(QPalette.ColorRole.Base), system.color(QPalette.ColorRole.Text)
    return plain_theme(
        ground=ground.name(),
        text=text.name(),
        accent=system.color(QPalette.ColorRole.Highlight).name(),
        on_accent=system.color(QPalette.ColorRole.HighlightedText).name(),
        dark=ground.lightness() < text.lightness(),
    )


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that Qt's own painting uses in a theme."""
    made, role = QPalette(), QPalette.ColorRole
    for one, value in {
        role.Window: theme.canvas,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.sunken,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.PlaceholderText: theme.text3,
        role.ToolTipBase: theme.sunken,
        role.ToolTipText: theme.text,
        role.Link: theme.accent_text,
        role.Accent: theme.accent,
        role.Mid: theme.border,
    }.items():
        made.setColor(one, QColor(value))
    return made
