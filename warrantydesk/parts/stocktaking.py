"""Stocktaking 盘点: parts are scanned bin by bin, and what differs from the book is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.db.listing import prefix
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Count, PartStep
from warrantydesk.parts.commands_store import CloseStocktake, NewStocktake
from warrantydesk.parts.differences import differences_of
from warrantydesk.parts.model import OldPart, Stocktake, StocktakeCount, StoreBin
from warrantydesk.parts.part_steps import HIDDEN, move_part, part_row, step_now
from warrantydesk.parts.passport import passport
from warrantydesk.parts.rows_store import (
    CountAnswer,
    CountResult,
    DifferenceKind,
    DifferenceRow,
)
from warrantydesk.parts.states import OldPartAction, OldPartStatus, StocktakeAction, StocktakeStatus
from warrantydesk.parts.storing import report_lost
from warrantydesk.parts.workflow import STOCKTAKE_STEPS
from warrantydesk.records.engine import make_document, take_step
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.texts import N_, Bilingual

PART, BIN = OldPart.__table__, StoreBin.__table__
TAKING, COUNTED = Stocktake.__table__, StocktakeCount.__table__
PREFIX, PLACE = "PD", "KF"
Row = sa.Row[*tuple[Any, ...]]


def start_stocktake(unit: Unit, command: NewStocktake) -> int:
    """Begin to count the bins whose codes begin like this, and return the key."""
    require_role(unit, Role.KEEPER)
    bins = code(command.bins)
    known = sa.select(BIN.c.id).where(prefix(BIN.c.code, bins)).limit(1)
    if unit.session.execute(known).scalar() is None:
        raise RefusedError(N_("No bin's code begins like this."))
    return make_document(
        unit,
        TAKING,
        StocktakeAction.START.value,
        StocktakeStatus.OPEN.value,
        number=next_number(unit.session, PREFIX, PLACE, business_date(unit.at)),
        bins=bins,
        expected=0,
        found=0,
    )


def count(unit: Unit, command: Count) -> CountAnswer:
    """Write down that a part was seen in a bin, and say how that fits the book."""
    require_role(unit, Role.KEEPER)
    taking = stocktake_row(unit.session, command.stocktake_id)
    bin_code = unit.session.execute(_bin(command.bin_id)).scalar_one()
    if not bin_code.startswith(taking.bins):
        raise RefusedError(N_("Bin {code} is not counted this time."), code=bin_code)
    part_id = passport(unit.session, command.text)
    if part_id is None:
        return CountAnswer(CountResult.UNKNOWN, command.text)
    again = _write_down(unit, command, part_id)
    return _answer(unit.session, command, part_id, again=again)


def uncount(unit: Unit, stocktake_id: int, part_id: int) -> None:
    """Take back that a part was seen."""
    require_role(unit, Role.KEEPER)
    unit.session.execute(sa.delete(COUNTED).where(*_counted(stocktake_id, part_id)))


def close_stocktake(unit: Unit, command: CloseStocktake) -> int:
    """Finish a stocktaking, correct what is named, and return how many parts differed.

    The differences found are kept as a version; afterwards they could no longer be computed.
    """
    require_role(unit, Role.KEEPER)
    taking = stocktake_row(unit.session, command.stocktake_id)
    differences = differences_of(unit.session, taking.id, taking.bins)
    expected = unit.session.execute(_expected(taking.bins)).scalar_one()
    lost = sum(one.kind is DifferenceKind.MISSING for one in differences)
    _correct(unit, taking, command, differences)
    take_step(
        unit,
        TAKING,
        STOCKTAKE_STEPS,
        document_id=taking.id,
        seen_version=command.seen_version,
        action=StocktakeAction.CLOSE.value,
        expected=expected,
        found=expected - lost,
        closed_at=unit.at,
    )
    content = {"bins": taking.bins, "expected": expected, "differences": _kept(differences)}
    keep_version(unit, DocumentKind.STOCKTAKE, taking.id, VersionEvent.CLOSING, content)
    return len(differences)


def stocktake_row(session: Session, stocktake_id: int) -> Row:
    """Return a stocktaking as it is stored, or refuse where there is none."""
    found = session.execute(sa.select(TAKING).where(TAKING.c.id == stocktake_id)).one_or_none()
    if found is None:
        raise RefusedError(HIDDEN)
    return found


def _correct(
    unit: Unit, taking: Row, command: CloseStocktake, differences: Iterable[DifferenceRow]
) -> None:
    known = {(one.kind, one.part_id): one for one in differences}
    for part_id in command.move:
        wrong = known.get((DifferenceKind.WRONG_BIN, part_id))
        if wrong is None or wrong.status is not OldPartStatus.STORED:
            raise RefusedError(N_("Only a stored part that was seen in another bin is moved."))
        seen = unit.session.execute(
            sa.select(COUNTED.c.bin_id).where(*_counted(taking.id, part_id))
        ).scalar_one()
        step = step_now(unit.session, part_id, taking.number)
        move_part(unit, step, OldPartAction.MOVE, bin_id=seen)
    for part_id in command.missing:
        lost = known.get((DifferenceKind.MISSING, part_id))
        if lost is None or lost.status is not OldPartStatus.STORED:
            raise RefusedError(N_("Only a stored part that was not seen is reported as missing."))
        version = part_row(unit.session, part_id).version
        report_lost(unit, PartStep(part_id, version, taking.number))


def _write_down(unit: Unit, command: Count, part_id: int) -> bool:
    """Note a count, in the place of an earlier one, and tell whether it says the same."""
    where = _counted(command.stocktake_id, part_id)
    before = unit.session.execute(sa.select(COUNTED.c.bin_id).where(*where)).scalar()
    seen = {"bin_id": command.bin_id, "counted_at": unit.at, "counted_by_id": unit.actor_id}
    if before is not None:
        unit.session.execute(sa.update(COUNTED).where(*where).values(seen))
        return bool(before == command.bin_id)
    keys = {"stocktake_id": command.stocktake_id, "old_part_id": part_id}
    unit.session.execute(sa.insert(COUNTED).values(keys | seen))
    return False


def _answer(session: Session, command: Count, part_id: int, *, again: bool) -> CountAnswer:
    part = part_row(session, part_id)
    booked = "" if part.bin_id is None else session.execute(_bin(part.bin_id)).scalar_one()
    if part.bin_id is None:
        result = CountResult.UNEXPECTED
    elif part.bin_id != command.bin_id:
        result = CountResult.WRONG_BIN
    else:
        result = CountResult.AGAIN if again else CountResult.FITS
    lying = sa.select(sa.func.count()).where(PART.c.bin_id == command.bin_id)
    seen = sa.select(sa.func.count()).where(
        COUNTED.c.stocktake_id == command.stocktake_id, COUNTED.c.bin_id == command.bin_id
    )
    return CountAnswer(
        result,
        command.text,
        part_id,
        part.number,
        part.code,
        Bilingual(part.name_zh, part.name_en),
        booked,
        session.execute(seen).scalar_one(),
        session.execute(lying).scalar_one(),
    )


def _kept(differences: Sequence[DifferenceRow]) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind.value, "part_id": one.part_id, "booked": one.booked_bin,
         "seen": one.seen_bin, "status": one.status.value}
        for one in differences
    ]  # fmt: skip


def _expected(bins: str) -> sa.Select[int]:
    lying = sa.select(sa.func.count()).select_from(PART).join(BIN, BIN.c.id == PART.c.bin_id)
    return lying.where(prefix(BIN.c.code, bins))


def _counted(stocktake_id: int, part_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (COUNTED.c.stocktake_id == stocktake_id, COUNTED.c.old_part_id == part_id)


def _bin(bin_id: int) -> sa.Select[str]:
    return sa.select(BIN.c.code).where(BIN.c.id == bin_id)
