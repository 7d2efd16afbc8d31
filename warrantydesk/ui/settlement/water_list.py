"""All lines behind a step of the money's way: a list with filters, sums and a spreadsheet."""

from __future__ import annotations

from warrantydesk.money import figures
from warrantydesk.settlement.rows_recovery import Water, WaterKind, WaterLine
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, View
from warrantydesk.ui.settlement import water_asks as asks
from warrantydesk.ui.settlement.looks import amount_ink
from warrantydesk.ui.settlement.waterfall import water_name


def open_line(desk: Desk, found: WaterLine) -> None:
    """Open the paper that a line comes from."""
    if found.statement_id is not None:
        desk.open("supplier_statement", found.statement_id)
    elif found.case_id is not None:
        desk.open("recovery", found.case_id)
    else:
        desk.open("claim", found.claim_id)


class WaterList(ListPage):
    """The lines that make the amount of one step; Enter opens the paper behind one."""

    def __init__(self, desk: Desk, what: tuple[Water, WaterKind]) -> None:
        wanted, kind = what
        super().__init__(desk, _spec(wanted, kind))
        self.opened.connect(self._show)

    def _show(self, found: WaterLine) -> None:
        open_line(self._desk, found)


def _spec(wanted: Water, kind: WaterKind) -> ListSpec:
    # What was cut is below zero: the largest cut comes first there too.
    order = View(_("All"), sort="amount_fen", descending=kind is not WaterKind.CUT)
    return ListSpec(
        _("{step}: the lines behind it").format(step=water_name(kind)),
        (
            ListColumn("number", _("Paper"), line_paper, 170, sortable=True, filter="starts"),
            ListColumn("text", _("Text"), _text, 320, stretch=True),
            ListColumn("amount_fen", _("Amount"), _amount, 130, right=True, sortable=True,
                       filter="amount", total=_fen, holds="fen"),
        ),
        asks.lines_page, (wanted, kind), (order,),
        empty=(_("Nothing is behind this step."), ""),
    )  # fmt: skip


def line_paper(found: WaterLine) -> Cell:
    """Return how the paper of a line reads."""
    return Cell(found.number, "accent_text")


def _text(found: WaterLine) -> Cell:
    return Cell(str(found.text))


def _amount(found: WaterLine) -> Cell:
    return Cell(figures(found.amount_fen), amount_ink(found.amount_fen), bold=True)


def _fen(found: WaterLine) -> int:
    return found.amount_fen
