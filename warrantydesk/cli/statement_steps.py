"""One statement by command where a month does not go smoothly: objected to, answered, rejected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from warrantydesk.cli import statement_money, supplier_money
from warrantydesk.cli.documents import documents_named
from warrantydesk.cli.letters import Letter, attach_letter, read_letter
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import FILE, operation, somebody
from warrantydesk.cli.sides import STATIONS, SUPPLIERS, Side
from warrantydesk.db.unit import Unit
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.commands_recovery import OnSupplierStatement
from warrantydesk.settlement.service import answer_objection, discard, object_to, reject
from warrantydesk.settlement.supplier_service import (
    answer_supplier_objection,
    discard_supplier,
    object_to_supplier,
    reject_supplier,
)
from warrantydesk.texts import N_, say

of_stations, of_suppliers = statement_money.commands, supplier_money.commands
Service = Callable[..., str]
STEPS: tuple[tuple[str, str, Service, Service], ...] = (
    ("object", N_("Object to the statement NUMBER, as its station or supplier."),
     object_to, object_to_supplier),
    ("answer", N_("Answer the objection to the statement NUMBER, as finance."),
     answer_objection, answer_supplier_objection),
    ("reject", N_("Reject the frozen statement NUMBER, as finance; it is made anew."),
     reject, reject_supplier),
    ("discard", N_("Throw the draft NUMBER away, as finance."), discard, discard_supplier),
)  # fmt: skip


def _command(
    name: str, words: str, run: Callable[..., None], *more: click.Parameter
) -> click.Command:
    """Return the command of a step, which needs a reason unless it throws away a draft."""
    number = click.Argument(["number"])
    reason = click.Option(["--reason"], required=name != "discard", default="", help="Why.")
    return click.Command(
        name, callback=click.pass_obj(run), params=[number, reason, *more], help=words
    )


def _step(side: Side, service: Service) -> Any:
    def run(entrance: Entrance, number: str, reason: str, letter: Path | None = None) -> None:
        book, _card = somebody(entrance)
        [row] = book.read(documents_named, side.table, [number]).values()
        key = operation(service.__name__, row.number, row.version, reason)
        command = side.on_one(row.id, row.version, key, reason)
        book.write(_taken, service, command, read_letter(letter))
        [row] = book.read(documents_named, side.table, [number]).values()
        tell(N_("{number}: {status}"), number=row.number, status=say(side.statuses[row.status]))

    return run


def _taken(unit: Unit, service: Service, command: Any, letter: Letter) -> None:
    if isinstance(command, OnSupplierStatement):
        attach_letter(unit, DocumentKind.SUPPLIER_STATEMENT, command.statement_id, letter)
    service(unit, command)


LETTER = click.Option(
    ["--letter"], type=FILE, metavar="FILE", help="The supplier's letter, for finance."
)
for _name, _words, _ours, _theirs in STEPS:
    of_stations.add_command(_command(_name, _words, _step(STATIONS, _ours)))
    _more = (LETTER,) if _name == "object" else ()
    of_suppliers.add_command(_command(_name, _words, _step(SUPPLIERS, _theirs), *_more))

commands, supplier_commands = of_stations, of_suppliers
