"""What pages of old parts ask of the book; the rooms behind are imported when first asked.

So these pages can be shown before the database library is there. Everything here runs on a worker.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import (
    Arrive,
    Extension,
    FinishBox,
    FreightClaim,
    ListStep,
    NewShipment,
    PackParts,
    Scan,
    SetAside,
    ShipmentDraft,
    ShipmentStep,
)
from warrantydesk.parts.rows_shipments import (
    ReceivingView,
    ReturnListRecord,
    ScanAnswer,
    ShipmentRecord,
)
from warrantydesk.parts.states import ShipmentAction
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit
    from warrantydesk.parts.ways import Way

Roles = Collection[Role]


# receiving


def receiving(session: Session, shipment_id: int) -> ReceivingView:
    """Return a shipment as whoever receives it sees it."""
    from warrantydesk.parts.queries_receiving import receiving_view  # noqa: PLC0415

    return receiving_view(session, shipment_id)


def begin(unit: Unit, step: ShipmentStep) -> ReceivingView:
    """Open a shipment that arrived."""
    from warrantydesk.parts.receiving import open_shipment  # noqa: PLC0415

    open_shipment(unit, step)
    return receiving(unit.session, step.shipment_id)


def scanned(unit: Unit, wanted: Scan) -> tuple[ScanAnswer, ReceivingView]:
    """Receive what was scanned."""
    from warrantydesk.parts.scanning import scan  # noqa: PLC0415

    answer = scan(unit, wanted)
    return answer, receiving(unit.session, wanted.shipment_id)


def arrived(unit: Unit, command: Arrive) -> ReceivingView:
    """Write down how a part arrived."""
    from warrantydesk.parts.arriving import arrive  # noqa: PLC0415

    arrive(unit, command)
    return receiving(unit.session, command.shipment_id)


def all_missing(unit: Unit, shipment_id: int, reason: str) -> ReceivingView:
    """Report all parts as missing that are still pending."""
    from warrantydesk.parts.receiving import miss_rest  # noqa: PLC0415

    miss_rest(unit, shipment_id, reason)
    return receiving(unit.session, shipment_id)


def box_finished(unit: Unit, command: FinishBox) -> ReceivingView:
    """Finish a box whose parts are all counted or missing."""
    from warrantydesk.parts.receiving import finish_box  # noqa: PLC0415

    finish_box(unit, command)
    return receiving(unit.session, command.shipment_id)


def undone(unit: Unit, shipment_id: int, part_id: int) -> ReceivingView:
    """Take back how a part arrived."""
    from warrantydesk.parts.arriving import undo  # noqa: PLC0415

    undo(unit, shipment_id, part_id)
    return receiving(unit.session, shipment_id)


def put_aside(unit: Unit, shipment_id: int, text: str) -> ReceivingView:
    """Set something aside that nobody expected."""
    from warrantydesk.parts.unexpected import set_aside  # noqa: PLC0415

    set_aside(unit, SetAside(shipment_id, text))
    return receiving(unit.session, shipment_id)


def closed(unit: Unit, step: ShipmentStep) -> ReceivingView:
    """Finish a shipment whose parts are all counted."""
    from warrantydesk.parts.receiving import close_shipment  # noqa: PLC0415

    close_shipment(unit, step)
    return receiving(unit.session, step.shipment_id)


# what a station owes


def return_list(session: Session, list_id: int, roles: Roles, person_id: int) -> ReturnListRecord:
    """Return what a station owes of a month."""
    from warrantydesk.parts.list_record import return_list_record  # noqa: PLC0415

    return return_list_record(session, list_id, roles, person_id)


def ask_extension(unit: Unit, wish: Extension) -> None:
    """Ask to ship later."""
    from warrantydesk.parts import return_lists  # noqa: PLC0415

    return_lists.ask_extension(unit, wish)


def grant_extension(unit: Unit, step: ListStep) -> None:
    """Let a station ship later."""
    from warrantydesk.parts import return_lists  # noqa: PLC0415

    return_lists.grant_extension(unit, step)


def refuse_extension(unit: Unit, step: ListStep) -> None:
    """Let a shipping day stand."""
    from warrantydesk.parts import return_lists  # noqa: PLC0415

    return_lists.refuse_extension(unit, step)


# packing


def shipment(session: Session, shipment_id: int, roles: Roles, person_id: int) -> ShipmentRecord:
    """Return a shipment as whoever packs it sees it."""
    from warrantydesk.parts.shipment_record import shipment_record  # noqa: PLC0415

    return shipment_record(session, shipment_id, roles, person_id)


def ways(session: Session, stations: Collection[int] | None) -> tuple[Way, ...]:
    """Return the ways that parts wait for."""
    from warrantydesk.parts import ways as rooms  # noqa: PLC0415

    return rooms.ways(session, stations)


def start_shipment(unit: Unit, new: NewShipment) -> int:
    """Begin a shipment."""
    from warrantydesk.parts import packing  # noqa: PLC0415

    return packing.start_shipment(unit, new)


def save_shipment(unit: Unit, draft: ShipmentDraft) -> None:
    """Save carrier, waybill and boxes."""
    from warrantydesk.parts import packing  # noqa: PLC0415

    packing.save_shipment(unit, draft)


def pack(unit: Unit, command: PackParts) -> None:
    """Put parts into a box."""
    from warrantydesk.parts import packing  # noqa: PLC0415

    packing.pack(unit, command)


def unpack(unit: Unit, command: PackParts) -> None:
    """Take parts out of their box."""
    from warrantydesk.parts import packing  # noqa: PLC0415

    packing.unpack(unit, command)


def pack_all(unit: Unit, shipment_id: int, box_id: int) -> None:
    """Put everything that is due into a box."""
    from warrantydesk.parts import packing  # noqa: PLC0415

    packing.pack_all(unit, shipment_id, box_id)


def pack_scanned(
    unit: Unit, shipment_id: int, box_id: int, text: str, roles: Roles
) -> ShipmentRecord:
    """Put the part into a box whose tag was scanned."""
    from warrantydesk.parts import packing  # noqa: PLC0415
    from warrantydesk.parts.passport import passport  # noqa: PLC0415

    part_id = passport(unit.session, text)
    if part_id is None:
        raise RefusedError(N_("{tag} is no tag of this book."), tag=text)
    packing.pack(unit, PackParts(shipment_id, box_id, (part_id,)))
    return shipment(unit.session, shipment_id, roles, unit.actor_id)


def ship(unit: Unit, step: ShipmentStep, operation_id: str) -> None:
    """Send a shipment on its way."""
    from warrantydesk.parts import shipping  # noqa: PLC0415

    shipping.ship(unit, step, operation_id)


def save_and_ship(unit: Unit, draft: ShipmentDraft, operation_id: str) -> None:
    """Save carrier and waybill, and send the shipment on its way."""
    from warrantydesk.parts import packing, shipping  # noqa: PLC0415

    seen = packing.save_shipment(unit, draft)
    shipping.ship(unit, ShipmentStep(draft.shipment_id, seen), operation_id)


def stop_shipment(unit: Unit, action: ShipmentAction, step: ShipmentStep) -> None:
    """Cancel a shipment, or take note that it came back."""
    from warrantydesk.parts import shipping  # noqa: PLC0415

    if action is ShipmentAction.CANCEL:
        shipping.cancel_shipment(unit, step)
    else:
        shipping.send_back(unit, step)


def claim_freight(unit: Unit, asked: FreightClaim) -> None:
    """Ask for the freight of a waybill."""
    from warrantydesk.parts import freight  # noqa: PLC0415

    freight.claim_freight(unit, asked)
