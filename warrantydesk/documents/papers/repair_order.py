"""Repair order: what the customer commissions, who pays, and when it will be done."""

from __future__ import annotations

from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import (
    Field,
    field_row,
    notes,
    prose_row,
    section,
    tick_line,
)
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import (
    kilometres,
    or_dash,
    quantity,
    station_note,
    term,
    vin_field,
)
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.repair_order import OrderJob, RepairOrderSnapshot
from warrantydesk.documents.snapshots.shared import LineKind
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "WX-2"

KINDS = {
    LineKind.LABOUR: N_("Labour"),
    LineKind.PART: N_("Part"),
    LineKind.SUBLET: N_("Sublet"),
}


def paper(order: RepairOrderSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="repair_order",
        layout=LAYOUT,
        title=N_("Repair Order"),
        number=order.number,
        issuer=order.station.name,
        issuer_note=station_note(order.station),
        state=order.state,
        note=N_("Two originals: station and customer keep one each. Show it when you collect."),
    )


def draw(sheet: Sheet, order: RepairOrderSnapshot) -> None:
    """Draw the whole order."""
    _visit(sheet, order)
    _vehicle(sheet, order)
    say = sheet.say
    section(sheet, say(N_("Complaint and inspection")))
    prose_row(
        sheet,
        [
            (say(N_("The customer's own words")), order.complaint),
            (say(N_("Initial inspection")), order.inspection_result),
        ],
        least=14,
    )
    _jobs(sheet, order)
    _totals(sheet, order)
    _wishes(sheet)
    notes(sheet, _terms(sheet, order), say(N_("Terms")))
    signatures(
        sheet,
        [
            Sign(
                say(N_("Customer")),
                say(N_("I commission the work above and accept the terms")),
                share=1,
            ),
            Sign(
                say(N_("Service advisor")),
                say(N_("Vehicle received as described")),
                order.advisor,
                seal=True,
                share=1.25,
            ),
        ],
    )


def _visit(sheet: Sheet, order: RepairOrderSnapshot) -> None:
    say = sheet.say
    km = kilometres(sheet, order.vehicle.odometer_km)
    due = sheet.moment(order.repair_due_at)
    field_row(
        sheet,
        [
            Field(say(N_("Received")), sheet.moment(order.received_at), 3, bold=True),
            Field(say(N_("Appointment")), sheet.moment(order.appointment_at), 3),
            Field(say(N_("Odometer")), km, 2.2, bold=True),
            Field(say(N_("Repair due by")), due, 3, bold=True),
            Field(say(N_("Service advisor")), or_dash(order.advisor), 2.6),
        ],
    )


def _vehicle(sheet: Sheet, order: RepairOrderSnapshot) -> None:
    say, car, customer = sheet.say, order.vehicle, order.customer
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
    brought = customer.brought_by or say(N_("In person"))
    field_row(
        sheet,
        [
            Field(say(N_("Customer")), or_dash(customer.name), 2.6),
            Field(say(N_("Phone")), or_dash(customer.phone), 2.6),
            Field(say(N_("Brought by")), brought, 2.4),
            Field(say(N_("Delivered")), sheet.day(car.delivered_on), 2.2),
            Field(
                say(N_("Covered to (whichever first)")),
                term(sheet, car.covered_until, car.covered_km),
                4.2,
            ),
        ],
    )
    if customer.address:
        field_row(sheet, [Field(say(N_("Address")), customer.address, 1)])


def _jobs(sheet: Sheet, order: RepairOrderSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Work agreed")), say(N_("Amounts in CNY, estimated")), keep=40)
    for index, job in enumerate(order.jobs):
        if index:
            sheet.need(36)
            sheet.y += 2.4
        _job_head(sheet, job)
        words = [(say(N_("Complaint")), job.complaint)]
        words += [(say(N_("Cause")), job.cause)] if job.cause else []
        words += [(say(N_("Work")), job.correction)] if job.correction else []
        prose_row(sheet, words)
        if job.lines:
            _lines(sheet, job)


def _job_head(sheet: Sheet, job: OrderJob) -> None:
    pen = sheet.pen
    fault = " ".join(part for part in (job.fault_code, sheet.name(job.fault_name)) if part)
    head = sheet.say(N_("Job {number}"), number=job.position)
    if fault:
        head = sheet.say(N_("Job {number}   Fault {fault}"), number=job.position, fault=fault)
    payer = sheet.say(N_("Paid by: {name}"), name=sheet.name(job.payer))
    room = t.WIDTH - pen.width(payer, t.BODY, bold=True) - 5
    pen.text(t.X1, sheet.y + 4.2, payer, t.BODY, bold=True, align="r")
    lines = pen.wrap(head, room, t.JOB, bold=True)
    sheet.y = pen.block(t.LEFT, sheet.y + 4.2, lines, t.JOB, bold=True) + 1.6
    pen.rule(sheet.y)


def _lines(sheet: Sheet, job: OrderJob) -> None:
    say = sheet.say
    rows = [
        Row(
            (
                say(KINDS[line.kind]),
                line.code,
                sheet.name(line.name),
                quantity(line.kind, line.quantity_milli),
                line.amount_fen,
                line.customer_fen,
            )
        )
        for line in job.lines
    ]
    amount = sum(line.amount_fen for line in job.lines)
    paid = sum(line.customer_fen for line in job.lines)
    rows.append(Row(("", "", say(N_("Subtotal")), "", amount, paid), RowKind.SUM))
    Table(
        sheet,
        [
            Col(say(N_("Kind")), 20),
            Col(say(N_("Code")), 30),
            Col(say(N_("Part / operation")), 68),
            Col(say(N_("Quantity")), 16, "r"),
            Col(say(N_("Estimate")), 20, "r"),
            Col(say(N_("Customer pays")), 22, "r"),
        ],
    ).draw(rows)


def _totals(sheet: Sheet, order: RepairOrderSnapshot) -> None:
    say = sheet.say
    lines = [line for job in order.jobs for line in job.lines]

    def paid(kind: LineKind) -> int:
        return sum(line.customer_fen for line in lines if line.kind is kind)

    other = sum(line.amount_fen - line.customer_fen for line in lines)
    totals(
        sheet,
        [
            Sum(say(N_("Labour cost")), paid(LineKind.LABOUR)),
            Sum(say(N_("Material cost")), paid(LineKind.PART)),
            Sum(say(N_("Sublet")), paid(LineKind.SUBLET)),
            Sum(say(N_("Borne by others (not in the total)")), other),
        ],
        Sum(say(N_("Estimate for the customer")), sum(line.customer_fen for line in lines)),
        [say(N_("A warranty job costs the customer nothing."))],
    )


def _wishes(sheet: Sheet) -> None:
    say = sheet.say
    sheet.y += 1.6
    yes_no = (say(N_("Yes")), say(N_("No")))
    tick_line(sheet, say(N_("Take replaced parts home (paid jobs)?")), yes_no)
    tick_line(sheet, say(N_("Test drive allowed?")), yes_no)
    tick_line(sheet, say(N_("Valuables and documents removed?")), yes_no)


def _terms(sheet: Sheet, order: RepairOrderSnapshot) -> list[str]:
    say = sheet.say
    return [
        say(
            N_(
                "Work is dispatched within {dispatch} hours of reception and done within {repair} "
                "hours of dispatch; where parts must be ordered, a new time is agreed with you."
            ),
            dispatch=order.dispatch_hours,
            repair=order.repair_hours,
        ),
        say(N_("Work beyond this order, or above the estimate, begins only with your consent.")),
        say(
            N_(
                "Parts replaced under warranty go back to the manufacturer; whether the warranty "
                "pays is decided by inspection, and you are told before paid work begins."
            )
        ),
        say(
            N_(
                "Where a warranty repair takes more than 5 days, you are given a loaner vehicle "
                "or transport compensation from day 6."
            )
        ),
    ]
