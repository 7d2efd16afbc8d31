"""Coverage: both limits are included, and what was frozen at sale stays."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.workshop import VIN, Workshop
from warrantydesk.basedata.coverage import (
    add_term,
    coverage_for,
    coverage_of,
    covered,
    freeze_coverage,
)
from warrantydesk.basedata.kinds import PartClass
from warrantydesk.basedata.model import WarrantyTerm
from warrantydesk.basedata.rows import CoverageRow
from warrantydesk.errors import WarrantyDeskError

STARTS, ENDS, KM = date(2024, 3, 15), date(2027, 3, 15), 60_000
ROW = CoverageRow(PartClass.REST, 36, KM, STARTS, ENDS)


@pytest.mark.parametrize(
    ("on", "km", "inside", "sentence"),
    [
        (ENDS, KM, True, "Covered: 0 days and 0 km left."),
        (date(2027, 3, 14), 59_999, True, "Covered: 1 day and 1 km left."),
        (STARTS, 0, True, "Covered: 1,095 days and 60,000 km left."),
        (date(2027, 3, 16), KM, False, "Expired 1 day ago; 0 km left."),
        (ENDS, 60_001, False, "Over the limit by 1 km; 0 days left."),
        (date(2027, 3, 17), 60_002, False, "Expired 2 days ago and over the limit by 2 km."),
        (date(2024, 3, 14), 0, False, "Coverage begins on 2024-03-15."),
    ],
)
def test_both_limits_are_included(on: date, km: int, inside: bool, sentence: str) -> None:
    verdict = covered(ROW, on, km)

    assert verdict.covered is inside
    assert str(verdict.sentence) == sentence


def test_what_is_left_is_negative_beyond_the_limit() -> None:
    verdict = covered(ROW, date(2027, 3, 16), 60_001)

    assert (verdict.days_left, verdict.km_left) == (-1, -1)


def test_a_vehicle_without_coverage_is_not_covered() -> None:
    assert not covered(None, ENDS, 0).covered


def test_a_term_that_starts_at_the_end_of_a_month_ends_with_a_shorter_one() -> None:
    assert add_term(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_term(date(2024, 8, 31), 6) == date(2025, 2, 28)


def test_wearing_parts_have_their_own_term_and_the_rest_covers_every_other_class() -> None:
    wearing = ROW._replace(part_class=PartClass.WEARING)
    engine = ROW._replace(part_class=PartClass.ENGINE)
    rows = {row.part_class: row for row in (ROW, wearing, engine)}

    assert coverage_for(rows, PartClass.ENGINE) is engine
    assert coverage_for(rows, PartClass.ENGINE, wearing=True) is wearing
    assert coverage_for(rows, PartClass.BODY) is ROW


def test_a_later_policy_changes_nothing_on_a_sold_vehicle(shop: Workshop) -> None:
    frozen = shop.read(coverage_of, shop.vehicle)

    with shop.owner.writing() as unit:
        unit.session.execute(sa.update(WarrantyTerm.__table__).values(months=1, km=1))
        assert freeze_coverage(unit, shop.vehicle) == 0

    assert frozen
    assert shop.read(coverage_of, shop.vehicle) == frozen


@pytest.mark.parametrize("change", ["km = km + 1", "months = months + 1", "ends_on = '2099-01-01'"])
def test_the_database_refuses_to_change_frozen_coverage(shop: Workshop, change: str) -> None:
    before = shop.read(coverage_of, shop.vehicle)

    def tamper(session: Session) -> None:
        session.execute(sa.text(f"UPDATE vehicle_coverage SET {change}"))

    with (
        pytest.raises((DBAPIError, WarrantyDeskError), match="frozen"),
        shop.owner.writing() as unit,
    ):
        tamper(unit.session)

    assert shop.read(coverage_of, shop.vehicle) == before


def test_an_unsold_vehicle_cannot_be_frozen(shop: Workshop) -> None:
    with pytest.raises(WarrantyDeskError, match="no sale and delivery date yet"):
        shop.add_vehicle(VIN[:-1] + "9", sale_date=None, delivery_date=None)


def test_a_sale_before_every_policy_cannot_be_frozen(shop: Workshop) -> None:
    with pytest.raises(WarrantyDeskError, match="has no warranty terms for a sale on 1999-05-01"):
        shop.add_vehicle(VIN[:-1] + "9", delivered=date(1999, 5, 1))
