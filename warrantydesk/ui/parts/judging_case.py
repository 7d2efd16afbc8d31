"""One old part in full view while it is judged: what it is, what happened, photos of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.clock import business_date
from warrantydesk.formats import day
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.rows_record import OldPartRecord
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import _
from warrantydesk.ui.parts.looks import finding_badge, part_badge
from warrantydesk.ui.parts.outcomes import pieces
from warrantydesk.ui.parts.part_story import words_of
from warrantydesk.ui.parts.story_words import StoryWords
from warrantydesk.ui.record.parts import Fact, FactsRow
from warrantydesk.ui.record.photos import Photos, Shown
from warrantydesk.ui.record.record_page import scrolling
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.layout import box, column, hairline, row
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, label

EMPTY = Badge("neutral", "tag", "")


class JudgingCase(QWidget):
    """Shows a part; ``claim_wanted`` emits the key of its claim."""

    claim_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.photos_shown: tuple[Shown, ...] = ()
        self._name, self._code = label("", "title"), Elided("", "body", "text2")
        self._status, self._finding = BadgeLabel(EMPTY), BadgeLabel(EMPTY)
        self.facts = FactsRow()
        self.facts.followed.connect(self.claim_wanted)
        self.words = StoryWords()
        self.photos = Photos()
        self.photos.kind.setCurrentIndex(self.photos.kind.findData(AttachmentKind.OLD_PART))
        head = row(self._name, self._status, self._finding, (self._code, 1), gap=10)
        inner = column(head, self.facts, hairline(), self.words, None, gap=10,
                       margins=(14, 12, 14, 0))  # fmt: skip
        self._inner = scrolling(box(column(box(inner), self.photos, None, gap=0), "surface"))
        self.empty = label("", "lead", "text2", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column((self._inner, 1), self.empty, gap=0))

    def show_part(self, part: PartRow | None) -> None:
        """Show what is known of a part at once; its story follows."""
        self._inner.setVisible(part is not None)
        self.empty.setVisible(part is None)
        if part is None:
            self.empty.setText(_("Nothing waits to be judged. Received parts appear here."))
            return
        self._name.setText(str(part.name))
        self._code.setText(f"{part.number} · {part.code}")
        self._status.show_badge(part_badge(part.status))
        self._finding.setVisible(part.finding is not None)
        if part.finding is not None:
            self._finding.show_badge(finding_badge(part.finding))
        self.facts.show_facts(_facts(part))

    def show_record(self, record: OldPartRecord) -> None:
        """Show what was said and seen about the part."""
        shown_above = {_("Fault")}
        told = [pair for pair in words_of(record) if pair[0] not in shown_above]
        self.words.show_words(told)
        self._show_photos((*record.photos, *record.story.photos))

    def _show_photos(self, photos: Sequence[Shown]) -> None:
        self.photos_shown = tuple(photos)
        wanted = () if photos else (AttachmentKind.OLD_PART,)
        self.photos.show_photos(photos, wanted, editable=True)


def _facts(part: PartRow) -> list[Fact]:
    return [
        Fact(_("Claim"), part.claim_number, part.claim_id),
        Fact(_("Fault"), f"{part.fault_code} {part.fault}".strip()),
        Fact(_("Vehicle"), part.vin),
        Fact(_("Model"), str(part.model), drop=2),
        Fact(_("Station"), f"{part.station_code} {part.station}", drop=1),
        Fact(_("Supplier"), str(part.supplier)),
        Fact(_("Serial number"), part.serial, drop=1),
        Fact(_("Pieces"), pieces(part.quantity_milli)),
        Fact(_("Bin"), part.bin, drop=2),
        Fact(_("Tagged on"), day(business_date(part.created_at)), drop=3),
    ]
