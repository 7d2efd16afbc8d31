"""The plan of the sample's last ten weeks: which repairs and claims there are, and how far they get.

Days count opening days (of ten hours) back from the present.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.orders.states import OrderAction as A
from warrantydesk.orders.states import Payer
from warrantydesk.sample.catalogue import FAULTS, PARTS, SampleFault
from warrantydesk.sample.decisions import RETURNABLE
from warrantydesk.sample.endings import Ending, Trait

HOUR_FEN = 7_500
UPLIFT_PERCENT = 118
COMMON_FAULT, COMMON_MODEL = "L-79-003", "S5-15T"
PART = {part.number: part for part in PARTS}


class Size(Enum):
    """What a claim comes to, in fen: from and below; small ones owe no old part.

    The main part of a returned one goes back to the manufacturer.
    """

    SMALL = (0, 45_000)
    MIDDLE = (60_000, 190_000)
    RETURNED = (60_000, 190_001)
    LARGE = (225_000, 900_000)
    HUGE = (1_050_000, 10_000_000)


class ClaimPlan(NamedTuple):
    """A repair of which a claim is made; without a station any one may have it.

    ``common`` is the fault that many stations have on the same model, so that they compare.
    """

    days: float
    ending: Ending
    size: Size = Size.MIDDLE
    trait: Trait = Trait.PLAIN
    station: str = ""
    common: bool = False


class OrderPlan(NamedTuple):
    """A repair order of which no claim is made yet, or never."""

    days: float
    last: A
    booked: bool = False
    cancelled: str = ""
    fails: bool = False
    payer: Payer = Payer.WARRANTY


E, S, T = Ending, Size, Trait

CLAIMS: tuple[ClaimPlan, ...] = (
    # Paid by the statements of the last settled month.
    ClaimPlan(68, E.PAYABLE, S.MIDDLE, station="1101", common=True),
    ClaimPlan(66, E.PAYABLE, S.LARGE, station="1101"),
    ClaimPlan(64, E.PAYABLE, S.SMALL, station="1101"),
    ClaimPlan(67, E.PAYABLE, S.MIDDLE, station="1102", common=True),
    ClaimPlan(65, E.PAYABLE, S.MIDDLE, T.REPEAT, station="1205"),
    ClaimPlan(63, E.PAYABLE, S.SMALL, station="1205"),
    ClaimPlan(62, E.PAYABLE, S.LARGE, T.SAME_SERIAL, station="2103"),
    ClaimPlan(61, E.PAYABLE, S.SMALL, station="2103"),
    ClaimPlan(60, E.PAYABLE, S.SMALL, station="2107"),
    ClaimPlan(59, E.PAYABLE, S.MIDDLE, T.REPEAT, station="3301"),
    ClaimPlan(58, E.PAYABLE, S.MIDDLE, station="3308", common=True),
    ClaimPlan(57, E.PAYABLE, S.LARGE, station="4402"),
    ClaimPlan(57, E.PAYABLE, S.SMALL, station="4410"),
    ClaimPlan(56, E.PAYABLE, S.MIDDLE, station="5506", common=True),
    # Decided since; old parts are still to come.
    ClaimPlan(47, E.APPROVED, S.MIDDLE),
    ClaimPlan(41, E.APPROVED, S.HUGE),
    ClaimPlan(33, E.APPROVED, S.LARGE),
    ClaimPlan(15, E.APPROVED, S.MIDDLE),
    ClaimPlan(44, E.PARTLY, S.MIDDLE),
    ClaimPlan(13, E.PARTLY, S.MIDDLE, T.HOURS),
    ClaimPlan(38, E.DENIED, S.MIDDLE),
    ClaimPlan(11, E.DENIED, S.MIDDLE),
    ClaimPlan(12, E.APPEALED, S.LARGE),
    ClaimPlan(29, E.PAYABLE, S.SMALL),
    ClaimPlan(24, E.PAYABLE, S.MIDDLE),
    ClaimPlan(20, E.PAYABLE, S.SMALL),
    ClaimPlan(35, E.WITHDRAWN, S.MIDDLE),
    ClaimPlan(31, E.EXPIRED, S.MIDDLE),
    # In the auditors' hands.
    ClaimPlan(9.5, E.IN_REVIEW, S.MIDDLE),
    ClaimPlan(8.5, E.IN_REVIEW, S.LARGE, T.SAME_SERIAL, station="2103"),
    ClaimPlan(7, E.IN_REVIEW, S.MIDDLE, T.REPEAT, station="1205"),
    ClaimPlan(6.5, E.IN_REVIEW, S.HUGE),
    ClaimPlan(6, E.IN_REVIEW, S.MIDDLE, T.LAST_DAYS),
    ClaimPlan(5, E.IN_REVIEW, S.MIDDLE, T.HOURS, station="2107", common=True),
    ClaimPlan(4.5, E.IN_REVIEW, S.MIDDLE, T.SAME_PHOTO),
    ClaimPlan(14, E.IN_REVIEW, S.MIDDLE, T.LATE),
    ClaimPlan(4, E.IN_REVIEW, S.LARGE),
    ClaimPlan(5.5, E.REVOKED, S.MIDDLE),
    ClaimPlan(7.5, E.ESCALATED, S.MIDDLE, T.REPEAT, station="3301"),
    ClaimPlan(10, E.ON_HOLD, S.MIDDLE),
    ClaimPlan(8, E.ON_HOLD, S.LARGE, T.LAST_DAYS),
    ClaimPlan(9, E.RESUBMITTED, S.MIDDLE),
    # In the stations' hands.
    ClaimPlan(16, E.RETURNED, S.MIDDLE),
    ClaimPlan(6, E.RETURNED, S.LARGE),
    ClaimPlan(10.5, E.DRAFT, S.MIDDLE),
    ClaimPlan(8.2, E.DRAFT, S.SMALL, T.NO_PHOTOS),
    ClaimPlan(3, E.DRAFT, S.LARGE),
    ClaimPlan(2, E.DRAFT, S.MIDDLE, T.RECALLED),
    ClaimPlan(1.9, E.SUBMITTED, S.MIDDLE),
    ClaimPlan(1.8, E.SUBMITTED, S.SMALL),
    ClaimPlan(1.7, E.SUBMITTED, S.SMALL),
    # Approved a month ago, so that their old parts go round.
    *(ClaimPlan(days, E.APPROVED, S.RETURNED, station="1101") for days in (46.5, 43.5, 40.5)),
    *(ClaimPlan(days, E.APPROVED, S.RETURNED, station="1205") for days in (45.5, 42.5, 39.5)),
    *(ClaimPlan(days, E.APPROVED, S.RETURNED, station="2107") for days in (46, 34)),
    ClaimPlan(44.5, E.APPROVED, S.RETURNED, station="2103"),
    ClaimPlan(12.5, E.APPROVED, S.RETURNED, station="3301"),
    ClaimPlan(13.5, E.APPROVED, S.RETURNED, station="4402"),
    *(ClaimPlan(days, E.APPROVED, S.MIDDLE, station="1102", common=True) for days in (45, 38)),
    ClaimPlan(36, E.APPROVED, S.MIDDLE, station="3308", common=True),
    # Approved before that: their old parts are lent, destroyed, with suppliers, written off.
    *(ClaimPlan(days, E.APPROVED, S.RETURNED, station="5506")
      for days in (55.5, 55, 54.5, 54, 53.5, 53, 52.5)),
)  # fmt: skip

ORDERS: tuple[OrderPlan, ...] = (
    OrderPlan(-0.6, A.BOOK, booked=True),
    OrderPlan(-1.1, A.BOOK, booked=True),
    OrderPlan(0.4, A.BOOK, booked=True),
    OrderPlan(9, A.BOOK, booked=True, cancelled="客户来电改期，取消预约。"),
    OrderPlan(0.05, A.RECEIVE),
    OrderPlan(0.55, A.RECEIVE, booked=True),
    OrderPlan(0.2, A.INSPECT),
    OrderPlan(0.3, A.CONFIRM, booked=True),
    OrderPlan(5, A.CONFIRM, cancelled="客户不同意等待配件，自行离店。"),
    OrderPlan(0.35, A.DISPATCH),
    OrderPlan(2.6, A.DISPATCH),
    OrderPlan(0.45, A.ISSUE_MATERIAL),
    OrderPlan(0.4, A.START_REPAIR, booked=True),
    OrderPlan(3.2, A.START_REPAIR),
    OrderPlan(1.2, A.FINISH_REPAIR, fails=True),
    OrderPlan(0.9, A.FINISH_REPAIR),
    OrderPlan(1.3, A.PASS_INSPECTION),
    OrderPlan(2.2, A.HAND_OVER, booked=True),
    OrderPlan(18, A.HAND_OVER, payer=Payer.CUSTOMER),
    OrderPlan(26, A.HAND_OVER, payer=Payer.INTERNAL),
)


def faults_of(size: Size) -> list[SampleFault]:
    """Return the faults whose repair comes to about that much."""
    low, high = size.value
    small = size is Size.SMALL
    return [
        fault
        for fault in FAULTS
        if low <= _estimate(fault) < high
        and (not small or not _owes_parts(fault))
        and (size is not Size.RETURNED or PART[fault.main].policy is ReturnPolicy.MANUFACTURER)
    ]


def _estimate(fault: SampleFault) -> int:
    parts = [PART[number].claim_fen for number in (fault.main, *fault.consequential)]
    parts += [PART[number].claim_fen * milli // 1000 for number, milli in fault.auxiliary]
    return sum(parts) * UPLIFT_PERCENT // 100 + fault.hours * HOUR_FEN // 1000


def _owes_parts(fault: SampleFault) -> bool:
    return any(PART[n].policy in RETURNABLE for n in (fault.main, *fault.consequential))
