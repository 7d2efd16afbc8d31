"""One month in the window: a clerk, an auditor, two people of finance, one repair, every paper.

Everything is done on the pages that people have, in windows of their own, over one embedded book;
only the manufacturer's service works without a window. The papers of the month are read back.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.reading import page_texts
from tests.workshop import VIN, Workshop
from warrantydesk.app import open_window
from warrantydesk.book import open_book
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.documents.printing import PaperKind
from warrantydesk.orders.states import OrderStatus
from warrantydesk.papers import prepare_paper
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.service_jobs import run_once
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.sign_in import sign_in
from warrantydesk.texts import Language
from warrantydesk.ui.jobs import run_now
from warrantydesk.verification import problems

pytestmark = pytest.mark.embedded
A = StatementAction
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desks:
    """Windows of several people over one book."""

    def __init__(self, qtbot, address):
        self.qtbot, self.address = qtbot, address

    @contextmanager
    def of(self, login):
        """Sign somebody in, and close the window afterwards."""
        book = sign_in(open_book(self.address), login)
        window = open_window(book, run_now)
        self.qtbot.addWidget(window)
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        yield window
        assert not window.strip.isVisible(), window.strip.sentence.text()
        window.hide()
        book.close()

    def press(self, page, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(page, key, modifier)

    def typed(self, widget, text):
        widget.setFocus()
        self.qtbot.keyClicks(widget, text)

    def found(self, lookup, text):
        self.typed(lookup, text)
        self.qtbot.keyClick(lookup, Qt.Key.Key_Return)


@pytest.fixture
def shop(book):
    made = Workshop(book)
    yield made
    made.close()


@pytest.fixture
def desks(qtbot, shop, book_address):
    return Desks(qtbot, book_address)


def receive(desks, window):
    """The clerk finds the vehicle by its tail, and writes what the customer says."""
    window.show_entry("orders")
    desks.press(window.page, Qt.Key.Key_N, CONTROL)
    page = window.page
    desks.found(page.vehicle, VIN[-6:])
    desks.typed(page.form_fields.editor(("odometer_km",)), "8650")
    desks.typed(page.form_fields.editor(("complaint",)), "wipers stop half way")
    desks.press(page, Qt.Key.Key_J, CONTROL)
    card = page.jobs.cards[0]
    desks.typed(card.texts.boxes["cause"], "gear of the wiper motor worn")
    desks.typed(card.texts.boxes["correction"], "wiper motor replaced")
    desks.found(card.fault, "L-37-004")
    desks.found(card.line, "3741100-B11")
    desks.found(card.line, "OP-3741-01")
    desks.press(page, Qt.Key.Key_S, CONTROL)
    assert page.work.view.record.status is OrderStatus.RECEIVED
    return page


def repair(desks, page):
    """Step by step to the completion, one key each."""
    for _step in range(7):
        desks.press(page, Qt.Key.Key_Return, CONTROL)
    assert page.work.view.record.status is OrderStatus.COMPLETED


def claim(desks, window, tmp_path):
    """One key makes the claim, the photos are dropped, one key submits it."""
    desks.press(window.page, Qt.Key.Key_Return, CONTROL)
    page = window.page
    for what in (AttachmentKind.ODOMETER, AttachmentKind.FAULT):
        path = tmp_path / f"{what.value}.png"
        Image.new("RGB", (64, 48), (40, 90, len(what.value))).save(path)
        page.photos.kind.setCurrentIndex(page.photos.kind.findData(what))
        page.photos._files([str(path)])
    desks.press(page, Qt.Key.Key_Return, CONTROL)
    assert page.record.status is ClaimStatus.SUBMITTED, window.strip.sentence.text()
    return page.claim_id, page.record.sums.payable_fen


def audit(desks, claim_id):
    with desks.of("auditor1") as window:
        window.show_entry("queue")
        page = window.page
        page.setFocus()
        assert page.case.record.id == claim_id
        desks.press(page, Qt.Key.Key_A)
        assert page.case is None


def run(desks, login, *what):
    """Somebody of finance does one thing after the other on the run page."""
    with desks.of(login) as window:
        window.show_entry("runs")
        for one in what:
            window.page._do(one)
            if one in {A.FREEZE, A.APPROVE}:
                window.page.question_card.yes.click()
        return window.page.view


def on_statement(desks, login, statement_id, action, **values):
    """Somebody takes a step on the page of the statement."""
    with desks.of(login) as window:
        window.open_record("statement", statement_id)
        page = window.page
        page._do(action)
        if page.form is not None:
            for name, text in values.items():
                page.form.editors[name].setText(text)
            page.form._confirm()
            assert page.form is None
        return page.record


def test_a_month_goes_round_in_the_window(desks, shop, tmp_path):
    with desks.of("clerk1205") as window:
        page = receive(desks, window)
        order_id = page.order_id
        repair(desks, page)
        claim_id, payable = claim(desks, window, tmp_path)
    audit(desks, claim_id)
    list(run_once(shop.book("service")))

    run(desks, "finance1", "open")
    view = run(desks, "finance1", "open", "calculate", A.FREEZE)
    (found,) = [row for row in view.rows if row.statement_id is not None]
    assert found.payable_fen == payable
    view = run(desks, "finance2", A.APPROVE)
    statement_id = found.statement_id
    on_statement(desks, "clerk1205", statement_id, A.CONFIRM)
    on_statement(desks, "finance1", statement_id, A.REGISTER_INVOICE, number="26322001")
    record = on_statement(desks, "finance2", statement_id, A.PAY, bank_reference="B-77")
    assert record.row.status is StatementStatus.PAID
    record = on_statement(desks, "finance1", statement_id, A.RECONCILE)
    assert record.row.status is StatementStatus.RECONCILED
    assert record.open_fen == 0

    papers = {
        PaperKind.REPAIR_ORDER: order_id,
        PaperKind.REPAIR_RECORD: order_id,
        PaperKind.CLAIM: claim_id,
        PaperKind.STATEMENT: statement_id,
        PaperKind.TAXABLE_LIST: statement_id,
    }
    for kind, key in papers.items():
        who = "finance1" if key == statement_id and kind is PaperKind.STATEMENT else "clerk1205"
        for language in Language:
            prepared = shop.write(who, prepare_paper, kind, key, language)
            assert page_texts(prepared.printed)[0]
            assert prepared.printed.replaced == ()
    with shop.owner.reading() as unit:
        assert list(problems(unit.session)) == []
