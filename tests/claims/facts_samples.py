"""Facts of a claim without a fault in them; tests change one thing and look what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from warrantydesk.basedata.kinds import PartClass, RateBand, ReturnPolicy, TaxClass, VehicleUse
from warrantydesk.basedata.parameter_names import DECLARED
from warrantydesk.basedata.rows import (
    CoverageRow,
    FaultCodeRow,
    OperationRow,
    PartRow,
    Reading,
    StationRow,
    StationTermsRow,
    VehicleCard,
)
from warrantydesk.claims.facts import ClaimFacts, JobFacts, LineFacts, OrderTimes
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.orders.states import FaultRole, PartSource
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import Bilingual

NAME = Bilingual("名", "name")
DELIVERED = date(2024, 3, 1)
REPAIRED = date(2025, 6, 10)
PART = PartRow(
    5, "1307100-E02", NAME, NAME, PartClass.ENGINE, False, True, False, False, False, False,
    2000, 1, NAME, None, "", ReturnPolicy.MANUFACTURER, True,
)  # fmt: skip
OPERATION = OperationRow(7, "OP-1", NAME, "", active=True)
FAULT = FaultCodeRow(3, "E-12", NAME, NAME, NAME, NAME, active=True)


def at(day: int, hour: int = 2) -> datetime:
    """Return a time in June 2025, UTC."""
    return datetime(2025, 6, day, hour, tzinfo=UTC)


def part_line(position: int = 2, **values: Any) -> LineFacts:
    """Return a main part of 100.00."""
    line = LineFacts(
        line_id=position, position=position, job_position=1, kind=LineKind.PART,
        fault_role=FaultRole.MAIN, source=PartSource.STOCK, code=PART.number, part=PART,
        operation=None, quantity_milli=1000, serial="", old_serial="", amount_fen=0,
        price_fen=10_000, standard_milli=None, started_at=None,
    )  # fmt: skip
    return line._replace(**values)


def labour_line(position: int = 1, **values: Any) -> LineFacts:
    """Return two hours of labour, as the standard says."""
    line = LineFacts(
        line_id=position, position=position, job_position=1, kind=LineKind.LABOUR,
        fault_role=FaultRole.MAIN, source=None, code=OPERATION.code, part=None,
        operation=OPERATION, quantity_milli=2000, serial="", old_serial="", amount_fen=0,
        price_fen=None, standard_milli=2000, started_at=None,
    )  # fmt: skip
    return line._replace(**values)


def sublet_line(position: int = 3, **values: Any) -> LineFacts:
    """Return sublet work of 50.00."""
    line = part_line(
        position, kind=LineKind.SUBLET, source=None, code="", part=None, amount_fen=5_000,
        price_fen=None,
    )  # fmt: skip
    return line._replace(**values)


def job(**values: Any) -> JobFacts:
    """Return a job that argues well."""
    made = JobFacts(1, 1, 1, "hot", "pump leaks", "pump replaced", FAULT, frozenset({7}))
    return made._replace(**values)


def vehicle(**values: Any) -> VehicleCard:
    """Return a vehicle that is covered for three years and 60,000 km."""
    coverage = CoverageRow(PartClass.ENGINE, 36, 60_000, DELIVERED, date(2027, 3, 1))
    card = VehicleCard(
        id=1, vin="1M8GDM9AXKP042788", plate="", engine_number="YL-1", engine_code="YL",
        model_id=1, model_code="S5", model=NAME, use=VehicleUse.HOUSEHOLD, production_date=None,
        sale_date=DELIVERED, delivery_date=DELIVERED, owner_id=None, owner_name="",
        owner_phone="", owner_address="", odometer_km=0, odometer_on=None,
        coverage={PartClass.ENGINE: coverage}, version=1,
    )  # fmt: skip
    return replace(card, **values)


def facts(**values: Any) -> ClaimFacts:
    """Return the facts of a claim in which nothing is found."""
    terms = StationTermsRow(
        1, 1, DELIVERED, None, TaxClass.GENERAL, 130_000, 150_000, 200_000, "", "", "", ""
    )
    made = ClaimFacts(
        claim_id=1,
        claim_type=ClaimType.NORMAL,
        appeal=False,
        first_submitted_on=None,
        station=StationRow(1, "1205", NAME, None, "", cold_region=False, submission_days=7,
                           active=True),
        terms=terms,
        rates={RateBand.DAY: 2_000, RateBand.NIGHT: 3_000},
        incentive_ppm=100_000,
        engine_read="",
        times=OrderTimes(at(8), at(9), at(10), at(10, 4), at(11)),
        repair_date=REPAIRED,
        inspection_date=REPAIRED,
        odometer_km=20_000,
        vehicle=vehicle(),
        previous=Reading(15_000, date(2025, 5, 1), "WX0"),
        same_engine=(),
        jobs=(job(),),
        lines=(labour_line(), part_line()),
        photos=frozenset({AttachmentKind.ODOMETER, AttachmentKind.FAULT}),
        answers={},
        earlier=(),
        repairs=(),
        parameters={one.name: one.sample for one in DECLARED},
        today=date(2025, 6, 12),
    )  # fmt: skip
    return replace(made, **values)
