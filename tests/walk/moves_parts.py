"""What clerks, keepers and auditors do with old parts until they are under way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.walk.moves import Act, Candidates, Move, of_kind
from tests.walk.scene import AUDITORS, KEEPERS
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.clock import business_date
from warrantydesk.parts.commands import (
    BoxDraft,
    Extension,
    ListStep,
    NewShipment,
    PackParts,
    PartStep,
    ShipmentDraft,
    ShipmentStep,
)
from warrantydesk.parts.disposing import dispose
from warrantydesk.parts.packing import pack, pack_all, save_shipment, start_shipment, unpack
from warrantydesk.parts.return_lists import ask_extension, grant_extension, refuse_extension
from warrantydesk.parts.shipping import cancel_shipment, send_back, ship
from warrantydesk.parts.states import (
    OldPartAction,
    OldPartStatus,
    ReturnListAction,
    ReturnListStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.parts.tagging import change_policy
from warrantydesk.records.roles import Role

S, P = OldPartStatus, ShipmentStatus
ROUTES = {ReturnPolicy.MANUFACTURER: Route.MANUFACTURER, ReturnPolicy.SUPPLIER: Route.DIRECT}
POLICIES = (*ROUTES, ReturnPolicy.LOCAL)
SO = "客户要求复检"


def reason(chance: Chance) -> str:
    """Return a reason, and now and then none."""
    return "" if chance.once_in(15) else SO


def change_way(world: World, part: Any, chance: Chance) -> None:
    """Send a tagged part another way."""
    policy = ReturnPolicy.NONE if chance.once_in(20) else chance.of(POLICIES)
    step = PartStep(part.id, world.seen(part, chance), reason(chance))
    world.do(world.with_role(AUDITORS, chance), Role.AUDITOR, change_policy, step, policy)


def change_back(world: World, part: Any, chance: Chance) -> None:
    """Send a part a way whose list of that month is closed already."""
    policy = ReturnPolicy.MANUFACTURER
    if part.policy is policy:
        policy = ReturnPolicy.SUPPLIER
    step = PartStep(part.id, world.seen(part, chance), reason(chance))
    world.do(world.with_role(AUDITORS, chance), Role.AUDITOR, change_policy, step, policy)


def pack_part(world: World, part: Any, chance: Chance) -> None:
    """Put a part, or all that is due with it, into a box of a shipment that goes its way."""
    route = Route.FORWARD if part.status is S.STORED else ROUTES[part.policy]
    station = None if route is Route.FORWARD else part.station_id
    supplier = None if route is Route.MANUFACTURER else part.supplier_id
    login, role = _packer(world, station, chance)
    new = NewShipment(route, station, supplier)
    packing = [
        row.id
        for row in rows_in(world.picture.shipments, P.PACKING)
        if (row.route, row.station_id, row.supplier_id) == (route, station, supplier)
    ]
    made = packing[-1] if packing else world.do(login, role, start_shipment, new)
    if made is None:
        return
    if chance.once_in(25):  # a part that goes another way
        part = chance.of(world.picture.parts)
    box = chance.of([row.id for row in world.picture.boxes if row.shipment_id == made])
    if chance.once_in(2):
        world.do(login, role, pack, PackParts(made, box, (part.id,)))
    else:
        world.do(login, role, pack_all, made, box)


def take_out(world: World, part: Any, chance: Chance) -> None:
    """Take a part out of its box."""
    box = by_key(world.picture.boxes)[part.box_id]
    shipment = by_key(world.picture.shipments)[box.shipment_id]
    login, role = _packer(world, shipment.station_id, chance)
    world.do(login, role, unpack, PackParts(box.shipment_id, box.id, (part.id,)))


def send_off(world: World, shipment: Any, chance: Chance) -> None:
    """Write down carrier and waybill, and ship; now and then another box, or no waybill."""
    login, role = _packer(world, shipment.station_id, chance)
    boxes = [BoxDraft(row.id) for row in world.picture.boxes if row.shipment_id == shipment.id]
    filled = {row.box_id for row in world.picture.listed if row.live}
    kept = tuple(box for box in boxes if box.box_id in filled or len(boxes) == 1)
    if chance.once_in(10):
        kept = (*kept, BoxDraft(packaging="木箱", weight_g=12_000))
    waybill = "" if chance.once_in(15) else f"W{world.number()}"
    draft = ShipmentDraft(
        shipment.id, world.seen(shipment, chance), "顺丰", waybill=waybill, boxes=kept
    )
    world.do(login, role, save_shipment, draft)
    fresh = by_key(world.picture.shipments)[shipment.id]
    if len(kept) > 1 and chance.once_in(2):  # spread over the boxes
        inside = [row for row in world.picture.listed if row.shipment_id == shipment.id]
        empty = [row.id for row in world.picture.boxes if row.shipment_id == shipment.id][-1]
        world.do(login, role, pack, PackParts(shipment.id, empty, (inside[0].old_part_id,)))
    step = ShipmentStep(shipment.id, world.seen(fresh, chance))
    world.send(login, role, ship, step, world.operation())


def give_up(world: World, shipment: Any, chance: Chance) -> None:
    """Give up a shipment that is being packed."""
    login, role = _packer(world, shipment.station_id, chance)
    step = ShipmentStep(shipment.id, world.seen(shipment, chance))
    world.do(login, role, cancel_shipment, step)


def come_back(world: World, shipment: Any, chance: Chance) -> None:
    """Take note that a shipment came back undelivered."""
    step = ShipmentStep(shipment.id, world.seen(shipment, chance), reason(chance))
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, send_back, step)


def scrap(world: World, part: Any, chance: Chance) -> None:
    """Scrap a part at its station, now and then one that goes another way."""
    if chance.once_in(10):
        part = chance.of(rows_in(world.picture.parts, S.TAGGED))
    step = PartStep(part.id, world.seen(part, chance))
    world.do(world.clerk_of(part.station_id, chance), Role.CLERK, dispose, step)


def ask_for_time(world: World, owed: Any, chance: Chance) -> None:
    """Ask for leave to ship later."""
    wanted = owed.ship_by_on + timedelta(days=chance.of((5, 10, 0, 400)))
    command = Extension(owed.id, world.seen(owed, chance), wanted, reason(chance))
    world.do(world.clerk_of(owed.station_id, chance), Role.CLERK, ask_extension, command)


def _on_list(service: Any) -> Act:
    def act(world: World, owed: Any, chance: Chance) -> None:
        step = ListStep(owed.id, world.seen(owed, chance), reason(chance))
        world.do(world.with_role(KEEPERS, chance), Role.KEEPER, service, step)

    return act


def _packer(world: World, station_id: int | None, chance: Chance) -> tuple[str, Role]:
    if station_id is None:
        return world.with_role(KEEPERS, chance), Role.KEEPER
    return world.clerk_of(station_id, chance), Role.CLERK


def parts_in(*statuses: OldPartStatus) -> Candidates:
    """Return the candidates among parts that stand in some statuses."""
    return lambda world: rows_in(world.picture.parts, *statuses)


def shipments_in(*statuses: ShipmentStatus) -> Candidates:
    """Return the candidates among shipments that stand in some statuses."""
    return lambda world: rows_in(world.picture.shipments, *statuses)


def returnable(world: World) -> list[Any]:
    """Return the tagged parts that are to be shipped."""
    return [part for part in rows_in(world.picture.parts, S.TAGGED) if part.policy in ROUTES]


def _for_scrap(world: World) -> list[Any]:
    tagged = rows_in(world.picture.parts, S.TAGGED)
    return [part for part in tagged if part.policy is ReturnPolicy.LOCAL]


def _for_suppliers(world: World) -> list[Any]:
    return [part for part in rows_in(world.picture.parts, S.STORED) if part.supplier_id]


def _listed_before(world: World) -> list[Any]:
    """Return tagged parts of a month and station of which a list is closed."""
    closed = rows_in(world.picture.lists, ReturnListStatus.CLOSED)
    known = {(row.station_id, row.month, row.route is Route.MANUFACTURER) for row in closed}
    return [
        part
        for part in rows_in(world.picture.parts, S.TAGGED)
        if (part.station_id, f"{business_date(part.created_at):%Y-%m}",
            part.policy is not ReturnPolicy.MANUFACTURER) in known
    ]  # fmt: skip


def _filled(world: World) -> list[Any]:
    filled = {row.shipment_id for row in world.picture.listed if row.live}
    return [row for row in rows_in(world.picture.shipments, P.PACKING) if row.id in filled]


def _due_later(world: World) -> list[Any]:
    lists = rows_in(world.picture.lists, ReturnListStatus.OPEN)
    return [row for row in lists if row.ship_by_on >= world.today]


A, B, L = OldPartAction, ShipmentAction, ReturnListAction
ASKED = of_kind("return_list", L.ASK_EXTENSION, L.GRANT_EXTENSION, L.REFUSE_EXTENSION)
PART_MOVES = (
    Move("a part goes another way", parts_in(S.TAGGED), change_way, 1,
         of_kind("old_part", A.CHANGE_POLICY)),
    Move("a part goes back to a closed list", _listed_before, change_back, 1,
         of_kind("return_list", L.REOPEN)),
    Move("a part is packed", returnable, pack_part, 8, of_kind("old_part", A.PACK)),
    Move("a part is packed for its supplier", _for_suppliers, pack_part, 3,
         of_kind("old_part", A.SUPPLIER_RECEIVE)),
    Move("a part is taken out", parts_in(S.PACKED), take_out, 1, of_kind("old_part", A.UNPACK)),
    Move("a shipment goes off", _filled, send_off, 8, of_kind("shipment", B.SHIP)),
    Move("a shipment is given up", shipments_in(P.PACKING), give_up, 1,
         of_kind("shipment", B.CANCEL)),
    Move("a shipment comes back", shipments_in(P.SHIPPED), come_back, 1,
         of_kind("shipment", B.SEND_BACK)),
    Move("a part is scrapped", _for_scrap, scrap, 1, of_kind("old_part", A.DISPOSE)),
    Move("a station asks for time", _due_later, ask_for_time, 1, ASKED),
    Move("time is given", lambda world: rows_in(world.picture.lists, ReturnListStatus.EXTENSION_ASKED),
         _on_list(grant_extension), 3, of_kind("return_list", L.GRANT_EXTENSION)),
    Move("time is refused",
         lambda world: rows_in(world.picture.lists, ReturnListStatus.EXTENSION_ASKED),
         _on_list(refuse_extension), 2, of_kind("return_list", L.REFUSE_EXTENSION)),
)  # fmt: skip
