"""The head of a card: its title, an aside in a quieter colour, and what stands at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from warrantydesk.ui.widgets.layout import row
from warrantydesk.ui.widgets.words import Elided, label


def section(title: str, aside: str = "", *widgets: QWidget) -> QHBoxLayout:
    """Return the head of a card."""
    return section_of(label(title, "section"), Elided(aside, "label", "text2"), *widgets)


def section_of(title: QWidget, aside: QWidget, *widgets: QWidget) -> QHBoxLayout:
    """Return the head of a card whose words change."""
    return row(title, (aside, 1), *widgets, gap=8, margins=(12, 8, 12, 8))
