"""Old parts by command: what there is and where it is; the steps stand in modules of their own."""

from __future__ import annotations

import click

from warrantydesk.cli import judging, loans, packing, receiving, set_aside, store, writing_off
from warrantydesk.cli.documents import in_status, status_option
from warrantydesk.cli.main import Entrance
from warrantydesk.cli.rounds import all_pages, echo_row, sight, somebody
from warrantydesk.db.paging import Filter
from warrantydesk.parts.queries import part_status_counts, parts_page
from warrantydesk.parts.queries_lists import shipments_page
from warrantydesk.parts.states import OldPartStatus, ShipmentStatus


@click.group("parts")
def commands() -> None:
    """Old parts from the station's shelf to their write-off."""


@commands.command("list")
@status_option(OldPartStatus)
@click.option("--station", metavar="CODE", help="Only parts of this station.")
@click.option("--counts", is_flag=True, help="Only tell how many parts stand in each status.")
@click.pass_obj
def list_parts(
    entrance: Entrance, statuses: tuple[str, ...], station: str | None, *, counts: bool
) -> None:
    """List old parts and where they are.

    Tag, status, station, part, name, box, bin or holder, ship-by day, finding.
    """
    book, card = somebody(entrance)
    if counts:
        for status, count in book.read(part_status_counts, *sight(card)).items():
            if count:
                echo_row(status.value, count)
        book.close()
        return
    filters = in_status(OldPartStatus, statuses)
    if station:
        filters.append(Filter("station_code", "=", station))
    for part in all_pages(book, parts_page, filters, *sight(card)):
        finding = "" if part.finding is None else part.finding.value
        place = part.box or part.bin or part.holder
        echo_row(
            part.number, part.status.value, part.station_code, part.code, part.name, place,
            part.ship_by_on, finding,
        )  # fmt: skip
    book.close()


@commands.command()
@status_option(ShipmentStatus)
@click.pass_obj
def shipments(entrance: Entrance, statuses: tuple[str, ...]) -> None:
    """List shipments.

    Number, status, way, from, to, waybill, parts, of these counted and missing.
    """
    book, card = somebody(entrance)
    filters = in_status(ShipmentStatus, statuses)
    for one in all_pages(book, shipments_page, filters, *sight(card)):
        counts = one.counts
        echo_row(
            one.number, one.status.value, one.route.value, one.station_code, one.supplier,
            one.waybill, counts.listed, counts.received + counts.damaged, counts.missing,
        )  # fmt: skip
    book.close()


for step in (
    packing.pack,
    packing.forward,
    packing.send,
    receiving.receive,
    set_aside.aside,
    set_aside.solve,
    judging.judge_parts,
    store.put_away,
    loans.lend_parts,
    loans.take_parts_back,
    loans.list_loans,
    store.scrap,
    store.allow,
    store.destroy_parts,
    writing_off.write_off,
    writing_off.agree_to,
):
    commands.add_command(step)
