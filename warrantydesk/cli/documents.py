"""What commands over documents share: they are named by their numbers, or chosen by status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, TypeVar

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.codes import code
from warrantydesk.db.paging import Filter
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

Command = TypeVar("Command", bound=Callable[..., Any])


def status_option(statuses: type[Enum]) -> Callable[[Command], Command]:
    """Return the option that chooses what is listed by its status."""
    return click.option(
        "--status",
        "statuses",
        metavar="STATUS",
        multiple=True,
        type=click.Choice([status.value for status in statuses]),
        help="Only what is in this status; may be given several times.",
    )


def in_status(statuses: type[Enum], chosen: Sequence[str]) -> list[Filter]:
    """Return the filter of a list for what was chosen; none for nothing."""
    wanted = tuple(statuses(one) for one in chosen)
    return [Filter("status", "in", wanted)] if wanted else []


def documents_named(
    session: Session, table: sa.Table, numbers: Sequence[str]
) -> dict[str, sa.Row[Any]]:
    """Return documents by their numbers, the oldest first; refuse where one is unknown."""
    wanted = {code(number) for number in numbers}
    query = sa.select(table).where(table.c.number.in_(wanted)).order_by(table.c.id)
    found = {row.number: row for row in session.execute(query)}
    unknown = wanted - found.keys()
    if unknown:
        raise RefusedError(N_("There is no document with the number {number}."),
                           number=min(unknown))  # fmt: skip
    return found
