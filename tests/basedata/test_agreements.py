"""Agreements with suppliers: kept by administrators, and looked up by the nearest line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from tests.workshop import Workshop
from warrantydesk.basedata.agreements import agreement_for
from warrantydesk.basedata.commands import AddAgreementLine, SaveAppraiser
from warrantydesk.basedata.forms import appraiser_form
from warrantydesk.basedata.kinds import AgreementScope, PartClass, ReturnsWanted
from warrantydesk.basedata.model import Supplier
from warrantydesk.basedata.queries import agreement_lines, appraisers_page
from warrantydesk.basedata.queries_agreements import appraisers
from warrantydesk.basedata.saving_agreements import add_agreement_line, save_appraiser
from warrantydesk.db.paging import ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.texts import Bilingual

PUMP = "1307100-E02"
DAY = date(2026, 6, 1)


def line(shop: Workshop, supplier: str = "S104") -> AddAgreementLine:
    key = shop.key(Supplier, code=supplier)
    return AddAgreementLine(key, AgreementScope.ALL, date(2026, 3, 1), window_days=60)


def test_the_nearest_line_in_force_is_the_one_that_counts(shop: Workshop) -> None:
    everything = replace(line(shop), share_ppm=500_000)
    for wanted in (
        everything,
        replace(everything, scope=AgreementScope.PART_CLASS, code="engine", share_ppm=600_000),
        replace(everything, scope=AgreementScope.PART, code=PUMP.lower(), share_ppm=700_000),
    ):
        shop.write("admin", add_agreement_line, wanted)

    def share(number: str, part_class: PartClass, on: date) -> int | None:
        found = shop.read(agreement_for, everything.supplier_id, number, part_class, on)
        return None if found is None else found.share_ppm

    assert share(PUMP, PartClass.ENGINE, DAY) == 700_000
    assert share("OTHER", PartClass.ENGINE, DAY) == 600_000
    assert share("OTHER", PartClass.BODY, DAY) == 500_000
    assert share(PUMP, PartClass.ENGINE, date(2019, 1, 1)) is None


def test_a_new_line_ends_the_one_before(shop: Workshop) -> None:
    first = line(shop, "S107")
    shop.write("admin", add_agreement_line, first)
    rows = shop.read(agreement_lines, first.supplier_id)
    assert [row.valid_to for row in rows] == [None, date(2026, 2, 28)]


def test_a_line_is_refused_with_every_field_at_fault(shop: Workshop) -> None:
    wrong = replace(
        line(shop), scope=AgreementScope.PART, code="nothing", share_ppm=1_000_001,
        labour_ppm=-1, window_days=0,
    )  # fmt: skip
    with pytest.raises(FindingsError) as caught:
        shop.write("admin", add_agreement_line, wrong)
    assert {f.place for f in caught.value.findings} == {
        "code", "share_ppm", "labour_ppm", "window_days",
    }  # fmt: skip
    unknown = replace(line(shop), scope=AgreementScope.PART_CLASS, code="wings")
    with pytest.raises(FindingsError, match="Choose the part class"):
        shop.write("admin", add_agreement_line, unknown)


def test_only_administrators_keep_agreements_and_changes_are_recorded(shop: Workshop) -> None:
    with pytest.raises(RefusedError, match="role does not allow"):
        shop.write("finance1", add_agreement_line, line(shop))
    key = shop.write("admin", add_agreement_line, line(shop))
    query = sa.text("SELECT count(*) FROM history WHERE kind = 'agreement_line'")
    assert shop.read(lambda session: session.execute(query).scalar_one()) >= 1
    assert key


def test_appraisers_are_listed_and_changed(shop: Workshop) -> None:
    new = SaveAppraiser("j09", Bilingual("第九鉴定所", "Ninth appraisers"), "何", "0571")
    key = shop.write("admin", save_appraiser, new)
    shop.write("admin", save_appraiser, replace(shop.read(appraiser_form, key), active=False))

    page = shop.read(appraisers_page, ListQuery(sort="code", descending=False, search="J09"))
    assert [(row.code, row.active) for row in page.rows] == [("J09", False)]
    assert key not in {row.id for row in shop.read(appraisers)}
    assert shop.read(appraiser_form, key).seen_version == 2


def test_the_sample_agrees_with_every_supplier(shop: Workshop) -> None:
    suppliers = shop.read(lambda s: s.execute(sa.select(Supplier.id)).scalars().all())
    found = [shop.read(agreement_for, key, "ANY", PartClass.REST, DAY) for key in suppliers]
    assert all(found)
    assert {row.returns for row in found if row} == set(ReturnsWanted)
