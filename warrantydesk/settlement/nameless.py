"""Taking a customer's name, phone and address out of what people wrote, before a supplier reads it.

The structured papers name no customer anyway; this is for words such as a complaint, in which
somebody may have written down who complained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Owner, Vehicle
from warrantydesk.documents.papers.masking import masked
from warrantydesk.orders.model import OrderCustomer
from warrantydesk.settlement.tables import CLAIM

CUSTOMER, OWNER, VEHICLE = OrderCustomer.__table__, Owner.__table__, Vehicle.__table__
SHORTEST = 2
HIDDEN = "＊＊＊"
"""Stands for what was taken out, in either language."""
Nameless = Callable[[str], str]


def nameless(session: Session, claim_id: int) -> Nameless:
    """Return what takes the customer and the owner behind a claim out of a text."""
    customer = (
        sa.select(CUSTOMER.c.name, CUSTOMER.c.phone, CUSTOMER.c.address)
        .join(CLAIM, CLAIM.c.order_id == CUSTOMER.c.order_id)
        .where(CLAIM.c.id == claim_id)
    )
    owner = (
        sa.select(OWNER.c.name, OWNER.c.phone, OWNER.c.address)
        .join(VEHICLE, VEHICLE.c.owner_id == OWNER.c.id)
        .join(CLAIM, CLAIM.c.vehicle_id == VEHICLE.c.id)
        .where(CLAIM.c.id == claim_id)
    )
    found = (session.execute(query).all() for query in (customer, owner))
    known = {word.strip() for rows in found for row in rows for word in row if word}
    return without(known)


def without(words: Iterable[str]) -> Nameless:
    """Return what takes these words out of a text, the longest first, and any mobile number."""
    known = sorted((word for word in words if len(word) >= SHORTEST), key=len, reverse=True)

    def clean(text: str) -> str:
        for word in known:
            text = text.replace(word, HIDDEN)
        return masked(text)

    return clean
