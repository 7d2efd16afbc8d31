"""A canvas that keeps its pages open until their number is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override


class _Inside(Protocol):
    """What ReportLab's canvas has and its stubs leave out."""

    _doc: Any
    _filename: Any

    def _startPage(self) -> None: ...


class Pages(Canvas):
    """Keeps each page's drawing until ``finish``: page x of y then needs no second layout."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept: list[dict[str, Any]] = []

    @override
    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        cast("_Inside", self)._startPage()  # noqa: SLF001 - there is no public way to begin anew

    def finish(self, foot: Callable[[int, int], None]) -> None:
        """Draw the foot of every page, given its number and their count, and write the file."""
        kept = self._kept
        for number, state in enumerate(kept, start=1):
            self.__dict__.update(state)
            foot(number, len(kept))
            super().showPage()
        inside = cast("_Inside", self)
        inside._doc.SaveToFile(inside._filename, self)  # noqa: SLF001 - save() would add a page
