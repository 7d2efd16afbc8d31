"""Each check of a claim, just inside and just outside its border (section 6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.claims.facts_samples import (
    DELIVERED,
    FAULT,
    OPERATION,
    PART,
    at,
    facts,
    job,
    labour_line,
    part_line,
    sublet_line,
    vehicle,
)
from warrantydesk.basedata.kinds import PartClass
from warrantydesk.basedata.rows import CoverageRow, PartRow, Reading
from warrantydesk.claims.facts import ClaimFacts, EarlierFact, LineFacts, OrderTimes, RepairFact
from warrantydesk.claims.rules import check_claim
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.findings import Severity
from warrantydesk.records.kinds import AttachmentKind

B, C, W = Severity.BLOCK, Severity.CONFIRM, Severity.WARN
READ = Reading(19_000, date(2025, 6, 9), "WX0")
SERIAL = PART._replace(serial_required=True)


WITHOUT_DAYS = facts().station._replace(submission_days=None)
GROUP = OPERATION._replace(overlap_group="OG-1")
OIL = PART._replace(id=6, auxiliary=True, max_per_vehicle_milli=0)


def many_lines(count: int) -> tuple[LineFacts, ...]:
    """Return a main part and oil, all in order."""
    oil = {"part": OIL, "fault_role": FaultRole.AUXILIARY}
    return (part_line(2), *(part_line(n, **oil) for n in range(3, count + 2)))


def found(known: ClaimFacts) -> list[tuple[str, Severity, str]]:
    return [(one.code, one.severity, one.place) for one in check_claim(known)]


def repaired(on: date, km: int) -> dict[str, Any]:
    return {"repairs": (RepairFact("WX0", on, km, frozenset({PART.id}), frozenset()),)}


def times(**values: Any) -> dict[str, Any]:
    known = OrderTimes(at(8), at(9), at(10), at(10, 4), at(11))
    return {"times": known._replace(**values)}


def test_nothing_is_found_in_a_sound_claim() -> None:
    assert found(facts()) == []


@pytest.mark.parametrize(
    "values",
    [
        {"odometer_km": 60_000},
        {"repair_date": date(2027, 3, 1), "previous": None},
        {"odometer_km": 20_500, "previous": READ},
        {"engine_read": "YL-1"},
        {"today": date(2025, 6, 18)},
        {"lines": (labour_line(), part_line(quantity_milli=2000))},
        {"lines": (labour_line(1), *many_lines(99))},
        {"lines": (labour_line(), part_line(), sublet_line(amount_fen=1))},
        {"today": date(2025, 6, 18), "station": WITHOUT_DAYS},
        {"lines": (part_line(part=SERIAL, serial="A1", old_serial="B1"),)},
        repaired(date(2025, 3, 11), 20_000),
        repaired(date(2025, 6, 1), 14_999),
    ],
)  # fmt: skip
def test_just_inside_a_border_nothing_is_found(values: dict[str, Any]) -> None:
    assert found(facts(**values)) == []


GEARBOX = PART._replace(id=6, number="1700010-G1", part_class=PartClass.TRANSMISSION)
BELT = PART._replace(id=7, number="1021020-E01", part_class=PartClass.ENGINE, wearing=True)
TERMS = vehicle(
    coverage={
        PartClass.ENGINE: CoverageRow(PartClass.ENGINE, 36, 60_000, DELIVERED, date(2027, 3, 1)),
        PartClass.TRANSMISSION: CoverageRow(
            PartClass.TRANSMISSION, 16, 20_500, DELIVERED, date(2025, 7, 1)
        ),
        PartClass.WEARING: CoverageRow(PartClass.WEARING, 6, 10_000, DELIVERED, date(2024, 9, 1)),
    }
)


def with_damage(part: PartRow, role: FaultRole = FaultRole.CONSEQUENTIAL) -> tuple[LineFacts, ...]:
    """Return a covered main part, and another that it damaged."""
    return labour_line(1), part_line(2), part_line(3, part=part, code=part.number, fault_role=role)


@pytest.mark.parametrize(
    ("part", "on", "km", "why"),
    [
        (GEARBOX, date(2025, 7, 1), 20_500, None),
        (GEARBOX, date(2025, 7, 2), 20_500, "Expired 1 day ago; 0 km left."),
        (GEARBOX, date(2025, 7, 1), 20_501, "Over the limit by 1 km; 0 days left."),
        (BELT, date(2024, 9, 1), 10_000, None),
        (BELT, date(2024, 9, 13), 10_000, "Expired 12 days ago; 0 km left."),
    ],
)
def test_every_part_is_covered_by_its_own_class(
    part: PartRow, on: date, km: int, why: str | None
) -> None:
    made = facts(lines=with_damage(part), vehicle=TERMS, repair_date=on, odometer_km=km)
    sentences = [(one.place, str(one.sentence)) for one in check_claim(made) if one.code == "5"]
    told = f"{part.number} name is not covered. {why}"
    assert sentences == ([] if why is None else [("lines.3.code", told)])


def test_oil_goes_with_the_part_that_it_was_used_for() -> None:
    oil = with_damage(OIL._replace(wearing=True), FaultRole.AUXILIARY)
    assert "5" not in {one.code for one in check_claim(facts(lines=oil, vehicle=TERMS))}


def test_c26_a_warranty_claim_without_a_fault_is_refused() -> None:
    found = check_claim(facts(jobs=(job(fault_code=None),)))
    assert [(one.code, one.severity) for one in found if one.place == "jobs.1.fault_code"] == [
        ("8", B)
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"vehicle": vehicle(vin="1M8GDM9A1KP042788")}, ("1", W, "vehicle")),
        ({"vehicle": vehicle(vin="1M8GDM9AXKP04278")}, ("1", B, "vehicle")),
        ({"engine_read": "YL-2"}, ("2", B, "vehicle")),
        (times(reported_at=at(7)), ("3", B, "order")),
        (times(completed_at=None), ("3", B, "order")),
        ({"previous": Reading(20_001, date(2025, 5, 1), "")}, ("4", B, "order")),
        ({"odometer_km": 20_501, "previous": READ}, ("4", C, "order")),
        ({"odometer_km": 60_001, "previous": None}, ("5", B, "lines.2.code")),
        ({"repair_date": date(2027, 3, 2), "previous": None}, ("5", B, "lines.2.code")),
        ({"vehicle": vehicle(delivery_date=None)}, ("6", B, "vehicle")),
        ({"lines": (labour_line(),)}, ("8", B, "jobs.1.parts")),
        ({"jobs": (job(fault_code=None),)}, ("8", B, "jobs.1.fault_code")),
        ({"lines": (part_line(1), part_line(2))}, ("8", B, "lines.2.code")),
        ({"lines": (part_line(quantity_milli=2001),)}, ("9", B, "lines.2.quantity")),
        ({"lines": (part_line(part=SERIAL, old_serial="B"),)}, ("10", B, "lines.2.serial")),
        ({"lines": (part_line(), labour_line(standard_milli=None))}, ("11", B, "lines.1.code")),
        ({"lines": (part_line(), labour_line(quantity_milli=2001))}, ("11", C, "lines.1.quantity")),
        ({"jobs": (job(allowed=frozenset()),)}, ("11", C, "lines.1.code")),
        ({"lines": (labour_line(), part_line(price_fen=None))}, ("12", B, "lines.2.code")),
        ({"earlier": (EarlierFact("BX0", date(2025, 1, 1), None, FAULT.id),)},
         ("15", C, "jobs.1.fault_code")),
        (repaired(date(2025, 3, 12), 15_000), ("15", C, "jobs.1.cause")),
        ({"rates": {}, "lines": (part_line(price_fen=0),)}, ("17", B, "claim")),
        ({"lines": (labour_line(), part_line(), sublet_line(amount_fen=0))},
         ("17", B, "lines.3.amount")),
        ({"today": date(2025, 6, 19)}, ("18", C, "claim")),
        ({"today": date(2025, 6, 19), "station": WITHOUT_DAYS}, ("18", C, "claim")),
        ({"first_submitted_on": date(2025, 6, 19), "today": date(2025, 12, 1)}, ("18", C, "claim")),
        ({"vehicle": vehicle(engine_number="")}, ("2", W, "vehicle")),
        ({"same_engine": ("LYX",)}, ("2", W, "vehicle")),
        ({"today": date(2025, 6, 10)}, ("3", B, "order")),
        ({"lines": (part_line(fault_role=FaultRole.AUXILIARY),)}, ("8", B, "lines.2.code")),
        ({"lines": (part_line(part=OIL),)}, ("8", B, "lines.2.code")),
        ({"lines": (part_line(part=SERIAL, serial="A"),)}, ("10", B, "lines.2.old_serial")),
        ({"lines": (part_line(3), labour_line(1, operation=GROUP), labour_line(2, operation=GROUP))},
         ("11", W, "lines.2.code")),
        ({"photos": frozenset({AttachmentKind.ODOMETER})}, ("21", B, "photos.fault")),
        ({"lines": (part_line(part=PART._replace(superseded_by_id=9, superseded_by="X")),)},
         ("24", W, "lines.2.code")),
        ({"jobs": (job(cause="HOT "),)}, ("20", B, "jobs.1.cause")),
        ({"jobs": (job(correction=" "),)}, ("20", B, "jobs.1.correction")),
        ({"photos": frozenset()}, ("21", B, "photos.odometer")),
        ({"lines": (labour_line(1), *many_lines(100))}, ("23", B, "claim")),
    ],
)  # fmt: skip
def test_just_outside_a_border_it_is_found(
    values: dict[str, Any], expected: tuple[str, Severity, str]
) -> None:
    assert expected in found(facts(**values))


def test_a_resubmission_is_never_late() -> None:
    assert found(facts(first_submitted_on=date(2025, 6, 18), today=date(2025, 12, 1))) == []


def test_one_finding_never_hides_another() -> None:
    known = facts(photos=frozenset(), jobs=(job(cause="", correction=""),), engine_read="YL-2")
    assert {code for code, _severity, _place in found(known)} == {"2", "20", "21"}
