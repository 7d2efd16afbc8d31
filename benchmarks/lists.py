"""How long pages and searches of a large book take, beside the barest SQL for the same rows.

    .venv/bin/python benchmarks/lists.py sqlite:///big.db

Each figure is a median over several runs; floor and program take turns, so that both meet the same
noise. The floor is one SELECT of the same columns and joins by the driver alone, without filters
that the planner could do better by another way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import sqlalchemy as sa

from warrantydesk.book import Book, open_book
from warrantydesk.claims.model import Claim
from warrantydesk.claims.queries import SORTS, claims_page
from warrantydesk.claims.search import search
from warrantydesk.db.paging import Filter, ListQuery

CLAIM = Claim.__table__
RUNS, A_PAGE, FAR = 15, 100, 1_000
FLOOR = """
SELECT c.id, c.number, c.version, c.status, c.claim_type, v.vin, v.plate, m.name_zh, m.name_en,
       s.code, s.name_zh, s.name_en, c.subject, c.claimed_fen, c.payable_fen, c.approved_fen,
       c.repair_date, c.created_at, c.submitted_at, c.due_at, c.returns, c.findings, c.appeal_of_id
FROM (SELECT * FROM claim WHERE {where} ORDER BY {sort} DESC, id DESC LIMIT 100) c
JOIN station s ON s.id = c.station_id JOIN vehicle v ON v.id = c.vehicle_id
JOIN vehicle_model m ON m.id = v.model_id ORDER BY c.{sort} DESC, c.id DESC
"""


class Figure(NamedTuple):
    """What was measured: medians in milliseconds."""

    name: str
    floor: float
    program: float

    @property
    def line(self) -> str:
        """Return a row of a Markdown table."""
        ratio = f"{self.program / self.floor:.1f}" if self.floor else ""
        return f"| {self.name} | {self.floor:.2f} | {self.program:.2f} | {ratio} |"


def measure(name: str, floor: Callable[[], Any], program: Callable[[], Any]) -> Figure:
    """Run both in turns and return their medians."""
    times: tuple[list[float], list[float]] = ([], [])
    floor(), program()
    for _run in range(RUNS):
        for work, into in zip((floor, program), times, strict=True):
            start = perf_counter()
            work()
            into.append((perf_counter() - start) * 1000)
    return Figure(name, *map(median, times))


def pages(book: Book) -> list[Figure]:
    """Measure the first page and one far on, of each sort."""
    found = []
    with book.reading() as unit:
        session = unit.session
        raw = session.connection().connection.cursor()
        for sort, column in SORTS.items():
            far = sa.select(column, CLAIM.c.id).order_by(column.desc(), CLAIM.c.id.desc())
            rows = session.execute(sa.select(sa.func.count()).select_from(CLAIM)).scalar_one()
            skipped = min(FAR * A_PAGE, rows // A_PAGE * A_PAGE - A_PAGE)
            key = tuple(session.execute(far.offset(skipped - 1).limit(1)).one())
            bound = f"{sort} <= '{key[0]:%Y-%m-%d %H:%M:%S.%f}'" if sort.endswith("at") else (
                f"{sort} <= {key[0]}")  # fmt: skip
            for name, after, where in (
                ("page 1", None, "true"),
                (f"page {skipped // A_PAGE + 1:,}", key, f"{bound} AND id < {key[1]}"),
            ):
                sql = FLOOR.format(where=where, sort=sort)
                query = ListQuery(sort=sort, after=after, size=A_PAGE)
                found.append(measure(
                    f"claims by {sort}, {name}",
                    lambda sql=sql: raw.execute(sql).fetchall(),
                    lambda query=query: claims_page(session, query),
                ))  # fmt: skip
    return found


def filters(book: Book) -> list[Figure]:
    """Measure the first page, counted, of filters that people use."""
    with book.reading() as unit:
        session = unit.session
        one = session.execute(sa.select(CLAIM).order_by(CLAIM.c.id.desc()).limit(1)).one()
        raw = session.connection().connection.cursor()
        bare = FLOOR.format(where="true", sort="created_at")
        asked = (
            ("one station", Filter("station_id", "=", one.station_id)),
            ("a status", Filter("status", "in", [one.status])),
            ("two characters of the main part", Filter("subject", "contains", "水泵")),
            ("a number's beginning", Filter("number", "starts", one.number[:11])),
        )
        found = [
            measure(f"claims of {name}, counted", lambda: raw.execute(bare).fetchall(),
                    lambda wanted=wanted: claims_page(session, ListQuery((wanted,), size=A_PAGE)))
            for name, wanted in asked
        ]  # fmt: skip
        vin = sa.text("SELECT v.vin FROM vehicle v JOIN claim c ON c.vehicle_id = v.id"
                      " ORDER BY c.id DESC LIMIT 1")  # fmt: skip
        tail = session.execute(vin).scalar_one()[-6:]
        exact = f"SELECT id FROM vehicle WHERE vin_reversed >= '{tail[::-1]}' LIMIT 8"
        found += [
            measure(f"search for {name}", lambda: raw.execute(exact).fetchall(),
                    lambda typed=typed: search(session, typed, None))
            for name, typed in (("the last six of a VIN", tail), ("two Chinese characters", "水泵"),
                                ("a claim's number", one.number))
        ]  # fmt: skip
    return found


def main(address: str) -> None:
    """Print a Markdown table."""
    book = open_book(address)
    rows = book.read(lambda s: s.execute(sa.select(sa.func.count()).select_from(CLAIM)).scalar())
    print(f"{rows:,} claims, {book.engine.dialect.name}\n")
    print("| what | floor, ms | program, ms | ratio |\n|---|---|---|---|")
    for figure in (*pages(book), *filters(book)):
        print(figure.line)
    book.close()


if __name__ == "__main__":
    main(sys.argv[1])
