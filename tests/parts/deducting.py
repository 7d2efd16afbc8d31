"""Deductions proposed, decided and made final, for tests of what comes after."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests.parts.bench import Bench
from tests.parts.past_guards import past_guards
from warrantydesk.parts.charge_steps import charge_row
from warrantydesk.parts.charges import decide_charge
from warrantydesk.parts.commands import ChargeStep, DecideCharge
from warrantydesk.parts.jobs_charges import close_deductions, lapse_appeals, propose_deductions
from warrantydesk.parts.model import Charge

CHARGE = Charge.__table__


def charges(bench: Bench, part: int) -> list[Any]:
    """Return the charges for a part, the oldest first."""
    query = sa.select(CHARGE).where(CHARGE.c.old_part_id == part).order_by(CHARGE.c.id)
    return list(bench.read(lambda session: session.execute(query).all()))


def charge(bench: Bench, part: int) -> Any:
    """Return the newest charge for a part."""
    return charges(bench, part)[-1]


def proposed(bench: Bench, part: int) -> Any:
    """Let the service propose deductions, and return the newest one for a part."""
    bench.write("service", propose_deductions)
    return charge(bench, part)


def decide(bench: Bench, row: Any, fen: int, remark: str = "", login: str = "auditor1") -> Any:
    """Decide on a charge, and return it as it stands then."""
    bench.write(login, decide_charge, DecideCharge(row.id, row.version, fen, remark))
    return bench.read(charge_row, row.id)


def step(row: Any, reason: str = "the carrier signed for it") -> ChargeStep:
    """Return a step on a charge."""
    return ChargeStep(row.id, row.version, reason)


def make_final(bench: Bench, part: int, fen: int | None = None) -> Any:
    """Let what is owed for a part be deducted for good, and return the deduction."""
    row = proposed(bench, part)
    decided = row.asked_fen if fen is None else fen
    row = decide(bench, row, decided, "" if fen is None else "worn before")
    set_appeal_until(bench, row, bench.at() - timedelta(seconds=1))
    bench.write("service", lapse_appeals)
    bench.write("service", close_deductions)
    return bench.read(charge_row, row.id)


def set_appeal_until(bench: Bench, row: Any, until: datetime) -> None:
    """Let the time for an appeal end at another instant."""
    with past_guards(bench.owner, "charge") as connection:
        connection.execute(
            sa.update(CHARGE).where(CHARGE.c.id == row.id).values(appeal_until=until)
        )
