"""Technical factors as tables: what was counted in a period, and what two people agreed on."""

from __future__ import annotations

from warrantydesk.basedata.labels import PART_CLASS
from warrantydesk.formats import day, whole
from warrantydesk.money import figures, percent_figures
from warrantydesk.settlement.rows_factor import AgreedFactorRow, FactorRow
from warrantydesk.settlement.technical_factor import TechnicalFactor
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.settlement.looks import or_dash
from warrantydesk.ui.tokens import Badge

TENTH = 1_000
"""Shares are shown to a tenth of a percent; the money is reckoned by the exact ratio."""


def counted_table() -> CellTable:
    """Return the table of what was counted in a period."""
    return CellTable(
        (
            Column(_("Supplier"), 150, stretch=True),
            Column(_("Part class"), 110),
            Column(_("Attributed / analysed"), 90, right=True),
            Column(_("Factor"), 70, right=True),
            Column(_("95 % interval"), 120, right=True, drop=1),
            Column(_("Asked, not analysed"), 100, right=True, drop=2),
            Column(_("Supplier pays"), 100, right=True),
            Column(_("between"), 170, right=True, drop=3),
            Column(_("Manufacturer bears"), 100, right=True),
        ),
        _("Counted in the period"),
    )


def counted_rows(found: tuple[FactorRow, ...]) -> list[TableRow]:
    """Return what was counted, with the money that the factor moves on both sides."""
    return [TableRow(key_of(one), _counted(one)) for one in found]


def key_of(found: FactorRow) -> tuple[int, object]:
    """Return what tells the rows of a period apart."""
    return found.supplier_id, found.part_class


def _counted(found: FactorRow) -> tuple[Cell, ...]:
    factor, moved = found.factor, found.moved
    span = factor.interval
    return (
        Cell(str(found.supplier), aside=found.supplier_code),
        Cell(_(PART_CLASS[found.part_class])),
        Cell(_counts(factor)),
        Cell(ratio_words(factor), bold=True),
        Cell("–" if span is None else f"{_share(span.low_ppm)} – {_share(span.high_ppm)}", "text2"),
        Cell(or_dash(found.recoverable_fen)),
        Cell("–" if moved is None else or_dash(moved.with_fen), bold=True),
        Cell(
            "–"
            if moved is None or not moved.without_fen
            else f"{figures(moved.low_fen)} – {figures(moved.high_fen)}",
            "text2",
        ),
        Cell(
            "–" if moved is None else or_dash(moved.kept_fen),
            "caution" if moved is not None and moved.kept_fen else "text",
        ),
    )


def _counts(factor: TechnicalFactor) -> str:
    return f"{whole(factor.attributed)} / {whole(factor.analysed)}"


def ratio_words(factor: TechnicalFactor) -> str:
    """Return a factor in percent, or a dash where nothing was analysed."""
    return "–" if factor.ratio_ppm is None else _share(factor.ratio_ppm)


def _share(ppm: int) -> str:
    return percent_figures(round(ppm / TENTH) * TENTH)


def agreed_table() -> CellTable:
    """Return the table of factors that were proposed or set in force."""
    return CellTable(
        (
            Column(_("Period"), 170),
            Column(_("Supplier"), 150, stretch=True),
            Column(_("Part class"), 110, drop=3),
            Column(_("Factor"), 110, right=True),
            Column(_("Where it stands"), 190),
            Column(_("Cases"), 60, right=True, drop=4),
            Column(_("Taken off"), 110, right=True),
            Column(_("Reason"), 160, stretch=True, drop=1),
            Column(_("Proposed by"), 110, drop=2),
        ),
        _("Proposed and in force"),
    )


def agreed_rows(found: tuple[AgreedFactorRow, ...]) -> list[TableRow]:
    """Return the factors with what they took off so far."""
    return [TableRow(one.id, _agreed(one)) for one in found]


def _agreed(found: AgreedFactorRow) -> tuple[Cell, ...]:
    factor = found.factor
    if found.in_force_at is None:
        badge = Badge("caution", "clock", _("Waits for a second person"))
    else:
        badge = Badge("positive", "ok", _("In force"))
    counts = _counts(factor)
    return (
        Cell(f"{day(found.first_on)} – {day(found.last_on)}"),
        Cell(str(found.supplier), aside=found.supplier_code),
        Cell(_(PART_CLASS[found.part_class])),
        Cell(f"{counts}  {ratio_words(factor)}", bold=True),
        Cell(badge=badge),
        Cell(whole(found.cases) if found.cases else "–"),
        Cell(or_dash(found.cut_fen)),
        Cell(found.reason),
        Cell(str(found.proposed_by), "text2"),
    )
