"""An administrator keeps basic data on screens: real widgets, a real book."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.desks import desk_for
from tests.workshop import VIN
from warrantydesk.basedata.forms import part_form, person_form
from warrantydesk.basedata.model import Person, Station
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.parameters import parameter
from warrantydesk.basedata.queries import prices_of
from warrantydesk.clock import now
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


def test_clerks_look_up_vehicles_and_parts_and_change_nothing(qtbot, workshop, opened, page_of):
    clerk = desk_for(workshop.book("clerk1205"), opened)
    assert [entry.key for entry in entries(clerk)] == ["base_vehicle", "base_part"]
    page = page_of("vehicle", workshop.vehicle, "clerk1205")
    assert page.title.text().startswith(VIN)
    assert page.action_bar.actions_shown == ()
    assert page.form_fields.editor(("plate",)).isReadOnly()


def test_what_is_typed_survives_a_conflict(qtbot, workshop, page_of):
    part = workshop.part("1307115-E02")
    mine, theirs = page_of("part", part), page_of("part", part)
    retype(qtbot, theirs, ("name", "en"), "Gasket, theirs")
    theirs.act("save")
    retype(qtbot, mine, ("name", "zh"), "Mine")
    with qtbot.waitSignal(mine.failed):
        mine.act("save")
    assert mine.command.name.zh == "Mine"
    assert workshop.read(part_form, part).name.en == "Gasket, theirs"
