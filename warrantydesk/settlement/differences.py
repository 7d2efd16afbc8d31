"""Differences between our amounts and a partner's spreadsheet, within a tolerance.

Papers are matched by their numbers; a number that stands there twice counts with the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.rows_difference import (
    Difference,
    DifferenceKind,
    Headings,
    PartnerLine,
    PartnerSheet,
)
from warrantydesk.spreadsheets import read_table
from warrantydesk.texts import N_

TITLES = 20
"""Within so many rows from the top stand the headings."""
NUMBER_NAMES = (
    "单号", "索赔单号", "保修单号", "追偿单号", "单据号", "编号",
    "number", "claim number", "claim", "case", "case number", "paper", "document",
)  # fmt: skip
AMOUNT_NAMES = ("金额", "结算金额", "价税合计", "合计", "amount", "total", "gross")
"""What partners call the two columns, as far as it can be guessed; people choose others."""


def compare_amounts(
    ours: Mapping[str, int], theirs: Iterable[PartnerLine], tolerance_fen: int = 0
) -> tuple[Difference, ...]:
    """Compare both sides paper by paper, the largest difference first."""
    sums: dict[str, tuple[int, tuple[int, ...]]] = {}
    for line in theirs:
        fen, rows = sums.get(code(line.number), (0, ()))
        sums[code(line.number)] = fen + line.amount_fen, (*rows, line.row)
    found = []
    for number in ours.keys() | sums.keys():
        theirs_of = sums.get(number)
        amount = None if theirs_of is None else theirs_of[0]
        where = () if theirs_of is None else theirs_of[1]
        found.append(_difference(number, ours.get(number), amount, where, tolerance_fen))
    return tuple(sorted(found, key=lambda one: (-abs(one.difference_fen), one.number)))


def _difference(
    number: str, ours: int | None, theirs: int | None, rows: tuple[int, ...], tolerance: int
) -> Difference:
    if theirs is None:
        kind = DifferenceKind.ONLY_OURS
    elif ours is None:
        kind = DifferenceKind.ONLY_THEIRS
    elif ours == theirs:
        kind = DifferenceKind.SAME
    else:
        kind = DifferenceKind.WITHIN if abs(theirs - ours) <= tolerance else DifferenceKind.DIFFERS
    return Difference(number, kind, ours, theirs, rows)


def headings_of(path: Path) -> Headings:
    """Return the headings of a partner's file, and the two that most likely are wanted.

    Titles above the table are passed over: the row counts in which both are known, else the first.
    """
    table = read_table(path)
    if not table:
        raise RefusedError(N_("{file} is empty. Choose another file."), file=path.name)
    guessed = [_guess([cell.strip() for cell in row.cells]) for row in table[:TITLES]]
    return next((found for found in guessed if found.number and found.amount), guessed[0])


def _guess(titles: list[str]) -> Headings:
    return Headings(
        tuple(title for title in titles if title),
        *(
            next((t for name in names for t in titles if t.casefold() == name), "")
            for names in (NUMBER_NAMES, AMOUNT_NAMES)
        ),
    )


def read_partner_sheet(path: Path, number_column: str, amount_column: str) -> PartnerSheet:
    """Read numbers and amounts by the headings of their columns; rows without either are told."""
    table = read_table(path)
    wanted = (number_column, amount_column)
    place, titles = _heading_row([row.cells for row in table[:TITLES]], wanted)
    at, amount_at = titles.index(number_column), titles.index(amount_column)
    lines, unread = [], []
    for row in table[place + 1 :]:
        cells = [*row.cells, *("" for _missing in titles)]
        fen = amount_of(cells[amount_at])
        if not cells[at].strip() and not cells[amount_at].strip():
            continue
        if fen is None or not cells[at].strip():
            unread.append(row.number)
        else:
            lines.append(PartnerLine(row.number, code(cells[at]), fen))
    return PartnerSheet(tuple(lines), tuple(unread))


def _heading_row(rows: list[tuple[str, ...]], wanted: tuple[str, str]) -> tuple[int, list[str]]:
    """Return the first row that has both headings; refuse the file where there is none."""
    titles = [[cell.strip() for cell in row] for row in rows]
    for place, row in enumerate(titles):
        if set(wanted) <= set(row):
            return place, row
    known = {title for row in titles for title in row}
    missing = next((column for column in wanted if column not in known), wanted[1])
    raise RefusedError(N_("The file has no column “{column}”."), column=missing)


def amount_of(text: str) -> int | None:
    """Return the fen that a cell such as ``1,409.50`` or ``−3`` means, or None."""
    plain = text.strip().replace(",", "").replace("，", "").replace("−", "-").lstrip("¥￥")
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    yuan, _point, rest = digits.strip().lstrip("¥￥").partition(".")
    rest = rest.rstrip("0").ljust(2, "0")
    if not (yuan + rest).isascii() or not (yuan or "0").isdigit() or not rest.isdigit():
        return None
    if not digits.strip() or len(rest) > 2:  # noqa: PLR2004 - fen are two places
        return None
    return sign * (int(yuan or 0) * 100 + int(rest))
