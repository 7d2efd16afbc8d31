"""Recovery cases and statements are found by number and words, by those whose they are."""

from __future__ import annotations

from tests.settlement.recovery_stage import RecoveryStage
from warrantydesk.db.paging import ListQuery
from warrantydesk.parts.search import search as search_parts
from warrantydesk.settlement.queries_cases import cases_page
from warrantydesk.settlement.search import search_cases


def test_a_case_is_found_by_number_claim_supplier_and_part(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    row = rec.case(case_id)
    (known,) = rec.read(cases_page, ListQuery(sort="created_at")).rows
    for text in (row.number, row.number[:6], known.claim_number, "water", "水泵",
                 str(known.supplier)[:4]):  # fmt: skip
        (hit,) = rec.read(search_cases, text)
        assert (hit.kind, hit.id, hit.status) == ("recovery", case_id, row.status), text
    assert hit.name is not None
    assert hit.name.en == "Water pump assembly"
    for text in ("", "nothing", "%"):
        assert rec.read(search_cases, text) == ()


def test_a_supplier_finds_its_own_case_and_old_part(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    number = rec.case(case_id).number
    assert rec.read(search_cases, number, rec.other) == ()
    book = rec.book("supplier102")
    (hit,) = book.read(search_cases, number, rec.supplier)
    assert hit.id == case_id
    assert hit.name is not None
    assert hit.name.en == "Water pump assembly"
    parts = book.read(search_parts, "water", None, rec.supplier, by_name=True)
    assert {part.kind for part in parts} == {"old_part"}
    assert rec.read(search_parts, "water", None, rec.other, by_name=True) == ()
