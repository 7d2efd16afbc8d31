"""The whole path: from a repair order over an audited claim to the ledger, by the real services."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.claims.stage import ClaimStage
from warrantydesk.book import Book
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.records.history import broken_links
from warrantydesk.service_jobs import run_once


@pytest.fixture
def stage(book: Book) -> Iterator[ClaimStage]:
    made = ClaimStage(book)
    yield made
    made.close()


def test_what_was_approved_is_owed_to_the_station_to_the_fen(stage: ClaimStage) -> None:
    claim = stage.in_review()
    labour, pump, gasket = stage.lines(claim)
    stage.decide(
        claim,
        LineDecision(labour.id, Decision.REDUCED, labour.claimed_fen - 100, reason_text="hours"),
        LineDecision(pump.id, Decision.DENIED, 0, reason_text="not replaced"),
    )

    done = {str(name): count for name, count in run_once(stage.book("service"))}

    assert done["Claims made payable"] == 1
    assert stage.status(claim) is ClaimStatus.PAYABLE
    query = sa.text("SELECT sum(amount_fen) FROM transfer")
    owed = stage.read(lambda session: session.execute(query).scalar_one())
    assert owed == labour.claimed_fen - 100 + gasket.claimed_fen == stage.row(claim).approved_fen
    assert stage.read(lambda session: list(broken_links(session))) == []
