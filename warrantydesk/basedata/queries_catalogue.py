"""Parts, labour operations, fault codes and reasons for lists."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import PriceKind
from warrantydesk.basedata.model import (
    FaultCode,
    FaultOperation,
    LabourOperation,
    LabourStandard,
    Part,
    PartPrice,
    ReasonCode,
    Supplier,
    VehicleModel,
)
from warrantydesk.basedata.periods import in_force
from warrantydesk.basedata.rows_lists import (
    FaultListRow,
    HoursRow,
    OperationListRow,
    PartListRow,
    PriceRow,
    ReasonListRow,
)
from warrantydesk.basedata.search import matching
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.texts import Bilingual

PART, PRICE, SUPPLIER = Part.__table__, PartPrice.__table__, Supplier.__table__
OPERATION, STANDARD = LabourOperation.__table__, LabourStandard.__table__
FAULT, ALLOWED, REASON = FaultCode.__table__, FaultOperation.__table__, ReasonCode.__table__
MODEL = VehicleModel.__table__
SUCCESSOR, CLAIM, RECOVERY = PART.alias("successor"), PRICE.alias("claim"), PRICE.alias("recovery")

PART_COLUMNS = {
    "number": PART.c.number,
    "name_zh": PART.c.name_zh,
    "name_en": PART.c.name_en,
    "part_class": PART.c.part_class,
    "main_part": PART.c.main_part,
    "major_assembly": PART.c.major_assembly,
    "wearing": PART.c.wearing,
    "auxiliary": PART.c.auxiliary,
    "supplier_id": PART.c.supplier_id,
    "return_policy": PART.c.return_policy,
    "claim_fen": CLAIM.c.price_fen,
    "active": PART.c.active,
}
OPERATION_COLUMNS = {
    "code": OPERATION.c.code,
    "name_zh": OPERATION.c.name_zh,
    "name_en": OPERATION.c.name_en,
    "overlap_group": OPERATION.c.overlap_group,
    "active": OPERATION.c.active,
}
FAULT_COLUMNS = {
    "code": FAULT.c.code,
    **{f"{n}_{lang}": FAULT.c[f"{n}_{lang}"]
       for n in ("system", "assembly", "component", "mode") for lang in ("zh", "en")},
    "active": FAULT.c.active,
}  # fmt: skip
REASON_COLUMNS = {
    "code": REASON.c.code,
    "use": REASON.c.use,
    "name_zh": REASON.c.name_zh,
    "name_en": REASON.c.name_en,
}


def parts_page(session: Session, query: ListQuery, on: date) -> Page[PartListRow]:
    """Return a page of parts with their prices of a day."""
    names = (PART.c.name_zh, PART.c.name_en)
    select = (
        sa.select(
            PART.c.id, PART.c.number, PART.c.name_zh, PART.c.name_en, PART.c.part_class,
            PART.c.main_part, PART.c.major_assembly, PART.c.wearing, PART.c.auxiliary,
            SUPPLIER.c.name_zh, SUPPLIER.c.name_en, PART.c.return_policy, CLAIM.c.price_fen,
            RECOVERY.c.price_fen, SUCCESSOR.c.number, PART.c.active,
        )
        .outerjoin(SUPPLIER, SUPPLIER.c.id == PART.c.supplier_id)
        .outerjoin(SUCCESSOR, SUCCESSOR.c.id == PART.c.superseded_by_id)
        .outerjoin(CLAIM, _price(CLAIM, PriceKind.CLAIM, on))
        .outerjoin(RECOVERY, _price(RECOVERY, PriceKind.RECOVERY, on))
        .where(matching(query.search, PART.c.number, names, PART.c.initials))
    )  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns=PART_COLUMNS,
        sorts={"number": PART.c.number},
        key=PART.c.id,
        row=_part,
        count=query.after is None,
    )


def _price(price: sa.FromClause, kind: PriceKind, on: date) -> sa.ColumnElement[bool]:
    return sa.and_(price.c.part_id == PART.c.id, price.c.kind == kind, in_force(price, on))


def _part(*record: Any) -> PartListRow:
    key, number, zh, en, part_class, *flags = record[:9]
    supplier_zh, supplier_en, policy, claim, recovery, successor, active = record[9:]
    supplier = None if supplier_zh is None else Bilingual(supplier_zh, supplier_en)
    facts = (*flags, supplier, policy, claim, recovery, successor or "", active)
    return PartListRow(key, number, Bilingual(zh, en), part_class, *facts)


def prices_of(session: Session, part_id: int) -> tuple[PriceRow, ...]:
    """Return every price of a part by kind, the newest first."""
    columns = [PRICE.c[name] for name in PriceRow._fields]
    query = sa.select(*columns).where(PRICE.c.part_id == part_id)
    found = session.execute(query.order_by(PRICE.c.kind, PRICE.c.valid_from.desc()))
    return tuple(PriceRow(*row) for row in found)


def operations_page(session: Session, query: ListQuery) -> Page[OperationListRow]:
    """Return a page of labour operations with the span of their standard hours."""
    names = (OPERATION.c.name_zh, OPERATION.c.name_en)
    here = STANDARD.c.operation_id == OPERATION.c.id
    hours = [
        sa.select(of(STANDARD.c.hours_milli)).where(here).scalar_subquery()
        for of in (sa.func.count, sa.func.min, sa.func.max)
    ]
    select = sa.select(
        OPERATION.c.id, OPERATION.c.code, OPERATION.c.name_zh, OPERATION.c.name_en,
        OPERATION.c.overlap_group, *hours, OPERATION.c.active,
    ).where(matching(query.search, OPERATION.c.code, names, OPERATION.c.initials))  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns=OPERATION_COLUMNS,
        sorts={"code": OPERATION.c.code},
        key=OPERATION.c.id,
        row=_operation,
        count=query.after is None,
    )


def _operation(*record: Any) -> OperationListRow:
    key, code, zh, en, *rest = record
    return OperationListRow(key, code, Bilingual(zh, en), *rest)


def hours_of(session: Session, operation_id: int) -> tuple[HoursRow, ...]:
    """Return the standard hours of an operation by model."""
    query = (
        sa.select(
            STANDARD.c.id, STANDARD.c.model_id, MODEL.c.code, MODEL.c.name_zh, MODEL.c.name_en,
            STANDARD.c.hours_milli,
        )
        .join(MODEL, MODEL.c.id == STANDARD.c.model_id)
        .where(STANDARD.c.operation_id == operation_id)
        .order_by(MODEL.c.code)
    )  # fmt: skip
    return tuple(
        HoursRow(row[0], row[1], row[2], Bilingual(row[3], row[4]), row[5])
        for row in session.execute(query)
    )


def faults_page(session: Session, query: ListQuery) -> Page[FaultListRow]:
    """Return a page of fault codes."""
    names = [FAULT_COLUMNS[n] for n in FAULT_COLUMNS if n.endswith(("_zh", "_en"))]
    count = (
        sa.select(sa.func.count()).where(ALLOWED.c.fault_code_id == FAULT.c.id).scalar_subquery()
    )
    select = sa.select(FAULT.c.id, FAULT.c.code, *_names(), count, FAULT.c.active).where(
        matching(query.search, FAULT.c.code, names, FAULT.c.initials)
    )
    return fetch_page(
        session,
        select,
        query,
        columns=FAULT_COLUMNS,
        sorts={"code": FAULT.c.code},
        key=FAULT.c.id,
        row=_fault,
        count=query.after is None,
    )


def _names() -> list[sa.ColumnElement[str]]:
    names = ("system", "assembly", "component", "mode")
    return [FAULT.c[f"{name}_{lang}"] for name in names for lang in ("zh", "en")]


def _fault(*record: Any) -> FaultListRow:
    system, assembly, component, mode = (
        Bilingual(record[place], record[place + 1]) for place in (2, 4, 6, 8)
    )
    return FaultListRow(record[0], record[1], system, assembly, component, mode, *record[10:])


def reasons_page(session: Session, query: ListQuery) -> Page[ReasonListRow]:
    """Return a page of the reasons that may be given for decisions."""
    names = (REASON.c.name_zh, REASON.c.name_en)
    select = sa.select(
        REASON.c.id, REASON.c.code, REASON.c.use, REASON.c.name_zh, REASON.c.name_en,
        REASON.c.hint_zh, REASON.c.hint_en, REASON.c.rank,
    ).where(matching(query.search, REASON.c.code, names, None))  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns=REASON_COLUMNS,
        sorts={"code": REASON.c.code},
        key=REASON.c.id,
        row=_reason,
        count=query.after is None,
    )


def _reason(*record: Any) -> ReasonListRow:
    key, code, use, zh, en, hint_zh, hint_en, rank = record
    return ReasonListRow(key, code, use, Bilingual(zh, en), Bilingual(hint_zh, hint_en), rank)
