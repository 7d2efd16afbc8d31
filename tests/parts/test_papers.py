"""The papers of old parts say what the book says, in both languages, and name no customer."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.parts.stage import CLERK, KEEPER, PartsStage
from tests.parts.test_writing_off import destroyed
from tests.reading import page_texts
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import RefusedError
from warrantydesk.orders.model import OrderCustomer
from warrantydesk.papers import Prepared, issue_paper, prepare_paper
from warrantydesk.parts.arriving import arrive
from warrantydesk.parts.commands import Arrive, NewWriteOff
from warrantydesk.parts.states import Arrival
from warrantydesk.parts.writing_off import draw_up
from warrantydesk.texts import Language

CUSTOMER = OrderCustomer.__table__


def text_of(paper: Prepared) -> str:
    return "\n".join(page_texts(paper.printed)).replace("\r", "")


def printed(stage: PartsStage, login: str, kind: PaperKind, key: int, language: Language) -> str:
    return text_of(stage.write(login, prepare_paper, kind, key, language))


@pytest.mark.parametrize("language", list(Language))
def test_a_tag_tells_the_story_and_not_the_customer(stage, language):
    part = stage.tagged()
    row = stage.old(part)
    text = printed(stage, CLERK, PaperKind.TAG, part, language)
    for wanted in (row.number, row.code, "LYXS51500SA0", row.ship_by_on.isoformat()):
        assert wanted in text
    query = sa.select(CUSTOMER.c.name, CUSTOMER.c.phone, CUSTOMER.c.address)
    for name, phone, address in stage.read(lambda session: session.execute(query).all()):
        for word in filter(None, (name, phone, address)):
            assert word not in text


def test_a_tag_that_is_printed_again_says_so(stage):
    part = stage.tagged()
    first = stage.write(CLERK, prepare_paper, PaperKind.TAG, part, Language.ZH)
    assert "补打" not in text_of(first)
    stage.write(CLERK, issue_paper, first)
    assert "补打" in printed(stage, CLERK, PaperKind.TAG, part, Language.ZH)


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_of_a_month_has_each_tag(stage, language):
    parts = [stage.tagged() for _ in range(3)]
    text = printed(stage, CLERK, PaperKind.TAG_SHEET, stage.list_of(parts[0]).id, language)
    for part in parts:
        assert stage.old(part).number in text


@pytest.mark.parametrize("language", list(Language))
def test_packing_list_and_labels_say_what_is_in_the_boxes(stage, language):
    shipment_id, parts = stage.packed(2)
    draft = stage.write(CLERK, prepare_paper, PaperKind.PACKING_LIST, shipment_id, language)
    assert draft.draft
    stage.ship(shipment_id, waybill="TC66204188")
    text = printed(stage, CLERK, PaperKind.PACKING_LIST, shipment_id, language)
    labels = printed(stage, CLERK, PaperKind.BOX_LABEL, shipment_id, language)
    for part in parts:
        assert stage.old(part).number in text
    assert "TC66204188" in text
    assert stage.boxes(shipment_id)[0].code in labels


@pytest.mark.parametrize("language", list(Language))
def test_the_receipt_list_shows_differences_and_what_passed(stage, language):
    shipment_id, parts = stage.opened(2)
    stage.write(KEEPER, arrive, Arrive(shipment_id, parts[0], Arrival.RECEIVED, 1000))
    stage.write(KEEPER, arrive, Arrive(shipment_id, parts[1], Arrival.MISSING, 0, "箱内没有"))
    text = printed(stage, KEEPER, PaperKind.RECEIPT_LIST, shipment_id, language)
    assert "箱内没有" in text
    for part in parts:
        assert stage.old(part).number in text


@pytest.mark.parametrize("language", list(Language))
def test_the_write_off_names_each_part_and_its_end(bench, language):
    part = destroyed(bench)
    paper = bench.write(KEEPER, draw_up, NewWriteOff((part,), "十月", "见证人：秦朗"))
    text = text_of(bench.write("finance1", prepare_paper, PaperKind.WRITE_OFF, paper, language))
    assert bench.old(part).number in text
    assert "见证人：秦朗" in text


def test_people_of_other_stations_and_suppliers_print_nothing(stage):
    shipment_id, parts = stage.under_way()
    for login in ("clerk1101", "supplier101"):
        for kind, key in ((PaperKind.TAG, parts[0]), (PaperKind.PACKING_LIST, shipment_id)):
            with pytest.raises(RefusedError):
                stage.write(login, prepare_paper, kind, key, Language.EN)
    stage.write("supplier102", prepare_paper, PaperKind.TAG, parts[0], Language.EN)
