"""Carrying a book that was played in a file over to a server, row by row as it is."""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import make_url

from warrantydesk.assembly import METADATA
from warrantydesk.sample.loading import columns_of, filled_book

BY_RULES = "workflow_step"
"""What the installation of the rules writes anew."""


def carry_over(source: str, target: str) -> None:
    """Make a book on a server with the rows of a file.

    History keeps its hashes: they are made of what both kinds of database store alike.
    """
    path = make_url(source).database
    played = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        with filled_book(target) as book:
            for table in METADATA.sorted_tables:
                if table.name == BY_RULES:
                    continue
                columns = columns_of(table.name)
                order = ", ".join(column.name for column in table.primary_key)
                select = f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY {order}"  # noqa: S608
                book.write(table.name, columns, played.execute(select))
    finally:
        played.close()
