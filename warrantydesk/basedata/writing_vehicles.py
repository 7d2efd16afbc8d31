"""Writing many vehicles at once, with their owners, readings and frozen coverage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from secrets import token_hex
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.coverage import freeze_coverages
from warrantydesk.basedata.model import OdometerReading, Owner, Vehicle
from warrantydesk.basedata.saving import CHANGED
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError

VEHICLE, OWNER, READING = Vehicle.__table__, Owner.__table__, OdometerReading.__table__
SOURCE = "import"
OPTIONAL: dict[str, Any] = {
    "engine_code": "", "plate": "", "production_date": None, "sale_date": None,
    "delivery_date": None, "owner_id": None, "odometer_km": 0, "odometer_on": None,
}  # fmt: skip


class Write(NamedTuple):
    """What is to be written about one vehicle; a new one has no key.

    ``owner`` holds what is new about the owner; with a name it is another person.
    """

    row: int
    vin: str
    key: int | None
    seen: int
    values: dict[str, Any]
    owner_id: int | None
    owner: dict[str, str]
    reading: tuple[date, int] | None
    freeze: bool

    @property
    def does_something(self) -> bool:
        """Whether anything is written at all."""
        return bool(self.values or self.owner or self.reading or self.freeze)


def write_vehicles(unit: Unit, writes: Sequence[Write]) -> None:
    """Write vehicles in batches; raises ConflictError where one was changed meanwhile."""
    session = unit.session
    for start in range(0, len(writes), BATCH):
        some = _with_owners(session, writes[start : start + BATCH])
        keys = _insert(session, [write for write in some if write.key is None])
        for write in some:
            if write.key is not None:
                _update(session, write)
                keys[write.vin] = write.key
        _read(session, some, keys)
        freeze_coverages(unit, [keys[write.vin] for write in some if write.freeze])


def _with_owners(session: Session, writes: Sequence[Write]) -> list[Write]:
    """Write owners, and return the writes with the keys of new ones among their values."""
    new = [write for write in writes if "name" in write.owner]
    for write in writes:
        if write.owner and "name" not in write.owner and write.owner_id is not None:
            changed = sa.update(OWNER).where(OWNER.c.id == write.owner_id)
            session.execute(changed.values(**write.owner, version=OWNER.c.version + 1))
    if not new:
        return list(writes)
    made = sa.insert(OWNER).returning(OWNER.c.id, sort_by_parameter_order=True)
    rows = [{"phone": "", "address": "", **w.owner, "salt": token_hex(16)} for w in new]
    keys = dict(
        zip((write.vin for write in new), session.execute(made, rows).scalars(), strict=True)
    )
    return [
        write._replace(values={**write.values, "owner_id": keys[write.vin]})
        if write.vin in keys
        else write
        for write in writes
    ]


def _insert(session: Session, writes: Sequence[Write]) -> dict[str, int]:
    if not writes:
        return {}
    rows = [
        {**OPTIONAL, **write.values, **_shown(write), "vin": write.vin,
         "vin_reversed": write.vin[::-1]}
        for write in writes
    ]  # fmt: skip
    session.execute(sa.insert(VEHICLE), rows)
    query = sa.select(VEHICLE.c.vin, VEHICLE.c.id)
    found = in_batches(session, query, VEHICLE.c.vin, [write.vin for write in writes])
    return {row["vin"]: row["id"] for row in found}


def _update(session: Session, write: Write) -> None:
    if not write.values:
        return
    statement = (
        sa.update(VEHICLE)
        .where(VEHICLE.c.id == write.key, VEHICLE.c.version == write.seen)
        .values(**write.values, version=write.seen + 1)
        .returning(VEHICLE.c.id)
    )
    if session.execute(statement).scalar() is None:
        raise ConflictError(CHANGED, name=write.vin)


def _shown(write: Write) -> dict[str, Any]:
    if write.reading is None:
        return {}
    return {"odometer_on": write.reading[0], "odometer_km": write.reading[1]}


def _read(session: Session, writes: Sequence[Write], keys: dict[str, int]) -> None:
    """Record readings; the vehicle shows the newest, which each of them is."""
    rows = [
        {"vehicle_id": keys[w.vin], "read_on": w.reading[0], "km": w.reading[1], "source": SOURCE}
        for w in writes
        if w.reading is not None
    ]
    if rows:
        session.execute(sa.insert(READING), rows)
    for write in writes:
        if write.key is not None and write.reading is not None:
            changed = sa.update(VEHICLE).where(VEHICLE.c.id == write.key)
            session.execute(changed.values(_shown(write)))
