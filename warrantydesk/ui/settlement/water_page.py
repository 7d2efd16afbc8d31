"""The money waterfall: from the claim to the supplier's payment, each step with its lines."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from warrantydesk.money import figures
from warrantydesk.settlement.rows_ledger import Partner
from warrantydesk.settlement.rows_recovery import Water, WaterKind, WaterLine, WaterStep
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.settlement import water_asks as asks
from warrantydesk.ui.settlement.for_finance import for_finance
from warrantydesk.ui.settlement.looks import amount_ink
from warrantydesk.ui.settlement.water_list import line_paper, open_line
from warrantydesk.ui.settlement.waterfall import Waterfall, water_bars, water_name
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import box, card, column, row
from warrantydesk.ui.widgets.words import label

SHOWN = 200
"""As many lines stand under the bars; the list of a step has all of them."""
ALL_LINES = "all_lines"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for finance."""
    return for_finance(desk, "water", _("Money waterfall"), "chart", WaterPage)


class WaterPage(Page):
    """Shows whose money is chosen, as bars, and the lines of the current step below them."""

    def __init__(self, desk: Desk, wanted: Water | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.wanted = wanted or Water()
        self.kind = WaterKind.CLAIMED
        self.steps: tuple[WaterStep, ...] = ()
        self.lines: tuple[WaterLine, ...] = ()
        self._asked: object = None
        self.whose, self.month = _combo(_("Whose money")), _combo(_("Decided in"))
        self.bars = Waterfall(marks=True)
        self.bars.setAccessibleDescription(_("Arrow keys choose a step, Enter shows its lines."))
        self.bars.setMinimumHeight(px(150))
        self.bars.chosen.connect(self._step)
        self.caption = label("", "section")
        self.table = CellTable(
            (
                Column(_("Paper"), 170),
                Column(_("Text"), 300, stretch=True),
                Column(_("Amount"), 120, right=True),
            ),
            _("Lines of the step"),
        )
        self.table.activated.connect(self._open)
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._act)
        self._lay_out()
        for field in (self.whose, self.month):
            field.activated.connect(self._chosen)
        self._desk.read(self, asks.scopes, done=self._offer, failed=self.failed.emit)

    def _lay_out(self) -> None:
        head = head_of(_("Money waterfall"), self.action_bar)
        whose, month = (
            label(_("Whose money"), "label", "text2"),
            label(_("Decided in"), "label", "text2"),
        )
        whose.setBuddy(self.whose)
        month.setBuddy(self.month)
        chosen = row(whose, self.whose, month, self.month, None)
        flow = card((self.bars, 1), margins=(12, 8, 12, 8))
        framed = card((self.table, 1), margins=(1, 1, 1, 1))
        framed.setMinimumHeight(measures().head + 4 * measures().row)
        self.moved_between = (flow, framed)
        said = row(self.caption, None)
        inside = column(chosen, (flow, 2), said, (framed, 3), gap=10, margins=(20, 12, 20, 12))
        self.setLayout(column(head, (box(inside, "canvas"), 1), gap=0))

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("← →", _("choose a step")),
            ("Enter", _("open the paper")),
            ("Ctrl+Enter", _("all lines")),
        )

    # whose money

    def _offer(self, found: asks.Scopes) -> None:
        """Fill the fields; what was chosen before stays chosen."""
        self.whose.addItem(_("All claims"), Water())
        for one in found.partners:
            self.whose.addItem(_named(one), Water(None, one.station_id, one.supplier_id))
        if self.wanted.claim_id is not None:
            self.whose.addItem(_("This claim"), replace(self.wanted, month=""))
        self.month.addItem(_("All months"), "")
        for month in found.months:
            self.month.addItem(month, month)
        self._choose(self.whose, replace(self.wanted, month=""))
        self._choose(self.month, self.wanted.month)
        self.refresh()

    @staticmethod
    def _choose(where: QComboBox, value: object) -> None:
        # findData would compare as Qt does, which knows no equality of our values.
        found = [at for at in range(where.count()) if where.itemData(at) == value]
        where.setCurrentIndex(found[0] if found else 0)

    def _chosen(self, _place: int) -> None:
        whose, month = self.whose.currentData(), self.month.currentData()
        self.wanted = replace(whose, month=month)
        self.refresh()

    @override
    def refresh(self) -> None:
        self._desk.read(
            self, asks.steps, self.wanted, done=self.show_steps, failed=self.failed.emit
        )

    def show_steps(self, steps: tuple[WaterStep, ...]) -> None:
        """Show the way of the money, and the lines of the step that is the current one."""
        self.steps = steps
        self.bars.show_bars(water_bars(steps))
        self._step(self.kind)

    # the lines of a step

    def _step(self, kind: object) -> None:
        if isinstance(kind, WaterKind):
            self.kind = kind
            # An answer that comes after another step was chosen is dropped.
            self._asked = asked = object()
            self._desk.read(
                self, asks.lines, self.wanted, kind, SHOWN,
                done=partial(self._show_lines, asked), failed=self.failed.emit,
            )  # fmt: skip

    def _show_lines(self, asked: object, lines: tuple[WaterLine, ...]) -> None:
        if asked is not self._asked:
            return
        self.lines = lines
        self.table.show_rows([TableRow(one.id, _cells(one)) for one in lines])
        if lines:
            self.table.go_to(lines[0].id)
        step = next((one for one in self.steps if one.kind is self.kind), None)
        count = 0 if step is None else step.lines
        words = [water_name(self.kind), ngettext("{count} line", "{count} lines", count)]
        if step is not None:
            words.append(figures(step.amount_fen))
        if count > len(lines):
            words.append(_("the {count} largest are shown").format(count=len(lines)))
        self.caption.setText(" · ".join(words))
        every = Action(ALL_LINES, _("All lines"), "view", "Ctrl+Enter", enabled=bool(count))
        self.action_bar.show_actions([every])

    def _act(self, what: object) -> None:
        if what == ALL_LINES:
            self._desk.open("water_lines", (self.wanted, self.kind))

    def _open(self, index: QModelIndex) -> None:
        open_line(self._desk, self.lines[index.row()])


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _named(one: Partner) -> str:
    return f"{one.code}  {one.name}"


def _cells(found: WaterLine) -> tuple[Cell, ...]:
    return (
        line_paper(found),
        Cell(str(found.text)),
        Cell(figures(found.amount_fen), amount_ink(found.amount_fen), bold=True),
    )
