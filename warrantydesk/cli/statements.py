"""Station statements by command: prepare, freeze and approve a month."""

from __future__ import annotations

import click

from warrantydesk.cli.main import Entrance
from warrantydesk.cli.sides import STATIONS, list_month, prepare_month, run_month
from warrantydesk.settlement.service import approve, freeze
from warrantydesk.settlement.states import StatementStatus


@click.group("statements")
def commands() -> None:
    """Run the statements of a month, given as 2026-10."""


@commands.command("prepare")
@click.argument("month")
@click.pass_obj
def prepare_all(entrance: Entrance, month: str) -> None:
    """Calculate the statements of all stations for MONTH."""
    prepare_month(entrance, STATIONS, month)


@commands.command("freeze")
@click.argument("month")
@click.pass_obj
def freeze_all(entrance: Entrance, month: str) -> None:
    """Freeze every statement of MONTH that is ready."""
    run_month(entrance, STATIONS, month, StatementStatus.DRAFT, freeze)


@commands.command("approve")
@click.argument("month")
@click.pass_obj
def approve_all(entrance: Entrance, month: str) -> None:
    """Approve every frozen statement of MONTH, as a second person."""
    run_month(entrance, STATIONS, month, StatementStatus.FROZEN, approve)


@commands.command("list")
@click.argument("month")
@click.pass_obj
def list_all(entrance: Entrance, month: str) -> None:
    """List the statements of MONTH with their totals."""
    list_month(entrance, STATIONS, month, "total_fen")
