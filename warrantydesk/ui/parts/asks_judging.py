"""What judging asks of the book: the parts that wait, and what was found on one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.filenames import safe_name
from warrantydesk.parts.commands import Judge
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.texts import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit

S = OldPartStatus
MOST = 200
BY_SUPPLIER = frozenset({S.AT_SUPPLIER, S.SUPPLIER_JUDGED})
"""Where a finding is the supplier's own, whoever writes it down."""


def to_judge(session: Session, supplier_id: int | None = None) -> tuple[PartRow, ...]:
    """Return the parts that wait for a finding, the oldest first: the store's or a supplier's."""
    from warrantydesk.db.paging import Filter, ListQuery  # noqa: PLC0415
    from warrantydesk.parts.queries import parts_page  # noqa: PLC0415

    waits = S.RECEIVED if supplier_id is None else S.AT_SUPPLIER
    query = ListQuery((Filter("status", "=", waits),), descending=False, size=MOST)
    return parts_page(session, query, None, supplier_id).rows


def one_part(session: Session, part_id: int, supplier_id: int | None = None) -> PartRow:
    """Return one old part as a row of the list."""
    from warrantydesk.parts.model import OldPart  # noqa: PLC0415
    from warrantydesk.parts.queries import part_row_of, part_select  # noqa: PLC0415

    part = OldPart.__table__
    select = part_select(bins=supplier_id is None).where(part.c.id == part_id)
    if supplier_id is not None:
        select = select.where(part.c.supplier_id == supplier_id)
    found = session.execute(select).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    return part_row_of(*found)


def part_of_tag(session: Session, text: str, supplier_id: int | None = None) -> PartRow:
    """Return the old part whose tag was scanned."""
    from warrantydesk.parts.passport import passport  # noqa: PLC0415

    part_id = passport(session, text)
    if part_id is None:
        raise RefusedError(N_("{tag} is no tag of this book."), tag=text)
    return one_part(session, part_id, supplier_id)


def judged(unit: Unit, status: OldPartStatus, command: Judge) -> None:
    """Write down what was found; where the part lies says whose finding that is."""
    from warrantydesk.parts import judging  # noqa: PLC0415

    if status in BY_SUPPLIER:
        judging.supplier_judge(unit, command)
    else:
        judging.judge(unit, command)


def add_photos(unit: Unit, part_id: int, paths: Sequence[Path]) -> None:
    """Attach files to an old part."""
    from warrantydesk.parts.judging import add_part_photo  # noqa: PLC0415
    from warrantydesk.records.attachments import SIZE_LIMIT  # noqa: PLC0415

    for path in paths:
        try:
            with path.open("rb") as source:
                content = source.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise UnavailableError(N_("{file} cannot be read."), file=path.name) from error
        add_part_photo(unit, part_id, safe_name(path.name), content)


def add_pasted(unit: Unit, part_id: int, name: str, content: bytes) -> None:
    """Attach a pasted picture to an old part."""
    from warrantydesk.parts.judging import add_part_photo  # noqa: PLC0415

    add_part_photo(unit, part_id, name, content)
