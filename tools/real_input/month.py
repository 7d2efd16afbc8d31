"""The month of every station: calculated, frozen, approved, confirmed, invoiced, paid, reconciled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tools.real_input.crew import Crew
from tools.real_input.diary import Diary
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.sample.keys import Keys
from warrantydesk.settlement.commands import NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.periods import open_period, period_row
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.service import approve, carry_forward, confirm, freeze, reconcile
from warrantydesk.settlement.tables import STATEMENT

FIRST, SECOND = "finance1", "finance2"
Step = Callable[[Unit, OnStatement], str]


def settle(crew: Crew, diary: Diary, keys: Keys, month: date) -> list[int]:
    """Settle a month for every station, and return the keys of the statements."""
    period = crew.do(FIRST, "month: opened", open_period, f"{month:%Y-%m}")
    cut_off = crew.ask(period_row, period).cut_off_on
    crew.wait(end_of_day(cut_off) + timedelta(hours=9))
    clerks: dict[int, str] = {}
    for code, station in keys.stations.items():
        with diary.watch("month", code):
            made = crew.do(FIRST, "statement: calculated", prepare_statement, station, period)
            if made is None:
                diary.count("stations without anything to settle")
            else:
                clerks[made] = f"clerk{code}"
    for made, clerk in clerks.items():
        with diary.watch("statement", clerk):
            _run(crew, made, clerk)
    diary.count("statements", len(clerks))
    return list(clerks)


def _run(crew: Crew, key: int, clerk: str) -> None:
    """Take a statement from its calculation to the bank's own statement."""
    _take(crew, FIRST, "frozen", freeze, key)
    _take(crew, SECOND, "approved by the second", approve, key)
    _take(crew, clerk, "confirmed by the station", confirm, key)
    row = crew.ask(_row, key)
    if row.total_fen <= 0:
        _take(crew, FIRST, "carried forward", carry_forward, key)
        return
    crew.do(FIRST, "statement: invoiced", register_invoice, _invoice(crew, row))
    half = row.total_fen // 2
    for amount in (half, row.total_fen - half):
        payment = _payment(crew, crew.ask(_row, key), amount)
        crew.do(SECOND, "statement: paid, each half", pay, payment)
    _take(crew, SECOND, "reconciled", reconcile, key)


def _take(crew: Crew, login: str, name: str, step: Step, key: int) -> None:
    command = OnStatement(key, crew.ask(_row, key).version, str(uuid4()))
    crew.do(login, f"statement: {name}", step, command)


def _invoice(crew: Crew, row: sa.Row[Any]) -> NewInvoice:
    return NewInvoice(
        row.id, row.version, str(uuid4()), number=f"{row.id:020}",
        issued_on=business_date(crew.at), net_fen=row.net_fen, tax_fen=row.tax_fen,
        gross_fen=row.total_fen,
    )  # fmt: skip


def _payment(crew: Crew, row: sa.Row[Any], amount_fen: int) -> NewPayment:
    return NewPayment(
        row.id, row.version, str(uuid4()), amount_fen=amount_fen, paid_on=business_date(crew.at),
        bank_reference=f"B{row.id}-{row.version}",
    )  # fmt: skip


def _row(session: Session, key: int) -> sa.Row[Any]:
    return session.execute(sa.select(STATEMENT).where(STATEMENT.c.id == key)).one()
