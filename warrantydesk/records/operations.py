"""Commands that must take effect exactly once, however often they are sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.model import Operation
from warrantydesk.texts import N_


def new_operation_id() -> str:
    """Return an id to store before sending a command; the client makes it, not the database."""
    return str(uuid4())


def once(unit: Unit, operation_id: str, name: str, work: Callable[[], Any]) -> Any:
    """Do ``work`` unless this operation already took effect; return its result either way.

    The result must be JSON. The unique key makes a second sender wait for the first one, and the
    transaction of the loser rolls back.
    """
    table = Operation.__table__
    found = unit.session.execute(
        sa.select(table.c.name, table.c.person_id, table.c.result).where(table.c.id == operation_id)
    ).one_or_none()
    if found is not None:
        if (found.name, found.person_id) != (name, unit.actor_id):
            raise RefusedError(N_("This operation number was already used for something else."))
        return json.loads(found.result)
    result = work()
    unit.session.execute(
        sa.insert(table).values(
            id=operation_id,
            name=name,
            person_id=unit.actor_id,
            at=unit.at,
            result=json.dumps(result),
        )
    )
    return result
