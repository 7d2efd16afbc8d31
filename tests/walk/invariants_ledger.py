"""What always holds of the ledger: debit = credit, and each account is what the papers say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.walk.picture import Picture
from tests.walk.world import by_key
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.settlement.recovery_states import SupplierLineSource, SupplierStatementStatus
from warrantydesk.settlement.states import AccountKind, LineSource, StatementStatus

UNPOSTED = (StatementStatus.DRAFT, StatementStatus.DISCARDED)
NOT_YET = (SupplierStatementStatus.DRAFT, SupplierStatementStatus.DISCARDED)
OWED = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)
FOLLOWING = (LineSource.CARRIED_FORWARD, LineSource.REDUCTION)
Owner = tuple[AccountKind, int]
K = AccountKind


def ledger_problems(now: Picture) -> Iterator[str]:
    """Yield accounts that are not what the papers say; credit is positive, as stations are owed."""
    balances: Counter[int] = Counter()
    for transfer in now.transfers:
        if transfer.amount_fen <= 0 or transfer.debit_id == transfer.credit_id:
            yield f"transfer {transfer.id} moves nothing"
        balances[transfer.debit_id] -= transfer.amount_fen
        balances[transfer.credit_id] += transfer.amount_fen
    if sum(balances.values()):
        yield "debits and credits differ"
    wanted = dict(_owed_to_stations(now)) | {
        place: -fen for place, fen in _owed_by_suppliers(now).items()
    }
    found = {
        (row.kind, row.station_id or row.supplier_id): balances[row.id]
        for row in now.accounts
        if row.station_id or row.supplier_id
    }
    for place in wanted.keys() | found.keys():
        has, should = found.get(place, 0), wanted.get(place, 0)
        if has != should:
            yield f"{place[0]} of {place[1]}: {has}, not {should}"


def _owed_to_stations(now: Picture) -> Counter[Owner]:
    """Return what each station is owed: approved = settled + open."""
    owed: Counter[Owner] = Counter()
    for claim in now.claims:
        if claim.status in OWED:
            owed[K.STATION_OPEN, claim.station_id] += claim.approved_fen
    for row in now.adjustments:
        owed[K.STATION_OPEN, row.station_id] += row.amount_fen
    statements = by_key(now.statements)
    for line in now.statement_lines:
        row = statements[line.statement_id]
        if line.live and row.status not in UNPOSTED and line.source not in FOLLOWING:
            owed[K.STATION_OPEN, row.station_id] -= line.amount_fen
    for row in now.statements:
        if row.status not in UNPOSTED:
            left = row.total_fen - row.carried_in_fen - row.paid_fen
            owed[K.STATION_PAYABLE, row.station_id] += left
    return owed


def _owed_by_suppliers(now: Picture) -> Counter[Owner]:
    """Return what each supplier owes: asked and not withdrawn = settled + open."""
    owes: Counter[Owner] = Counter()
    for case in now.cases:
        if case.notified_at is not None:
            left = case.recoverable_fen - case.withdrawn_fen
            owes[K.SUPPLIER_OPEN, case.supplier_id] += left
    statements = by_key(now.supplier_statements)
    for line in now.supplier_lines:
        row = statements[line.statement_id]
        posted = line.live and row.status not in NOT_YET
        if posted and line.source is SupplierLineSource.ENTRY:
            owes[K.SUPPLIER_OPEN, row.supplier_id] -= line.amount_fen
            owes[K.SUPPLIER_RECEIVABLE, row.supplier_id] += line.amount_fen
    for receipt in now.receipts:
        supplier = statements[receipt.statement_id].supplier_id
        owes[K.SUPPLIER_RECEIVABLE, supplier] -= receipt.amount_fen
    return owes
