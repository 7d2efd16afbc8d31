"""The part passport on the page of an old part: words, facts of the car, photos of both papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from warrantydesk.formats import day
from warrantydesk.parts.labels import FINDING
from warrantydesk.parts.rows_record import OldPartRecord, PartStory
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import _
from warrantydesk.ui.parts.story_words import StoryWords
from warrantydesk.ui.record.parts import Fact, FactsRow
from warrantydesk.ui.record.photos import Photos
from warrantydesk.ui.record.record_page import scrolling
from warrantydesk.ui.widgets.layout import card, column
from warrantydesk.ui.widgets.words import label

NO_PLACES: tuple[AttachmentKind, ...] = ()


class StoryPane(QWidget):
    """What happened before the part came off; ``of_part`` takes photos, ``of_claim`` shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.facts = StoryWords(), FactsRow()
        self.of_part, self.of_claim = Photos(), Photos()
        self._seen = label(_("Photos of the repair"), "section")
        found = self.of_part.kind.findData(AttachmentKind.OLD_PART)
        self.of_part.kind.setCurrentIndex(found)
        told = card(self.facts, self.words, gap=10, margins=(14, 12, 14, 12))
        photos = card(
            label(_("Photos of the part"), "section"), self.of_part, self._seen, self.of_claim,
            gap=4, margins=(14, 12, 14, 12),
        )  # fmt: skip
        inner = QWidget()
        inner.setObjectName("canvas")
        inner.setLayout(column(told, photos, None, gap=12, margins=(20, 12, 20, 12)))
        self.setLayout(column((scrolling(inner), 1), gap=0))

    def show_record(self, record: OldPartRecord) -> None:
        """Show the story of a part."""
        self.words.show_words(words_of(record))
        self.facts.show_facts(_facts(record.story))
        missing = NO_PLACES if record.photos else (AttachmentKind.OLD_PART,)
        wanted = missing if record.may_photograph else NO_PLACES
        self.of_part.show_photos(record.photos, wanted, editable=record.may_photograph)
        self.of_claim.show_photos(record.story.photos, (), editable=False)
        self._seen.setVisible(bool(record.story.photos))
        self.of_claim.setVisible(bool(record.story.photos))


def words_of(record: OldPartRecord) -> tuple[tuple[str, str], ...]:
    """Return what people said about a part, each under its caption."""
    story = record.story
    newest = record.judgements[0] if record.judgements else None
    found = "" if newest is None else f"{_(FINDING[newest.finding])}  {newest.note}".strip()
    return (
        (_("Complaint"), story.complaint),
        (_("Cause"), story.cause),
        (_("Correction"), story.correction),
        (_("Fault"), f"{story.fault_code} {story.fault_system} {story.failure_mode}".strip()),
        (_("Finding"), found),
    )


def _facts(story: PartStory) -> list[Fact]:
    months = "" if story.months_in_service is None else str(story.months_in_service)
    return [
        Fact(_("Odometer"), f"{story.odometer_km:,} km"),
        Fact(_("Repaired on"), day(story.repair_date)),
        Fact(_("Months in service"), months),
        Fact(_("Engine number"), story.engine_number, drop=2),
        Fact(_("Produced on"), day(story.produced_on) if story.produced_on else "", drop=1),
        Fact(_("Delivered on"), day(story.delivered_on) if story.delivered_on else "", drop=1),
    ]
