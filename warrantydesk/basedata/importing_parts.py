"""Parts with their prices from a table: what is new, what changed, what is wrong, and writing it.

An empty cell leaves what is kept as it is; what is known is looked up in batches, never by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import SavePart
from warrantydesk.basedata.import_cells import (
    choice_cell,
    code_cell,
    date_cell,
    flag_cell,
    number_cell,
    text_cell,
)
from warrantydesk.basedata.import_plan import Plan, judge_rows, plan_of, report_of
from warrantydesk.basedata.import_sheet import (
    Findings,
    ImportColumn,
    ImportReport,
    Preview,
    SheetRow,
    read_sheet,
    stop_at_bad,
)
from warrantydesk.basedata.kinds import PriceKind, ReturnPolicy
from warrantydesk.basedata.known_parts import Kept, Known, PriceRow, known_parts
from warrantydesk.basedata.labels import PART_CLASS, RETURN_POLICY
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.periods import ONE_DAY, Period, check_periods
from warrantydesk.basedata.saving_catalogue import (
    FLAGS,
    LARGEST_FEN,
    LARGEST_QUANTITY,
    part_findings,
)
from warrantydesk.basedata.writing_parts import PartWrite, PriceWrite, write_parts
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import MILLI, figures
from warrantydesk.records.roles import Role
from warrantydesk.spreadsheets import Row
from warrantydesk.texts import N_, Bilingual, say

FEN = number_cell(100, LARGEST_FEN)

COLUMNS = (
    ImportColumn("number", N_("Part number"), code_cell(), ("零件图号", "图号", "part no", "oe号")),
    ImportColumn("name_zh", N_("Chinese name"), text_cell,
                 ("名称", "零件名称", "part name", "name")),
    ImportColumn("name_en", N_("English name"), text_cell, ("英文名",)),
    ImportColumn("part_class", N_("Part class"), choice_cell(PART_CLASS), ("类别",)),
    ImportColumn("unit_zh", N_("Chinese unit"), text_cell, ("单位", "unit")),
    ImportColumn("unit_en", N_("English unit"), text_cell),
    ImportColumn("major_assembly", N_("Major assembly"), flag_cell),
    ImportColumn("main_part", N_("Is a main part"), flag_cell, ("main part",)),
    ImportColumn("wearing", N_("Wearing part"), flag_cell),
    ImportColumn("auxiliary", N_("Auxiliary material"), flag_cell),
    ImportColumn("serial_required", N_("Serial number required"), flag_cell),
    ImportColumn("outside_allowed", N_("May be bought outside"), flag_cell),
    ImportColumn("max_per_vehicle_milli", N_("Most per vehicle"),
                 number_cell(MILLI, LARGEST_QUANTITY)),
    ImportColumn("supplier", N_("Supplier code"), code_cell(), ("供应商", "supplier")),
    ImportColumn("superseded_by", N_("Superseded by"), code_cell(), ("替代号",)),
    ImportColumn("return_policy", N_("Return policy"), choice_cell(RETURN_POLICY)),
    ImportColumn("active", N_("In use"), flag_cell),
    ImportColumn("claim", N_("Claim price"), FEN, ("索赔价", "价格", "price")),
    ImportColumn("recovery", N_("Recovery price"), FEN, ("追偿价",)),
    ImportColumn("valid_from", N_("Prices valid from"), date_cell, ("生效日期", "valid from")),
)  # fmt: skip
PLAIN = ("name_zh", "name_en", "unit_zh", "unit_en", "part_class", *FLAGS,
         "max_per_vehicle_milli", "return_policy", "active")  # fmt: skip
PRICES = {"claim": PriceKind.CLAIM, "recovery": PriceKind.RECOVERY}
TITLE_OF = {"supplier_id": "supplier"}
NEW = SavePart()
BEFORE: dict[str, Any] = {
    "name_zh": "", "name_en": "", "unit_zh": NEW.unit.zh, "unit_en": NEW.unit.en,
    "part_class": NEW.part_class, **dict.fromkeys(FLAGS, False),
    "max_per_vehicle_milli": 0, "supplier_id": None, "return_policy": NEW.return_policy,
    "active": True,
}  # fmt: skip
"""What a new part is where its row says nothing."""


def preview_parts(session: Session, table: Sequence[Row]) -> Preview:
    """Return what importing a table of parts would do."""
    return _plan(session, table).preview


def apply_parts(unit: Unit, table: Sequence[Row], *, leave_bad_out: bool = False) -> ImportReport:
    """Import a table of parts, all of it or nothing; raises ImportRefusedError at bad rows."""
    require_role(unit, Role.ADMIN)
    plan = _plan(unit.session, table)
    stop_at_bad(plan.preview, leave_bad_out=leave_bad_out)
    write_parts(unit, plan.writes)
    return report_of(plan.preview)


def _plan(session: Session, table: Sequence[Row]) -> Plan[PartWrite]:
    sheet = read_sheet(table, COLUMNS, ("number",))
    found = Findings(COLUMNS, bad=list(sheet.bad))
    known = known_parts(session, sheet.rows)

    def judge(row: SheetRow, number: str) -> PartWrite | None:
        return _judge(row, number, known, found)

    writes, same = judge_rows(sheet.rows, "number", judge, found)
    _refuse_circles(writes, known, found)
    _refuse_unknown(writes, known, found)
    return plan_of(sheet, found, writes, same)


def _judge(row: SheetRow, number: str, known: Known, found: Findings) -> PartWrite | None:
    """Return what is to be written for a row, or None where the book already says so."""
    kept = known.parts.get(number)
    values = _values(row, known, found)
    then = {**(BEFORE if kept is None else kept.row), **values}
    if not number:
        found.add(row.number, "number", say(N_("The code is missing.")))
    if not (then["name_zh"] or then["name_en"]):
        found.add(row.number, "name_zh", say(N_("Give a name, in Chinese or in English.")))
    if kept is None and then["auxiliary"] and "return_policy" not in values:
        then["return_policy"] = values["return_policy"] = ReturnPolicy.NONE
    for finding in part_findings(_command(then)):
        place = TITLE_OF.get(finding.place, finding.place)
        found.add(row.number, place, finding.sentence)
    write = PartWrite(
        row=row.number,
        number=number,
        key=None if kept is None else kept.row["id"],
        seen=0 if kept is None else kept.row["version"],
        values=then if kept is None else {n: v for n, v in values.items() if kept.row[n] != v},
        successor=_successor(row, number, kept, found),
        prices=tuple(_prices(row, kept, known, found)),
    )
    return write if kept is None or write.values or write.successor or write.prices else None


def _values(row: SheetRow, known: Known, found: Findings) -> dict[str, Any]:
    values = {name: row.values[name] for name in PLAIN if name in row.values}
    if "supplier" in row.values:
        wanted = row.values["supplier"]
        values["supplier_id"] = known.suppliers.get(wanted)
        if values["supplier_id"] is None:
            reason = say(N_("There is no supplier {code}."), code=wanted)
            found.add(row.number, "supplier", reason)
    return values


def _command(then: Mapping[str, Any]) -> SavePart:
    names = (*FLAGS, "return_policy", "supplier_id")
    return SavePart("", Bilingual("", ""), **{name: then[name] for name in names})


def _successor(row: SheetRow, number: str, kept: Kept | None, found: Findings) -> str:
    """Return the number of the part that takes the place of this one, where that is new."""
    wanted = str(row.values.get("superseded_by", ""))
    if not wanted or (kept is not None and kept.successor == wanted):
        return ""
    if wanted == number:
        message = N_("A part cannot supersede itself, directly or over others.")
        found.add(row.number, "superseded_by", say(message))
    return wanted


def _refuse_circles(writes: Iterable[PartWrite], known: Known, found: Findings) -> None:
    """Refuse supersessions that lead back to where they began."""
    planned = {write.number: write for write in writes if write.successor}
    for number, write in planned.items():
        passed, here = {number}, write.successor
        while here and here not in passed:
            passed.add(here)
            kept = known.parts.get(here)
            after = "" if kept is None else kept.successor
            here = planned[here].successor if here in planned else after
        if here == number and here != write.successor:
            message = N_("A part cannot supersede itself, directly or over others.")
            found.add(write.row, "superseded_by", say(message))


def _refuse_unknown(writes: Sequence[PartWrite], known: Known, found: Findings) -> None:
    """Refuse successors that neither the book nor a good row has; others may hang on them."""
    named = [write for write in writes if write.successor]
    lost = named
    while lost:
        coming = {write.number for write in writes if write.row not in found.rows}
        lost = [
            write
            for write in named
            if write.row not in found.rows and write.successor not in known.numbers | coming
        ]
        for write in lost:
            reason = say(N_("There is no part {number}."), number=write.successor)
            found.add(write.row, "superseded_by", reason)


def _prices(
    row: SheetRow, kept: Kept | None, known: Known, found: Findings
) -> Iterable[PriceWrite]:
    start = row.values.get("valid_from", known.today)
    for column, kind in PRICES.items():
        fen = row.values.get(column)
        if fen is None:
            continue
        before = [] if kept is None else known.prices.get((kept.row["id"], kind), [])
        write = _price(row.number, column, (kind, start, fen), before, known.today, found)
        if write is not None:
            yield write


def _price(  # noqa: PLR0917 - private, called once
    row: int,
    column: str,
    wanted: tuple[PriceKind, date, int],
    before: list[PriceRow],
    today: date,
    found: Findings,
) -> PriceWrite | None:
    """Return a price to be written; what was in force already is not rewritten."""
    kind, start, fen = wanted
    now = next((price for price in before if price.period.covers(start)), None)
    if now is not None and now.price_fen == fen:
        return None
    if now is not None and now.period.valid_from == start:
        if start <= today:
            message = N_("From {day} on {price} is in force. A new price begins on a later day.")
            facts = {"day": start.isoformat(), "price": figures(now.price_fen)}
            found.add(row, column, say(message, **facts))
        return PriceWrite(kind, now.period, fen, corrects=now.id)
    ends = None
    if now is not None and now.period.valid_to is None:
        ends = now.id
    periods = [
        Period(price.period.valid_from, start - ONE_DAY) if price.id == ends else price.period
        for price in before
    ]
    period = Period(start, None)
    try:
        check_periods([*periods, period], gapless=True)
    except RefusedError as error:
        found.add(row, column, error.text)
    return PriceWrite(kind, period, fen, ends=ends)
