"""Compensation appraisal: the station's view of each fault, and below it the judgement."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk import money
from warrantydesk.documents.blocks import Field, field_row, notes, prose_row, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import (
    bilingual,
    car_rows,
    or_dash,
    quantity,
    station_note,
)
from warrantydesk.documents.papers.masking import masked
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.appraisal import (
    AppraisalSnapshot,
    AppraisedJob,
    LiableShare,
)
from warrantydesk.documents.snapshots.shared import NOTHING, LineKind
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_, Bilingual

LAYOUT = "PC-2"
BLANK_ROWS = 3
BY_HAND = 7.6

KINDS = {
    LineKind.LABOUR: N_("Labour"),
    LineKind.PART: N_("Part"),
    LineKind.SUBLET: N_("Sublet"),
}


def paper(appraisal: AppraisalSnapshot) -> Paper:
    """Return what stands on every page."""
    issuer = appraisal.station if appraisal.by_station else appraisal.manufacturer
    return Paper(
        kind="appraisal",
        layout=LAYOUT,
        title=N_("Compensation Appraisal Form"),
        number=appraisal.number,
        issuer=issuer.name,
        issuer_note=station_note(issuer) if appraisal.by_station else NOTHING,
        state=appraisal.state,
        note=N_(
            "Only after the judgement is the supplier asked to confirm. Every version is kept."
        ),
        version=appraisal.version,
        subtitle=_subtitle(appraisal),
        seam=True,
    )


def _subtitle(appraisal: AppraisalSnapshot) -> Bilingual:
    if not appraisal.again:
        return bilingual(N_("for claim {number}"), number=appraisal.claim_number)
    words = N_("for claim {number}, re-appraisal of {former}")
    return bilingual(words, number=appraisal.claim_number, former=appraisal.again)


def draw(sheet: Sheet, appraisal: AppraisalSnapshot) -> None:
    """Draw the whole form."""
    say = sheet.say
    resubmit = f" / {sheet.day(appraisal.resubmit_by)}" if appraisal.resubmit_by else ""
    submission = f"{appraisal.submissions}{resubmit}" if appraisal.submissions else DASH
    field_row(
        sheet,
        [
            Field(say(N_("Claim")), appraisal.claim_number, 3.4, bold=True),
            Field(say(N_("Claim type")), or_dash(sheet.name(appraisal.claim_type)), 2.4),
            Field(say(N_("Repair order")), or_dash(appraisal.order_number), 3.2),
            Field(say(N_("Repaired on")), sheet.day(appraisal.repaired_on), 2),
            Field(say(N_("Evidence")), say(N_("{count} photos"), count=appraisal.photos), 2),
            Field(say(N_("Submission / resubmit by")), submission, 3),
        ],
    )
    section(sheet, say(N_("Vehicle")))
    car_rows(sheet, appraisal.car)
    for job in appraisal.jobs:
        _job(sheet, job)
    _amount(sheet, appraisal)
    notes(sheet, _rules(sheet))
    _signatures(sheet, appraisal)


def _job(sheet: Sheet, job: AppraisedJob) -> None:
    say = sheet.say
    fault = " ".join(part for part in (job.fault_code, sheet.name(job.fault_name)) if part)
    title = say(N_("Job {number}"), number=job.position)
    section(sheet, title, f"{say(N_('Fault'))}\u3000{fault}" if fault else "", keep=50)
    field_row(
        sheet,
        [
            Field(say(N_("Main failed part")), sheet.name(job.failed_name), 4.6, bold=True),
            Field(say(N_("Code")), or_dash(job.failed_code), 2.4),
            Field(say(N_("Serial number")), or_dash(job.failed_serial), 2.4),
            Field(say(N_("Old-part tag")), or_dash(job.tag), 3.2),
        ],
    )
    held = "\n".join(part for part in (sheet.name(job.held_liable), masked(job.held_why)) if part)
    prose_row(
        sheet,
        [
            (say(N_("What failed")), masked(job.complaint)),
            (say(N_("Cause")), masked(job.cause)),
            (say(N_("Whom the station holds liable")), held),
        ],
    )
    _wanted(sheet, job)
    _judgement(sheet, job)


def _wanted(sheet: Sheet, job: AppraisedJob) -> None:
    say = sheet.say
    rows = [
        Row(
            (
                say(KINDS[line.kind]),
                line.code,
                sheet.name(line.name),
                quantity(line.kind, line.quantity_milli),
                line.amount_fen,
            )
        )
        for line in job.lines
    ]
    cells = ("", "", say(N_("To be compensated")), "", job.wanted_fen)
    rows.append(Row(cells, RowKind.SUM))
    Table(
        sheet,
        [
            Col(say(N_("Kind")), 20),
            Col(say(N_("Code")), 32),
            Col(say(N_("Part / operation")), 80),
            Col(say(N_("Qty")), 18, "r"),
            Col(say(N_("Amount")), 26, "r"),
        ],
    ).draw(rows)


def _judgement(sheet: Sheet, job: AppraisedJob) -> None:
    say = sheet.say
    sheet.y += 2.0
    shown = () if sheet.issue.draft else job.shares
    rows = _shares(sheet, job, shown) if shown else [Row(("",) * 4)] * BLANK_ROWS
    share = money.percent_figures(money.PPM)
    total = ("", say(N_("Total")), share, job.wanted_fen if shown else None)
    Table(
        sheet,
        [
            Col(say(N_("Judgement: liable")), 34),
            Col(say(N_("Firm")), 86),
            Col(say(N_("Liability")), 26, "r"),
            Col(say(N_("of the amount")), 30, "r"),
        ],
        grid=not shown,
        least=0.0 if shown else BY_HAND,
    ).draw([*rows, Row(total, RowKind.TOTAL)])
    judge = sheet.name(job.judged_by) if shown else ""
    day = sheet.day(job.judged_on) if shown and job.judged_on else ""
    appraiser = sheet.name(job.appraiser)
    prose_row(
        sheet,
        [
            (say(N_("Reason of the judgement")), masked(job.reason) if shown else "\u3000"),
            (
                say(N_("Judged by")),
                "\u3000".join(part for part in (judge, appraiser, day) if part) or "\u3000",
            ),
        ],
    )


def _shares(sheet: Sheet, job: AppraisedJob, shares: Sequence[LiableShare]) -> list[Row]:
    amounts = money.split_by_ppm(job.wanted_fen, [share.liability_ppm for share in shares])
    return [
        Row(
            (
                sheet.name(share.party),
                " ".join(part for part in (sheet.name(share.name), share.code) if part) or DASH,
                money.percent_figures(share.liability_ppm),
                fen,
            )
        )
        for share, fen in zip(shares, amounts, strict=True)
    ]


def _amount(sheet: Sheet, appraisal: AppraisalSnapshot) -> None:
    section(sheet, sheet.say(N_("Amounts")), keep=22)
    rows = [
        Sum(sheet.say(N_("Job {number}"), number=job.position), job.wanted_fen)
        for job in appraisal.jobs
    ]
    grand = Sum(sheet.say(N_("To be compensated")), appraisal.wanted_fen)
    totals(sheet, rows if len(rows) > 1 else [], grand)


def _rules(sheet: Sheet) -> list[str]:
    say = sheet.say
    return [
        say(N_("The percentages of a job add up to 100; the last one takes the remainder.")),
        say(
            N_("What a supplier owes is computed from its own prices and agreement, not from here.")
        ),
    ]


def _signatures(sheet: Sheet, appraisal: AppraisalSnapshot) -> None:
    say, shown = sheet.say, not sheet.issue.draft
    sent = sheet.moment(appraisal.submitted_at) if appraisal.submitted_at else ""
    judged = sheet.moment(appraisal.judged_at) if appraisal.judged_at and shown else ""
    third = sheet.name(appraisal.appraiser)
    signatures(
        sheet,
        [
            Sign(
                say(N_("Service station") if appraisal.by_station else N_("Filed by")),
                "\n".join(part for part in (sent, say(N_("The statements are true"))) if part),
                sheet.name(appraisal.submitted_by),
                seal=True,
                share=1.2,
            ),
            Sign(
                say(N_("Third-party appraiser")), say(N_("Where one was named")), third, share=0.8
            ),
            Sign(
                say(N_("Manufacturer")),
                "\n".join(part for part in (judged, say(N_("Judged as above"))) if part),
                sheet.name(appraisal.judged_by) if shown else "",
                seal=True,
                share=1.2,
            ),
        ],
        say(N_("Confirmation")),
    )
