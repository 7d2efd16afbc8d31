"""Readings never fall; a lower one counts once an auditor has granted a correction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.workshop import VIN, Workshop
from warrantydesk.basedata.lookups import vehicle_card
from warrantydesk.basedata.model import OdometerCorrection
from warrantydesk.basedata.odometer import (
    CorrectionDecision,
    CorrectionRequest,
    decide_correction,
    implausible,
    last_reading,
    lower_reading,
    readings,
    record_reading,
    request_correction,
)
from warrantydesk.basedata.rows import Reading
from warrantydesk.clock import now
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.model import Deadline
from warrantydesk.records.roles import Role

DELIVERED = (now() - timedelta(days=200)).date()
SPRING, SUMMER = DELIVERED + timedelta(days=50), DELIVERED + timedelta(days=150)


def read(shop: Workshop, km: int, on: date) -> None:
    """Let the clerk record a reading."""
    shop.write("clerk1205", record_reading, shop.vehicle, km, on, "test")


def request(shop: Workshop, km: int = 4_000, on: date = SUMMER) -> CorrectionRequest:
    """Return a request for a lower reading."""
    return CorrectionRequest(shop.vehicle, shop.station, on, km, "instrument cluster replaced")


def ask(shop: Workshop, login: str = "clerk1205") -> int:
    """Ask for a correction after a reading of 5,000 km, and return its key."""
    read(shop, 5_000, SPRING)
    return int(shop.write(login, request_correction, request(shop)))


def open_deadlines(shop: Workshop) -> list[str]:
    """Return the subjects of all deadlines that are still to be met."""
    query = sa.select(Deadline.subject).where(Deadline.done_at.is_(None))
    return list(shop.read(lambda session: session.execute(query).scalars().all()))


def test_a_reading_fits_between_those_before_and_after_it(shop: Workshop) -> None:
    read(shop, 5_000, SUMMER)
    with pytest.raises(RefusedError, match=r"4,999 km is less than the 5,000 km"):
        read(shop, 4_999, SUMMER)
    with pytest.raises(RefusedError, match="read afterwards"):
        read(shop, 5_001, SPRING)
    with pytest.raises(RefusedError, match="between 0 and 3,000,000"):
        read(shop, -1, SUMMER)

    read(shop, 2_000, SPRING)
    read(shop, 5_000, SUMMER)
    assert [(one.km, one.on) for one in shop.read(readings, shop.vehicle)] == [
        (5_000, SUMMER), (2_000, SPRING), (12, DELIVERED),
    ]  # fmt: skip
    card = shop.read(vehicle_card, shop.vehicle)
    assert (card.odometer_km, card.odometer_on) == (5_000, SUMMER)
    assert shop.read(last_reading, shop.vehicle, SPRING) == Reading(2_000, SPRING, "test")


def test_a_granted_correction_lets_the_lower_reading_count(shop: Workshop) -> None:
    correction = ask(shop)
    assert shop.read(lower_reading, shop.vehicle, 4_000, SUMMER) is not None
    assert open_deadlines(shop) == [VIN]

    shop.write("auditor1", decide_correction, CorrectionDecision(correction, 1, approve=True))

    assert shop.read(lower_reading, shop.vehicle, 4_000, SUMMER) is None
    card = shop.read(vehicle_card, shop.vehicle)
    assert (card.odometer_km, card.odometer_on) == (4_000, SUMMER)
    assert [one.km for one in shop.read(readings, shop.vehicle)] == [4_000, 12]
    assert open_deadlines(shop) == []
    read(shop, 4_100, SUMMER)


def test_a_denied_correction_changes_nothing_and_says_why(shop: Workshop) -> None:
    correction = ask(shop)
    silent = CorrectionDecision(correction, 1, approve=False)
    with pytest.raises(RefusedError, match="give a reason"):
        shop.write("auditor1", decide_correction, silent)

    reasoned = CorrectionDecision(correction, 1, approve=False, reason="no photo")
    shop.write("auditor1", decide_correction, reasoned)

    assert shop.read(vehicle_card, shop.vehicle).odometer_km == 5_000
    with pytest.raises(ConflictError, match="changed meanwhile"):
        shop.write("auditor3", decide_correction, reasoned)
    again = CorrectionDecision(correction, 2, approve=True)
    with pytest.raises(RefusedError, match="no longer allows it"):
        shop.write("auditor3", decide_correction, again)


def test_a_correction_needs_a_lower_reading_an_explanation_and_nothing_open(
    shop: Workshop,
) -> None:
    read(shop, 5_000, SPRING)
    wrong = [
        (request(shop, 5_000), "not lower than the last"),
        (request(shop, -1), "not lower than the last"),
        (CorrectionRequest(shop.vehicle, shop.station, SUMMER, 4_000, " "), "explain why"),
    ]
    for asked, sentence in wrong:
        with pytest.raises(RefusedError, match=sentence):
            shop.write("clerk1205", request_correction, asked)
    shop.write("clerk1205", request_correction, request(shop))
    with pytest.raises(RefusedError, match="still waits for its decision"):
        shop.write("clerk1205", request_correction, request(shop))


def test_nobody_grants_what_he_asked_for(shop: Workshop) -> None:
    shop.give_role("clerk1205", Role.AUDITOR, 1)
    correction = ask(shop)
    with pytest.raises(RefusedError, match="he or she asked for"):
        shop.write("clerk1205", decide_correction, CorrectionDecision(correction, 1, approve=True))
    with pytest.raises(RefusedError, match=r"role may not do it|role does not allow"):
        shop.write("finance1", decide_correction, CorrectionDecision(correction, 1, approve=True))


def test_a_correction_keeps_who_decided_it(shop: Workshop) -> None:
    correction = ask(shop)
    shop.write("auditor1", decide_correction, CorrectionDecision(correction, 1, approve=True))
    table = OdometerCorrection.__table__
    query = sa.select(table.c.decided_by_id, table.c.decided_at).where(table.c.id == correction)
    decided_by, decided_at = shop.read(lambda session: session.execute(query).one())
    assert decided_by == shop.person("auditor1")
    assert decided_at is not None


@pytest.mark.parametrize(("km", "days", "much"), [(1_500, 1, False), (1_501, 1, True),
                                                  (1_500, 0, False), (3_000, 2, False)])  # fmt: skip
def test_a_distance_is_implausible_beyond_the_days_since(km: int, days: int, *, much: bool) -> None:
    last = Reading(10_000, SPRING, "test")
    assert implausible(last, 10_000 + km, SPRING + timedelta(days=days), 1_500) is much
    assert not implausible(None, km, SPRING, 1)
