"""Supplier statements by command: prepare, freeze and approve a month."""

from __future__ import annotations

import click

from warrantydesk.cli.main import Entrance
from warrantydesk.cli.sides import SUPPLIERS, list_month, prepare_month, run_month
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.supplier_service import approve_supplier, freeze_supplier


@click.group("supplier-statements")
def commands() -> None:
    """Run the supplier statements of a month, given as 2026-10."""


@commands.command("prepare")
@click.argument("month")
@click.pass_obj
def prepare_all(entrance: Entrance, month: str) -> None:
    """Calculate the statements of all suppliers for MONTH."""
    prepare_month(entrance, SUPPLIERS, month)


@commands.command("freeze")
@click.argument("month")
@click.pass_obj
def freeze_all(entrance: Entrance, month: str) -> None:
    """Freeze every supplier statement of MONTH that is a draft."""
    run_month(entrance, SUPPLIERS, month, SupplierStatementStatus.DRAFT, freeze_supplier)


@commands.command("approve")
@click.argument("month")
@click.pass_obj
def approve_all(entrance: Entrance, month: str) -> None:
    """Approve every frozen supplier statement of MONTH, as a second person."""
    run_month(entrance, SUPPLIERS, month, SupplierStatementStatus.FROZEN, approve_supplier)


@commands.command("list")
@click.argument("month")
@click.pass_obj
def list_all(entrance: Entrance, month: str) -> None:
    """List the supplier statements of MONTH: total, and apart from it what is in dispute."""
    list_month(entrance, SUPPLIERS, month, "total_fen", "disputed_fen")
