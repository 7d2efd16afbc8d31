"""The words of an old part's life, and the fixed sets of the parts room (section 7)."""

from enum import Enum


class OldPartStatus(Enum):
    """Where an old part 旧件 stands; each status belongs to exactly one place."""

    TAGGED = "tagged"
    PACKED = "packed"
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"
    DAMAGED = "damaged"
    MISSING = "missing"
    JUDGED = "judged"
    STORED = "stored"
    LENT = "lent"
    TO_DESTROY = "to_destroy"
    DESTROYED = "destroyed"
    TO_SUPPLIER = "to_supplier"
    AT_SUPPLIER = "at_supplier"
    SUPPLIER_JUDGED = "supplier_judged"
    DISPOSED = "disposed"
    DEDUCTED = "deducted"
    WRITTEN_OFF = "written_off"
    CANCELLED = "cancelled"


class OldPartAction(Enum):
    """What somebody does with an old part."""

    TAG = "tag"
    CHANGE_POLICY = "change_policy"
    CANCEL = "cancel"
    PACK = "pack"
    UNPACK = "unpack"
    SHIP = "ship"
    SEND_BACK = "send_back"
    RECEIVE = "receive"
    REPORT_DAMAGED = "report_damaged"
    REPORT_MISSING = "report_missing"
    UNDO_RECEIPT = "undo_receipt"
    MISS_DEADLINE = "miss_deadline"
    FIND = "find"
    JUDGE = "judge"
    STORE = "store"
    MOVE = "move"
    LEND = "lend"
    TAKE_BACK = "take_back"
    ALLOW_DESTRUCTION = "allow_destruction"
    FORBID_DESTRUCTION = "forbid_destruction"
    DESTROY = "destroy"
    SUPPLIER_RECEIVE = "supplier_receive"
    SUPPLIER_JUDGE = "supplier_judge"
    DISPOSE = "dispose"
    DEDUCT = "deduct"
    WRITE_OFF = "write_off"


class Finding(Enum):
    """What a judgement found."""

    CONFIRMED_FAULT = "confirmed_fault"
    NO_FAULT_FOUND = "no_fault_found"
    NOT_ORIGINAL = "not_original"
    CODE_DIFFERS = "code_differs"
    OUTSIDE_INFLUENCE = "outside_influence"
    WRONG_REPAIR = "wrong_repair"
    OTHER = "other"


class JudgeSide(Enum):
    """Who judged: a manufacturer's person, the supplier, or a third-party appraiser."""

    MANUFACTURER = "manufacturer"
    SUPPLIER = "supplier"
    APPRAISER = "appraiser"


class ReturnListStatus(Enum):
    """The life of a return list 应返清单: what a station owes of one month on one route."""

    OPEN = "open"
    EXTENSION_ASKED = "extension_asked"
    CLOSED = "closed"


class ReturnListAction(Enum):
    """What somebody does with a return list."""

    LIST = "list"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    CLOSE = "close"
    REOPEN = "reopen"


class Route(Enum):
    """Which way a return list or a shipment goes."""

    MANUFACTURER = "manufacturer"
    DIRECT = "direct"
    FORWARD = "forward"


class ShipmentStatus(Enum):
    """The life of a shipment with its packing list 装箱单."""

    PACKING = "packing"
    SHIPPED = "shipped"
    RECEIVING = "receiving"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ShipmentAction(Enum):
    """What somebody does with a shipment."""

    START = "start"
    SHIP = "ship"
    SEND_BACK = "send_back"
    OPEN = "open"
    CLOSE = "close"
    CANCEL = "cancel"


class Arrival(Enum):
    """How a part of a shipment arrived; pending until it is scanned."""

    PENDING = "pending"
    RECEIVED = "received"
    DAMAGED = "damaged"
    MISSING = "missing"


class Solution(Enum):
    """How an unexpected part was solved by hand."""

    MATCHED = "matched"
    SENT_BACK = "sent_back"
    SCRAPPED = "scrapped"


class ChargeKind(Enum):
    """What a station is charged or paid for because of old parts."""

    RESIDUAL = "residual"
    DEDUCTION = "deduction"
    SECOND_DEDUCTION = "second_deduction"
    FREIGHT = "freight"
    REVERSAL = "reversal"


class ChargeStatus(Enum):
    """The life of a charge; only a final one stands in a statement."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    APPEALED = "appealed"
    FINAL = "final"
    DROPPED = "dropped"


class ChargeAction(Enum):
    """What somebody does with a charge."""

    PROPOSE = "propose"
    CONFIRM = "confirm"
    SETTLE = "settle"
    DROP = "drop"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    REDUCE = "reduce"
    GRANT_APPEAL = "grant_appeal"
    RAISE = "raise"
    LAPSE = "lapse"


class StocktakeStatus(Enum):
    """The life of a stocktaking."""

    OPEN = "open"
    CLOSED = "closed"


class StocktakeAction(Enum):
    """What somebody does with a stocktaking."""

    START = "start"
    CLOSE = "close"


class WriteOffStatus(Enum):
    """The life of a write-off certificate 核销证明."""

    DRAFT = "draft"
    AGREED = "agreed"
    DISCARDED = "discarded"


class WriteOffAction(Enum):
    """What somebody does with a write-off certificate."""

    DRAW_UP = "draw_up"
    AGREE = "agree"
    DISCARD = "discard"


S = OldPartStatus
IN_BOX = frozenset({S.PACKED, S.IN_TRANSIT, S.TO_SUPPLIER})
IN_STORE = frozenset({S.STORED, S.TO_DESTROY})
AT_STATION = frozenset({S.TAGGED, S.PACKED})
ON_THE_WAY = frozenset({S.IN_TRANSIT, S.TO_SUPPLIER})
ENDED = frozenset({S.WRITTEN_OFF, S.CANCELLED})
# Without a finding these are final all the same: the part can no longer be judged.
GONE = frozenset({S.MISSING, S.DAMAGED, S.DEDUCTED, S.DISPOSED, *ENDED})
AT_THE_END = frozenset({S.DESTROYED, S.SUPPLIER_JUDGED, S.DEDUCTED})
# Lost or damaged after somebody judged them, or still with the supplier: the finding closes them.
WITH_A_FINDING = frozenset({S.AT_SUPPLIER, S.MISSING, S.DAMAGED})
NO_RECOVERY = frozenset(
    {Finding.NO_FAULT_FOUND, Finding.NOT_ORIGINAL, Finding.OUTSIDE_INFLUENCE, Finding.WRONG_REPAIR}
)
DEDUCTIONS = frozenset({ChargeKind.DEDUCTION, ChargeKind.SECOND_DEDUCTION})
# What the station is paid; an appeal makes it more, never less.
CREDITS = frozenset({ChargeKind.FREIGHT, ChargeKind.REVERSAL})
STATION_AT_FAULT = frozenset({Finding.NOT_ORIGINAL, Finding.CODE_DIFFERS, Finding.WRONG_REPAIR})
