"""Rows that name others of their own kind, which may stand further down in the same table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_sheet import Findings, SheetRow
from warrantydesk.db.batches import in_batches
from warrantydesk.records.findings import Finding
from warrantydesk.texts import say


class Chain:
    """What names what, by code: as the book has it, and as a table would have it."""

    def __init__(self, above: Mapping[str, str]) -> None:
        self.above = above
        # What names itself is below nothing.
        self._named = {up for code, up in above.items() if up != code}

    def up(self, code: str) -> str | None:
        """Return what something names."""
        return self.above.get(code) or None

    def has_below(self, code: str) -> bool:
        """Tell whether something else names it."""
        return code in self._named


class Link(NamedTuple):
    """A column that names another row of the same table, and what must hold of it.

    ``findings(own code, named code, chain)`` judges it; ``below`` says that it also asks what
    names a row.
    """

    column: str
    field: str
    missing: str
    findings: Callable[[str, str, Chain], Iterable[Finding]]
    below: bool = False


class Linked(NamedTuple):
    """A row of the table and the code that it names."""

    row: int
    code: str
    names: str


class Others(NamedTuple):
    """What rows may name: what names what, the codes of the book, the rows of the table by code."""

    above: Mapping[str, str]
    known: Collection[str]
    coming: Mapping[str, int]


def read_chain(
    session: Session, table: sa.Table, code: str, link: Link, rows: Sequence[SheetRow]
) -> tuple[dict[str, str], set[str]]:
    """Look up what the rows name, and what these name in turn; also return all codes found."""
    above, known, own = dict[str, str](), set[str](), table.alias()
    named = sa.select(table.c[code].label("code"), own.c[code].label("above"))
    named = named.select_from(table.outerjoin(own, own.c.id == table.c[link.field]))
    wanted = {str(row.values[name]) for row in rows for name in (code, link.column)
              if name in row.values}  # fmt: skip
    while wanted:
        found = list(in_batches(session, named, table.c[code], sorted(wanted)))
        known |= {row["code"] for row in found}
        above |= {row["code"]: row["above"] for row in found if row["above"]}
        wanted = {row["above"] for row in found if row["above"]} - known
    if link.below:
        linking = {str(row.values.get(code, "")) for row in rows if link.column in row.values}
        below = in_batches(session, named, own.c[code], sorted(linking))
        above |= {row["code"]: row["above"] for row in below}
    return above, known


def judge_links(link: Link, others: Others, linked: Sequence[Linked], found: Findings) -> None:
    """Find rows that name what is not there, or what they must not name.

    A bad row is no more there than one that is missing.
    """
    above, known, coming = others
    chain = Chain({**above, **{one.code: one.names for one in linked}})
    for one in linked:
        for finding in link.findings(one.code, one.names, chain):
            found.add(one.row, link.column, finding.sentence)
    lost = list(linked)
    while lost:
        there = {code for code, row in coming.items() if row not in found.rows} | set(known)
        lost = [one for one in linked if one.row not in found.rows and one.names not in there]
        for one in lost:
            found.add(one.row, link.column, say(link.missing, code=one.names))
