"""Compensation appraisals by command: listed, filed with a claim, judged from a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import choice_cell, code_cell, note_cell, number_cell
from warrantydesk.basedata.import_sheet import ImportColumn, SheetRow
from warrantydesk.cli.documents import documents_named, in_status, status_option
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.papers import print_to
from warrantydesk.cli.recoveries import supplier_named
from warrantydesk.cli.rounds import (
    FILE,
    Work,
    all_pages,
    do_each,
    echo_row,
    file_rows,
    papers_option,
    somebody,
    stations_of,
)
from warrantydesk.clock import last_day
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.documents.printing import PaperKind
from warrantydesk.money import PPM
from warrantydesk.papers import find_document
from warrantydesk.records.roles import Role
from warrantydesk.settlement.appraisals import (
    appraisal_row,
    file_appraisal,
    save_appraisal,
    submit_appraisal,
)
from warrantydesk.settlement.commands_recovery import (
    AppraisalDraft,
    AppraisalStep,
    AskedJob,
    Judge,
    JudgedJob,
    Share,
)
from warrantydesk.settlement.judging import judge
from warrantydesk.settlement.labels_recovery import PARTY
from warrantydesk.settlement.queries_appraisals import appraisal_page, appraisal_record
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty
from warrantydesk.settlement.rows_recovery import AppraisalRecord
from warrantydesk.settlement.tables import APPRAISAL
from warrantydesk.texts import N_

S = AppraisalStatus
MOST_JOBS = 100
COLUMNS = (
    ImportColumn("appraisal", N_("Appraisal"), code_cell(), ("appraisal", "赔偿鉴定单号")),
    ImportColumn("job", N_("Job"), number_cell(1, MOST_JOBS, 1), ("job", "序号")),
    ImportColumn("party", N_("Liable party"), choice_cell(PARTY), ("party", "责任单位")),
    ImportColumn("supplier", N_("Supplier"), code_cell(), ("supplier code", "供应商代码")),
    ImportColumn("percent", N_("Percent"), number_cell(10_000, PPM, 1), ("百分比", "比例")),
    ImportColumn("reason", N_("Reason"), note_cell, ("verdict", "原因", "说明")),
)


@click.group("appraisals")
def commands() -> None:
    """Compensation appraisals: who answers for a fault, in percent."""


@commands.command("list")
@status_option(S)
@click.pass_obj
def list_appraisals(entrance: Entrance, statuses: tuple[str, ...]) -> None:
    """List appraisals: number, status, station, claim, due."""
    book, card = somebody(entrance, Role.CLERK, Role.AUDITOR, Role.FINANCE)
    for row in all_pages(book, appraisal_page, in_status(S, statuses), stations_of(card)):
        due = "" if row.due_at is None else last_day(row.due_at)
        echo_row(row.number, row.status.value, row.station_code, row.claim_number, due)
    book.close()


@commands.command("file")
@click.argument("claim")
@click.option("--compensate", required=True, help="What is to be compensated.")
@papers_option
@click.pass_obj
def file_form(entrance: Entrance, claim: str, compensate: str, folder: Path | None) -> None:
    """File and submit the appraisal of a CLAIM, as its clerk.

    What failed and why is taken from the claim, its main part's supplier is held liable.
    """
    book, _card = somebody(entrance)
    claim_id = book.read(find_document, PaperKind.CLAIM, code(claim))
    number = book.write(_file, claim_id, compensate)
    tell(N_("{number} waits for its judgement."), number=number)
    if folder is not None:
        print_to(book, folder, PaperKind.APPRAISAL, number)
    book.close()


@commands.command("judge")
@click.argument("file", type=FILE)
@click.pass_obj
def judge_forms(entrance: Entrance, file: Path) -> None:
    """Judge the appraisals of FILE, as an auditor.

    Its columns (CSV, Excel): appraisal, job, liable party, supplier, percent, reason. Several rows
    of a form share its liability and come to 100 percent; "job" says of which job, without it the
    row counts for all. A supplier alone may be left without a code: then it is the one that the
    form holds liable. Forms that are judged already stay so.
    """
    book, _card = somebody(entrance)
    by_form: dict[str, list[SheetRow]] = defaultdict(list)
    for row in file_rows(file, COLUMNS, {"appraisal", "party"}):
        by_form[code(row.values["appraisal"])].append(row)
    forms = book.read(_named, list(by_form))
    waiting = [number for number in by_form if forms[number].row.status is not S.JUDGED]
    works = []
    for number in waiting:
        form = forms[number]
        jobs = book.read(_judged, form, by_form[number])
        works.append(Work(number, judge, (Judge(form.row.id, form.row.version, jobs),)))
    do_each(book, works, len(by_form) - len(waiting))


def _file(unit: Unit, claim_id: int, compensate: str) -> str:
    key = file_appraisal(unit, claim_id)
    form = appraisal_record(unit.session, key)
    if form.row.status in {S.DRAFT, S.RETURNED}:
        jobs = tuple(
            AskedJob(
                job.claim_job_id, job.failed, job.why, job.held, job.held_supplier_id, compensate
            )
            for job in form.jobs
        )
        version = save_appraisal(unit, AppraisalDraft(key, form.row.version, jobs))
        submit_appraisal(unit, AppraisalStep(key, version))
    return str(appraisal_row(unit.session, key).number)


def _named(session: Session, numbers: Sequence[str]) -> dict[str, AppraisalRecord]:
    found = documents_named(session, APPRAISAL, numbers)
    return {number: appraisal_record(session, row.id) for number, row in found.items()}


def _judged(
    session: Session, form: AppraisalRecord, rows: Sequence[SheetRow]
) -> tuple[JudgedJob, ...]:
    """Return the judgement of every job of a form; what names no job counts for all of them."""
    made = []
    for job in form.jobs:
        mine = [row.values for row in rows if row.values.get("job", job.position) == job.position]
        shares = tuple(_share(session, job, values) for values in mine)
        verdict = next((values["reason"] for values in mine if values.get("reason")), "")
        made.append(JudgedJob(job.claim_job_id, shares, verdict))
    return tuple(made)


def _share(session: Session, job: Any, values: dict[str, Any]) -> Share:
    ppm = values.get("percent", PPM)
    if values["party"] is not LiableParty.SUPPLIER:
        return Share(values["party"], ppm)
    named = values.get("supplier")
    supplier_id = job.held_supplier_id if named is None else supplier_named(session, named)
    return Share(LiableParty.SUPPLIER, ppm, supplier_id)
