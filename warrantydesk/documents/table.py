"""A table of lines: repeated head, groups, sums carried over pages."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.columns import Cell, Col, Measured, Row, RowKind, Span
from warrantydesk.documents.sheet import Sheet
from warrantydesk.texts import N_

SHORT = 70.0
"""A table lower than this is never cut."""

MOST_LINES = 36
"""A row with more lines of text is continued in a second row."""

SPAN_H, CARRY_H = 4.2, 5.6
SUMS = (RowKind.SUM, RowKind.TOTAL)


class Table:
    """Draws rows below each other, and turns the page where they do not fit.

    Where people write into it by hand, it has a ``grid`` and rows of a ``least`` height.
    """

    def __init__(
        self,
        sheet: Sheet,
        cols: Sequence[Col],
        spans: Sequence[Span] = (),
        *,
        grid: bool = False,
        least: float = 0.0,
    ) -> None:
        if abs(sum(col.width for col in cols) - t.WIDTH) > 0.01:  # noqa: PLR2004
            raise ValueError(f"columns are {sum(col.width for col in cols)} mm wide")
        self.sheet, self.pen, self.cols, self.spans = sheet, sheet.pen, cols, spans
        self.left = [t.LEFT + sum(c.width for c in cols[:i]) for i in range(len(cols) + 1)]
        self.grid, self.least = grid, least
        self.sums = [0] * len(cols)
        self.carries = any(col.carried for col in cols)
        self.group = ""
        self.titles = [sheet.pen.wrap(c.title, c.width - t.PAD, t.LABEL, bold=True) for c in cols]
        step = t.LABEL * 1.25 * t.PT
        self.head_high = 2.4 + max(map(len, self.titles)) * step + (SPAN_H if spans else 0)

    def draw(self, rows: Sequence[Row]) -> None:
        """Draw all rows."""
        measured = [part for row in rows for part in self._measure(row)]
        whole = sum(part.high for part in measured)
        first = whole if whole < SHORT else sum(part.high for part in measured[:2])
        self.sheet.need(self.head_high + min(first, SHORT))
        self._head()
        for index, part in enumerate(measured):
            keep = part.high + self._kept_with(measured, index)
            carry = CARRY_H if self.carries and index + 1 < len(measured) else 0
            if self.sheet.room() < keep + carry and part.row.kind not in SUMS:
                self._turn(part.row)
            self._row(part)
        self.pen.rule(self.sheet.y, t.RULE)

    @staticmethod
    def _kept_with(rows: Sequence[Measured], index: int) -> float:
        """Return the height of what must not be parted from a row."""
        coming = rows[index + 1 : index + 3]
        if rows[index].row.kind is RowKind.GROUP:
            return sum(part.high for part in coming)
        if coming and coming[0].row.kind in SUMS:
            return sum(part.high for part in coming if part.row.kind in SUMS)
        return 0.0

    def _measure(self, row: Row) -> list[Measured]:
        lines = [self._wrapped(row, i, cell) for i, cell in enumerate(row.cells)]
        longest = max(map(len, lines))
        if longest <= MOST_LINES:
            return [Measured(row, lines, self._height(row, lines))]
        parts = []
        for start in range(0, longest, MOST_LINES):
            cut = [some[start : start + MOST_LINES] for some in lines]
            # Amounts are counted once, with the first part.
            cells = row.cells if start == 0 else [None] * len(row.cells)
            part = Row(cells, row.kind, row.strong)
            parts.append(Measured(part, cut, self._height(part, cut)))
        return parts

    def _wrapped(self, row: Row, i: int, cell: Cell) -> list[str]:
        if cell is None or cell == "":
            return [""]
        if isinstance(cell, int):
            return [money.figures(cell)]
        bold = row.kind is not RowKind.LINE or i in row.strong
        if row.kind is RowKind.GROUP:
            return self.pen.wrap(cell, self._group_room(), t.TABLE, bold=bold)
        col = self.cols[i]
        room = col.width - self._indent(i) - self._outdent(i)
        return self.pen.wrap(cell, room, col.size, bold=bold)

    def _group_room(self) -> float:
        """Return how wide a group's name may be: up to where others write by hand."""
        ends = [self.left[i] for i, col in enumerate(self.cols) if col.divide and self.grid]
        return (ends[0] if ends else t.X1) - t.LEFT - 2

    def _height(self, row: Row, lines: list[list[str]]) -> float:
        text = max(len(some) * col.size for some, col in zip(lines, self.cols, strict=False))
        extra = {RowKind.TOTAL: 0.8, RowKind.GROUP: 0.3}.get(row.kind, 0.0)
        high = 2 * t.ROW_PAD + text * t.TABLE_LEADING * t.PT + extra
        return max(high, self.least) if row.kind is RowKind.LINE else high

    def _turn(self, row: Row) -> None:
        if self.carries:
            self._carry(self.sheet.say(N_("Carried to the next page")))
        else:
            self.pen.rule(self.sheet.y, t.RULE)
        self.sheet.new_page()
        self._head()
        if self.carries:
            self._carry(self.sheet.say(N_("Brought from the page before")))
        if self.group and row.kind is RowKind.LINE:
            name = self.sheet.say(N_("{label} (continued)"), label=self.group)
            (part,) = self._measure(Row((name,), RowKind.GROUP))
            self._row(part, remember=False)

    def _carry(self, word: str) -> None:
        y = self.sheet.y
        self.pen.rule(y, t.FINE)
        first = next(i for i, col in enumerate(self.cols) if col.carried)
        self.pen.text(self.left[first] - t.PAD, y + 3.9, word, t.TABLE, bold=True, align="r")
        for i, col in enumerate(self.cols):
            if col.carried:
                self._put(i, y + 3.9, money.figures(self.sums[i]), t.TABLE, bold=True, align="r")
        self.sheet.y += CARRY_H
        self.pen.rule(self.sheet.y, t.FINE)

    def _head(self) -> None:
        sheet, pen, high, y = self.sheet, self.pen, self.head_high, self.sheet.y
        pen.area(t.LEFT, y, t.WIDTH, high)
        pen.rule(y, t.RULE)
        for first, last, title in self.spans:
            x0, x1 = self.left[first], self.left[last + 1]
            pen.text((x0 + x1) / 2, y + 3.2, title, t.LABEL, bold=True, align="c")
            pen.rule(y + 4.4, t.FINE, x0 + 1, x1 - (1 if last + 1 < len(self.cols) else 0))
        step = t.LABEL * 1.25 * t.PT
        for i, (col, lines) in enumerate(zip(self.cols, self.titles, strict=True)):
            base = y + high - 1.5 - (len(lines) - 1) * step
            for number, line in enumerate(lines):
                self._put(i, base + number * step, line, t.LABEL, bold=True, align=col.align)
        self._dividers(y, high, 4.4 if self.spans else 0)
        sheet.y += high
        pen.rule(sheet.y, t.FINE)

    def _row(self, part: Measured, *, remember: bool = True) -> None:
        row, high, y = part.row, part.high, self.sheet.y
        if row.kind is RowKind.GROUP:
            self.group = str(row.cells[0]) if remember else self.group
            self.pen.area(t.LEFT, y, t.WIDTH, high, grey=t.TINT_GROUP)
        elif row.kind is RowKind.TOTAL:
            self.pen.rule(y, t.RULE)
        base = y + t.ROW_PAD + t.TABLE * 1.02 * t.PT + (0.3 if row.kind is RowKind.TOTAL else 0)
        for i, lines in enumerate(part.lines):
            self._cell(row, i, base + self._drop(part, lines), lines)
            cell = row.cells[i]
            if row.kind is RowKind.LINE and self.cols[i].carried and isinstance(cell, int):
                self.sums[i] += cell
        if row.kind is not RowKind.GROUP or self.grid:
            self._dividers(y, high)
        if self.grid:
            self._grid(row.kind, y, high)
        self.sheet.y += high
        weight = {RowKind.LINE: t.HAIR, RowKind.TOTAL: t.RULE}.get(row.kind, t.FINE)
        self.pen.rule(self.sheet.y, weight)

    def _drop(self, part: Measured, lines: list[str]) -> float:
        """Return how far a cell of a grid is lowered, so that it stands in the middle."""
        if not self.grid or part.row.kind is not RowKind.LINE:
            return 0.0
        text = len(lines) * t.TABLE * t.TABLE_LEADING * t.PT
        return max(0.0, (part.high - 2 * t.ROW_PAD - text) / 2)

    def _grid(self, kind: RowKind, y: float, high: float) -> None:
        """Draw lines between the columns; where others write, in every row."""
        others = next((i for i, col in enumerate(self.cols) if col.divide), len(self.cols))
        first = 1 if kind is RowKind.LINE else others + 1
        for x in self.left[first:-1]:
            self.pen.line(x, y, x, y + high)

    def _cell(self, row: Row, i: int, base: float, lines: list[str]) -> None:
        col = self.cols[i]
        bold = row.kind is not RowKind.LINE or i in row.strong
        align = "l" if row.kind is RowKind.GROUP else col.align
        step = col.size * t.TABLE_LEADING * t.PT
        for number, line in enumerate(lines):
            self._put(i, base + number * step, line, col.size, bold=bold, align=align)

    def _put(self, i: int, base: float, text: str, size: float, *, bold: bool, align: str) -> None:
        """Outer columns stand flush with the page's edges, inner ones keep their padding."""
        left = self.left[i] + self._indent(i)
        right = self.left[i + 1] - self._outdent(i)
        x = {"l": left, "r": right, "c": (left + right) / 2}[align]
        if align == "r":
            self.pen.shrunk(
                x, base, text, self.cols[i].width - 0.8, size=size, bold=bold, align=align
            )
        else:
            self.pen.text(x, base, text, size, bold=bold, align=align)

    def _indent(self, i: int) -> float:
        """Text behind a column of figures needs more air than text behind text."""
        after_figures = i and self.cols[i].align == "l" and self.cols[i - 1].align == "r"
        return (t.AIR if after_figures else t.PAD * 0.6) if i else 0.8

    def _outdent(self, i: int) -> float:
        return t.PAD * 0.6 if i + 1 < len(self.cols) else 0.8

    def _dividers(self, y: float, high: float, spared: float = 0.0) -> None:
        """Draw the line between two writers; ``spared`` keeps a common heading whole."""
        inside = {i for span in self.spans for i in range(span.first + 1, span.last + 1)}
        for i, col in enumerate(self.cols):
            if i and col.divide:
                top = y + (spared if i in inside else 0)
                self.pen.line(self.left[i], top, self.left[i], y + high, weight=t.RULE)
