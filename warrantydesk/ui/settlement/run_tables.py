"""The tables of a settlement run: stations, and categories against last month."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from warrantydesk.money import figures
from warrantydesk.settlement.labels import CATEGORY
from warrantydesk.settlement.rows import RunRow, RunState, RunView
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.settlement.looks import (
    amount_ink,
    change_words,
    odd,
    or_dash,
    run_badge,
    signed,
)

Filter = Callable[[RunRow], bool]
GROSS, DEDUCTIONS, BROUGHT, TO_PAY = 2, 4, 5, 6
"""The places of the columns that have a sum."""
CHIPS: tuple[tuple[str, Filter], ...] = (
    (N_("All {count}"), lambda _row: True),
    (N_("Ready {count}"), lambda row: row.state in {RunState.READY, RunState.CARRIED}),
    (N_("Blocked {count}"), lambda row: row.state is RunState.BLOCKED),
    (N_("Changed over 25 % {count}"), lambda row: odd(row.change_ppm)),
)


def station_columns() -> tuple[Column, ...]:
    """Return the columns of the stations' table."""
    return (
        Column(_("Station"), 140, stretch=True),
        Column(_("Claims"), 56, right=True, drop=2),
        Column(_("Gross"), 90, right=True),
        Column(_("vs last month"), 90, right=True, drop=1),
        Column(_("Deductions"), 84, right=True),
        Column(_("Brought fwd"), 84, right=True, drop=3),
        Column(_("To pay"), 92, right=True),
        Column(_("State"), 132),
    )


def station_row(found: RunRow) -> TableRow:
    """Return a station as the table shows it."""
    strange = odd(found.change_ppm)
    waiting = found.statement_id is None
    gross = found.waiting_fen if waiting else found.gross_fen
    return TableRow(
        found.station_id,
        (
            Cell(str(found.station), aside=found.station_code),
            Cell(str(found.claims) if found.claims else "–"),
            Cell(or_dash(gross), "text3" if waiting else "text"),
            Cell(
                "–" if waiting else change_words(found.change_ppm),
                "caution" if strange and not waiting else "text2",
                bold=strange and not waiting,
            ),
            Cell(or_dash(found.deductions_fen), "text" if found.deductions_fen else "text3"),
            Cell(or_dash(found.carried_in_fen), "text" if found.carried_in_fen else "text3"),
            Cell("–", "text3")
            if waiting
            else Cell(figures(found.payable_fen), amount_ink(found.payable_fen), bold=True),
            Cell(badge=run_badge(found)),
        ),
    )


def station_sums(rows: Iterable[RunRow]) -> tuple[str, dict[int, str]]:
    """Return how many rows are calculated, and their sums by the place of the column."""
    made = [r for r in rows if r.statement_id is not None]
    return _("{count} calculated").format(count=len(made)), {
        GROSS: figures(sum(r.gross_fen for r in made)),
        DEDUCTIONS: or_dash(sum(r.deductions_fen for r in made)),
        BROUGHT: or_dash(sum(r.carried_in_fen for r in made)),
        TO_PAY: figures(sum(r.payable_fen for r in made)),
    }


def category_columns() -> tuple[Column, ...]:
    """Return the columns of the categories' table."""
    return (
        Column(_("Category"), 124, stretch=True),
        Column(_("This month"), 100, right=True),
        Column(_("vs last month"), 104, right=True, drop=1),
        Column("", 74, right=True),
    )


def category_rows(view: RunView) -> list[TableRow]:
    """Return the categories with their change, and the total."""
    rows = [
        _category(_(CATEGORY[c.category]), c.now_fen, c.before_fen, bold=False)
        for c in view.categories
    ]
    now = sum(c.now_fen for c in view.categories)
    before = sum(c.before_fen for c in view.categories)
    return [*rows, _category(_("Total"), now, before, bold=True)]


def _category(name: str, now: int, before: int, *, bold: bool) -> TableRow:
    ppm = None if not before else round((now - before) * 1_000_000 / abs(before))
    strange = odd(ppm) and not bold
    return TableRow(
        name,
        (
            Cell(name, bold=bold),
            Cell(figures(now), bold=bold),
            Cell(signed(now - before), bold=bold),
            Cell(
                change_words(ppm),
                "caution" if strange else "text2",
                bold=bold or strange,
                icon="flag" if strange else "",
            ),
        ),
    )
