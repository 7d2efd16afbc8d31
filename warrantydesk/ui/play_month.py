"""Playing a month in the window without a display: one repair round the whole circle.

Everybody works on his or her own pages by keys, as in front of a screen: the station's clerk, the
auditor, the keeper with a scanner, the supplier and two people of finance; only the manufacturer's
service works without a window. A picture is left of each step, and every paper at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QApplication

from warrantydesk.basedata.search import find_vehicles
from warrantydesk.db.paging import ListQuery
from warrantydesk.documents.printing import PaperKind
from warrantydesk.parts.queries import parts_of_claim
from warrantydesk.parts.queries_lists import lists_page
from warrantydesk.service_jobs import run_once
from warrantydesk.settlement.recovery_states import SupplierStatementAction
from warrantydesk.settlement.states import StatementAction
from warrantydesk.texts import choose_language
from warrantydesk.ui import play_parts, play_recovery, play_statement
from warrantydesk.ui.jobs import Submit, run_now
from warrantydesk.ui.play import LOOKS
from warrantydesk.ui.play_hands import Hands
from warrantydesk.ui.play_papers import Printed, Wanted, print_papers
from warrantydesk.ui.play_repair import CLERK, PUMP, Repaired, repair_and_claim
from warrantydesk.ui.play_statement import FINANCE, SECOND
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in import asks
from warrantydesk.ui.theme import apply_theme

A, S, K = StatementAction, SupplierStatementAction, PaperKind
SERVICE, KEEPER, SUPPLIER = "service", play_parts.KEEPER, play_recovery.SUPPLIER
LOOK = LOOKS[0]
VEHICLES, VIN_START = 60, "LYXS515"
"""Cars of the model that has standard hours for this repair."""


class Paid(NamedTuple):
    """What the money's leg left behind: keys of its papers, and what went and came, in fen."""

    statement_id: int
    supplier_statement_id: int
    write_off_id: int
    paid_fen: int
    received_fen: int


class Played(NamedTuple):
    """What a month left behind."""

    repaired: Repaired
    returned: play_parts.Returned
    case_id: int
    paid: Paid
    papers: tuple[Printed, ...]


class Month:
    """Plays a month with ``hands``; ``book_of(login)`` is the book as somebody uses it."""

    def __init__(self, hands: Hands, book_of: Callable[[str], Any]) -> None:
        self.hands, self._book_of = hands, book_of

    def play(self, vin_tail: str) -> Played:
        """Play the month of a vehicle that is found by the end of its VIN."""
        hands = self.hands
        repaired = repair_and_claim(hands, vin_tail)
        self._serve()
        parts = self._book_of(KEEPER).read(parts_of_claim, repaired.claim_id)
        returned = play_parts.return_parts(hands, parts)
        self._serve()
        with hands.desk(FINANCE) as window:
            case_id = play_recovery.notify(hands, window)
        play_recovery.answer(hands, next(part.number for part in parts if part.code == PUMP))
        play_parts.write_off(hands)
        paid = self._settle()
        lists = self._book_of(KEEPER).read(lists_page, ListQuery()).rows
        wanted = (
            *_papers(repaired, returned, case_id, paid),
            *(Wanted(K.TAG_SHEET, CLERK, found.id) for found in lists),
            *(Wanted(K.TAG, CLERK, part.id) for part in parts),
        )
        papers = tuple(print_papers(hands.folder, self._book_of, wanted))
        return Played(repaired, returned, case_id, paid, papers)

    def _serve(self) -> None:
        """Let the manufacturer's service do its jobs."""
        for _name, _count in run_once(self._book_of(SERVICE)):
            pass

    def _settle(self) -> Paid:
        """Settle the month on both sides: each person goes on where the one before stopped."""
        hands = self.hands
        with hands.desk(FINANCE) as window:
            play_recovery.end_dispute(hands, window)
            play_statement.freeze(hands, window)
            theirs = play_recovery.freeze(hands, window)
        with hands.desk(SECOND) as window:
            written_off = play_parts.agree(hands, window)
            ours = play_statement.approve(hands, window)
            play_recovery.step(hands, window, theirs, S.APPROVE)
        with hands.desk(CLERK) as window:
            play_statement.step(hands, window, ours, A.CONFIRM)
        with hands.desk(SUPPLIER) as window:
            play_recovery.step(hands, window, theirs, S.CONFIRM)
        with hands.desk(FINANCE) as window:
            play_statement.step(hands, window, ours, A.REGISTER_INVOICE, number="26322001")
            play_recovery.step(hands, window, theirs, S.RECEIVE, bank_reference="B-78")
            received = play_recovery.step(hands, window, theirs, S.RECONCILE)
        with hands.desk(SECOND) as window:
            play_statement.step(hands, window, ours, A.PAY, bank_reference="B-77")
        with hands.desk(FINANCE) as window:
            paid = play_statement.step(hands, window, ours, A.RECONCILE)
        return Paid(ours, theirs, written_off, paid, received)


def _papers(
    repaired: Repaired, returned: play_parts.Returned, case_id: int, paid: Paid
) -> tuple[Wanted, ...]:
    home, forward = returned
    return (
        Wanted(K.REPAIR_ORDER, CLERK, repaired.order_id),
        Wanted(K.REPAIR_RECORD, CLERK, repaired.order_id),
        Wanted(K.CLAIM, CLERK, repaired.claim_id),
        Wanted(K.APPRAISAL, CLERK, repaired.appraisal_id),
        Wanted(K.PACKING_LIST, CLERK, home),
        Wanted(K.BOX_LABEL, CLERK, home),
        Wanted(K.RECEIPT_LIST, KEEPER, home),
        Wanted(K.PACKING_LIST, KEEPER, forward),
        Wanted(K.BOX_LABEL, KEEPER, forward),
        Wanted(K.RECEIPT_LIST, SUPPLIER, forward),
        Wanted(K.WRITE_OFF, KEEPER, paid.write_off_id),
        Wanted(K.STATEMENT, FINANCE, paid.statement_id),
        Wanted(K.TAXABLE_LIST, FINANCE, paid.statement_id),
        Wanted(K.RECOVERY_NOTICE, SUPPLIER, case_id),
        Wanted(K.SUPPLIER_STATEMENT, SUPPLIER, paid.supplier_statement_id),
        Wanted(K.PAYMENT_REQUEST, FINANCE, paid.supplier_statement_id),
    )


def play_a_month(folder: Path, shell_of: Callable[[asks.Entered, Submit], MainWindow]) -> list[str]:
    """Play a month over a fresh book in a folder, in the usual look; return what went wrong."""
    from warrantydesk.sample.build import build_base_sample  # noqa: PLC0415 - only when played

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "month.db"
    path.unlink(missing_ok=True)
    address = f"{asks.EMBEDDED}{path.as_posix()}"
    build_base_sample(address, seed=1, vehicles=VEHICLES)
    books: dict[str, Any] = {}

    def book_of(login: str) -> Any:
        if login not in books:
            books[login] = asks.enter(address, login)
        return books[login].book

    def window_of(login: str) -> MainWindow:
        book_of(login)
        return shell_of(books[login], run_now)

    application = QApplication.instance()
    if isinstance(application, QApplication):
        choose_language(LOOK.language)
        apply_theme(application, LOOK.scheme, percent=LOOK.percent)
    hands = Hands(folder, window_of)
    (found, *_others) = book_of(CLERK).read(find_vehicles, VIN_START)
    Month(hands, book_of).play(found.vin)
    for entered in books.values():
        entered.book.close()
    return hands.problems
