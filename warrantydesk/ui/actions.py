"""What can be done with something, as data, and the buttons, keys and menu lines made from it.

A page says which actions there are now (``Action``), the bar shows them and emits ``chosen`` with
the action's ``key``: nobody hides buttons by hand. Shortcuts work anywhere in the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

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

    Shortcuts belong to ``scope``, the widget inside which the keys work: usually the page.
    """

    chosen = Signal(object)

    def __init__(self, scope: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope = scope or self
        self._shortcuts: list[Shortcut] = []
        self._actions: tuple[Action, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))

    @property
    def actions_shown(self) -> tuple[Action, ...]:
        """The actions on offer now."""
        return self._actions

    def show_actions(self, actions: Iterable[Action]) -> None:
        """Offer these actions instead of the former ones."""
        wanted = tuple(actions)
        if wanted == self._actions:
            return
        self._actions = wanted
        clear(self._row)
        for old in self._shortcuts:
            old.setEnabled(False)
            old.deleteLater()
        self._shortcuts = []
        for action in wanted:
            self._add(action)

    def button(self, key: object) -> Button | None:
        """Return the button of an action that is on offer."""
        items = (self._row.itemAt(i) for i in range(self._row.count()))
        found = (item.widget() for item in items if item is not None)
        return next((w for w in found if isinstance(w, Button) and w.value == key), None)

    def _add(self, action: Action) -> None:
        made = Button(action.label, action.icon, action.kind, action.shortcut, action.key)
        made.setEnabled(action.enabled)
        made.setToolTip(action.tip or (action.label if not made.label else ""))
        made.chosen.connect(self.chosen)
        self._row.addWidget(made)
        if action.shortcut and action.enabled:
            key = Shortcut(action.shortcut, action.key, self._scope)
            key.chosen.connect(self.chosen)
            self._shortcuts.append(key)
