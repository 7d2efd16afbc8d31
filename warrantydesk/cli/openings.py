"""Opening balances by command: what accounts brought along, listed and entered from a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import choice_cell, code_cell, note_cell, number_cell
from warrantydesk.basedata.import_sheet import ImportColumn, SheetRow
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import (
    FILE,
    Work,
    do_each,
    echo_row,
    file_rows,
    operation,
    somebody,
    today_of,
)
from warrantydesk.cli.sides import MOST, day_column
from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewOpening
from warrantydesk.settlement.labels import ACCOUNT
from warrantydesk.settlement.openings import enter_opening, openings
from warrantydesk.settlement.queries_partners import partners
from warrantydesk.settlement.rows_ledger import Partner
from warrantydesk.settlement.states import BROUGHT_ALONG, OF_STATIONS
from warrantydesk.texts import N_

Partners = Mapping[tuple[bool, str], Partner]
COLUMNS = (
    ImportColumn("account", N_("Account"),
                 choice_cell({kind: ACCOUNT[kind] for kind in BROUGHT_ALONG}), ("科目",)),
    ImportColumn("partner", N_("Partner"), code_cell(),
                 ("station", "supplier", "服务站", "供应商")),
    ImportColumn("debit", N_("Debit"), number_cell(100, MOST, 1), ("借",)),
    ImportColumn("credit", N_("Credit"), number_cell(100, MOST, 1), ("贷",)),
    day_column("day", "记账日期"),
    ImportColumn("reason", N_("Reason"), note_cell, ("note", "原因", "说明")),
)  # fmt: skip


@click.group("openings")
def commands() -> None:
    """Enter and list opening balances: what accounts brought along."""


@commands.command("list")
@click.pass_obj
def list_openings(entrance: Entrance) -> None:
    """List the opening balances, the newest first, as finance.

    Key, account, station or supplier, debit, credit, day, reason, entered by.
    """
    book, _card = somebody(entrance, Role.FINANCE)
    for row in book.read(openings):
        echo_row(
            row.id, row.kind.value, row.party_code, *_sides(row.amount_fen), row.booked_on,
            row.reason, row.created_by,
        )  # fmt: skip
    book.close()


@commands.command("enter")
@click.argument("file", type=FILE)
@click.option("--preview", is_flag=True, help="Only tell what would be booked.")
@click.pass_obj
def enter(entrance: Entrance, file: Path, *, preview: bool) -> None:
    """Enter and book the opening balances of FILE, as finance.

    Its columns (CSV, Excel): account (station_open, station_payable, supplier_open,
    supplier_receivable, bank), partner, debit or credit, date, reason. A balance is never changed:
    a wrong one is set right by its opposite. The same row again changes nothing.
    """
    book, _card = somebody(entrance, Role.FINANCE)
    rows = file_rows(file, COLUMNS, {"account", "reason"})
    commands_of = book.read(_commands, rows)
    for command, row in zip(commands_of, rows, strict=True):
        sides = _sides(command.amount_fen)
        if preview:
            echo_row(command.kind.value, row.values.get("partner"), *sides, command.booked_on)
    total = sum(command.amount_fen for command in commands_of)
    tell(N_("Debit less credit: {amount}"), amount=figures(total))
    if preview:
        book.close()
        return
    works = [
        Work(f"{row.number} {command.kind.value} {row.values.get('partner', '')}", enter_opening,
             (command,))
        for command, row in zip(commands_of, rows, strict=True)
    ]  # fmt: skip
    do_each(book, works)


def _commands(session: Session, rows: tuple[SheetRow, ...]) -> list[NewOpening]:
    """Return what the rows of a table ask for; refuse where one of them cannot be meant."""
    known = {(one.station_id is not None, code(one.code)): one for one in partners(session)}
    today = today_of(session)
    return [_command(row.number, {"date": today, **row.values}, known) for row in rows]


def _command(number: int, values: Mapping[str, Any], known: Partners) -> NewOpening:
    debit, credit = values.get("debit", 0), values.get("credit", 0)
    if bool(debit) == bool(credit):
        raise RefusedError(N_("Row {row}: give either a debit or a credit."), row=number)
    kind, typed = values["account"], values.get("partner")
    partner = None if typed is None else known.get((kind in OF_STATIONS, code(typed)))
    if typed is not None and partner is None:
        raise RefusedError(N_("There is no station or supplier {code}."), code=typed)
    words = (kind.value, typed or "", debit - credit, values["date"], values["reason"])
    whose = (None, None) if partner is None else (partner.station_id, partner.supplier_id)
    return NewOpening(
        kind, debit - credit, values["date"], values["reason"], operation("opening", *words),
        *whose,
    )  # fmt: skip


def _sides(fen: int) -> tuple[str, str]:
    """Return a balance as its debit and its credit."""
    return (figures(fen), "") if fen >= 0 else ("", figures(-fen))
