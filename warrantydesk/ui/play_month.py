"""Playing a month in the window without a display: one repair from the reception to the money.

Everybody works on his or her own pages by keys, as in front of a screen; only the manufacturer's
service works without a window. A picture is left of each step, and every paper at the end.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from warrantydesk.basedata.search import find_vehicles
from warrantydesk.documents.printing import PaperKind
from warrantydesk.papers import prepare_paper
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.service_jobs import run_once
from warrantydesk.settlement.states import StatementAction
from warrantydesk.texts import Language
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.claims.queue_page import QueuePage
from warrantydesk.ui.frame import SIZE
from warrantydesk.ui.jobs import Submit, run_now
from warrantydesk.ui.orders.order_page import OrderPage
from warrantydesk.ui.play_parts import KEEPER, Returned, notify_suppliers, return_parts
from warrantydesk.ui.record.lookup import Lookup
from warrantydesk.ui.record.photos import Added
from warrantydesk.ui.record.text_box import TextBox
from warrantydesk.ui.scanner import let_keys_arrive
from warrantydesk.ui.settlement.run_page import RunPage
from warrantydesk.ui.settlement.statement_page import StatementPage
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in import asks

A = StatementAction
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
CLERK, AUDITOR, FINANCE = "clerk1205", "auditor1", "finance1"
SECOND, SERVICE = "finance2", "service"
RUN = ((FINANCE, ("open", "open", "calculate", A.FREEZE)), (SECOND, (A.APPROVE,)))
"""Who does what on the run page: last month and this one are opened, a second person approves."""
STEPS = 7
"""From the inspection to the completed repair."""
PHOTO = (640, 480)
VEHICLES, VIN_START = 60, "LYXS515"
"""Cars of the model that has standard hours for this repair."""


class Played(NamedTuple):
    """What a month left behind: keys of its papers, and what the station was paid, in fen."""

    order_id: int
    claim_id: int
    statement_id: int
    paid_fen: int
    returned: Returned
    case_id: int | None


class Month:
    """Plays a month; ``window_of(login)`` signs somebody in, ``book_of(login)`` is the book."""

    def __init__(
        self,
        folder: Path,
        window_of: Callable[[str], MainWindow],
        book_of: Callable[[str], Any],
    ) -> None:
        self._folder, self._window_of, self._book_of = folder, window_of, book_of
        self.problems: list[str] = []
        self.presses = 0
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def play(self, vin_tail: str) -> Played:
        """Play the month of a vehicle that is found by the end of its VIN."""
        with self.desk(CLERK) as window:
            order_id = self._receive(window, vin_tail)
            claim_id = self._claim(window)
        with self.desk(AUDITOR) as window:
            self._audit(window)
        self._serve()
        returned = return_parts(self, self._book_of, claim_id)
        self._serve()
        case_id = notify_suppliers(self, self._book_of)
        statement_id = self._settle()
        paid = self._pay(statement_id)
        played = Played(order_id, claim_id, statement_id, paid, returned, case_id)
        self._print(played)
        return played

    def _serve(self) -> None:
        """Let the manufacturer's service do its jobs."""
        for _name, _count in run_once(self._book_of(SERVICE)):
            pass

    @contextmanager
    def desk(self, login: str) -> Any:
        """Sit down at somebody's desk."""
        window = self._window_of(login)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        yield window
        if window.strip.isVisible():
            self.problems.append(f"{login}: {window.strip.sentence.text()}")
        window.hide()
        window.deleteLater()

    # one repair

    def _receive(self, window: MainWindow, vin_tail: str) -> int:
        window.show_entry("orders")
        self.press(window.page, Key.Key_N, CONTROL)
        page = window.page
        if not isinstance(page, OrderPage):
            raise TypeError(page)
        self._find(page.vehicle, vin_tail)
        self.type(page.form_fields.editor(("odometer_km",)), "8650")
        self.type(page.form_fields.editor(("complaint",)), "热车后水温偏高，有冷却液味。")
        self.press(page, Key.Key_J, CONTROL)
        card = page.jobs.cards[0]
        self.type(card.texts.boxes["cause"], "水泵轴封磨损，冷却液渗漏。")
        self.type(card.texts.boxes["correction"], "更换水泵总成，试车正常。")
        for lookup, text in (
            (card.fault, "E-12-034"), (card.line, "1307100-E02"), (card.line, "OP-1307-01"),
        ):  # fmt: skip
            self._find(lookup, text)
        self.picture(window, "order-new")
        self.press(page, Key.Key_S, CONTROL)
        for _step in range(STEPS):
            self.press(page, Key.Key_Return, CONTROL)
        self.picture(window, "order-completed")
        self.press(page, Key.Key_Return, CONTROL)
        return page.order_id or 0

    def _claim(self, window: MainWindow) -> int:
        page = window.page
        if not isinstance(page, ClaimPage):
            raise TypeError(page)
        self.picture(window, "claim-draft")
        for what in (AttachmentKind.ODOMETER, AttachmentKind.FAULT):
            page.photos.added.emit(Added(what, (), _photo(what)))
        self.picture(window, "claim-photos")
        self.press(page, Key.Key_Return, CONTROL)
        self.picture(window, "claim-submitted")
        return page.claim_id

    def _audit(self, window: MainWindow) -> None:
        window.show_entry("queue")
        page = window.page
        if not isinstance(page, QueuePage):
            raise TypeError(page)
        self.picture(window, "queue")
        self.press(page, Key.Key_A)
        self.picture(window, "queue-decided")

    # the money

    def _settle(self) -> int:
        """Two people of finance: one calculates and freezes this month, the other approves."""
        statement_id = 0
        for login, what in RUN:
            with self.desk(login) as window:
                window.show_entry("runs")
                page = window.page
                if not isinstance(page, RunPage):
                    raise TypeError(page)
                for one in what:
                    page.action_bar.chosen.emit(one)
                    if isinstance(one, StatementAction):
                        self.picture(window, f"run-{one.value}")
                        page.question_card.yes.click()
                        self.presses += 2
                rows = [] if page.view is None else [r for r in page.view.rows if r.statement_id]
                statement_id = rows[0].statement_id or 0
                self.picture(window, f"run-{login}")
        return statement_id

    def _pay(self, statement_id: int) -> int:
        paid = 0
        for login, action, values in (
            (CLERK, A.CONFIRM, {}),
            (FINANCE, A.REGISTER_INVOICE, {"number": "26322001"}),
            (SECOND, A.PAY, {"bank_reference": "B-77"}),
            (FINANCE, A.RECONCILE, {}),
        ):
            with self.desk(login) as window:
                window.open_record("statement", statement_id)
                page = window.page
                if not isinstance(page, StatementPage):
                    raise TypeError(page)
                page.action_bar.chosen.emit(action)
                if page.form is not None:
                    for name, text in values.items():
                        self.type(page.form.editors[name], text)
                    self.picture(window, f"statement-{action.value}")
                    self.press(page.form.editors[next(iter(values))], Key.Key_Return, CONTROL)
                paid = 0 if page.record is None else page.record.row.paid_fen
                self.picture(window, f"statement-{action.value}-done")
        return paid

    def _print(self, played: Played) -> None:
        papers = (
            (PaperKind.REPAIR_ORDER, CLERK, played.order_id),
            (PaperKind.REPAIR_RECORD, CLERK, played.order_id),
            (PaperKind.CLAIM, CLERK, played.claim_id),
            (PaperKind.TAG, CLERK, played.returned.part_ids[0]),
            (PaperKind.PACKING_LIST, CLERK, played.returned.shipment_id),
            (PaperKind.BOX_LABEL, CLERK, played.returned.shipment_id),
            (PaperKind.RECEIPT_LIST, KEEPER, played.returned.shipment_id),
            (PaperKind.STATEMENT, FINANCE, played.statement_id),
            (PaperKind.TAXABLE_LIST, FINANCE, played.statement_id),
        )
        for kind, login, key in papers:
            for language in Language:
                paper = self._book_of(login).write(prepare_paper, kind, key, language)
                name = f"{kind.value}-{language.value}.pdf"
                (self._folder / name).write_bytes(paper.printed.pdf)

    # hands

    def press(self, widget: QWidget | None, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where somebody would."""
        self.presses += 1
        if widget is not None:
            QTest.keyClick(widget, key, held)
        let_keys_arrive()
        QApplication.sendPostedEvents()

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text, letter by letter."""
        self.presses += len(text)
        widget.setFocus()
        if isinstance(widget, TextBox):
            widget.insertPlainText(text)  # as an input method does it
        else:
            QTest.keyClicks(widget, text)

    def _find(self, lookup: Lookup, text: str) -> None:
        self.type(lookup, text)
        self.press(lookup, Key.Key_Return)

    def picture(self, window: MainWindow, name: str) -> None:
        """Leave a picture of the window."""
        self._count += 1
        QApplication.sendPostedEvents()
        window.grab().save(str(self._folder / f"{self._count:02}-{name}.png"))


def _photo(what: AttachmentKind) -> bytes:
    """Draw a picture that says what it would show."""
    image = Image.new("RGB", PHOTO, (58, 66, 78))
    draw = ImageDraw.Draw(image)
    draw.ellipse((170, 90, 470, 390), outline=(220, 226, 232), width=6)
    draw.text((260, 225), "8 650 km" if what is AttachmentKind.ODOMETER else "1307100-E02")
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def play_a_month(folder: Path, shell_of: Callable[[asks.Entered, Submit], MainWindow]) -> list[str]:
    """Play a month over a fresh book in a folder; return what went wrong."""
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

    month = Month(folder, window_of, book_of)
    (found, *_others) = book_of(CLERK).read(find_vehicles, VIN_START)
    month.play(found.vin)
    for entered in books.values():
        entered.book.close()
    return month.problems
