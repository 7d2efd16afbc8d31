"""Writing many parts at once, with their prices and what supersedes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import PriceKind
from warrantydesk.basedata.model import Part, PartPrice
from warrantydesk.basedata.periods import ONE_DAY, Period
from warrantydesk.basedata.pinyin import initials
from warrantydesk.basedata.saving import CHANGED
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError

PART, PRICE = Part.__table__, PartPrice.__table__
WRITTEN = ("name_zh", "name_en", "unit_zh", "unit_en", "part_class", "major_assembly", "main_part",
           "wearing", "auxiliary", "serial_required", "outside_allowed", "max_per_vehicle_milli",
           "supplier_id", "return_policy", "active")  # fmt: skip


class PriceWrite(NamedTuple):
    """A price to be written: a new one, which may end another, or a correction of one to come."""

    kind: PriceKind
    period: Period
    price_fen: int
    ends: int | None = None
    corrects: int | None = None


class PartWrite(NamedTuple):
    """What is to be written about one part; a new one has no key."""

    row: int
    number: str
    key: int | None
    seen: int
    values: dict[str, Any]
    successor: str
    prices: tuple[PriceWrite, ...]


def write_parts(unit: Unit, writes: Sequence[PartWrite]) -> None:
    """Write parts in batches; raises ConflictError where one was changed meanwhile."""
    session = unit.session
    for start in range(0, len(writes), BATCH):
        some = writes[start : start + BATCH]
        keys = _insert(session, [write for write in some if write.key is None])
        for write in some:
            if write.key is not None:
                _update(session, write)
                keys[write.number] = write.key
        _write_prices(session, some, keys)
    _supersede(session, [write for write in writes if write.successor])


def _insert(session: Session, writes: Sequence[PartWrite]) -> dict[str, int]:
    if not writes:
        return {}
    rows = [
        {
            **{name: write.values[name] for name in WRITTEN},
            "number": write.number,
            "initials": initials(write.values["name_zh"]),
        }
        for write in writes
    ]
    session.execute(sa.insert(PART), rows)
    return _keys(session, [write.number for write in writes])


def _update(session: Session, write: PartWrite) -> None:
    if not write.values:
        return
    values = dict(write.values)
    if "name_zh" in values:
        values["initials"] = initials(values["name_zh"])
    statement = (
        sa.update(PART)
        .where(PART.c.id == write.key, PART.c.version == write.seen)
        .values(**values, version=write.seen + 1)
        .returning(PART.c.id)
    )
    if session.execute(statement).scalar() is None:
        raise ConflictError(CHANGED, name=write.number)


def _write_prices(session: Session, writes: Sequence[PartWrite], keys: dict[str, int]) -> None:
    new = []
    for write in writes:
        for price in write.prices:
            if price.corrects is not None:
                _set(session, price.corrects, price_fen=price.price_fen)
                continue
            if price.ends is not None:
                _set(session, price.ends, valid_to=price.period.valid_from - ONE_DAY)
            new.append(
                {
                    "part_id": keys[write.number],
                    "kind": price.kind,
                    "valid_from": price.period.valid_from,
                    "valid_to": price.period.valid_to,
                    "price_fen": price.price_fen,
                }
            )
    if new:
        session.execute(sa.insert(PRICE), new)


def _set(session: Session, price_id: int, **values: Any) -> None:
    session.execute(sa.update(PRICE).where(PRICE.c.id == price_id).values(**values))


def _supersede(session: Session, writes: Sequence[PartWrite]) -> None:
    """Name successors last: they may stand further down in the same table."""
    for start in range(0, len(writes), BATCH):
        some = writes[start : start + BATCH]
        numbers = {write.successor for write in some} | {write.number for write in some}
        keys = _keys(session, sorted(numbers))
        for write in some:
            changed = sa.update(PART).where(PART.c.id == keys[write.number])
            values = {"superseded_by_id": keys[write.successor], "version": PART.c.version + 1}
            session.execute(changed.values(values))


def _keys(session: Session, numbers: Sequence[str]) -> dict[str, int]:
    query = sa.select(PART.c.number, PART.c.id)
    rows = in_batches(session, query, PART.c.number, numbers)
    return {row["number"]: row["id"] for row in rows}
