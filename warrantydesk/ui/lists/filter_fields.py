"""The fields under the titles of a list: typed with an operator, or chosen from values.

Each says what stands in it as text (``typed``), takes such a text back (``put``), and reads it as
a condition; a text outlives the hour and the language, so that own views keep it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget
from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.db.paging import Filter
from warrantydesk.texts import _
from warrantydesk.ui.filters import read_filter

NUMBERS = frozenset({"amount", "number"})
DAYS = frozenset({"date", "day"})
OPERATORS = ("≥", "≤", "=")


class Filtered(Protocol):
    """A column as its field sees it."""

    @property
    def key(self) -> str: ...  # noqa: D102 - the words of ListColumn
    @property
    def title(self) -> str: ...  # noqa: D102 - as above
    @property
    def filter(self) -> str: ...  # noqa: D102 - as above
    @property
    def choices(self) -> tuple[tuple[object, str], ...]: ...  # noqa: D102 - as above
    @property
    def right(self) -> bool: ...  # noqa: D102 - as above
    @property
    def sortable(self) -> bool: ...  # noqa: D102 - as above


def named(value: Any) -> str:
    """Return the name under which a value is kept."""
    return str(getattr(value, "value", value))


def values_of(shown: Filtered, text: str) -> tuple[object, ...]:
    """Return the values of a column whose names a text holds."""
    names = text.split("|") if text else []
    return tuple(value for value, _words in shown.choices if named(value) in names)


def condition_of(shown: Filtered, text: str) -> Filter | None:
    """Return the condition that a text means under a column, or None while it means nothing."""
    if not text:
        return None
    if shown.filter != "choice":
        return read_filter(shown.key, shown.filter, text)
    values = values_of(shown, text)
    if len(values) == 1:
        return Filter(shown.key, "=", values[0])
    return Filter(shown.key, "in", values) if values else None


class TypedField(QLineEdit):
    """A condition as it is typed; Alt+Down offers the operators that its kind knows."""

    changed = Signal()

    def __init__(self, shown: Filtered, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setPlaceholderText("≥" if shown.filter in NUMBERS else "")
        self.setAlignment(
            Qt.AlignmentFlag.AlignRight if shown.right else Qt.AlignmentFlag.AlignLeft
        )
        if self.offers():
            self.setAccessibleDescription(_("Alt+Down offers operators."))
        self.textChanged.connect(self._changed)
        self.editingFinished.connect(self._spell_out)

    def _changed(self, _text: str) -> None:
        self.changed.emit()

    def _spell_out(self) -> None:
        """Show the operator that a bare number is read with."""
        text = self.text().strip()
        if self._shown.filter in NUMBERS and text[:1].isdigit() and self.condition() is not None:
            whole = text.replace(",", "").replace(".", "").isdigit()
            self.setText(f"≥ {text}" if whole else text)

    def typed(self) -> str:
        """Return what stands in the field."""
        return self.text().strip()

    def put(self, text: str) -> None:
        """Type a text into the field."""
        self.setText(text)

    def condition(self) -> Filter | None:
        """Return the condition, or None while there is none or it means nothing yet."""
        return condition_of(self._shown, self.typed())

    def offers(self) -> tuple[tuple[str, str], ...]:
        """Return what the menu offers: words, and the text that each puts into the field."""
        if self._shown.filter not in NUMBERS | DAYS:
            return ()
        bare = self.typed().lstrip("≥≤=<> ")
        words = (_("at least"), _("at most"), _("exactly"))
        signs = ((f"{sign}  {word}", f"{sign} {bare}") for sign, word in
                 zip(OPERATORS, words, strict=True))  # fmt: skip
        return (*signs, *(spans() if self._shown.filter in DAYS else ()))

    def menu(self) -> QMenu:
        """Return the menu of operators."""
        made = QMenu(self)
        for words, text in self.offers():
            action = QAction(words, made)
            action.setData(text)
            made.addAction(action)
        made.triggered.connect(self._take)
        return made

    def _take(self, action: QAction) -> None:
        self.setText(str(action.data()))
        self.setFocus()
        self.end(False)  # noqa: FBT003 - Qt takes it by place

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down and alt and self.offers():
            self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))
        else:
            super().keyPressEvent(event)


def spans() -> tuple[tuple[str, str], ...]:
    """Return the days and months that lists are often narrowed to."""
    today = business_date(now())
    last = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    return (
        (_("today"), today.isoformat()),
        (_("this month"), f"{today:%Y-%m}"),
        (_("last month"), f"{last:%Y-%m}"),
    )


class Values(QMenu):
    """A list of values to tick; it stays open while values are ticked by Space or the mouse."""

    def _value(self) -> QAction | None:
        found: object = self.activeAction()  # none between the lines
        return found if isinstance(found, QAction) and found.isCheckable() else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (value := self._value()) is not None:
            value.trigger()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = self._value()
        if event.key() == Qt.Key.Key_Space and value is not None:
            value.trigger()
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """Some of the values that a column can have; it shows the one, or how many."""

    changed = Signal()

    def __init__(self, shown: Filtered, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self.chosen: tuple[object, ...] = ()
        self.addItem("")
        self._show()

    def choose(self, values: Iterable[object]) -> None:
        """Choose values; those that the column does not know are left out."""
        wanted = list(values)
        self.chosen = tuple(value for value, _text in self._shown.choices if value in wanted)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        words = [text for value, text in self._shown.choices if value in self.chosen]
        several = _("{count} values").format(count=len(words))
        said = _("All") if not words else words[0] if len(words) == 1 else several
        self.setItemText(0, said)
        self.setToolTip(" · ".join(words))
        self.setAccessibleDescription(", ".join(words))

    def typed(self) -> str:
        """Return the names of the chosen values."""
        return "|".join(map(named, self.chosen))

    def put(self, text: str) -> None:
        """Choose the values with these names."""
        self.choose(values_of(self._shown, text))

    def condition(self) -> Filter | None:
        """Return the condition, or None where every value will do."""
        return condition_of(self._shown, self.typed())

    def menu(self) -> Values:
        """Return the list of values."""
        made = Values(self)
        every = QAction(_("All"), made)
        made.addAction(every)
        made.addSeparator()
        for value, text in self._shown.choices:
            action = QAction(text, made)
            action.setCheckable(True)
            action.setChecked(value in self.chosen)
            action.setData(named(value))
            made.addAction(action)
        made.triggered.connect(self._take)
        return made

    def _take(self, action: QAction) -> None:
        if not action.isCheckable():
            self.choose(())
            return
        names = {named(value) for value in self.chosen} ^ {str(action.data())}
        self.choose(value for value, _text in self._shown.choices if named(value) in names)

    @override
    def showPopup(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))


Field = TypedField | ChoiceField


def field_of(shown: Filtered, parent: QWidget) -> Field:
    """Return the field of a column that can be filtered."""
    made: Field
    made = ChoiceField(shown, parent) if shown.filter == "choice" else TypedField(shown, parent)
    made.setObjectName("filter")
    made.setAccessibleName(_("Filter: {column}").format(column=shown.title))
    return made
