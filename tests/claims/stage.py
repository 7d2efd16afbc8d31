"""A workshop whose repairs become claims; each helper acts as the person who would."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from PIL import Image

from tests.workshop import Workshop
from warrantydesk.claims.audit import decide, open_for_review
from warrantydesk.claims.commands import ClaimDraft, ClaimStep, Decide, LineDecision, LineDraft
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.service import submit
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.db.unit import Unit
from warrantydesk.orders.commands import OrderDraft
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.kinds import AttachmentKind, DocumentKind

CLAIM, LINE = Claim.__table__, ClaimLine.__table__


class ClaimStage(Workshop):
    """Claims on top of the workshop's orders."""

    def draft(self, order: OrderDraft | None = None, **values: Any) -> int:
        """Make a claim of a completed repair, with the photos that it needs."""
        claim_id = int(self.write("clerk1205", create_claim, self.completed_order(order, **values)))
        for what, shade in ((AttachmentKind.ODOMETER, 40), (AttachmentKind.FAULT, 90)):
            self.write("clerk1205", add_photo, claim_id, what, shade)
        return claim_id

    def submitted(self, order: OrderDraft | None = None, **values: Any) -> int:
        """Make a claim and submit it."""
        claim_id = self.draft(order, **values)
        self.write("clerk1205", submit, self.now(claim_id))
        return claim_id

    def in_review(self, **values: Any) -> int:
        """Make a claim, submit it, and open it as an auditor."""
        claim_id = self.submitted(**values)
        self.write("auditor1", open_for_review, claim_id)
        return claim_id

    def row(self, claim_id: int) -> sa.Row[*tuple[Any, ...]]:
        """Return a claim as the database has it."""
        query = sa.select(CLAIM).where(CLAIM.c.id == claim_id)
        return self.owner.read(lambda session: session.execute(query).one())

    def lines(self, claim_id: int) -> list[sa.Row[*tuple[Any, ...]]]:
        """Return the lines of a claim as the database has them."""
        query = sa.select(LINE).where(LINE.c.claim_id == claim_id).order_by(LINE.c.position)
        return list(self.owner.read(lambda session: session.execute(query).all()))

    def status(self, claim_id: int) -> ClaimStatus:
        """Return where a claim stands."""
        return ClaimStatus(self.row(claim_id).status)

    def now(self, claim_id: int, reason: str = "") -> ClaimStep:
        """Return a step on a claim as it stands now."""
        return ClaimStep(claim_id, self.row(claim_id).version, reason)

    def as_typed(self, claim_id: int, **values: Any) -> ClaimDraft:
        """Return a claim as a draft that saves what it is."""
        lines = tuple(
            LineDraft(line.id, line.quantity_milli, line.serial, line.old_serial)
            for line in self.lines(claim_id)
        )
        draft = ClaimDraft(claim_id, self.row(claim_id).version, (), lines)
        return replace(draft, **values)

    def decide(
        self, claim_id: int, *decisions: LineDecision, login: str = "auditor1"
    ) -> ClaimStatus:
        """Decide a claim: the lines named as said, all others approved."""
        named = {one.line_id: one for one in decisions}
        lines = tuple(
            named.get(line.id, LineDecision(line.id, Decision.APPROVED, line.claimed_fen))
            for line in self.lines(claim_id)
        )
        version = self.row(claim_id).version
        return ClaimStatus(self.write(login, decide, Decide(claim_id, version, lines)))


def add_photo(unit: Unit, claim_id: int, what: AttachmentKind, shade: int) -> None:
    """Attach a grey picture to a claim."""
    picture = BytesIO()
    Image.new("L", (64, 48), shade).save(picture, "PNG")
    new = NewAttachment(DocumentKind.CLAIM, claim_id, what, f"{what.value}.png", picture.getvalue())
    add_attachment(unit, new)
