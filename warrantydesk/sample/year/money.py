"""The money of a month that is played: what suppliers answer, and the statements of both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import add_months, business_date
from warrantydesk.money import times_ppm
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.recovery import (
    CHARGED,
    FINANCE,
    HALF_PPM,
    LOGINS,
    SECOND,
    WITHDRAWN,
    Said,
    attach_letter,
    cases_in,
    statement_of,
)
from warrantydesk.sample.timetable import OFFICE, Story
from warrantydesk.sample.year.calendar import on
from warrantydesk.sample.year.old_parts import decide_charges
from warrantydesk.service_jobs import JOBS
from warrantydesk.settlement.commands import NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.commands_recovery import (
    Answer,
    NewReceipt,
    OnCase,
    OnSupplierStatement,
    WithdrawPart,
)
from warrantydesk.settlement.disputes import charge_back, withdraw_dispute
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.recovering import answer, notify
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryStatus
from warrantydesk.settlement.runs import lock_when_complete, stations_due
from warrantydesk.settlement.service import approve, carry_forward, confirm, freeze, reconcile
from warrantydesk.settlement.supplier_prepare import prepare_supplier_statement
from warrantydesk.settlement.supplier_runs import suppliers_due
from warrantydesk.settlement.supplier_service import (
    approve_supplier,
    confirm_supplier,
    freeze_supplier,
    receive,
    reconcile_supplier,
)
from warrantydesk.settlement.tables import STATEMENT
from warrantydesk.settlement.tables import STATION as STATIONS

S = RecoveryStatus
SAID = (
    (Said(AnswerMeans.ALL), 78),
    (Said(AnswerMeans.PERCENT, 600_000, "同批次抽检合格，我方承担六成。"), 12),
    (Said(AnswerMeans.NOTHING, 0, "返件检测参数合格，非产品质量问题。"), 10),
)
UNANSWERED_OF_100 = 2


class Money:
    """Finance, the suppliers, and the stations as far as they are paid."""

    def __init__(self, cast: Cast, random: Random, first: date) -> None:
        self._cast, self._random, self._first = cast, random, first
        self._month = f"{add_months(first, 1):%Y-%m}"

    def service(self) -> Story:
        """Let the manufacturer's service do its part every other working evening."""
        for months in range(4):
            for day in range(1, 28, 3):
                at = on(self._first, months, day, 9.5)
                yield at
                for _name, job in JOBS[:-1]:  # what is copied is sealed where it goes
                    self._cast.do("service", at, job)

    def recovery(self) -> Story:
        """Notify, let suppliers answer, and end half of the disputes."""
        for months, day, act in (
            (1, 15, self._decide), (1, 20, self._notify), (1, 23, self._answers),
            (1, 26, self._end_disputes),
        ):  # fmt: skip
            at = on(self._first, months, day, 3)
            yield at
            act(at)

    def stations(self) -> Story:
        """Run the statements of the month that follows."""
        at = on(self._first, 2, 6, 2)
        yield at
        period = self._do(FINANCE, at, open_period, self._month)
        for station in self._cast.ask(stations_due, period):
            self._do(FINANCE, at, prepare_statement, station, period)
        for hours, step in enumerate(
            (self._freeze, self._approve, self._confirm, self._invoice, self._pay, self._close)
        ):
            at = OFFICE.later(at, 5 + 3 * hours)
            yield at
            for row in self._cast.ask(_statements):
                step(row, at)
        self._do(FINANCE, at, lock_when_complete, period)

    def suppliers(self) -> Story:
        """Run the statements of suppliers for the same month."""
        at = on(self._first, 2, 6, 3)
        yield at
        period = self._do(FINANCE, at, open_period, self._month)
        due = self._cast.ask(suppliers_due, period)
        found = [self._do(FINANCE, at, prepare_supplier_statement, key, period) for key in due]
        made = [key for key in found if key]
        for hours, step in ((4, "freeze"), (6, "approve"), (14, "confirm"), (20, "receive"),
                            (5, "reconcile")):  # fmt: skip
            at = OFFICE.later(at, hours)
            yield at
            for key in made:
                self._take(step, key, at)
        self._do(FINANCE, at, lock_when_complete, period)

    # recovery

    def _decide(self, at: datetime) -> None:
        self._do("auditor2", at, decide_charges)

    def _notify(self, at: datetime) -> None:
        for row in self._cast.ask(cases_in, S.OPEN):
            if row.evidence_complete:
                self._do(FINANCE, at, notify, OnCase(row.id, row.version, self._operation()))

    def _answers(self, at: datetime) -> None:
        chances = [chance for _said, chance in SAID]
        for row in self._cast.ask(cases_in, S.NOTIFIED):
            if self._random.randrange(100) < UNANSWERED_OF_100:
                continue
            said = self._random.choices(SAID, chances)[0][0]
            login, letter = LOGINS.get(row.supplier), None
            if login is None:
                lines = (row.supplier, row.number)
                letter = self._do(FINANCE, at, attach_letter, row.id, lines)
            command = Answer(
                row.id, row.version, self._operation(), said.reason, means=said.means,
                percent_ppm=said.percent_ppm, attachment_id=letter,
            )  # fmt: skip
            self._do(login or FINANCE, at, answer, command)

    def _end_disputes(self, at: datetime) -> None:
        for place, row in enumerate(self._cast.ask(cases_in, S.DISPUTED)):
            key = self._operation()
            if place % 4 == 0:
                half = times_ppm(row.disputed_fen, HALF_PPM)
                command = WithdrawPart(row.id, row.version, key, WITHDRAWN, half)
                self._do(FINANCE, at, withdraw_dispute, command)
            elif place % 4 == 1:
                on_case = OnCase(row.id, row.version, key, CHARGED)
                self._do(FINANCE, at, charge_back, on_case)

    # stations

    def _freeze(self, row: sa.Row[Any], at: datetime) -> None:
        self._do(FINANCE, at, freeze, self._on(row))

    def _approve(self, row: sa.Row[Any], at: datetime) -> None:
        self._do(SECOND, at, approve, self._on(row))

    def _confirm(self, row: sa.Row[Any], at: datetime) -> None:
        self._do(f"clerk{row.code}", at, confirm, self._on(row))

    def _invoice(self, row: sa.Row[Any], at: datetime) -> None:
        if row.total_fen <= 0:
            return
        number = f"2632{self._random.randrange(10**16):016}"
        self._do(FINANCE, at, register_invoice, NewInvoice(
            row.id, row.version, self._operation(), number=number,
            issued_on=business_date(at), net_fen=row.net_fen, tax_fen=row.tax_fen,
            gross_fen=row.total_fen,
        ))  # fmt: skip

    def _pay(self, row: sa.Row[Any], at: datetime) -> None:
        if row.total_fen > 0:
            self._do(SECOND, at, pay, NewPayment(
                row.id, row.version, self._operation(), amount_fen=row.total_fen,
                paid_on=business_date(at), bank_reference=self._reference("HZ", at),
            ))  # fmt: skip

    def _close(self, row: sa.Row[Any], at: datetime) -> None:
        service = reconcile if row.total_fen > 0 else carry_forward
        self._do(FINANCE, at, service, self._on(row))

    def _on(self, row: sa.Row[Any]) -> OnStatement:
        return OnStatement(row.id, row.version, self._operation())

    # suppliers

    def _take(self, step: str, key: int, at: datetime) -> None:
        row = self._cast.ask(statement_of, key)
        command = OnSupplierStatement(key, row.version, self._operation())
        login = LOGINS.get(row.supplier)
        if step == "receive":
            self._do(SECOND, at, receive, NewReceipt(
                key, row.version, self._operation(), amount_fen=row.total_fen,
                received_on=business_date(at), bank_reference=self._reference("SK", at),
            ))  # fmt: skip
            return
        if step == "confirm" and login is None:
            self._do(FINANCE, at, attach_letter, key, (row.supplier, row.number), statement=True)
        who, service = {
            "freeze": (FINANCE, freeze_supplier),
            "approve": (SECOND, approve_supplier),
            "confirm": (login or FINANCE, confirm_supplier),
            "reconcile": (SECOND, reconcile_supplier),
        }[step]
        self._do(who, at, service, command)

    # tools

    def _do(self, login: str, at: datetime, service: Callable[..., Any], *args: Any,
            **named: Any) -> Any:  # fmt: skip
        return self._cast.do(login, at, service, *args, **named)

    def _reference(self, prefix: str, at: datetime) -> str:
        return f"{prefix}{business_date(at):%Y%m%d}{self._random.randrange(10**6):06}"

    def _operation(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


def _statements(session: Session) -> Sequence[sa.Row[Any]]:
    query = sa.select(STATEMENT, STATIONS.c.code).join(
        STATIONS, STATIONS.c.id == STATEMENT.c.station_id
    )
    return session.execute(query.order_by(STATEMENT.c.id)).all()
