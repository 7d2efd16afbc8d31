"""A case in the middle of the auditor's page: facts, arguments, lines under decision, photos."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from warrantydesk.claims.rows import ClaimRecord, JobBlock
from warrantydesk.claims.rows_queue import AuditCase
from warrantydesk.texts import _
from warrantydesk.ui.claims import showing
from warrantydesk.ui.claims.deciding import Choices
from warrantydesk.ui.claims.decision_grid import DecisionGrid, Reasons, fault_of, rows_of
from warrantydesk.ui.claims.differences import ChangesLine
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.record.parts import FactsRow, Verdict
from warrantydesk.ui.record.photos import Photos
from warrantydesk.ui.record.record_page import scrolling
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, column, framed, row, stretchy
from warrantydesk.ui.widgets.words import label

MOST_BESIDE = 3
PHOTOS = "photos"
"""What ``closer`` emits to see the photos at full size; the versions otherwise."""


class CaseView(QWidget):
    """Shows a case and its choices; ``typed`` and ``followed`` pass on what the parts emit."""

    typed = Signal(object)
    followed = Signal(object)
    opened = Signal(object)
    closer = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.facts = FactsRow()
        self.facts.followed.connect(self.followed)
        self.verdict = Verdict()
        self.changes = ChangesLine(desk)
        self.changes.compared.connect(self.closer)
        self._arguments = QHBoxLayout()
        self._arguments.setContentsMargins(0, 0, 0, 0)
        self._arguments.setSpacing(px(8))
        self.grid = DecisionGrid()
        self.grid.typed.connect(self.typed)
        self.photos = Photos()
        self.photos.opened.connect(self.opened)
        self._count = label("", "label", "text2")
        enlarge = Button(_("Enlarge"), "zoomin", "ghost", "P", PHOTOS)
        enlarge.chosen.connect(self.closer)
        self._shots = box(
            row(label(_("Photos"), "section"), self._count, None, enlarge, margins=(20, 8, 16, 0))
        )
        upper = column(
            self.facts, self.verdict, self.changes, self._arguments, gap=8, margins=(20, 10, 20, 10)
        )
        inner = column(upper, self.grid, self._shots, self.photos, None, gap=0)
        self.area = scrolling(stretchy(inner, "surface"))
        self.setLayout(column((self.area, 1), gap=0))

    def show_case(self, case: AuditCase) -> None:
        """Show a case; its lines come with ``show_choices``."""
        record = case.record
        self.facts.show_facts(showing.brief_facts(record))
        self.verdict.show_verdict(*showing.verdict(record))
        clear(self._arguments)
        for job in record.jobs[:MOST_BESIDE]:
            self._arguments.addWidget(_argument(job), 1)
        self.photos.show_photos(record.photos, (), editable=False)
        self._count.setText(str(len(record.photos)))
        self._shots.setVisible(bool(record.photos))
        self.changes.show_record(record)
        self.area.verticalScrollBar().setValue(0)

    def show_choices(self, choices: Choices, reasons: Reasons) -> None:
        """Show what is about to be decided on each line."""
        current = self.grid.current_key()
        self.grid.show_rows(rows_of(choices, reasons))
        keys = self.grid.keys()
        if keys:
            self.grid.go_to(
                current if current in keys else keys[0], self.grid.currentIndex().column()
            )


def _argument(job: JobBlock) -> QWidget:
    head = _("Job {number}").format(number=job.position)
    title = " · ".join(filter(None, (head, str(job.main_part_name), fault_of(job))))
    # Where a sentence ends already, the joint must not end it again.
    words = "；".join(filter(None, (job.cause.rstrip("。.；; "), job.correction)))
    told = _("Customer: {words}").format(words=job.complaint) if job.complaint else ""
    inner = column(
        label(title, "label", "text2", wrap=True),
        label(words, wrap=True),
        label(told, "label", "text2", wrap=True),
        gap=3,
        margins=(10, 8, 10, 8),
    )
    return framed(inner, "sunken")


def title_aside(record: ClaimRecord) -> str:
    """Return what stands beside the number in review."""
    words = [showing.title_aside(record)]
    if record.submissions > 1:
        words.insert(0, _("Submission {count}").format(count=record.submissions))
    if record.submitted_by is not None:
        words.append(str(record.submitted_by))
    return " · ".join(words)
