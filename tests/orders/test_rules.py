"""The checks of a repair order at their borders, and the repair days that the law counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from warrantydesk.basedata.kinds import PartClass, ReturnPolicy
from warrantydesk.basedata.odometer import LARGEST_KM
from warrantydesk.basedata.rows import PartRow, Reading
from warrantydesk.orders.commands import (
    CustomerDraft,
    JobDraft,
    LabourDraft,
    OrderDraft,
    PartDraft,
)
from warrantydesk.orders.rules import OrderFacts, check_draft, check_finished
from warrantydesk.orders.states import FaultRole, Payer
from warrantydesk.orders.times import check_times, repair_days
from warrantydesk.records.findings import Finding, Severity
from warrantydesk.texts import Bilingual

NAME = Bilingual("名", "name")
PUMP, COOLANT = 5, 6
PART = PartRow(
    PUMP, "1307100-E02", NAME, NAME, PartClass.ENGINE, False, True, False, False, False, False,
    2000, 1, NAME, None, "", ReturnPolicy.MANUFACTURER, True,
)  # fmt: skip
PARTS = {
    PUMP: PART,
    COOLANT: PART._replace(id=COOLANT, number="COOLANT", auxiliary=True, max_per_vehicle_milli=0),
}
RECEIVED = datetime(2025, 6, 10, 2, tzinfo=UTC)
FACTS = OrderFacts(PARTS, Reading(8_000, date(2025, 6, 9), "delivery"), 1_000, RECEIVED)
WORK = LabourDraft(7, 2000)
JOB = JobDraft(
    complaint="水温高",
    cause="水泵轴封失效",
    correction="更换水泵总成",
    parts=(PartDraft(PUMP), PartDraft(COOLANT, 2500, FaultRole.AUXILIARY)),
    labour=(WORK,),
)
DRAFT = OrderDraft(1, 1, 8_600, customer=CustomerDraft("陈思远"), received_at=RECEIVED, jobs=(JOB,))
Seen = set[tuple[str, Severity, str]]
BLOCK, CONFIRM, WARN = Severity.BLOCK, Severity.CONFIRM, Severity.WARN


def seen(findings: tuple[Finding, ...]) -> Seen:
    return {(finding.code, finding.severity, finding.place) for finding in findings}


def checked(facts: OrderFacts = FACTS, **values: Any) -> Seen:
    return seen(check_draft(replace(DRAFT, **values), facts))


def job_checked(**values: Any) -> Seen:
    return checked(jobs=(replace(JOB, **values),))


def finished(**values: Any) -> Seen:
    return seen(check_finished(replace(DRAFT, jobs=(replace(JOB, **values),))))


def march(day: int, hour: int) -> datetime:
    return datetime(2025, 3, day, hour, tzinfo=UTC)


def test_a_sound_order_has_no_findings() -> None:
    assert checked() == set()
    assert finished() == set()


@pytest.mark.parametrize(
    ("agreed", "done", "days"),
    [
        (march(1, 10), march(1, 15), 1),
        (march(1, 10), march(3, 11), 3),
        (march(1, 20), march(2, 19), 1),
        (march(1, 10), march(2, 10), 1),
        (march(1, 10), march(2, 10) + timedelta(microseconds=1), 2),
        (march(1, 10), march(6, 10), 5),
        (march(1, 10), march(6, 10) + timedelta(microseconds=1), 6),
        (march(1, 10), march(1, 10), 1),
    ],
)
def test_a_day_begun_is_a_repair_day(agreed: datetime, done: datetime, days: int) -> None:
    assert repair_days(agreed, done) == days


def test_a_time_may_be_now_but_not_later() -> None:
    late = RECEIVED + timedelta(microseconds=1)

    assert list(check_times({"received_at": RECEIVED}, RECEIVED)) == []
    assert checked(received_at=late) == {("3", BLOCK, "received_at")}


def test_steps_may_share_a_time_but_not_run_backwards() -> None:
    early = RECEIVED - timedelta(microseconds=1)

    assert checked(fault_at=RECEIVED, reported_at=RECEIVED) == set()
    assert checked(fault_at=RECEIVED, reported_at=early) == {("3", BLOCK, "reported_at")}


def test_times_are_compared_across_a_step_that_has_none() -> None:
    times = {"received_at": RECEIVED, "inspected_at": None, "confirmed_at": march(1, 1)}

    found = tuple(check_times(times, RECEIVED))

    assert seen(found) == {("3", BLOCK, "confirmed_at")}


@pytest.mark.parametrize(
    ("km", "expected"),
    [
        (7_999, {BLOCK}),
        (8_000, set()),
        (9_000, set()),
        (9_001, {CONFIRM}),
        (LARGEST_KM, {CONFIRM}),
        (LARGEST_KM + 1, {BLOCK}),
        (-1, {BLOCK}),
        (None, {BLOCK}),
    ],
)
def test_an_odometer_neither_falls_nor_leaps(km: int | None, expected: set[Severity]) -> None:
    assert checked(odometer_km=km) == {("4", severity, "odometer") for severity in expected}


def test_a_second_reading_of_a_day_counts_as_a_day() -> None:
    facts = FACTS._replace(last=Reading(8_000, date(2025, 6, 10), "WX"))

    assert checked(facts, odometer_km=9_000) == set()
    assert checked(facts, odometer_km=9_001) == {("4", CONFIRM, "odometer")}


def test_an_appointment_needs_no_odometer() -> None:
    plan = RECEIVED + timedelta(days=2)

    assert checked(odometer_km=None, received_at=None, appointment_at=plan) == set()


def test_a_nameless_customer_is_only_pointed_out() -> None:
    assert checked(customer=CustomerDraft(" ")) == {("customer", WARN, "customer.name")}


def test_a_job_has_one_main_failed_part() -> None:
    main = PartDraft(PUMP)

    assert job_checked(parts=(main, main)) == {("8", BLOCK, "jobs.1.parts.2.fault_role")}
    assert finished(parts=(replace(main, fault_role=FaultRole.CONSEQUENTIAL),)) == {
        ("8", BLOCK, "jobs.1.parts")
    }


@pytest.mark.parametrize(
    "part", [PartDraft(PUMP, fault_role=FaultRole.AUXILIARY), PartDraft(COOLANT)]
)
def test_auxiliary_material_is_never_a_failed_part(part: PartDraft) -> None:
    assert job_checked(parts=(part,), labour=()) == {("8", BLOCK, "jobs.1.parts.1.fault_role")}


@pytest.mark.parametrize(("quantity", "code"), [(0, {BLOCK}), (1, set()), (2000, set())])
def test_a_quantity_is_more_than_nothing(quantity: int, code: set[Severity]) -> None:
    found = job_checked(parts=(PartDraft(PUMP, quantity),))

    assert found == {("9", severity, "jobs.1.parts.1.quantity") for severity in code}


def test_parts_are_counted_over_all_jobs_of_a_vehicle() -> None:
    second = replace(JOB, parts=(PartDraft(PUMP, 1001),))

    assert checked(jobs=(JOB, replace(second, parts=(PartDraft(PUMP, 1000),)))) == set()
    assert checked(jobs=(JOB, second)) == {("9", WARN, "jobs.2.parts.1.quantity")}


def test_a_part_that_needs_its_serial_number_says_so() -> None:
    facts = FACTS._replace(parts={**PARTS, PUMP: PART._replace(serial_required=True)})
    numbered = replace(JOB, parts=(PartDraft(PUMP, new_serial="SN1"),))

    assert checked(facts) == {("10", WARN, "jobs.1.parts.1.new_serial")}
    assert checked(facts, jobs=(numbered,)) == set()


def test_an_unknown_part_stops_the_order() -> None:
    assert job_checked(parts=(PartDraft(99),)) == {("part", BLOCK, "jobs.1.parts.1.part")}


def test_hours_may_be_none_but_not_negative() -> None:
    assert job_checked(labour=(replace(WORK, hours_milli=0),)) == set()
    assert job_checked(labour=(replace(WORK, hours_milli=-1),)) == {
        ("11", BLOCK, "jobs.1.labour.1.hours")
    }


def test_work_may_end_as_it_starts_but_not_before() -> None:
    early = RECEIVED - timedelta(microseconds=1)

    assert job_checked(labour=(replace(WORK, started_at=RECEIVED, ended_at=RECEIVED),)) == set()
    assert job_checked(labour=(replace(WORK, started_at=RECEIVED, ended_at=early),)) == {
        ("3", BLOCK, "jobs.1.labour.1.ended_at")
    }


@pytest.mark.parametrize("position", [0, 2, 3])
def test_labour_belongs_to_a_part_that_failed(position: int) -> None:
    assert job_checked(labour=(replace(WORK, belongs_to=position),)) == {
        ("8", BLOCK, "jobs.1.labour.1.belongs_to")
    }


def test_labour_of_a_finished_warranty_job_belongs_to_a_part() -> None:
    loose = (replace(WORK, belongs_to=None),)

    assert job_checked(labour=loose) == set()
    assert finished(labour=loose) == {("8", BLOCK, "jobs.1.labour.1.belongs_to")}
    assert finished(labour=loose, payer=Payer.CUSTOMER) == set()


@pytest.mark.parametrize("payer", list(Payer))
def test_only_a_job_that_the_customer_pays_has_prices(payer: Payer) -> None:
    found = job_checked(payer=payer, labour=(replace(WORK, customer_price_fen=1),))

    place = ("price", BLOCK, "jobs.1.labour.1.customer_price")
    prices = {finding for finding in found if finding[0] == "price"}
    assert prices == (set() if payer is Payer.CUSTOMER else {place})


def test_nobody_pays_less_than_nothing() -> None:
    found = job_checked(payer=Payer.CUSTOMER, labour=(replace(WORK, customer_price_fen=-1),))

    assert found == {("price", BLOCK, "jobs.1.labour.1.customer_price")}


def test_a_finished_repair_has_a_job_and_says_what_was_done() -> None:
    assert seen(check_finished(replace(DRAFT, jobs=()))) == {("jobs", BLOCK, "jobs")}
    assert finished(correction=" ") == {("20", BLOCK, "jobs.1.correction")}


@pytest.mark.parametrize("cause", ["", " ", "水温高", " 水温高 "])
def test_the_cause_of_a_warranty_job_is_not_its_complaint(cause: str) -> None:
    assert finished(cause=cause) == {("20", BLOCK, "jobs.1.cause")}
    assert finished(cause=cause, payer=Payer.CUSTOMER) == set()
