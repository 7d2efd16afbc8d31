"""The upper part of a record page: facts in a row, one sentence of verdict, tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.flow import Flow, Sentence
from warrantydesk.ui.widgets.layout import box, clear, column, fill, row
from warrantydesk.ui.widgets.words import IconLabel, label, reink

MOST_LINES = 2


class Fact(NamedTuple):
    """A caption over a value; with a ``target`` the value is a link that emits it.

    They wrap where room is short; of what would need a third line, the fact with the highest
    ``drop`` is left out first, and 0 always stays.
    """

    caption: str
    value: str
    target: object = None
    drop: int = 0


class FactsRow(QWidget):
    """Facts side by side; ``followed`` emits the target of a link."""

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(18, 6)
        self.setLayout(self._flow)
        self._shown: tuple[Fact, ...] = ()
        self._made_of: list[tuple[int, QWidget]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; empty ones are left out."""
        wanted = tuple(fact for fact in facts if fact.value)
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._flow)
        self._made_of = [(fact.drop, self._made(fact)) for fact in wanted]
        for _drop, made in self._made_of:
            self._flow.addWidget(made)
        self._fit()

    def _fit(self) -> None:
        """Leave out what would need a third line."""
        for _drop, made in self._made_of:
            made.setVisible(True)
        for drop, made in sorted(self._made_of, key=lambda pair: -pair[0]):
            made.setVisible(not drop or self._flow.lines_at(self.width()) <= MOST_LINES)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _made(self, fact: Fact) -> QWidget:
        caption = label(fact.caption, "label", "text2")
        if fact.target is None:
            first = fact == self._shown[0]
            value: QWidget = label(fact.value, "bodyb" if first else "body")
            value.setAccessibleName(f"{fact.caption} {fact.value}")
            return box(column(caption, value, gap=1))
        link = Button(fact.value, "", "fact", "", fact.target)
        link.chosen.connect(self.followed)
        return box(column(caption, link, gap=1))


class Verdict(QFrame):
    """One sentence in a coloured bar, and quieter words after it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("shield", "positive", 18)
        self.sentence, self.aside = Sentence("", "bodyb"), Sentence("", "label", "text2")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = Flow(10, 1)
        words.addWidget(self.sentence)
        words.addWidget(self.aside)
        self.setLayout(row(self._icon, (box(words), 1), gap=10, margins=(12, 6, 12, 6)))
        self.hide()

    def show_verdict(self, tone: Tone, sentence: str, aside: str = "") -> None:
        """Show a verdict; an empty sentence hides the bar."""
        self.setVisible(bool(sentence))
        self.setObjectName(f"say_{tone}")
        self.style().polish(self)
        self._icon.show_icon({"positive": "shield", "info": "info"}.get(tone, "warn"), tone)
        self.sentence.setText(sentence)
        reink(self.sentence, tone)
        self.aside.setText(aside)
        self.aside.setVisible(bool(aside))


class _Stack(QStackedWidget):
    """Takes any height: its pages scroll."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False


class Tabs(QWidget):
    """Tabs over pages; Ctrl+1 … Ctrl+9 change them."""

    changed = Signal(object)

    def __init__(self, scope: QWidget) -> None:
        super().__init__()
        self._scope = scope
        self._buttons: dict[str, Button] = {}
        self._pages: dict[str, QWidget] = {}
        self.stack = _Stack()
        self._row = QHBoxLayout()
        fill(self._row, (None,), 14, (0, 0, 0, 0))
        self.setLayout(self._row)

    def add(self, key: str, title: str, page: QWidget) -> None:
        """Add a tab; the first one is shown."""
        button = Button(title, "", "tab", "", key)
        button.chosen.connect(self._chosen)
        self._row.insertWidget(self._row.count() - 1, button)
        self._buttons[key], self._pages[key] = button, page
        self.stack.addWidget(page)
        shortcut = Shortcut(f"Ctrl+{len(self._buttons)}", key, self._scope)
        shortcut.chosen.connect(self._chosen)
        button.setChecked(len(self._buttons) == 1)

    def _chosen(self, key: object) -> None:
        self.show_tab(str(key))

    def show_tab(self, key: str) -> None:
        """Show a tab."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self.stack.setCurrentWidget(self._pages[key])
        self.changed.emit(key)

    def retitle(self, key: str, title: str) -> None:
        """Change the words on a tab, as a count that it carries."""
        if self._buttons[key].label != title:
            self._buttons[key].show_label(title)

    def current(self) -> str:
        """Return the key of the tab that is shown."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")
