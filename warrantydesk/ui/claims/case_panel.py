"""The right side of a case: checks, risk signs, what was decided before, what the vehicle had."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.claims.labels import RISK
from warrantydesk.claims.rows_queue import (
    AuditCase,
    EarlierClaim,
    EarlierSums,
    RiskKind,
    RiskSign,
    Visit,
)
from warrantydesk.formats import day, kilometres
from warrantydesk.money import figures
from warrantydesk.records.findings import Finding
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.claims.looks import status_badge
from warrantydesk.ui.record.checks_panel import LOOK, WORD, signs_of
from warrantydesk.ui.theme import colours, px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.edge_tab import Sign
from warrantydesk.ui.widgets.layout import Item, box, clear, column, hairline, row
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, IconLabel, label

SIDE = (12, 7, 12, 7)


class Bar(QWidget):
    """How far a number is from what is usual; the tick in the middle is the usual one."""

    def __init__(self, here: int, usual: int) -> None:
        super().__init__()
        self._share = min(1.0, here / (2 * usual)) if usual else 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(110), px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, middle = self.width(), self.height() / 2
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(QRectF(0, middle - 2, width, 4), 2, 2)
        painter.setBrush(QColor(theme.caution.solid))
        painter.drawRoundedRect(QRectF(0, middle - 2, width * self._share, 4), 2, 2)
        painter.setBrush(QColor(theme.text))
        painter.drawRect(QRectF(width / 2, middle - 5, 2, 10))


class CasePanel(QScrollArea):
    """Everything beside the case that helps to judge it.

    Emits ``opened(claim id)`` for an earlier claim, ``ordered(order id)`` for an earlier visit.
    """

    opened = Signal(object)
    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(box(self._column, "panel"))

    def show_case(self, case: AuditCase | None) -> None:
        """Show what stands beside a case."""
        clear(self._column)
        if case is not None:
            self._fill(case)
        self._column.addStretch(1)

    def _fill(self, case: AuditCase) -> None:
        findings = case.record.findings
        self._title(
            _("Checks and risk"),
            ngettext("{count} check", "{count} checks", len(findings))
            + " · "
            + ngettext("{count} risk sign", "{count} risk signs", len(case.risks)),
        )
        answers = {(a.check_code, a.place): a.reason for a in case.record.answers}
        for finding in findings:
            self._add(_finding(finding, answers.get((finding.code, finding.place), "")))
        if not findings:
            self._add(_quiet("ok", _("All checks passed.")))
        for sign in case.risks:
            self._add(_risk(sign))
        self._title(_("Nearest earlier claims"), _("same part, fault or model"))
        for earlier in case.earlier:
            self._linked(_earlier(earlier), earlier.number, earlier.id, self.opened)
        self._add(_sums(case.earlier_sums))
        self._title(
            _("Vehicle history"), ngettext("{count} visit", "{count} visits", len(case.visits))
        )
        for visit in case.visits:
            self._linked(_visit(visit), visit.order_number, visit.order_id, self.ordered)
        if not case.visits:
            self._add(_quiet("info", _("No earlier visit.")))

    def _title(self, text: str, aside: str) -> None:
        made = box(
            row(
                label(text, "section"),
                (Elided(aside, "label", "text2"), 1),
                margins=(12, 10, 12, 8),
            )
        )
        self._column.addWidget(made)
        self._column.addWidget(hairline())

    def _add(self, made: QWidget) -> None:
        self._column.addWidget(made)
        self._column.addWidget(hairline())

    def _linked(self, made: QVBoxLayout, number: str, key: int, signal: object) -> None:
        link = Button(number, "", "link", "", key)
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.chosen.connect(signal)
        made.insertLayout(1, row(link, None))
        self._add(box(made))


def signs_of_case(case: AuditCase) -> tuple[Sign, ...]:
    """Return what the tab of the panel says while it is laid away."""
    found = signs_of(case.record.findings)
    if not case.risks:
        return found
    risks = Sign("caution", "flag", len(case.risks), _("Risk signs"))
    return (*(sign for sign in found if sign.number), risks)


def _finding(finding: Finding, answer: str) -> QWidget:
    tone, icon = LOOK[finding.severity]
    sentence = label(str(finding.sentence), wrap=True)
    sentence.setAccessibleDescription(_(WORD[finding.severity]))
    lines: list[Item] = [row((sentence, 1), label(finding.code, "label", "text3"), gap=6)]
    if answer:
        lines.append(
            label(_("Station: {reason}").format(reason=answer), "label", "text2", wrap=True)
        )
    sign = column(IconLabel(icon, tone, 14), None)
    return box(row(sign, column(*lines, gap=2), gap=8, margins=SIDE))


def _quiet(icon: str, text: str) -> QWidget:
    return box(row(IconLabel(icon, "text3", 14), label(text, "label", "text2"), None, margins=SIDE))


def _risk(sign: RiskSign) -> QWidget:
    top = row(
        IconLabel("flag", "caution", 14),
        label(_(RISK[sign.kind])),
        None,
        label(_number(sign), "bodyb", "caution"),
        gap=6,
    )
    sentence = label(str(sign.sentence), "label", "text2", wrap=True)
    bar = column(2, Bar(sign.here, sign.usual), None, gap=0)
    return box(column(top, row(bar, (sentence, 1), gap=8), gap=2, margins=SIDE))


def _number(sign: RiskSign) -> str:
    if sign.kind is RiskKind.HOURS_ABOVE_PEERS and sign.usual:
        return f"+{round(100 * (sign.here - sign.usual) / sign.usual)} %"
    return str(sign.here)


def _earlier(claim: EarlierClaim) -> QVBoxLayout:
    top = row(
        (Elided(f"{claim.subject} · {claim.model}"), 1), BadgeLabel(status_badge(claim.status))
    )
    where = f"{claim.station} {day(claim.repair_date)} · {kilometres(claim.odometer_km)}"
    taken = claim.approved_fen - claim.claimed_fen
    said = str(claim.reason) or (figures(taken) if taken else figures(claim.approved_fen))
    return column(
        top, row((Elided(where, "label", "text2"), 1), label(said, "label")), gap=2, margins=SIDE
    )


def _sums(sums: EarlierSums) -> QWidget:
    if not sums.count:
        return _quiet("info", _("No claim of this part in the last 12 months."))
    shares = [round(100 * n / sums.count) for n in (sums.approved, sums.partly, sums.denied)]
    words = _(
        "Last 12 months {count}: approved {approved} %, in part {partly} %, denied {denied} %"
    ).format(count=sums.count, approved=shares[0], partly=shares[1], denied=shares[2])
    return box(row((label(words, "label", "text2", wrap=True), 1), margins=SIDE))


def _visit(visit: Visit) -> QVBoxLayout:
    top: list[Item] = [(Elided(str(visit.subject)), 1)]
    if visit.claim_status is not None:
        top.append(BadgeLabel(status_badge(visit.claim_status)))
    where = " · ".join(
        filter(None, (day(visit.on), kilometres(visit.odometer_km), str(visit.station)))
    )
    paid = label(figures(visit.approved_fen) if visit.claim_status else "–", "label")
    return column(row(*top), row((Elided(where, "label", "text2"), 1), paid), gap=2, margins=SIDE)
