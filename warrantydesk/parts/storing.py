"""The store of old parts: bins, loans, and parts that were lost or found in it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.commands import LendPart, PartStep
from warrantydesk.parts.commands_store import ChangeBin
from warrantydesk.parts.model import Loan, OldPart, StoreBin
from warrantydesk.parts.part_steps import HIDDEN, move_part, part_row
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.parts.turning_up import turn_up
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import CHANGED, require_reason
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

BIN, LOAN, PART = StoreBin.__table__, Loan.__table__, OldPart.__table__
A = OldPartAction
NO_CODE = N_("Give the bin a code, such as A-03-2.")


def add_bin(unit: Unit, bin_code: str, note: str = "") -> int:
    """Make a bin of the store, and return its key."""
    require_role(unit, Role.KEEPER, Role.ADMIN)
    if not code(bin_code):
        raise RefusedError(NO_CODE)
    made = sa.insert(BIN).values(code=code(bin_code), note=note.strip())
    return int(unit.session.execute(made.returning(BIN.c.id)).scalar_one())


def change_bin(unit: Unit, command: ChangeBin) -> None:
    """Rename a bin, change its note, or take it out of use; one with parts keeps name and use."""
    require_role(unit, Role.KEEPER, Role.ADMIN)
    found = unit.session.execute(sa.select(BIN).where(BIN.c.id == command.bin_id)).one_or_none()
    if found is None:
        raise RefusedError(HIDDEN)
    if found.version != command.seen_version:
        raise ConflictError(CHANGED, number=found.code)
    wanted = code(command.code)
    if not wanted:
        raise RefusedError(NO_CODE)
    if wanted != found.code or not command.active:
        _refuse_full(unit.session, found.id, found.code)
    values = {"code": wanted, "note": command.note.strip(), "active": command.active}
    changed = sa.update(BIN).where(BIN.c.id == found.id, BIN.c.version == found.version)
    unit.session.execute(changed.values(version=found.version + 1, **values))


def _refuse_full(session: Session, bin_id: int, bin_code: str) -> None:
    lying = sa.select(sa.func.count()).where(PART.c.bin_id == bin_id)
    count = session.execute(lying).scalar_one()
    if count:
        message = N_("{count} parts lie in bin {code}. Move them first.")
        raise RefusedError(message, count=count, code=bin_code)


def bin_id_of(session: Session, bin_code: str) -> int:
    """Return the key of a bin in use, however its code was typed."""
    query = sa.select(BIN.c.id).where(BIN.c.code == code(bin_code), BIN.c.active)
    found = session.execute(query).scalar()
    if found is None:
        raise RefusedError(N_("There is no bin {code} in use."), code=bin_code)
    return int(found)


def store(unit: Unit, step: PartStep, bin_code: str) -> None:
    """Put a judged part into a bin."""
    _take(unit, step, A.STORE, bin_id=bin_id_of(unit.session, bin_code))


def move(unit: Unit, step: PartStep, bin_code: str) -> None:
    """Move a stored part to another bin."""
    _take(unit, step, A.MOVE, bin_id=bin_id_of(unit.session, bin_code))


def lend(unit: Unit, command: LendPart) -> None:
    """Give a stored part out until a day, and remind the keeper of it."""
    require_role(unit, Role.KEEPER)
    borrower = command.borrower.strip()
    if not borrower or not command.purpose.strip():
        raise RefusedError(N_("Say who takes the part, and what for."))
    if command.due_on < business_date(unit.at):
        raise RefusedError(N_("A loan ends today at the earliest."))
    loan = sa.insert(LOAN).values(
        old_part_id=command.part_id,
        borrower=borrower,
        purpose=command.purpose.strip(),
        due_on=command.due_on,
        out_at=unit.at,
        out_by_id=unit.actor_id,
    )
    unit.session.execute(loan)
    step = PartStep(command.part_id, command.seen_version, command.purpose)
    _take(unit, step, A.LEND, bin_id=None, holder=borrower)
    _remind(unit, command)


def take_back(unit: Unit, step: PartStep, bin_code: str) -> None:
    """Take a lent part back into a bin."""
    end_loan(unit, step.part_id)
    _take(unit, step, A.TAKE_BACK, holder="", bin_id=bin_id_of(unit.session, bin_code))


def report_lost(unit: Unit, step: PartStep) -> None:
    """Report a part as missing that is not in its bin, or will not be brought back."""
    require_reason(step.reason)
    lent = part_row(unit.session, step.part_id).status is OldPartStatus.LENT
    if lent:
        end_loan(unit, step.part_id)
    _take(unit, step, A.REPORT_MISSING, bin_id=None, **({"holder": ""} if lent else {}))


def found_again(unit: Unit, step: PartStep, bin_code: str = "") -> None:
    """Sign for a part that was missing and turned up, with where."""
    require_role(unit, Role.KEEPER)
    require_reason(step.reason)
    bin_id = bin_id_of(unit.session, bin_code) if bin_code.strip() else None
    turn_up(unit, step, bin_id)


def end_loan(unit: Unit, part_id: int) -> None:
    """Write down that somebody no longer has a part."""
    require_role(unit, Role.KEEPER)
    unit.session.execute(
        sa.update(LOAN)
        .where(LOAN.c.old_part_id == part_id, LOAN.c.back_at.is_(None))
        .values(back_at=unit.at, back_by_id=unit.actor_id)
    )
    meet_deadlines(unit, DocumentKind.OLD_PART, part_id, {DeadlineKind.RETURN_LOAN})


def _take(unit: Unit, step: PartStep, action: OldPartAction, **values: Any) -> None:
    require_role(unit, Role.KEEPER)
    move_part(unit, step, action, **values)


def _remind(unit: Unit, command: LendPart) -> None:
    part = part_row(unit.session, command.part_id)
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.OLD_PART,
            document_id=part.id,
            what=DeadlineKind.RETURN_LOAN,
            role=Role.KEEPER,
            station_id=None,
            number=part.number,
            subject=f"{part.code} · {command.borrower.strip()}",
            due_at=end_of_day(command.due_on),
        ),
    )
