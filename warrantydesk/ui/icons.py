"""Icons: the house's own drawings on a 16-px grid, tinted in the colour of the words beside them.

``pixmap(name, colour, size, scale)`` is cached by all four; ``NAMES`` lists what is drawn. A name
that is not drawn raises, so that a typing error shows in the first test.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from warrantydesk.texts import resource_folder


@cache
def drawing(name: str) -> str:
    """Return an icon as SVG text with ``currentColor`` for its strokes."""
    return (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="ascii")


@cache
def names() -> frozenset[str]:
    """Return the names of all icons that are drawn."""
    return frozenset(path.stem for path in (resource_folder() / "icons").glob("*.svg"))


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = 16, scale: float = 1.0) -> QPixmap:
    """Draw an icon in a colour; ``scale`` is device pixels per pixel."""
    image = QPixmap(round(size * scale), round(size * scale))
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return an icon for menus and other places that want a ``QIcon``."""
    found = QIcon(pixmap(name, colour, size))
    found.addPixmap(pixmap(name, colour, size, 2.0))
    return found
