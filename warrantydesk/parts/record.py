"""A whole old part for its record page: where it is, its story, its journey, what may be done.

The journey is the chained history of the part, so that everyone whose paper it is can read it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.parts.bin_names import BinNames, bin_names
from warrantydesk.parts.blocks import NOBODY, station_party, supplier_party
from warrantydesk.parts.charge_steps import CHARGE
from warrantydesk.parts.differences import place_facts, places_of_parts
from warrantydesk.parts.grounds import lost_for_nothing
from warrantydesk.parts.model import (
    Box,
    Judgement,
    Loan,
    OldPart,
    ReturnList,
    Shipment,
    ShipmentPart,
    WriteOff,
    WriteOffPart,
)
from warrantydesk.parts.part_steps import Row, part_row, refuse_hidden
from warrantydesk.parts.places import place_in_words
from warrantydesk.parts.queries import part_row_of, part_select
from warrantydesk.parts.queries_charges import charges_where
from warrantydesk.parts.record_actions import actions_for, may_photograph
from warrantydesk.parts.record_story import part_story, photos_of
from warrantydesk.parts.rows_record import (
    CarriedRow,
    JourneyRow,
    JudgementRow,
    LentRow,
    OldPartRecord,
)
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.records.history import Step, history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Text

PART, JUDGEMENT, LOAN = OldPart.__table__, Judgement.__table__, Loan.__table__
LISTED, SHIPMENT, BOX = ShipmentPart.__table__, Shipment.__table__, Box.__table__
LIST = ReturnList.__table__
PAPER, NAMED = WriteOff.__table__, WriteOffPart.__table__
KIND = DocumentKind.OLD_PART
ACTIONS = {action.value: action for action in OldPartAction}
STATUSES = {status.value: status for status in OldPartStatus}
Roles = Collection[Role]
Values = dict[str, Any]


def old_part_record(session: Session, part_id: int, roles: Roles, person_id: int) -> OldPartRecord:
    """Return everything that the record page of a part shows to somebody with these roles."""
    part = part_row(session, part_id)
    refuse_hidden(session, person_id, part)
    inside = not roles or set(roles) != {Role.SUPPLIER}
    steps = history_of(session, KIND, part_id)
    charges = charges_where(session, CHARGE.c.old_part_id == part_id) if inside else ()
    station = station_party(session, part.station_id)
    if station is None:
        raise ValueError("every part has a station")
    return OldPartRecord(
        row=part_row_of(*session.execute(_row(part_id, inside=inside)).one()),
        place=_place(session, part_id, inside=inside),
        station=station,
        supplier=supplier_party(session, part.supplier_id),
        story=part_story(session, part, inside=inside),
        judgements=_judgements(session, part_id),
        photos=photos_of(session, KIND, part_id, inside=inside),
        journey=_journey(session, steps, inside=inside),
        carried=_carried(session, part_id),
        charges=charges,
        nothing_to_deduct=inside and not charges and lost_for_nothing(session, part),
        actions=actions_for(part, roles, person_id, steps, charges),
        may_photograph=may_photograph(part, roles),
        **(_inside(session, part) if inside else _OUTSIDE),
    )


_OUTSIDE: Values = {
    "return_list_id": None, "return_list": "", "loans": (), "write_off_id": None, "write_off": "",
}  # fmt: skip


def _inside(session: Session, part: Row) -> Values:
    """Return what is nobody's business outside: list, loans and certificate."""
    loans = sa.select(LOAN.c.borrower, LOAN.c.purpose, LOAN.c.due_on, LOAN.c.out_at,
                      LOAN.c.back_at).where(LOAN.c.old_part_id == part.id)  # fmt: skip
    paper = (
        sa.select(PAPER.c.id, PAPER.c.number)
        .join(NAMED, NAMED.c.write_off_id == PAPER.c.id)
        .where(NAMED.c.old_part_id == part.id, NAMED.c.live)
    )
    owed = sa.select(LIST.c.number).where(LIST.c.id == part.return_list_id)
    certificate = session.execute(paper).one_or_none()
    return {
        "return_list_id": part.return_list_id,
        "return_list": session.execute(owed).scalar() or "",
        "loans": tuple(LentRow(*row) for row in session.execute(loans.order_by(LOAN.c.id))),
        "write_off_id": None if certificate is None else certificate.id,
        "write_off": "" if certificate is None else certificate.number,
    }


def _row(part_id: int, *, inside: bool) -> sa.Select[Any]:
    return part_select(bins=inside).where(PART.c.id == part_id)


def _place(session: Session, part_id: int, *, inside: bool) -> Text:
    query = places_of_parts(inside=inside).where(PART.c.id == part_id)
    return place_in_words(place_facts(session.execute(query).one()))


def _judgements(session: Session, part_id: int) -> tuple[JudgementRow, ...]:
    query = sa.select(JUDGEMENT).where(JUDGEMENT.c.old_part_id == part_id)
    rows = session.execute(query.order_by(JUDGEMENT.c.id.desc())).all()
    names = names_of(session, {row.judged_by_id for row in rows})
    return tuple(
        JudgementRow(
            row.id,
            row.side,
            row.finding,
            row.station_at_fault,
            row.note,
            row.appraiser,
            row.judged_at,
            names.get(row.judged_by_id, NOBODY),
        )
        for row in rows
    )


def _carried(session: Session, part_id: int) -> tuple[CarriedRow, ...]:
    query = (
        sa.select(
            SHIPMENT.c.id, SHIPMENT.c.number, SHIPMENT.c.route, SHIPMENT.c.waybill, BOX.c.code,
            LISTED.c.sent_milli, LISTED.c.received_milli, LISTED.c.arrival, LISTED.c.difference,
            SHIPMENT.c.shipped_at, LISTED.c.arrived_at,
        )
        .join(SHIPMENT, SHIPMENT.c.id == LISTED.c.shipment_id)
        .join(BOX, BOX.c.id == LISTED.c.box_id)
        .where(LISTED.c.old_part_id == part_id)
        .order_by(LISTED.c.id)
    )  # fmt: skip
    return tuple(CarriedRow(*row) for row in session.execute(query))


def _journey(session: Session, steps: Sequence[Step], *, inside: bool) -> tuple[JourneyRow, ...]:
    names = names_of(session, {step.actor_id for step in steps if step.actor_id is not None})
    boxes = _codes(session, _entered(steps, "box_id"))
    bins = bin_names(session, _entered(steps, "bin_id")) if inside else {}
    return tuple(
        JourneyRow(
            step.at,
            names.get(step.actor_id or 0, NOBODY),
            ACTIONS.get(step.action),
            STATUSES.get(step.from_status),
            STATUSES[step.to_status],
            _where(step, boxes, bins),
            step.reason,
        )
        for step in steps
        if step.action in ACTIONS or step.changes
    )


def _entered(steps: Sequence[Step], column: str) -> set[int]:
    found = (step.changes[column][-1] for step in steps if column in step.changes)
    return {int(key) for key in found if key is not None}


def _where(step: Step, boxes: dict[int, str], bins: dict[int, BinNames]) -> str:
    box = step.changes.get("box_id", [None])[-1]
    if box is not None:
        return boxes.get(int(box), "")
    found = step.changes.get("bin_id", [None])[-1]
    if found is not None:
        return bins[int(found)].at(step.at) if int(found) in bins else ""
    return str(step.changes.get("holder", [""])[-1] or "")


def _codes(session: Session, keys: set[int]) -> dict[int, str]:
    query = sa.select(BOX.c.id, BOX.c.code).where(BOX.c.id.in_(keys))
    return dict(iter(session.execute(query))) if keys else {}
