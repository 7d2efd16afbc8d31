"""Supplier statements by command, with every step that their group has."""

from warrantydesk.cli.statement_steps import supplier_commands as commands

__all__ = ["commands"]
