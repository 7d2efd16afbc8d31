"""The sheet of parts: their rows, and what their price columns put in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from warrantydesk.basedata import saving_catalogue as saving
from warrantydesk.basedata.commands import SavePart
from warrantydesk.basedata.exporting import kept_records
from warrantydesk.basedata.import_cells import (
    choice_cell,
    date_cell,
    flag_cell,
    number_cell,
    text_cell,
)
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_kind import SheetKind
from warrantydesk.basedata.import_links import Chain, Link
from warrantydesk.basedata.import_periods import put_in_force
from warrantydesk.basedata.import_plan import Plan
from warrantydesk.basedata.import_records import Records, RecordWrite, judge_records
from warrantydesk.basedata.import_sheet import Findings, Sheet, preview_of
from warrantydesk.basedata.kinds import PriceKind, ReturnPolicy
from warrantydesk.basedata.labels import PART_CLASS, RETURN_POLICY
from warrantydesk.basedata.model import Part, PartPrice
from warrantydesk.basedata.periods import Dated, Period
from warrantydesk.basedata.sheet_columns import (
    CODE,
    PART,
    SUPPLIER,
    THOUSANDTHS,
    active,
    names,
    supplier,
)
from warrantydesk.basedata.timelines import Timeline, read_timelines, write_timelines
from warrantydesk.basedata.writing_records import keys_of_records, write_records
from warrantydesk.clock import business_date
from warrantydesk.db.present import present
from warrantydesk.db.unit import Unit
from warrantydesk.records.findings import Finding
from warrantydesk.texts import N_, Text

PRICE = PartPrice.__table__
PRICES = {"claim": PriceKind.CLAIM, "recovery": PriceKind.RECOVERY}


def _successor(own: str, successor: str, chain: Chain) -> Iterator[Finding]:
    yield from saving.successor_findings(own, successor, chain.up)


def _fill(values: dict[str, Any]) -> dict[str, Any]:
    """Let auxiliary material owe no return, unless the row says what it owes."""
    return {"return_policy": ReturnPolicy.NONE, **values} if values.get("auxiliary") else values


def _flag(name: str, title: str, *also: str, about: str = "", example: str = "否") -> ImportColumn:
    return ImportColumn(name, title, flag_cell, also, about=about, example=example)


SHAPE = Records(
    Part.__table__,
    (
        ImportColumn("number", N_("Part number"), CODE, ("零件图号", "图号", "part no", "oe号"),
                     example="EX-1307100"),
        *(one._replace(also=(*one.also, *also)) for one, also in zip(
            names("水泵总成", "Water pump"), (("零件名称", "part name"), ()), strict=True)),
        ImportColumn("part_class", N_("Part class"), choice_cell(PART_CLASS), ("类别",),
                     about=N_("By which the warranty term is found."), example="发动机"),
        ImportColumn("unit_zh", N_("Chinese unit"), text_cell, ("单位", "unit"), example="件"),
        ImportColumn("unit_en", N_("English unit"), text_cell, example="pc"),
        _flag("major_assembly", N_("Major assembly")),
        _flag("main_part", N_("Is a main part"), "main part", example="是"),
        _flag("wearing", N_("Wearing part")),
        _flag("auxiliary", N_("Auxiliary material"), about=N_("Oil, coolant and the like.")),
        _flag("serial_required", N_("Serial number required")),
        _flag("outside_allowed", N_("May be bought outside")),
        ImportColumn("max_per_vehicle", N_("Most per vehicle"), THOUSANDTHS, (),
                     "max_per_vehicle_milli", about=N_("0: no limit."), example="1"),
        supplier("S901"),
        ImportColumn("superseded_by", N_("Superseded by"), CODE, ("替代号",), "superseded_by_id",
                     about=N_("Number of the part that takes its place; it may stand further down.")),
        ImportColumn("return_policy", N_("Return policy"), choice_cell(RETURN_POLICY),
                     about=N_("What is owed for the old part."), example="返回整车厂"),
        active(),
    ),
    ("number",), SavePart, saving.part_findings, saving.part_values, {"supplier": SUPPLIER},
    link=Link("superseded_by", "superseded_by_id", PART.missing, _successor), fills=_fill,
)  # fmt: skip
MONEY = number_cell(100, saving.LARGEST_FEN)
PRICE_COLUMNS = (
    ImportColumn("claim", N_("Claim price"), MONEY, ("索赔价", "价格", "price"),
                 about=N_("A price that begins now; “Part prices” brings in whole histories.")),
    ImportColumn("recovery", N_("Recovery price"), MONEY, ("追偿价",),
                 about=N_("Likewise what suppliers are charged.")),
    ImportColumn("valid_from", N_("Prices valid from"), date_cell, ("生效日期", "valid from"),
                 about=N_("Empty: from today on.")),
)  # fmt: skip


class Writes(NamedTuple):
    """What is to be written of parts: their rows, and the prices of those with a key or a row."""

    records: tuple[RecordWrite, ...]
    prices: tuple[Timeline, ...]


class _Wanted(NamedTuple):
    row: int
    column: str
    scope: dict[str, Any]
    dated: Dated


def plan_parts(session: Session, sheet: Sheet) -> Plan[Writes]:
    """Return what a table of parts and their prices would do."""
    found = Findings(PARTS.columns, bad=list(sheet.bad))
    writes, _same = judge_records(session, SHAPE, sheet, found)
    wanted = list(_wanted(session, sheet))
    lines, priced = _priced(session, wanted, found)
    good = tuple(write for write in writes if write.row not in found.rows)
    new = {write.row for write in good if write.key is None}
    changed = ({write.row for write in good} | priced) - new
    whole = sum(row.number not in found.rows for row in sheet.rows)
    counts = {"new": len(new), "changed": len(changed), "same": whole - len(new) - len(changed)}
    return Plan((Writes(good, tuple(lines)),), preview_of(sheet, found, **counts))


def _wanted(session: Session, sheet: Sheet) -> Iterator[_Wanted]:
    """Yield the prices of each row; a part that is new is called by its row, below zero."""
    priced = [row for row in sheet.rows if PRICES.keys() & row.values.keys()]
    if not priced:
        return
    keys = keys_of_records(session, SHAPE, [str(row.values.get("number")) for row in priced])
    today = business_date(present(session))
    for row in priced:
        key = keys.get(row.values.get("number"), -row.number)
        period = Period(row.values.get("valid_from", today), None)
        for column, kind in PRICES.items():
            if column in row.values:
                dated = Dated(period, {"price_fen": row.values[column]})
                yield _Wanted(row.number, column, {"part_id": key, "kind": kind}, dated)


def _priced(
    session: Session, wanted: Sequence[_Wanted], found: Findings
) -> tuple[list[Timeline], set[int]]:
    """Put prices in force, the oldest first; begins anew without the rows that turn out bad."""
    while True:
        good = [one for one in wanted if one.row not in found.rows]
        lines = read_timelines(session, PRICE, [one.scope for one in good], ["price_fen"])
        priced = set[int]()
        bad = len(found.rows)
        for one in sorted(good, key=lambda one: one.dated.period.valid_from):
            line = lines[tuple(one.scope.values())]
            what = "same" if _applies(line, one.dated) else put_in_force(line, one.row, one.dated)
            if isinstance(what, Text):
                found.add(one.row, one.column, what)
            elif what != "same":
                priced.add(one.row)
        if len(found.rows) == bad:
            return list(lines.values()), priced


def _applies(line: Timeline, wanted: Dated) -> bool:
    """Tell whether a price is in force on its day already, since whichever."""
    on = wanted.period.valid_from
    return any(one.period.covers(on) and one.values == wanted.values for one in line.kept.values())


def write_parts(unit: Unit, writes: Sequence[Writes]) -> None:
    """Write parts, then their prices."""
    for records, prices in writes:
        write_records(unit, SHAPE, records)
        numbers = {-write.row: write.ident[0] for write in records if write.key is None}
        keys = keys_of_records(unit.session, SHAPE, list(numbers.values()))
        for line in prices:
            part = line.scope["part_id"]
            line.scope["part_id"] = keys[numbers[part]] if part < 0 else part
        write_timelines(unit, PRICE, prices)


PARTS = SheetKind(
    "parts", N_("Parts"), N_("The catalogue of parts."), (*SHAPE.columns, *PRICE_COLUMNS),
    SHAPE.key, plan_parts, write_parts, lambda session: kept_records(session, SHAPE),
)  # fmt: skip
