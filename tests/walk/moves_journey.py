"""A part goes as far as it goes at once, so that the store and the suppliers never run empty."""

from __future__ import annotations

from typing import Any

from tests.walk.moves import Act, Move
from tests.walk.moves_parts import S, pack_part, returnable, send_off
from tests.walk.moves_receiving import finish, look_at, scan_in, supplier_looks_at, unload
from tests.walk.moves_store import put_away
from tests.walk.world import Chance, World, by_key
from warrantydesk.parts.states import OldPartStatus, ShipmentStatus

MOST = 9


def hasten(world: World, part: Any, chance: Chance) -> None:
    """Take one step after another with a part, until it is stored or judged by its supplier."""
    for _ in range(MOST):
        fresh = by_key(world.picture.parts)[part.id]
        act = NEXT.get(fresh.status)
        if act is None:
            return
        act(world, fresh, chance)


def _ship(world: World, part: Any, chance: Chance) -> None:
    send_off(world, _shipment(world, part), chance)


def _arrive(world: World, part: Any, chance: Chance) -> None:
    shipment = _shipment(world, part)
    if shipment.status is ShipmentStatus.SHIPPED:
        unload(world, shipment, chance)
        return
    pending = [row for row in world.picture.listed if row.live]
    mine = [row for row in pending if row.shipment_id == shipment.id]
    scan_in(world, next(row for row in mine if row.old_part_id == part.id), chance)
    if len(mine) == 1:
        finish(world, by_key(world.picture.shipments)[shipment.id], chance)


def _shipment(world: World, part: Any) -> Any:
    box = by_key(world.picture.boxes)[part.box_id]
    return by_key(world.picture.shipments)[box.shipment_id]


NEXT: dict[OldPartStatus, Act] = {
    S.TAGGED: pack_part,
    S.PACKED: _ship,
    S.IN_TRANSIT: _arrive,
    S.TO_SUPPLIER: _arrive,
    S.RECEIVED: look_at,
    S.JUDGED: put_away,
    S.AT_SUPPLIER: supplier_looks_at,
}
JOURNEY_MOVES = (Move("a part goes on and on", returnable, hasten, 3),)
