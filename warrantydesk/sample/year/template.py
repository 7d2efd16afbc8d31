"""A month as it stood at an age, read so that it can be set in another place and time quickly.

Every value of every row is an index into one list of values. A copy fills that list, and picks.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from warrantydesk.assembly import METADATA
from warrantydesk.db.types import UtcDateTime
from warrantydesk.sample.basedata import SINCE
from warrantydesk.sample.year.tables import (
    GROUP,
    KIND_TABLE,
    LABELS,
    MONTH,
    SHARED,
    names_of_keys,
    references,
)
from warrantydesk.sample.year.tokens import Token, Words, cut_json

Pick = Callable[[Sequence[Any]], tuple[Any, ...]]
INSIDE = {
    ("claim", "id"): "claim", ("claim", "jobs", "id"): "claim_job",
    ("claim", "lines", "id"): "claim_line", ("appraisal", "id"): "appraisal",
}  # fmt: skip
"""What a bare ``id`` in the content of a kind is."""
KEYS = names_of_keys()
ALWAYS = SINCE.isoformat()
CAME = {
    "vehicle": "SELECT vehicle_id FROM repair_order",
    "owner": "SELECT v.owner_id FROM vehicle v JOIN repair_order o ON o.vehicle_id = v.id",
    "vehicle_coverage": "SELECT c.id FROM vehicle_coverage c"
    " JOIN repair_order o ON o.vehicle_id = c.vehicle_id",
    "odometer_reading": "SELECT r.id FROM odometer_reading r"
    " JOIN repair_order o ON o.vehicle_id = r.vehicle_id",
}
"""Of some tables a copy takes only what belongs to a vehicle that came to a station."""


class Chain(NamedTuple):
    """One row of the history: constants and indices; a chain begins with the first of them."""

    kind: str
    document: int
    sequence: int
    at: int
    actor: int
    action: str
    before: str
    after: str
    changes: int
    reason: int


class Template:
    """What a copy of a month, or of a group, is made of."""

    def __init__(self, path: Path, tables: Iterable[sa.Table]) -> None:
        self.constants: list[Any] = []
        self.tokens: list[tuple[int, Token]] = []
        self.joins: list[tuple[int, Pick]] = []
        self.picks: dict[str, list[Pick]] = {}
        self.key_at: dict[str, int] = {}
        self.chains: list[Chain] = []
        self.largest: dict[str, int] = {}
        self.scopes: dict[str, int] = {}
        self._index: dict[Token, int] = {}
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            self._read(list(tables))
        finally:
            self._connection.close()
        del self._connection

    # reading

    def _read(self, tables: Sequence[sa.Table]) -> None:
        self._used = self._vehicles()
        self._words = Words(self._codes(), self._names())
        self._salted = self._digests()
        for table in tables:
            self._table(table)
        self._history({table.name for table in tables})
        self.accounts = self._all("SELECT id, kind, station_id, code, supplier_id FROM account")
        self.periods = self._all("SELECT id, month, starts_on, ends_on, cut_off_on, status,"
                                 " locked_at FROM period")  # fmt: skip
        self.lists = self._all("SELECT id, station_id, month, route, supplier_id FROM return_list")
        self.scopes = dict(self._all("SELECT scope, last FROM number_sequence"))
        for row in self.periods:
            for value in row[2:5]:
                self.index(("day", value))
            if row[6] is not None:
                self.index(("instant", row[6]))

    def _all(self, query: str) -> list[Any]:
        return self._connection.execute(query).fetchall()

    def _vehicles(self) -> dict[str, set[int]]:
        """Return which rows belong to vehicles that came, by table."""
        return {name: {key for (key,) in self._all(query)} for name, query in CAME.items()}

    def _codes(self) -> dict[str, Token]:
        known: dict[str, Token] = {}
        for table, column in sorted(LABELS):
            for (value,) in self._all(f"SELECT DISTINCT {column} FROM {table}"):  # noqa: S608
                if value:
                    known[value] = ("label", value)
        for vin, built in self._all("SELECT vin, production_date FROM vehicle"):
            known[vin] = ("vin", vin, built)
            known[vin[::-1]] = ("vin reversed", vin, built)
            known[vin[-8:]] = ("vin tail", vin, built)
        for column, table in (("code", "station"), ("code", "supplier"), ("number", "part"),
                              ("login", "person")):  # fmt: skip
            for (value,) in self._all(f"SELECT {column} FROM {table}"):  # noqa: S608
                known[value] = (table, value)
        return known

    def _names(self) -> dict[str, Token]:
        names: dict[str, Token] = {}
        for table in ("station", "supplier"):
            for zh, en in self._all(f"SELECT name_zh, name_en FROM {table}"):  # noqa: S608
                names[zh], names[en] = ("zh", zh), ("en", en)
        return names

    def _digests(self) -> dict[str, Token]:
        """Return what the history keeps of an owner's phone, which is another in every copy."""
        found: dict[str, Token] = {}
        for salt, phone in self._all("SELECT salt, phone FROM owner"):
            digest = hashlib.sha256(f"{salt}{phone}".encode()).hexdigest()[:16]
            found[digest] = ("digest", salt, phone)
        return found

    def _table(self, table: sa.Table) -> None:
        names = [column.name for column in table.columns]
        kept = self._used.get(table.name)
        rows = self._all(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY rowid")  # noqa: S608
        refers = references(table)
        key = self.key_at[table.name] = names.index("id") if "id" in names else 0
        picks: list[Pick] = []
        for row in rows:
            if kept is not None and row[key] not in kept:
                continue
            cells = dict(zip(names, row, strict=True))
            places = [self._cell(table, name, cells, refers) for name in names]
            picks.append(itemgetter(*places))
        self.picks[table.name] = picks
        if "id" in names:
            self.largest[table.name] = max((row[key] for row in rows), default=0)

    def _cell(
        self, table: sa.Table, name: str, cells: dict[str, Any], refers: dict[str, str]
    ) -> int:
        value, kind = cells[name], table.columns[name].type
        if value is None:
            return self.index(("const", None))
        target = _target_of(table.name, name, cells, refers)
        if target:
            return self.key(target, value)
        if isinstance(kind, sa.Date | UtcDateTime):
            return self.index(("day" if isinstance(kind, sa.Date) else "instant", value))
        if table.name == "document_version" and name in {"content", "digest"}:
            content = self._content(cells["content"], cells["kind"])
            return content if name == "content" else self.index(("sha256", content))
        return self.text(value) if isinstance(value, str) else self.index(("const", value))

    def _content(self, text: str, kind: str) -> int:
        def key(path: tuple[str, ...], value: int) -> Token | None:
            target = INSIDE.get((kind, *path)) or KEYS.get(path[-1] if path else "")
            return None if target is None else self._target(target, value)

        cut = cut_json(text, self._words, key, self.index)
        return self.index(("const", text)) if cut is None else self._join(cut)

    def _changes(self, text: str, kind: str) -> int:
        refers = references(METADATA.tables[KIND_TABLE[kind]])

        def key(path: tuple[str, ...], value: int) -> Token | None:
            target = refers.get(path[-1])
            return None if target is None else self._target(target, value)

        words: Any = _Digesting(self._words, self._salted) if kind == "owner" else self._words
        cut = cut_json(text, words, key, self.index)
        return self.index(("const", text)) if cut is None else self._join(cut)

    def _history(self, tables: set[str]) -> None:
        query = (
            "SELECT kind, document_id, sequence, at, actor_id, action, from_status, to_status,"
            " changes, reason FROM history ORDER BY kind, document_id, sequence"
        )
        for row in self._connection.execute(query):
            kind, document, sequence, at, actor, action, before, after, changes, reason = row
            table = KIND_TABLE[kind]
            kept = self._used.get(table)
            if table not in tables or (kept is not None and document not in kept):
                continue
            self.chains.append(Chain(
                kind, self.key(table, document), sequence, self.index(("instant", at)),
                self.index(("const", None)) if actor is None else self.key("person", actor),
                action, before, after, self._changes(changes, kind), self.text(reason),
            ))  # fmt: skip

    # tokens

    def index(self, token: Token) -> int:
        """Return the place of a token's value."""
        if token == ("day", ALWAYS):
            token = ("const", ALWAYS)
        found = self._index.get(token)
        if found is None:
            found = self._index[token] = len(self.constants)
            self.constants.append(token[1] if token[0] == "const" else None)
            if token[0] != "const":
                self.tokens.append((found, token))
        return found

    def key(self, table: str, value: int) -> int:
        """Return the place of a key."""
        return self.index(self._target(table, value))

    @staticmethod
    def _target(table: str, value: int) -> Token:
        if table in SHARED:
            return ("const", value)
        return ("key", table, value)

    def text(self, value: str) -> int:
        """Return the place of a text."""
        pieces = [p if isinstance(p, str) else self.index(p) for p in self._words.pieces(value)]
        if not pieces or all(isinstance(piece, str) for piece in pieces):
            return self.index(("const", value))
        return self._join(pieces)

    def _join(self, pieces: Sequence[str | int]) -> int:
        places = tuple(
            piece if isinstance(piece, int) else self.index(("const", piece)) for piece in pieces
        )
        return places[0] if len(places) == 1 else self.index(("join", places))


def _target_of(table: str, name: str, cells: dict[str, Any], refers: dict[str, str]) -> str:
    """Return the table in which a cell is a key, or nothing."""
    match name:
        case "id":
            return table
        case "document_id":
            return KIND_TABLE[cells["kind"]]
        case "reverses_line_id":
            return "statement_line"
        case "source_id" if table == "transfer":
            return str(cells["source_table"])
    return refers.get(name, "")


class _Digesting:
    """Words of an owner's history, which keeps digests instead of what is private."""

    def __init__(self, words: Words, salted: dict[str, Token]) -> None:
        self._words, self._salted = words, salted

    def pieces(self, text: str) -> Iterable[str | Token]:
        """Yield a text piece by piece."""
        token = self._salted.get(text)
        return [token] if token is not None else self._words.pieces(text)


def group_template(path: Path) -> Template:
    """Read the stations, suppliers and parts of a group."""
    return Template(path, [t for t in METADATA.sorted_tables if t.name in GROUP])


def month_template(path: Path) -> Template:
    """Read everything that happened."""
    return Template(path, MONTH)


def shared_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows that the whole book shares, by table, as they are."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return {
            table.name: connection.execute(
                f"SELECT {', '.join(c.name for c in table.columns)} FROM {table.name}"  # noqa: S608
            ).fetchall()
            for table in METADATA.sorted_tables
            if table.name in SHARED
        }
