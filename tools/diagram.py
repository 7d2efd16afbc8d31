"""Draw the data model from the models: ``python tools/diagram.py`` writes docs/data-model.md."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from warrantydesk.assembly import METADATA, RULES
from warrantydesk.db.base import Base

TARGET = Path(__file__).parents[1] / "docs" / "data-model.md"
HEAD = """# The data model

Made from the mapped classes by `python tools/diagram.py`; a test fails when it is out of date.
Amounts are whole fen (`_fen`), hours and quantities whole thousandths (`_milli`), percentages whole
millionths (`_ppm`), instants UTC (`_at`), days plain dates of the book's time zone (`_on`, `_date`).

* **Documents** move only by the steps of their table of actions, and the database writes their
  history: {documents}.
* **Append-only** tables refuse every UPDATE and DELETE: {immutable}.
* **Recorded** tables have every change written into the history: {recorded}.
"""


def room_of(table: sa.Table) -> str:
    """Return the folder whose model holds a table."""
    for mapper in METADATA_OWNERS:
        if mapper[0] == table.name:
            return mapper[1]
    raise LookupError(table.name)


def _owners() -> list[tuple[str, str]]:
    return [
        (str(mapper.class_.__tablename__), mapper.class_.__module__.split(".")[1])
        for mapper in Base.registry.mappers
    ]


METADATA_OWNERS = _owners()


def kind_of(column: sa.Column[object]) -> str:
    """Return a column's type in one word."""
    text = type(column.type).__name__
    names = {
        "UtcDateTime": "instant",
        "BigInteger": "int",
        "Integer": "int",
        "LargeBinary": "bytes",
    }
    return names.get(text, text.lower())


def lines_of(table: sa.Table) -> list[str]:
    """Return a table with its columns, as Mermaid draws it."""
    made = [f"    {table.name} {{"]
    for column in table.columns:
        keys = [
            name
            for name, holds in (("PK", column.primary_key), ("FK", column.foreign_keys))
            if holds
        ]
        made.append(f"        {kind_of(column)} {column.name} {', '.join(keys)}".rstrip())
    return [*made, "    }"]


def references(table: sa.Table) -> list[str]:
    """Return the arrows from a table to those it refers to."""
    made = []
    for column in table.columns:
        for key in column.foreign_keys:
            many = "}o" if not column.unique else "|o"
            one = "o|" if column.nullable else "||"
            made.append(f"    {table.name} {many}--{one} {key.column.table.name} : {column.name}")
    return sorted(made)


def document() -> str:
    """Return the whole page."""
    facts = {
        "documents": ", ".join(sorted(f"`{d.table}`" for d in RULES.documents)),
        "immutable": ", ".join(sorted(f"`{t.table}`" for t in RULES.immutable)),
        "recorded": ", ".join(sorted(f"`{r.table}`" for r in RULES.recorded)),
    }
    parts = [HEAD.format(**facts)]
    rooms: dict[str, list[sa.Table]] = {}
    for table in METADATA.sorted_tables:
        rooms.setdefault(room_of(table), []).append(table)
    for room in ("records", "basedata", "orders", "claims", "settlement"):
        tables = sorted(rooms[room], key=lambda table: table.name)
        drawn = [line for table in tables for line in lines_of(table)]
        arrows = [line for table in tables for line in references(table)]
        parts.append(
            "\n".join([f"## {room}\n", "```mermaid", "erDiagram", *drawn, *arrows, "```\n"])
        )
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(document(), encoding="utf-8")
    print(TARGET)
