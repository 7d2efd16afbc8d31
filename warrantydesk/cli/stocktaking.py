"""Stocktaking by command: bins and tags as a scanner read them, then what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.cli.documents import documents_named, in_status, status_option
from warrantydesk.cli.judging import parts_named
from warrantydesk.cli.main import REFUSED, Entrance, progress, tell
from warrantydesk.cli.rounds import all_pages, echo_row, scanned, somebody
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Count
from warrantydesk.parts.commands_store import NewStocktake
from warrantydesk.parts.correcting import closing, correctable
from warrantydesk.parts.model import Stocktake
from warrantydesk.parts.queries_store import bins_of_store, stocktake_record, stocktakes_page
from warrantydesk.parts.rows_store import CountAnswer, CountResult
from warrantydesk.parts.states import StocktakeStatus
from warrantydesk.parts.stocktaking import close_stocktake, count, start_stocktake, stocktake_row
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, NN_, say

TAKING = Stocktake.__table__
S, R = StocktakeStatus, CountResult
READERS = (Role.KEEPER, Role.AUDITOR)
WORDS = {
    R.WRONG_BIN: N_("lies in {bin} by the book"),
    R.UNEXPECTED: N_("lies in no bin by the book"),
    R.UNKNOWN: N_("is no tag of this book"),
}
CLOSED = NN_("{number}: {count} part differs, corrected in the book: {corrected}.",
             "{number}: {count} parts differ, corrected in the book: {corrected}.")  # fmt: skip


@click.group("stocktaking")
def commands() -> None:
    """Count the store of old parts bin by bin, then see what differs from the book."""


@commands.command("list")
@status_option(S)
@click.pass_obj
def list_stocktakings(entrance: Entrance, statuses: tuple[str, ...]) -> None:
    """List stocktakings.

    Number, status, bins that begin like this, parts expected, parts found, begun, closed.
    """
    book, _card = somebody(entrance, *READERS)
    for one in all_pages(book, stocktakes_page, in_status(S, statuses)):
        closed = None if one.closed_at is None else business_date(one.closed_at)
        sums = (None, None) if closed is None else (one.expected, one.found)
        begun = business_date(one.created_at)
        echo_row(one.number, one.status.value, one.bins, *sums, begun, closed)
    book.close()


@commands.command()
@click.argument("bins", default="")
@click.pass_obj
def start(entrance: Entrance, bins: str) -> None:
    """Begin to count the bins whose codes begin with BINS, as the keeper.

    All bins without it. What is being counted already goes on. Tells the number.
    """
    book, _card = somebody(entrance)
    begun = book.read(_begun, bins)
    key = book.write(start_stocktake, NewStocktake(bins)) if begun is None else begun
    record = book.read(stocktake_record, key, ())
    message = NN_("{number}: {count} part in the bins.", "{number}: {count} parts in the bins.")
    tell(message, number=record.row.number, count=sum(one.parts for one in record.bins))
    book.close()


@commands.command("count")
@click.argument("number")
@click.argument("codes", type=click.File("r", encoding="utf-8-sig"))
@click.pass_obj
def count_parts(entrance: Entrance, number: str, codes: TextIO) -> None:
    """Count parts for the stocktaking NUMBER, as the keeper.

    CODES is a file of what the scanner read, one code a line, or - for standard input: a bin's
    code, then the tags that lie in it, then the next bin. It may be given again with more codes.
    """
    book, card = somebody(entrance)
    [row] = book.read(documents_named, TAKING, [number]).values()
    counts = book.read(_placed, row.id, scanned(codes))
    told: list[tuple[CountAnswer, str]] = []
    with progress(counts, str(say(N_("Scanned")))) as bar:
        told.extend((book.write(count, one), one.text) for one in bar)
    for answer, text in told:
        if answer.result in WORDS:
            words = say(WORDS[answer.result], bin=answer.booked_bin)
            echo_row(text, words, err=answer.result is R.UNKNOWN)
    found = Counter(answer.result for answer, _text in told)
    tell(
        N_("In their bin: {fits}, seen before: {again}, in another bin: {wrong}, in no bin of the"
           " book: {unexpected}, unknown: {unknown}."),
        fits=found[R.FITS], again=found[R.AGAIN], wrong=found[R.WRONG_BIN],
        unexpected=found[R.UNEXPECTED], unknown=found[R.UNKNOWN],
    )  # fmt: skip
    left = len(book.read(stocktake_record, row.id, card.roles).differences)
    message = NN_("{number}: {count} part differs.", "{number}: {count} parts differ.")
    tell(message, number=row.number, count=left)
    book.close()
    if found[R.UNKNOWN]:
        raise click.exceptions.Exit(REFUSED)


@commands.command("differences")
@click.argument("number")
@click.pass_obj
def list_differences(entrance: Entrance, number: str) -> None:
    """List what differs from the book by the stocktaking NUMBER.

    How, tag, part, name, status, bin by the book, bin where it was seen.
    """
    book, card = somebody(entrance, *READERS)
    [row] = book.read(documents_named, TAKING, [number]).values()
    for one in book.read(stocktake_record, row.id, card.roles).differences:
        echo_row(
            one.kind.value, one.number, one.code, one.name, one.status.value, one.booked_bin,
            one.seen_bin,
        )  # fmt: skip
    book.close()


@commands.command()
@click.argument("number")
@click.option("--correct", is_flag=True, help="Set the book right by what was seen.")
@click.option("--leave", metavar="TAG", multiple=True, help="But not for this part.")
@click.pass_obj
def close(entrance: Entrance, number: str, leave: tuple[str, ...], *, correct: bool) -> None:
    """Finish the stocktaking NUMBER, as the keeper.

    With --correct what was seen in another bin is moved there, and what was not seen is missing.
    Without it the differences are kept, and the book stays as it is.
    """
    book, card = somebody(entrance)
    [row] = book.read(documents_named, TAKING, [number]).values()
    record = book.read(stocktake_record, row.id, card.roles)
    if record.row.status is S.CLOSED:
        tell(N_("{number} was closed already."), number=row.number)
        book.close()
        return
    left = [key for key, _version in book.read(parts_named, leave).values()]
    corrected = correctable(record.differences, left) if correct else ()
    differ = book.write(close_stocktake, closing(record.row, corrected))
    tell(CLOSED, number=row.number, count=differ, corrected=len(corrected))
    book.close()


def _begun(session: Session, bins: str) -> int | None:
    query = sa.select(TAKING.c.id).where(TAKING.c.status == S.OPEN, TAKING.c.bins == code(bins))
    return session.execute(query.order_by(TAKING.c.id).limit(1)).scalar()


def _placed(session: Session, stocktake_id: int, codes: Sequence[str]) -> list[Count]:
    """Return what was seen in which bin; refuse where a bin is missing or not counted."""
    bins = {one.code: one.id for one in bins_of_store(session)}
    counted = stocktake_row(session, stocktake_id).bins
    placed: list[Count] = []
    bin_id: int | None = None
    for text in codes:
        if code(text) in bins:
            if not code(text).startswith(counted):
                raise RefusedError(N_("Bin {code} is not counted this time."), code=code(text))
            bin_id = bins[code(text)]
        elif bin_id is None:
            raise RefusedError(N_("{text} comes before any bin. Scan the bin first."), text=text)
        else:
            placed.append(Count(stocktake_id, text, bin_id))
    return placed
