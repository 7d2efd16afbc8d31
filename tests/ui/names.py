"""Inputs that a screen reader could not name."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

INPUTS = QLineEdit | QComboBox | QPlainTextEdit | QAbstractButton | QAbstractItemView


def unnamed(window: QWidget) -> list[str]:
    """Return the inputs of a window that is shown which have neither name nor words."""
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__} has no accessible name"
        for one in window.findChildren(QWidget)
        if isinstance(one, INPUTS) and one.isVisible() and not _inner(one) and not _name(one)
    ]


def _inner(one: QWidget) -> bool:
    """Tell whether a widget is a part of another, such as the field of a choice."""
    around = one.parentWidget()
    return isinstance(around, QComboBox | QLineEdit | QScrollBar | QAbstractItemView)


def _name(one: QWidget) -> str:
    return one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
