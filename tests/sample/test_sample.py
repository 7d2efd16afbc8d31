"""The sample book: intact, alive, and the same again for the same seed and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from warrantydesk.assembly import METADATA
from warrantydesk.book import Book, open_book
from warrantydesk.claims.case import audit_case
from warrantydesk.claims.queue import audit_queue
from warrantydesk.claims.rows_queue import RiskKind
from warrantydesk.claims.states import WAITING, ClaimStatus
from warrantydesk.orders.states import OrderStatus
from warrantydesk.parts.states import OldPartStatus as P
from warrantydesk.parts.states import ReturnListStatus, ShipmentStatus, WriteOffStatus
from warrantydesk.sample.build import build_sample
from warrantydesk.settlement.recovery_states import AppraisalStatus
from warrantydesk.settlement.recovery_states import RecoveryStatus as R
from warrantydesk.settlement.recovery_states import SupplierStatementStatus as B
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.verification import problems

AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
STATUSES = (
    ("repair_order", OrderStatus),
    ("claim", ClaimStatus),
    ("statement", StatementStatus),
)
SUMS = {
    "repair_order": ("number", "status", "odometer_km"),
    "claim": ("number", "status", "claimed_fen", "payable_fen", "approved_fen", "findings"),
    "claim_line": ("code", "serial", "old_serial", "claimed_fen", "approved_fen"),
    "statement": ("number", "status", "total_fen", "tax_fen", "paid_fen"),
    "transfer": ("amount_fen",),
    "old_part": ("number", "status", "finding", "holder"),
    "recovery_case": ("number", "status", "confirmed_fen", "disputed_fen", "withdrawn_fen"),
    "attachment": ("file_name", "digest"),
}


def built(folder: Path, name: str, at: datetime = AT, seed: int = 1) -> Book:
    address = f"sqlite:///{(folder / name).as_posix()}"
    build_sample(address, seed=seed, vehicles=240, everyday=15, at=at)
    return open_book(address)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    book = built(tmp_path_factory.mktemp("sample"), "sample.db")
    yield book
    book.close()


def rows(book: Book, query: sa.Select[Any]) -> list[Any]:
    return book.read(lambda session: list(session.execute(query).all()))


def statuses(book: Book, table: str) -> set[Any]:
    return {row[0] for row in rows(book, sa.select(METADATA.tables[table].c.status).distinct())}


@pytest.mark.parametrize(("table", "kind"), STATUSES, ids=[table for table, _kind in STATUSES])
def test_every_status_occurs(sample: Book, table: str, kind: type[Enum]) -> None:
    assert statuses(sample, table) == set(kind)


def test_old_parts_are_everywhere_on_their_way(sample: Book) -> None:
    assert statuses(sample, "old_part") == set(P)
    assert statuses(sample, "shipment") == set(ShipmentStatus) - {ShipmentStatus.CANCELLED}
    assert statuses(sample, "return_list") == set(ReturnListStatus)


def test_suppliers_have_answered_in_every_way(sample: Book) -> None:
    assert statuses(sample, "recovery_case") == set(R) - {R.REVERSED}
    assert statuses(sample, "supplier_statement") == set(B) - {B.PAID, B.DISCARDED}
    assert statuses(sample, "appraisal") == set(AppraisalStatus) - {AppraisalStatus.WITHDRAWN}
    assert statuses(sample, "write_off") == {WriteOffStatus.DRAFT, WriteOffStatus.AGREED}


def test_the_book_is_intact(sample: Book) -> None:
    with sample.reading() as unit:
        assert [str(problem.sentence) for problem in problems(unit.session)] == []


def test_everything_happens_in_the_weeks_before_the_moment_it_was_made_for(sample: Book) -> None:
    history, claim = METADATA.tables["history"], METADATA.tables["claim"]
    for first, last in (
        (sa.func.min(history.c.at), sa.func.max(history.c.at)),
        (sa.func.min(claim.c.created_at), sa.func.max(claim.c.changed_at)),
    ):
        earliest, latest = rows(sample, sa.select(first, last))[0]
        assert AT - timedelta(weeks=12) <= earliest < AT - timedelta(weeks=9)
        assert AT - timedelta(days=1) < latest <= AT


def test_auditors_have_something_to_judge(sample: Book) -> None:
    claim = METADATA.tables["claim"]
    waiting = rows(
        sample,
        sa.select(claim.c.findings, claim.c.audit_level, claim.c.due_at).where(
            claim.c.status.in_(WAITING)
        ),
    )
    assert len(waiting) >= 12
    assert {row.audit_level for row in waiting} == {1, 2, 3}
    assert sum(row.findings > 0 for row in waiting) >= 3
    assert any(row.due_at < AT for row in waiting)
    assert any(AT < row.due_at < AT + timedelta(days=2) for row in waiting)


def test_every_sign_of_risk_occurs(sample: Book) -> None:
    person = METADATA.tables["person"]
    auditor = rows(sample, sa.select(person.c.id).where(person.c.login == "auditor4"))[0][0]
    with sample.reading() as unit:
        kinds = {
            risk.kind
            for row in audit_queue(unit.session, auditor)
            for risk in audit_case(unit.session, row.id, auditor).risks
        }
    assert kinds >= {
        RiskKind.HOURS_ABOVE_PEERS,
        RiskKind.NEAR_TERM_END,
        RiskKind.PHOTO_USED_BEFORE,
        RiskKind.SERIAL_USED_BEFORE,
    }


def test_a_photo_and_a_serial_turn_up_at_a_second_repair(sample: Book) -> None:
    photo, line = METADATA.tables["attachment"], METADATA.tables["claim_line"]
    claim = METADATA.tables["claim"]
    for seen, claim_id in (
        (photo.c.digest, photo.c.document_id),
        (line.c.old_serial, line.c.claim_id),
    ):
        query = sa.select(seen).join(claim, claim.c.id == claim_id).where(seen != "").group_by(seen)
        assert len(rows(sample, query.having(sa.func.count(claim.c.order_id.distinct()) > 1))) == 1


def test_deadlines_are_overdue_near_and_far(sample: Book) -> None:
    table = METADATA.tables["deadline"]
    due = [
        row[0] for row in rows(sample, sa.select(table.c.due_at).where(table.c.done_at.is_(None)))
    ]
    assert any(at < AT for at in due)
    assert any(AT < at < AT + timedelta(days=2) for at in due)
    assert any(at > AT + timedelta(days=7) for at in due)


def test_the_same_seed_and_time_give_the_same_book(sample: Book, tmp_path: Path) -> None:
    again = built(tmp_path, "again.db")
    for name, columns in SUMS.items():
        table = METADATA.tables[name]
        query = sa.select(*(table.c[column] for column in columns)).order_by(table.c.id)
        assert rows(sample, query) == rows(again, query)
    again.close()


@pytest.mark.long
@pytest.mark.parametrize(
    ("seed", "at"),
    [
        (3, datetime(2026, 11, 16, 1, 5, tzinfo=UTC)),
        (4, datetime(2026, 10, 8, 0, 10, tzinfo=UTC)),
        (5, datetime(2026, 12, 20, 6, 0, tzinfo=UTC)),
        (7, datetime(2028, 3, 17, 19, 0, tzinfo=UTC)),
    ],
    ids=["monday morning", "after a holiday", "a sunday", "years later, at night"],
)
def test_any_seed_and_time_will_do(tmp_path: Path, seed: int, at: datetime) -> None:
    book = built(tmp_path, "other.db", at, seed)
    for table, kind in STATUSES:
        assert statuses(book, table) == set(kind)
    # Whether the approval that was revoked owed a part is chance.
    assert statuses(book, "old_part") >= set(P) - {P.CANCELLED}
    with book.reading() as unit:
        assert list(problems(unit.session)) == []
    book.close()


@pytest.mark.long
def test_a_station_that_earned_more_than_it_owes_is_still_carried_forward(tmp_path: Path) -> None:
    address = f"sqlite:///{(tmp_path / 'busy.db').as_posix()}"
    build_sample(address, seed=1, vehicles=600, everyday=220, at=AT)
    book = open_book(address)
    assert statuses(book, "statement") == set(StatementStatus)
    book.close()


def test_ordinary_repairs_come_beside_those_with_a_story(sample: Book) -> None:
    assert len(rows(sample, sa.select(METADATA.tables["claim"].c.id))) >= 85
