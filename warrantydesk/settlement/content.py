"""What a statement says when it is frozen: everything that its papers show, as plain JSON."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_terms
from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.rows import PeriodRow
from warrantydesk.settlement.tables import CLAIM, HOLD, LINE, PERSON, STATEMENT, STATION, VEHICLE
from warrantydesk.texts import N_

TAIL = 8
SHOWN_DIGITS = 4
HEADER = (
    "number", "vat_rate_ppm", "labour_side_fen", "parts_side_fen", "reduction_fen",
    "carried_in_fen", "total_fen", "net_fen", "tax_fen",
)  # fmt: skip


def statement_content(session: Session, statement_id: int) -> dict[str, Any]:
    """Return what a statement says now; freezing keeps it for good."""
    found = session.execute(
        sa.select(STATEMENT).where(STATEMENT.c.id == statement_id)
    ).one_or_none()
    if found is None:
        raise RefusedError(N_("This statement does not exist."))
    period = period_row(session, found.period_id)
    parts = parameter(session, ParameterName.SMALL_SCALE_PARTS_PPM, period.ends_on)
    return {
        **{name: getattr(found, name) for name in HEADER},
        "tax_class": found.tax_class.value,
        "parts_ppm": parts,
        "month": period.month,
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat(),
        "cut_off_on": period.cut_off_on.isoformat(),
        "objection_days": parameter(session, ParameterName.OBJECTION_DAYS, period.ends_on),
        "station": _station(session, found.station_id, period),
        "manufacturer": manufacturer_facts(session),
        "prepared_by": _person(session, found.created_by_id),
        "prepared_at": found.created_at.isoformat(),
        "lines": _lines(session, statement_id),
        "held": _held(session, found.station_id),
        **_asides(session, found.station_id, statement_id, period),
    }


def _station(session: Session, station_id: int, period: PeriodRow) -> dict[str, str]:
    station = session.execute(sa.select(STATION).where(STATION.c.id == station_id)).one()
    terms = station_terms(session, station_id, period.ends_on)
    account = "" if terms is None else terms.bank_account.replace(" ", "")
    return {
        "code": station.code,
        "zh": station.name_zh,
        "en": station.name_en,
        "address": station.address,
        "phone": station.phone,
        "tax_number": "" if terms is None else terms.tax_number,
        "bank_name": "" if terms is None else terms.bank_name,
        # Papers show the tail only; who pays reads the account in the basic data.
        "bank_account": f"**** {account[-SHOWN_DIGITS:]}" if account else "",
    }


def _person(session: Session, person_id: int) -> dict[str, str]:
    query = sa.select(PERSON.c.name_zh, PERSON.c.name_en).where(PERSON.c.id == person_id)
    found = session.execute(query).one_or_none()
    return {"zh": found[0], "en": found[1]} if found else {"zh": "", "en": ""}


def _lines(session: Session, statement_id: int) -> list[dict[str, Any]]:
    query = (
        sa.select(LINE, CLAIM.c.number.label("claim_number"), CLAIM.c.repair_date, VEHICLE.c.vin)
        .outerjoin(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .outerjoin(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .where(LINE.c.statement_id == statement_id, LINE.c.live)
        .order_by(LINE.c.position)
    )
    return [
        {
            "position": row.position,
            "source": row.source.value,
            "category": row.category.value,
            "side": row.side.value,
            "code": row.code,
            "zh": row.text_zh,
            "en": row.text_en,
            "amount_fen": row.amount_fen,
            "claim_line_id": row.claim_line_id,
            "number": row.claim_number or row.code,
            "vin_tail": (row.vin or "")[-TAIL:],
            "on": row.repair_date.isoformat() if row.repair_date else None,
        }
        for row in session.execute(query)
    ]


def _held(session: Session, station_id: int) -> list[dict[str, Any]]:
    query = (
        sa.select(
            CLAIM.c.number, CLAIM.c.approved_fen, HOLD.c.reason, HOLD.c.held_at, VEHICLE.c.vin
        )
        .join(HOLD, HOLD.c.claim_id == CLAIM.c.id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .where(CLAIM.c.station_id == station_id, HOLD.c.released_at.is_(None))
        .order_by(CLAIM.c.number)
    )
    return [
        {
            "number": row.number,
            "amount_fen": row.approved_fen,
            "reason": row.reason,
            "vin_tail": row.vin[-TAIL:],
            "held_on": business_date(row.held_at).isoformat(),
        }
        for row in session.execute(query)
    ]


def _asides(
    session: Session, station_id: int, statement_id: int, period: PeriodRow
) -> dict[str, int]:
    """Return what was claimed for the claims of a statement, and what stays open for the next."""
    inside = sa.select(LINE.c.claim_id).where(LINE.c.statement_id == statement_id, LINE.c.live)
    claimed, approved = session.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(CLAIM.c.claimed_fen), 0),
            sa.func.coalesce(sa.func.sum(CLAIM.c.approved_fen), 0),
        ).where(CLAIM.c.id.in_(inside))
    ).one()
    open_fen = session.execute(
        sa.select(sa.func.coalesce(sa.func.sum(CLAIM.c.approved_fen), 0)).where(
            CLAIM.c.station_id == station_id,
            CLAIM.c.status == ClaimStatus.PAYABLE,
            CLAIM.c.payable_at >= end_of_day(period.cut_off_on),
        )
    ).scalar_one()
    return {
        "claimed_fen": int(claimed),
        "cut_fen": int(claimed) - int(approved),
        "open_fen": int(open_fen),
    }
