"""What the checks say, beside the work: sentence, place, and the reason that a check wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.records.findings import Finding, Severity
from warrantydesk.texts import N_, _
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.edge_tab import Sign
from warrantydesk.ui.widgets.layout import Item, box, clear, column, hairline, row
from warrantydesk.ui.widgets.words import IconLabel, KeyCap, label

LOOK: dict[Severity, tuple[Tone, str]] = {
    Severity.BLOCK: ("negative", "stop"),
    Severity.CONFIRM: ("caution", "ask"),
    Severity.WARN: ("info", "info"),
}
WORD: dict[Severity, str] = {
    Severity.BLOCK: N_("Stops the claim"),
    Severity.CONFIRM: N_("Needs a reason"),
    Severity.WARN: N_("Note"),
}


class Given(NamedTuple):
    """A reason given to a finding."""

    code: str
    place: str
    reason: str


class FindingRow(QFrame):
    """One finding; a click leads to its field, a reason is typed in place."""

    pressed = Signal(object)
    given = Signal(object)

    def __init__(self, finding: Finding, where: str, answer: str, *, editable: bool) -> None:
        super().__init__()
        self.finding = finding
        tone, icon = LOOK[finding.severity]
        sentence = label(str(finding.sentence), wrap=True)
        sentence.setAccessibleDescription(_(WORD[finding.severity]))
        aside = " · ".join(filter(None, (f"R{finding.code}", where)))
        lines: list[Item] = [sentence, label(aside, "label", "text3")]
        self.reason: QLineEdit | None = None
        if finding.severity is Severity.CONFIRM:
            self.reason = QLineEdit(answer)
            self.reason.setReadOnly(not editable)
            self.reason.setMaxLength(500)
            self.reason.setPlaceholderText(_("Reason"))
            self.reason.setAccessibleName(
                _("Reason for: {sentence}").format(sentence=sentence.text())
            )
            self.reason.textEdited.connect(self._typed)
            lines.append(self.reason)
        sign = column(2, IconLabel(icon, tone, 16), None, gap=0)
        self.setLayout(row(sign, column(*lines, gap=3), gap=9, margins=(12, 9, 12, 9)))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def light(self, *, on: bool) -> None:
        """Show that this is the finding of the field under the keyboard."""
        self.setObjectName("lit" if on else "")
        self.style().polish(self)

    def _typed(self, text: str) -> None:
        self.given.emit(Given(self.finding.code, self.finding.place, text))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.finding.place)
        super().mousePressEvent(event)


class ChecksPanel(QWidget):
    """All findings of a record; emits ``went(place)`` and ``given(Given)``.

    ``counted`` emits how many there are of each kind, as signs for the tab of a drawer.
    """

    went = Signal(object)
    given = Signal(object)
    counted = Signal(object)

    def __init__(self, words: Callable[[str], str]) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[object, ...] | None = None
        self.rows: list[FindingRow] = []
        self._at = -1
        self._counts = row(gap=10)
        head = box(
            row(label(_("Checks"), "section"), self._counts, None, KeyCap("F8"),
                label(_("next"), "label", "text2"), margins=(12, 0, 12, 0))
        )  # fmt: skip
        head.setMinimumHeight(measures().control + px(8))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(0, 0, 0, 0)
        inner = box(column(self._list, self.below, None, gap=0), "surface")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._area = area
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(column(head, hairline(), (area, 1), gap=0, margins=(1, 0, 0, 0)))

    def show_findings(
        self,
        findings: Sequence[Finding],
        answers: Mapping[tuple[str, str], str],
        *,
        editable: bool,
    ) -> None:
        """Show findings, the worst first; a row that stays keeps the reason being typed."""
        ordered = sorted(findings, key=lambda f: list(Severity).index(f.severity))
        wanted = (*((f.code, f.place, str(f.sentence)) for f in ordered), editable)
        self._count(ordered)
        if wanted == self._shown:
            return
        self._shown, self._at = wanted, -1
        clear(self._list)
        self.rows = []
        for finding in ordered:
            answer = answers.get((finding.code, finding.place), "")
            made = FindingRow(finding, self._words(finding.place), answer, editable=editable)
            made.pressed.connect(self.went)
            made.given.connect(self.given)
            self.rows.append(made)
            self._list.addWidget(made)
            self._list.addWidget(hairline())
        if not ordered:
            done = row(IconLabel("ok", "positive", 16), label(_("All checks passed.")), None,
                       gap=9, margins=(12, 9, 12, 9))  # fmt: skip
            self._list.addWidget(box(done))
            self._list.addWidget(hairline())

    def next_finding(self, _key: object = None) -> None:
        """Go to the field of the next finding."""
        if self.rows:
            self._at = (self._at + 1) % len(self.rows)
            self._area.ensureWidgetVisible(self.rows[self._at])
            self.light(self.rows[self._at].finding.place)
            self.went.emit(self.rows[self._at].finding.place)

    @property
    def lit(self) -> Finding | None:
        """The finding that F8 led to last."""
        return self.rows[self._at].finding if 0 <= self._at < len(self.rows) else None

    def light(self, place: str) -> None:
        """Light the findings of a place."""
        for shown in self.rows:
            on = bool(place) and shown.finding.place == place
            shown.light(on=on)
            if on:
                self._area.ensureWidgetVisible(shown)

    def ask_reason(self, code: str, place: str) -> None:
        """Put the keyboard into the reason of a finding."""
        for shown in self.rows:
            if shown.reason is not None and (shown.finding.code, shown.finding.place) == (
                code,
                place,
            ):
                shown.reason.setFocus()

    def _count(self, findings: Sequence[Finding]) -> None:
        clear(self._counts)
        signs = signs_of(findings)
        for sign in signs:
            if sign.number:
                self._counts.addLayout(
                    row(
                        IconLabel(sign.icon, sign.tone, 14),
                        label(str(sign.number), "bodyb", sign.tone),
                        gap=4,
                    )
                )
        self.counted.emit(signs)


def signs_of(findings: Sequence[Finding]) -> tuple[Sign, ...]:
    """Return how many findings there are of each kind, or that there are none."""
    counts = ((one, sum(f.severity is one for f in findings)) for one in LOOK)
    found = tuple(Sign(*LOOK[one], count, _(WORD[one])) for one, count in counts if count)
    return found or (Sign("positive", "ok", 0, _("All checks passed.")),)
