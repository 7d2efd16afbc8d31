"""Supplier recovery notice: what is asked, how each amount comes about, and an answer slip."""

from __future__ import annotations

from warrantydesk import formats
from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import Field, field_row, section
from warrantydesk.documents.columns import Cell, Col, Row, RowKind
from warrantydesk.documents.papers import recovery_basis
from warrantydesk.documents.papers.answer_slip import answer_slip
from warrantydesk.documents.papers.common import bilingual, or_dash
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.snapshots.recovery_notice import (
    CaseBlock,
    CostClass,
    RecoveryNoticeSnapshot,
)
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "ZC-4"

CLASSES = {
    CostClass.MATERIAL: N_("Material"),
    CostClass.LABOUR: N_("Labour"),
    CostClass.RELATED: N_("Related loss"),
    CostClass.OUTING: N_("Outing"),
    CostClass.HANDLING: N_("Handling"),
}


def paper(notice: RecoveryNoticeSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="recovery_notice",
        layout=LAYOUT,
        title=N_("Supplier Recovery Notice"),
        number=notice.number,
        issuer=notice.manufacturer.name,
        issuer_note=bilingual(N_("After-sales service")),
        state=notice.state,
        note=N_(
            "Amounts follow the agreement and the price list in force on the inspection date of "
            "each claim, frozen in this notice."
        ),
        seam=True,
    )


def draw(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    """Draw the letter with its answer slip, and the computation of every case.

    A single case is its own total, so that computation and slip stay on one sheet.
    """
    _address(sheet, notice)
    _cases(sheet, notice)
    one = len(notice.cases) == 1
    if one:
        recovery_basis.draw(sheet, notice)
    _amount(sheet, notice)
    answer_slip(sheet, notice)
    if not one and notice.cases:
        sheet.new_page()
        recovery_basis.draw(sheet, notice)


def _address(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    say = sheet.say
    maybe = [
        Field(say(N_("Attention")), notice.attention, 2.4),
        Field(say(N_("Period covered")), notice.period, 2),
        Field(say(N_("Agreement")), notice.agreement, 2.6),
    ]
    field_row(
        sheet,
        [
            Field(say(N_("To (supplier)")), sheet.name(notice.supplier.name), 5.2, bold=True),
            Field(say(N_("Code")), or_dash(notice.supplier.code), 1.2),
            *(field for field in maybe if field.value),
            Field(say(N_("Answer by")), sheet.day(notice.answer_by), 2, bold=True),
        ],
    )
    letter = say(
        N_(
            "The repairs below were paid to our service stations and judged to be caused by parts "
            "you supplied. Under the agreement we ask you to bear the amounts shown. Please "
            "return the sealed answer slip, or answer in the program, by the date above."
        )
    )
    lines = sheet.pen.wrap(letter, t.WIDTH, t.BODY)
    sheet.y = sheet.pen.block(t.LEFT, sheet.y + 5, lines, t.BODY) + 0.4


def _cases(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Amounts in CNY, gross, after agreement share and liability"))
    section(sheet, say(N_("Cases")), remark, keep=30)
    rows: list[Row] = []
    for number, case in enumerate(notice.cases, start=1):
        rows.append(_case(sheet, number, case))
        if case.cut_fen:
            rows.append(Row(("", "", sheet.name(case.cut), *[""] * len(CLASSES), -case.cut_fen)))
    sums: list[Cell] = [notice.of((cost_class,)) for cost_class in CostClass]
    total = ("", "", say(N_("Total")), *sums, notice.total_fen)
    Table(
        sheet,
        [
            Col(say(N_("#")), 7),
            Col(say(N_("Case, claim, vehicle")), 32),
            Col(say(N_("Main failed part, fault")), 43),
            *(
                Col(say(label), wide, "r", carried=True)
                for label, wide in zip(CLASSES.values(), (15, 16, 15, 14, 15), strict=True)
            ),
            Col(say(N_("Amount")), 19, "r", carried=True),
        ],
    ).draw(rows if len(notice.cases) == 1 else [*rows, Row(total, RowKind.TOTAL)])


def _case(sheet: Sheet, number: int, case: CaseBlock) -> Row:
    say = sheet.say
    vehicle = [case.number, case.claim_number]
    if case.vin_tail:
        vehicle.append(say(N_("VIN tail {tail}"), tail=case.vin_tail))
    use = [formats.kilometres(case.odometer_km, sheet.language)]
    if case.months_in_service is not None:
        use.append(say(N_("month {count}"), count=case.months_in_service))
    part = [
        sheet.name(case.part_name),
        case.part_code,
        ("，" if sheet.zh else ", ").join(word for word in (sheet.name(case.fault), *use) if word),
    ]
    amounts: list[Cell] = [case.of(cost_class) for cost_class in CostClass]
    return Row(
        (
            str(number),
            "\n".join(word for word in vehicle if word),
            "\n".join(word for word in part if word),
            *amounts,
            case.total_fen + case.cut_fen,
        ),
        strong=(8,),
    )


def _amount(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Amount asked")), keep=30)
    material = notice.of((CostClass.MATERIAL, CostClass.HANDLING))
    related = notice.of((CostClass.RELATED, CostClass.OUTING))
    sums = [
        Sum(say(N_("Material and handling")), material),
        Sum(say(N_("Labour")), notice.of((CostClass.LABOUR,))),
        Sum(say(N_("Related loss and outing")), related),
    ]
    if notice.cut_fen:
        sums.append(Sum(say(N_("Technical factor")), -notice.cut_fen))
    totals(
        sheet,
        sums,
        Sum(say(N_("Recovery total")), notice.total_fen),
        _remarks(sheet, notice),
    )


def _remarks(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> list[str]:
    say, remarks = sheet.say, []
    tags = sum(len(case.tags) for case in notice.cases)
    if tags and notice.collect_until:
        remarks.append(
            say(
                N_("Old parts: {tags} tags, to be collected at {store} until {day}."),
                tags=tags,
                store=sheet.name(notice.parts_at) or sheet.name(notice.manufacturer.name),
                day=sheet.day(notice.collect_until),
            )
        )
    if notice.filing_until:
        day = sheet.day(notice.filing_until)
        remarks.append(say(N_("The filing window of the agreement closes on {day}."), day=day))
    if len(notice.cases) > 1:
        remarks.append(say(N_("How every amount was computed stands on the pages that follow.")))
    return remarks
