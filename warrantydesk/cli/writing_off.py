"""Write-off by command: a certificate over what is at its end, agreed to by a second person."""

from __future__ import annotations

from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.cli.judging import parts_named
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.papers import print_to
from warrantydesk.cli.rounds import operation, papers_option, somebody
from warrantydesk.codes import code
from warrantydesk.documents.printing import PaperKind
from warrantydesk.papers import find_document
from warrantydesk.parts.commands import NewWriteOff, WriteOffStep
from warrantydesk.parts.model import WriteOff
from warrantydesk.parts.states import WriteOffStatus
from warrantydesk.parts.writing_off import agree, draw_up, named_parts, ready_parts, write_off_row
from warrantydesk.texts import N_, NN_

PAPER = WriteOff.__table__
DRAWN = NN_("{number}: {count} part to be written off.",
            "{number}: {count} parts to be written off.")  # fmt: skip
GONE = NN_("{number}: {count} part is written off.",
           "{number}: {count} parts are written off.")  # fmt: skip


@click.command("write-off")
@click.argument("tags", nargs=-1)
@click.option("--note", default="", help="What the certificate is about.")
@click.option("--witness", default="", help="Who saw the parts go.")
@click.pass_obj
def write_off(entrance: Entrance, tags: tuple[str, ...], note: str, witness: str) -> None:
    """Draw up a write-off of parts, as the keeper.

    All parts at the end of their way when none is named. Tells its number. A second person then
    agrees to it: "parts agree NUMBER".
    """
    book, _card = somebody(entrance)
    if tags:
        keys = tuple(key for key, _version in book.read(parts_named, tags).values())
    else:
        keys = tuple(part.id for part in book.read(ready_parts))
    if not keys:
        tell(N_("No part is ready to be written off."))
        book.close()
        return
    made = book.write(draw_up, NewWriteOff(keys, note, witness))
    number = book.read(write_off_row, made).number
    tell(DRAWN, number=number, count=len(keys))
    book.close()


@click.command("agree")
@click.argument("number", required=False)
@papers_option
@click.pass_obj
def agree_to(entrance: Entrance, number: str | None, folder: Path | None) -> None:
    """Agree to the write-off NUMBER, as a second person.

    An auditor or finance does it; without NUMBER to all that wait. Its parts are gone and their
    records closed. What was agreed to already stays so.
    """
    book, _card = somebody(entrance)
    keys = book.read(_waiting) if number is None else [book.read(_named, number)]
    for key in keys:
        paper = book.read(write_off_row, key)
        if paper.status is WriteOffStatus.AGREED:
            count = len(book.read(named_parts, key))
        else:
            step = WriteOffStep(key, paper.version)
            count = book.write(agree, step, operation("agree", paper.number))
        tell(GONE, number=paper.number, count=count)
        if folder is not None:
            print_to(book, folder, PaperKind.WRITE_OFF, paper.number)
    book.close()


def _named(session: Session, number: str) -> int:
    return find_document(session, PaperKind.WRITE_OFF, code(number))


def _waiting(session: Session) -> list[int]:
    query = sa.select(PAPER.c.id).where(PAPER.c.status == WriteOffStatus.DRAFT)
    return list(session.execute(query.order_by(PAPER.c.id)).scalars())
