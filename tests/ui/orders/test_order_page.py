"""A clerk's morning with repair orders: real widgets, a real book, keys counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.desks import desk_for
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.basedata.odometer import CorrectionRequest, request_correction
from warrantydesk.clock import now
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.orders.record import order_record
from warrantydesk.orders.states import FaultRole, OrderAction, OrderStatus, Payer
from warrantydesk.papers import prepare_paper
from warrantydesk.texts import Language
from warrantydesk.ui.orders.corrections import CorrectionList, CorrectionPage
from warrantydesk.ui.orders.editing import LineKey
from warrantydesk.ui.orders.lists import OrderList
from warrantydesk.ui.orders.order_page import OrderPage

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"


@pytest.fixture
def page_of(qtbot, workshop, opened):
    def make(order_id=None):
        page = OrderPage(desk_for(workshop.book(CLERK), opened), order_id)
        qtbot.addWidget(page)
        page.resize(1310, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    return make


def type_into(qtbot, widget, text):
    widget.setFocus()
    qtbot.keyClicks(widget, text)


def retype(qtbot, editor, text):
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def found(qtbot, lookup, text):
    """Type into a lookup, and take what is found alone by Enter."""
    type_into(qtbot, lookup, text)
    qtbot.keyClick(lookup, Qt.Key.Key_Return)


def test_an_order_from_the_vin_tail_to_saved(qtbot, workshop, page_of, opened):
    workshop.add_vehicle(OTHER_VIN)
    page = page_of()
    found(qtbot, page.vehicle, VIN[-6:])
    assert page.work.draft.vehicle_id == workshop.vehicle
    assert page.work.draft.customer.name
    assert "left" in page.verdict.sentence.text()
    reading = page.form_fields.editor(("odometer_km",))
    qtbot.waitUntil(reading.hasFocus)
    type_into(qtbot, reading, "8,700")
    type_into(qtbot, page.form_fields.editor(("complaint",)), "hot")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.order_id is not None
    order = workshop.read(order_record, page.order_id)
    assert (order.odometer_km, order.complaint) == (8700, "hot")
    assert page.title.text() == order.number
    assert not page.unsaved()


def test_a_vehicle_in_repair_is_told_before_anything_is_typed(qtbot, workshop, page_of):
    workshop.order()
    page = page_of()
    with qtbot.waitSignal(page.failed) as told:
        found(qtbot, page.vehicle, VIN[-6:])
    assert "still in repair" in str(told.args[0])
    assert page.work.draft is None


def test_a_job_is_written_with_what_is_found(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    before = len(page.work.draft.jobs)
    qtbot.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    card = page.jobs.cards[before]
    type_into(qtbot, card.texts.boxes["cause"], "seal worn")
    found(qtbot, card.fault, "E-12-034")
    found(qtbot, card.line, "OP-1307-01")
    found(qtbot, card.line, "1307100-E02")
    job = page.work.draft.jobs[before]
    assert (job.cause, job.payer) == ("seal worn", Payer.WARRANTY)
    assert job.fault_code_id is not None
    assert [part.fault_role for part in job.parts] == [FaultRole.MAIN]
    assert job.labour[0].belongs_to == 1, "labour typed first belongs to the main part"
    assert job.labour[0].hours_milli > 0
    page.act("save")
    saved = workshop.read(order_record, page.order_id)
    assert saved.draft().jobs[before].cause == "seal worn"
    assert len(saved.jobs[before].parts) == len(saved.jobs[before].labour) == 1


def test_a_cell_is_typed_over_and_nonsense_is_told(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    grid = page.jobs.cards[0].grid
    key = LineKey(0, "parts", 0)
    grid.go_to_field(key, 5)
    qtbot.keyClicks(grid.focusWidget() or QApplication.focusWidget(), "2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.work.draft.jobs[0].parts[0].quantity_milli == 2000
    qtbot.waitUntil(lambda: grid.currentIndex().column() == 6)
    with qtbot.waitSignal(page.noted) as told:
        grid.go_to_field(key, 5)
        qtbot.keyClicks(QApplication.focusWidget(), "x")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "x" in told.args[0]
    assert page.work.draft.jobs[0].parts[0].quantity_milli == 2000


def test_a_line_goes_by_its_key_and_labour_lets_go_of_it(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    grid = page.jobs.cards[0].grid
    grid.setFocus()
    grid.go_to(LineKey(0, "parts", 0))
    control = Qt.KeyboardModifier.ControlModifier
    parts = len(page.work.draft.jobs[0].parts)
    qtbot.keyClick(grid, Qt.Key.Key_Delete, control)
    assert len(page.work.draft.jobs[0].parts) == parts - 1
    assert page.work.draft.jobs[0].labour[0].belongs_to is None


def test_f8_leads_to_the_field_that_a_check_stops_at(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    reading = page.form_fields.editor(("odometer_km",))
    page.tabs.show_tab("reception")
    reading.setFocus()
    reading.selectAll()
    qtbot.keyClicks(reading, "5")
    qtbot.waitUntil(lambda: any(f.finding.code == "4" for f in page.checks.rows))
    page.tabs.show_tab("jobs")
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.tabs.current() == "reception"
    assert page.form_fields.editor(("odometer_km",)).hasFocus()


def test_text_that_means_nothing_stays_and_stops_saving(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    page.tabs.show_tab("reception")
    editor = page.form_fields.editor(("fault_at",))
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "yesterday")
    with qtbot.waitSignal(page.noted) as told:
        page.act("save")
    assert "Fault occurred at" in told.args[0]
    assert editor.text() == "yesterday"
    assert page.unsaved()


def test_steps_one_by_one_and_written_up(qtbot, workshop, page_of, opened):
    page = page_of(workshop.order())
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page, Qt.Key.Key_Return, control)
    assert page.work.view.record.status is OrderStatus.INSPECTED
    page.act("write_up")
    at = page.work.view.record.times["inspected_at"]
    assert set(page.form.editors) == {
        "confirm", "dispatch", "issue_material", "start_repair", "finish_repair",
        "pass_inspection", "hand_over",
    }  # fmt: skip
    local = (at + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M")
    for name in ("confirm", "dispatch", "start_repair", "finish_repair", "pass_inspection"):
        page.form.editors[name].setText(local)
    page.form._confirm()
    assert page.form is None
    assert page.work.view.record.status is OrderStatus.COMPLETED
    qtbot.keyClick(page, Qt.Key.Key_Return, control)
    assert opened[-1][0] == "claim"
    assert page.work.view.claims[0].id == opened[-1][1]


def test_a_reason_is_asked_in_place_and_a_refusal_keeps_it(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    page.act(OrderAction.CANCEL)
    page.form.editors["reason"].setText("wrong vehicle")
    other = page_of(page.order_id)
    other.act(OrderAction.INSPECT)
    page.form._confirm()
    assert page.form is not None, "what was typed stays"
    assert page.form.editors["reason"].text() == "wrong vehicle"
    assert page.form._wrong.text()


def test_two_people_on_one_order_lose_nothing_in_silence(qtbot, workshop, page_of):
    mine, theirs = page_of(workshop.order()), page_of(1)
    for page, text in ((theirs, "theirs"), (mine, "mine")):
        page.tabs.show_tab("reception")
        retype(qtbot, page.form_fields.editor(("inspection_result",)), text)
    retype(qtbot, mine.form_fields.editor(("advisor",)), "Li")
    retype(qtbot, theirs.form_fields.editor(("campaign_answer",)), "later")
    theirs.act("save")
    with qtbot.waitSignal(mine.failed) as told:
        mine.act("save")
    assert isinstance(told.args[0], ConflictError)
    ((clash, _field, *words),) = mine.clashes.rows
    assert words == ["theirs", "mine"]
    assert mine.work.draft.inspection_result == "mine"
    assert mine.work.draft.campaign_answer == "later", "what only they changed is taken over"
    mine.clashes.theirs.emit(clash)
    mine.act("save")
    saved = workshop.read(order_record, 1)
    assert (saved.inspection_result, saved.advisor) == ("theirs", "Li")


def test_what_is_typed_into_an_order_outlives_the_program(qtbot, workshop, page_of):
    page = page_of(workshop.order())
    page.tabs.show_tab("reception")
    retype(qtbot, page.form_fields.editor(("advisor",)), "Li Ming")
    qtbot.waitUntil(page.drafts.path.exists)
    again = page_of(1)
    assert again.work.draft.advisor == "Li Ming"
    assert again.unsaved()
    again.act("save")
    assert not again.drafts.path.exists()


def test_a_new_order_that_was_not_saved_is_found_again(qtbot, workshop, page_of):
    page = page_of()
    found(qtbot, page.vehicle, VIN[-6:])
    type_into(qtbot, page.form_fields.editor(("odometer_km",)), "8700")
    qtbot.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    found(qtbot, page.jobs.cards[0].line, "1307100-E02")
    qtbot.waitUntil(lambda: (kept := page.drafts.kept()) is not None and bool(kept.draft.jobs))
    again = page_of()
    found(qtbot, again.vehicle, VIN[-6:])
    assert again.work.draft.odometer_km == 8700
    assert again.jobs.cards[0].grid.model_of_cells.rows[0].cells[2].text == "1307100-E02"


def test_the_list_finds_by_tail_and_offers_what_is_to_be_claimed(qtbot, workshop, opened):
    done = workshop.completed_order()
    workshop.add_vehicle(OTHER_VIN)
    desk = desk_for(workshop.book(CLERK), opened)
    listed = OrderList(desk)
    qtbot.addWidget(listed)
    listed.show_view(next(v for v in listed.spec.views if v.title == "To be claimed"))
    assert [row.id for row in listed.rows] == [done]
    listed.filters.fields["vin_tail"].setText(VIN[-5:])
    listed.reload()
    assert [row.id for row in listed.rows] == [done]
    listed.filters.fields["vin_tail"].setText("99999")
    listed.reload()
    assert listed.rows == []
    listed.filters.clear()
    listed.reload()
    listed.opened.emit(listed.rows[0])
    listed.chosen.emit("new")
    assert opened == [("order", done), ("order", None)]


def test_late_orders_are_those_whose_hour_has_come(qtbot, workshop, opened):
    late = workshop.completed_order(until=OrderAction.DISPATCH, hours_ago=24 * 30)
    listed = OrderList(desk_for(workshop.book(CLERK), opened))
    qtbot.addWidget(listed)
    listed.show_view(next(v for v in listed.spec.views if v.title == "Late"))
    assert [row.id for row in listed.rows] == [late]
    assert listed.rows[0].late(now())


def test_a_closed_order_is_only_read(qtbot, workshop, page_of):
    page = page_of(workshop.completed_order(hand_over=True))
    assert not page.work.editable
    assert page.action_bar.button("save") is None
    assert page.jobs.cards[0].texts.boxes["cause"].isReadOnly()
    assert page.drawer.isHidden()


def test_a_lower_reading_is_asked_for_granted_and_saved(qtbot, workshop, page_of, opened):
    workshop.completed_order()
    page = page_of()
    found(qtbot, page.vehicle, VIN[-6:])
    type_into(qtbot, page.form_fields.editor(("odometer_km",)), "500")
    qtbot.waitUntil(lambda: page.action_bar.button("correct") is not None)
    page.act("correct")
    page.form.editors["explanation"].setText("instrument was replaced")
    page.form._confirm()
    assert page.form is None
    auditor = desk_for(workshop.book("auditor1"), opened)
    listed = CorrectionList(auditor)
    qtbot.addWidget(listed)
    (asked,) = listed.rows
    listed.opened.emit(asked)
    assert opened == [("odometer_correction", asked.id)]
    correction = CorrectionPage(auditor, asked.id)
    qtbot.addWidget(correction)
    correction.act("approve")
    assert correction.row.status is CorrectionStatus.APPROVED
    assert correction.action_bar.button("approve") is None
    page.act("save")
    assert workshop.read(order_record, page.order_id).odometer_km == 500


def test_a_correction_is_denied_with_a_reason_and_not_by_its_clerk(qtbot, workshop, opened):
    workshop.completed_order()
    request = CorrectionRequest(
        workshop.vehicle, workshop.station, now().date(), 500, "instrument was replaced"
    )
    key = workshop.write(CLERK, request_correction, request)
    clerk = CorrectionPage(desk_for(workshop.book(CLERK), opened), key)
    qtbot.addWidget(clerk)
    assert clerk.action_bar.actions_shown == ()
    page = CorrectionPage(desk_for(workshop.book("auditor1"), opened), key)
    qtbot.addWidget(page)
    page.act("deny")
    page.form._confirm()
    assert page.form is not None, "a denial needs a reason"
    page.form.editors["reason"].setText("no proof")
    page.form._confirm()
    assert page.row.status is CorrectionStatus.DENIED
    assert page.decided.text() == "no proof"


def test_another_station_sees_neither_order_nor_its_paper(qtbot, workshop, opened):
    key = workshop.order()
    page = OrderPage(desk_for(workshop.book("clerk1101"), opened), key)
    qtbot.addWidget(page)
    assert page.work.view is None
    with pytest.raises(RefusedError, match="not yours to see"):
        workshop.write("clerk1101", prepare_paper, PaperKind.REPAIR_ORDER, key, Language.EN)
