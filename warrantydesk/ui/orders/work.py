"""A repair order at work: what is saved, and what is typed over it. Knows no widget."""

from __future__ import annotations

from warrantydesk.basedata.odometer import CorrectionRequest
from warrantydesk.clock import business_date, now
from warrantydesk.orders.commands import CustomerDraft, OrderDraft
from warrantydesk.ui.orders import editing
from warrantydesk.ui.orders.asks import FreshOrder, OrderView
from warrantydesk.ui.orders.order_actions import DONE
from warrantydesk.ui.record.bound_form import put_at
from warrantydesk.ui.record.clash_card import Clash


class OrderWork:
    """The state of the page of an order: ``view`` of a saved one, or ``fresh`` for a new one."""

    def __init__(self) -> None:
        self.view: OrderView | None = None
        self.fresh: FreshOrder | None = None
        self.draft: OrderDraft | None = None
        self.saved: OrderDraft | None = None

    @property
    def editable(self) -> bool:
        """Whether the person may change the order now."""
        if self.view is None:
            return self.fresh is not None
        record = self.view.record
        return bool(record.allowed) and record.status not in DONE

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not saved."""
        return self.draft != self.saved

    @property
    def model_id(self) -> int:
        """The vehicle's model, which standard hours depend on; 0 before there is a vehicle."""
        if self.view is not None:
            return self.view.record.vehicle.model_id
        return 0 if self.fresh is None else self.fresh.vehicle.model_id

    @property
    def who(self) -> str:
        """Who changed the saved order last."""
        return str(self.view.events[-1].who) if self.view and self.view.events else ""

    def start(self, fresh: FreshOrder) -> None:
        """Begin a new order for a vehicle; what was typed already stays."""
        car, self.fresh = fresh.vehicle, fresh
        customer = CustomerDraft(car.owner_name, car.owner_phone, car.owner_address)
        self.saved = OrderDraft(fresh.station.id, car.id, customer=customer)
        before = self.draft
        self.draft = self.saved if before is None else put_at(before, ("vehicle_id",), car.id)

    def lay_over(self, view: OrderView) -> tuple[Clash, ...]:
        """Take over what is saved now under what is typed; return what two people changed."""
        before, self.view, self.saved = self.saved, view, view.record.draft()
        if before is None or self.draft is None or self.draft == before:
            self.draft = self.saved
            return ()
        merged = editing.merge(before, self.draft, self.saved)
        self.draft = merged.draft
        return merged.clashes

    def take_back(self, draft: OrderDraft) -> bool:
        """Take a kept draft, if it was typed on what is saved now; tell whether it was taken."""
        if not self.editable or self.saved is None or draft == self.saved:
            return False
        if draft.seen_version != self.saved.seen_version:
            return False
        self.draft = draft
        return True

    def correction(self, explanation: str) -> CorrectionRequest | None:
        """Return the request that the lower reading of the draft may count."""
        draft = self.draft
        if draft is None or draft.odometer_km is None:
            return None
        on = business_date(draft.received_at or now())
        return CorrectionRequest(
            draft.vehicle_id, draft.station_id, on, draft.odometer_km, explanation
        )
