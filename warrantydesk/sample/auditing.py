"""What auditors of the sample do with a claim in review, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.audit import escalate, hold, open_for_review, return_claim, revoke
from warrantydesk.claims.automatic import make_claims_payable, withdraw_expired
from warrantydesk.claims.commands import Appeal, ClaimStep
from warrantydesk.claims.model import ClaimLine
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.service import withdraw
from warrantydesk.claims.states import Decision
from warrantydesk.db.unit import Unit
from warrantydesk.sample.decisions import (
    AS_PROPOSED,
    COME_BACK,
    STAY,
    approve_claim,
    cut_claim,
    deny_claim,
)
from warrantydesk.sample.endings import Ending
from warrantydesk.sample.orders import Workbench
from warrantydesk.sample.timetable import OFFICE, STATION
from warrantydesk.settlement.making import claim_became_payable

AUDITORS = {1: ("auditor1", "auditor2"), 2: ("auditor3",), 3: ("auditor4",)}
WAYS = {Ending.PAYABLE: STAY, Ending.WANTED_BACK: COME_BACK}
Turns = Generator[datetime, None, datetime]
Step = Callable[[Unit, ClaimStep], None]
RETURNS = (
    ("RT02", "请写明如何判断为该件故障，并补充检测数值。"),
    ("RT01", "里程表照片反光，读数看不清，请重拍。"),
    ("RT07", "请补充诊断仪报告或检测记录。"),
)
DENIALS = (
    ("DN02", "拆检照片可见外力磕碰痕迹，不属产品质量问题。"),
    ("DN03", "未按期保养，油液严重变质，不予赔付。"),
    ("DN10", "前次维修未排除故障，返修由服务站承担。"),
)
ESCALATED = "故障描述与照片有出入，请上级复审。"
HELD = "旧件到厂鉴定后再审核。"
REVOKED = "批准后发现照片拍摄时间早于接车，重新审核。"
WITHDRAWN = "客户已自费处理，服务站放弃索赔。"
APPEALED = "该件位于车辆内侧，无法受外力磕碰，请复核拆检照片。"


def audit(bench: Workbench, ending: Ending, claim_id: int, at: datetime) -> Turns:
    """Play what happens to a claim that waits for an auditor; returns when that was over."""
    cast, random = bench.cast, bench.random
    if ending is Ending.IN_REVIEW:
        return at
    auditor = random.choice(AUDITORS[cast.ask(claim_row, claim_id).audit_level])
    at = OFFICE.later(at, random.uniform(2, 8))
    yield at
    cast.do(auditor, at, open_for_review, claim_id)
    at = OFFICE.later(at, random.uniform(0.1, 0.4))
    yield at
    match ending:
        case Ending.RETURNED | Ending.RESUBMITTED | Ending.WITHDRAWN | Ending.EXPIRED:
            at = yield from _returned(bench, ending, auditor, claim_id, at)
        case Ending.ESCALATED:
            cast.do(auditor, at, _with_reason, escalate, claim_id, ESCALATED)
        case Ending.ON_HOLD:
            cast.do(auditor, at, _with_reason, hold, claim_id, HELD)
        case Ending.DENIED | Ending.APPEALED:
            code, why = random.choice(DENIALS[:2] if ending is Ending.APPEALED else DENIALS)
            cast.do(auditor, at, deny_claim, claim_id, bench.keys, code, why)
        case Ending.PARTLY:
            cast.do(auditor, at, cut_claim, claim_id, bench.keys, AS_PROPOSED)
        case _:
            ways = WAYS.get(ending, AS_PROPOSED)
            cast.do(auditor, at, approve_claim, claim_id, bench.keys, ways)
    return (yield from _afterwards(bench, ending, auditor, claim_id, at))


def paid_soon(bench: Workbench, at: datetime) -> Turns:
    """Let the service make payable what was approved and owes no old part."""
    at = STATION.later(at, 10)
    yield at
    bench.cast.do("service", at, make_claims_payable, claim_became_payable)
    return at


def _returned(bench: Workbench, ending: Ending, auditor: str, claim_id: int, at: datetime) -> Turns:
    cast, random = bench.cast, bench.random
    code, why = random.choice(RETURNS)
    reason_id = bench.keys.reasons[code]
    cast.do(auditor, at, _with_reason, return_claim, claim_id, why, reason_id)
    if ending is Ending.WITHDRAWN:
        at = STATION.later(at, random.uniform(5, 20))
        yield at
        cast.do(bench.visit.clerk, at, _with_reason, withdraw, claim_id, WITHDRAWN)
    elif ending is Ending.EXPIRED:
        at = STATION.later(cast.ask(claim_row, claim_id).due_at, 1)
        yield at
        cast.do("service", at, withdraw_expired)
    return at


def _afterwards(
    bench: Workbench, ending: Ending, auditor: str, claim_id: int, at: datetime
) -> Turns:
    cast, random = bench.cast, bench.random
    if ending is Ending.REVOKED:
        at = OFFICE.later(at, random.uniform(1, 3))
        yield at
        cast.do(auditor, at, _with_reason, revoke, claim_id, REVOKED)
    elif ending is Ending.APPEALED:
        at = STATION.later(at, random.uniform(8, 25))
        yield at
        cast.do(bench.visit.clerk, at, _appeal, claim_id, APPEALED)
    return at


def _with_reason(
    unit: Unit, step: Step, claim_id: int, reason: str, reason_id: int | None = None
) -> None:
    version = claim_row(unit.session, claim_id).version
    step(unit, ClaimStep(claim_id, version, reason, reason_id))


def _appeal(unit: Unit, claim_id: int, reason: str) -> None:
    version = claim_row(unit.session, claim_id).version
    lines = tuple(_denied_lines(unit.session, claim_id))
    appeal(unit, Appeal(claim_id, version, lines, reason))


def _denied_lines(session: Session, claim_id: int) -> Any:
    table = ClaimLine.__table__
    query = sa.select(table.c.id).where(
        table.c.claim_id == claim_id, table.c.decision == Decision.DENIED
    )
    return session.execute(query.order_by(table.c.position)).scalars()
