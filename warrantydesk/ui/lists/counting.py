"""How many rows the views of a list hold: asked after the rows, in one go, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from warrantydesk.db.paging import COUNT_CAP, Filter, ListQuery, Page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Conditions = tuple[Filter, ...]


def count_views(
    session: Session,
    fetch: Callable[..., Page[Any]],
    args: tuple[Any, ...],
    views: tuple[Conditions, ...],
) -> tuple[int | None, ...]:
    """Return the capped count of the rows under each set of conditions; None where unknown."""
    queries = (ListQuery(conditions, size=0) for conditions in views)
    return tuple(fetch(session, query, *args).total for query in queries)


def counted(total: int) -> str:
    """Return a count as people read it; a capped one ends in a plus."""
    return f"{COUNT_CAP - 1:,}+" if total >= COUNT_CAP else f"{total:,}"
