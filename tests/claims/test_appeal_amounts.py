"""An appeal is about what was claimed: taken back and changed, it still asks for no more."""

from __future__ import annotations

from tests.claims.stage import ClaimStage
from tests.claims.test_appeals import appealed, denied
from warrantydesk.claims.commands import LineDraft
from warrantydesk.claims.service import recall, save_claim


def test_a_recalled_appeal_asks_for_no_more_than_was_claimed(stage: ClaimStage) -> None:
    claim = denied(stage)
    asked = stage.row(claim).claimed_fen
    new = appealed(stage, claim)
    stage.write("clerk1205", recall, stage.now(new))
    more = tuple(
        LineDraft(line.id, line.quantity_milli + 4000, line.serial, line.old_serial)
        for line in stage.lines(new)
    )
    stage.write("clerk1205", save_claim, stage.as_typed(new, lines=more))
    assert stage.row(new).claimed_fen == asked
