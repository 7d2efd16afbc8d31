"""What stands under and beside the jobs of a claim: photos, old parts, last steps, differences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.desks import desk_for
from warrantydesk.claims.audit import return_claim
from warrantydesk.claims.service import resubmit
from warrantydesk.parts.queries import parts_of_claim
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.claims.queue_page import QueuePage
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.words import Elided

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"


@pytest.fixture
def shown(qtbot, stage, opened):
    def make(kind, claim_id, login=CLERK):
        page = kind(desk_for(stage.book(login), opened), claim_id)
        qtbot.addWidget(page)
        page.resize(1310, 700)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return make


def returned(stage):
    claim = stage.in_review()
    stage.write("auditor1", return_claim, stage.now(claim, "the cause is not clear"))
    return claim


def corrected(qtbot, page, text):
    box = page.jobs.cards[0].texts.boxes["cause"]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    page.act("save")


def test_a_missing_photo_has_its_place_under_the_jobs(stage, shown):
    page = shown(ClaimPage, stage.draft())
    strip = page.cards.photos
    assert [tile.photo is None for tile in strip.tiles] == [False, False]
    for photo in page.record.photos:
        strip.removed.emit(photo)
    assert [tile.what for tile in strip.tiles] == [AttachmentKind.ODOMETER, AttachmentKind.FAULT]
    assert all(tile.photo is None for tile in strip.tiles)
    assert strip.tiles[0].accessibleName() == "Missing: Odometer"


def test_a_photo_is_opened_and_all_of_them_are_shown(qtbot, stage, shown, opened):
    page = shown(ClaimPage, stage.draft())
    qtbot.mouseClick(page.cards.photos.tiles[0], Qt.MouseButton.LeftButton)
    assert opened == [("photo", (page.record.photos, page.record.photos[0].id))]
    page.cards.many.click()
    assert page.tabs.current() == "photos"


def test_the_last_steps_lead_to_the_whole_timeline(stage, shown):
    claim = returned(stage)
    page = shown(ClaimPage, claim)
    said = [line.text() for line in page.cards.findChildren(Elided)]
    assert any("the cause is not clear" in text for text in said)
    link = next(one for one in page.cards.findChildren(Button) if one.value == "timeline")
    assert link.label == f"All {len(page.record.timeline)}"
    link.click()
    assert page.tabs.current() == "timeline"


def test_old_parts_stand_under_an_approved_claim(stage, shown, opened):
    claim = stage.in_review()
    stage.decide(claim)
    page = shown(ClaimPage, claim)
    parts = stage.read(parts_of_claim, claim)
    tags = [one for one in page.cards.findChildren(Button) if one.value in {p.id for p in parts}]
    assert [tag.label for tag in tags] == [part.number for part in parts]
    for tag in tags:
        tag.click()
    assert opened == [("old_part", part.id) for part in parts]
    keys = tuple(part.id for part in parts)
    next(one for one in page.cards.findChildren(Button) if one.value == keys).click()
    assert opened[-1] == ("paper", ("tag", keys))


def test_who_corrects_sees_what_differs_from_what_was_sent(qtbot, stage, shown):
    page = shown(ClaimPage, returned(stage))
    assert page.note.says
    assert page.differences.isHidden(), "nothing was changed yet"
    corrected(qtbot, page, "seal worn through")
    (one,) = page.differences.differences
    assert (one.place, one.after) == ("Job 1 · Cause", "seal worn through")
    assert page.differences.isVisibleTo(page)
    page.differences.compared.emit("versions")
    assert page.tabs.current() == "versions"


def test_photos_that_differ_are_counted(stage, shown):
    page = shown(ClaimPage, returned(stage))
    page.cards.photos.removed.emit(page.record.photos[0])
    (one,) = page.differences.differences
    assert (one.place, one.before, one.after) == ("Photos", "1 removed", "–")


def test_an_auditor_sees_what_a_resubmission_changed(qtbot, stage, shown, opened):
    claim = returned(stage)
    page = shown(ClaimPage, claim)
    corrected(qtbot, page, "seal worn through")
    stage.write(CLERK, resubmit, stage.now(claim))
    queue = shown(QueuePage, claim, "auditor1")
    line = queue.view.changes
    assert line.isVisibleTo(queue)
    assert line.said.text().startswith("V1 → V2 · 1 change · Job 1 · Cause: ")
    line.findChild(Button).click()
    assert opened[-1] == ("claim", claim)


def test_a_first_submission_has_no_changes(stage, shown):
    queue = shown(QueuePage, stage.submitted(), "auditor1")
    assert queue.view.changes.isHidden()
