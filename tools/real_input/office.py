"""What the manufacturer does with claims: the service checks them, several auditors judge them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from random import Random
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tools.real_input.crew import Crew
from tools.real_input.diary import Diary
from tools.real_input.station import Filed
from warrantydesk.basedata.model import Person
from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.audit import open_for_review, return_claim
from warrantydesk.claims.automatic import make_claims_payable, review_submitted
from warrantydesk.claims.commands import Appeal, ClaimStep
from warrantydesk.claims.model import ClaimLine
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.db.unit import Unit
from warrantydesk.sample.auditing import APPEALED, DENIALS, RETURNS
from warrantydesk.sample.decisions import (
    AS_PROPOSED,
    STAY,
    approve_claim,
    cut_claim,
    deny_claim,
)
from warrantydesk.sample.filing import correct
from warrantydesk.sample.keys import Keys
from warrantydesk.settlement.making import claim_became_payable

T = TypeVar("T")

LEVEL_OF = {"auditor1": 1, "auditor2": 1, "auditor3": 2, "auditor4": 3}
KEPT_SHARE = 10
"""Of so many approvals one owes its old parts and stays open."""


class Fate(Enum):
    """What an auditor does with a claim."""

    APPROVED = "approved"
    REDUCED = "reduced"
    DENIED = "denied"
    RETURNED = "returned"


SHARES = {Fate.APPROVED: 50, Fate.REDUCED: 20, Fate.DENIED: 12, Fate.RETURNED: 18}
AGAIN = (Fate.APPROVED, Fate.APPROVED, Fate.REDUCED, Fate.DENIED)
APPEAL_SHARE = 3


class Office:
    """The service and the auditors; the same seed judges in the same way."""

    def __init__(self, crew: Crew, diary: Diary, keys: Keys, random: Random) -> None:
        self._crew, self._diary, self._keys, self._random = crew, diary, keys, random

    def judge(self, round_of: Sequence[Filed]) -> None:
        """Judge the claims that a round of customers brought, up to the last word on each."""
        self._check(len(round_of))
        returned, cut = [], []
        for filed in self._shuffled(round_of):
            with self._diary.watch("audit", filed.words):
                status = self._first(filed.claim_id)
                returned += [filed] if status is ClaimStatus.RETURNED else []
                cut += [filed] if self._may_appeal(filed.claim_id, status) else []
        again = [key for filed in returned for key in self._corrected(filed)]
        appeals = [key for filed in cut for key in self._appealed(filed)]
        if again or appeals:
            self._check(len(again) + len(appeals))
        for claim_id in self._shuffled([*again, *appeals]):
            with self._diary.watch("second audit", str(claim_id)):
                self._decided(claim_id, self._random.choice(AGAIN))
        self._pay_soon()

    def _check(self, expected: int) -> None:
        name = "claims: checked by the service, a round"
        done = self._crew.do("service", name, review_submitted, self._random.randrange)
        if done != expected:
            self._diary.breaks("the service checked another number of claims", f"{done}")

    def _pay_soon(self) -> None:
        name = "claims: made payable, a round"
        done = self._crew.do("service", name, make_claims_payable, claim_became_payable)
        self._diary.count("claims made payable", done)

    def _first(self, claim_id: int) -> ClaimStatus:
        if self._crew.ask(claim_row, claim_id).status is not ClaimStatus.IN_REVIEW:
            self._diary.count("audit: approved by rule")
            return ClaimStatus.APPROVED
        (fate,) = self._random.choices(list(SHARES), list(SHARES.values()))
        return self._decided(claim_id, fate)

    def _decided(self, claim_id: int, fate: Fate) -> ClaimStatus:
        """Let an auditor who may decide a claim open it and do what is its fate."""
        crew = self._crew
        if crew.ask(claim_row, claim_id).status is ClaimStatus.APPROVED:
            self._diary.count("audit: approved by rule")
            return ClaimStatus.APPROVED
        auditor = self._auditor(claim_id)
        crew.do(auditor, "claim: opened by an auditor", open_for_review, claim_id)
        name = "claim: decided"
        match fate:
            case Fate.APPROVED:
                ways = STAY if self._random.randrange(KEPT_SHARE) > 0 else AS_PROPOSED
                crew.do(auditor, name, approve_claim, claim_id, self._keys, ways)
            case Fate.REDUCED:
                crew.do(auditor, name, cut_claim, claim_id, self._keys, STAY)
            case Fate.DENIED:
                code, why = self._random.choice(DENIALS)
                crew.do(auditor, name, deny_claim, claim_id, self._keys, code, why)
            case Fate.RETURNED:
                code, why = self._random.choice(RETURNS)
                reason = self._keys.reasons[code]
                crew.do(auditor, "claim: returned", _step, return_claim, claim_id, why, reason)
        self._diary.count(f"audit: {fate.value} by {auditor}")
        return ClaimStatus(crew.ask(claim_row, claim_id).status)

    def _auditor(self, claim_id: int) -> str:
        """Choose one of those who may decide; an appeal goes to another than the decision."""
        claim = self._crew.ask(claim_row, claim_id)
        able = [login for login, level in LEVEL_OF.items() if level >= claim.audit_level]
        if claim.appeal_of_id is not None:
            before = self._crew.ask(claim_row, claim.appeal_of_id).decided_by_id
            able = [one for one in able if self._crew.ask(_key_of, one) != before]
        return self._random.choice(able)

    def _may_appeal(self, claim_id: int, status: ClaimStatus) -> bool:
        if status not in {ClaimStatus.DENIED, ClaimStatus.PARTLY_APPROVED}:
            return False
        level = self._crew.ask(claim_row, claim_id).audit_level
        return level < max(LEVEL_OF.values()) and self._random.randrange(APPEAL_SHARE) == 0

    def _corrected(self, filed: Filed) -> list[int]:
        """Correct and resubmit a claim; return its key where that went well."""
        done: list[int] = []
        with self._diary.watch("correct and resubmit", filed.words):
            self._crew.do(filed.clerk, "claim: corrected, resubmitted", correct, filed.claim_id)
            self._diary.count("claims resubmitted")
            done.append(filed.claim_id)
        return done

    def _appealed(self, filed: Filed) -> list[int]:
        """Appeal against a decision; return the key of the appeal where that went well."""
        made: list[int] = []
        with self._diary.watch("appeal", filed.words):
            made.append(self._crew.do(filed.clerk, "claim: appealed", _appeal, filed.claim_id))
            self._diary.count("appeals")
        return made

    def _shuffled(self, found: Sequence[T]) -> list[T]:
        return self._random.sample(found, len(found))


def _step(
    unit: Unit,
    step: Callable[[Unit, ClaimStep], None],
    claim_id: int,
    reason: str,
    reason_id: int,
) -> None:
    version = claim_row(unit.session, claim_id).version
    step(unit, ClaimStep(claim_id, version, reason, reason_id))


def _appeal(unit: Unit, claim_id: int) -> int:
    version = claim_row(unit.session, claim_id).version
    return appeal(unit, Appeal(claim_id, version, _cut_lines(unit.session, claim_id), APPEALED))


def _cut_lines(session: Session, claim_id: int) -> tuple[int, ...]:
    table = ClaimLine.__table__
    cut = table.c.decision.in_((Decision.DENIED, Decision.REDUCED))
    query = sa.select(table.c.id).where(table.c.claim_id == claim_id, cut)
    return tuple(session.execute(query.order_by(table.c.position)).scalars())


def _key_of(session: Session, login: str) -> int:
    query = sa.select(Person.id).where(Person.login == login)
    return session.execute(query).scalar_one()
