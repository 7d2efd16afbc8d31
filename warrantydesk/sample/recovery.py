"""Recovery in the sample: suppliers were notified, answered, disputed, and settled with a month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.money import PPM, times_ppm
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.parties import PEOPLE
from warrantydesk.sample.photos import letter_photo
from warrantydesk.sample.statements import cut_off, settled_month
from warrantydesk.sample.timetable import OFFICE, Story
from warrantydesk.settlement.commands_recovery import (
    Answer,
    NewReceipt,
    OnCase,
    OnSupplierStatement,
    WithdrawPart,
)
from warrantydesk.settlement.disputes import charge_back, withdraw_dispute
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.recovering import answer, notify
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryStatus
from warrantydesk.settlement.refreshing import look_at_open_cases
from warrantydesk.settlement.supplier_prepare import prepare_supplier_statement
from warrantydesk.settlement.supplier_runs import suppliers_due
from warrantydesk.settlement.supplier_service import (
    approve_supplier,
    confirm_supplier,
    freeze_supplier,
    object_to_supplier,
    receive,
    reconcile_supplier,
)
from warrantydesk.settlement.tables import CASE, SUPPLIER, SUPPLIER_STATEMENT

S = RecoveryStatus
LOGINS = {person.supplier: person.login for person in PEOPLE if person.supplier}
FINANCE, SECOND = "finance1", "finance2"
HALF_PPM = 500_000
WITHDRAWN = "双方复检，该部分不属产品责任。"
CHARGED = "供应商拆检证明安装不当，由服务站承担。"
OBJECTION = "其中一单与我方检测记录不符，请提供拆检照片。"


class Said(NamedTuple):
    """What a supplier answers: how much of a case it confirms, and why not all."""

    means: AnswerMeans
    percent_ppm: int = 0
    reason: str = ""


ANSWERS = (
    Said(AnswerMeans.ALL),
    Said(AnswerMeans.PERCENT, 600_000, "同批次抽检合格，我方承担六成。"),
    Said(AnswerMeans.NOTHING, 0, "返件检测参数合格，非产品质量问题。"),
    Said(AnswerMeans.ALL),
    Said(AnswerMeans.NOTHING, 0, "故障由外部短路引起，见检测报告。"),
)
"""The first of them."""
COURSES = (
    ("freeze", "approve", "confirm", "receive", "reconcile"),
    ("freeze", "approve", "confirm", "receive half"),
    ("freeze", "approve", "object"),
    ("freeze", "approve"),
    ("freeze",),
    (),
)
"""What becomes of the statements of a month, one supplier after another."""
HOURS = {"freeze": 4, "approve": 5, "confirm": 12, "object": 12, "receive": 25,
         "receive half": 25, "reconcile": 5}  # fmt: skip
"""Office hours from the step before."""


def recovery_stories(cast: Cast, random: Random, at: datetime) -> Iterator[Story]:
    """Yield what finance and the suppliers did about recovery."""
    month = settled_month(at)
    desk = Desk(cast, random)
    yield desk.cases(end_of_day(cut_off(month)))
    yield desk.newer_cases(at)
    for place, course in enumerate(COURSES):
        yield desk.statement(month, course, place)


class Desk:
    """Finance with its suppliers, some of whom have a login."""

    def __init__(self, cast: Cast, random: Random) -> None:
        self._cast, self._random = cast, random

    def cases(self, until: datetime) -> Story:
        """Play a month of recovery up to its cut-off: notices, answers, two ends of a dispute."""
        then = OFFICE.earlier(until, 34)
        yield then
        self._cast.do("service", then, look_at_open_cases)
        self._notify(then, S.OPEN)
        then = OFFICE.earlier(until, 12)
        yield then
        for supplier in sorted({row.supplier for row in self._cast.ask(cases_in, S.NOTIFIED)}):
            mine = [r for r in self._cast.ask(cases_in, S.NOTIFIED) if r.supplier == supplier]
            for place, row in enumerate(mine):
                self._answer(then, row, _said(place))
        then = OFFICE.earlier(until, 3)
        yield then
        self._end_two_disputes(then)

    def newer_cases(self, at: datetime) -> Story:
        """Notify of what came since but for one; the first one is waited for."""
        then = OFFICE.earlier(at, 26)
        yield then
        self._notify(then, S.OPEN, leave=1)
        then = OFFICE.earlier(at, 9)
        yield then
        for row in self._cast.ask(cases_in, S.NOTIFIED)[1:2]:
            self._answer(then, row, ANSWERS[0])

    def statement(self, month: date, course: Sequence[str], place: int) -> Story:
        """Play the statement of one of the suppliers that have something in a month."""
        at = OFFICE.later(end_of_day(cut_off(month)), 1.5 + place / 10)
        yield at
        period = self._cast.do(FINANCE, at, open_period, f"{month:%Y-%m}")
        due = self._cast.ask(suppliers_due, period)[place : place + 1]  # none is frozen by then
        made = [self._cast.do(FINANCE, at, prepare_supplier_statement, key, period) for key in due]
        if not made or made[0] is None:
            return
        for step in course:
            at = OFFICE.later(at, HOURS[step] * self._random.uniform(1, 1.2))
            yield at
            self._take(step, made[0], at)

    def _take(self, step: str, statement_id: int, at: datetime) -> None:
        row = self._cast.ask(statement_of, statement_id)
        on = OnSupplierStatement(row.id, row.version, self._operation())
        login = LOGINS.get(row.supplier)
        simple: dict[str, tuple[str, Callable[[Unit, Any], str]]] = {
            "freeze": (FINANCE, freeze_supplier),
            "approve": (SECOND, approve_supplier),
            "confirm": (login or FINANCE, confirm_supplier),
            "reconcile": (SECOND, reconcile_supplier),
        }
        if step in {"confirm", "object"} and login is None:
            lines = (row.supplier, row.number)
            self._cast.do(FINANCE, at, attach_letter, row.id, lines, statement=True)
        if step in simple:
            who, service = simple[step]
            self._cast.do(who, at, service, on)
        elif step == "object":
            said = OnSupplierStatement(row.id, row.version, on.operation_id, OBJECTION)
            self._cast.do(login or FINANCE, at, object_to_supplier, said)
        else:
            fen = times_ppm(row.total_fen, HALF_PPM if step.endswith("half") else PPM)
            self._cast.do(SECOND, at, receive, self._receipt(row, fen, at))

    def _receipt(self, row: sa.Row[Any], fen: int, at: datetime) -> NewReceipt:
        day = business_date(at)
        reference = f"SK{day:%Y%m%d}{self._random.randrange(10**6):06}"
        return NewReceipt(
            row.id, row.version, self._operation(),
            amount_fen=fen, received_on=day, bank_reference=reference,
        )  # fmt: skip

    def _notify(self, at: datetime, status: RecoveryStatus, leave: int = 0) -> None:
        """Notify of the cases that can stand, but for some that are left for later."""
        ready = [row for row in self._cast.ask(cases_in, status) if row.evidence_complete]
        for row in ready[: len(ready) - leave]:
            self._cast.do(FINANCE, at, notify, OnCase(row.id, row.version, self._operation()))

    def _answer(self, at: datetime, row: sa.Row[Any], said: Said) -> None:
        login, letter = LOGINS.get(row.supplier), None
        if login is None:
            lines = (row.supplier, row.number)
            letter = self._cast.do(FINANCE, at, attach_letter, row.id, lines)
        command = Answer(
            row.id, row.version, self._operation(), said.reason, means=said.means,
            percent_ppm=said.percent_ppm, attachment_id=letter,
        )  # fmt: skip
        self._cast.do(login or FINANCE, at, answer, command)

    def _end_two_disputes(self, at: datetime) -> None:
        for place, row in enumerate(self._cast.ask(cases_in, S.DISPUTED)[:2]):
            key = self._operation()
            if place:
                half = times_ppm(row.disputed_fen, HALF_PPM)
                command = WithdrawPart(row.id, row.version, key, WITHDRAWN, half)
                self._cast.do(FINANCE, at, withdraw_dispute, command)
            else:
                on = OnCase(row.id, row.version, key, CHARGED)
                self._cast.do(FINANCE, at, charge_back, on)

    def _operation(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


def _said(place: int) -> Said:
    """Return the answer to one of a supplier's cases; most of them are confirmed."""
    if place < len(ANSWERS):
        return ANSWERS[place]
    return ANSWERS[1] if place % 7 == 0 else ANSWERS[0]


def cases_in(session: Session, status: RecoveryStatus) -> Sequence[sa.Row[Any]]:
    """Return the cases in a status with their suppliers' codes, the first ones first."""
    query = (
        sa.select(CASE, SUPPLIER.c.code.label("supplier"))
        .join(SUPPLIER, SUPPLIER.c.id == CASE.c.supplier_id)
        .where(CASE.c.status == status)
    )
    return session.execute(query.order_by(CASE.c.id)).all()


def statement_of(session: Session, statement_id: int) -> sa.Row[Any]:
    """Return a statement with its supplier's code."""
    query = sa.select(SUPPLIER_STATEMENT, SUPPLIER.c.code.label("supplier")).join(
        SUPPLIER, SUPPLIER.c.id == SUPPLIER_STATEMENT.c.supplier_id
    )
    return session.execute(query.where(SUPPLIER_STATEMENT.c.id == statement_id)).one()


def attach_letter(
    unit: Unit, document_id: int, lines: Sequence[str], *, statement: bool = False
) -> int:
    """Attach the letter in which a supplier answers to a case, or confirms a statement."""
    kind = DocumentKind.SUPPLIER_STATEMENT if statement else DocumentKind.RECOVERY
    picture = letter_photo((*lines, f"{business_date(unit.at)}"), unit.at)
    name = f"letter-{lines[-1]}.png"
    new = NewAttachment(kind, document_id, AttachmentKind.PAPER, name, picture)
    return add_attachment(unit, new)
