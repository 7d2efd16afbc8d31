"""Whatever people try with old parts: each is in exactly one place, and its journey is complete."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from random import Random
from typing import Any

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parts.bench import Bench
from tests.parts.sending import receive, send
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.charges import decide_charge, drop
from warrantydesk.parts.commands import (
    ChargeStep,
    DecideCharge,
    Judge,
    LendPart,
    NewWriteOff,
    WriteOffStep,
)
from warrantydesk.parts.destroying import allow_destruction, destroy, forbid_destruction
from warrantydesk.parts.disposing import dispose
from warrantydesk.parts.jobs import dispose_local
from warrantydesk.parts.jobs_charges import close_deductions, propose_deductions
from warrantydesk.parts.judging import judge, supplier_judge
from warrantydesk.parts.model import Charge, Loan, ShipmentPart, WriteOff
from warrantydesk.parts.states import IN_BOX, Arrival, Finding, OldPartStatus, Route
from warrantydesk.parts.storing import found_again, lend, move, report_lost, store, take_back
from warrantydesk.parts.writing_off import agree, draw_up
from warrantydesk.records.history import broken_links, history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.model import History
from warrantydesk.records.operations import new_operation_id

S = OldPartStatus
LISTED, LOAN = ShipmentPart.__table__, Loan.__table__
CHARGE, PAPER = Charge.__table__, WriteOff.__table__
HISTORY = History.__table__
LEAST = 12
FINDINGS, ARRIVALS = list(Finding), [Arrival.RECEIVED, *list(Arrival)[1:], Arrival.RECEIVED]
Attempt = Callable[[Bench, int, int], Any]


def newest(bench: Bench, table: sa.Table, *wanted: sa.ColumnElement[bool]) -> Any:
    query = sa.select(table).where(*wanted).order_by(table.c.id.desc()).limit(1)
    return bench.read(lambda session: session.execute(query).one_or_none())


def finding(bench: Bench, part: int, pick: int) -> Judge:
    found = FINDINGS[pick % len(FINDINGS)]
    fault = pick % 2 == 1 and found is not Finding.CONFIRMED_FAULT
    return Judge(part, bench.old(part).version, found, fault, "as seen on the bench")


def sent(login: str, route: Route) -> Attempt:
    return lambda bench, part, _pick: bench.write(login, send, route, [part])


def arrives(login: str) -> Attempt:
    def attempt(bench: Bench, part: int, pick: int) -> None:
        row = newest(bench, LISTED, LISTED.c.old_part_id == part)
        if row is not None:
            bench.write(login, receive, row.shipment_id, ARRIVALS[pick % len(ARRIVALS)])

    return attempt


def stepped(login: str, service: Any, *more: str) -> Attempt:
    return lambda bench, part, _pick: bench.write(login, service, bench.seen(part, "so"), *more)


def lends(bench: Bench, part: int, _pick: int) -> None:
    loan = LendPart(part, bench.old(part).version, "质量部", "拆解", bench.days_on(2))
    bench.write("keeper1", lend, loan)


def decides(bench: Bench, part: int, pick: int) -> None:
    row = newest(bench, CHARGE, CHARGE.c.old_part_id == part)
    if row is not None and pick % 2:
        bench.write("auditor1", drop, ChargeStep(row.id, row.version, "so"))
    elif row is not None:
        decision = DecideCharge(row.id, row.version, row.asked_fen)
        bench.write("auditor1", decide_charge, decision)


def served(bench: Bench) -> None:
    bench.write("service", propose_deductions)
    bench.write("service", dispose_local)


def agrees(bench: Bench, _part: int, _pick: int) -> None:
    row = newest(bench, PAPER)
    if row is not None:
        step = WriteOffStep(row.id, row.version)
        bench.write("finance1", agree, step, new_operation_id())


AT_KEEPERS = frozenset({S.RECEIVED, S.JUDGED, S.STORED})
UNDER_WAY = frozenset({S.IN_TRANSIT, S.TO_SUPPLIER})
AT_SUPPLIERS = frozenset({S.AT_SUPPLIER, S.SUPPLIER_JUDGED})
LOST = frozenset({S.MISSING, S.DAMAGED})
GONE = frozenset({S.DESTROYED, S.DISPOSED, S.DEDUCTED, *AT_SUPPLIERS, *LOST})
ATTEMPTS: tuple[tuple[frozenset[OldPartStatus], Attempt], ...] = (
    (frozenset({S.TAGGED}), sent("clerk1205", Route.MANUFACTURER)),
    (frozenset({S.TAGGED}), sent("clerk1205", Route.DIRECT)),
    (frozenset({S.STORED}), sent("keeper1", Route.FORWARD)),
    (UNDER_WAY, arrives("keeper1")),
    (frozenset({S.TO_SUPPLIER}), arrives("supplier102")),
    (AT_KEEPERS, lambda bench, part, pick: bench.write(
        "keeper1", judge, finding(bench, part, pick))),
    (AT_SUPPLIERS, lambda bench, part, pick: bench.write(
        "supplier102", supplier_judge, finding(bench, part, pick))),
    (frozenset({S.JUDGED}), stepped("keeper1", store, "A-01")),
    (frozenset({S.STORED}), stepped("keeper1", move, "A-02")),
    (frozenset({S.STORED}), lends),
    (frozenset({S.LENT}), stepped("keeper1", take_back, "A-02")),
    (frozenset({S.LENT, S.STORED}), stepped("keeper1", report_lost)),
    (frozenset({S.MISSING}), stepped("keeper1", found_again, "A-01")),
    (frozenset({S.STORED}), stepped("auditor1", allow_destruction)),
    (frozenset({S.TO_DESTROY}), stepped("auditor1", forbid_destruction)),
    (frozenset({S.TO_DESTROY}), stepped("keeper1", destroy, "何静")),
    (frozenset({S.TAGGED}), stepped("clerk1205", dispose)),
    (LOST | AT_KEEPERS | {S.DISPOSED}, lambda bench, _part, _pick: served(bench)),
    (LOST, decides),
    (LOST, lambda bench, _part, _pick: bench.write("service", close_deductions)),
    (GONE, lambda bench, part, _pick: bench.write("keeper1", draw_up, NewWriteOff((part,)))),
    (GONE, agrees),
)  # fmt: skip
WILD = 8
"""Each eighth attempt is one of all, whatever the status; the others may succeed."""

MOVES = 60
M, D = ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER
POLICIES = (M, M, D, M, ReturnPolicy.LOCAL)


def check(bench: Bench, part: int) -> None:
    """Look whether a part is in one place, and its journey leads there without a gap."""
    old = bench.old(part)
    listed = newest(bench, LISTED, LISTED.c.old_part_id == part, LISTED.c.live)
    loan = newest(bench, LOAN, LOAN.c.old_part_id == part, LOAN.c.back_at.is_(None))
    assert (old.box_id is not None) == (old.status in IN_BOX) == (listed is not None)
    assert (loan is not None) == (old.status is S.LENT) == bool(old.holder)
    assert [old.box_id, old.bin_id, old.holder or None].count(None) >= 2
    steps = bench.read(history_of, DocumentKind.OLD_PART, part)
    assert len(steps) == old.version == old.step_count + 1
    for earlier, later in pairwise(steps):
        assert later.from_status == earlier.to_status
    assert steps[-1].to_status == old.status.value


def attempt_on(bench: Bench, part: int, choice: int, pick: int) -> None:
    """Try something that fits the part's status, or anything at all."""
    status = bench.where(part)
    fitting = [attempt for statuses, attempt in ATTEMPTS if status in statuses]
    if not fitting or pick % WILD == 0:
        fitting = [attempt for _statuses, attempt in ATTEMPTS]
    with suppress(RefusedError, ConflictError):
        fitting[choice % len(fitting)](bench, part, pick)


def test_each_part_is_in_one_place_and_its_journey_is_complete(bench: Bench) -> None:
    parts = [bench.tagged(policy) for policy in POLICIES[:3]]
    for code in ("A-01", "A-02"):
        bench.bin(code)

    @settings(max_examples=5)
    @given(seed=st.integers(0, 2**32))
    def run(seed: int) -> None:
        # Lists of moves that Hypothesis makes itself are too alike to get anywhere.
        dice = Random(seed)
        for _ in range(MOVES):
            choice, which, pick = dice.randrange(999), dice.randrange(3), dice.randrange(99)
            if bench.where(parts[which]) is S.WRITTEN_OFF:
                parts[which] = bench.tagged(dice.choice(POLICIES))
            attempt_on(bench, parts[which], choice, pick)
            check(bench, parts[which])

    run()
    query = sa.select(HISTORY.c.action).where(HISTORY.c.kind == "old_part").distinct()
    actions = set(bench.read(lambda session: session.execute(query).scalars().all()))
    assert len(actions) >= LEAST, "the moves reached too little"
    assert bench.read(lambda session: list(broken_links(session))) == []
