"""Everything that basic data store has a word of its own in both languages."""

from enum import Enum
from typing import Any

import pytest

from warrantydesk.basedata import labels
from warrantydesk.basedata.kinds import (
    CorrectionStatus,
    IncentiveSubject,
    PartClass,
    PriceKind,
    RateBand,
    ReasonUse,
    ReturnPolicy,
    TaxClass,
    VehicleUse,
)
from warrantydesk.basedata.parameter_names import Unit
from warrantydesk.records.roles import Role
from warrantydesk.texts import Language, say

WORDS: list[tuple[type[Enum], dict[Any, str]]] = [
    (TaxClass, labels.TAX_CLASS),
    (RateBand, labels.RATE_BAND),
    (VehicleUse, labels.VEHICLE_USE),
    (PartClass, labels.PART_CLASS),
    (ReturnPolicy, labels.RETURN_POLICY),
    (PriceKind, labels.PRICE_KIND),
    (ReasonUse, labels.REASON_USE),
    (IncentiveSubject, labels.INCENTIVE_SUBJECT),
    (CorrectionStatus, labels.CORRECTION_STATUS),
    (Role, labels.ROLE),
    (Unit, labels.UNIT),
]


@pytest.mark.parametrize(("kind", "words"), WORDS, ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.parametrize("language", list(Language))
def test_each_member_has_a_word_that_no_other_has(
    kind: type[Enum], words: dict[Any, str], language: Language
) -> None:
    assert set(words) == set(kind)
    shown = [say(words[member]).render(language) for member in kind]
    assert len(set(shown)) == len(shown)
    assert all(text.strip() for text in shown)
