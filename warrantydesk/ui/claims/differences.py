"""What a claim differs in from what was submitted before: beside it for who corrects or judges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from warrantydesk.claims.comparing import Change, changes, changes_since
from warrantydesk.claims.rows import ClaimRecord, VersionEntry
from warrantydesk.records.kinds import VersionEvent
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.claims.showing import place_words
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, column, fill, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 6
VERSIONS = "versions"
SHORT = 12
"""Values up to this length stand beside their place, longer ones below it."""


class Pair(NamedTuple):
    """Two versions that are compared; without an ``after`` the claim as it is saved now."""

    before: VersionEntry
    after: VersionEntry | None


class Difference(NamedTuple):
    """A difference in words."""

    place: str
    before: str
    after: str


def pair_of(record: ClaimRecord) -> Pair | None:
    """Return what is worth comparing: who corrects sees what was sent, who judges both sent."""
    sent = [one for one in record.versions if one.event is VersionEvent.SUBMISSION]
    if record.editable:
        return Pair(sent[-1], None) if sent else None
    return Pair(sent[-2], sent[-1]) if len(sent) > 1 else None


def in_words(found: Iterable[Change]) -> list[Difference]:
    """Return differences in words; photos are counted, as nobody knows them by their digest."""
    made, gone, came = [], 0, 0
    for change in found:
        if change.place.startswith("photos."):
            gone, came = gone + bool(change.before), came + bool(change.after)
        else:
            place = place_words(change.place) or change.place
            made.append(Difference(place, str(change.before) or "–", str(change.after) or "–"))
    if gone or came:
        before = _("{count} removed").format(count=gone) if gone else "–"
        after = _("{count} added").format(count=came) if came else "–"
        made.append(Difference(_("Photos"), before, after))
    return made


def differing(session: Session, claim_id: int, pair: Pair) -> tuple[Change, ...]:
    """Return what differs in a pair."""
    if pair.after is None:
        return changes_since(session, claim_id, pair.before.id)
    return changes(session, pair.before.id, pair.after.id)


class Differing(QFrame):
    """Asks what a claim differs in, and shows it once it is known; hidden where in nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: object = None
        self.differences: list[Difference] = []
        self.hide()

    def show_record(self, record: ClaimRecord) -> None:
        """Ask what differs in a claim."""
        pair = pair_of(record)
        self._asked = asked = object()
        self.differences = []
        self.hide()
        if pair is not None:
            self._desk.read(
                self, differing, record.id, pair,
                done=partial(self._arrived, asked, pair), failed=self._unknown,
            )  # fmt: skip

    def _arrived(self, asked: object, pair: Pair, found: Sequence[Change]) -> None:
        if asked is self._asked:
            self.differences = in_words(found)
            self.setVisible(bool(self.differences))
            self.show_differences(pair)

    def _unknown(self, _error: Exception) -> None:
        self.hide()  # the tab of versions says why

    def show_differences(self, pair: Pair) -> None:
        """Show what differs; subclasses say how."""
        raise NotImplementedError


class ChangesLine(Differing):
    """The differences in one line with the key that shows the versions; emits ``compared``."""

    compared = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said = Elided("", "label", "text2")
        side = Button(_("Compare"), "compare", "ghost", "V", VERSIONS)
        side.chosen.connect(self.compared)
        self.setLayout(row(IconLabel("history", "info", 14), (self.said, 1), side))

    @override
    def show_differences(self, pair: Pair) -> None:
        last = "" if pair.after is None else f" → V{pair.after.sequence}"
        many = len(self.differences)
        head = f"V{pair.before.sequence}{last} · " + ngettext(
            "{count} change", "{count} changes", many
        )
        each = (f"{one.place}: {one.before} → {one.after}" for one in self.differences)
        self.said.setText(f"{head} · {'; '.join(each)}")


class DifferencesNote(Differing):
    """The differences under a title; ``compared`` asks to see the versions side by side."""

    compared = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._column = QVBoxLayout(self)
        fill(self._column, (), 4, (12, 10, 12, 10))

    @override
    def show_differences(self, pair: Pair) -> None:
        clear(self._column)
        title = _("Differences from V{number}").format(number=pair.before.sequence)
        many = len(self.differences)
        side = Button(_("Side by side"), "", "link", "", VERSIONS)
        side.chosen.connect(self.compared)
        head = row(label(title, "section"), label(str(many), "label", "text2"), None, side)
        self._column.addWidget(box(head))
        for one in self.differences[:MOST]:
            self._column.addWidget(box(_line(one)))
        if many > MOST:
            more = _("and {count} more").format(count=many - MOST)
            self._column.addWidget(label(more, "label", "text3"))


def _line(one: Difference) -> QVBoxLayout:
    place = Elided(one.place, "label", "text2")
    if max(len(one.before), len(one.after)) <= SHORT:
        values = row(
            label(one.before, "body", "text3"), IconLabel("right", "text3", 12),
            label(one.after, "bodyb"), gap=4,
        )  # fmt: skip
        return column(box(row((place, 1), box(values), gap=8)), gap=0)
    sign = column(3, IconLabel("right", "text3", 12), None, gap=0)
    after = row(sign, (label(one.after, wrap=True), 1), gap=4)
    return column(place, Elided(one.before, "body", "text3"), box(after), gap=1)
