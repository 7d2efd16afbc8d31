"""No customer reaches a supplier: not in a paper, not in a record, not in words that name one."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.reading import page_texts
from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_recovery_queries import EVERY
from tests.settlement.test_supplier_statements import approved
from warrantydesk.basedata.model import Owner
from warrantydesk.documents.printing import PaperKind
from warrantydesk.orders.model import OrderCustomer
from warrantydesk.papers import prepare_paper
from warrantydesk.records.roles import Role
from warrantydesk.settlement.nameless import HIDDEN, without
from warrantydesk.settlement.queries_cases import case_record, cases_page
from warrantydesk.settlement.queries_supplier_story import supplier_view
from warrantydesk.settlement.recovering import notify
from warrantydesk.settlement.recovery_states import AnswerMeans, LiableParty
from warrantydesk.settlement.tables import CLAIM, CLAIM_JOB
from warrantydesk.texts import Language

K = PaperKind
NAME = "冷却液"
CUSTOMER, OWNER = OrderCustomer.__table__, Owner.__table__


def people(rec: RecoveryStage) -> set[str]:
    """Return every name, phone and address of a customer or owner in the book."""
    found: set[str] = set()
    for table in (CUSTOMER, OWNER):
        query = sa.select(table.c.name, table.c.phone, table.c.address)
        for row in rec.read(lambda s, query=query: s.execute(query).all()):
            found |= {word for word in row if word}
    assert found
    return found


def named_in(rec: RecoveryStage, text: str) -> list[str]:
    return sorted(word for word in people(rec) if word in text)


def talked_about(rec: RecoveryStage) -> int:
    """Return a case whose customer is called what stands in complaint and cause."""
    (case,) = rec.cases(rec.paid())
    job = rec.read(lambda s: s.execute(sa.select(CLAIM_JOB)).first())
    assert NAME in job.complaint
    assert NAME in job.cause
    rec.raw(f"UPDATE order_customer SET name = '{NAME}'")
    return int(case.id)


def paper(rec: RecoveryStage, login: str, kind: K, key: int) -> str:
    made = [rec.write(login, prepare_paper, kind, key, language) for language in Language]
    return "\n".join(text for one in made for text in page_texts(one.printed)).replace("\r", "")


def test_words_lose_the_longest_name_first_and_every_mobile_number() -> None:
    clean = without({"李", "李明", "李明远", ""})
    assert clean("李明远与李明：13912345678") == f"{HIDDEN}与{HIDDEN}：139****5678"


def test_no_paper_of_a_supplier_names_a_customer(rec: RecoveryStage) -> None:
    case_id = talked_about(rec)
    rec.write("finance1", notify, rec.on(case_id))
    rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    made = approved(rec, rec.month())
    for kind, key in ((K.RECOVERY_NOTICE, case_id), (K.SUPPLIER_STATEMENT, made),
                      (K.PAYMENT_REQUEST, made)):  # fmt: skip
        text = paper(rec, "supplier102", kind, key)
        assert "S102" in text
        assert (HIDDEN in text) is (kind is K.RECOVERY_NOTICE)
        assert named_in(rec, text) == []


def test_an_appraisal_that_suppliers_are_shown_names_nobody(rec: RecoveryStage) -> None:
    form = rec.sent(rec.with_policy())
    rec.judge_form(form, *rec.shares((LiableParty.SUPPLIER, 100, rec.supplier)))
    assert named_in(rec, paper(rec, "auditor1", K.APPRAISAL, form)) == []


def test_no_record_that_a_supplier_reads_names_a_customer(rec: RecoveryStage) -> None:
    case_id = talked_about(rec)
    rec.write("finance1", notify, rec.on(case_id))
    rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    made = approved(rec, rec.month())
    book = rec.book("supplier102")
    seen: list[Any] = [
        book.read(case_record, case_id, {Role.SUPPLIER}, rec.supplier),
        book.read(cases_page, EVERY, rec.supplier),
        book.read(supplier_view, made, rec.supplier, {Role.SUPPLIER}),
    ]
    assert HIDDEN in seen[0].complaint
    assert [named_in(rec, repr(found)) for found in seen] == [[], [], []]


@pytest.mark.parametrize("column", ["number", "subject"])
def test_claims_say_nothing_of_people_in_what_suppliers_may_read(
    rec: RecoveryStage, column: str
) -> None:
    rec.notified()
    words = rec.read(lambda s: s.execute(sa.select(CLAIM.c[column])).scalars().all())
    assert named_in(rec, " ".join(words)) == []
