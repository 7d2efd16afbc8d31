"""The start page on a real book: deadlines, parts, what waits beside, opening, refreshing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.claims.stage import ClaimStage
from tests.ui.desks import Opened, desk_for
from tests.ui.start.made import NOW, claim, due
from tests.workshop import OTHER_VIN, VIN
from warrantydesk.claims.audit import escalate
from warrantydesk.claims.commands import ClaimStep
from warrantydesk.claims.service import withdraw
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role
from warrantydesk.ui.actions import Action
from warrantydesk.ui.panes import go_to_pane
from warrantydesk.ui.start.due_card import DueCard, Part
from warrantydesk.ui.start.head import AGAIN, actions, next_action
from warrantydesk.ui.start.narrowed import narrowed_list
from warrantydesk.ui.start.start_page import StartPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = Action("new", "New repair order")


def shown(qtbot: QtBot, stage: ClaimStage, opened: Opened, login: str = "clerk1205") -> StartPage:
    page = StartPage(desk_for(stage.book(login), opened))
    qtbot.addWidget(page)
    page.resize(1_240, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def numbers_of(card: DueCard) -> list[str]:
    """Return the numbers of the deadlines that a card shows."""
    keys = card.table.keys()
    return [key.number for key in keys]


def texts(page: StartPage) -> list[list[str]]:
    rows = page.table.model_of_cells.rows
    return [[cell.spoken for cell in row.cells] for row in rows if not row.group]


def test_a_draft_is_shown_with_everything_that_counts(qtbot, stage, opened):
    stored = stage.row(stage.draft())
    page = shown(qtbot, stage, opened)
    ((when, what, number, vehicle, reason, amount, status),) = texts(page)
    assert (number, vehicle, status) == (stored.number, f"江A{VIN[-5:]}", "Draft")
    assert (what, reason) == ("Submit (day 7 after repair)", "Looks complete: submit")
    assert amount.replace(",", "") == f"{stored.claimed_fen / 100:.2f}"
    assert when
    assert "to submit in" in page.subtitle.text()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [("claim", stored.id)]


def test_keys_begin_what_the_head_offers(qtbot, stage, opened):
    page = shown(qtbot, stage, opened)
    assert page.action_bar.actions_shown[-1].kind == "primary"
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_N, CONTROL)
    qtbot.keyClick(focus, Qt.Key.Key_E, CONTROL)
    assert [kind for kind, _key in opened] == ["order", "list"]
    assert opened[1][1].key == "orders"


@pytest.mark.parametrize(
    ("login", "place"),
    [("auditor1", ("entry", "queue")), ("finance1", ("entry", "runs")),
     ("admin", ("entry", "base_vehicle")), ("clerk1205", ("order", None)),
     ("keeper1", ("list", None))],
)  # fmt: skip
def test_where_nothing_is_due_one_action_is_offered(qtbot, stage, opened, login, place):
    page = shown(qtbot, stage, opened, login)
    assert page.due.empty.isVisible()
    assert not page.table.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    ((kind, key),) = opened
    assert (kind, None if kind == "list" else key) == place
    assert "nothing overdue" in page.subtitle.text()


def test_somebody_with_nothing_to_begin_may_look_again():
    assert actions(frozenset()) == []
    assert next_action(frozenset()).key == AGAIN


def test_two_roles_share_one_key_and_one_primary_action():
    made = actions({Role.KEEPER, Role.FINANCE, Role.AUDITOR})
    assert [one.shortcut for one in made] == ["Ctrl+J", "Ctrl+Enter", "", ""]
    assert [one.kind for one in made][-1] == "primary"
    assert len([one for one in made if one.kind == "primary"]) == 1


def test_open_work_opens_its_list_narrowed(qtbot, stage, opened):
    stage.submitted()
    draft = stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    page = shown(qtbot, stage, opened)
    lines = {line.wait.title: line for line in page.waits.shown}
    assert [(line.wait.title, line.wait.count) for line in page.waits.shown][:4] == [
        ("Returned for correction", 0), ("Drafts", 1), ("Finished repairs to claim", 0),
        ("Dispatch overdue", 0),
    ]  # fmt: skip
    groups = [line.wait.group for line in page.waits.shown]
    assert list(dict.fromkeys(groups)) == ["Claims", "Old parts"]
    qtbot.keyClick(lines["Drafts"], Qt.Key.Key_Return)
    ((kind, wanted),) = opened
    assert kind == "list"
    found = narrowed_list(desk_for(stage.book("clerk1205"), opened), wanted)
    qtbot.addWidget(found)
    assert [row.id for row in found.rows] == [draft]


def test_f6_goes_from_the_deadlines_to_open_work(qtbot, stage, opened):
    stage.draft()
    page = shown(qtbot, stage, opened)
    assert QApplication.focusWidget() is page.table
    go_to_pane(page.panes(), 1)
    assert QApplication.focusWidget() is page.waits.shown[0]
    go_to_pane(page.panes(), 1)
    assert QApplication.focusWidget() is page.table


def test_a_level_of_review_opens_only_its_claims(qtbot, stage, opened):
    cars = [stage.add_vehicle(f"LYXS51500SA0046{n:02}") for n in range(2)]
    first, second = (stage.in_review(vehicle_id=car) for car in cars)
    stage.write("auditor1", escalate, stage.now(second, "above me"))
    page = shown(qtbot, stage, opened, "auditor1")
    counts = {line.wait.title: (line.wait.count, line.wait.aside) for line in page.waits.shown}
    assert counts["In review, level 1"] == (1, "")
    assert counts["In review, level 2"] == (1, "above your level")
    for line in page.waits.shown[1:3]:
        line.click()
    lists = [narrowed_list(desk_for(stage.book("auditor1"), []), key) for _kind, key in opened]
    for found in lists:
        qtbot.addWidget(found)
    assert [[row.id for row in found.rows] for found in lists] == [[first], [second]]


@pytest.mark.parametrize("login", ["clerk1205", "auditor1", "finance1", "keeper1"])
def test_every_line_of_open_work_has_a_place(qtbot, stage, opened, login):
    page = shown(qtbot, stage, opened, login)
    desk = desk_for(stage.book(login), [])
    for line in page.waits.shown:
        line.click()
    assert len(opened) == len(page.waits.shown) >= 4
    for kind, wanted in opened:
        if kind == "list":
            qtbot.addWidget(narrowed_list(desk, wanted))


def test_clerks_choose_a_part(qtbot, stage, opened):
    person = desk_for(stage.book("clerk1101"), opened).person
    card = DueCard(person)
    qtbot.addWidget(card)
    assert tuple(card.chips) == tuple(Part)
    mine = due(DeadlineKind.SUBMIT, claim(created_by_id=person.person_id), key=1)
    own = due(DeadlineKind.SUBMIT, claim(created_by_id=0), key=2)
    sub = due(DeadlineKind.SUBMIT, claim(created_by_id=0), key=3)
    places = (*[person.stations[0]] * 2, person.stations[1])
    rows = [
        row._replace(deadline=row.deadline._replace(station_id=station))
        for row, station in zip((mine, own, sub), places, strict=True)
    ]
    card.show_due(rows, NOW, NOTHING)
    numbers = {}
    for part, chip in card.chips.items():
        chip.click()
        numbers[part] = numbers_of(card)
    assert numbers == {
        Part.ALL: ["N-1", "N-2", "N-3"], Part.MINE: ["N-1"], Part.OWN: ["N-1", "N-2"],
        Part.SUBS: ["N-3"],
    }  # fmt: skip
    card.show_due(rows[:1], NOW, NOTHING)
    assert not card.empty.isHidden()
    card.empty.chosen.emit("all")
    assert numbers_of(card) == ["N-1"]


def test_stations_without_sub_stations_have_fewer_parts(qtbot, stage, opened):
    parts = {}
    for login in ("clerk1205", "auditor1"):
        card = DueCard(desk_for(stage.book(login), opened).person)
        qtbot.addWidget(card)
        parts[login] = tuple(card.chips)
    assert parts == {"clerk1205": (Part.ALL, Part.MINE), "auditor1": ()}


def test_the_page_reads_again_by_itself_while_it_is_shown(qtbot, stage, opened):
    first = stage.draft()
    second = stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    page = shown(qtbot, stage, opened)
    page.table.go_to(page.table.keys()[1])
    kept = page.table.current_key()
    other = first if kept.document_id == second else second
    step = ClaimStep(other, stage.row(other).version, "made twice")
    stage.write("clerk1205", withdraw, step)
    assert page.timer.isActive()
    with qtbot.waitSignal(page.noted) as noted:
        page.timer.timeout.emit()
    assert noted.args is not None
    assert noted.args[0].startswith("As of ")
    assert page.table.keys() == [kept]
    assert page.table.current_key() == kept
    with qtbot.waitSignal(page.noted) as noted:
        page.hide()
    assert noted.args == [""]
    assert not page.timer.isActive()


def test_cards_stand_beside_the_table_or_below_it(qtbot, stage, opened):
    page = shown(qtbot, stage, opened)
    assert page.side.x() > page.due.parentWidget().x()
    page.resize(900, 800)
    qtbot.waitUntil(lambda: page.side.y() > page.due.parentWidget().y())
    qtbot.waitUntil(lambda: page.waits.y() == page.figures.y())
    page.resize(1_240, 800)
    qtbot.waitUntil(lambda: page.side.x() > page.due.parentWidget().x())
    qtbot.waitUntil(lambda: page.waits.y() < page.figures.y())
