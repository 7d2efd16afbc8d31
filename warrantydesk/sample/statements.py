"""The statements of the sample's last settled month: each station's stands somewhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameter_names import DECLARATIONS, ParameterName
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import add_months, business_date, end_of_day, month_bounds
from warrantydesk.db.unit import Unit
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.timetable import OFFICE, Story
from warrantydesk.settlement.adjusting import add_adjustment
from warrantydesk.settlement.commands import (
    NewAdjustment,
    NewInvoice,
    NewPayment,
    OnStatement,
)
from warrantydesk.settlement.holding import hold_claim
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.service import (
    approve,
    carry_forward,
    confirm,
    discard,
    freeze,
    object_to,
    reconcile,
)
from warrantydesk.settlement.states import Category, Side
from warrantydesk.settlement.tables import CLAIM, STATEMENT

CUT_OFF_DAYS = DECLARATIONS[ParameterName.STATEMENT_CUT_OFF_DAYS].sample
RUN_DAYS = 12
"""What a run takes from the cut-off until the first payments."""

OBJECTION = "贵方扣减的工时我站有异议，请核对维修记录后答复。"
HELD = "供应商质量分析尚未结束，暂缓结算。"
MISMATCH_FEN = 100
FULL, HALF = 100, 50
HOURS = {
    "discard": 1, "prepare": 1, "freeze": 3, "approve": 4, "confirm": 8, "object": 8, "invoice": 7,
    "wrong invoice": 7, "pay": 10, "pay half": 10, "reconcile": 4, "carry forward": 3,
}  # fmt: skip
"""Office hours from the step before."""


class Course(NamedTuple):
    """What becomes of a station's statement; one that comes late begins hours before the present."""

    station: str
    steps: tuple[str, ...]
    hours_ago: float | None = None


class Extra(NamedTuple):
    """An amount for a station beside its claims."""

    station: str
    category: Category
    amount_fen: int
    zh: str
    en: str
    reason: str


COURSES = (
    Course("1101", ("freeze", "approve", "confirm", "invoice", "pay")),
    Course("1102", ("freeze", "approve", "confirm", "invoice", "pay", "reconcile")),
    Course("1205", ("freeze", "approve", "confirm", "invoice", "pay half")),
    Course("2103", ("freeze", "approve", "confirm", "wrong invoice")),
    Course("3301", ("freeze", "approve", "confirm")),
    Course("4410", ("discard", "prepare", "freeze", "approve", "confirm", "carry forward")),
    Course("4402", ("freeze", "approve", "object"), 30),
    Course("3308", ("freeze", "approve"), 18),
    Course("5506", ("freeze",), 12),
    Course("2107", ()),
)
CARRIED = {course.station for course in COURSES if "carry forward" in course.steps}
LEAST_CARRIED_FEN = 1_000
"""Whatever was repaired there, what they owe is more: only what is negative is carried forward."""

EXTRAS = (
    Extra("1101", Category.ADJUSTMENT, 80_000, "三季度优秀服务站奖励", "Bonus: best of the quarter",
          "三季度服务站评比第一名"),
    Extra("4410", Category.DEDUCTION, -60_000, "专用工具押金扣款", "Deposit for special tools",
          "工具租用协议约定"),
    Extra("2107", Category.DEDUCTION, -12_000, "资料逾期扣款", "Papers handed in late",
          "九月份资料逾期三次"),
)  # fmt: skip


def settled_month(at: datetime) -> date:
    """Return the first day of the last month whose run had the time to end."""
    first = add_months(business_date(at).replace(day=1), -1)
    while cut_off(first) + timedelta(days=RUN_DAYS) > business_date(at):
        first = add_months(first, -1)
    return first


def hold_story(cast: Cast, at: datetime) -> Story:
    """Let finance put the claim on hold that became payable last."""
    then = OFFICE.earlier(at, 6)
    yield then
    newest = sa.select(CLAIM.c.id).where(CLAIM.c.status == ClaimStatus.PAYABLE)
    newest = newest.order_by(CLAIM.c.payable_at.desc(), CLAIM.c.id.desc()).limit(1)
    claim_id = cast.ask(lambda session: session.execute(newest).scalar())
    if claim_id is not None:
        cast.do("finance1", then, hold_claim, claim_id, HELD)


def statement_stories(cast: Cast, keys: Keys, random: Random, at: datetime) -> Iterator[Story]:
    """Yield the stories of all statements of the month."""
    clerk = Finance(cast, keys, random, settled_month(at), at)
    for number, course in enumerate(COURSES):
        yield clerk.story(course, first=number == 0)


class Finance:
    """The people of finance, who run a month."""

    def __init__(
        self, cast: Cast, keys: Keys, random: Random, month: date, until: datetime
    ) -> None:
        self._cast, self._keys, self._random, self._month = cast, keys, random, month
        self._begin = OFFICE.later(end_of_day(cut_off(month)), 1)
        self._until = until

    def story(self, course: Course, *, first: bool) -> Story:
        """Play the story of one statement."""
        at, station = self._begin, self._keys.stations[course.station]
        yield at
        if first:
            self._extras(at)
        period = self._cast.do("finance1", at, open_period, f"{self._month:%Y-%m}")
        at = OFFICE.later(at, 0.5)
        yield at
        made = self._cast.do("finance1", at, prepare_statement, station, period)
        if made is None:
            return
        if course.hours_ago is not None:
            at = max(at, OFFICE.earlier(self._until, course.hours_ago))
        for step in course.steps:
            at = OFFICE.later(at, HOURS[step] * self._random.uniform(1, 1.3))
            yield at
            if step == "prepare":
                made = self._cast.do("finance1", at, prepare_statement, station, period) or made
            else:
                self._take(step, course, made, at)

    def _extras(self, at: datetime) -> None:
        _first, last = month_bounds(self._month)
        for extra in EXTRAS:
            station = self._keys.stations[extra.station]
            amount = extra.amount_fen
            if extra.station in CARRIED:
                amount = min(amount, -self._cast.ask(_payable_fen, station) - LEAST_CARRIED_FEN)
            command = NewAdjustment(
                station, last, extra.category, Side.LABOUR, amount,
                extra.zh, extra.en, extra.reason, self._operation(),
            )  # fmt: skip
            self._cast.do("finance1", at, add_adjustment, command)

    def _take(self, step: str, course: Course, statement_id: int, at: datetime) -> None:
        row = self._cast.ask(_row, statement_id)
        clerk = f"clerk{course.station}"
        on = OnStatement(statement_id, row.version, self._operation(), OBJECTION)
        plain = OnStatement(statement_id, row.version, self._operation())
        simple: dict[str, tuple[str, Callable[[Unit, OnStatement], str], OnStatement]] = {
            "discard": ("finance1", discard, plain),
            "freeze": ("finance1", freeze, plain),
            "approve": ("finance2", approve, plain),
            "confirm": (clerk, confirm, plain),
            "object": (clerk, object_to, on),
            "carry forward": ("finance1", carry_forward, plain),
            "reconcile": ("finance2", reconcile, plain),
        }
        if step in simple:
            login, service, command = simple[step]
            self._cast.do(login, at, service, command)
        elif step.endswith("invoice"):
            more = MISMATCH_FEN if step.startswith("wrong") else 0
            self._cast.do("finance1", at, register_invoice, self._invoice(row, at, more))
        else:
            share = HALF if step.endswith("half") else FULL
            self._cast.do("finance2", at, pay, self._payment(row, at, share))

    def _invoice(self, row: sa.Row[Any], at: datetime, more: int) -> NewInvoice:
        return NewInvoice(
            row.id, row.version, self._operation(),
            number=f"2632{self._random.randrange(10**16):016}",
            issued_on=business_date(at),
            net_fen=row.net_fen + more, tax_fen=row.tax_fen, gross_fen=row.total_fen + more,
        )  # fmt: skip

    def _payment(self, row: sa.Row[Any], at: datetime, percent: int) -> NewPayment:
        return NewPayment(
            row.id, row.version, self._operation(),
            amount_fen=row.total_fen * percent // 100,
            paid_on=business_date(at),
            bank_reference=f"HZ{business_date(at):%Y%m%d}{self._random.randrange(10**6):06}",
        )  # fmt: skip

    def _operation(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


def cut_off(first: date) -> date:
    """Return the day until which a month takes in what came late."""
    return month_bounds(first)[1] + timedelta(days=CUT_OFF_DAYS)


def _payable_fen(session: Session, station_id: int) -> int:
    """Return what a station's next statement pays for claims."""
    query = sa.select(sa.func.sum(CLAIM.c.approved_fen)).where(
        CLAIM.c.station_id == station_id, CLAIM.c.status == ClaimStatus.PAYABLE
    )
    return int(session.execute(query).scalar() or 0)


def _row(session: Session, statement_id: int) -> sa.Row[Any]:
    return session.execute(sa.select(STATEMENT).where(STATEMENT.c.id == statement_id)).one()
