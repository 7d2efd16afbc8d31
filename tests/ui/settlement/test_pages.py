"""Pages of settlement, real widgets over a real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.settlement.stage import Stage
from warrantydesk.claims.states import LineKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.rows_recovery import Water
from warrantydesk.settlement.states import Category, Side, StatementAction, StatementStatus
from warrantydesk.texts import Bilingual, Language, choose_language
from warrantydesk.ui.desk import Desk, SignedIn
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.settlement.holds_page import HoldsPage
from warrantydesk.ui.settlement.ledger_page import LedgerPage
from warrantydesk.ui.settlement.lists import entries, payments_page, statements_page
from warrantydesk.ui.settlement.run_page import RunPage
from warrantydesk.ui.settlement.statement_page import StatementPage
from warrantydesk.ui.typed import fen_of

pytestmark = pytest.mark.embedded
L, P = LineKind.LABOUR, LineKind.PART
A = StatementAction
Opened = list[tuple[str, Any]]


@pytest.fixture
def opened() -> Opened:
    return []


@pytest.fixture
def desk_of(stage: Stage, opened: Opened) -> Iterator[Callable[[str], Desk]]:
    def make(login: str) -> Desk:
        clerk = login == "clerk"
        person = SignedIn(
            stage.people[login], Bilingual("何静", "He Jing"),
            frozenset({Role.CLERK if clerk else Role.FINANCE}),
            stage.station if clerk else None, (stage.station,) if clerk else (), 0,
            Bilingual("整车厂", "Manufacturer"),
        )  # fmt: skip
        return Desk(run_now, stage.book(login), person, lambda k, i: opened.append((k, i)))

    return make


def test_a_run_from_an_empty_book_to_approved(
    qtbot: QtBot, stage: Stage, desk_of: Callable[[str], Desk], opened: Opened
) -> None:
    stage.claim([(L, 100_00), (P, 50_00)])
    stage.month()
    page = RunPage(desk_of("finance"))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.action_bar.chosen.emit("calculate")
    assert page.view is not None
    assert [row.payable_fen for row in page.view.rows] == [150_00]
    page.action_bar.chosen.emit(A.FREEZE)
    assert "150.00" in page.question_card.words.text()
    page.question_card.yes.click()
    assert page.view.rows[0].status is StatementStatus.FROZEN
    assert page.action_bar.button(A.APPROVE) is None  # not by the one who froze it
    second = RunPage(desk_of("second"))
    qtbot.addWidget(second)
    second.action_bar.chosen.emit(A.APPROVE)
    second.question_card.yes.click()
    assert second.view is not None
    assert second.view.rows[0].status is StatementStatus.APPROVED
    page.action_bar.chosen.emit("print")
    assert opened == [("paper", ("statement", second.view.rows[0].statement_id))]


def test_what_blocks_is_listed(qtbot: QtBot, stage: Stage, desk_of: Callable[[str], Desk]) -> None:
    stage.claim([(L, 100_00)])
    stage.insert("station", code="3704", name_zh="新站", name_en="New station")
    period = stage.month()
    with stage.owner.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE station_terms SET bank_account = ''")
    stage.prepared(period)
    page = RunPage(desk_of("finance"))
    qtbot.addWidget(page)
    assert page.action_bar.button(A.FREEZE) is None
    assert "1 station" in page.blocked._count.text()


def test_the_record_takes_every_step(
    qtbot: QtBot, stage: Stage, desk_of: Callable[[str], Desk]
) -> None:
    stage.claim([(L, 100_00), (P, 50_00)])
    statement = stage.approved(stage.month())
    clerk = StatementPage(desk_of("clerk"), statement)
    qtbot.addWidget(clerk)
    clerk.act(A.OBJECT)
    assert clerk.form is not None
    clerk.form._confirm()  # without a reason
    assert clerk.form is not None
    clerk.close_form()
    clerk.act(A.CONFIRM)
    finance = StatementPage(desk_of("second"), statement)
    qtbot.addWidget(finance)
    finance.act(A.REGISTER_INVOICE)
    assert finance.form is not None
    finance.form.editors["number"].setText("FP-1")
    finance.form._confirm()
    finance.act(A.PAY)
    assert finance.form is not None
    finance.form.editors["bank_reference"].setText("B-1")
    finance.form._confirm()
    assert finance.form is None
    assert finance.record is not None
    assert finance.record.row.status is StatementStatus.PAID
    assert finance.record.open_fen == 0


def test_the_freezer_sees_why_not(
    qtbot: QtBot, stage: Stage, desk_of: Callable[[str], Desk]
) -> None:
    stage.claim([(L, 100_00)])
    page = StatementPage(desk_of("finance"), stage.frozen(stage.month()))
    qtbot.addWidget(page)
    button = page.action_bar.button(A.APPROVE)
    assert button is not None
    assert not button.isEnabled()
    assert "second person" in button.toolTip()


@pytest.mark.parametrize("language", list(Language))
def test_lists_and_ledger(
    qtbot: QtBot, stage: Stage, desk_of: Callable[[str], Desk], opened: Opened, language: Language
) -> None:
    choose_language(language)
    stage.claim([(L, 100_00)])
    stage.adjust(-5_00, Category.DEDUCTION, Side.LABOUR)
    statement = stage.invoiced(stage.month())
    desk = desk_of("finance")
    for page in (statements_page(desk), payments_page(desk), LedgerPage(desk)):
        qtbot.addWidget(page)
        page.show()
    listed = statements_page(desk)
    qtbot.addWidget(listed)
    listed.opened.emit(listed.rows[0])
    assert opened == [("statement", statement)]
    record = StatementPage(desk, statement)
    qtbot.addWidget(record)
    for what in ("compare", "water"):
        record.action_bar.chosen.emit(what)
    assert opened[1:] == [
        ("differences", (False, statement)), ("water", Water(station_id=stage.station)),
    ]  # fmt: skip
    ledger = LedgerPage(desk)
    qtbot.addWidget(ledger)
    assert "0.00" in ledger.balance.text()
    assert ledger.transfers.keys()
    assert [entry.key for entry in entries(desk)] == [
        "runs",
        "statements",
        "holds",
        "payments",
        "ledger",
    ]
    assert [entry.key for entry in entries(desk_of("clerk"))] == ["statements", "payments"]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("1,409.50", 140950), ("−3", -300), ("0.005", None), ("x", None), ("nan", None)],
)
def test_typed_amounts(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen


def test_adjusting_holding_and_releasing(
    qtbot: QtBot, stage: Stage, desk_of: Callable[[str], Desk]
) -> None:
    stage.claim([(L, 100_00)])
    stage.claim([(L, 40_00)])
    statement = stage.prepared(stage.month())
    run = RunPage(desk_of("finance"))
    qtbot.addWidget(run)
    run.action_bar.chosen.emit("adjust")
    assert run.form is not None
    for name, text in (("amount_fen", "30"), ("text", "bonus"), ("reason", "agreed")):
        run.form.editors[name].setText(text)
    run.form._confirm()
    assert run.form is None
    assert stage.row(statement).total_fen == 170_00
    page = StatementPage(desk_of("finance"), statement)
    qtbot.addWidget(page)
    page.act("hold")
    assert page.form is not None
    page.form.editors["reason"].setText("photo missing")
    page.form._confirm()
    page.act("calculate")
    assert stage.row(statement).total_fen == 70_00
    held = HoldsPage(desk_of("finance"))
    qtbot.addWidget(held)
    assert len(held.table.keys()) == 1
    held.action_bar.chosen.emit("release")
    assert held.table.keys() == []
