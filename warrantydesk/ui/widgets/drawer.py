"""A panel beside a page; where the window is narrow, a tab at the edge opens it over the page.

``Drawer(panel, look, scope)`` stands in the page's row. Ctrl+Shift+K inside ``scope`` opens and
closes it, Esc closes it; the keyboard then returns to where it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollBar,
    QWidget,
)
from typing_extensions import override

from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.edge_tab import EdgeTab, Sign
from warrantydesk.ui.widgets.layout import row

NEEDS = 1_280
"""Below this width of the window, at 100 %, panels beside a page become drawers."""
KEY = "Ctrl+Shift+K"
Key = Qt.Key


class DrawerLook(NamedTuple):
    """A drawer's name, its icon, how wide it is, at which edge, and which width needs it."""

    name: str
    icon: str
    width: int
    left: bool = False
    needs: int = NEEDS
    key: str = KEY


class Sheet(QFrame):
    """What carries the panel: in the page's row, or over the page. Arrows scroll it."""

    def __init__(self, panel: QWidget, name: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self._panel = panel
        self.setLayout(row((panel, 1), gap=0, margins=(1, 0, 1, 0)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._bar()
        steps = {Key.Key_Up: -1, Key.Key_Down: 1}
        pages = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
        key = Key(event.key())
        if bar is not None and key in steps:
            bar.setValue(bar.value() + steps[key] * px(40))
        elif bar is not None and key in pages:
            bar.setValue(bar.value() + pages[key] * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _bar(self) -> QScrollBar | None:
        panel = self._panel
        area = panel if isinstance(panel, QAbstractScrollArea) else None
        area = area or panel.findChild(QAbstractScrollArea)
        return None if area is None else area.verticalScrollBar()


class Drawer(QWidget):
    """Keeps a panel beside a page, or behind a tab at its edge."""

    def __init__(self, panel: QWidget, look: DrawerLook, scope: QWidget) -> None:
        super().__init__()
        self._look, self._host = look, scope
        self._wanted, self.narrow, self.is_open = True, False, False
        self._before: QWidget | None = None
        self.sheet = Sheet(panel, look.name)
        self.sheet.setFixedWidth(px(look.width))
        self.tab = EdgeTab(look.name, look.icon, look.key, left=look.left)
        self.tab.clicked.connect(self.toggle)
        self.tab.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.sheet)
        self._row.addWidget(self.tab)
        self._escape = Shortcut("Esc", None, self.sheet)
        self._escape.chosen.connect(self.close_drawer)
        self._escape.setEnabled(False)
        toggle = Shortcut(look.key, None, scope)
        toggle.chosen.connect(self.toggle)
        scope.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # what is shown

    def show_signs(self, signs: Iterable[Sign]) -> None:
        """Show what the panel would say, on the tab."""
        self.tab.show_signs(tuple(signs))

    def want(self, *, wanted: bool) -> None:
        """Show the panel, or lay it away while it says nothing."""
        self._wanted = wanted
        self._fit()

    def holds(self, widget: QWidget | None) -> bool:
        """Tell whether a widget is in the panel or on its tab."""
        return widget is not None and (
            widget in {self.sheet, self.tab} or self.sheet.isAncestorOf(widget)
        )

    # opening

    def toggle(self, _value: object = None) -> None:
        """Open the drawer with the keyboard in it, or close it."""
        if self.is_open or (not self.narrow and self.holds(QApplication.focusWidget())):
            self.close_drawer()
        else:
            self.enter()

    def enter(self) -> None:
        """Put the keyboard into the panel; a closed drawer opens."""
        if not self._wanted:
            return
        focused = QApplication.focusWidget()
        if not self.holds(focused):
            self._before = focused
        if self.narrow:
            self.is_open = True
            self._place()
            self.sheet.show()
            self.sheet.raise_()
            self._show_state()
        self.sheet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_drawer(self, _value: object = None) -> None:
        """Close the drawer, and give the keyboard back."""
        before, self._before = self._before, None
        self._shut()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shut(self) -> None:
        self.is_open = False
        if self.narrow:
            self.sheet.hide()
        self._show_state()

    def _show_state(self) -> None:
        self._escape.setEnabled(self.is_open)
        self.tab.show_open(is_open=self.is_open)

    def _focus_moved(self, _before: QWidget | None, after: QWidget | None) -> None:
        """Close the drawer when the keyboard went on in the page."""
        if self.is_open and after is not None and not self.holds(after):
            self._before = None
            self._shut()

    # room

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def _fit(self) -> None:
        narrow = self._host.window().width() < px(self._look.needs)
        self.setVisible(self._wanted)
        if narrow != self.narrow:
            self.narrow, self.is_open = narrow, False
            self._move_sheet()
        if not self._wanted or (self.narrow and not self.is_open):
            self.sheet.hide()
        else:
            self.sheet.show()
        self.tab.setVisible(self.narrow)
        self._show_state()

    def _move_sheet(self) -> None:
        """Take the panel out of the page's row, or put it back."""
        self.sheet.setObjectName("drawer" if self.narrow else "")
        if self.narrow:
            self._row.removeWidget(self.sheet)
            self.sheet.setParent(self._host)
        else:
            self._row.insertWidget(0, self.sheet)
        self.sheet.style().polish(self.sheet)

    def _place(self) -> None:
        if not (self.narrow and self.is_open):
            return
        corner = self.mapTo(self._host, self.rect().topLeft())
        width = self.sheet.width()
        x = corner.x() + self.width() if self._look.left else corner.x() - width
        self.sheet.setGeometry(x, corner.y(), width, self.height())
