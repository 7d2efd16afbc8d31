"""Parts, prices, operations, fault codes and reasons are kept without gaps and contradictions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.workshop import PUMP_FAULT, Workshop
from warrantydesk.basedata.commands import (
    AddPartPrice,
    RemoveValue,
    SaveFaultCode,
    SaveOperation,
    SavePart,
    SaveReason,
)
from warrantydesk.basedata.kinds import DatedValue, PartClass, PriceKind, ReasonUse, ReturnPolicy
from warrantydesk.basedata.lookups import (
    allowed_operations,
    claim_price_fen,
    reason_codes,
    standard_hours,
)
from warrantydesk.basedata.model import FaultCode, PartPrice, VehicleModel
from warrantydesk.basedata.saving_catalogue import (
    add_part_price,
    save_fault_code,
    save_operation,
    save_part,
    save_reason,
)
from warrantydesk.basedata.saving_dates import remove_value
from warrantydesk.basedata.search import find_parts, part_rows
from warrantydesk.clock import business_date, now
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.texts import Bilingual

PART = SavePart(number=" 13 07-1 ", name=Bilingual("水泵叶轮", "Impeller"), main_part=True)
PRICE = AddPartPrice(0, PriceKind.CLAIM, date(2026, 1, 1), 12_50)


def refused(shop: Workshop, service: Any, command: Any) -> dict[str, str]:
    """Return what stopped a command, by field."""
    with pytest.raises(FindingsError) as caught:
        shop.write("admin", service, command)
    return {finding.place: str(finding.sentence) for finding in caught.value.findings}


def test_a_part_is_found_by_the_initials_of_its_name(shop: Workshop) -> None:
    key = shop.write("admin", save_part, PART)

    (found,) = shop.read(find_parts, "SBYL")
    assert (found.id, found.number, found.main_part) == (key, "13 07-1", True)


def test_a_part_is_refused_with_the_field_at_fault(shop: Workshop) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"number": ""}, "number"),
        ({"number": "1307100-E02"}, "number"),
        ({"name": Bilingual("", "")}, "name"),
        ({"unit": Bilingual("", "")}, "unit"),
        ({"max_per_vehicle_milli": -1}, "max_per_vehicle_milli"),
        ({"supplier_id": 987_654}, "supplier_id"),
        ({"auxiliary": True}, "auxiliary"),
        ({"auxiliary": True, "main_part": False}, "return_policy"),
        ({"return_policy": ReturnPolicy.SUPPLIER}, "supplier_id"),
    ]
    for change, place in wrong:
        assert place in refused(shop, save_part, replace(PART, **change))


def test_no_part_supersedes_itself_over_others(shop: Workshop) -> None:
    first = shop.write("admin", save_part, PART)
    second = replace(PART, number="13 07-2", superseded_by_id=first)
    key = shop.write("admin", save_part, second)
    assert shop.read(part_rows, [key])[key].superseded_by == "13 07-1"

    circle = replace(PART, superseded_by_id=key, key=first, seen_version=1)
    assert "cannot supersede itself" in refused(shop, save_part, circle)["superseded_by_id"]


def test_a_new_price_ends_the_old_one_and_neither_gap_nor_overlap_is_let_in(
    shop: Workshop,
) -> None:
    part = shop.write("admin", save_part, PART)
    price = replace(PRICE, part_id=part)
    shop.write("admin", add_part_price, price)
    raised = replace(price, valid_from=date(2026, 7, 1), price_fen=13_00)
    shop.write("admin", add_part_price, replace(raised, valid_to=date(2026, 12, 31)))

    found = [shop.read(claim_price_fen, part, date(2026, month, 1)) for month in (1, 6, 7, 12)]
    assert found == [12_50, 12_50, 13_00, 13_00]
    with pytest.raises(RefusedError, match="Nothing is in force between 2026-12-31 and"):
        shop.write("admin", add_part_price, replace(price, valid_from=date(2027, 2, 1)))
    inside = replace(price, valid_from=date(2026, 3, 1), valid_to=date(2026, 8, 1))
    with pytest.raises(RefusedError, match="overlaps the one from 2026-03-01"):
        shop.write("admin", add_part_price, inside)
    with pytest.raises(RefusedError, match="value of 2026-07-01 applies already"):
        shop.write("admin", add_part_price, replace(raised, price_fen=1))
    assert (
        "between 0.00" in refused(shop, add_part_price, replace(price, price_fen=-1))["price_fen"]
    )


def prices(shop: Workshop, part: int) -> list[tuple[int, date | None]]:
    """Return the prices of a part, the oldest first, with their last days."""
    table = PartPrice.__table__
    query = sa.select(table.c.price_fen, table.c.valid_to).where(table.c.part_id == part)
    ordered = query.order_by(table.c.valid_from)
    return [(fen, end) for fen, end in shop.read(lambda session: session.execute(ordered).all())]


def test_saying_a_price_again_changes_nothing_and_one_to_come_is_corrected(shop: Workshop) -> None:
    part = shop.write("admin", save_part, PART)
    price = replace(PRICE, part_id=part)
    key = shop.write("admin", add_part_price, price)
    ahead = business_date(now()) + timedelta(days=1)
    until = ahead - timedelta(days=1)
    raised = replace(price, valid_from=ahead, price_fen=1)
    coming = shop.write("admin", add_part_price, raised)

    assert shop.write("admin", add_part_price, price) == key
    assert shop.write("admin", add_part_price, replace(raised, price_fen=12_60)) == coming
    assert prices(shop, part) == [(price.price_fen, until), (12_60, None)]
    later = replace(raised, valid_from=ahead + timedelta(days=2), key=coming)
    with pytest.raises(RefusedError, match="Nothing is in force between"):
        shop.write("admin", add_part_price, later)


def test_a_price_that_applies_is_only_followed_by_another(shop: Workshop) -> None:
    part = shop.write("admin", save_part, PART)
    today = business_date(now())
    price = replace(PRICE, part_id=part, valid_from=today)
    key = shop.write("admin", add_part_price, price)
    told = f"The value of {today} applies already and stays. Add another one from a later day."
    with pytest.raises(RefusedError) as refusal:
        shop.write("admin", add_part_price, replace(price, price_fen=12_60, key=key))
    assert str(refusal.value) == told
    with pytest.raises(RefusedError) as refusal:
        shop.write("admin", remove_value, RemoveValue(DatedValue.PRICE, key))
    assert str(refusal.value) == told


def test_a_price_to_come_is_taken_away_and_the_one_before_lasts_on(shop: Workshop) -> None:
    part = shop.write("admin", save_part, PART)
    price = replace(PRICE, part_id=part)
    shop.write("admin", add_part_price, price)
    ahead = business_date(now()) + timedelta(days=1)
    coming = shop.write("admin", add_part_price, replace(price, valid_from=ahead, price_fen=1))
    shop.write("admin", remove_value, RemoveValue(DatedValue.PRICE, coming))
    assert prices(shop, part) == [(price.price_fen, None)]
    with pytest.raises(RefusedError, match="no longer exists"):
        shop.write("admin", remove_value, RemoveValue(DatedValue.PRICE, coming))
    with pytest.raises(RefusedError):
        shop.write("clerk1205", remove_value, RemoveValue(DatedValue.PRICE, coming))


def test_hours_of_an_operation_are_those_last_said(shop: Workshop) -> None:
    five, seven = (shop.key(VehicleModel, code=code) for code in ("S5-15T", "S7-20T"))
    operation = SaveOperation(
        "op-1", Bilingual("更换叶轮", "Replace impeller"), hours_milli=((five, 1000), (seven, 1200))
    )
    key = shop.write("admin", save_operation, operation)
    changed = replace(operation, key=key, seen_version=1, hours_milli=((five, 1100),))
    shop.write("admin", save_operation, changed)

    assert shop.read(standard_hours, [key], five) == {key: 1100}
    assert shop.read(standard_hours, [key], seven) == {}
    twice = replace(operation, code="op-2", hours_milli=((five, 1), (five, 0)))
    assert "hours_milli" in refused(shop, save_operation, twice)
    unknown = replace(operation, code="op-2", hours_milli=((987_654, 1),))
    assert "hours_milli" in refused(shop, save_operation, unknown)


def test_operations_of_a_fault_code_are_those_last_said(shop: Workshop) -> None:
    name = Bilingual("冷却系统", "Cooling")
    key = shop.key(FaultCode, code=PUMP_FAULT)
    (old,) = shop.read(allowed_operations, [key])[key]
    new = shop.write("admin", save_operation, SaveOperation("op-1", Bilingual("更换叶轮", "")))
    fault = SaveFaultCode("e-99", name, name, name, name, frozenset({old}))
    made = shop.write("admin", save_fault_code, fault)
    changed = replace(fault, key=made, seen_version=1, operations=frozenset({new}))
    shop.write("admin", save_fault_code, changed)

    assert shop.read(allowed_operations, [made]) == {made: frozenset({new})}
    incomplete = replace(fault, code=PUMP_FAULT, mode=Bilingual("", ""), operations=frozenset({0}))
    assert set(refused(shop, save_fault_code, incomplete)) == {"code", "mode", "operations"}


def test_a_reason_is_said_in_both_languages(shop: Workshop) -> None:
    reason = SaveReason("x-1", ReasonUse.HOLD, Bilingual("资料待补", "Papers missing"))
    key = shop.write("admin", save_reason, reason)
    shop.write("admin", save_reason, replace(reason, key=key, rank=1))

    found = {row.code: row for row in shop.read(reason_codes, ReasonUse.HOLD)}
    assert found["X-1"].name == reason.name
    half = replace(reason, code="x-2", name=Bilingual("资料待补", ""))
    assert "both languages" in refused(shop, save_reason, half)["name"]


def test_a_clerk_keeps_no_catalogue(shop: Workshop) -> None:
    with pytest.raises(RefusedError, match="role does not allow"):
        shop.write("clerk1205", save_part, replace(PART, part_class=PartClass.ENGINE))
