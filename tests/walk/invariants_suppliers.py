"""What always holds of supplier statements, and of cases that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.records.roles import Role
from warrantydesk.settlement.recovery_states import (
    RecoveryStatus,
    SupplierLineSource,
    SupplierStatementStatus,
)

S = SupplierStatementStatus
DONE = (S.PAID, S.RECONCILED)
FIXED = (
    "supplier_id", "period_id", "vat_rate_ppm", "total_fen", "net_fen", "tax_fen",
    "carried_in_fen", "disputed_fen", "frozen_by_id",
)  # fmt: skip


def supplier_problems(before: Picture, now: Picture, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of supplier statements."""
    live: dict[int, list[Any]] = {row.id: [] for row in now.supplier_statements}
    for line in now.supplier_lines:
        if line.live:
            live[line.statement_id].append(line)
    received: Counter[int] = Counter()
    for receipt in now.receipts:
        received[receipt.statement_id] += receipt.amount_fen
    for row in now.supplier_statements:
        for sentence in (*_money(row, live[row.id], received[row.id]), *_people(row, cast)):
            yield f"supplier statement {row.id}: {sentence}"
    yield from _once(now, live)
    yield from _entries(now)
    yield from _cases(now)
    yield from _frozen(before, now)


def _money(row: Any, lines: list[Any], received: int) -> Iterator[str]:
    if row.status is S.DISCARDED:
        if lines:
            yield "is discarded, but its lines live"
        return
    total = sum(line.amount_fen for line in lines)
    if total != row.total_fen or row.net_fen + row.tax_fen != row.total_fen:
        yield f"{total} in its lines, {row.total_fen} in total"
    carried = [x for x in lines if x.source is SupplierLineSource.CARRIED_FORWARD]
    if row.carried_in_fen != sum(line.amount_fen for line in carried):
        yield f"{row.carried_in_fen} was carried in"
    if row.received_fen != received or received > max(row.total_fen, 0):
        yield f"{row.received_fen} is received, receipts are {received}, total {row.total_fen}"
    if row.status in DONE and row.received_fen != max(row.total_fen, 0):
        yield f"is {row.status.value}, but {row.received_fen} of {row.total_fen} came in"


def _people(row: Any, cast: Cast) -> Iterator[str]:
    finance = {key for login, key in cast.people.items() if Role.FINANCE in cast.roles[login]}
    makers = {row.frozen_by_id, row.created_by_id}
    if row.approved_by_id is not None and row.approved_by_id in makers:
        yield "was approved by whoever made it"
    if {row.approved_by_id, *makers} - finance - {None}:
        yield "was made by somebody outside finance"


def _once(now: Picture, live: dict[int, list[Any]]) -> Iterator[str]:
    lines = [line for found in live.values() for line in found]
    for name in ("entry_id", "carried_from_id"):
        count = Counter(getattr(line, name) for line in lines)
        del count[None]
        yield from (f"{name} {key} is in {n} statements" for key, n in count.items() if n > 1)
    pairs = Counter(
        (row.supplier_id, row.period_id)
        for row in now.supplier_statements
        if row.status is not S.DISCARDED
    )
    yield from (f"{n} statements of supplier and period {k}" for k, n in pairs.items() if n > 1)


def _entries(now: Picture) -> Iterator[str]:
    """A line says what its entry confirmed, of a case of the same supplier."""
    entries, cases = by_key(now.entries), by_key(now.cases)
    statements = by_key(now.supplier_statements)
    for line in now.supplier_lines:
        if not line.live or line.entry_id is None:
            continue
        entry = entries[line.entry_id]
        supplier = statements[line.statement_id].supplier_id
        if entry.confirmed_fen != line.amount_fen or entry.case_id != line.case_id:
            yield f"supplier line {line.id} says another amount than was confirmed"
        if cases[entry.case_id].supplier_id != supplier:
            yield f"supplier line {line.id} is about another supplier's case"


def _cases(now: Picture) -> Iterator[str]:
    """A case is in a statement when all that it confirmed is frozen, and settled when paid."""
    statements = by_key(now.supplier_statements)
    standing: dict[int, Any] = {}
    for line in now.supplier_lines:
        if line.live and line.entry_id and statements[line.statement_id].status is not S.DRAFT:
            standing[line.entry_id] = statements[line.statement_id].status
    found: dict[int, list[Any]] = {case.id: [] for case in now.cases}
    for entry in now.entries:
        if entry.confirmed_fen:
            found[entry.case_id].append(standing.get(entry.id))
    for case in now.cases:
        where = found[case.id]
        frozen, done = None not in where, all(status in DONE for status in where)
        if case.status is RecoveryStatus.CONFIRMED and frozen:
            yield f"case {case.id} is confirmed, but its statements are {where}"
        if case.status is RecoveryStatus.IN_STATEMENT and (not frozen or done):
            yield f"case {case.id} is in a statement, but its statements are {where}"
        if case.status is RecoveryStatus.SETTLED and not done:
            yield f"case {case.id} is settled, but its statements are {where}"


def _frozen(before: Picture, now: Picture) -> Iterator[str]:
    fresh, lines = by_key(now.supplier_statements), by_key(now.supplier_lines)
    fixed = {row.id for row in before.supplier_statements if row.status is not S.DRAFT}
    for row in before.supplier_statements:
        if row.id in fixed and any(getattr(row, n) != getattr(fresh[row.id], n) for n in FIXED):
            yield f"supplier statement {row.id} was frozen, and changed"
    for line in before.supplier_lines:
        if line.statement_id not in fixed:
            continue
        same = lines.get(line.id)
        gone = fresh[line.statement_id].status is S.DISCARDED
        if same is None or same[4:] != line[4:] or (same.live != line.live and not gone):
            yield f"a line of supplier statement {line.statement_id} changed"
