"""The claim as paper, from a real book."""

from __future__ import annotations

import pytest

from tests.claims.stage import ClaimStage
from tests.reading import page_texts
from tests.workshop import VIN
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.states import Decision
from warrantydesk.documents.printing import PaperKind
from warrantydesk.money import figures
from warrantydesk.papers import prepare_paper
from warrantydesk.texts import Language


@pytest.mark.parametrize("language", Language)
def test_it_shows_what_was_asked_and_what_was_decided(
    stage: ClaimStage, language: Language
) -> None:
    claim = stage.in_review()
    gasket = stage.lines(claim)[2]
    stage.decide(
        claim, LineDecision(gasket.id, Decision.DENIED, 0, reason_text="not damaged by it")
    )

    prepared = stage.write("clerk1205", prepare_paper, PaperKind.CLAIM, claim, language)

    text = "".join(page_texts(prepared.printed))
    row = stage.row(claim)
    asked, given = figures(row.claimed_fen), figures(row.approved_fen)
    for expected in (row.number, VIN, "1307100-E02", asked, given, "not damaged by it"):
        assert expected in text


def test_a_draft_says_so(stage: ClaimStage) -> None:
    claim = stage.draft()
    assert stage.write("clerk1205", prepare_paper, PaperKind.CLAIM, claim, Language.EN).draft
