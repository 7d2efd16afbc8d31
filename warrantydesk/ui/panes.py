"""F6 and Shift+F6: from one pane of the window to the next, as every desktop program has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from warrantydesk.ui.widgets.drawer import Drawer


def go_to_pane(panes: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the pane after or before the one that has it."""
    there = [pane for pane in panes if pane.isVisible()]
    if not there:
        return
    focused = QApplication.focusWidget()
    places = [place for place, pane in enumerate(there) if _holds(pane, focused)]
    # The innermost pane has it, where one pane lies inside another.
    here = places[-1] if places else (-1 if step > 0 else 0)
    enter_pane(there[(here + step) % len(there)])


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    if isinstance(pane, Drawer):
        return pane.holds(widget)
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def enter_pane(pane: QWidget) -> None:
    """Put the keyboard where it last was in a pane, or on the first thing that takes it."""
    if isinstance(pane, Drawer):
        pane.enter()
        return
    last = cast("QWidget | None", pane.focusWidget())  # the stubs forgot None
    wanted = last if last is not None and _takes_keys(last) else _first(pane)
    (wanted or pane).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_keys(widget: QWidget) -> bool:
    tabs = Qt.FocusPolicy.TabFocus in widget.focusPolicy()
    return tabs and widget.isVisible() and widget.isEnabled()


def _first(pane: QWidget) -> QWidget | None:
    """Return the first widget in a pane that Tab would reach."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and _takes_keys(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
