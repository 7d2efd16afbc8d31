"""Opening balances: what accounts brought along from before the book."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.engine import require_reason
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewOpening
from warrantydesk.settlement.ledger import Place, Posting, account_of, post
from warrantydesk.settlement.rows_ledger import OpeningRow
from warrantydesk.settlement.states import OF_STATIONS, OF_SUPPLIERS, AccountKind, TransferKind
from warrantydesk.settlement.tables import ACCOUNT, OPENING, PERSON, STATION, SUPPLIER
from warrantydesk.texts import N_, Bilingual


def enter_opening(unit: Unit, command: NewOpening) -> int:
    """Enter an opening balance with its reason and book it; return its key."""
    require_role(unit, Role.FINANCE)

    def work() -> int:
        _check(command)
        place = Place(command.kind, command.station_id, command.supplier_id)
        statement = sa.insert(OPENING).values(
            account_id=account_of(unit, place),
            amount_fen=command.amount_fen,
            booked_on=command.booked_on,
            reason=command.reason.strip(),
            created_at=unit.at,
            created_by_id=unit.actor_id,
        )
        made = int(unit.session.execute(statement.returning(OPENING.c.id)).scalar_one())
        opening = Place(AccountKind.OPENING)
        kind, table = TransferKind.OPENING, "opening_balance"
        on = command.booked_on
        post(unit, Posting(kind, table, made, place, opening, command.amount_fen, on))
        return made

    return int(once(unit, command.operation_id, "opening.enter", work))


def _check(command: NewOpening) -> None:
    require_reason(command.reason)
    if command.amount_fen == 0:
        raise RefusedError(N_("An opening balance of nothing is not needed."))
    if command.kind is AccountKind.OPENING:
        raise RefusedError(N_("Choose the account that the balance belongs to."))
    station, supplier = command.station_id is not None, command.supplier_id is not None
    if station != (command.kind in OF_STATIONS) or supplier != (command.kind in OF_SUPPLIERS):
        raise RefusedError(N_("Choose the station or supplier whose account it is."))


def openings(session: Session) -> tuple[OpeningRow, ...]:
    """Return the opening balances, the newest first."""
    query = (
        sa.select(OPENING, ACCOUNT.c.kind, STATION.c.code.label("station"), STATION.c.name_zh,
                  STATION.c.name_en, SUPPLIER.c.code.label("supplier"),
                  SUPPLIER.c.name_zh.label("supplier_zh"), SUPPLIER.c.name_en.label("supplier_en"),
                  PERSON.c.name_zh.label("by_zh"), PERSON.c.name_en.label("by_en"))
        .join(ACCOUNT, ACCOUNT.c.id == OPENING.c.account_id)
        .outerjoin(STATION, STATION.c.id == ACCOUNT.c.station_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == ACCOUNT.c.supplier_id)
        .join(PERSON, PERSON.c.id == OPENING.c.created_by_id)
        .order_by(OPENING.c.id.desc())
    )  # fmt: skip
    return tuple(
        OpeningRow(
            row.id,
            row.kind,
            row.station or row.supplier or "",
            Bilingual(row.name_zh or row.supplier_zh or "", row.name_en or row.supplier_en or ""),
            row.amount_fen,
            row.booked_on,
            row.reason,
            Bilingual(row.by_zh, row.by_en),
        )
        for row in session.execute(query)
    )
