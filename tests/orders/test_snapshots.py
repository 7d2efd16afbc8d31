"""The repair order and the repair record as paper, from a real book."""

from __future__ import annotations

import pytest

from tests.reading import page_texts
from tests.workshop import VIN, Workshop
from warrantydesk.documents.printing import PaperKind
from warrantydesk.orders.record import order_record
from warrantydesk.orders.snapshots import record_snapshot
from warrantydesk.papers import Prepared, issue_paper, prepare_paper
from warrantydesk.texts import Language


def words(prepared: Prepared) -> str:
    """Return the text of a paper as a reader takes it."""
    return "".join(page_texts(prepared.printed))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [PaperKind.REPAIR_ORDER, PaperKind.REPAIR_RECORD])
def test_it_shows_the_number_the_vehicle_and_what_was_done(
    shop: Workshop, kind: PaperKind, language: Language
) -> None:
    order = shop.completed_order()
    number = shop.read(order_record, order).number

    text = words(shop.write("clerk1205", prepare_paper, kind, order, language))

    for expected in (number[2:], VIN, "水泵" if language is Language.ZH else "Water pump"):
        assert expected in text


def test_the_same_order_issued_again_is_a_copy(shop: Workshop) -> None:
    order = shop.completed_order()
    kind = PaperKind.REPAIR_ORDER
    first = shop.write("clerk1205", prepare_paper, kind, order, Language.ZH)
    shop.write("clerk1205", issue_paper, first)

    again = shop.write("clerk1205", prepare_paper, kind, order, Language.ZH)

    assert (first.issue.copy_number, again.issue.copy_number) == (0, 1)


def test_the_record_of_an_unfinished_repair_is_a_draft(shop: Workshop) -> None:
    order = shop.order()
    for kind, draft in ((PaperKind.REPAIR_ORDER, False), (PaperKind.REPAIR_RECORD, True)):
        prepared = shop.write("clerk1205", prepare_paper, kind, order, Language.EN)
        assert prepared.draft is draft


def test_the_record_says_where_old_parts_go_and_what_the_law_gives(shop: Workshop) -> None:
    order = shop.completed_order()

    record = shop.read(record_snapshot, order)

    assert record.parts[0].old_part.en == "To the manufacturer"
    assert record.vehicle.use.en == "Household"
    assert record.vehicle.exchange_km == 50_000
    assert record.station.address
    assert record.repair_days == 1
