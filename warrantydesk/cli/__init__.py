"""The command line: administration, service jobs, import, printing and statements."""

from warrantydesk.cli.main import main

__all__ = ["main"]
