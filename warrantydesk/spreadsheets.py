"""Tables from and to files: the one place between the program's text and a spreadsheet.

Nothing that was typed becomes a formula (S5), and a negative number stays a number.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine
import xlsxwriter

from warrantydesk.errors import RefusedError
from warrantydesk.money import MILLI, plain
from warrantydesk.texts import N_

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LARGEST_FILE = 30_000_000
LARGEST_UNPACKED = 300_000_000
MOST_ROWS = 200_000
SEPARATORS = ",;\t"
OFFERED_ROWS = 5_000
"""So far down Excel offers what a column takes."""
ENCODINGS = ("utf-8-sig", "gb18030")
"""Excel in China saves CSV as GB 18030, everybody else as UTF-8; text is seldom valid as both."""


class Row(NamedTuple):
    """One row of a file: its number as the spreadsheet shows it (from 1) and its cells as text."""

    number: int
    cells: tuple[str, ...]


class Kind(Enum):
    """What a column holds, which decides how a spreadsheet shows it."""

    TEXT = "text"
    WHOLE = "whole"
    FEN = "fen"
    MILLI = "milli"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column to write: its title, what it holds and its width in characters.

    Excel shows a ``note`` with the title, and offers ``choices`` in the cells below.
    """

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16
    note: str = ""
    choices: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table to write as one sheet of several."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


# --- reading ----------------------------------------------------------------------------------


def read_table(path: Path) -> list[Row]:
    """Return the rows of the first sheet of an Excel file or of a CSV file, empty rows left out."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise RefusedError(N_("{file} cannot be read."), file=path.name) from error
    if size > LARGEST_FILE:
        raise RefusedError(N_("{file} is larger than 30 MB. Split it."), file=path.name)
    cells = _excel(path, content) if _is_excel(content) else _csv(path, content)
    rows = []
    for number, values in enumerate(cells, start=1):
        if number > MOST_ROWS:
            raise RefusedError(N_("{file} has more than 200,000 rows. Split it."), file=path.name)
        if any(values):
            rows.append(Row(number, tuple(values)))
    return rows


def _is_excel(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def _excel(path: Path, content: bytes) -> Iterator[list[str]]:
    _refuse_bomb(path, content)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise RefusedError(N_("{file} is damaged or no table."), file=path.name) from error
    return ([_text(value) for value in row] for row in rows)


def _refuse_bomb(path: Path, content: bytes) -> None:
    """Look at the sizes that a packed file announces before anything is unpacked (S7)."""
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            total = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise RefusedError(N_("{file} is damaged or no table."), file=path.name) from error
    if total > LARGEST_UNPACKED:
        raise RefusedError(N_("{file} unpacks to more than 300 MB."), file=path.name)


def _text(value: object) -> str:
    """Return a cell as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case datetime():
            return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
        case date():
            return value.isoformat()
        case _:
            return _unquoted(str(value).strip())


def _unquoted(text: str) -> str:
    """Take away the apostrophe that ``write_table`` puts before what looks like a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def _csv(path: Path, content: bytes) -> Iterator[list[str]]:
    text = _decoded(path, content)
    lines = (line for line in text.splitlines() if any(one in line for one in SEPARATORS))
    separator = max(SEPARATORS, key=next(lines, "").count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise RefusedError(N_("{file} is damaged or no table."), file=path.name) from error
    return ([_unquoted(cell.strip()) for cell in row] for row in rows)


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise RefusedError(N_("{file} is damaged or no table."), file=path.name)
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError(N_("{file} is neither UTF-8 nor GB 18030 text."), file=path.name)


# --- writing ----------------------------------------------------------------------------------


def write_table(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> int:
    """Write a table as Excel, or as CSV where the name ends so, at once; return its rows."""
    return write_tables(path, [Table("Sheet1", columns, rows)])


def write_tables(path: Path, tables: Sequence[Table]) -> int:
    """Write tables as the sheets of an Excel file; a CSV file holds the first only."""
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".table") as folder:
            made = Path(folder) / f"table{path.suffix}"
            if path.suffix.lower() == ".csv":
                count = _write_csv(made, tables[0].columns, tables[0].rows)
            else:
                count = _write_excel(made, tables)
            made.replace(path)
    except OSError as error:
        raise RefusedError(
            N_("{file} cannot be written. Is it open in another program?"), file=path.name
        ) from error
    return count


def _write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    # With the mark at its start Excel reads the file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([neutral(column.title) for column in columns])
        for row in rows:
            cells = zip(columns, row, strict=True)
            writer.writerow([_csv_cell(column, value) for column, value in cells])
            count += 1
    return count


def _csv_cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    match column.kind, value:
        case Kind.FEN | Kind.MILLI, int():
            return plain(value) if column.kind is Kind.FEN else f"{Decimal(value) / MILLI:f}"
        case Kind.MOMENT, datetime():
            return value.isoformat(" ", "minutes")[:16]
        case _, bool() | str():
            return neutral(str(value))
        case _, int() | date():
            return str(value)
        case _:
            return neutral(str(value))


def neutral(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula when it opens a CSV file."""
    text = text.replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else _quoted(text)


def _quoted(text: str) -> str:
    """Let a text that begins like one that was made neutral come back as it is."""
    return f"'{text}" if _unquoted(text) != text else text


def _write_excel(path: Path, tables: Sequence[Table]) -> int:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        title = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {kind: book.add_format({"num_format": code}) for kind, code in NUMBERS.items()}
        return sum([_write_sheet(book, table, title, formats) for table in tables])


def _write_sheet(book: Any, table: Table, title: Any, formats: dict[Kind, Any]) -> int:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        # Codes that are typed below keep their zeros, account numbers all their digits.
        typed = formats[Kind.TEXT] if column.kind is Kind.TEXT else None
        sheet.set_column(index, index, column.width, typed)
        sheet.write_string(0, index, column.title, title)
        if column.note:
            sheet.write_comment(0, index, column.note, {"x_scale": 2})
        if column.choices:
            offer = {"validate": "list", "source": list(column.choices), "show_error": False}
            sheet.data_validation(1, index, OFFERED_ROWS, index, offer)
    count = 0
    for count, row in enumerate(table.rows, start=1):
        for index, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, (count, index), column.kind, value, formats)
    if count:
        sheet.autofilter(0, 0, count, len(table.columns) - 1)
    return count


NUMBERS = {
    Kind.TEXT: "@",
    Kind.WHOLE: "#,##0",
    Kind.FEN: "#,##0.00",
    Kind.MILLI: "#,##0.###",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}


def _write_cell(
    sheet: Any, place: tuple[int, int], kind: Kind, value: Any, formats: dict[Kind, Any]
) -> None:
    if value is None or value == "":
        return
    match kind, value:
        case Kind.FEN, int():
            sheet.write_number(*place, value / 100, formats[kind])
        case Kind.MILLI, int():
            sheet.write_number(*place, value / MILLI, formats[kind])
        case Kind.WHOLE, int():
            sheet.write_number(*place, value, formats[kind])
        case Kind.DATE | Kind.MOMENT, date():
            # A spreadsheet knows no zones: the caller gives the time on the book's wall.
            bare = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            sheet.write_datetime(*place, bare, formats[kind])
        case _:
            sheet.write_string(*place, _quoted(str(value))[:32767], formats[Kind.TEXT])
