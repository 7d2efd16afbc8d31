"""A stage of shipping and receiving; each helper acts as the person who would."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from tests.parts.bench import Bench
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import FaultCode, LabourOperation, Station
from warrantydesk.claims.audit import open_for_review
from warrantydesk.claims.automatic import make_claims_payable
from warrantydesk.claims.service import submit
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.orders.commands import LabourDraft, PartDraft
from warrantydesk.parts.commands import (
    BoxDraft,
    ListStep,
    NewShipment,
    PackParts,
    ShipmentDraft,
    ShipmentStep,
)
from warrantydesk.parts.model import Box, OldPart, ReturnList, ShipmentPart
from warrantydesk.parts.packing import pack, save_shipment, start_shipment
from warrantydesk.parts.receiving import open_shipment
from warrantydesk.parts.shipments import shipment_row
from warrantydesk.parts.shipping import ship
from warrantydesk.parts.states import Route
from warrantydesk.records.operations import new_operation_id

PART, LIST = OldPart.__table__, ReturnList.__table__
BOX, LISTED = Box.__table__, ShipmentPart.__table__
CLERK, KEEPER = "clerk1205", "keeper1"


class PartsStage(Bench):
    """Tags, boxes and shipments on top of approved claims."""

    def tags(self, claim_id: int) -> list[Any]:
        """Return the old parts of a claim as the database has them, cancelled ones too."""
        query = sa.select(PART).where(PART.c.claim_id == claim_id).order_by(PART.c.id)
        return list(self.read(lambda session: session.execute(query).all()))

    def list_of(self, part_id: int) -> Any:
        """Return the return list of a part as the database has it."""
        query = sa.select(LIST).join(PART, PART.c.return_list_id == LIST.c.id)
        return self.read(lambda session: session.execute(query.where(PART.c.id == part_id)).one())

    def list_step(self, part_id: int, reason: str = "") -> ListStep:
        """Return a step on the return list of a part as it stands now."""
        owed = self.list_of(part_id)
        return ListStep(owed.id, owed.version, reason)

    def raw_as(self, login: str, sql: str) -> None:
        """Execute raw SQL as somebody."""
        with self.book(login).writing() as unit:
            unit.session.execute(sa.text(sql))

    def key_of_station(self, code: str) -> int:
        """Return the key of a station of the sample."""
        return self.key(Station, code=code)

    def started(self, route: Route = Route.MANUFACTURER, login: str = CLERK) -> int:
        """Begin a shipment with one empty box."""
        new = NewShipment(
            route,
            None if route is Route.FORWARD else self.station,
            None if route is Route.MANUFACTURER else self.supplier,
        )
        return int(self.write(login, start_shipment, new))

    def boxes(self, shipment_id: int) -> list[Any]:
        """Return the boxes of a shipment as the database has them."""
        query = sa.select(BOX).where(BOX.c.shipment_id == shipment_id).order_by(BOX.c.position)
        return list(self.read(lambda session: session.execute(query).all()))

    def listed(self, shipment_id: int) -> list[Any]:
        """Return the packing list of a shipment as the database has it."""
        query = sa.select(LISTED).where(LISTED.c.shipment_id == shipment_id)
        query = query.order_by(LISTED.c.position)
        return list(self.read(lambda session: session.execute(query).all()))

    def shipment(self, shipment_id: int) -> Any:
        """Return a shipment as the database has it."""
        return self.read(shipment_row, shipment_id)

    def on(self, shipment_id: int, reason: str = "") -> ShipmentStep:
        """Return a step on a shipment as it stands now."""
        return ShipmentStep(shipment_id, self.shipment(shipment_id).version, reason)

    def packed(self, count: int = 1, route: Route = Route.MANUFACTURER) -> tuple[int, list[int]]:
        """Return a shipment that is being packed, and the parts in its one box."""
        policy = ReturnPolicy.SUPPLIER if route is Route.DIRECT else ReturnPolicy.MANUFACTURER
        parts = [self.tagged(policy) for _ in range(count)]
        shipment_id = self.started(route)
        box = self.boxes(shipment_id)[0]
        self.write(CLERK, pack, PackParts(shipment_id, box.id, tuple(parts)))
        return shipment_id, parts

    def ship(self, shipment_id: int, login: str = CLERK, waybill: str = "") -> None:
        """Write down carrier and waybill, and send a shipment off."""
        draft = self.draft_of(shipment_id, waybill=waybill or f"W{shipment_id}")
        self.write(login, save_shipment, draft)
        self.write(login, ship, self.on(shipment_id), new_operation_id())

    def draft_of(self, shipment_id: int, **values: Any) -> ShipmentDraft:
        """Return a shipment as a draft that saves what it is, with a carrier."""
        row = self.shipment(shipment_id)
        boxes = tuple(BoxDraft(box.id, box.packaging, box.weight_g)
                      for box in self.boxes(shipment_id))  # fmt: skip
        facts = {"carrier": "SF", "waybill": row.waybill, "boxes": boxes}
        return ShipmentDraft(shipment_id, row.version, **(facts | values))

    def under_way(self, count: int = 1, route: Route = Route.MANUFACTURER) -> tuple[int, list[int]]:
        """Return a shipment on its way, and its parts."""
        shipment_id, parts = self.packed(count, route)
        self.ship(shipment_id)
        return shipment_id, parts

    def opened(self, count: int = 1, route: Route = Route.MANUFACTURER) -> tuple[int, list[int]]:
        """Return a shipment that is being received, and its parts."""
        shipment_id, parts = self.under_way(count, route)
        self.write(KEEPER, open_shipment, self.on(shipment_id))
        return shipment_id, parts

    def in_boxes(self, *counts: int) -> tuple[int, list[list[int]]]:
        """Return a shipment that is being received, and its parts box by box."""
        shipment_id = self.started()
        draft = self.draft_of(shipment_id)
        more = tuple(BoxDraft() for _ in counts[1:])
        self.write(CLERK, save_shipment, replace(draft, boxes=(*draft.boxes, *more)))
        found = []
        for box, count in zip(self.boxes(shipment_id), counts, strict=True):
            parts = [self.tagged() for _ in range(count)]
            self.write(CLERK, pack, PackParts(shipment_id, box.id, tuple(parts)))
            found.append(parts)
        self.ship(shipment_id)
        self.write(KEEPER, open_shipment, self.on(shipment_id))
        return shipment_id, found

    def four(self) -> tuple[int, int]:
        """Return a shipment that is being received, and its one old part of four pieces."""
        job = self.pump_job(
            complaint="怠速抖动",
            cause="点火线圈断路",
            correction="更换点火线圈",
            fault_code_id=self.key(FaultCode, code="E-21-011"),
            parts=(PartDraft(self.part("3705100-E15"), 4000, old_quantity_milli=4000),),
            labour=(LabourDraft(self.key(LabourOperation, code="OP-3705-01"), 500),),
        )
        claim_id = self.draft(self.order_draft(job, vehicle_id=self.vehicle))
        self.write(CLERK, submit, self.now(claim_id))
        self.write("auditor1", open_for_review, claim_id)
        self.decide(claim_id)
        [part] = self.tags(claim_id)
        shipment_id = self.started()
        box = self.boxes(shipment_id)[0]
        self.write(CLERK, pack, PackParts(shipment_id, box.id, (part.id,)))
        self.ship(shipment_id)
        self.write(KEEPER, open_shipment, self.on(shipment_id))
        return shipment_id, int(part.id)

    def make_payable(self) -> int:
        """Let the service make payable what nothing keeps back, without booking it."""
        return int(self.write("service", _payable))

    def paid(self, claim_id: int) -> bool:
        """Tell whether a claim became payable."""
        return self.status(claim_id) is ClaimStatus.PAYABLE


def _payable(unit: Unit) -> int:
    return make_claims_payable(unit, lambda _unit, _claim: None)
