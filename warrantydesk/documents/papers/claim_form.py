"""Warranty claim: what the station asks stands left, what the manufacturer decides right."""

from __future__ import annotations

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import Field, field_row, prose_row, section
from warrantydesk.documents.columns import Col, Row, RowKind, Span
from warrantydesk.documents.papers import claim_evidence
from warrantydesk.documents.papers.common import (
    kilometres,
    or_dash,
    quantity,
    station_note,
    term,
    vin_field,
)
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.snapshots.claim_form import (
    ClaimJob,
    ClaimLine,
    ClaimSnapshot,
    Decision,
)
from warrantydesk.documents.snapshots.shared import FaultRole, LineKind
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "BX-5"

KINDS = {
    (LineKind.PART, FaultRole.MAIN): N_("Main part"),
    (LineKind.PART, FaultRole.CONSEQUENTIAL): N_("Conseq. part"),
    (LineKind.PART, FaultRole.AUXILIARY): N_("Auxiliary"),
    (LineKind.LABOUR, FaultRole.MAIN): N_("Labour (main)"),
    (LineKind.LABOUR, FaultRole.CONSEQUENTIAL): N_("Labour (cons.)"),
    (LineKind.LABOUR, FaultRole.AUXILIARY): N_("Labour (aux.)"),
    (LineKind.SUBLET, FaultRole.MAIN): N_("Sublet (main)"),
    (LineKind.SUBLET, FaultRole.CONSEQUENTIAL): N_("Sublet (cons.)"),
    (LineKind.SUBLET, FaultRole.AUXILIARY): N_("Sublet (aux.)"),
}
CUTS = {
    Decision.REDUCED: N_("Reduced {code}: {reason}"),
    Decision.DENIED: N_("Denied {code}: {reason}"),
}
CLASSES = (
    (LineKind.LABOUR, N_("Labour")),
    (LineKind.PART, N_("Parts")),
    (LineKind.SUBLET, N_("Sublet")),
)


def paper(claim: ClaimSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="claim",
        layout=LAYOUT,
        title=N_("Warranty Claim (Appraisal Form)"),
        number=claim.number,
        issuer=claim.station.name,
        issuer_note=station_note(claim.station),
        state=claim.state,
        note=N_(
            "Prices and hours are recomputed by the manufacturer. Every submitted and decided "
            "version is kept."
        ),
        version=claim.version,
        seam=True,
    )


def draw(sheet: Sheet, claim: ClaimSnapshot) -> None:
    """Draw the whole claim."""
    shown = claim.decided and not sheet.issue.draft
    _case(sheet, claim)
    _vehicle(sheet, claim)
    _jobs(sheet, claim, shown=shown)
    _amounts(sheet, claim, shown=shown)
    claim_evidence.draw(sheet, claim, shown=shown)


def _case(sheet: Sheet, claim: ClaimSnapshot) -> None:
    say = sheet.say
    leave = claim.prior_approval
    limit = f"{leave.number} ({money.figures(leave.limit_fen)})" if leave else DASH
    resubmit = f" / {sheet.day(claim.resubmit_by)}" if claim.resubmit_by else ""
    field_row(
        sheet,
        [
            Field(say(N_("Claim type")), sheet.name(claim.claim_type), 3),
            Field(say(N_("Repair order")), or_dash(claim.order_number), 3.6),
            Field(say(N_("Prior approval (limit)")), limit, 5),
            Field(
                say(N_("Submission / resubmit by")),
                f"{claim.submissions}{resubmit}" if claim.submissions else DASH,
                3.4,
            ),
        ],
    )
    if claim.appeal_of:
        field_row(
            sheet,
            [
                Field(say(N_("Appeal against")), claim.appeal_of, 3),
                Field(say(N_("Reason for the appeal")), or_dash(claim.appeal_reason), 9),
            ],
        )


def _vehicle(sheet: Sheet, claim: ClaimSnapshot) -> None:
    say, car = sheet.say, claim.vehicle
    section(sheet, say(N_("Vehicle and customer")))
    field_row(
        sheet,
        [
            vin_field(sheet, car.vin, 4.4),
            Field(say(N_("Engine number")), or_dash(car.engine_number), 3.4),
            Field(say(N_("Model")), or_dash(sheet.name(car.model)), 3.6),
            Field(say(N_("Plate")), or_dash(car.plate), 2.2),
            Field(say(N_("Use")), or_dash(sheet.name(car.use)), 1.9),
        ],
    )
    covered = say(N_("Covered to (whichever first)"))
    field_row(
        sheet,
        [
            Field(say(N_("Produced")), sheet.day(car.produced_on), 2.2),
            Field(say(N_("Sold (invoice)")), sheet.day(car.sold_on), 2.4),
            Field(say(N_("Delivered")), sheet.day(car.delivered_on), 2.2),
            Field(say(N_("Odometer")), kilometres(sheet, car.odometer_km), 2.2, bold=True),
            Field(covered, term(sheet, car.covered_until, car.covered_km), 4.2),
        ],
    )
    field_row(
        sheet,
        [
            Field(say(N_("Customer")), or_dash(claim.customer.name), 2.4),
            Field(say(N_("Phone")), or_dash(claim.customer.phone), 2.4),
            Field(say(N_("Fault on")), sheet.day(claim.fault_on), 2),
            Field(say(N_("Reported")), sheet.day(claim.reported_on), 2),
            Field(say(N_("Initial inspection")), sheet.day(claim.inspected_on), 2),
            Field(say(N_("Completed")), sheet.day(claim.completed_on), 2),
            Field(say(N_("Appraiser")), or_dash(claim.appraiser), 1.9),
        ],
    )


def _rate_remark(sheet: Sheet, claim: ClaimSnapshot) -> str:
    unit = sheet.say(N_("Amounts in CNY"))
    if claim.rate is None:
        return unit
    rate = claim.rate
    parts = [sheet.say(N_("hourly rate {rate}"), rate=money.figures(rate.rate_fen))]
    if rate.star_ppm:
        parts.append(sheet.say(N_("star {share}"), share=money.percent_figures(rate.star_ppm)))
    if rate.incentive_ppm:
        share = money.percent_figures(rate.incentive_ppm)
        parts.append(sheet.say(N_("incentive {share}"), share=share))
    if rate.cold_fen:
        parts.append(sheet.say(N_("cold region {fen}"), fen=money.figures(rate.cold_fen)))
    return f"{unit}{'；' if sheet.zh else '; '}{' + '.join(parts)}"


def _jobs(sheet: Sheet, claim: ClaimSnapshot, *, shown: bool) -> None:
    section(sheet, sheet.say(N_("Faults and costs")), _rate_remark(sheet, claim), keep=60)
    for index, job in enumerate(claim.jobs):
        if index:
            sheet.need(46)
            sheet.y += 3.2
        _job_head(sheet, job)
        prose_row(
            sheet,
            [
                (sheet.say(N_("Complaint")), job.complaint),
                (sheet.say(N_("Cause")), job.cause),
                (sheet.say(N_("Correction")), job.correction),
            ],
        )
        spans = [Span(7, 8, sheet.say(N_("Manufacturer's decision")))] if index == 0 else []
        rows = [_line(sheet, line, shown=shown) for line in job.lines]
        asked = sum(line.claimed_fen for line in job.lines)
        given = sum(line.approved_fen for line in job.lines) if shown else None
        total = sheet.say(N_("Subtotal"))
        rows.append(Row(("", "", "", total, "", "", asked, given, ""), RowKind.SUM))
        Table(sheet, _columns(sheet), spans).draw(rows)


def _job_head(sheet: Sheet, job: ClaimJob) -> None:
    pen = sheet.pen
    fault = " ".join(part for part in (job.fault_code, sheet.name(job.fault_name)) if part)
    head = sheet.say(N_("Job {number}"), number=job.position)
    if fault:
        head = sheet.say(N_("Job {number}   Fault {fault}"), number=job.position, fault=fault)
    liable = sheet.name(job.liable)
    proposed = sheet.say(N_("Proposed liable: {name}"), name=liable) if liable else ""
    wide = min(pen.width(proposed, 7.4), t.WIDTH * 0.45) if proposed else 0
    lines = pen.wrap(head, t.WIDTH - wide - 5, t.JOB, bold=True)
    pen.shrunk(t.X1, sheet.y + 4.2, proposed, t.WIDTH * 0.45, size=7.4, align="r")
    last = pen.block(t.LEFT, sheet.y + 4.2, lines, t.JOB, bold=True)
    sheet.y = last + 1.6
    pen.rule(sheet.y)


def _columns(sheet: Sheet) -> list[Col]:
    say = sheet.say
    return [
        Col(say(N_("#")), 7),
        Col(say(N_("Kind")), 18),
        Col(say(N_("Code")), 24),
        Col(say(N_("Part / operation")), 38),
        Col(say(N_("Qty")), 12, "r"),
        Col(say(N_("Unit price")), 14, "r"),
        Col(say(N_("Claimed")), 16, "r"),
        Col(say(N_("Approved")), 16, "r", divide=True),
        Col(say(N_("Reason for a cut")), 31, size=t.REASON),
    ]


def _line(sheet: Sheet, line: ClaimLine, *, shown: bool) -> Row:
    cells = (
        str(line.position),
        sheet.say(KINDS[line.kind, line.role]),
        line.code,
        sheet.name(line.name),
        quantity(line.kind, line.quantity_milli),
        line.unit_fen,
        line.claimed_fen,
        line.approved_fen if shown else None,
        _reason(sheet, line) if shown else "",
    )
    changed = shown and line.approved_fen != line.claimed_fen
    return Row(cells, strong=(7,) if changed else ())


def _reason(sheet: Sheet, line: ClaimLine) -> str:
    text = sheet.name(line.reason)
    if line.decision in CUTS:
        code = line.reason_code
        text = sheet.say(CUTS[line.decision], code=code, reason=text).replace(" :", ":")
    return "\n".join(part for part in (text, line.remark) if part)


def _amounts(sheet: Sheet, claim: ClaimSnapshot, *, shown: bool) -> None:
    say = sheet.say
    section(sheet, say(N_("Amounts")), keep=50)
    rows = []
    for kind, label in CLASSES:
        lines = [line for line in claim.lines if line.kind is kind]
        rows.append(_class_row(say(label), lines, RowKind.LINE, shown=shown))
    rows.append(_class_row(say(N_("Total")), claim.lines, RowKind.TOTAL, shown=shown))
    Table(
        sheet,
        [
            Col(say(N_("Cost class")), 86),
            Col(say(N_("Claimed")), 30, "r"),
            Col(say(N_("Reduced, denied")), 30, "r"),
            Col(say(N_("Approved")), 30, "r", divide=True),
        ],
    ).draw(rows)
    asked = sum(line.claimed_fen for line in claim.lines)
    given = sum(line.approved_fen for line in claim.lines)
    grand = (
        Sum(say(N_("Amount approved")), given) if shown else Sum(say(N_("Amount claimed")), asked)
    )
    totals(sheet, [], grand, _remarks(sheet, claim, shown=shown))


def _class_row(
    label: str, lines: list[ClaimLine] | tuple[ClaimLine, ...], kind: RowKind, *, shown: bool
) -> Row:
    asked = sum(line.claimed_fen for line in lines)
    given = sum(line.approved_fen for line in lines)
    return Row((label, asked, given - asked, given) if shown else (label, asked, None, None), kind)


def _remarks(sheet: Sheet, claim: ClaimSnapshot, *, shown: bool) -> list[str]:
    if not shown:
        return [sheet.say(N_("The amount approved is printed after the decision."))]
    remarks = []
    if claim.appeal_by:
        day = sheet.day(claim.appeal_by)
        remarks.append(
            sheet.say(
                N_("Disputed lines may be appealed once by {day}; the others go on."), day=day
            )
        )
    if claim.expected_month:
        month = claim.expected_month
        remarks.append(
            sheet.say(N_("Expected payment: with the statement of {month}."), month=month)
        )
    return remarks
