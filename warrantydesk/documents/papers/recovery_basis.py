"""How every amount of a recovery notice was computed, and what proves it."""

from __future__ import annotations

from warrantydesk import money
from warrantydesk.documents.blocks import section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import or_dash
from warrantydesk.documents.papers.masking import masked
from warrantydesk.documents.sheet import Sheet
from warrantydesk.documents.snapshots.recovery_notice import (
    CaseBlock,
    ClassBlock,
    CostClass,
    RecoveryNoticeSnapshot,
)
from warrantydesk.documents.table import Table
from warrantydesk.texts import N_

NAMES = {
    CostClass.MATERIAL: N_("Material"),
    CostClass.LABOUR: N_("Labour"),
    CostClass.RELATED: N_("Related loss"),
    CostClass.OUTING: N_("Outing"),
    CostClass.HANDLING: N_("Handling"),
}
BASES = {
    CostClass.MATERIAL: N_("Recovery price × quantity"),
    CostClass.LABOUR: N_("Labour of the main part, as paid"),
    CostClass.RELATED: N_("Consequential parts and their labour, as paid"),
    CostClass.OUTING: N_("Outing, as paid"),
    CostClass.HANDLING: N_("Of the material"),
}


def draw(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    """Draw the computation, case by case, then the evidence."""
    say = sheet.say
    remark = say(N_("Basis × coefficient × share × liability; the last one takes the remainder"))
    section(sheet, say(N_("How the amounts were computed")), remark, keep=30)
    rows: list[Row] = []
    for number, case in enumerate(notice.cases, start=1):
        rows.extend(_case(sheet, number, case))
    Table(
        sheet,
        [
            Col(say(N_("Class")), 24),
            Col(say(N_("Basis")), 58, size=7.4),
            Col(say(N_("Basis amount")), 20, "r"),
            Col(say(N_("× coefficient")), 20, "r"),
            Col(say(N_("× share")), 16, "r"),
            Col(say(N_("× liability")), 18, "r"),
            Col(say(N_("Recovered")), 20, "r"),
        ],
    ).draw(rows)
    _evidence(sheet, notice)


def _case(sheet: Sheet, number: int, case: CaseBlock) -> list[Row]:
    repaired = ""
    if case.repaired_on:
        repaired = sheet.say(N_("repaired {day}"), day=sheet.day(case.repaired_on))
    words = (str(number), case.number, case.claim_number, sheet.name(case.part_name), repaired)
    head = "\u3000".join(word for word in words if word)
    rows = [Row((head,), RowKind.GROUP)]
    rows.extend(_class(sheet, case, block) for block in case.classes)
    if case.cut_fen:
        why = (sheet.say(N_("Technical factor")), sheet.name(case.cut))
        rows.append(Row((*why, None, "", "", "", -case.cut_fen)))
    total = sheet.say(N_("Case {number}"), number=number)
    rows.append(Row((total, "", None, "", "", "", case.total_fen), RowKind.SUM))
    return rows


def _class(sheet: Sheet, case: CaseBlock, block: ClassBlock) -> Row:
    return Row(
        (
            sheet.say(NAMES[block.cost_class]),
            sheet.name(block.basis) or sheet.say(BASES[block.cost_class]),
            block.basis_fen,
            coefficient(block.coefficient_ppm),
            money.percent_figures(case.share_ppm),
            money.percent_figures(case.liability_ppm),
            block.amount_fen,
        )
    )


def coefficient(ppm: int) -> str:
    """Return a coefficient with two to six decimals: ``1.50``."""
    whole, rest = divmod(abs(ppm), money.PPM)
    decimals = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"{'−' if ppm < 0 else ''}{whole}.{decimals}"


def _evidence(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Evidence")), say(N_("Kept with the electronic notice")), keep=20)
    rows: list[Row] = []
    for number, case in enumerate(notice.cases, start=1):
        if case.tags:
            tags = "\u3000".join(case.tags)
            rows.append(Row((str(number), say(N_("Old parts")), tags, str(len(case.tags)))))
        rows.extend(
            Row(
                (
                    str(number),
                    sheet.name(found.kind),
                    or_dash(masked(found.reference)),
                    str(found.count),
                )
            )
            for found in case.evidence
        )
    Table(
        sheet,
        [
            Col(say(N_("Case")), 14),
            Col(say(N_("What it is")), 52),
            Col(say(N_("Reference")), 92),
            Col(say(N_("How many")), 18, "r"),
        ],
    ).draw(rows or [Row(("", say(N_("None")), "", ""))])
