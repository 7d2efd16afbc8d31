"""The old-part tag 旧件标签 with the part's passport, and the sheet of many tags.

Suppliers read tags on their benches: nothing here names the customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.documents.snapshots.places import Car, Site
from warrantydesk.documents.snapshots.shared import NOTHING
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class TagSnapshot:
    """What hangs on one old part.

    * ``number`` is the tag's, ``state`` the part's status, ``claim_number`` and ``order_number``
      the papers it comes from;
    * ``goes_to`` names its way in a word or two (返厂, 直发供应商, 折价处理), and ``direct`` says
      that it goes straight to the supplier; ``return_to`` is where it is sent;
    * ``main`` is False for a consequential part;
    * ``fault_code`` with ``fault_system`` (the path down to the component) and ``failure_mode``
      are the fault in words;
    * ``complaint`` are the customer's words, ``cause`` the station's finding, ``photos`` how many
      pictures the claim has;
    * ``finding`` is what was judged so far, with ``finding_by``, ``finding_on`` and its remark;
    * ``reprint`` is 0 for the first print of this tag, 1 for the first 补打, and so on.
    """

    number: str
    state: Bilingual
    claim_number: str
    station: Site
    car: Car
    part_code: str
    part_name: Bilingual
    quantity_milli: int
    goes_to: Bilingual
    return_to: Site
    ship_by: date | None = None
    direct: bool = False
    main: bool = True
    serial: str = ""
    supplier: Bilingual = NOTHING
    supplier_code: str = ""
    order_number: str = ""
    failed_on: date | None = None
    fault_code: str = ""
    fault_system: Bilingual = NOTHING
    failure_mode: Bilingual = NOTHING
    complaint: str = ""
    cause: str = ""
    photos: int = 0
    finding: Bilingual = NOTHING
    finding_by: Bilingual = NOTHING
    finding_on: date | None = None
    finding_remark: str = ""
    reprint: int = 0


@dataclass(frozen=True, slots=True)
class TagSheetSnapshot:
    """Tags of one station on die-cut sheets.

    ``number`` is that of the return list, ``month`` the month of approval as ``2026-08``;
    ``per_page`` is 8 (labels of 99.1 × 67.7 mm) or 6 (99.1 × 93.1 mm, with more of the passport).
    """

    number: str
    state: Bilingual
    station: Site
    tags: tuple[TagSnapshot, ...]
    month: str = ""
    per_page: int = 8
