"""Under the jobs of a claim: its photos, its old parts and what happened last, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.labels import ACTION
from warrantydesk.claims.rows import ClaimRecord, TimelineRow
from warrantydesk.claims.states import ClaimAction
from warrantydesk.formats import moment
from warrantydesk.parts.queries import parts_of_claim
from warrantydesk.parts.rows import PartRow
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.claims.looks import STATUS_LOOK
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.parts.looks import part_badge
from warrantydesk.ui.record.photos import Photos
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import Item, box, clear, fill, framed, row
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, IconLabel, label

MOST, PHOTOS = 3, 4
TAGS = "tag"


class ClaimCards(QWidget):
    """Emits ``part(key)`` for an old part, ``wanted(tab)`` for all photos or the whole story."""

    part = Signal(object)
    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.photos = Photos(most=PHOTOS)
        self.add = Button(_("Add"), "plus", "link")
        self.add.chosen.connect(self._add)
        self.many = Button("", "", "link", "", "photos")
        self.many.chosen.connect(self.wanted)
        head = row(label(_("Photos"), "section"), self.many, None, self.add)
        self._parts, self._story = QVBoxLayout(), QVBoxLayout()
        self._record: ClaimRecord | None = None
        cards = (
            _card(QVBoxLayout(), box(head), self.photos, None),
            _card(self._parts),
            _card(self._story),
        )
        for card in cards:
            card.setMinimumWidth(px(200))
        photos, parts, story = cards
        self.setLayout(row((photos, 4), (parts, 5), (story, 4), gap=10))

    def show_record(self, record: ClaimRecord) -> None:
        """Show photos and the last steps of a claim; its old parts come by themselves."""
        self._record = record
        missing = record.missing_photos if record.editable else ()
        self.photos.show_photos(record.photos, missing, editable=record.editable)
        self.add.setVisible(record.editable)
        self.many.show_label(ngettext("{count} photo", "{count} photos", len(record.photos)))
        self.many.setVisible(bool(record.photos))
        self._tell_story(record.timeline)
        self._desk.read(self, parts_of_claim, record.id, done=self.show_parts, failed=self._unknown)

    def _unknown(self, error: Exception) -> None:
        clear(self._parts)
        self._parts.addWidget(label(str(error), "body", "text2", wrap=True))

    def show_parts(self, parts: Sequence[PartRow]) -> None:
        """Show the old parts with their tags, or how many are to be returned."""
        clear(self._parts)
        record, many = self._record, len(parts)
        more = _("and {count} more").format(count=many - MOST) if many > MOST else ""
        tags = Button(_("Print tags"), "", "link", "", tuple(part.id for part in parts))
        tags.chosen.connect(self._print_tags)
        tags.setVisible(bool(parts))
        title = label(_("Old parts"), "section")
        head = row(title, label(more, "label", "text2"), None, tags)
        self._parts.addWidget(box(head))
        for part in parts[:MOST]:
            self._parts.addWidget(self._line(part))
        if not parts and record is not None:
            owed = sum(line.return_policy is not ReturnPolicy.NONE for line in record.lines)
            words = ngettext("{count} part to return once it is approved",
                             "{count} parts to return once it is approved", owed)  # fmt: skip
            said = words if owed else _("Nothing is to be returned.")
            self._parts.addWidget(label(said, "body", "text2", wrap=True))
        self._parts.addStretch(1)

    def _print_tags(self, keys: object) -> None:
        self._desk.open("paper", (TAGS, keys))

    def _line(self, part: PartRow) -> QWidget:
        tag = Button(part.number, "", "link", "", part.id)
        tag.chosen.connect(self.part)
        return box(row(tag, (Elided(str(part.name)), 1), BadgeLabel(part_badge(part.status))))

    def _tell_story(self, steps: Sequence[TimelineRow]) -> None:
        clear(self._story)
        link = Button(_("All {count}").format(count=len(steps)), "", "link", "", "timeline")
        link.chosen.connect(self.wanted)
        self._story.addWidget(box(row(label(_("Timeline"), "section"), None, link)))
        acted = [step for step in steps if step.action] or list(steps)
        for step in reversed(acted[-MOST:]):
            self._story.addWidget(box(row(*_step(step), gap=8)))
        self._story.addStretch(1)

    def _add(self, _what: object = None) -> None:
        self.photos.choose_files()


def _card(layout: QVBoxLayout, *items: Item) -> QFrame:
    fill(layout, items, 4, (12, 8, 12, 10))
    return framed(layout)


def _step(step: TimelineRow) -> list[Item]:
    tone, icon = STATUS_LOOK[step.to_status]
    what = _(ACTION[step.action]) if isinstance(step.action, ClaimAction) else _("Changed")
    words = " · ".join(filter(None, (what, step.reason, str(step.person))))
    return [
        IconLabel(icon, tone, 14), label(moment(step.at)[5:], "label", "text2"),
        (Elided(words), 1),
    ]  # fmt: skip
