"""Repair orders from tables: saved as typed ones are, every bad row told, twice as good as once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import perf_counter

import pytest
import sqlalchemy as sa

from tests.tables import sums, table, told
from tests.workshop import OTHER_VIN, PUMP_FAULT, PUMP_OPERATION, VIN, Workshop
from warrantydesk.basedata.importing import ImportRefusedError, apply_table, preview_table
from warrantydesk.basedata.model import OdometerReading
from warrantydesk.clock import business_date, instant, now
from warrantydesk.errors import RefusedError
from warrantydesk.orders.importing import ORDERS
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.record import order_record
from warrantydesk.orders.states import FaultRole, OrderStatus, Payer

DAY = business_date(now()) - timedelta(days=20)
AT = f"{DAY:%Y-%m-%d}"
HEADER = (
    "Station code | VIN | Received at | Odometer (km) | Customer | Fault code | Cause | Correction"
    " | Part number | Quantity | Labour operation | Hours | Completed at | Handed over at"
)
PUMP = (
    f"1205 | {VIN} | {AT} 09:00 | 8,600 | 𠮷田 | {PUMP_FAULT} | seal worn | pump replaced"
    f" | 1307100-E02 | | {PUMP_OPERATION} | 2.0 | {AT} 15:00 | {AT} 16:00"
)
COOLANT = f"1205 | {VIN} | {AT} 09:00 | 8600 | | | | | YL-0045 | 1.5"


def orders(shop: Workshop) -> int:
    count = sa.select(sa.func.count()).select_from(RepairOrder.__table__)
    return int(shop.read(lambda session: session.execute(count).scalar_one()))


def test_an_order_comes_in_with_its_lines_and_all_its_steps(shop: Workshop) -> None:
    sheet = table(HEADER, PUMP, COOLANT)
    preview = shop.read(preview_table, ORDERS, sheet)
    assert (told(preview), sums(preview)) == ([], (1, 0, 0))

    assert shop.write("clerk1205", apply_table, ORDERS, sheet)[:3] == (1, 0, 0)

    record = shop.read(order_record, shop.key(RepairOrder, vehicle_id=shop.vehicle))
    assert record.status is OrderStatus.HANDED_OVER
    assert (record.customer.name, record.odometer_km) == ("𠮷田", 8_600)
    assert record.times["completed_at"] == instant(DAY, time(15))
    assert record.times["started_at"] == record.times["received_at"] == instant(DAY, time(9))
    assert record.times["material_issued_at"] is None
    (job,) = record.jobs
    assert (job.payer, job.cause) == (Payer.WARRANTY, "seal worn")
    assert [(p.part.number, p.fault_role, p.quantity_milli, p.old_quantity_milli)
            for p in job.parts] == [
        ("1307100-E02", FaultRole.MAIN, 1000, 1000), ("YL-0045", FaultRole.AUXILIARY, 1500, 0),
    ]  # fmt: skip
    assert [(line.hours_milli, line.job_part_id) for line in job.labour] == [
        (2000, job.parts[0].id)
    ]


def test_the_same_file_may_come_again(shop: Workshop) -> None:
    sheet = table(HEADER, PUMP, COOLANT)
    shop.write("clerk1205", apply_table, ORDERS, sheet)

    assert shop.write("clerk1205", apply_table, ORDERS, sheet)[:3] == (0, 0, 1)
    assert orders(shop) == 1


def test_orders_of_one_vehicle_follow_each_other(shop: Workshop) -> None:
    later = f"{DAY + timedelta(days=3):%Y-%m-%d}"
    second = f"1205 | {VIN} | {later} 08:00 | 8700 | 𠮷田"
    sheet = table(HEADER, second, PUMP)
    assert shop.write("clerk1205", apply_table, ORDERS, sheet)[:3] == (2, 0, 0)
    readings = sa.select(OdometerReading.km).where(OdometerReading.vehicle_id == shop.vehicle)
    found = shop.read(lambda session: session.execute(readings.order_by("id")).scalars().all())
    assert found == [12, 8_600, 8_700]

    third = table(HEADER, second.replace("08:00", "10:00"))
    ((row, column, reason),) = told(shop.read(preview_table, ORDERS, third))
    assert (row, column) == (2, "VIN")
    assert "still in repair under WX" in reason


def test_every_bad_row_is_told_and_takes_its_order_along(shop: Workshop) -> None:
    shop.add_vehicle(OTHER_VIN)
    tomorrow = f"{business_date(now()) + timedelta(days=1):%Y-%m-%d}"
    sheet = table(
        HEADER,
        PUMP.replace("seal worn", ""),
        COOLANT.replace("1.5", "much"),
        f"9999 | LYXS51500SA000000 | {AT} 09:00 | | x",
        f"1205 | {OTHER_VIN} | {AT} 10:00 | 5 | x | X-1 | | | NOPE | | OP | ",
        f"1205 | {OTHER_VIN} | {AT} 11:00 | 100 | x | | | | | | | | | {AT} 10:00",
        f"1205 | {OTHER_VIN} | {tomorrow} 11:00 | 200 | x",
        f"1205 | {OTHER_VIN} | | 200 | x",
    )
    assert told(shop.read(preview_table, ORDERS, sheet)) == [
        (2, "Cause", "Job 1: the cause must be given, and not in the words of the complaint."),
        (3, "Quantity", "“much” is no number."),
        (4, "Station code", "There is no station 9999."),
        (4, "VIN", "There is no vehicle LYXS51500SA000000."),
        (4, "Odometer (km)", "The odometer reading is missing."),
        (5, "Fault code", "There is no code X-1."),
        (5, "Part number", "There is no part NOPE."),
        (5, "Hours", "This must be given."),
        (5, "Labour operation", "There is no code OP."),
        (5, "Odometer (km)", f"5 km is less than the 12 km read on"
         f" {delivered():%Y-%m-%d}. Check the odometer, or ask for an odometer correction."),
        (6, "Handed over at", "Hand-over at 10:00 is before Completion at 11:00."),
        (6, "None", "The repair order has no job yet."),
        (6, "Received at", "The vehicle was not handed over yet from the order of row 5."),
        (7, "Received at", "Reception: 11:00 lies in the future."),
        (8, "Received at", "This must be given."),
    ]  # fmt: skip


def delivered() -> date:
    """Return the day on which the workshop's vehicles were delivered."""
    return (now() - timedelta(days=200)).date()


def test_half_an_order_is_never_imported(shop: Workshop) -> None:
    shop.add_vehicle(OTHER_VIN)
    other = f"1205 | {OTHER_VIN} | {AT} 10:00 | 500 | x"
    bad = table(HEADER, PUMP, COOLANT.replace("1.5", "much"), other)
    assert told(shop.read(preview_table, ORDERS, bad)) == [
        (2, "None", "Row 3 of the same order is wrong."),
        (3, "Quantity", "“much” is no number."),
    ]
    with pytest.raises(ImportRefusedError):
        shop.write("clerk1205", apply_table, ORDERS, bad)
    assert orders(shop) == 0

    report = shop.write("clerk1205", apply_table, ORDERS, bad, leave_bad_out=True)
    assert (report.new, report.left_out, orders(shop)) == (1, 2, 1)
    lost = table(HEADER, COOLANT.replace(f"{AT} 09:00", "?"), PUMP)
    with pytest.raises(ImportRefusedError):
        shop.write("clerk1205", apply_table, ORDERS, lost, leave_bad_out=True)


def test_rows_of_one_order_do_not_contradict_each_other(shop: Workshop) -> None:
    sheet = table(HEADER, PUMP, COOLANT.replace("8600", "8601"))
    assert (3, "Odometer (km)", "An earlier row of the same order says something else.") in told(
        shop.read(preview_table, ORDERS, sheet)
    )


def test_a_late_order_fits_between_the_readings(shop: Workshop) -> None:
    shop.write("clerk1205", apply_table, ORDERS, table(HEADER, PUMP, COOLANT))
    before = f"{DAY - timedelta(days=5):%Y-%m-%d}"
    late = f"1205 | {VIN} | {before} 08:00 | {{}} | x | | | | | | | | {before} 08:00"
    ((_row, column, reason),) = [
        one for one in told(shop.read(preview_table, ORDERS, table(HEADER, late.format(9_000))))
        if one[1] == "Odometer (km)"
    ]  # fmt: skip
    assert column == "Odometer (km)"
    assert "is more than the 8,600 km read afterwards" in reason


def test_clerks_import_orders_of_their_own_stations_only(shop: Workshop) -> None:
    with pytest.raises(RefusedError, match="role does not allow"):
        shop.write("admin", apply_table, ORDERS, table(HEADER, PUMP))
    with pytest.raises(RefusedError, match="another station"):
        shop.write("clerk1101", apply_table, ORDERS, table(HEADER, PUMP))


def test_five_thousand_rows_are_previewed_within_five_seconds(shop: Workshop) -> None:
    start_at = datetime.combine(DAY - timedelta(days=15), time(0, 1))
    rows = [
        PUMP.replace(f"{AT} 09:00", f"{start_at + timedelta(minutes=n):%Y-%m-%d %H:%M}")
        .replace(f"{AT} 15:00", f"{start_at + timedelta(minutes=n):%Y-%m-%d %H:%M}")
        .replace(f"{AT} 16:00", f"{start_at + timedelta(minutes=n):%Y-%m-%d %H:%M}")
        .replace("8,600", str(1_000 + n))
        for n in range(5_000)
    ]
    sheet = table(HEADER, *rows)
    begun = perf_counter()
    assert sums(shop.read(preview_table, ORDERS, sheet)) == (5_000, 0, 0)
    assert perf_counter() - begun < 5
