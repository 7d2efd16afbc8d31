"""What pages of the store ask of the book: bins, loans, stocktakings, unexpected parts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warrantydesk.parts.commands import Count, SetAside, SolveUnexpected
from warrantydesk.parts.commands_store import ChangeBin, CloseStocktake, NewStocktake
from warrantydesk.parts.rows import PartRow, UnexpectedRow
from warrantydesk.parts.rows_store import (
    BinRow,
    CountAnswer,
    LoanRow,
    StocktakeRecord,
    StocktakeRow,
)
from warrantydesk.records.roles import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit

MOST = 500


@dataclass(frozen=True, slots=True)
class StoreView:
    """The store: its bins, what is lent, what was counted."""

    bins: tuple[BinRow, ...]
    loans: tuple[LoanRow, ...]
    stocktakes: tuple[StocktakeRow, ...]


def store_view(session: Session) -> StoreView:
    """Return the bins, the loans and the newest stocktakings."""
    from warrantydesk.db.paging import ListQuery  # noqa: PLC0415
    from warrantydesk.parts import queries_store as rooms  # noqa: PLC0415

    taken = rooms.stocktakes_page(session, ListQuery(size=50)).rows
    return StoreView(rooms.bins_of_store(session), rooms.loans_out(session), taken)


def parts_in_bin(session: Session, bin_id: int | None) -> tuple[PartRow, ...]:
    """Return the parts that lie in a bin, or judged ones that lie in none yet."""
    from warrantydesk.parts.model import OldPart  # noqa: PLC0415
    from warrantydesk.parts.queries import part_row_of, part_select  # noqa: PLC0415
    from warrantydesk.parts.states import OldPartStatus  # noqa: PLC0415

    part = OldPart.__table__
    lying = part.c.bin_id == bin_id
    if bin_id is None:
        lying = (part.c.status == OldPartStatus.JUDGED) & part.c.bin_id.is_(None)
    query = part_select().where(lying).order_by(part.c.number).limit(MOST)
    return tuple(part_row_of(*record) for record in session.execute(query))


def add_bin(unit: Unit, bin_code: str, note: str) -> int:
    """Make a bin."""
    from warrantydesk.parts import storing  # noqa: PLC0415

    return storing.add_bin(unit, bin_code, note)


def change_bin(unit: Unit, command: ChangeBin) -> None:
    """Rename a bin, or take it out of use."""
    from warrantydesk.parts import storing  # noqa: PLC0415

    storing.change_bin(unit, command)


def start_stocktake(unit: Unit, command: NewStocktake) -> int:
    """Begin to count."""
    from warrantydesk.parts import stocktaking  # noqa: PLC0415

    return stocktaking.start_stocktake(unit, command)


def stocktake(session: Session, stocktake_id: int, roles: Collection[Role]) -> StocktakeRecord:
    """Return a stocktaking with its differences."""
    from warrantydesk.parts import queries_store  # noqa: PLC0415

    return queries_store.stocktake_record(session, stocktake_id, roles)


def counted(
    unit: Unit, command: Count, roles: Collection[Role]
) -> tuple[CountAnswer, StocktakeRecord]:
    """Write down that a part was seen in a bin."""
    from warrantydesk.parts import stocktaking  # noqa: PLC0415

    answer = stocktaking.count(unit, command)
    return answer, stocktake(unit.session, command.stocktake_id, roles)


def uncounted(
    unit: Unit, stocktake_id: int, part_id: int, roles: Collection[Role]
) -> StocktakeRecord:
    """Take back that a part was seen."""
    from warrantydesk.parts import stocktaking  # noqa: PLC0415

    stocktaking.uncount(unit, stocktake_id, part_id)
    return stocktake(unit.session, stocktake_id, roles)


def close_stocktake(unit: Unit, command: CloseStocktake) -> int:
    """Finish counting."""
    from warrantydesk.parts import stocktaking  # noqa: PLC0415

    return stocktaking.close_stocktake(unit, command)


def unexpected(session: Session) -> tuple[UnexpectedRow, ...]:
    """Return what was set aside and is not solved yet."""
    from warrantydesk.parts.queries_receiving import unexpected_parts  # noqa: PLC0415

    return unexpected_parts(session)


def set_aside(unit: Unit, command: SetAside) -> int:
    """Set something aside that nobody expected."""
    from warrantydesk.parts import unexpected as rooms  # noqa: PLC0415

    return rooms.set_aside(unit, command)


def solve(unit: Unit, command: SolveUnexpected) -> None:
    """Solve an unexpected part."""
    from warrantydesk.parts import unexpected as rooms  # noqa: PLC0415

    rooms.solve_unexpected(unit, command)


def match(unit: Unit, unexpected_id: int, tag: str, note: str) -> None:
    """Solve an unexpected part by the tag that it belongs to."""
    from warrantydesk.errors import RefusedError  # noqa: PLC0415
    from warrantydesk.parts.passport import passport  # noqa: PLC0415
    from warrantydesk.texts import N_  # noqa: PLC0415

    part_id = passport(unit.session, tag)
    if part_id is None:
        raise RefusedError(N_("{tag} is no tag of this book."), tag=tag)
    solve(unit, SolveUnexpected(unexpected_id, note, part_id))
