"""Recovery by command: what waits, notified, answered, and disputes ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import choice_cell, code_cell, note_cell, number_cell
from warrantydesk.basedata.import_sheet import ImportColumn, SheetRow
from warrantydesk.book import Book
from warrantydesk.cli.documents import documents_named, in_status, status_option
from warrantydesk.cli.letters import Letter, attach_letter, read_letter
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import (
    FILE,
    Work,
    all_pages,
    do_each,
    echo_row,
    file_rows,
    operation,
    somebody,
)
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.db.present import present
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement import disputes
from warrantydesk.settlement.appraisals import appraisal_row
from warrantydesk.settlement.commands_recovery import Answer, MoveTo, OnCase, UpholdBy, WithdrawPart
from warrantydesk.settlement.labels_recovery import MEANS
from warrantydesk.settlement.queries_cases import cases_page
from warrantydesk.settlement.queries_recovery import recovery_queue
from warrantydesk.settlement.reappraisals import ask_new_appraisal, new_appraisal_of
from warrantydesk.settlement.recovering import answer, close_case, notify
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryStatus
from warrantydesk.settlement.rows_recovery import QueuedCase
from warrantydesk.settlement.tables import CASE, SUPPLIER
from warrantydesk.texts import N_

S = RecoveryStatus
MOST = 100_000_000_000
WHOLE = frozenset({AnswerMeans.ALL, AnswerMeans.NOTHING})
ANSWERS = {means: word for means, word in MEANS.items() if means is not AnswerMeans.LINES}
COLUMNS = (
    ImportColumn("case", N_("Recovery case"), code_cell(), ("case", "追偿单号")),
    ImportColumn("answer", N_("Answer"), choice_cell(ANSWERS), ("答复",)),
    ImportColumn("amount", N_("Amount"), number_cell(100, MOST), ("金额",)),
    ImportColumn("percent", N_("Percent"), number_cell(10_000, 1_000_000), ("百分比", "比例")),
    ImportColumn("reason", N_("Reason"), note_cell, ("原因", "说明")),
)
NOT_JUDGED = N_("A dispute is upheld by a new appraisal, judged after the supplier was notified.")
reason_option = click.option("--reason", required=True, help="Why; it stays with the case.")


@click.group("recoveries")
def commands() -> None:
    """Recovery cases: what suppliers owe, from the notice to the end of a dispute."""


@commands.command("list")
@status_option(S)
@click.pass_obj
def list_cases(entrance: Entrance, statuses: tuple[str, ...]) -> None:
    """List what waits, by money and days left.

    With --status any cases.

    Number, status, supplier, claim, recoverable, confirmed, disputed, withdrawn, day, days left,
    and whether its evidence is complete.
    """
    book, card = somebody(entrance)
    if statuses or Role.SUPPLIER in card.roles:
        for row in all_pages(book, cases_page, in_status(S, statuses), card.supplier_id):
            _echo(QueuedCase(row, row.file_by, 0, closing=False), days="")
    else:
        for queued in book.read(_queue):
            _echo(queued, days=queued.days_left)
    book.close()


@commands.command("notify")
@click.argument("numbers", nargs=-1)
@click.option("--supplier", metavar="CODE", help="Of those that wait, only this supplier's.")
@click.pass_obj
def notify_suppliers(entrance: Entrance, numbers: tuple[str, ...], supplier: str | None) -> None:
    """Notify suppliers of cases, as finance.

    Of all whose evidence is complete without NUMBERS.
    """
    book, _card = somebody(entrance)
    if numbers:
        rows = list(book.read(documents_named, CASE, numbers).values())
    else:
        rows = [row for row in book.read(_open, supplier) if row.evidence_complete]
    fresh = [row for row in rows if row.status is S.OPEN]
    works = [
        Work(row.number, notify, (OnCase(row.id, row.version, operation("notify", row.number)),))
        for row in fresh
    ]
    do_each(book, works, len(rows) - len(fresh))


@commands.command("answer")
@click.argument("file", type=FILE)
@click.option(
    "--letter",
    type=FILE,
    metavar="FILE",
    help="The supplier's letter (PDF, picture); finance needs it.",
)
@click.pass_obj
def answer_cases(entrance: Entrance, file: Path, letter: Path | None) -> None:
    """Answer the recovery cases of FILE.

    Its columns (CSV, Excel): recovery case, answer, amount, percent, reason. As the supplier, or
    as finance with its letter. An answer is "all", "nothing", "amount" or "percent"; all but "all"
    need a reason. The same answer again changes nothing.
    """
    book, card = somebody(entrance)
    rows = file_rows(file, COLUMNS, {"case", "answer"})
    by_number = book.read(documents_named, CASE, [row.values["case"] for row in rows])
    works = []
    for row in rows:
        case = by_number[code(row.values["case"])]
        works.append(Work(case.number, _answer, (case, row, card.id, read_letter(letter))))
    do_each(book, works)


@commands.command("withdraw")
@click.argument("number")
@click.option("--amount", type=float, help="Yuan; all that is in dispute when left out.")
@reason_option
@click.pass_obj
def withdraw(entrance: Entrance, number: str, amount: float | None, reason: str) -> None:
    """Withdraw what is in dispute of NUMBER, as finance."""
    book, case = _one(entrance, number)
    fen = case.disputed_fen if amount is None else round(amount * 100)
    key = operation("withdraw", case.number, fen, reason)
    book.write(disputes.withdraw_dispute, WithdrawPart(case.id, case.version, key, reason, fen))
    _tell_case(book, number)


@commands.command("charge-back")
@click.argument("number")
@reason_option
@click.pass_obj
def charge_back(entrance: Entrance, number: str, reason: str) -> None:
    """Charge what is in dispute of NUMBER to its station."""
    book, case = _one(entrance, number)
    key = operation("charge-back", case.number)
    book.write(disputes.charge_back, OnCase(case.id, case.version, key, reason))
    _tell_case(book, number)


@commands.command("move")
@click.argument("number")
@click.argument("supplier")
@reason_option
@click.pass_obj
def move(entrance: Entrance, number: str, supplier: str, reason: str) -> None:
    """Move what is in dispute of NUMBER to a SUPPLIER."""
    book, case = _one(entrance, number)
    key = operation("move", case.number, code(supplier))
    other = book.read(supplier_named, supplier)
    command = MoveTo(case.id, case.version, key, reason, other)
    made = book.write(disputes.move_to_supplier, command)
    _tell_case(book, number)
    fresh = book.read(lambda session: session.execute(_cases(CASE.c.id == made)).one())
    tell(N_("{number} was made of it."), number=fresh.number)


@commands.command("appraise")
@click.argument("number")
@reason_option
@click.pass_obj
def appraise(entrance: Entrance, number: str, reason: str) -> None:
    """Have the disputed case NUMBER appraised anew.

    As finance. An auditor judges the form, "appraisals judge FILE"; then "recoveries uphold
    NUMBER".
    """
    book, case = _one(entrance, number)
    key = operation("appraise", case.number, case.disputed_fen)
    made = book.write(ask_new_appraisal, OnCase(case.id, case.version, key, reason))
    tell(N_("{number} waits for its judgement."), number=book.read(appraisal_row, made).number)


@commands.command("uphold")
@click.argument("number")
@reason_option
@click.pass_obj
def uphold(entrance: Entrance, number: str, reason: str) -> None:
    """End the dispute of NUMBER by its new appraisal."""
    book, case = _one(entrance, number)
    found = book.read(new_appraisal_of, case)
    if found is None:
        raise RefusedError(NOT_JUDGED)
    key = operation("uphold", case.number, found.number)
    command = UpholdBy(case.id, case.version, key, reason, found.id)
    book.write(disputes.uphold, command)
    _tell_case(book, number)


@commands.command("close")
@click.argument("number")
@reason_option
@click.pass_obj
def close(entrance: Entrance, number: str, reason: str) -> None:
    """Close the case NUMBER without notifying, as finance."""
    book, case = _one(entrance, number)
    key = operation("close", case.number)
    book.write(close_case, OnCase(case.id, case.version, key, reason))
    _tell_case(book, number)


def supplier_named(session: Session, typed: str) -> int:
    """Return the key of the supplier with a code."""
    query = sa.select(SUPPLIER.c.id).where(SUPPLIER.c.code == code(typed))
    found = session.execute(query).scalar()
    if found is None:
        raise RefusedError(N_("There is no supplier with the code {code}."), code=typed)
    return int(found)


def _answer(unit: Unit, case: sa.Row[Any], row: SheetRow, actor: int, letter: Letter) -> None:
    """Answer a case as a row says; the letter is attached in the same transaction."""
    means, reason = row.values["answer"], row.values.get("reason", "")
    amount, percent = row.values.get("amount", 0), row.values.get("percent", 0)
    attached = attach_letter(unit, DocumentKind.RECOVERY, case.id, letter)
    key = operation("answer", case.number, means.value, amount, percent, reason, actor)
    answer(
        unit,
        Answer(
            case.id, case.version, key, reason, means=means, amount_fen=amount,
            percent_ppm=percent, attachment_id=attached,
        ),
    )  # fmt: skip


def _queue(session: Session) -> Sequence[QueuedCase]:
    return recovery_queue(session, business_date(present(session)), limit=2000)


def _cases(wanted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(CASE).where(wanted).order_by(CASE.c.number)


def _open(session: Session, supplier: str | None) -> Sequence[sa.Row[Any]]:
    query = _cases(CASE.c.status == S.OPEN)
    if supplier is not None:
        query = query.where(CASE.c.supplier_id == supplier_named(session, supplier))
    return session.execute(query).all()


def _one(entrance: Entrance, number: str) -> tuple[Book, sa.Row[Any]]:
    book, _card = somebody(entrance)
    [case] = book.read(documents_named, CASE, [number]).values()
    return book, case


def _tell_case(book: Book, number: str) -> None:
    [case] = book.read(documents_named, CASE, [number]).values()
    tell(
        N_("{number}: confirmed {confirmed}, in dispute {disputed}, withdrawn {withdrawn}."),
        number=case.number, confirmed=figures(case.confirmed_fen),
        disputed=figures(case.disputed_fen), withdrawn=figures(case.withdrawn_fen),
    )  # fmt: skip


def _echo(queued: QueuedCase, days: int | str) -> None:
    row = queued.row
    amounts = (row.recoverable_fen, row.confirmed_fen, row.disputed_fen, row.withdrawn_fen)
    echo_row(
        row.number, row.status.value, row.supplier_code, row.claim_number,
        *(figures(amount) for amount in amounts), queued.due_on, days,
        "complete" if row.evidence_complete else "incomplete",
    )  # fmt: skip
