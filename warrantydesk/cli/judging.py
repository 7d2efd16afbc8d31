"""Judging old parts by command, from a table of tags, findings and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import (
    choice_cell,
    code_cell,
    flag_cell,
    note_cell,
    text_cell,
)
from warrantydesk.basedata.import_sheet import ImportColumn, SheetRow
from warrantydesk.cli.main import Entrance
from warrantydesk.cli.rounds import FILE, Work, do_each, file_rows, somebody
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Judge
from warrantydesk.parts.judging import judge, supplier_judge
from warrantydesk.parts.labels import FINDING
from warrantydesk.parts.model import Judgement, OldPart
from warrantydesk.parts.passport import tag_in
from warrantydesk.parts.states import JudgeSide
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

PART, JUDGEMENT = OldPart.__table__, Judgement.__table__
BATCH = 500
COLUMNS = (
    ImportColumn("tag", N_("Old-part tag"), code_cell(), ("tag", "旧件标签号", "标签")),
    ImportColumn("finding", N_("Finding"), choice_cell(FINDING), ("鉴定", "鉴定结论")),
    ImportColumn("at_fault", N_("Station at fault"), flag_cell, ("at fault", "服务站责任")),
    ImportColumn("reason", N_("Reason"), note_cell, ("note", "原因", "说明")),
    ImportColumn("appraiser", N_("Third-party appraiser"), text_cell, ("appraiser", "鉴定机构")),
)


@click.command("judge")
@click.argument("file", type=FILE)
@click.option("--for-supplier", is_flag=True, help="What the supplier's letter says; the keeper.")
@click.pass_obj
def judge_parts(entrance: Entrance, file: Path, *, for_supplier: bool) -> None:
    """Judge the old parts of FILE.

    Its columns (CSV, Excel): old-part tag, finding, reason, station at fault, third-party
    appraiser. A supplier's own people judge for the supplier. A judgement that is the newest of
    its part already is not written again; with "appraiser" a third party's is written down.
    """
    book, card = somebody(entrance)
    theirs = for_supplier or Role.SUPPLIER in card.roles
    rows = file_rows(file, COLUMNS, {"tag", "finding"})
    versions = book.read(parts_named, [row.values["tag"] for row in rows])
    newest = book.read(_newest, [key for key, _version in versions.values()])
    works, same = [], 0
    for row in rows:
        key, version = versions[tag_of(row.values["tag"])]
        command = _command(row, key, version)
        if newest.get(key) == _as_kept(command, theirs=theirs):
            same += 1
            continue
        service = supplier_judge if theirs else judge
        works.append(Work(row.values["tag"], service, (command,)))
    do_each(book, works, same)


def tag_of(typed: str) -> str:
    """Return the tag that was typed or scanned, as it is stored."""
    return tag_in(typed) or typed


def parts_named(session: Session, typed: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return key and version of parts by their tags; refuse where one is unknown."""
    tags = list(dict.fromkeys(tag_of(one) for one in typed))
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(tags), BATCH):
        query = sa.select(PART.c.number, PART.c.id, PART.c.version)
        some = session.execute(query.where(PART.c.number.in_(tags[start : start + BATCH])))
        found |= {number: (key, version) for number, key, version in some}
    unknown = [tag for tag in tags if tag not in found]
    if unknown:
        raise RefusedError(N_("There is no old part with the tag {tag}."), tag=unknown[0])
    return found


def _command(row: SheetRow, key: int, version: int) -> Judge:
    values = row.values
    return Judge(
        key, version, values["finding"], values.get("at_fault", False),
        values.get("reason", ""), values.get("appraiser", ""),
    )  # fmt: skip


def _as_kept(command: Judge, *, theirs: bool) -> tuple[Any, ...]:
    side = JudgeSide.APPRAISER if command.appraiser else JudgeSide.MANUFACTURER
    return (
        JudgeSide.SUPPLIER if theirs else side, command.finding, command.station_at_fault,
        command.note.strip(), command.appraiser.strip(),
    )  # fmt: skip


def _newest(session: Session, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Return what was judged last of each part, as ``_as_kept`` does."""
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(keys), BATCH):
        query = sa.select(JUDGEMENT).where(JUDGEMENT.c.old_part_id.in_(keys[start : start + BATCH]))
        for row in session.execute(query.order_by(JUDGEMENT.c.id)):
            found[row.old_part_id] = (
                row.side, row.finding, row.station_at_fault, row.note, row.appraiser,
            )  # fmt: skip
    return found
