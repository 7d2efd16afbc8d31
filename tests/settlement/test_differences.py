"""Our amounts against a partner's spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warrantydesk.errors import RefusedError
from warrantydesk.money import figures, plain
from warrantydesk.settlement.differences import (
    amount_of,
    compare_amounts,
    headings_of,
    read_partner_sheet,
)
from warrantydesk.settlement.labels_difference import DIFFERENCE
from warrantydesk.settlement.rows_difference import DifferenceKind, PartnerLine

K = DifferenceKind


def test_papers_are_matched_by_number_and_told_apart_by_tolerance() -> None:
    ours = {"ZC1": 100_00, "ZC2": 50_00, "ZC3": 10_00, "ZC4": 7_00}
    theirs = [
        PartnerLine(2, "zc1", 100_00),
        PartnerLine(3, "ZC2", 30_00),
        PartnerLine(4, "ZC2", 20_01),
        PartnerLine(5, "ZC3", 12_00),
        PartnerLine(6, "ZC9", 1_00),
    ]
    found = {one.number: one for one in compare_amounts(ours, theirs, tolerance_fen=5)}
    assert {number: one.kind for number, one in found.items()} == {
        "ZC1": K.SAME, "ZC2": K.WITHIN, "ZC3": K.DIFFERS, "ZC4": K.ONLY_OURS, "ZC9": K.ONLY_THEIRS,
    }  # fmt: skip
    assert found["ZC2"].rows == (3, 4)
    assert found["ZC4"].difference_fen == -7_00
    assert set(DIFFERENCE) == set(K)


def test_a_partners_file_is_read_by_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "partner.csv"
    path.write_text('单号,说明,金额\nzc1,a,"1,409.50"\n,b,3\nZC2,c,none\n,,\n', encoding="utf-8")
    sheet = read_partner_sheet(path, "单号", "金额")
    assert [(line.number, line.amount_fen) for line in sheet.lines] == [("ZC1", 1409_50)]
    assert len(sheet.unread) == 2
    assert headings_of(path) == (("单号", "说明", "金额"), "单号", "金额")
    with pytest.raises(RefusedError, match="no column"):
        read_partner_sheet(path, "number", "金额")


def test_titles_above_the_table_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "partner.csv"
    path.write_text("September\nnumber,Amount\nZC1,5.00\n", encoding="utf-8")
    found = headings_of(path)
    assert (found.number, found.amount) == ("number", "Amount")
    assert read_partner_sheet(path, "number", "Amount").lines == (PartnerLine(3, "ZC1", 5_00),)
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert headings_of(path) == (("a", "b"), "", "")
    path.write_text("", encoding="utf-8")
    with pytest.raises(RefusedError, match="empty"):
        headings_of(path)


@given(st.integers(-(10**12), 10**12))
def test_amounts_are_read_as_they_are_written(fen: int) -> None:
    assert amount_of(figures(fen)) == fen
    assert amount_of(plain(fen)) == fen


@pytest.mark.parametrize("text", ["", " ", "x", "1.234", "1.2.3", "--1", "１２", "-"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amount_of(text) is None


@given(st.dictionaries(st.text("ABC1", min_size=1, max_size=4), st.integers(-999, 999)),
       st.dictionaries(st.text("ABC1", min_size=1, max_size=4), st.integers(-999, 999)))  # fmt: skip
def test_nothing_is_lost_between_the_two_sides(ours: dict[str, int], sheet: dict[str, int]) -> None:
    theirs = [PartnerLine(n, number, fen) for n, (number, fen) in enumerate(sheet.items())]
    found = compare_amounts(ours, theirs)
    assert sum(one.difference_fen for one in found) == sum(sheet.values()) - sum(ours.values())
