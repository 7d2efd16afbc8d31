"""An administrator keeps basic data on screens: real widgets, a real book."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.ui.desks import desk_for
from tests.workshop import VIN
from warrantydesk.basedata.forms import part_form, person_form
from warrantydesk.basedata.kinds import IncentiveSubject
from warrantydesk.basedata.model import CalendarDay, FaultCode, LabourOperation, Person, Station
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.parameters import parameter
from warrantydesk.basedata.queries import incentives, prices_of
from warrantydesk.clock import business_date, now
from warrantydesk.records.roles import Role
from warrantydesk.texts import Language, choose_language
from warrantydesk.ui.basedata.lists import KINDS, BaseDataList, entries
from warrantydesk.ui.basedata.page import BaseDataPage

pytestmark = pytest.mark.embedded
ADMIN = "admin"


@pytest.fixture
def page_of(qtbot, workshop, opened):
    def make(name, key, login=ADMIN):
        page = BaseDataPage(KINDS[name](), desk_for(workshop.book(login), opened), key)
        qtbot.addWidget(page)
        page.resize(1310, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    return make


def retype(qtbot, page, path, text):
    editor = page.form_fields.editor(path)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(KINDS))
def test_every_kind_has_a_list_and_opens_its_first_record(
    qtbot, workshop, opened, page_of, name, language
):
    choose_language(language)
    listed = BaseDataList(desk_for(workshop.book(ADMIN), opened), name)
    qtbot.addWidget(listed)
    assert listed.rows, "the sample has some of every kind"
    listed.opened.emit(listed.rows[0])
    ((kind, key),) = opened
    assert kind == name
    page = page_of(name, key)
    assert page.view is not None
    assert page.title.text()
    assert not page.unsaved()


def test_a_station_is_changed_and_its_history_told(qtbot, workshop, page_of):
    key = workshop.key(Station, code="1205")
    page = page_of("station", key)
    retype(qtbot, page, ("contact",), "Li Ming")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not page.unsaved()
    assert page.command.contact == "Li Ming"
    retype(qtbot, page, ("name", "en"), "Another name")
    page.act("save")
    assert "Another name" in page.timeline.model_of_cells.rows[0].cells[4].text


def test_a_new_person_gets_a_role_and_a_wrong_one_is_told(qtbot, workshop, page_of):
    page = page_of("person", None)
    with qtbot.waitSignal(page.failed):
        page.act("save")
    retype(qtbot, page, ("login",), "auditor9")
    retype(qtbot, page, ("name", "zh"), "Zhou")
    retype(qtbot, page, ("audit_level",), "2")
    page.form_fields.editor(("roles", Role.AUDITOR)).click()
    page.act("save")
    assert page.key is not None
    saved = workshop.read(person_form, workshop.key(Person, login="auditor9"))
    assert saved.roles == {Role.AUDITOR}
    assert saved.audit_level == 2


def test_a_price_is_added_from_a_day_on_and_ends_the_one_before(qtbot, workshop, page_of):
    part = workshop.part("1307100-E02")
    before = len(workshop.read(prices_of, part))
    page = page_of("part", part)
    page._ask_for(page.kind.tables[0])
    day = f"{now():%Y}-12-31"
    for name, text in (("valid_from", day), ("price_fen", "333.00")):
        page.form.editors[name].setText(text)
    page.form._confirm()
    assert page.form is None
    prices = workshop.read(prices_of, part)
    assert len(prices) == before + 1
    assert any(row.price_fen == 333_00 and str(row.valid_from) == day for row in prices)
    page._ask_for(page.kind.tables[0])
    for name, text in (("valid_from", "2000-01-01"), ("price_fen", "1")):
        page.form.editors[name].setText(text)
    page.form._confirm()
    assert page.form is not None, "an overlapping period is refused, what was typed stays"
    assert page.form._wrong.text()


def test_a_parameter_gets_a_value_from_a_day_on(qtbot, workshop, page_of):
    page = page_of("parameter", ParameterName.SECOND_LOOK_PPM)
    page._ask_for(page.kind.tables[0])
    page.form.editors["valid_from"].setText(f"{now():%Y-%m-%d}")
    page.form.editors["value"].setText("lots")
    page.form._confirm()
    assert "percent" in page.form._wrong.text()
    page.form.editors["value"].setText("7.5")
    page.form._confirm()
    assert page.form is None
    found = workshop.read(parameter, ParameterName.SECOND_LOOK_PPM, now().date())
    assert found == 75_000


def test_an_incentive_is_begun_raised_and_a_value_to_come_taken_away(qtbot, workshop, page_of):
    page = page_of("incentive", None)
    choose = page.form_fields.editor(("subject",))
    choose.setCurrentIndex(choose.findText("Engine type"))
    retype(qtbot, page, ("code",), "yl20t")
    retype(qtbot, page, ("coefficient_ppm",), "5")
    page.act("save")
    key = (IncentiveSubject.ENGINE, "YL20T")
    assert page.key == key
    assert [row.coefficient_ppm for row in workshop.read(incentives, key)] == [50_000]
    page._ask_for(page.kind.tables[0])
    coming = business_date(now()) + timedelta(days=1)
    for name, text in (("valid_from", f"{coming}"), ("coefficient_ppm", "8")):
        page.form.editors[name].setText(text)
    page.form._confirm()
    assert [row.coefficient_ppm for row in workshop.read(incentives, key)] == [80_000, 50_000]
    table = page.tables[0]
    table.setCurrentIndex(table.model().index(0, 0))
    page._take_away((page.kind.tables[0], table))
    assert [row.coefficient_ppm for row in workshop.read(incentives, key)] == [50_000]
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(page.failed):
        page._take_away((page.kind.tables[0], table))


def test_clerks_look_up_vehicles_and_parts_and_change_nothing(qtbot, workshop, opened, page_of):
    clerk = desk_for(workshop.book("clerk1205"), opened)
    assert [entry.key for entry in entries(clerk)] == ["base_vehicle", "base_part"]
    page = page_of("vehicle", workshop.vehicle, "clerk1205")
    assert page.title.text().startswith(VIN)
    assert page.action_bar.actions_shown == ()
    assert page.form_fields.editor(("plate",)).isReadOnly()


def test_what_is_typed_is_laid_over_what_somebody_else_saved(qtbot, workshop, page_of):
    part = workshop.part("1307115-E02")
    mine, theirs = page_of("part", part), page_of("part", part)
    retype(qtbot, theirs, ("name", "en"), "Gasket, theirs")
    theirs.act("save")
    retype(qtbot, mine, ("name", "zh"), "Mine")
    with qtbot.waitSignal(mine.failed):
        mine.act("save")
    assert mine.command.name.zh == "Mine"
    assert mine.command.name.en == "Gasket, theirs"
    mine.act("save")
    saved = workshop.read(part_form, part).name
    assert (saved.zh, saved.en) == ("Mine", "Gasket, theirs")


def test_a_part_is_superseded_by_one_that_is_found_by_typing(qtbot, workshop, page_of):
    page = page_of("part", workshop.part("1307115-E02"))
    lookup = page.picks[0]
    lookup.setFocus()
    qtbot.keyClicks(lookup, "1307100-E02")
    qtbot.keyClick(lookup, Qt.Key.Key_Return)
    page.act("save")
    saved = workshop.read(part_form, page.key)
    assert saved.superseded_by_id == workshop.part("1307100-E02")
    again = page_of("part", page.key)
    assert again.picks[0].text().startswith("1307100-E02")
    assert "Superseded by" in again.timeline.model_of_cells.rows[0].cells[4].text
    again.picks[0].setFocus()
    again.picks[0].clear()
    qtbot.keyClicks(again.picks[0], "x")
    qtbot.keyClick(again.picks[0], Qt.Key.Key_Backspace)
    again.act("save")
    assert workshop.read(part_form, page.key).superseded_by_id is None


def ask_for(page, **texts):
    page._ask_for(page.kind.tables[0])
    for name, text in texts.items():
        editor = page.form.editors[name]
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text, Qt.MatchFlag.MatchStartsWith))
        else:
            editor.setText(text)
    page.form._confirm()
    assert page.form is None


def test_rows_of_a_record_are_added_and_taken_away(qtbot, workshop, page_of):
    operation = page_of("operation", workshop.key(LabourOperation, code="OP-1307-01"))
    before = len(operation.command.hours_milli)
    operation.tables[0].go_to(operation.command.hours_milli[0][0])
    operation._take_away((operation.kind.tables[0], operation.tables[0]))
    assert len(operation.command.hours_milli) == before - 1
    fault = page_of("fault_code", workshop.key(FaultCode, code="E-12-034"))
    allowed = len(fault.command.operations)
    ask_for(fault, operation="OP-2915-01")
    assert len(fault.command.operations) == allowed + 1
    fault.tables[0].go_to(workshop.key(LabourOperation, code="OP-2915-01"))
    fault._take_away((fault.kind.tables[0], fault.tables[0]))
    assert len(fault.command.operations) == allowed


def test_a_new_record_takes_rows_as_soon_as_it_is_saved(qtbot, workshop, page_of):
    page = page_of("model", None)
    assert not page.adds[0].isVisible()
    retype(qtbot, page, ("code",), "s9-30t")
    retype(qtbot, page, ("name", "en"), "S9 3.0T")
    page.act("save")
    assert page.adds[0].isVisible()
    ask_for(page, part_class="Engine", valid_from="2026-01-01", months="60", km="150000")
    assert page.tables[0].model_of_cells.rows[0].cells[3].text == "60"


def test_a_day_is_taken_out_of_the_calendar(qtbot, workshop, page_of, opened):
    listed = BaseDataList(desk_for(workshop.book(ADMIN), opened), "calendar_day")
    qtbot.addWidget(listed)
    before = len(listed.rows)
    page = page_of("calendar_day", listed.rows[0].id)
    with qtbot.waitSignal(page.closed):
        page.act("remove")
    assert not page.unsaved()
    listed.refresh()
    assert len(listed.rows) == before - 1


def test_what_applies_is_shown_for_the_day_that_is_typed(qtbot, workshop, page_of, opened):
    page = page_of("parameter", ParameterName.SECOND_LOOK_PPM)
    ask_for(page, valid_from="2031-01-01", value="7.5")
    listed = BaseDataList(desk_for(workshop.book(ADMIN), opened), "parameter")
    qtbot.addWidget(listed)

    def value():
        rows = {row.name: row.value for row in listed.rows}
        return rows[ParameterName.SECOND_LOOK_PPM]

    assert value() == 50_000
    listed.day.clear()
    qtbot.keyClicks(listed.day, "2031-01-01")
    assert value() == 75_000


def test_what_is_out_of_use_has_a_view_of_its_own(qtbot, workshop, page_of, opened):
    key = workshop.key(Station, code="1205")
    page = page_of("station", key)
    page.form_fields.editor(("active",)).click()
    page.act("save")
    listed = BaseDataList(desk_for(workshop.book(ADMIN), opened), "station")
    qtbot.addWidget(listed)
    assert key not in {row.id for row in listed.rows}
    listed.show_view(next(v for v in listed.spec.views if v.title == "Out of use"))
    assert [row.id for row in listed.rows] == [key]
    assert "In use: yes → no" in page.timeline.model_of_cells.rows[0].cells[4].text


@pytest.mark.parametrize("language", list(Language))
def test_names_are_filtered_as_they_are_read(qtbot, workshop, opened, language):
    choose_language(language)
    for name in ("part", "station", "operation", "reason"):
        listed = BaseDataList(desk_for(workshop.book(ADMIN), opened), name)
        qtbot.addWidget(listed)
        shown = str(listed.rows[0].name)
        listed.filters.fields[f"name_{language.value}"].setText(shown)
        listed.reload()
        assert shown in {str(row.name) for row in listed.rows}


def test_the_day_of_the_calendar_is_typed_once(workshop, page_of):
    assert not page_of("calendar_day", None).form_fields.editor(("day",)).isReadOnly()
    page = page_of("calendar_day", workshop.key(CalendarDay, day=date(2026, 1, 1)))
    assert page.form_fields.editor(("day",)).isReadOnly()
