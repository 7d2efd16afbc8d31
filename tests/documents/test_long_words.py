"""Every paper with every word several times as long: nothing may leave the page."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pypdfium2
import pytest

from tests.documents.press import LABELS, SNAPSHOTS, bars
from tests.documents.samples import ISSUE
from warrantydesk.documents.printing import PaperKind, Printed, print_paper
from warrantydesk.texts import Bilingual, Language

NUMBERS = frozenset(
    {
        "number", "tag", "tags", "code", "month", "vin", "claim_number", "order_number",
        "part_code", "failed_code", "fault_code", "supplier_code", "statement_number",
        "notice_number", "vin_tail", "voucher", "sha256", "tax_number", "bank_account",
    }
)  # fmt: skip
"""Fields with numbers, whose length is fixed."""

MARGIN = 7.0
"""In points: what printers leave white."""


def longer(value: Any, name: str = "") -> Any:
    """Return a snapshot in which every word stands several times."""
    if isinstance(value, Bilingual):
        return Bilingual(value.zh * 4, " ".join([value.en] * 4)) if value.zh else value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: longer(getattr(value, f.name), f.name) for f in fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(longer(item, name) for item in value)
    return value * 6 if isinstance(value, str) and name not in NUMBERS else value


def outside(paper: Printed) -> list[str]:
    """Return the characters that stand where printers print nothing."""
    document = pypdfium2.PdfDocument(paper.pdf)
    found = []
    for page in document:
        wide, high = page.get_size()
        text = page.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            inside = left >= MARGIN and bottom >= MARGIN
            if right > left and not (inside and right <= wide - MARGIN and top <= high - MARGIN):
                found.append(text.get_text_range(place, 1))
    document.close()
    return found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PaperKind)
def test_long_words_stay_on_the_page(kind: PaperKind, language: Language) -> None:
    paper = print_paper(kind, longer(SNAPSHOTS[kind]), language, ISSUE)
    assert outside(paper) == []
    if kind not in LABELS:
        assert bars(paper) == [[SNAPSHOTS[kind].number]] * paper.pages
