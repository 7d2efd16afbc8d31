"""Repair record: everything the law asks, on a page that the customer can read (section 9)."""

from __future__ import annotations

from datetime import datetime

from warrantydesk import money
from warrantydesk.clock import local
from warrantydesk.documents.blocks import Field, field_row, prose_row, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import (
    bilingual,
    kilometres,
    or_dash,
    station_note,
    term,
    vin_field,
)
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.repair_record import RepairRecordSnapshot
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "XL-4"


def paper(record: RepairRecordSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="repair_record",
        layout=LAYOUT,
        title=N_("Repair Record"),
        number=record.number,
        issuer=record.station.name,
        issuer_note=station_note(record.station),
        state=record.state,
        note=N_(
            "Two originals: repairer and consumer keep one each; the repairer keeps it for at least"
            " {years} years, and the consumer may read and copy it."
        ),
        note_values=(("years", record.keep_years),),
        subtitle=bilingual(N_("Repair within the three-guarantees term")),
    )


def draw(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    """Draw the whole record."""
    _visit(sheet, record)
    _vehicle(sheet, record)
    say = sheet.say
    section(sheet, say(N_("Complaint and inspection")))
    words = [(say(N_("The consumer's own words")), record.complaint)]
    words.append((say(N_("Inspection result")), record.inspection_result))
    if record.corrections:
        words.append((say(N_("Correction")), "\n".join(record.corrections)))
    prose_row(sheet, words, least=14)
    _labour(sheet, record)
    _parts(sheet, record)
    _extras(sheet, record)
    _totals(sheet, record)
    signatures(
        sheet,
        [
            Sign(
                say(N_("Repairer")),
                say(N_("Repair completed and passed inspection")),
                record.advisor,
                seal=True,
                share=1.25,
            ),
            Sign(
                say(N_("Consumer")),
                say(N_("Vehicle checked, one record received. Objections, if any:")),
            ),
        ],
    )


def _visit(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    say = sheet.say
    days = DASH
    if record.repair_days is not None:
        days = say(N_("{days} d"), days=record.repair_days)
        if record.total_repair_days is not None:
            days = say(
                N_("{days} d (vehicle's total {total} d)"),
                days=record.repair_days,
                total=record.total_repair_days,
            )
    km = kilometres(sheet, record.vehicle.odometer_km)
    field_row(
        sheet,
        [
            Field(say(N_("Time in")), sheet.moment(record.received_at), 3, bold=True),
            Field(say(N_("Hand-over")), sheet.moment(record.handed_over_at), 3, bold=True),
            Field(say(N_("Repair days")), days, 3.3),
            Field(say(N_("Odometer")), km, 2.2, bold=True),
            Field(say(N_("Repair order")), or_dash(record.order_number), 3.4),
        ],
    )


def _vehicle(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    say, car, customer = sheet.say, record.vehicle, record.customer
    section(sheet, say(N_("Vehicle and consumer")))
    field_row(
        sheet,
        [
            vin_field(sheet, car.vin, 4.2),
            Field(say(N_("Engine number")), or_dash(car.engine_number), 3.2),
            Field(say(N_("Model")), or_dash(sheet.name(car.model)), 3.4),
            Field(say(N_("Plate")), or_dash(car.plate), 2),
            Field(say(N_("Delivered")), sheet.day(car.delivered_on), 2.2),
        ],
    )
    exchange = term(sheet, car.exchange_until, car.exchange_km)
    brought = customer.brought_by or say(N_("In person"))
    field_row(
        sheet,
        [
            Field(say(N_("Consumer")), or_dash(customer.name), 2.2),
            Field(say(N_("Phone")), or_dash(customer.phone), 2.6),
            Field(say(N_("Brought by")), brought, 2),
            Field(say(N_("Free repair to")), term(sheet, car.covered_until, car.covered_km), 3.8),
            Field(say(N_("Exchange and return to")), exchange, 3.8),
        ],
    )


def _span(sheet: Sheet, start: datetime | None, end: datetime | None) -> str:
    if start is None or end is None:
        return f"{_short(sheet, start)} — {_short(sheet, end)}" if start or end else DASH
    zone = sheet.issue.zone
    if local(start, zone).date() == local(end, zone).date():
        return f"{_short(sheet, start)} — {_short(sheet, end)[6:]}"
    return f"{_short(sheet, start)} — {_short(sheet, end)}"


def _short(sheet: Sheet, at: datetime | None) -> str:
    """Return month, day and time: the year stands in the head."""
    return sheet.moment(at)[5:] if at else ""


def _labour(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Amounts in CNY; under the three guarantees the consumer pays 0"))
    section(sheet, say(N_("Repair items")), remark)
    rows = []
    for item in record.labour:
        span = _span(sheet, item.started_at, item.ended_at)
        hours = money.milli_figures(item.hours_milli, 1)
        payer, name = sheet.name(item.payer), sheet.name(item.name)
        who = or_dash(item.mechanic)
        cells = (str(item.job), name, payer, who, span, hours, item.amount_fen, item.customer_fen)
        rows.append(Row(cells))
    hours = money.milli_figures(sum(item.hours_milli for item in record.labour), 1)
    amount = sum(item.amount_fen for item in record.labour)
    paid = sum(item.customer_fen for item in record.labour)
    total = ("", say(N_("Total")), "", "", "", hours, amount, paid)
    rows.append(Row(total, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("Job")), 8),
            Col(say(N_("Repair item")), 53),
            Col(say(N_("Paid by")), 19),
            Col(say(N_("Mechanic")), 17),
            Col(say(N_("Start — end")), 35),
            Col(say(N_("Hours")), 11, "r"),
            Col(say(N_("Labour")), 16, "r"),
            Col(say(N_("Consumer paid")), 17, "r"),
        ],
    ).draw(rows)


def _parts(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Parts replaced")))
    rows = [
        Row(
            (
                str(part.job),
                sheet.name(part.name),
                part.number,
                or_dash(part.serial),
                money.milli_figures(part.quantity_milli),
                or_dash(sheet.name(part.old_part)),
                sheet.name(part.payer),
                part.amount_fen,
                part.customer_fen,
            )
        )
        for part in record.parts
    ]
    amount = sum(part.amount_fen for part in record.parts)
    paid = sum(part.customer_fen for part in record.parts)
    cells = ("", say(N_("Total")), "", "", "", "", "", amount, paid)
    rows.append(Row(cells, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("Job")), 8),
            Col(say(N_("Part name")), 37),
            Col(say(N_("Part number")), 26),
            Col(say(N_("New serial number")), 22),
            Col(say(N_("Qty")), 8, "r"),
            Col(say(N_("Old part")), 25),
            Col(say(N_("Paid by")), 17),
            Col(say(N_("Material")), 16, "r"),
            Col(say(N_("Consumer paid")), 17, "r"),
        ],
    ).draw(rows)


def _extras(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Towing, loaner, compensation")), keep=12)
    loaner = say(N_("Not provided"))
    if record.loaner_days:
        loaner = say(N_("Provided for {days} d"), days=record.loaner_days)
    result = {True: say(N_("Passed")), False: say(N_("Failed")), None: DASH}
    words = [result[record.inspection_passed], record.inspector]
    words.append(sheet.moment(record.inspected_at) if record.inspected_at else "")
    inspection = "\u3000".join(word for word in words if word)
    towing = money.figures(record.towing_fen)
    field_row(
        sheet,
        [
            Field(say(N_("Towing")), towing, 2),
            Field(say(N_("Loaner vehicle")), loaner, 3),
            Field(say(N_("Transport compensation")), money.figures(record.compensation_fen), 3),
            Field(say(N_("Completion inspection")), inspection, 5.4),
        ],
    )


def _totals(sheet: Sheet, record: RepairRecordSnapshot) -> None:
    say = sheet.say
    labour = sum(item.customer_fen for item in record.labour)
    parts = sum(part.customer_fen for part in record.parts)
    free_labour = sum(item.amount_fen for item in record.labour) - labour
    free_parts = sum(part.amount_fen for part in record.parts) - parts
    remark = say(
        N_("Labour {labour} and material {material} are borne by others than the consumer."),
        labour=money.figures(free_labour),
        material=money.figures(free_parts),
    )
    totals(
        sheet,
        [
            Sum(say(N_("Labour cost")), labour),
            Sum(say(N_("Material cost")), parts),
            Sum(say(N_("Other")), record.other_fen),
        ],
        Sum(say(N_("The consumer pays")), labour + parts + record.other_fen),
        [remark] if free_labour or free_parts else [],
    )
