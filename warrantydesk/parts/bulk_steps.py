"""Moving many old parts at once: one UPDATE, each part with its step in the history."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.states import OldPartAction, OldPartStatus
from warrantydesk.texts import N_

PART = OldPart.__table__
BATCH = 500


def move_all(
    unit: Unit,
    part_ids: Collection[int],
    source: OldPartStatus,
    action: OldPartAction,
    target: OldPartStatus,
    **values: Any,
) -> int:
    """Take the same step of several parts, all of them or none, and return how many.

    The guards decide whether the actor may; ConflictError where one is no longer in ``source``.
    """
    step = {"status": target, "last_action": action.value, "last_reason": "", **values}
    step |= {"step_count": PART.c.step_count + 1}
    return change_all(unit, part_ids, PART.c.status == source, **step)


def change_all(
    unit: Unit, part_ids: Collection[int], still: sa.ColumnElement[bool], **values: Any
) -> int:
    """Change columns of several parts that are ``still`` as they were seen."""
    keys = sorted(set(part_ids))
    changed = {**values, "version": PART.c.version + 1, "changed_at": unit.at}
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        statement = sa.update(PART).where(PART.c.id.in_(some), still).values(changed)
        done = unit.session.execute(statement.returning(PART.c.id)).all()
        if len(done) != len(some):
            raise ConflictError(N_("Some of these parts were moved meanwhile. Reload the page."))
    return len(keys)
