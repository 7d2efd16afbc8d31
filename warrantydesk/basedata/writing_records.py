"""Writing many records at once: new ones, changed ones, their members, what they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_records import Records, RecordWrite
from warrantydesk.basedata.saving import CHANGED
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError


def write_records(unit: Unit, shape: Records, writes: Sequence[RecordWrite]) -> None:
    """Write records in batches; raises ConflictError where one was changed meanwhile."""
    for start in range(0, len(writes), BATCH):
        some = writes[start : start + BATCH]
        _insert(unit.session, shape, [write for write in some if write.key is None])
        _update(unit.session, shape, [write for write in some if write.key and write.values])
        _exchange(unit.session, shape, [write for write in some if any(write.members)])
    _link(unit.session, shape, [write for write in writes if write.link])


def _insert(session: Session, shape: Records, writes: Sequence[RecordWrite]) -> None:
    if writes:
        session.execute(sa.insert(shape.table), [write.values for write in writes])


def _update(session: Session, shape: Records, writes: Sequence[RecordWrite]) -> None:
    """Change rows in their version; those that change the same columns go together."""
    together: dict[tuple[str, ...], list[RecordWrite]] = {}
    for write in writes:
        together.setdefault(tuple(sorted(write.values)), []).append(write)
    versioned = "version" in shape.table.c
    for columns, some in together.items():
        statement = sa.update(shape.table).where(shape.table.c.id == sa.bindparam("wanted_id"))
        values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in columns}
        if versioned:
            statement = statement.where(shape.table.c.version == sa.bindparam("seen"))
            values["version"] = shape.table.c.version + 1
        rows = [
            {"wanted_id": one.key, **({"seen": one.seen} if versioned else {}),
             **{f"new_{name}": one.values[name] for name in columns}}
            for one in some
        ]  # fmt: skip
        done = session.connection().execute(statement.values(values), rows)
        if done.rowcount != len(rows):
            raise ConflictError(CHANGED, name=str(some[0].ident[0]))


def _exchange(session: Session, shape: Records, writes: Sequence[RecordWrite]) -> None:
    """Take members away and add others; whoever edits a record at the same time is told."""
    if shape.members is None or not writes:
        return
    table, owner, member, _field = shape.members
    keys = keys_of_records(session, shape, [write.ident[0] for write in writes])
    pairs: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for write in writes:
        for some, wanted in zip(pairs, write.members, strict=True):
            some += [{"of": keys[write.ident[0]], "is": one} for one in sorted(wanted, key=str)]
    gone, new = pairs
    if gone:
        here = sa.and_(
            table.c[owner] == sa.bindparam("of"),
            table.c[member] == sa.bindparam("is", type_=table.c[member].type),
        )
        session.connection().execute(sa.delete(table).where(here), gone)
    if new:
        session.execute(sa.insert(table), [{owner: one["of"], member: one["is"]} for one in new])
    changed = [write.key for write in writes if write.key and not write.values]
    _raise_versions(session, shape, changed)


def _raise_versions(session: Session, shape: Records, keys: Sequence[int]) -> None:
    if keys:
        raised = sa.update(shape.table).where(shape.table.c.id.in_(keys))
        session.execute(raised.values(version=shape.table.c.version + 1))


def _link(session: Session, shape: Records, writes: Sequence[RecordWrite]) -> None:
    """Name others of the same table last: they may stand further down in it."""
    if shape.link is None:
        return
    for start in range(0, len(writes), BATCH):
        some = writes[start : start + BATCH]
        named = {write.link for write in some} | {write.ident[0] for write in some}
        keys = keys_of_records(session, shape, sorted(named))
        rows = [{"own": keys[w.ident[0]], "above": keys[w.link]} for w in some]
        changed = sa.update(shape.table).where(shape.table.c.id == sa.bindparam("own"))
        values = {
            shape.link.field: sa.bindparam("above"),
            "version": shape.table.c.version + 1,
        }
        session.connection().execute(changed.values(values), rows)


def keys_of_records(session: Session, shape: Records, codes: Sequence[Any]) -> dict[Any, int]:
    """Return the keys of records by their codes."""
    column = shape.table.c[shape.kept_as(shape.key[0])]
    query = sa.select(column.label("code"), shape.table.c.id)
    return {row["code"]: row["id"] for row in in_batches(session, query, column, codes)}
