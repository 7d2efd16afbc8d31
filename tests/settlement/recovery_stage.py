"""A stage of liability and recovery: paid claims on pumps of supplier S102, and who acts on them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from tests.parts.bench import Bench
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import Supplier
from warrantydesk.book import Book
from warrantydesk.claims.automatic import make_claims_payable
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import PPM
from warrantydesk.parts.states import Finding
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.settlement.appraisals import (
    file_appraisal,
    save_appraisal,
    submit_appraisal,
)
from warrantydesk.settlement.commands_recovery import (
    Answer,
    AppraisalDraft,
    AppraisalStep,
    AskedJob,
    Judge,
    JudgedJob,
    OnCase,
    Share,
)
from warrantydesk.settlement.judging import judge
from warrantydesk.settlement.making import claim_became_payable
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.recovering import answer, notify
from warrantydesk.settlement.recovery_states import AnswerMeans, LiableParty
from warrantydesk.settlement.tables import (
    APPRAISAL,
    APPRAISAL_JOB,
    CASE,
    CASE_LINE,
    CLAIM_JOB,
    ENTRY,
)
from warrantydesk.settlement.verify import money_problems

GASKET = "1307115-E02"


class RecoveryStage(Bench):
    """Appraisals and cases on top of old parts; each helper acts as the person who would."""

    def __init__(self, owner: Book) -> None:
        super().__init__(owner)
        self.other = self.key(Supplier, code="S101")
        self.raw(f"UPDATE part SET return_policy = 'none' WHERE number = '{GASKET}'")

    def paid(self, finding: Finding = Finding.CONFIRMED_FAULT) -> int:
        """Return a claim whose pump was judged, and that is payable with its cases made."""
        part_id = self.judged(finding)
        claim_id = int(self.old(part_id).claim_id)
        self.pay()
        return claim_id

    def pay(self) -> int:
        """Let the service make payable what nothing keeps back."""
        return int(self.write("service", make_claims_payable, claim_became_payable))

    def job(self, claim_id: int) -> int:
        """Return the job of a claim."""
        query = sa.select(CLAIM_JOB.c.id).where(CLAIM_JOB.c.claim_id == claim_id)
        return int(self.read(lambda session: session.execute(query).scalar_one()))

    def cases(self, claim_id: int) -> list[Any]:
        """Return the cases of a claim as the database has them."""
        query = sa.select(CASE).where(CASE.c.claim_id == claim_id).order_by(CASE.c.id)
        return list(self.read(lambda session: session.execute(query).all()))

    def case(self, case_id: int) -> Any:
        """Return a case as the database has it."""
        query = sa.select(CASE).where(CASE.c.id == case_id)
        return self.read(lambda session: session.execute(query).one())

    def lines_of(self, case_id: int) -> dict[str, int]:
        """Return the amounts of a case by class."""
        query = sa.select(CASE_LINE).where(CASE_LINE.c.case_id == case_id)
        rows = self.read(lambda session: session.execute(query).all())
        return {row.cost_class.value: row.amount_fen for row in rows}

    def entries(self, case_id: int) -> list[Any]:
        """Return what moved the money of a case."""
        query = sa.select(ENTRY).where(ENTRY.c.case_id == case_id).order_by(ENTRY.c.id)
        return list(self.read(lambda session: session.execute(query).all()))

    def on(self, case_id: int, reason: str = "", made: Any = OnCase, **values: Any) -> Any:
        """Return a command on a case as it stands now."""
        return made(case_id, self.case(case_id).version, str(uuid4()), reason, **values)

    def notified(self) -> int:
        """Return a case of which the supplier was notified."""
        (case,) = self.cases(self.paid())
        self.write("finance1", notify, self.on(case.id))
        return int(case.id)

    def answered(self, case_id: int, login: str = "supplier102",
                 reason: str = "see our report", **values: Any) -> str:  # fmt: skip
        """Answer a case as its supplier; a reason is given unless another is."""
        return str(self.write(login, answer, self.on(case_id, reason, Answer, **values)))

    def disputed(self) -> int:
        """Return a case that the supplier objected to."""
        case_id = self.notified()
        self.answered(case_id, means=AnswerMeans.NOTHING)
        return case_id

    def letter(self, case_id: int, login: str = "finance1") -> int:
        """Attach a letter to a case, and return its key."""
        return int(self.write(login, attach, DocumentKind.RECOVERY, case_id))

    def is_refused(self, login: str, sql: str) -> bool:
        """Tell whether the book refuses raw SQL of somebody, whose key stands as ``{me}``."""
        try:
            with self.book(login).writing() as unit:
                unit.session.execute(sa.text(sql.format(me=self.person(login))))
        except RefusedError:
            return True
        return False

    # appraisals

    def form(self, appraisal_id: int) -> Any:
        """Return an appraisal as the database has it."""
        query = sa.select(APPRAISAL).where(APPRAISAL.c.id == appraisal_id)
        return self.read(lambda session: session.execute(query).one())

    def form_step(self, appraisal_id: int, reason: str = "") -> AppraisalStep:
        """Return a step on an appraisal as it stands now."""
        return AppraisalStep(appraisal_id, self.form(appraisal_id).version, reason)

    def filled(self, claim_id: int, login: str = "clerk1205") -> int:
        """File a form and fill it in."""
        made = int(self.write(login, file_appraisal, claim_id))
        self.fill(made, login)
        return made

    def fill(self, appraisal_id: int, login: str = "clerk1205") -> None:
        """Fill a form in."""
        query = sa.select(APPRAISAL_JOB.c.claim_job_id)
        found = query.where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
        keys = self.read(lambda session: session.execute(found).scalars().all())
        jobs = tuple(
            AskedJob(key, "shaft seal", "worn", LiableParty.SUPPLIER, self.supplier, "all of it")
            for key in keys
        )
        draft = AppraisalDraft(appraisal_id, self.form(appraisal_id).version, jobs)
        self.write(login, save_appraisal, draft)

    def sent(self, claim_id: int) -> int:
        """File a form, fill it in and submit it."""
        made = self.filled(claim_id)
        self.write("clerk1205", submit_appraisal, self.form_step(made))
        return made

    def shares(self, *said: tuple[LiableParty, int, int | None]) -> tuple[Share, ...]:
        """Return shares in whole percent."""
        return tuple(Share(party, percent * PPM // 100, key) for party, percent, key in said)

    def judge_form(self, appraisal_id: int, *shares: Share, login: str = "auditor1",
                   appraiser: int | None = None) -> None:  # fmt: skip
        """Judge a form: every job of it gets the same shares."""
        query = sa.select(APPRAISAL_JOB.c.claim_job_id)
        found = query.where(APPRAISAL_JOB.c.appraisal_id == appraisal_id)
        keys = self.read(lambda session: session.execute(found).scalars().all())
        jobs = tuple(JudgedJob(key, shares, "as said") for key in keys)
        version = self.form(appraisal_id).version
        self.write(login, judge, Judge(appraisal_id, version, jobs, appraiser))

    def month(self) -> int:
        """Open the month of today, whose cut-off lies ahead."""
        return int(self.write("finance1", lambda unit: open_period(unit, this_month(unit))))

    def problems(self) -> list[str]:
        """Return what the verify command finds."""
        return [str(found) for found in self.read(lambda s: list(money_problems(s)))]

    def with_policy(self, policy: ReturnPolicy = ReturnPolicy.NONE) -> int:
        """Return an approved claim whose pump goes this way."""
        return self.approved(policy)


def this_month(unit: Unit) -> str:
    return f"{business_date(unit.at):%Y-%m}"


def attach(unit: Unit, kind: DocumentKind, document_id: int) -> int:
    """Attach a letter to a document."""
    content = b"%PDF-1.4 letter " + str(datetime.now(UTC)).encode()
    new = NewAttachment(kind, document_id, AttachmentKind.PAPER, "letter.pdf", content)
    return add_attachment(unit, new)
