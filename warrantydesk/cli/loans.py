"""Loans of stored parts by command: who has which one out, lent, taken back."""

from __future__ import annotations

from datetime import datetime

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.cli.judging import parts_named
from warrantydesk.cli.main import Entrance
from warrantydesk.cli.rounds import DAY, Work, do_each, echo_row, somebody
from warrantydesk.cli.store import make_bin_once
from warrantydesk.codes import code
from warrantydesk.parts.commands import LendPart, PartStep
from warrantydesk.parts.model import OldPart, StoreBin
from warrantydesk.parts.queries_store import loans_out
from warrantydesk.parts.storing import lend, take_back
from warrantydesk.records.roles import Role

PART, BIN = OldPart.__table__, StoreBin.__table__


@click.command("loans")
@click.option("--late", is_flag=True, help="Only parts that should be back already.")
@click.pass_obj
def list_loans(entrance: Entrance, *, late: bool) -> None:
    """List parts that are lent, the most urgent first.

    Tag, part, name, who has it, what for, until when, and whether it is late.
    """
    book, _card = somebody(entrance, Role.KEEPER, Role.AUDITOR)
    for loan in book.read(loans_out):
        if loan.late or not late:
            echo_row(
                loan.number, loan.code, loan.name, loan.borrower, loan.purpose, loan.due_on,
                "late" if loan.late else "",
            )  # fmt: skip
    book.close()


@click.command("lend")
@click.argument("tags", nargs=-1, required=True)
@click.option("--to", "borrower", required=True, help="Who takes them.")
@click.option("--for", "purpose", required=True, help="What for.")
@click.option("--until", type=DAY, required=True, help="The day until which they are back.")
@click.pass_obj
def lend_parts(
    entrance: Entrance, tags: tuple[str, ...], borrower: str, purpose: str, until: datetime
) -> None:  # fmt: skip
    """Lend stored parts until a day, as the keeper.

    The keeper is reminded of it. What somebody has out on the same terms already stays so.
    """
    book, _card = somebody(entrance)
    terms = (borrower.strip(), purpose.strip(), until.date())
    out = {loan.part_id: (loan.borrower, loan.purpose, loan.due_on)
           for loan in book.read(loans_out)}  # fmt: skip
    named = book.read(parts_named, tags)
    works = [
        Work(tag, lend, (LendPart(key, version, *terms),))
        for tag, (key, version) in named.items()
        if out.get(key) != terms
    ]
    do_each(book, works, len(named) - len(works))


@click.command("take-back")
@click.argument("bin_code", metavar="BIN")
@click.argument("tags", nargs=-1, required=True)
@click.pass_obj
def take_parts_back(entrance: Entrance, bin_code: str, tags: tuple[str, ...]) -> None:
    """Take lent parts back into a BIN, as the keeper.

    The bin is made where there is none. What lies in it already stays there.
    """
    book, _card = somebody(entrance)
    named = book.read(parts_named, tags)
    book.write(make_bin_once, bin_code)
    lying = book.read(_lying_in, bin_code)
    works = [
        Work(tag, take_back, (PartStep(key, version), bin_code))
        for tag, (key, version) in named.items()
        if key not in lying
    ]
    do_each(book, works, len(named) - len(works))


def _lying_in(session: Session, bin_code: str) -> set[int]:
    query = sa.select(PART.c.id).join(BIN, BIN.c.id == PART.c.bin_id)
    return set(session.execute(query.where(BIN.c.code == code(bin_code))).scalars())
