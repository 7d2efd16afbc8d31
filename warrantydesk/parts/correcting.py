"""What a stocktaking sets right in the book; imports no database library."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from warrantydesk.parts.commands_store import CloseStocktake
from warrantydesk.parts.rows_store import DifferenceKind, DifferenceRow, StocktakeRow
from warrantydesk.parts.states import OldPartStatus

Differences = tuple[DifferenceRow, ...]


def correctable(found: Iterable[DifferenceRow], left: Collection[int] = ()) -> Differences:
    """Return stored parts that were seen in another bin or nowhere, but those that are left."""
    return tuple(
        one
        for one in found
        if one.kind is not DifferenceKind.UNEXPECTED
        and one.status is OldPartStatus.STORED
        and one.part_id not in left
    )


def closing(row: StocktakeRow, corrected: Differences) -> CloseStocktake:
    """Return the command that finishes a stocktaking and sets the book right by these."""
    move, missing = (
        tuple(one.part_id for one in corrected if one.kind is kind)
        for kind in (DifferenceKind.WRONG_BIN, DifferenceKind.MISSING)
    )
    return CloseStocktake(row.id, row.version, move, missing)
