"""Which rows are chosen: they are kept as rows, so that sums outlast scrolling and filtering."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

State = Qt.CheckState


class Ticks(QObject):
    """The ticked rows by key; ``changed`` is emitted after any of them was ticked or let go."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Any, Any] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> list[Any]:
        """The ticked rows, in the order in which they were ticked."""
        return list(self._rows.values())

    def put(self, rows: Iterable[Any], *, ticked: bool) -> None:
        """Tick rows, or take their ticks away."""
        for found in rows:
            if ticked:
                self._rows[found[0]] = found
            else:
                self._rows.pop(found[0], None)
        self.changed.emit()

    def toggle(self, found: Any) -> None:
        """Turn the tick of a row over."""
        self.put((found,), ticked=found[0] not in self)

    def clear(self) -> None:
        """Take all ticks away."""
        if self._rows:
            self._rows.clear()
            self.changed.emit()

    def renew(self, rows: Iterable[Any]) -> None:
        """Take rows as they are read now in place of those ticked before."""
        for found in rows:
            if found[0] in self._rows:
                self._rows[found[0]] = found

    def among(self, rows: Iterable[Any]) -> int:
        """Return how many of the rows are ticked; asked at every tick, over thousands of rows."""
        keys = self._rows
        return sum(found[0] in keys for found in rows)

    def state_of(self, rows: Collection[Any]) -> State:
        """Tell whether all, some or none of the rows are ticked."""
        ticked = self.among(rows) if self._rows else 0
        if not ticked:
            return State.Unchecked
        return State.Checked if ticked == len(rows) else State.PartiallyChecked
