"""Technical factors by command: counted, proposed by one person, set in force by another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

import click

from warrantydesk.basedata.kinds import PartClass
from warrantydesk.book import Book
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.recoveries import supplier_named
from warrantydesk.cli.rounds import (
    ALREADY,
    DAY,
    Work,
    attempt,
    conclude,
    do_each,
    echo_row,
    somebody,
)
from warrantydesk.codes import code
from warrantydesk.money import figures, percent_figures
from warrantydesk.records.operations import new_operation_id
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewFactor, OnFactor
from warrantydesk.settlement.factors import (
    propose_factor,
    set_factor_in_force,
    take_factor_back,
)
from warrantydesk.settlement.queries_factor import agreed_factors, technical_factors
from warrantydesk.settlement.rows_factor import AgreedFactorRow
from warrantydesk.settlement.technical_factor import TechnicalFactor
from warrantydesk.texts import N_, NN_

first_argument = click.argument("first", metavar="FROM", type=DAY)
last_argument = click.argument("last", metavar="TO", type=DAY)
keys_argument = click.argument("keys", nargs=-1, required=True, type=int)
CUT = NN_("{key} is in force: {count} case is cut, together {amount}.",
          "{key} is in force: {count} cases are cut, together {amount}.")  # fmt: skip


@click.group("factors")
def commands() -> None:
    """Technical factors of sampled returns: parts attributed out of parts analysed."""


@commands.command("show")
@first_argument
@last_argument
@click.pass_obj
def show(entrance: Entrance, first: datetime, last: datetime) -> None:
    """Count the factors of a period, FROM and TO included, as finance.

    Supplier, part class, attributed, analysed, factor, its 95 % interval from and to, asked for
    parts that nobody analysed, of this the supplier pays, at least, at most, and the manufacturer
    bears.
    """
    book, _card = somebody(entrance, Role.FINANCE)
    for row in book.read(technical_factors, first.date(), last.date()):
        moved = row.moved
        money = ("",) * 4 if moved is None else tuple(
            figures(fen) for fen in (moved.with_fen, moved.low_fen, moved.high_fen, moved.kept_fen)
        )  # fmt: skip
        echo_row(
            row.supplier_code, row.part_class.value, *_figures(row.factor),
            figures(row.recoverable_fen), *money,
        )  # fmt: skip
    book.close()


@commands.command("list")
@click.pass_obj
def list_factors(entrance: Entrance) -> None:
    """List the factors that were proposed or set in force, as finance.

    Key, status, supplier, part class, from, to, attributed, analysed, factor, its 95 % interval
    from and to, cases cut, taken off, proposed by, set in force by, reason.
    """
    book, _card = somebody(entrance, Role.FINANCE)
    for row in book.read(agreed_factors):
        echo_row(
            row.id, "proposed" if row.in_force_at is None else "in_force", row.supplier_code,
            row.part_class.value, row.first_on, row.last_on, *_figures(row.factor), row.cases,
            figures(row.cut_fen), row.proposed_by, row.in_force_by, row.reason,
        )  # fmt: skip
    book.close()


@commands.command("propose")
@click.argument("supplier")
@click.argument("part_class", metavar="CLASS", type=click.Choice([one.value for one in PartClass]))
@first_argument
@last_argument
@click.option("--reason", required=True, help="Why; it stays with the factor.")
@click.pass_obj
def propose(  # noqa: PLR0917 - what makes a factor, each a word of the command
    entrance: Entrance, supplier: str, part_class: str, first: datetime, last: datetime,
    reason: str,
) -> None:  # fmt: skip
    """Propose the factor of a SUPPLIER and a part class as it is counted now, as finance.

    Of a period that is over, FROM and TO included. A second person then sets it in force:
    "factors in-force KEY". What is proposed in these words already stays so.
    """
    book, _card = somebody(entrance)
    command = NewFactor(
        book.read(supplier_named, supplier), PartClass(part_class), first.date(), last.date(),
        reason.strip(), new_operation_id(),
    )  # fmt: skip
    wanted = (code(supplier), *_words(command))
    known = {(row.supplier_code, *_words(row)): row for row in book.read(agreed_factors)}
    found = known.get(wanted)
    if found is None:
        key = book.write(propose_factor, command)
        found = _with_keys(book, {key})[key]
    else:
        tell(ALREADY, count=1)
    attributed, analysed, ratio, low, high = _figures(found.factor)
    tell(
        N_("{key}: {attributed} of {analysed} attributed, {ratio}, by 95 % from {low} to {high};"
           " it waits for a second person."),
        key=found.id, attributed=attributed, analysed=analysed, ratio=ratio, low=low, high=high,
    )  # fmt: skip
    book.close()


@commands.command("in-force")
@keys_argument
@click.pass_obj
def in_force(entrance: Entrance, keys: tuple[int, ...]) -> None:
    """Set the factors with these KEYS in force, as a second person of finance.

    They cut what suppliers were asked for already, and what is asked for from now on.
    """
    book, _card = somebody(entrance)
    before = {key for key, row in _with_keys(book, keys).items() if row.in_force_at is not None}
    fresh = [key for key in dict.fromkeys(keys) if key not in before]
    tried = attempt(book, [_work(key, set_factor_in_force) for key in fresh])
    for key, row in _with_keys(book, keys).items():
        if row.in_force_at is not None:
            tell(CUT, key=key, count=row.cases, amount=figures(row.cut_fen))
    conclude(book, tried, len(before))


@commands.command("take-back")
@keys_argument
@click.pass_obj
def take_back(entrance: Entrance, keys: tuple[int, ...]) -> None:
    """Take the proposals with these KEYS back, as finance."""
    book, _card = somebody(entrance)
    do_each(book, [_work(key, take_factor_back) for key in dict.fromkeys(keys)])


def _work(key: int, service: Callable[..., Any]) -> Work:
    return Work(str(key), service, (OnFactor(key, new_operation_id()),))


def _with_keys(book: Book, keys: Collection[int]) -> dict[int, AgreedFactorRow]:
    return {row.id: row for row in book.read(agreed_factors) if row.id in keys}


def _words(made: NewFactor | AgreedFactorRow) -> tuple[object, ...]:
    return made.part_class, made.first_on, made.last_on, made.reason


def _figures(factor: TechnicalFactor) -> tuple[object, ...]:
    """Return how parts were counted, their ratio and the interval in which it lies."""
    shares = (factor.ratio_ppm, *(factor.interval or (None, None)))
    words = ("" if ppm is None else percent_figures(ppm) for ppm in shares)
    return factor.attributed, factor.analysed, *words
