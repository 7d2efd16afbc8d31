"""Whole charges and write-off certificates for their record pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of, refuse_foreign
from warrantydesk.db.present import present
from warrantydesk.parts.blocks import NOBODY, actions_among, steps_of
from warrantydesk.parts.charge_steps import CHARGE, OPEN, charge_row
from warrantydesk.parts.part_steps import part_row, refuse_outsiders, refuse_suppliers
from warrantydesk.parts.queries_charges import charges_where, write_offs_where
from warrantydesk.parts.record_actions import charge_actions_for
from warrantydesk.parts.reversals import without_ground
from warrantydesk.parts.rows_record import ChargeRecord, WriteOffRecord
from warrantydesk.parts.states import (
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    WriteOffAction,
    WriteOffStatus,
)
from warrantydesk.parts.workflow import WRITE_OFF_STEPS
from warrantydesk.parts.writing_off import PAPER, named_parts, write_off_row
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role

Roles = Collection[Role]


def charge_record(session: Session, charge_id: int, roles: Roles, person_id: int) -> ChargeRecord:
    """Return everything that the record page of a charge shows to somebody with these roles."""
    charge = charge_row(session, charge_id)
    refuse_foreign(session, person_id, charge.station_id)
    refuse_suppliers(session, person_id)
    who = {charge.created_by_id, charge.decided_by_id} - {None}
    names = names_of(session, who)
    about, groundless = charge.old_part_id, without_ground(session, charge)
    made = history_of(session, DocumentKind.CHARGE, charge_id)[0]
    return ChargeRecord(
        row=charges_where(session, CHARGE.c.id == charge_id)[0],
        parts_fen=charge.parts_fen,
        labour_fen=charge.labour_fen,
        other_fen=charge.other_fen,
        asked_because=made.reason,
        **_kin(session, charge),
        appeal_reason=charge.appeal_reason,
        created_by=names.get(charge.created_by_id, NOBODY),
        decided_by=names.get(charge.decided_by_id),
        decided_at=charge.decided_at,
        finding=None if about is None else part_row(session, about).finding,
        timeline=steps_of(session, DocumentKind.CHARGE, charge_id, ChargeAction, ChargeStatus),
        actions=charge_actions_for(
            charge, roles, person_id, present(session), groundless=groundless
        ),
        groundless=groundless and charge.status in OPEN,
    )


def write_off_record(
    session: Session, write_off_id: int, roles: Roles, person_id: int
) -> WriteOffRecord:
    """Return everything that the record page of a certificate shows to these roles."""
    refuse_outsiders(session, person_id)
    paper = write_off_row(session, write_off_id)
    actions = actions_among(WRITE_OFF_STEPS, paper.status, roles, WriteOffAction)
    if paper.created_by_id == person_id:
        actions -= {WriteOffAction.AGREE}
    return WriteOffRecord(
        row=write_offs_where(session, PAPER.c.id == write_off_id)[0],
        witness=paper.witness,
        parts=named_parts(session, write_off_id),
        timeline=steps_of(
            session, DocumentKind.WRITE_OFF, write_off_id, WriteOffAction, WriteOffStatus
        ),
        actions=frozenset(actions),
    )


def _kin(session: Session, charge: Any) -> dict[str, Any]:
    """Return the other deductions of a charge's part, and what pays it back.

    Of a reversal it is the deduction that it pays back.
    """
    names = (CHARGE.c.id, CHARGE.c.number, CHARGE.c.kind, CHARGE.c.reverses_id)
    query = sa.select(*names).where(
        CHARGE.c.old_part_id == (charge.old_part_id or 0),
        CHARGE.c.id != charge.id,
        CHARGE.c.status != ChargeStatus.DROPPED,
    )
    rows = session.execute(query).all()
    if charge.kind is ChargeKind.REVERSAL:
        rows = [row for row in rows if row.id == charge.reverses_id]
    kin = {row.kind: row for row in rows}
    first, second = kin.get(ChargeKind.DEDUCTION), kin.get(ChargeKind.SECOND_DEDUCTION)
    back = next((row for row in rows if row.reverses_id == charge.id), None)
    return {
        "first_id": None if first is None else first.id,
        "first": "" if first is None else first.number,
        "second_id": None if second is None else second.id,
        "second": "" if second is None else second.number,
        "back_id": None if back is None else back.id,
        "back": "" if back is None else back.number,
    }
