"""Work typed and never saved is offered again, as long as it fits what is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ui.desks import desk_for
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.service import save_claim, withdraw
from warrantydesk.clock import now
from warrantydesk.orders.record import order_record
from warrantydesk.records.roles import Role
from warrantydesk.ui.claims.draft_store import DraftStore as ClaimDrafts
from warrantydesk.ui.claims.editing import Edits, Field
from warrantydesk.ui.orders.draft_store import DraftStore as OrderDrafts
from warrantydesk.ui.start.draft_strip import DISCARD, SEE, sentence
from warrantydesk.ui.start.left_drafts import left_drafts
from warrantydesk.ui.start.start_page import StartPage

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"


@pytest.fixture
def desk(stage, opened):
    return desk_for(stage.book(CLERK), opened)


def found(stage, desk):
    return stage.read(left_drafts, desk.book.address, desk.person)


def type_into_claim(stage, desk, claim_id):
    """Leave another cause and another fault code on this machine."""
    record = stage.read(claim_record, claim_id, {Role.CLERK}, desk.person.person_id)
    edits = Edits(record)
    edits.put(Field("job", record.jobs[0].id, "cause"), "the shaft seal is worn")
    edits.put(Field("job", record.jobs[0].id, "fault_code_id"), 0)
    ClaimDrafts(desk, claim_id).keep(edits)
    return record


def test_a_claim_says_what_was_typed(stage, desk):
    record = type_into_claim(stage, desk, stage.draft())
    (draft,) = found(stage, desk)
    assert (draft.kind, draft.key, draft.number) == ("claim", record.id, record.number)
    assert [(one.field, one.theirs, one.mine) for one in draft.changes] == [
        ("Job 1 · Cause", record.jobs[0].cause, "the shaft seal is worn"),
        ("Job 1 · Fault code", "", "chosen anew"),
    ]
    said = sentence(draft, 0, draft.at)
    assert said.startswith(
        f"An unsaved draft from last time: {record.number}, 江A{VIN[-5:]} (today"
    )
    assert said.endswith(", 2 changes)")
    later = sentence(draft, 2, draft.at + timedelta(days=1))
    assert "today" not in later
    assert later.endswith(" · 2 more")


def test_what_no_longer_fits_is_not_offered(stage, desk, opened):
    saved, gone = stage.draft(), stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    for claim_id in (saved, gone):
        type_into_claim(stage, desk, claim_id)
    assert len(found(stage, desk)) == 2
    typed = stage.as_typed(saved)
    stage.write(CLERK, save_claim, replace(typed, lines=typed.lines[:1]))
    stage.write(CLERK, withdraw, stage.now(gone, "made twice"))
    ClaimDrafts(desk, 99).path.write_text("{}", encoding="utf-8")
    ClaimDrafts(desk, 98).path.write_text(
        '{"at": "2026-11-20T00:00:00+00:00", "version": 1, "values": []}', encoding="utf-8"
    )
    OrderDrafts(desk, None).path.write_text(
        '{"at": "2026-11-20T00:00:00+00:00", "version": 1, "values": {"old": 1}}', encoding="utf-8"
    )
    assert found(stage, desk) == ()
    assert found(stage, desk_for(stage.book("clerk1101"), opened)) == ()


def test_orders_are_offered_saved_and_new(stage, desk):
    key = stage.order()
    record = stage.read(order_record, key)
    changed = replace(record.draft(), complaint="it leaks", jobs=())
    OrderDrafts(desk, key).keep(changed)
    OrderDrafts(desk, None).keep(stage.order_draft(vehicle_id=stage.vehicle))
    new, old = found(stage, desk)
    assert (new.key, new.number, new.plate, new.changes) == (None, "", f"江A{VIN[-5:]}", ())
    assert (old.key, old.number, len(old.changes)) == (key, record.number, 2)
    assert "a new repair order, 江A" in sentence(new, 0, now())
    OrderDrafts(desk, key).keep(record.draft())
    assert [draft.key for draft in found(stage, desk)] == [None]


def test_the_strip_goes_on_shows_and_discards(qtbot, stage, desk, opened):
    claim_id = stage.draft()
    type_into_claim(stage, desk, claim_id)
    page = StartPage(desk)
    qtbot.addWidget(page)
    page.resize(1_240, 800)
    with qtbot.waitExposed(page):
        page.show()
    strip = page.drafts
    assert strip.isVisible()
    strip.buttons[SEE].click()
    assert strip.changes.count() == 6
    assert strip.changes.itemAt(5).widget().text() == "Typed: chosen anew"
    page.refresh()
    assert strip.buttons[SEE].label == "Hide changes"
    strip.buttons["continue"].click()
    assert opened == [("claim", claim_id)]
    path = strip.draft.path
    strip.buttons[DISCARD].click()
    assert not path.exists()
    assert not strip.isVisible()
