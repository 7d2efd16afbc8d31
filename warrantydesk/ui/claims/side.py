"""What stands beside and under a claim: why it came back, and what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from warrantydesk.claims.rows import ClaimRecord, MoneySums
from warrantydesk.claims.states import DECIDED, ClaimStatus
from warrantydesk.formats import moment
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.tokens import Ink
from warrantydesk.ui.widgets.layout import Item, box, clear, fill, hairline, row
from warrantydesk.ui.widgets.words import Elided, label

S = ClaimStatus
PAID = DECIDED | {S.PAYABLE, S.IN_STATEMENT, S.SETTLED}


class ReasonNote(QFrame):
    """Why the claim was returned, held, withdrawn or appealed; hidden where there is no why."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        fill(self._column, (), 4, (12, 10, 12, 10))
        self.says = False

    def show_record(self, record: ClaimRecord) -> None:
        """Show the reason of a claim's last step."""
        clear(self._column)
        titles = {
            S.RETURNED: _("Why it was returned"),
            S.ON_HOLD: _("Why it is on hold"),
            S.WITHDRAWN: _("Why it was withdrawn"),
        }
        reasons = [str(record.return_reason or ""), record.last_reason]
        title = titles.get(record.status, "")
        if record.appeal_reason:
            title, reasons = _("Why the station appeals"), [record.appeal_reason]
        words = " · ".join(dict.fromkeys(filter(None, reasons)))
        self.says = bool(title and words)
        self.setVisible(self.says)
        if self.says:
            who = Elided(_last_words(record), "label", "text2")
            who.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._column.addWidget(box(row(label(title, "section"), (who, 1))))
            self._column.addWidget(label(words, wrap=True))


def _last_words(record: ClaimRecord) -> str:
    """Return who brought a claim to its status, and when."""
    steps = [step for step in record.timeline if step.action and step.to_status is record.status]
    return f"{steps[-1].person} {moment(steps[-1].at)[5:10]}" if steps else ""


def sums_items(record: ClaimRecord, sums: MoneySums) -> list[Item]:
    """Return the foot of a claim: sums by kind, the cut, and the one number that counts."""
    decided = record.status in PAID
    total = sums.approved_fen if decided else sums.payable_fen
    cut = total - sums.claimed_fen
    ink: Ink = "caution" if cut else "text2"
    items: list[Item] = [
        *_pair(_("Labour"), sums.labour_fen),
        *_pair(_("Parts"), sums.parts_fen),
        *_pair(_("Sublet"), sums.sublet_fen),
        None,
        *_pair(_("Claimed"), sums.claimed_fen),
    ]
    if cut:
        items.append(
            row(label(_("Cut"), "label", "text2"), label(figures(cut), "bodyb", ink), gap=6)
        )
    words = _("Approved") if decided else _("Expected")
    items += [hairline(vertical=True), label(words), label(figures(total), "figure")]
    return items


def _pair(words: str, fen: int) -> list[Item]:
    return [row(label(words, "label", "text2"), label(figures(fen)), gap=6)]
