"""Vehicles keep the coverage of their sale; owners are people, not texts on a vehicle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.workshop import OTHER_VIN, VIN, Workshop
from warrantydesk.basedata.commands import (
    AddIncentive,
    AddWarrantyTerm,
    ChangeOwner,
    OwnerDraft,
    SaveModel,
    SaveVehicle,
)
from warrantydesk.basedata.coverage import coverage_of
from warrantydesk.basedata.kinds import IncentiveSubject, PartClass
from warrantydesk.basedata.lookups import incentive_ppm, vehicle_card
from warrantydesk.basedata.model import Owner, VehicleModel
from warrantydesk.basedata.saving_vehicles import (
    add_incentive,
    add_warranty_term,
    change_owner,
    save_model,
    save_vehicle,
)
from warrantydesk.clock import now
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.texts import Bilingual

SOLD = date(2026, 3, 2)
OWNER = OwnerDraft("陈思远", "13800001234", "临澄市和平路 1 号")


@pytest.fixture
def vehicle(shop: Workshop) -> SaveVehicle:
    """A vehicle that is sold and delivered, not yet in the book."""
    return SaveVehicle(
        vin=f" {OTHER_VIN.lower()} ",
        model_id=shop.key(VehicleModel, code="S5-15T"),
        engine_number="yl15t-1",
        engine_code="YL15T",
        plate="江 A·12345",
        production_date=SOLD - timedelta(days=60),
        sale_date=SOLD,
        delivery_date=SOLD + timedelta(days=1),
        owner=OWNER,
    )


def refused(shop: Workshop, service: Any, command: Any) -> dict[str, str]:
    """Return what stopped a command, by field."""
    with pytest.raises(FindingsError) as caught:
        shop.write("admin", service, command)
    return {finding.place: str(finding.sentence) for finding in caught.value.findings}


def test_a_sold_vehicle_is_saved_with_owner_and_frozen_coverage(
    shop: Workshop, vehicle: SaveVehicle
) -> None:
    key = shop.write("admin", save_vehicle, vehicle)

    card = shop.read(vehicle_card, key)
    assert (card.vin, card.plate, card.engine_number) == (OTHER_VIN, "江A12345", "YL15T-1")
    assert (card.owner_name, card.owner_phone) == (OWNER.name, OWNER.phone)
    assert card.coverage[PartClass.ENGINE].months == 60
    assert card.coverage[PartClass.ENGINE].starts_on == vehicle.delivery_date


def test_the_policy_of_the_day_of_sale_is_frozen(shop: Workshop, vehicle: SaveVehicle) -> None:
    model = vehicle.model_id or 0
    later = AddWarrantyTerm(model, PartClass.ENGINE, date(2026, 3, 1), months=96, km=200_000)
    before = shop.read(coverage_of, shop.vehicle)
    shop.write("admin", add_warranty_term, later)

    key = shop.write("admin", save_vehicle, vehicle)

    assert shop.read(coverage_of, key)[PartClass.ENGINE].months == 96
    assert shop.read(coverage_of, shop.vehicle) == before


def test_coverage_is_frozen_once_the_vehicle_is_delivered(
    shop: Workshop, vehicle: SaveVehicle
) -> None:
    built = replace(vehicle, sale_date=None, delivery_date=None, plate="", owner=OwnerDraft())
    key = shop.write("admin", save_vehicle, built)
    assert shop.read(coverage_of, key) == {}

    shop.write("admin", save_vehicle, replace(vehicle, key=key, seen_version=1))
    assert len(shop.read(coverage_of, key)) == 12


def test_what_coverage_was_made_from_is_no_longer_changed(
    shop: Workshop, vehicle: SaveVehicle
) -> None:
    key = shop.write("admin", save_vehicle, vehicle)
    seen = replace(vehicle, key=key, seen_version=1)
    other = shop.key(VehicleModel, code="S7-20T")
    changed = replace(seen, vin=VIN[:-1] + "9", model_id=other, sale_date=SOLD - timedelta(days=1))

    assert set(refused(shop, save_vehicle, changed)) == {"vin", "model_id", "sale_date"}
    shop.write("admin", save_vehicle, replace(seen, engine_number="YL15T-2"))


def test_a_vehicle_is_refused_with_the_field_at_fault(shop: Workshop, vehicle: SaveVehicle) -> None:
    early, late = date(2026, 1, 1), now().date() + timedelta(days=2)
    wrong: list[tuple[dict[str, Any], str, str]] = [
        ({"vin": "LYX"}, "vin", "17 characters"),
        ({"vin": VIN}, "vin", "already exists"),
        ({"model_id": None}, "model_id", "Choose the model"),
        ({"engine_number": " "}, "engine_number", "missing"),
        ({"sale_date": early, "production_date": date(2026, 1, 2)}, "sale_date", "before"),
        ({"delivery_date": date(2026, 3, 1)}, "delivery_date", "before it was sold"),
        ({"sale_date": None}, "sale_date", "has a date of sale"),
        ({"delivery_date": late}, "delivery_date", "future"),
    ]
    for change, place, sentence in wrong:
        assert sentence in refused(shop, save_vehicle, replace(vehicle, **change))[place]


def test_another_name_is_another_owner_and_the_same_one_is_changed(
    shop: Workshop, vehicle: SaveVehicle
) -> None:
    key = shop.write("admin", save_vehicle, vehicle)
    first = shop.read(vehicle_card, key)
    moved = ChangeOwner(key, first.version, first.plate, replace(OWNER, phone="13900009999"))
    shop.write("clerk1205", change_owner, moved)
    same = shop.read(vehicle_card, key)
    assert (same.owner_id, same.owner_phone) == (first.owner_id, "13900009999")

    sold_on = ChangeOwner(key, same.version, "江B·00001", OwnerDraft("𠮷田", "1"))
    shop.write("clerk1205", change_owner, sold_on)
    second = shop.read(vehicle_card, key)
    assert second.owner_id != first.owner_id
    assert (second.owner_name, second.plate) == ("𠮷田", "江B00001")
    with pytest.raises(ConflictError, match=OTHER_VIN):
        shop.write("clerk1205", change_owner, sold_on)


def test_a_vehicle_that_was_not_changed_leaves_no_history(
    shop: Workshop, vehicle: SaveVehicle
) -> None:
    key = shop.write("admin", save_vehicle, vehicle)
    count = sa.text("SELECT count(*) FROM history")
    before = shop.read(lambda session: session.execute(count).scalar_one())

    shop.write("admin", save_vehicle, replace(vehicle, key=key, seen_version=1))

    assert shop.read(lambda session: session.execute(count).scalar_one()) == before


def test_an_owner_without_a_name_is_refused_and_none_at_all_is_not(
    shop: Workshop, vehicle: SaveVehicle
) -> None:
    with pytest.raises(RefusedError, match="has a name"):
        shop.write("admin", save_vehicle, replace(vehicle, owner=OwnerDraft(phone="1")))
    count = sa.select(sa.func.count()).select_from(Owner.__table__)
    assert shop.read(lambda session: session.execute(count).scalar_one()) == 1

    key = shop.write("admin", save_vehicle, replace(vehicle, owner=OwnerDraft()))
    assert shop.read(vehicle_card, key).owner_id is None


def test_a_model_and_its_terms_and_incentive_are_kept(shop: Workshop) -> None:
    model = shop.write("admin", save_model, SaveModel("e9", Bilingual("云岭 E9", "")))
    term = AddWarrantyTerm(model, PartClass.REST, SOLD, months=36, km=100_000)
    shop.write("admin", add_warranty_term, term)
    bonus = AddIncentive(IncentiveSubject.MODEL, "E9", SOLD, 30_000)
    shop.write("admin", add_incentive, bonus)

    assert shop.read(incentive_ppm, "E9", "", SOLD) == 30_000
    assert set(refused(shop, add_warranty_term, replace(term, months=0, km=0))) == {"months", "km"}
    unknown = replace(bonus, code="E8", coefficient_ppm=-1)
    assert set(refused(shop, add_incentive, unknown)) == {"code", "coefficient_ppm"}
