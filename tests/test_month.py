"""One month in the windows of its people, on both engines: one repair, every paper."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.workshop import VIN, Workshop
from warrantydesk.app import open_window
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.records.roles import Role
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.play_month import Month
from warrantydesk.verification import problems

KEYS = 160
"""Presses for the whole month, its texts included; more is a step back for those who type."""


@pytest.fixture
def shop(book):
    made = Workshop(book)
    yield made
    made.close()


def test_a_month_goes_round_in_the_windows_of_its_people(qtbot, shop, tmp_path):
    def window_of(login):
        return open_window(shop.book(login), run_now)

    month = Month(tmp_path / "out", window_of, shop.book)
    played = month.play(VIN[-6:])

    assert month.problems == []
    assert month.presses <= KEYS
    claim = shop.read(claim_record, played.claim_id, {Role.CLERK}, shop.person("clerk1205"))
    assert claim.status is ClaimStatus.SETTLED
    assert played.paid_fen == claim.sums.approved_fen > 0
    papers = sorted((tmp_path / "out").glob("*.pdf"))
    assert len(papers) == 18
    for path in papers:
        paper = pypdfium2.PdfDocument(path)
        assert paper[0].get_textpage().get_text_range()
        paper.close()
    assert len(list((tmp_path / "out").glob("*.png"))) > 15
    with shop.owner.reading() as unit:
        assert list(problems(unit.session)) == []
