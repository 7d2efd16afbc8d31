"""The card of a month's figures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from warrantydesk.texts import _
from warrantydesk.ui.start.figures import Figure
from warrantydesk.ui.start.section import section_of
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import clear, column, hairline, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label


class FiguresCard(QFrame):
    """Each figure with its name, what it was the month before, and the way it went."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._shown: tuple[Figure, ...] = ()
        self.title = label("", "section")
        self.grid = QGridLayout()
        self.grid.setContentsMargins(px(12), px(4), px(12), px(6))
        self.grid.setHorizontalSpacing(px(8))
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 1)
        head = section_of(self.title, Elided(_("so far"), "label", "text2"))
        self.setLayout(column(head, hairline(), self.grid, None, gap=0))
        self.hide()

    def show_figures(self, title: str, figures: Iterable[Figure]) -> None:
        """Show other figures, where anything changed."""
        wanted = tuple(figures)
        self.title.setText(title)
        self.show()
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self.grid)
        for line, figure in enumerate(wanted):
            self._add(line, figure)

    def _add(self, line: int, figure: Figure) -> None:
        name = Elided(figure.name, "body", "text2")
        value = label(figure.value, "bodyb", right=True)
        aside = label(figure.aside, "label", figure.ink, right=True)
        value.setAccessibleName(f"{figure.name} {figure.value} {figure.aside}".strip())
        sign: list[QWidget] = [IconLabel(figure.icon, figure.ink, 13)] if figure.icon else []
        cells = (name, value, aside)
        for widget in cells:
            widget.setToolTip(figure.explained)
        self.grid.addWidget(name, line, 0)
        self.grid.addWidget(value, line, 1)
        self.grid.addLayout(row(None, *sign, aside, gap=4), line, 2)
        self.grid.setRowMinimumHeight(line, measures().row)
