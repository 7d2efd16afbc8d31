"""Unexpected parts by command: what was set aside, and how each of them is solved."""

from __future__ import annotations

import click

from warrantydesk.cli.judging import parts_named
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import echo_row, somebody
from warrantydesk.clock import business_date
from warrantydesk.parts.commands import SolveUnexpected
from warrantydesk.parts.queries_receiving import unexpected_parts
from warrantydesk.parts.receiving import solve_unexpected
from warrantydesk.texts import N_


@click.command()
@click.pass_obj
def aside(entrance: Entrance) -> None:
    """List what was set aside: key, shipment, what is on it, note, day."""
    book, _card = somebody(entrance)
    for one in book.read(unexpected_parts):
        echo_row(one.id, one.shipment_number, one.scanned, one.note, business_date(one.found_at))


@click.command()
@click.argument("key", type=int)
@click.option("--tag", help="It is the part with this tag.")
@click.option("--send-back", is_flag=True, help="It goes back; without this or a tag: scrapped.")
@click.option("--note", required=True, help="How it was found out.")
@click.pass_obj
def solve(entrance: Entrance, key: int, tag: str | None, note: str, *, send_back: bool) -> None:
    """Solve what was set aside under KEY, as the keeper."""
    book, _card = somebody(entrance)
    part_id = None
    if tag is not None:
        [(part_id, _version)] = book.read(parts_named, [tag]).values()
    book.write(solve_unexpected, SolveUnexpected(key, note, part_id, send_back))
    tell(N_("{key} is solved."), key=key)
