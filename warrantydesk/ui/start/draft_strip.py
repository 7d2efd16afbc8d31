"""The strip that tells of work that was typed and never saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from warrantydesk.clock import business_date
from warrantydesk.formats import minute
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.start.dues import day_words
from warrantydesk.ui.start.left_drafts import LeftDraft
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import clear, column, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label

CONTINUE, SEE, DISCARD = "continue", "see", "discard"
MOST = 8
"""How many changes are told one by one."""


class DraftStrip(QFrame):
    """Offers the newest draft: ``continued`` and ``given_up`` emit its ``LeftDraft``."""

    continued = Signal(object)
    given_up = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("working")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.draft: LeftDraft | None = None
        self.sentence = label("", wrap=True)
        self.buttons = {
            CONTINUE: Button(_("Continue"), "", "small", "", CONTINUE),
            SEE: Button(_("See changes"), "", "small", "", SEE),
            DISCARD: Button(_("Discard"), "", "ghost", "", DISCARD),
        }
        for button in self.buttons.values():
            button.chosen.connect(self._act)
        self.changes = QGridLayout()
        self.changes.setHorizontalSpacing(px(16))
        self.changes.setVerticalSpacing(px(2))
        self.changes.setColumnStretch(1, 1)
        self.changes.setColumnStretch(2, 1)
        top = row(
            IconLabel("save", "info"), (self.sentence, 1), *self.buttons.values(), gap=10,
            margins=(12, 6, 8, 6),
        )  # fmt: skip
        self._told = QWidget()
        self._told.setLayout(self.changes)
        self._told.setContentsMargins(px(38), 0, px(12), px(8))
        self._told.hide()
        self.setLayout(column(top, self._told, gap=0))
        self.hide()

    def show_drafts(self, found: Sequence[LeftDraft], at: datetime) -> None:
        """Offer the newest of these drafts; none hides the strip."""
        before, self.draft = self.draft, found[0] if found else None
        if self.draft != before:
            self._told.hide()
            self.buttons[SEE].show_label(_("See changes"))
        self.setVisible(self.draft is not None)
        if self.draft is None:
            return
        self.sentence.setText(sentence(self.draft, len(found) - 1, at))
        self.buttons[SEE].setVisible(bool(self.draft.changes))

    def _act(self, what: object) -> None:
        if what == SEE:
            self._see()
        elif what == CONTINUE:
            self.continued.emit(self.draft)
        else:
            self.given_up.emit(self.draft)

    def _see(self) -> None:
        open_now = self._told.isHidden()
        self._told.setVisible(open_now)
        self.buttons[SEE].show_label(_("Hide changes") if open_now else _("See changes"))
        if not open_now or self.draft is None:
            return
        clear(self.changes)
        for line, change in enumerate(self.draft.changes[:MOST]):
            self.changes.addWidget(label(change.field, "label", "text2"), line, 0)
            theirs = _("Saved: {value}").format(value=change.theirs or "–")
            self.changes.addWidget(Elided(theirs, "label", "text2"), line, 1)
            mine = _("Typed: {value}").format(value=change.mine or "–")
            self.changes.addWidget(Elided(mine, "label"), line, 2)
        more = len(self.draft.changes) - MOST
        if more > 0:
            words = ngettext("{count} more change", "{count} more changes", more)
            self.changes.addWidget(label(words, "label", "text2"), MOST, 0)


def sentence(draft: LeftDraft, others: int, at: datetime) -> str:
    """Say which draft was left, since when, and how much differs."""
    today = business_date(draft.at) == business_date(at)
    time = minute(draft.at)
    when = (
        _("today {time}").format(time=time)
        if today
        else f"{day_words(business_date(draft.at))} {time}"
    )
    count = len(draft.changes)
    changes = ngettext("{count} change", "{count} changes", count)
    about = _("{when}, {changes}").format(when=when, changes=changes) if count else when
    name = _("{paper}, {plate}").format(
        paper=draft.number or _("a new repair order"), plate=draft.plate or "–"
    )
    said = _("An unsaved draft from last time: {name} ({about})").format(name=name, about=about)
    return f"{said} · {ngettext('{count} more', '{count} more', others)}" if others else said
