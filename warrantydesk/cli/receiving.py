"""Receiving a shipment by command: codes as a scanner read them, then the differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import choice_cell, code_cell, note_cell, number_cell
from warrantydesk.basedata.import_sheet import ImportColumn, SheetRow
from warrantydesk.book import Book
from warrantydesk.cli.main import REFUSED, Entrance, progress, tell
from warrantydesk.cli.packing import shipment_named
from warrantydesk.cli.papers import print_to
from warrantydesk.cli.rounds import FILE, echo_row, file_rows, papers_option, scanned, somebody
from warrantydesk.db.unit import Unit
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import Arrive, Scan, SetAside, ShipmentStep
from warrantydesk.parts.labels import ARRIVAL
from warrantydesk.parts.model import UnexpectedPart
from warrantydesk.parts.packing_lists import counts_of, packed_rows
from warrantydesk.parts.passport import tag_in
from warrantydesk.parts.queries_receiving import unexpected_parts
from warrantydesk.parts.receiving import (
    arrive,
    close_shipment,
    miss_rest,
    open_shipment,
    scan,
    set_aside,
)
from warrantydesk.parts.rows_shipments import PackedRow, ScanAnswer, ScanResult
from warrantydesk.parts.shipments import shipment_row
from warrantydesk.parts.states import Arrival, ShipmentStatus
from warrantydesk.texts import N_, say

ASIDE = UnexpectedPart.__table__
R = ScanResult
MOST_MILLI = 1_000_000_000
KNOWN = frozenset({R.RECEIVED, R.ALREADY, R.OTHER_BOX, R.BOX})
COLUMNS = (
    ImportColumn("tag", N_("Old-part tag"), code_cell(), ("tag", "旧件标签号", "标签")),
    ImportColumn("arrival", N_("Arrival"), choice_cell(ARRIVAL), ("状态",)),
    ImportColumn("received", N_("Received quantity"), number_cell(1000, MOST_MILLI),
                 ("quantity", "实收")),
    ImportColumn("reason", N_("Reason"), note_cell, ("原因", "说明")),
)  # fmt: skip
WORDS = {
    R.OTHER_BOX: N_("lies in another box than the list says; received"),
    R.OTHER_SHIPMENT: N_("belongs to {number}; not received"),
    R.LOST_TAG: N_("is no tag, but fits {tags}; scan or type the tag"),
    R.UNKNOWN: N_("is not on the list"),
}


@click.command()
@click.argument("number")
@click.argument("codes", type=click.File("r", encoding="utf-8-sig"))
@click.option(
    "--differences", type=FILE, metavar="FILE",
    help="A table (CSV, Excel) of what is damaged, missing or short: old-part tag, arrival, "
    "received quantity, reason.",
)  # fmt: skip
@click.option("--missing", metavar="REASON", help="What is not scanned is missing, because …")
@click.option("--set-aside", "aside", metavar="NOTE", help="What is not listed is set aside.")
@papers_option
@click.pass_obj
def receive(
    entrance: Entrance, *, number: str, codes: TextIO, differences: Path | None,
    missing: str | None, aside: str | None, folder: Path | None,
) -> None:  # fmt: skip
    """Receive the shipment NUMBER by scanned codes.

    CODES is a file of what the scanner read, one code a line, or - for standard input. A box's
    code leads to its box. Once every part is counted the receipt is closed; until then the command
    may be given again with more codes, and what was received stays so.
    """
    book, _card = somebody(entrance)
    shipment_id = book.read(shipment_named, number)
    shipment = book.read(shipment_row, shipment_id)
    if shipment.status is ShipmentStatus.CLOSED:
        tell(N_("{number} was received completely already."), number=shipment.number)
        return
    found = [] if differences is None else file_rows(differences, COLUMNS, {"tag", "arrival"})
    if shipment.status is ShipmentStatus.SHIPPED:
        book.write(open_shipment, ShipmentStep(shipment_id, shipment.version))
    strange = _scan_all(book, shipment_id, scanned(codes), aside)
    for row in found:
        book.write(_differs, shipment_id, row)
    if missing:
        book.write(miss_rest, shipment_id, missing)
    closed = _close(book, shipment_id)
    if folder is not None and closed:
        print_to(book, folder, PaperKind.RECEIPT_LIST, shipment.number)
    book.close()
    if strange or not closed:
        raise click.exceptions.Exit(REFUSED)


def _scan_all(book: Book, shipment_id: int, codes: Sequence[str], aside: str | None) -> int:
    """Scan codes one after another; return how many belong nowhere and were not set aside."""
    told: list[tuple[str, ScanAnswer]] = []
    box_id: int | None = None
    with progress(codes, str(say(N_("Scanned")))) as bar:
        for text in bar:
            answer = book.write(scan, Scan(shipment_id, box_id, text))
            told.append((text, answer))
            if answer.result in KNOWN:
                box_id = answer.box_id
    for text, answer in told:
        if answer.result in WORDS:
            tags = ", ".join(near.number for near in answer.near)
            words = say(WORDS[answer.result], number=answer.shipment_number, tags=tags)
            echo_row(text, words, err=answer.result not in KNOWN)
    counts = Counter(answer.result for _text, answer in told)
    tell(
        N_("Received: {fresh}, received before: {already}, not on the list: {strange}."),
        fresh=counts[R.RECEIVED] + counts[R.OTHER_BOX],
        already=counts[R.ALREADY],
        strange=sum(count for result, count in counts.items() if result not in KNOWN),
    )
    strange = dict.fromkeys(text for text, answer in told if answer.result not in KNOWN)
    if aside is None:
        return len(strange)
    for text in strange:
        book.write(_set_aside_once, SetAside(shipment_id, text, aside))
    return 0


def _set_aside_once(unit: Unit, command: SetAside) -> None:
    before = unexpected_parts(unit.session, ASIDE.c.shipment_id == command.shipment_id)
    if command.scanned not in {one.scanned for one in before}:
        set_aside(unit, command)


def _differs(unit: Unit, shipment_id: int, row: SheetRow) -> None:
    listed = _listed(unit.session, shipment_id)
    tag = tag_in(row.values["tag"]) or row.values["tag"]
    part = next((one for one in listed if one.number == tag), None)
    if part is None:
        raise RefusedError(N_("{number} is not on the packing list."), number=tag)
    arrival = row.values["arrival"]
    whole = part.sent_milli if arrival is Arrival.RECEIVED else 0
    command = Arrive(
        shipment_id, part.part_id, arrival, row.values.get("received", whole),
        row.values.get("reason", ""),
    )  # fmt: skip
    before = (part.arrival, part.received_milli, part.difference)
    if before != (command.arrival, command.received_milli, command.difference.strip()):
        arrive(unit, command)


def _close(book: Book, shipment_id: int) -> bool:
    """Close a receipt where every part is counted, and tell how it stands."""
    shipment, parts = book.read(shipment_row, shipment_id), book.read(_listed, shipment_id)
    counts = counts_of(part.arrival for part in parts)
    for part in parts:
        if part.arrival is Arrival.PENDING:
            echo_row(part.number, part.code, say(ARRIVAL[part.arrival]), err=True)
    if not counts.pending:
        book.write(close_shipment, ShipmentStep(shipment_id, shipment.version))
    tell(
        N_("{number}: listed {listed}, received {received}, damaged {damaged}, missing {missing},"
           " still to be scanned {pending}."),
        number=shipment.number, **counts._asdict(),
    )  # fmt: skip
    return not counts.pending


def _listed(session: Session, shipment_id: int) -> tuple[PackedRow, ...]:
    return packed_rows(session, shipment_id, shipment_row(session, shipment_id).route)
