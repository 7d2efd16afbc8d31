"""The recovery notice 追偿通知单 to a supplier; it names no customer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.money import PPM
from warrantydesk.texts import Bilingual


class CostClass(Enum):
    """A class of cost; the values are those that recovery stores."""

    MATERIAL = "material"
    LABOUR = "labour"
    RELATED = "related"
    OUTING = "outing"
    HANDLING = "handling"


@dataclass(frozen=True, slots=True)
class ClassBlock:
    """A class: basis × coefficient = ``class_fen``; × share × liability = ``amount_fen``.

    ``basis`` says in words what the basis is made of, such as ``Recovery price 72.00 × 1``.
    """

    cost_class: CostClass
    basis_fen: int
    coefficient_ppm: int
    class_fen: int
    amount_fen: int
    basis: Bilingual = NOTHING


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """A piece of evidence: what it is, where it is found, and how many there are."""

    kind: Bilingual
    reference: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """One recovery case; ``vin_tail`` are the last eight places of the VIN.

    ``share_ppm`` is the agreement's share, ``liability_ppm`` the supplier's part of the judgement;
    ``cut_fen`` is what a technical factor takes off, for the reason ``cut``.
    """

    number: str
    claim_number: str
    part_code: str
    part_name: Bilingual
    classes: tuple[ClassBlock, ...]
    vin_tail: str = ""
    fault: Bilingual = NOTHING
    odometer_km: int | None = None
    months_in_service: int | None = None
    repaired_on: date | None = None
    share_ppm: int = PPM
    liability_ppm: int = PPM
    tags: tuple[str, ...] = ()
    evidence: tuple[EvidenceBlock, ...] = ()
    cut_fen: int = 0
    cut: Bilingual = NOTHING

    @property
    def total_fen(self) -> int:
        """Return what the supplier is asked for."""
        return sum(block.amount_fen for block in self.classes) - self.cut_fen

    def of(self, cost_class: CostClass) -> int:
        """Return what is asked in one class."""
        return sum(block.amount_fen for block in self.classes if block.cost_class is cost_class)


@dataclass(frozen=True, slots=True)
class RecoveryNoticeSnapshot:
    """Everything that the notice shows.

    ``attention`` is the supplier's department, ``agreement`` the agreement's number; the old parts
    lie at ``parts_at`` until ``collect_until``, and ``filing_until`` is when the window closes.
    """

    number: str
    state: Bilingual
    manufacturer: Party
    supplier: Party
    cases: tuple[CaseBlock, ...]
    answer_by: date | None
    period: str = ""
    agreement: str = ""
    attention: str = ""
    parts_at: Bilingual = NOTHING
    collect_until: date | None = None
    filing_until: date | None = None
    prepared_by: Bilingual = NOTHING
    prepared_at: datetime | None = None

    @property
    def total_fen(self) -> int:
        """Return what all cases come to."""
        return sum(case.total_fen for case in self.cases)

    @property
    def cut_fen(self) -> int:
        """Return what technical factors take off."""
        return sum(case.cut_fen for case in self.cases)

    def of(self, classes: Iterable[CostClass]) -> int:
        """Return what is asked in some classes."""
        return sum(case.of(cost_class) for cost_class in classes for case in self.cases)
