"""What can be done with something, as data, and the buttons, keys and menu lines made from it.

A page says which actions there are now (``Action``), the bar shows them and emits ``chosen`` with
the action's ``key``: nobody hides buttons by hand. Shortcuts work anywhere in the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button, Kind
from warrantydesk.ui.widgets.layout import clear


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: what ``chosen`` emits, and how it is offered.

    ``shortcut`` is a key sequence such as ``Ctrl+Enter``. Where ``enabled`` is false, ``tip`` says
    why not and what would help.
    """

    key: object
    label: str
    icon: str = ""
    shortcut: str = ""
    kind: Kind = ""
    enabled: bool = True
    tip: str = ""


class Shortcut(QShortcut):
    """A key that emits the value it stands for, in ``chosen``.

    ``Return`` and ``Enter`` are two keys to Qt and one to people: both work.
    """

    chosen = Signal(object)

    def __init__(self, keys: str, value: object, parent: QWidget, *, window: bool = False) -> None:
        super().__init__(parent)
        names = [keys, keys.replace("Enter", "Return")] if keys.endswith("Enter") else [keys]
        self.setKeys([QKeySequence(name) for name in names])
        self.setContext(
            Qt.ShortcutContext.WindowShortcut
            if window
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self.value = value
        self.activated.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.value)


class ActionBar(QWidget):
    """A row of buttons made from actions; ``chosen`` emits the key of the one pressed.

    Shortcuts belong to ``scope``, the widget inside which the keys work: usually the page. Where
    there is no room, the buttons farthest from the main one stand in a menu; their keys work on.
    """

    chosen = Signal(object)

    def __init__(self, scope: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope = scope or self
        self._shortcuts: list[Shortcut] = []
        self._actions: tuple[Action, ...] = ()
        self._buttons: list[Button] = []
        self._in_menu: tuple[Action, ...] = ()
        self._fitting = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._choose_from_menu)
        self.more = Button(_("More"), "more")
        self.more.chosen.connect(self._open_menu)
        self.more.hide()

    @property
    def actions_shown(self) -> tuple[Action, ...]:
        """The actions on offer now."""
        return self._actions

    @property
    def in_menu(self) -> tuple[Action, ...]:
        """Those of them that stand in the menu, because there is no room."""
        return self._in_menu

    def show_actions(self, actions: Iterable[Action]) -> None:
        """Offer these actions instead of the former ones."""
        wanted = tuple(actions)
        if wanted == self._actions:
            return
        self._actions = wanted
        self._row.removeWidget(self.more)
        clear(self._row)
        for old in self._shortcuts:
            old.setEnabled(False)
            old.deleteLater()
        self._shortcuts, self._buttons = [], []
        for action in wanted:
            self._add(action)
        self._row.insertWidget(0 if self._from_left() else len(wanted), self.more)
        self._row.insertStretch(0 if self._from_left() else -1)
        self.updateGeometry()
        self._fit()

    def button(self, key: object) -> Button | None:
        """Return the button of an action that is on offer."""
        return next((made for made in self._buttons if made.value == key), None)

    def _add(self, action: Action) -> None:
        made = Button(action.label, action.icon, action.kind, action.shortcut, action.key)
        made.setEnabled(action.enabled)
        made.setToolTip(action.tip)
        made.setAccessibleName(action.label or action.tip)
        made.chosen.connect(self.chosen)
        self._row.addWidget(made)
        self._buttons.append(made)
        if action.shortcut and action.enabled:
            key = Shortcut(action.shortcut, action.key, self._scope)
            key.chosen.connect(self.chosen)
            self._shortcuts.append(key)

    # room

    def _main(self) -> int:
        """Return the place of the button that always stays."""
        kinds = [action.kind for action in self._actions]
        return kinds.index("primary") if "primary" in kinds else 0

    def _from_left(self) -> bool:
        return self._main() > 0

    def _width(self, buttons: Iterable[Button]) -> int:
        widths = [made.sizeHint().width() for made in buttons]
        return sum(widths) + self._row.spacing() * max(0, len(widths) - 1)

    def _fit(self) -> None:
        """Lay away what does not fit in the width that there is now.

        Showing a button may give the bar another width at once; that is fitted after this.
        """
        if self._fitting:
            return
        self._fitting, room = True, -1
        while room != self.width():
            room = self.width()
            self._lay_away(room)
        self._fitting = False

    def _lay_away(self, room: int) -> None:
        """Lay away what does not fit, the button farthest from the main one first."""
        stay = list(self._buttons)
        while len(stay) > 1 and self._width(stay) + self._more_width(stay) > room:
            stay.pop(0 if self._from_left() else -1)
        self._in_menu = tuple(
            action
            for action, made in zip(self._actions, self._buttons, strict=True)
            if made not in stay
        )
        for made in self._buttons:
            made.setVisible(made in stay)
        self.more.setVisible(bool(self._in_menu))

    def _more_width(self, stay: list[Button]) -> int:
        whole = len(stay) == len(self._buttons)
        return 0 if whole else self.more.sizeHint().width() + self._row.spacing()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        heights = [made.sizeHint().height() for made in self._buttons]
        return QSize(self._width(self._buttons), max(heights, default=0))

    @override
    def minimumSizeHint(self) -> QSize:
        if len(self._buttons) < 2:  # noqa: PLR2004 - one alone needs no menu
            return self.sizeHint()
        stays = [self._buttons[self._main()], self.more]
        least = min(self._width(stays), self.sizeHint().width())
        return QSize(least, self.sizeHint().height())

    def _open_menu(self, _value: object = None) -> None:
        self.fill_menu()
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fill_menu(self) -> QMenu:
        """Return the menu of what has no room in the row; a key stands beside each line."""
        self._menu.clear()
        for place, action in enumerate(self._in_menu):
            keys = f"\t{action.shortcut}" if action.shortcut else ""
            line = QAction((action.label or action.tip) + keys, self._menu)
            line.setData(place)
            line.setEnabled(action.enabled)
            line.setToolTip(action.tip)
            self._menu.addAction(line)
        return self._menu

    def _choose_from_menu(self, line: QAction) -> None:
        self.chosen.emit(self._in_menu[int(line.data())].key)
