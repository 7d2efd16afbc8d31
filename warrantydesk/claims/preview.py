"""What prices and checks say of a claim while it is typed; nothing is saved."""

from __future__ import annotations

from sqlalchemy.orm import Session

from warrantydesk.claims.commands import ClaimDraft
from warrantydesk.claims.drafts import lay_over
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.rows import DraftPreview, MoneySums, PricedPreview
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.states import LineKind
from warrantydesk.clock import business_date
from warrantydesk.db.present import present


def check_draft(session: Session, draft: ClaimDraft) -> DraftPreview:
    """Price and check an unsaved draft by the rules that its submission will meet."""
    stored = claim_facts(session, draft.claim_id, business_date(present(session)))
    facts = lay_over(session, stored, draft)
    priced = price_lines(facts)
    return DraftPreview(priced, check_claim(facts), _sums(facts, priced))


def _sums(facts: ClaimFacts, priced: tuple[PricedPreview, ...]) -> MoneySums:
    of_kind = dict.fromkeys(LineKind, 0)
    for line, price in zip(facts.lines, priced, strict=True):
        of_kind[line.kind] += price.claimed_fen
    return MoneySums(
        labour_fen=of_kind[LineKind.LABOUR],
        parts_fen=of_kind[LineKind.PART],
        sublet_fen=of_kind[LineKind.SUBLET],
        claimed_fen=sum(price.claimed_fen for price in priced),
        payable_fen=sum(price.payable_fen for price in priced),
        approved_fen=0,
    )
