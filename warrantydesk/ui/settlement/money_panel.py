"""What a statement comes to, in figures and in words, with invoices, payments and its history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from warrantydesk import money
from warrantydesk.formats import day, moment
from warrantydesk.settlement.labels import ACTION, TAX_CLASS
from warrantydesk.settlement.rows import InvoiceRow, StatementRecord
from warrantydesk.texts import Language, _, chosen_language
from warrantydesk.ui.theme import px
from warrantydesk.ui.tokens import Ink, Style
from warrantydesk.ui.widgets.layout import clear, column, hairline, row
from warrantydesk.ui.widgets.words import Elided, label


class MoneyPanel(QFrame):
    """The panel beside the lines of a statement."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        inside = QWidget()
        inside.setObjectName("surface")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(px(14), px(10), px(14), px(10))
        self._list.setSpacing(px(5))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.setLayout(column((area, 1), margins=(1, 1, 1, 1)))

    def show_record(self, record: StatementRecord) -> None:
        """Show a statement's money."""
        clear(self._list)
        self._amounts(record)
        if record.objection:
            self._section(_("Objection"))
            self._list.addWidget(label(record.objection, "body", "caution", wrap=True))
        if record.invoices:
            self._section(_("Invoices"))
            for invoice in record.invoices:
                self._invoice(invoice)
        if record.payments:
            self._section(_("Payments"))
            for paid in record.payments:
                self._pair(f"{day(paid.paid_on)}  {paid.bank_reference}", paid.amount_fen)
            self._pair(_("Still to pay"), record.open_fen, "bodyb")
        self._history(record)
        self._list.addStretch(1)

    def _amounts(self, record: StatementRecord) -> None:
        chinese = chosen_language() is Language.ZH
        total = record.row.total_fen
        self._pair(_("Labour side"), record.row.labour_side_fen)
        self._pair(_("Parts side"), record.row.parts_side_fen)
        if record.reduction_fen:
            self._pair(_("Tax reduction"), record.reduction_fen)
        if record.carried_in_fen:
            self._pair(_("Brought forward"), record.carried_in_fen)
        self._list.addWidget(hairline())
        rate = money.percent_figures(record.vat_rate_ppm)
        self._pair(_("Net"), record.net_fen)
        self._pair(_("Tax {rate}").format(rate=rate), record.tax_fen)
        self._pair(_("Total"), total, "figure", "negative" if total < 0 else "text")
        words = money.capitals(total) if chinese else money.words(total)
        self._list.addWidget(label(words, "bodyb", wrap=True))
        account = record.bank_account or _("no bank account")
        self._list.addWidget(
            label(f"{_(TAX_CLASS[record.tax_class])}, {account}", "label", "text2", wrap=True)
        )

    def _invoice(self, found: InvoiceRow) -> None:
        self._pair(f"{found.number}  {day(found.issued_on)}", found.gross_fen)
        if not found.matches:
            words = _("Differs from the statement by {amount}.").format(
                amount=money.figures(found.difference_fen)
            )
            self._list.addWidget(label(words, "label", "negative", wrap=True))

    def _history(self, record: StatementRecord) -> None:
        self._section(_("History"))
        for step in reversed(record.history):
            name = _(ACTION[step.action]) if step.action else ""
            self._list.addWidget(label(name, "bodyb", wrap=True))
            aside = f"{moment(step.at)}  {step.person}"
            self._list.addWidget(label(aside, "label", "text2", wrap=True))
            if step.reason:
                self._list.addWidget(label(step.reason, "label", wrap=True))

    def _section(self, words: str) -> None:
        self._list.addSpacing(px(8))
        self._list.addWidget(label(words, "section"))

    def _pair(self, name: str, fen: int, style: Style = "body", ink: Ink = "text") -> None:
        amount = label(money.figures(fen), style, ink, right=True)
        self._list.addLayout(row((Elided(name, "body", "text2"), 1), amount))
