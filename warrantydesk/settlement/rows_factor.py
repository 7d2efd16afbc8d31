"""What the queries of technical factors return to screens; imports no database library."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.basedata.kinds import PartClass
from warrantydesk.settlement.technical_factor import Moved, TechnicalFactor
from warrantydesk.texts import Bilingual


class FactorRow(NamedTuple):
    """The factor of a supplier and part class in a period, with and without it in money."""

    supplier_id: int
    supplier_code: str
    supplier: Bilingual
    part_class: PartClass
    factor: TechnicalFactor
    recoverable_fen: int
    moved: Moved | None


class AgreedFactorRow(NamedTuple):
    """A factor that was proposed, and set in force or not yet; what it took off so far."""

    id: int
    supplier_code: str
    supplier: Bilingual
    part_class: PartClass
    first_on: date
    last_on: date
    factor: TechnicalFactor
    reason: str
    proposed_by_id: int
    proposed_by: Bilingual
    in_force_at: datetime | None
    in_force_by: Bilingual
    cases: int
    cut_fen: int
