"""The compensation appraisal form 赔偿鉴定单: who answers for a fault, in percent.

Suppliers are asked to confirm it, so it names no customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from warrantydesk.documents.snapshots.places import Car
from warrantydesk.documents.snapshots.shared import NOTHING, LineKind, Party
from warrantydesk.money import PPM
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class WantedLine:
    """What is to be compensated, as the claim asks for it."""

    kind: LineKind
    code: str
    name: Bilingual
    quantity_milli: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class LiableShare:
    """Who was judged liable: ``party`` is supplier, manufacturer or station, ``name`` the firm."""

    party: Bilingual
    liability_ppm: int
    name: Bilingual = NOTHING
    code: str = ""


@dataclass(frozen=True, slots=True)
class AppraisedJob:
    """One fault of the claim, and who answers for it.

    * ``failed_code``, ``failed_name``, ``failed_serial`` and ``tag`` are the main failed part;
    * ``complaint`` says what failed, ``cause`` why;
    * ``held_liable`` is whom the station holds liable, ``held_why`` its reason;
    * ``shares`` is the judgement: none yet, or such that add up to 100 %; ``reason`` explains it;
    * ``judged_by`` is the manufacturer's person, ``appraiser`` the third party if one was named.
    """

    position: int
    failed_code: str
    failed_name: Bilingual
    complaint: str
    cause: str
    lines: tuple[WantedLine, ...]
    failed_serial: str = ""
    tag: str = ""
    fault_code: str = ""
    fault_name: Bilingual = NOTHING
    held_liable: Bilingual = NOTHING
    held_why: str = ""
    shares: tuple[LiableShare, ...] = ()
    reason: str = ""
    judged_by: Bilingual = NOTHING
    judged_on: date | None = None
    appraiser: Bilingual = NOTHING

    def __post_init__(self) -> None:
        """Refuse a judgement that does not add up."""
        if self.shares and sum(share.liability_ppm for share in self.shares) != PPM:
            raise ValueError(f"liabilities must add up to {PPM}: {self.shares}")

    @property
    def wanted_fen(self) -> int:
        """Return what is to be compensated."""
        return sum(line.amount_fen for line in self.lines)


@dataclass(frozen=True, slots=True)
class AppraisalSnapshot:
    """Everything that the appraisal form shows of one version.

    ``again`` is the number of the form that a re-appraisal takes the place of; ``by_station`` is
    false where the manufacturer filed it for a dispute.
    """

    number: str
    version: int
    state: Bilingual
    claim_number: str
    station: Party
    manufacturer: Party
    car: Car
    jobs: tuple[AppraisedJob, ...]
    again: str = ""
    by_station: bool = True
    order_number: str = ""
    claim_type: Bilingual = NOTHING
    submissions: int = 0
    resubmit_by: date | None = None
    repaired_on: date | None = None
    photos: int = 0
    appraiser: Bilingual = NOTHING
    submitted_by: Bilingual = NOTHING
    submitted_at: datetime | None = None
    judged_by: Bilingual = NOTHING
    judged_at: datetime | None = None

    @property
    def wanted_fen(self) -> int:
        """Return what is to be compensated for all jobs."""
        return sum(job.wanted_fen for job in self.jobs)
