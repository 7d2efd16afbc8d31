"""Each deduction of a part that turns out to be wrong is paid back by itself, at most once."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.parts.bench import Bench
from tests.parts.deducting import charges, decide, make_final, step
from warrantydesk import migrations
from warrantydesk.db.engine import Identity, open_engine
from warrantydesk.errors import RefusedError
from warrantydesk.parts.charge_record import charge_record
from warrantydesk.parts.charge_steps import make_charge
from warrantydesk.parts.charges import drop
from warrantydesk.parts.jobs_charges import propose_deductions
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.reversals import propose_reversals
from warrantydesk.parts.states import Arrival, ChargeKind, ChargeStatus, Finding
from warrantydesk.parts.storing import found_again
from warrantydesk.records.roles import Role
from warrantydesk.settlement.part_charges import book_charges
from warrantydesk.settlement.tables import ADJUSTMENT
from warrantydesk.settlement.verify import money_problems
from warrantydesk.texts import Bilingual

C, F, K = ChargeStatus, Finding, ChargeKind
FAULT = {"station_at_fault": True, "note": "no brand"}


def of_kind(bench: Bench, part: int, kind: ChargeKind) -> list[Any]:
    return [row for row in charges(bench, part) if row.kind is kind]


def twice_deducted(bench: Bench) -> int:
    """Return a part whose material and then whose labour was deducted for good."""
    part = bench.judged(F.NOT_ORIGINAL, **FAULT)
    make_final(bench, part)
    bench.judge(part, F.WRONG_REPAIR, **FAULT)
    second = make_final(bench, part)
    assert (second.kind, second.parts_fen) == (K.SECOND_DEDUCTION, 0)
    return part


def repaid(bench: Bench, part: int) -> list[Any]:
    """Let the service propose what is to be paid back, decide it, and return it."""
    bench.write("service", propose_reversals)
    for row in of_kind(bench, part, K.REVERSAL):
        if row.status is C.PROPOSED:
            decide(bench, row, row.asked_fen)
    return of_kind(bench, part, K.REVERSAL)


def test_the_second_deduction_is_paid_back_after_the_first_was(bench: Bench) -> None:
    part = bench.received(Arrival.MISSING)
    first = make_final(bench, part)
    bench.write("keeper1", found_again, bench.seen(part, "behind the pallet"))
    assert [row.reverses_id for row in repaid(bench, part)] == [first.id]
    bench.judge(part, F.NOT_ORIGINAL, **FAULT)
    second = make_final(bench, part)
    assert bench.write("service", propose_reversals) == 0
    bench.judge(part, F.CONFIRMED_FAULT)
    one, two = repaid(bench, part)
    assert (two.reverses_id, two.status) == (second.id, C.FINAL)
    assert (one.asked_fen, two.asked_fen) == (first.decided_fen, second.decided_fen)
    assert "found after all" in one.text_en
    assert f"judged anew, tag {bench.old(part).number}: {second.number} paid" in two.text_en
    assert two.last_reason == ""
    assert bench.write("service", propose_reversals) == 0
    bench.write("service", book_charges)
    query = sa.select(ADJUSTMENT.c.amount_fen).order_by(ADJUSTMENT.c.id)
    booked = bench.read(lambda session: session.execute(query).scalars().all())
    assert (len(booked), sum(booked)) == (4, 0)
    assert bench.read(lambda session: list(money_problems(session))) == []


def test_both_are_paid_back_at_once_each_by_its_own(bench: Bench) -> None:
    part = twice_deducted(bench)
    bench.judge(part, F.CONFIRMED_FAULT)
    assert bench.write("service", propose_reversals) == 2
    first, second, *backs = charges(bench, part)
    assert [row.reverses_id for row in backs] == [first.id, second.id]
    assert [(row.parts_fen, row.labour_fen) for row in backs] == [
        (first.decided_fen, 0), (0, second.decided_fen),
    ]  # fmt: skip
    who = (bench.person("auditor1"),)
    for deduction, back in zip((first, second), backs, strict=True):
        shown = bench.read(charge_record, deduction.id, {Role.AUDITOR}, *who)
        assert shown.back == back.number
    shown = bench.read(charge_record, backs[1].id, {Role.AUDITOR}, *who)
    assert (shown.first, shown.second, shown.back) == ("", second.number, "")


def test_only_the_second_is_wrong_where_the_first_is_owed_still(bench: Bench) -> None:
    part = twice_deducted(bench)
    bench.judge(part, F.NOT_ORIGINAL, **FAULT)
    [back] = repaid(bench, part)
    _first, second, *_ = charges(bench, part)
    assert (back.reverses_id, back.asked_fen) == (second.id, second.decided_fen)
    assert bench.write("service", propose_reversals) == 0
    assert bench.write("service", propose_deductions) == 0
    bench.judge(part, F.CONFIRMED_FAULT)
    assert len(repaid(bench, part)) == 2


def test_what_is_owed_again_is_not_paid_back(bench: Bench) -> None:
    part = twice_deducted(bench)
    bench.judge(part, F.CONFIRMED_FAULT)
    bench.write("service", propose_reversals)
    bench.judge(part, F.NOT_ORIGINAL, **FAULT)
    of_first, of_second = of_kind(bench, part, K.REVERSAL)
    with pytest.raises(RefusedError, match="owed again"):
        decide(bench, of_first, of_first.asked_fen)
    bench.write("auditor1", drop, step(of_first, "owed again"))
    with pytest.raises(RefusedError, match="still has its ground"):  # now the first one covers it
        bench.write("auditor1", drop, step(of_second, "owed again"))
    assert decide(bench, of_second, of_second.asked_fen).status is C.FINAL
    assert bench.write("service", propose_reversals) == 0


@pytest.mark.every_server
def test_no_deduction_is_paid_back_twice_or_beyond_itself(bench: Bench) -> None:
    part = twice_deducted(bench)
    first, second = charges(bench, part)

    def raw(about: Any, fen: int) -> None:
        def work(unit: Any) -> None:
            row, text = part_row(unit.session, part), Bilingual("x", "x")
            make_charge(unit, row, K.REVERSAL, (fen, 0, 0), text, reverses_id=about)

        bench.write("service", work)

    # At the station's fault the first deduction stands.
    with pytest.raises(RefusedError, match="has its ground"):
        raw(first.id, first.decided_fen)
    bench.judge(part, F.CONFIRMED_FAULT)
    with pytest.raises(RefusedError, match="has its ground"):
        raw(second.id, second.decided_fen + 1)
    raw(second.id, second.decided_fen)
    with pytest.raises(RefusedError, match="paid back already"):
        raw(second.id, 1)
    raw(first.id, first.decided_fen)
    with pytest.raises(RefusedError):
        raw(None, 1)


OLD = (
    "INSERT INTO charge (number, status, kind, station_id, old_part_id, first_charge_id, parts_fen,"
    " labour_fen, other_fen, asked_fen, decided_fen, text_zh, text_en, version, step_count,"
    " last_action, created_at, changed_at, created_by_id) VALUES"
    " ('{kind}{status}', '{status}', '{kind}', 1, 7, {first}, 10, 0, 0, 10, {decided}, 'x', 'x',"
    " 1, 1, 'x', '2026-01-31 10:00:00', '2026-01-31 10:00:00', 1)"
)
CHARGES = (
    ("deduction", "final", "NULL", 10),
    ("second_deduction", "final", "1", 10),
    ("reversal", "dropped", "NULL", 0),
    ("reversal", "proposed", "NULL", 0),
)


@pytest.mark.every_server
def test_what_an_older_book_paid_back_names_the_first_deduction(address: str) -> None:
    engine = open_engine(address, Identity(), foreign_keys=False)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        migrations.upgrade(connection, "0006")
        for kind, status, first, decided in CHARGES:
            sql = OLD.format(kind=kind, status=status, first=first, decided=decided)
            connection.exec_driver_sql(sql)
        migrations.upgrade(connection, "0007")
        query = "SELECT kind, status, reverses_id FROM charge ORDER BY id"
        rows = connection.exec_driver_sql(query).fetchall()
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        ("deduction", "final", None),
        ("second_deduction", "final", None),
        ("reversal", "dropped", 1),
        ("reversal", "proposed", 1),
    ]
