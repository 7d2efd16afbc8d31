"""A month goes round the whole circle by commands, on both engines, and everything adds up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.month.busy import FLOODED, BusyMonth
from tests.month.commands import CommandLine
from tests.month.round import DAMAGED, MISSING, OTHER, STATION, Round
from warrantydesk.assembly import METADATA
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.book import Book
from warrantydesk.clock import business_date
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.sample.build import build_base_sample

VEHICLES = 90
FLOODED_VEHICLES = 12
SENT_HOME = {ReturnPolicy.LOCAL: ReturnPolicy.MANUFACTURER}
DIRECT = (("C-34-021", ()), ("L-79-003", ()), ("T-23-007", ()))
T = METADATA.tables


@pytest.fixture
def month(address: str) -> Iterator[BusyMonth]:
    """The sample's manufacturer with a month of approved claims, whose parts are still to go."""
    build_base_sample(address, seed=1, vehicles=VEHICLES)
    owner = Book(address)
    made = BusyMonth(owner)
    made.approved(STATION, FLOODED, SENT_HOME, FLOODED_VEHICLES)
    made.approved(OTHER, DIRECT, {}, 2)
    yield made
    made.close()
    owner.close()


def test_a_month_goes_round_by_command(month: BusyMonth, tmp_path: Path) -> None:
    with month.owner.reading() as unit:
        today = business_date(unit.at)
    line = CommandLine(month)
    office = Round(line, tmp_path, f"{today:%Y-%m}")

    number, count = office.ship()
    direct = office.ship_direct()
    assert count >= 200
    office.receive(number)
    office.judge()
    office.appraise(first_claim(month))
    office.suppliers_receive([*office.forward(), *direct])
    office.decide_charges()
    office.destroy()
    written_off = office.write_off()
    office.recover()
    stations = office.pay_stations()
    suppliers = office.collect_from_suppliers()

    assert {row[1] for row in stations} == {row[1] for row in suppliers} == {"reconciled"}
    assert line.run("", "book", "verify").out.startswith("The book is intact")
    accounted_for(month, written_off)
    approved_is_settled_and_open(month)
    recoverable_is_answered(month)
    assert len(list(office.papers.glob("*.pdf"))) == 4


def first_claim(month: BusyMonth) -> str:
    """Return the number of a claim whose main parts have the fault that was claimed."""
    [row] = ask(month, sa.select(sa.func.max(T["claim"].c.number)).where(
        T["claim"].c.number.contains(STATION)))  # fmt: skip
    return str(row[0])


def accounted_for(month: BusyMonth, written_off: int) -> None:
    """Every part of the month is gone for good, each of them on one certificate by one way."""
    part, named, line = T["old_part"], T["write_off_part"], T["claim_line"]
    statuses = dict(ask(month, sa.select(part.c.status, sa.func.count()).group_by(part.c.status)))
    assert statuses == {OldPartStatus.WRITTEN_OFF: written_off}
    went = dict(ask(month, sa.select(named.c.went, sa.func.count()).group_by(named.c.went)))
    assert went.pop(OldPartStatus.DEDUCTED) == DAMAGED + MISSING
    assert went.pop(OldPartStatus.DISPOSED) == 2
    assert set(went) == {OldPartStatus.DESTROYED, OldPartStatus.SUPPLIER_JUDGED}
    assert sum(went.values()) + DAMAGED + MISSING + 2 == written_off
    owing = sa.select(sa.func.count()).where(
        line.c.part_id.is_not(None), line.c.return_policy != ReturnPolicy.NONE
    )
    assert ask(month, owing) == [(written_off,)]
    nowhere = sa.or_(part.c.box_id.is_not(None), part.c.bin_id.is_not(None), part.c.holder != "")
    assert ask(month, sa.select(sa.func.count()).where(nowhere)) == [(0,)]


def approved_is_settled_and_open(month: BusyMonth) -> None:
    """Whatever was approved stands in a paid statement: nothing of this month is left open."""
    claim, line = T["claim"], T["statement_line"]
    approved = sa.select(claim.c.station_id, sa.func.sum(claim.c.approved_fen))
    settled = (
        sa.select(claim.c.station_id, sa.func.sum(line.c.amount_fen))
        .join(claim, claim.c.id == line.c.claim_id)
        .where(line.c.live)
    )
    by_station = [dict(ask(month, q.group_by(claim.c.station_id))) for q in (approved, settled)]
    assert by_station[0] == by_station[1] != {}
    assert {row[0].value for row in ask(month, sa.select(claim.c.status))} == {"settled"}


def recoverable_is_answered(month: BusyMonth) -> None:
    """What suppliers were asked for is confirmed, in dispute or withdrawn; what is confirmed, paid."""
    case, statement = T["recovery_case"], T["supplier_statement"]
    names = ("recoverable", "confirmed", "disputed", "withdrawn", "unanswered")
    sums = [sa.func.sum(case.c[f"{name}_fen"]) for name in names]
    [row] = ask(month, sa.select(*sums))
    recoverable, confirmed, disputed, withdrawn, unanswered = (int(fen) for fen in row)
    assert recoverable == confirmed + disputed + withdrawn + unanswered
    assert min(confirmed, disputed, withdrawn) > 0 == unanswered
    [(received,)] = ask(month, sa.select(sa.func.sum(statement.c.received_fen)))
    assert received == confirmed


def ask(month: BusyMonth, query: sa.Select[Any]) -> list[Any]:
    """Ask the book as its owner."""
    return month.owner.read(lambda session: [tuple(row) for row in session.execute(query)])
