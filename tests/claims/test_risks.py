"""Risk signs: what they point at, with which numbers, and what they leave alone."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from tests.claims.stage import ClaimStage, add_photo
from tests.workshop import OTHER_VIN, PUMP_OPERATION
from warrantydesk.basedata.model import LabourOperation, Station
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.peers import median
from warrantydesk.claims.risks import risk_signs
from warrantydesk.claims.rows_queue import RiskKind, RiskSign
from warrantydesk.claims.service import submit, withdraw
from warrantydesk.clock import add_months, business_date, now
from warrantydesk.orders.commands import LabourDraft, OrderDraft
from warrantydesk.records.kinds import AttachmentKind

VINS = [f"LYXS51500SA00430{n}" for n in range(9)]


def signs(stage: ClaimStage, claim: int, *kinds: RiskKind) -> list[RiskSign]:
    """Return the signs of a claim, of some kinds."""
    found: dict[int, tuple[RiskSign, ...]] = stage.read(risk_signs, [claim], business_date(now()))
    return [sign for sign in found.get(claim, ()) if sign.kind in kinds]


def with_hours(stage: ClaimStage, milli: int, vin: str, **values: object) -> OrderDraft:
    """Return an order whose labour took some hours."""
    labour = LabourDraft(stage.key(LabourOperation, code=PUMP_OPERATION), milli)
    vehicle = stage.add_vehicle(vin)
    return stage.order_draft(
        stage.pump_job(labour=(labour,)), vehicle_id=vehicle, **values  # type: ignore[arg-type]
    )  # fmt: skip


def elsewhere(stage: ClaimStage, code: str, *claims: int) -> None:
    """Move claims to another station."""
    station = stage.key(Station, code=code)
    keys = ", ".join(map(str, claims))
    stage.raw(f"UPDATE claim SET station_id = {station}, version = version + 1"
              f" WHERE id IN ({keys})")  # fmt: skip


@pytest.mark.parametrize(
    ("values", "middle"), [([], 0), ([3], 3), ([1, 9], 1), ([1, 2, 9], 2), ([2, 2, 2, 9, 9], 2)]
)
def test_the_median_is_the_lower_middle(values: list[int], middle: int) -> None:
    assert median(Counter(values)) == middle


def test_hours_above_those_of_three_peers_are_a_sign(stage: ClaimStage) -> None:
    peers = [stage.submitted(with_hours(stage, 2000, vin)) for vin in VINS[:3]]
    mine = stage.submitted(with_hours(stage, 2400, VINS[5]))
    assert not signs(stage, mine, RiskKind.HOURS_ABOVE_PEERS)

    elsewhere(stage, "1101", *peers)

    (sign,) = signs(stage, mine, RiskKind.HOURS_ABOVE_PEERS)
    assert (sign.here, sign.usual, sign.place) == (2400, 2000, "lines.1.quantity")
    assert str(sign.sentence) == "Line 1: 2.4 h here, 2 h at the median of other stations."
    assert not signs(stage, peers[0], RiskKind.HOURS_ABOVE_PEERS)


def test_two_peers_are_too_few_to_compare_with(stage: ClaimStage) -> None:
    peers = [stage.submitted(with_hours(stage, 2000, vin)) for vin in VINS[:2]]
    mine = stage.submitted(with_hours(stage, 2400, VINS[5]))
    elsewhere(stage, "1101", *peers)
    assert not signs(stage, mine, RiskKind.HOURS_ABOVE_PEERS)


def test_many_claims_of_a_part_are_compared_with_other_stations(stage: ClaimStage) -> None:
    claims = [stage.submitted(vehicle_id=stage.add_vehicle(vin)) for vin in VINS[:6]]
    mine, others = claims[:3], claims[3:]
    (sign,) = signs(stage, mine[0], RiskKind.MANY_OF_PART)
    assert (sign.here, sign.usual, sign.place) == (6, 0, "lines.2.code")

    elsewhere(stage, "1101", others[0])
    elsewhere(stage, "3301", *others[1:])

    (sign,) = signs(stage, mine[0], RiskKind.MANY_OF_PART)
    assert (sign.here, sign.usual) == (3, 1)
    stage.raw(f"UPDATE claim SET repair_date = '2024-01-01', version = version + 1"
              f" WHERE id = {mine[1]}")  # fmt: skip
    assert not signs(stage, mine[0], RiskKind.MANY_OF_PART)


def test_from_where_on_something_is_a_sign_is_a_parameter(stage: ClaimStage) -> None:
    claims = [stage.submitted(vehicle_id=stage.add_vehicle(vin)) for vin in VINS[:3]]
    elsewhere(stage, "1101", claims[2])
    assert not signs(stage, claims[0], RiskKind.MANY_OF_PART)

    stage.set_parameter(ParameterName.SIGN_MANY, 2)
    assert not signs(stage, claims[0], RiskKind.MANY_OF_PART)  # twice the usual, and not more
    stage.set_parameter(ParameterName.SIGN_MANY_TIMES, 1)
    (sign,) = signs(stage, claims[0], RiskKind.MANY_OF_PART)
    assert (sign.here, sign.usual) == (2, 1)
    stage.set_parameter(ParameterName.SIGN_PERIOD_DAYS, 0)
    stage.raw("UPDATE claim SET repair_date = '2024-01-01', version = version + 1")
    assert not signs(stage, claims[0], RiskKind.MANY_OF_PART)


def ending(stage: ClaimStage, vin: str, days: int, km_left: int, months: int = 6) -> int:
    """Return a claim some days and km before the term of the engine ends."""
    stage.raw(f"UPDATE warranty_term SET months = {months}, km = 100000"
              " WHERE part_class = 'engine'")  # fmt: skip
    delivered = add_months(business_date(now()), -6)
    claim = stage.submitted(vehicle_id=stage.add_vehicle(vin, delivered=delivered))
    repaired = add_months(delivered, 6) - timedelta(days=days)
    stage.raw(f"UPDATE claim SET repair_date = '{repaired}', odometer_km = {100_000 - km_left},"
              f" version = version + 1 WHERE id = {claim}")  # fmt: skip
    return claim


@pytest.mark.parametrize(
    ("days", "km_left", "months", "found"),
    [(0, 50_000, 6, True), (30, 50_000, 6, True), (31, 50_000, 6, False), (0, 1_000, 24, True),
     (0, 1_001, 24, False), (-1, 500, 6, False), (0, -1, 6, False)],
)  # fmt: skip
def test_a_repair_shortly_before_the_term_ends_is_a_sign(
    stage: ClaimStage, days: int, km_left: int, months: int, found: bool
) -> None:
    claim = ending(stage, OTHER_VIN, days, km_left, months)
    near = signs(stage, claim, RiskKind.NEAR_TERM_END)
    assert [(sign.here, sign.usual) for sign in near] == ([(1, 0)] if found else [])


def test_as_many_ends_of_terms_as_elsewhere_are_no_sign(stage: ClaimStage) -> None:
    first, second = (ending(stage, vin, 3, 9_000) for vin in VINS[:2])
    (sign,) = signs(stage, first, RiskKind.NEAR_TERM_END)
    assert (sign.here, sign.usual) == (2, 0)
    assert str(sign.sentence) == (
        "3 days and 9,000 km were left. Claims so near the end in 90 days:"
        " 2 here, 0 at the median of others."
    )
    elsewhere(stage, "1101", second)
    assert not signs(stage, first, RiskKind.NEAR_TERM_END)


def test_the_same_photo_on_another_repair_is_a_sign_on_the_later_one(stage: ClaimStage) -> None:
    first = stage.submitted()
    second = stage.submitted(vehicle_id=stage.add_vehicle(OTHER_VIN))
    found = signs(stage, second, RiskKind.PHOTO_USED_BEFORE)
    assert [(sign.place, sign.here) for sign in found] == [
        ("photos.odometer", 1), ("photos.fault", 1),
    ]  # fmt: skip
    assert stage.row(first).number in str(found[0].sentence)
    assert not signs(stage, first, RiskKind.PHOTO_USED_BEFORE)


def test_a_claim_of_the_same_repair_may_show_its_photos_again(stage: ClaimStage) -> None:
    first = stage.draft()
    order = stage.row(first).order_id
    stage.write("clerk1205", withdraw, stage.now(first, "filed wrongly"))
    second = int(stage.write("clerk1205", create_claim, order))
    for what, shade in ((AttachmentKind.ODOMETER, 40), (AttachmentKind.FAULT, 90)):
        stage.write("clerk1205", add_photo, second, what, shade)
    stage.write("clerk1205", submit, stage.now(second))
    assert not signs(stage, second, RiskKind.PHOTO_USED_BEFORE)


@pytest.mark.parametrize("column", ["serial", "old_serial"])
def test_a_serial_number_used_on_another_repair_is_a_sign(stage: ClaimStage, column: str) -> None:
    first = stage.submitted()
    second = stage.submitted(vehicle_id=stage.add_vehicle(OTHER_VIN))
    assert not signs(stage, second, RiskKind.SERIAL_USED_BEFORE)
    stage.raw(f"UPDATE claim_line SET {column} = 'A-1' WHERE position = 2")
    (sign,) = signs(stage, second, RiskKind.SERIAL_USED_BEFORE)
    assert (sign.here, sign.usual, sign.place) == (1, 0, f"lines.2.{column}")
    assert "A-1" in str(sign.sentence)
    assert stage.row(first).number in str(sign.sentence)
    assert not signs(stage, first, RiskKind.SERIAL_USED_BEFORE)
