"""What always holds of statements of stations, computed here anew and not by the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.records.roles import Role
from warrantydesk.settlement.states import LineSource, StatementStatus

UNPOSTED = (StatementStatus.DRAFT, StatementStatus.DISCARDED)
DONE = (StatementStatus.PAID, StatementStatus.RECONCILED)
OWED = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)
MONEY = (
    "station_id", "period_id", "vat_rate_ppm", "labour_side_fen", "parts_side_fen",
    "reduction_fen", "total_fen", "net_fen", "tax_fen", "carried_in_fen", "frozen_by_id",
)  # fmt: skip


def money_problems(before: Picture, now: Picture, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of the money."""
    yield from _statements(now)
    yield from _taken_once(now)
    yield from _claim_lines(now)
    yield from _frozen(before, now)
    yield from _four_eyes(now, cast)


def _live(now: Picture) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {row.id: [] for row in now.statements}
    for line in now.statement_lines:
        if line.live:
            found[line.statement_id].append(line)
    return found


def _statements(now: Picture) -> Iterator[str]:
    live = _live(now)
    paid: Counter[int] = Counter()
    for payment in now.payments:
        paid[payment.statement_id] += payment.amount_fen
    for row in now.statements:
        name, total = f"statement {row.id}", sum(line.amount_fen for line in live[row.id])
        if row.status is StatementStatus.DISCARDED:
            if live[row.id]:
                yield f"{name} is discarded, but its lines live"
            continue
        if total != row.total_fen or row.net_fen + row.tax_fen != row.total_fen:
            yield f"{name}: {total} in its lines, {row.total_fen} in total"
        if row.paid_fen != paid[row.id] or row.paid_fen > max(row.total_fen, 0):
            yield f"{name}: {row.paid_fen} paid of {row.total_fen}"
        if row.status is StatementStatus.INVOICED and row.total_fen <= 0:
            yield f"{name} is invoiced, but nothing of it can be paid"
        if row.status in DONE and row.paid_fen != max(row.total_fen, 0):
            yield f"{name} is {row.status}, but {row.paid_fen} of {row.total_fen} is paid"


def _taken_once(now: Picture) -> Iterator[str]:
    lines = [line for line in now.statement_lines if line.live]
    for name in ("claim_line_id", "adjustment_id", "carried_from_id"):
        count = Counter(getattr(line, name) for line in lines)
        del count[None]
        yield from (f"{name} {key} is in {n} statements" for key, n in count.items() if n > 1)
    reversed_ = Counter(row.reverses_line_id for row in now.adjustments)
    del reversed_[None]
    yield from (f"line {key} is reversed {n} times" for key, n in reversed_.items() if n > 1)
    pairs = Counter(
        (row.station_id, row.period_id)
        for row in now.statements
        if row.status is not StatementStatus.DISCARDED
    )
    yield from (f"{n} statements of station and period {k}" for k, n in pairs.items() if n > 1)


def _claim_lines(now: Picture) -> Iterator[str]:
    """A claim is whole in a statement; its status is where the statement stands."""
    claims, statements, lines = by_key(now.claims), by_key(now.statements), by_key(now.lines)
    sums: dict[int, dict[int, int]] = {}
    for line in now.statement_lines:
        if line.live and line.source is LineSource.CLAIM_LINE:
            of_claim = sums.setdefault(line.claim_id, {})
            of_claim[line.statement_id] = of_claim.get(line.statement_id, 0) + line.amount_fen
            if lines[line.claim_line_id].approved_fen != line.amount_fen:
                yield f"statement line {line.id} pays another amount than was approved"
    for claim in now.claims:
        standing = {
            statements[key].status: amount for key, amount in sums.get(claim.id, {}).items()
        }
        settled = [s for s in standing if s not in UNPOSTED]
        if len(standing) > 1:
            yield f"claim {claim.id} is in {len(standing)} statements"
        if (claim.status in OWED[1:]) != bool(settled):
            yield f"claim {claim.id} is {claim.status}, but in statements {standing}"
        if (claim.status is ClaimStatus.SETTLED) != any(s in DONE for s in settled):
            yield f"claim {claim.id} is {claim.status}, its statement {settled}"
        if settled and standing[settled[0]] != claim.approved_fen:
            yield f"claim {claim.id}: {standing} of {claim.approved_fen} is in its statement"
        if standing and claims[claim.id].status not in OWED:
            yield f"claim {claim.id} is {claim.status}, but in a statement"


def _frozen(before: Picture, now: Picture) -> Iterator[str]:
    statements, lines = by_key(now.statements), by_key(now.statement_lines)
    fixed = {row.id for row in before.statements if row.status is not StatementStatus.DRAFT}
    for row in before.statements:
        if row.id in fixed and any(
            getattr(row, name) != getattr(statements[row.id], name) for name in MONEY
        ):
            yield f"statement {row.id} was frozen, and changed"
    for line in before.statement_lines:
        if line.statement_id not in fixed:
            continue
        same = lines.get(line.id)
        discarded = statements[line.statement_id].status is StatementStatus.DISCARDED
        if same is None or not _same_line(line, same, discarded=discarded):
            yield f"line {line.id} of a frozen statement changed"
    for name in ("transfers", "payments", "invoices", "adjustments", "accounts", "versions"):
        old, new = getattr(before, name), getattr(now, name)
        if new[: len(old)] != old:
            yield f"{name} were changed or removed"


def _same_line(line: Any, same: Any, *, discarded: bool) -> bool:
    """Tell whether a line says what it said; only discarding its statement lets it go."""
    kept = {name: value for name, value in line._mapping.items() if name != "live"}
    return (line.live == same.live or discarded) and all(
        same._mapping[name] == value for name, value in kept.items()
    )


def _four_eyes(now: Picture, cast: Cast) -> Iterator[str]:
    deciders = {claim.id: claim.decided_by_id for claim in now.claims}
    charges = by_key(now.charges)
    charged_by = {
        row.id: charges[row.charge_id].decided_by_id for row in now.adjustments if row.charge_id
    }
    finance = {key for login, key in cast.people.items() if Role.FINANCE in cast.roles[login]}
    payers: dict[int, set[int | None]] = {
        row.id: {row.frozen_by_id, row.approved_by_id} for row in now.statements
    }
    for payment in now.payments:
        payers[payment.statement_id].add(payment.booked_by_id)
    for line in now.statement_lines:
        decided_by = deciders.get(line.claim_id) or charged_by.get(line.adjustment_id)
        if line.live and decided_by and decided_by in payers[line.statement_id]:
            yield f"statement {line.statement_id}: somebody pays what he or she decided"
    for row in now.statements:
        first = {row.frozen_by_id, row.created_by_id} - {None}
        if row.approved_by_id in first:
            yield f"statement {row.id} was approved by whoever made it"
    service = cast.people["service"]
    charged = {row.adjustment_id for row in now.station_charges}
    doers = {row.held_by_id for row in now.holds} | {
        row.created_by_id
        for row in now.adjustments
        if row.created_by_id != service or (row.charge_id is None and row.id not in charged)
    }
    if doers - finance:
        yield "somebody outside finance held a claim or adjusted"
