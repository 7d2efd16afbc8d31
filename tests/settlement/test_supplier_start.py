"""What a supplier finds on its start page: its own papers with their days, and nobody else's."""

from __future__ import annotations

from typing import Any

from tests.claims.counting import counted
from tests.parts.sending import receive, send
from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import approved, confirmed_case
from tests.ui.desks import desk_for
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.parts.ahead import Sum
from warrantydesk.parts.queries import parts_page
from warrantydesk.parts.states import OldPartStatus, Route, ShipmentStatus
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.settlement.ahead import recovery_ahead
from warrantydesk.settlement.recovering import notify
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.settlement.supplier_deadlines import supplier_deadlines
from warrantydesk.ui.start.asks import DueRow, due_rows, side_view
from warrantydesk.ui.waiting import waiting

D, R = DeadlineKind, RecoveryStatus


def due(rec: RecoveryStage, login: str = "supplier102") -> tuple[DueRow, ...]:
    book = rec.book(login)
    return book.read(due_rows, desk_for(book, []).person)


def side(rec: RecoveryStage, login: str = "supplier102") -> Any:
    book = rec.book(login)
    return book.read(side_view, desk_for(book, []).person, rec.at())


def test_a_case_is_due_once_the_supplier_was_notified_until_it_answers(rec: RecoveryStage) -> None:
    (case,) = rec.cases(rec.paid())
    assert due(rec) == ()
    assert side(rec).recovery.recovery.cases[R.OPEN] == Sum()
    rec.write("finance1", notify, rec.on(case.id))
    (row,) = due(rec)
    assert (row.deadline.kind, row.deadline.document_id) == (DocumentKind.RECOVERY, case.id)
    assert (row.deadline.what, row.for_supplier) == (D.ANSWER_RECOVERY, True)
    assert isinstance(row.facts, CaseRow)
    assert row.deadline.due_at == row.facts.answer_by
    assert due(rec, "supplier101") == ()
    fen = rec.case(case.id).unanswered_fen
    assert side(rec).recovery.recovery.cases[R.NOTIFIED] == Sum(1, fen)
    rec.answered(case.id, means=AnswerMeans.NOTHING)
    assert due(rec) == ()
    view = side(rec).recovery
    assert view.recovery.cases[R.DISPUTED] == Sum(1, fen)
    assert (view.sums.cases, view.sums.disputed_fen) == (1, fen)
    assert side(rec, "supplier101").recovery.sums.cases == 0


def test_what_is_sent_to_a_supplier_is_received_and_judged_by_it(rec: RecoveryStage) -> None:
    part = rec.tagged(ReturnPolicy.SUPPLIER)
    shipment = int(rec.write("clerk1205", send, Route.DIRECT, [part]))
    (row,) = due(rec)
    assert (row.deadline.what, row.deadline.document_id) == (D.RECEIVE_SHIPMENT, shipment)
    assert side(rec).parts.shipments[ShipmentStatus.SHIPPED] == 1
    rec.write("supplier102", receive, shipment)
    assert [row.deadline.what for row in due(rec)] == [D.JUDGE_PARTS]
    assert side(rec).parts.parts[OldPartStatus.AT_SUPPLIER] == 1
    assert due(rec, "supplier101") == ()
    book = rec.book("supplier102")
    assert book.read(waiting, desk_for(book, []).person)["judging"] == 1


def test_a_statement_is_confirmed_by_its_supplier(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    statement = approved(rec, rec.month())
    (row,) = due(rec)
    assert (row.deadline.what, row.deadline.document_id) == (
        D.CONFIRM_SUPPLIER_STATEMENT, statement,
    )  # fmt: skip
    found = side(rec).recovery.recovery.statements
    assert found[SupplierStatementStatus.APPROVED].number == 1
    finance = rec.read(recovery_ahead)
    assert finance.statements == found
    book = rec.book("supplier102")
    assert book.read(waiting, desk_for(book, []).person)["supplier_statements"] == 1


def test_the_start_page_takes_a_fixed_number_of_statements(rec: RecoveryStage) -> None:
    rec.notified()
    with counted(rec.book("supplier102")) as few:
        due(rec), side(rec)
    rec.notified()
    with counted(rec.book("supplier102")) as many:
        due(rec), side(rec)
    assert len(many) == len(few) < 20
    assert len(rec.read(supplier_deadlines, rec.supplier)) == 2


def test_a_supplier_learns_no_figures_of_stations(rec: RecoveryStage) -> None:
    view = side(rec)
    assert view.figures is None
    assert (view.clerk, view.audit, view.settlement) == (None, None, None)
    assert (view.parts.charges, view.parts.write_offs, view.parts.lists) == (None, None, None)
    assert side(rec, "finance1").figures is not None


def test_a_supplier_filters_its_parts_by_what_it_may_read(rec: RecoveryStage) -> None:
    part = rec.tagged(ReturnPolicy.SUPPLIER)
    rec.tagged(ReturnPolicy.SUPPLIER)
    book = rec.book("supplier102")
    everything = book.read(parts_page, ListQuery(), None, rec.supplier).rows
    vin = next(row.vin for row in everything if row.id == part)
    for asked, wanted in (
        (Filter("vin_tail", "starts", vin[-8:][::-1]), {part}),
        (Filter("station_code", "starts", "12"), {row.id for row in everything}),
        (Filter("station_code", "starts", "99"), set()),
    ):
        found = book.read(parts_page, ListQuery((asked,)), None, rec.supplier).rows
        assert {row.id for row in found if row.main} == {
            row.id for row in everything if row.main and row.id in wanted
        }, asked
