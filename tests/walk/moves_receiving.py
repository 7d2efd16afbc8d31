"""What keepers and suppliers do with shipments that arrive, and what they find on the parts."""

from __future__ import annotations

from typing import Any

from tests.walk.moves import Act, Move, of_kind
from tests.walk.moves_charges import APPEALED
from tests.walk.moves_parts import S, parts_in, reason, shipments_in
from tests.walk.scene import AUDITORS, KEEPERS
from tests.walk.world import Chance, Roles, World, by_key, rows_in
from warrantydesk.parts.commands import (
    Arrive,
    Judge,
    Scan,
    SetAside,
    ShipmentStep,
    SolveUnexpected,
)
from warrantydesk.parts.judging import judge, supplier_judge
from warrantydesk.parts.receiving import (
    arrive,
    close_shipment,
    open_shipment,
    scan,
    set_aside,
    solve_unexpected,
    undo,
)
from warrantydesk.parts.states import (
    Arrival,
    Finding,
    OldPartAction,
    OldPartStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.records.roles import Role

P = ShipmentStatus
SHORT = "少件"
GOOD = Finding.CONFIRMED_FAULT


def supplier_side(world: World, supplier_id: int | None, chance: Chance) -> tuple[str, Roles]:
    """Return who acts for a supplier, and as what: its own login, or the keeper."""
    own = [login for login, key in world.cast.suppliers.items() if key == supplier_id]
    logins = own if own and not chance.once_in(3) else KEEPERS
    return world.with_role(logins, chance), (Role.SUPPLIER, Role.KEEPER)


def _receiver(world: World, shipment: Any, chance: Chance) -> tuple[str, Roles]:
    if shipment.route is Route.MANUFACTURER:
        return world.with_role(KEEPERS, chance), Role.KEEPER
    return supplier_side(world, shipment.supplier_id, chance)


def unload(world: World, shipment: Any, chance: Chance) -> None:
    """Open a shipment that arrived."""
    login, role = _receiver(world, shipment, chance)
    step = ShipmentStep(shipment.id, world.seen(shipment, chance))
    world.do(login, role, open_shipment, step)


def scan_in(world: World, listed: Any, chance: Chance) -> None:
    """Scan the tag of a part, now and then one that nobody can read."""
    shipment = by_key(world.picture.shipments)[listed.shipment_id]
    login, role = _receiver(world, shipment, chance)
    part = by_key(world.picture.parts)[listed.old_part_id]
    text = f"XX{part.number}" if chance.once_in(20) else part.number
    world.do(login, role, scan, Scan(shipment.id, listed.box_id, text))


def _arriving(arrival: Arrival) -> Act:
    """Say how a part arrived: short, damaged or not at all."""

    def act(world: World, listed: Any, chance: Chance) -> None:
        shipment = by_key(world.picture.shipments)[listed.shipment_id]
        login, role = _receiver(world, shipment, chance)
        short = max(listed.sent_milli - 1000, 1) if chance.once_in(2) else listed.sent_milli
        milli = short if arrival is Arrival.RECEIVED else 0
        said = SHORT if milli < listed.sent_milli and not chance.once_in(15) else ""
        bin_id = chance.of(world.picture.bins).id if chance.once_in(2) else None
        command = Arrive(shipment.id, listed.old_part_id, arrival, milli, said, bin_id)
        world.do(login, role, arrive, command)

    return act


def take_back(world: World, listed: Any, chance: Chance) -> None:
    """Take back how a part arrived."""
    shipment = by_key(world.picture.shipments)[listed.shipment_id]
    login, role = _receiver(world, shipment, chance)
    world.do(login, role, undo, shipment.id, listed.old_part_id)


def finish(world: World, shipment: Any, chance: Chance) -> None:
    """Finish a receipt; now and then with parts still pending."""
    login, role = _receiver(world, shipment, chance)
    step = ShipmentStep(shipment.id, world.seen(shipment, chance))
    world.do(login, role, close_shipment, step)


def put_aside(world: World, shipment: Any, chance: Chance) -> None:
    """Write down something that nobody expected in a shipment."""
    known = world.picture.parts
    text = chance.of(known).number if known and chance.once_in(2) else "无标签"
    command = SetAside(shipment.id, "" if chance.once_in(20) else text)
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, set_aside, command)


def solve(world: World, aside: Any, chance: Chance) -> None:
    """Solve an unexpected part: by a tag, or without one."""
    findable = rows_in(world.picture.parts, S.TAGGED, S.MISSING)
    part = chance.of(findable).id if findable and not chance.once_in(4) else None
    command = SolveUnexpected(aside.id, reason(chance), part, chance.once_in(2))
    world.do(world.with_role(KEEPERS, chance), Role.KEEPER, solve_unexpected, command)


def finding_of(part: Any, version: int, chance: Chance) -> Judge:
    """Return what somebody finds on a part: mostly that it is faulty."""
    found = GOOD if not chance.once_in(3) else chance.of(tuple(Finding))
    at_fault = (found is not GOOD and chance.once_in(2)) or chance.once_in(40)
    note = "" if chance.once_in(15) else "台架试验"
    return Judge(part.id, version, found, at_fault, note)


def look_at(world: World, part: Any, chance: Chance) -> None:
    """Judge a part for the manufacturer, now and then as an appraiser that it named."""
    command = finding_of(part, world.seen(part, chance), chance)
    if chance.once_in(6):
        command = Judge(part.id, command.seen_version, command.finding,
                        command.station_at_fault, command.note, "江东省鉴定中心")  # fmt: skip
    login = world.with_role(AUDITORS if chance.once_in(4) else KEEPERS, chance)
    world.do(login, (Role.KEEPER, Role.AUDITOR), judge, command)


def supplier_looks_at(world: World, part: Any, chance: Chance) -> None:
    """Judge a part for its supplier."""
    login, role = supplier_side(world, part.supplier_id, chance)
    world.do(login, role, supplier_judge, finding_of(part, world.seen(part, chance), chance))


def _listed(*arrivals: Arrival) -> Any:
    def candidates(world: World) -> list[Any]:
        receiving = {row.id for row in rows_in(world.picture.shipments, P.RECEIVING)}
        if not receiving:
            return []
        return [
            row
            for row in world.picture.listed
            if row.shipment_id in receiving and row.arrival in arrivals
        ]

    return candidates


def _counted(world: World) -> list[Any]:
    pending = {row.shipment_id for row in world.picture.listed if row.live}
    receiving = rows_in(world.picture.shipments, P.RECEIVING)
    return [row for row in receiving if row.id not in pending]


def _strange(world: World) -> list[Any]:
    return [row for row in world.picture.asides if row.solution is None]


def _again(act: Act, *statuses: OldPartStatus) -> tuple[Any, Act]:
    return parts_in(*statuses), act


A, B = OldPartAction, ShipmentAction
ARRIVED = (Arrival.RECEIVED, Arrival.DAMAGED, Arrival.MISSING)
PENDING = _listed(Arrival.PENDING)
RECEIVING_MOVES = (
    Move("a shipment is opened", shipments_in(P.SHIPPED), unload, 6, of_kind("shipment", B.OPEN)),
    Move("a part is scanned", PENDING, scan_in, 5,
         of_kind("old_part", A.RECEIVE, A.SUPPLIER_RECEIVE)),
    Move("a part arrives short", PENDING, _arriving(Arrival.RECEIVED)),
    Move("a part arrives damaged", PENDING, _arriving(Arrival.DAMAGED), 1,
         of_kind("old_part", A.REPORT_DAMAGED) | APPEALED),
    Move("a part does not arrive", PENDING, _arriving(Arrival.MISSING), 1,
         of_kind("old_part", A.REPORT_MISSING)),
    Move("a receipt is taken back", _listed(*ARRIVED), take_back, 1,
         of_kind("old_part", A.UNDO_RECEIPT)),
    Move("a receipt is finished", _counted, finish, 6, of_kind("shipment", B.CLOSE)),
    Move("a receipt is finished too early", shipments_in(P.RECEIVING), finish),
    Move("something is set aside", shipments_in(P.RECEIVING), put_aside, 1,
         of_kind("old_part", A.FIND)),
    Move("an unexpected part is solved", _strange, solve, 2, of_kind("old_part", A.FIND)),
    Move("a part is judged", *_again(look_at, S.RECEIVED), 8, of_kind("old_part", A.JUDGE)),
    Move("a part is judged again", *_again(look_at, S.JUDGED, S.STORED)),
    Move("a supplier judges", *_again(supplier_looks_at, S.AT_SUPPLIER), 5,
         of_kind("old_part", A.SUPPLIER_JUDGE)),
    Move("a supplier judges again", *_again(supplier_looks_at, S.SUPPLIER_JUDGED)),
)  # fmt: skip
