"""Pages, sorts, filters and searches of a large book, beside the barest SQL for the same answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.measuring import Figure, measure
from warrantydesk.basedata.model import Station, Vehicle, VehicleModel
from warrantydesk.book import open_book
from warrantydesk.claims.model import Claim
from warrantydesk.claims.queries import COLUMNS, SORTS, claims_page, status_counts
from warrantydesk.claims.search import search
from warrantydesk.clock import now
from warrantydesk.db.paging import Filter, ListQuery

CLAIM = Claim.__table__
A_PAGE, FAR = 100, 1_000
COUNTED = 10_001
WORD, RARE = "水泵", "鳳凰"

SHOWN = """
SELECT c.id, c.number, c.version, c.status, c.claim_type, v.vin, v.plate, m.name_zh, m.name_en,
       s.code, s.name_zh, s.name_en, c.subject,
       (SELECT l.name_en FROM claim_line l WHERE l.claim_id = c.id AND l.fault_role = 'main'
        AND l.part_id IS NOT NULL AND l.name_zh = c.subject ORDER BY l.position LIMIT 1),
       c.claimed_fen, c.payable_fen, c.approved_fen, c.repair_date, c.created_at, c.submitted_at,
       c.due_at, c.returns, c.findings, c.appeal_of_id
FROM ({keys}) k JOIN claim c ON c.id = k.id
JOIN station s ON s.id = c.station_id JOIN vehicle v ON v.id = c.vehicle_id
JOIN vehicle_model m ON m.id = v.model_id ORDER BY c.{sort} DESC, c.id DESC
"""
"""The rows of a page with everything that the list shows, written by hand."""


def lists(address: str) -> Iterator[Figure]:
    """Measure everything that the list of claims offers, and the search."""
    book = open_book(address)
    with book.reading() as unit:
        floor = _Floor(unit.session)
        yield from _pages(unit.session, floor)
        yield from _filters(unit.session, floor)
        yield from _counts(unit.session, floor)
        yield from _searches(unit.session, floor)
    book.close()


class _Floor:
    """The driver alone, on the same connection."""

    def __init__(self, session: Session) -> None:
        self._cursor: Any = session.connection().connection.cursor()

    def __call__(self, sql: str) -> Callable[[], Any]:
        return lambda: self._cursor.execute(sql).fetchall()

    def page(self, keys: str, sort: str, count: str = "") -> Callable[[], Any]:
        """Fetch a page, and count it where the list counts."""
        shown = self(SHOWN.format(keys=keys, sort=sort))
        counted = self(f"SELECT count(*) FROM ({count} LIMIT {COUNTED}) n") if count else None
        return shown if counted is None else lambda: (counted(), shown())


def _pages(session: Session, floor: _Floor) -> Iterator[Figure]:
    """Measure the first page of each sort, which is counted, and one far on."""
    rows = session.execute(sa.select(sa.func.count()).select_from(CLAIM)).scalar_one()
    skipped = min(FAR * A_PAGE, rows // A_PAGE * A_PAGE - A_PAGE)
    for sort, column in SORTS.items():
        first = f"SELECT id FROM claim ORDER BY {sort} DESC, id DESC LIMIT {A_PAGE + 1}"
        yield measure(f"claims by {sort}, page 1", floor.page(first, sort, "SELECT id FROM claim"),
                      _program(session, ListQuery(sort=sort, size=A_PAGE)))  # fmt: skip
        ordered = sa.select(column, CLAIM.c.id).order_by(column.desc(), CLAIM.c.id.desc())
        key = tuple(session.execute(ordered.offset(skipped - 1).limit(1)).one())
        here = f"'{key[0]:%Y-%m-%d %H:%M:%S.%f}'" if sort.endswith("at") else str(key[0])
        far = first.replace(" ORDER", f" WHERE ({sort}, id) < ({here}, {key[1]}) ORDER")
        yield measure(f"claims by {sort}, page {skipped // A_PAGE + 1:,}", floor.page(far, sort),
                      _program(session, ListQuery(sort=sort, after=key, size=A_PAGE)))  # fmt: skip


def _program(session: Session, query: ListQuery) -> Callable[[], Any]:
    return lambda: claims_page(session, query)


def _filters(session: Session, floor: _Floor) -> Iterator[Figure]:
    """Measure the first page, counted, of every column that the list filters by, in each order."""
    for wanted, where in _wanted(session):
        for sort in SORTS:
            keys = f"SELECT c.id FROM {where}"
            first = f"{keys} ORDER BY c.{sort} DESC, c.id DESC LIMIT {A_PAGE + 1}"
            query = ListQuery((wanted,), sort=sort, size=A_PAGE)
            yield measure(f"claims where {wanted.column} {wanted.operator}, by {sort}",
                          floor.page(first, sort, keys), _program(session, query))  # fmt: skip


def _wanted(session: Session) -> Iterator[tuple[Filter, str]]:
    """Yield a filter for each column with what the same is in SQL."""
    joined = sa.select(CLAIM, Vehicle.vin, Vehicle.plate, Station.region, VehicleModel.code)
    joined = joined.join(Vehicle, Vehicle.id == CLAIM.c.vehicle_id)
    joined = joined.join(VehicleModel, VehicleModel.id == Vehicle.model_id)
    joined = joined.join(Station, Station.id == CLAIM.c.station_id)
    one = session.execute(joined.order_by(CLAIM.c.id.desc()).limit(1)).mappings().one()
    yield from _equals(one)
    month = one["created_at"] - timedelta(days=30)
    at = f"'{month:%Y-%m-%d %H:%M:%S.%f}'"
    yield Filter("created_at", ">=", month), f"claim c WHERE c.created_at >= {at}"
    yield Filter("submitted_at", ">=", month), f"claim c WHERE c.submitted_at >= {at}"
    yield Filter("due_at", "<=", now()), f"claim c WHERE c.due_at <= '{now():%Y-%m-%d %H:%M:%S}'"
    day = one["repair_date"] - timedelta(days=7)
    between = f"claim c WHERE c.repair_date BETWEEN '{day}' AND '{one['repair_date']}'"
    yield Filter("repair_date", "between", (day, one["repair_date"])), between
    for word in (WORD, RARE):
        yield (Filter("subject", "contains", word),
               f"claim c WHERE c.subject LIKE '%{word}%'")  # fmt: skip
    yield (Filter("claimed_fen", ">=", 300_000), "claim c WHERE c.claimed_fen >= 300000")
    yield Filter("appeal", "=", True), "claim c WHERE c.appeal_of_id IS NOT NULL"  # noqa: FBT003


def _equals(one: Any) -> Iterator[tuple[Filter, str]]:
    number, vin = one["number"][:11], one["vin"][:11]
    yield (Filter("number", "starts", number),
           f"claim c WHERE c.number >= '{number}' AND c.number < '{number}~'")  # fmt: skip
    for name in ("status", "claim_type"):
        yield Filter(name, "in", [one[name]]), f"claim c WHERE c.{name} IN ('{one[name].value}')"
    for name in ("station_id", "audit_level"):
        yield Filter(name, "=", one[name]), f"claim c WHERE c.{name} = {one[name]}"
    if "vin" in COLUMNS:
        yield (Filter("vin", "starts", vin),
               "claim c JOIN vehicle v ON v.id = c.vehicle_id"
               f" WHERE v.vin >= '{vin}' AND v.vin < '{vin}~'")  # fmt: skip


def _counts(session: Session, floor: _Floor) -> Iterator[Figure]:
    yield measure("claims in each status", floor("SELECT status, count(*) FROM claim GROUP BY 1"),
                  lambda: status_counts(session))  # fmt: skip


def _searches(session: Session, floor: _Floor) -> Iterator[Figure]:
    """Measure the global search; the floor finds the vehicle or claim, and knows what was typed."""
    query = sa.select(Vehicle.vin, CLAIM.c.number).join(CLAIM, CLAIM.c.vehicle_id == Vehicle.id)
    vin, number = session.execute(query.order_by(CLAIM.c.id.desc()).limit(1)).one()
    tail = vin[-6:]
    by_vehicle = ("SELECT c.id FROM vehicle v JOIN claim c ON c.vehicle_id = v.id WHERE"
                  f" v.vin_reversed >= '{tail[::-1]}' AND v.vin_reversed < '{tail[::-1]}~'"
                  " LIMIT 8")  # fmt: skip
    by_word = "SELECT c.id FROM claim c WHERE c.subject LIKE '%{}%' ORDER BY c.created_at DESC"
    typed = (
        ("the last six of a VIN", tail, by_vehicle),
        ("a claim's number", number, f"SELECT c.id FROM claim c WHERE c.number = '{number}'"),
        ("two Chinese characters", WORD, by_word.format(WORD) + " LIMIT 8"),
        ("two characters that no claim has", RARE, by_word.format(RARE) + " LIMIT 8"),
    )
    for name, text, sql in typed:
        yield measure(
            f"search for {name}", floor(sql), lambda text=text: search(session, text, None)
        )
