"""Freight and deductions by command: listed, decided, appealed against, answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.cli.documents import documents_named, in_status, status_option
from warrantydesk.cli.main import Entrance
from warrantydesk.cli.rounds import Work, all_pages, do_each, echo_row, somebody, stations_of
from warrantydesk.money import figures
from warrantydesk.parts.charge_steps import CHARGE
from warrantydesk.parts.charges import answer_appeal, appeal, decide_charge, drop
from warrantydesk.parts.commands import ChargeStep, DecideCharge
from warrantydesk.parts.queries_charges import charges_page
from warrantydesk.parts.states import ChargeKind, ChargeStatus
from warrantydesk.records.roles import Role

S = ChargeStatus
numbers_argument = click.argument("numbers", nargs=-1)
kind_option = click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ChargeKind]),
    help="Of those that wait, only this kind.",
)
amount_option = click.option(
    "--amount", type=float, help="Yuan, where it is less than was asked; needs a reason."
)
reason_option = click.option("--reason", default="", help="Why.")


@click.group("charges")
def commands() -> None:
    """Freight, residual values and deductions of old parts."""


@commands.command("list")
@status_option(S)
@click.pass_obj
def list_charges(entrance: Entrance, statuses: tuple[str, ...]) -> None:
    """List charges.

    Number, status, kind, station, tag or waybill, asked, decided, reason.
    """
    book, card = somebody(entrance, Role.CLERK, Role.KEEPER, Role.AUDITOR, Role.FINANCE)
    for one in all_pages(book, charges_page, in_status(S, statuses), stations_of(card)):
        decided = "" if one.decided_fen is None else figures(one.decided_fen)
        echo_row(
            one.number, one.status.value, one.kind.value, one.station_code,
            one.part_number or one.waybill, figures(one.asked_fen), decided, one.text,
        )  # fmt: skip
    book.close()


@commands.command()
@numbers_argument
@kind_option
@amount_option
@reason_option
@click.pass_obj
def decide(
    entrance: Entrance, numbers: tuple[str, ...], kind: str | None, amount: float | None,
    reason: str,
) -> None:  # fmt: skip
    """Decide on charges, as an auditor.

    As they were asked for, or with --amount and --reason; on all that wait without NUMBERS.
    """
    _decided(entrance, numbers, S.PROPOSED, kind, decide_charge, amount, reason)


@commands.command("drop")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why nothing is charged.")
@click.pass_obj
def drop_charges(entrance: Entrance, numbers: tuple[str, ...], reason: str) -> None:
    """Drop charges that were proposed, as an auditor."""
    _stepped(entrance, numbers, drop, reason)


@commands.command("appeal")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--reason", required=True, help="What speaks against it.")
@click.pass_obj
def appeal_charges(entrance: Entrance, numbers: tuple[str, ...], reason: str) -> None:
    """Appeal against deductions, as the station's clerk."""
    _stepped(entrance, numbers, appeal, reason)


@commands.command("answer")
@numbers_argument
@amount_option
@reason_option
@click.pass_obj
def answer(
    entrance: Entrance, numbers: tuple[str, ...], amount: float | None, reason: str
) -> None:  # fmt: skip
    """Answer appeals for good, as another auditor.

    The same amount upholds, --amount reduces, --amount 0 grants; to all that wait without NUMBERS.
    """
    _decided(entrance, numbers, S.APPEALED, None, answer_appeal, amount, reason)


def _decided(  # noqa: PLR0917 - what both commands ask for
    entrance: Entrance, numbers: Sequence[str], waits: ChargeStatus, kind: str | None,
    service: Callable[..., Any], amount: float | None, reason: str,
) -> None:  # fmt: skip
    book, _card = somebody(entrance)
    rows = book.read(_charges, numbers, waits, kind)
    works = []
    for row in rows:
        full = row.asked_fen if waits is S.PROPOSED else row.decided_fen
        fen = full if amount is None else round(amount * 100)
        command = DecideCharge(row.id, row.version, fen, reason)
        works.append(Work(row.number, service, (command,)))
    do_each(book, works)


def _stepped(
    entrance: Entrance, numbers: Sequence[str], service: Callable[..., Any], reason: str
) -> None:
    book, _card = somebody(entrance)
    rows = book.read(_charges, numbers, S.PROPOSED, None)
    works = [Work(row.number, service, (ChargeStep(row.id, row.version, reason),)) for row in rows]
    do_each(book, works)


def _charges(
    session: Session, numbers: Sequence[str], waits: ChargeStatus, kind: str | None
) -> Sequence[sa.Row[Any]]:
    """Return the charges that are named; without any, those in a status and of a kind."""
    if numbers:
        return tuple(documents_named(session, CHARGE, numbers).values())
    query = sa.select(CHARGE).where(CHARGE.c.status == waits).order_by(CHARGE.c.id)
    query = query if kind is None else query.where(CHARGE.c.kind == ChargeKind(kind))
    return session.execute(query).all()
