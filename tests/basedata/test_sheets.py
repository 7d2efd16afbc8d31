"""Every kind of sheet goes out as it comes in: all at once, twice as good as once, in batches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import Templates
from tests.postgres import server
from tests.tables import sums, told
from tests.workshop import Workshop
from warrantydesk.basedata.defaults import write_defaults
from warrantydesk.basedata.import_header import folded, in_both
from warrantydesk.basedata.import_kind import SheetKind, apply_table, export_table, preview_table
from warrantydesk.basedata.import_sheet import Preview, read_sheet
from warrantydesk.basedata.importing import BASE_SHEETS, VEHICLES
from warrantydesk.basedata.templates import write_template
from warrantydesk.book import Book
from warrantydesk.db.unit import Unit
from warrantydesk.sheets import SHEETS
from warrantydesk.spreadsheets import Row, read_table
from warrantydesk.texts import Language, choose_language

KINDS = [pytest.param(kind, id=kind.name) for kind in BASE_SHEETS]


def example(kind: SheetKind) -> list[Row]:
    """Return the table of one row that the declaration of a kind gives as its example."""
    titles = tuple(one.title for one in kind.columns)
    return [Row(1, titles), Row(2, tuple(one.example for one in kind.columns))]


def bring_in(unit: Unit, kind: SheetKind, table: list[Row]) -> Preview:
    """Import a table, examples and all, and return what was found."""
    plan = kind.plan(unit.session, read_sheet(table, kind.columns, kind.required))
    kind.write(unit, plan.writes)
    return plan.preview


def history_rows(shop: Workshop) -> int:
    count = sa.text("SELECT count(*) FROM history")
    return int(shop.read(lambda session: session.execute(count).scalar_one()))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_out_comes_in_and_changes_nothing(
    shop: Workshop, tmp_path: Path, kind: SheetKind, suffix: str
) -> None:
    choose_language(Language.ZH)
    shop.add_vehicle("LYXS51500SA004202", plate="")
    path = tmp_path / f"sheet{suffix}"
    assert shop.write("admin", export_table, kind, path) > 0

    table = read_table(path)
    choose_language(Language.EN)
    before = history_rows(shop)
    preview = shop.read(preview_table, kind, table)
    assert (told(preview), preview.unused) == ([], ())
    assert sums(preview) == (0, 0, len(table) - 1)
    assert shop.write("admin", apply_table, kind, table)[:3] == (0, 0, len(table) - 1)
    assert history_rows(shop) == before


@pytest.fixture
def other(engine_name: str, templates: Templates, tmp_path: Path) -> Iterator[Book]:
    """A second book, new and empty but for what every book starts with."""
    (tmp_path / "other").mkdir()
    address = templates.copy(engine_name, tmp_path / "other")
    made = Book(address)
    with made.writing() as unit:
        write_defaults(unit)
    yield made
    made.close()
    if engine_name != "sqlite":
        server(engine_name).drop(address)


def test_a_whole_book_goes_over_into_an_empty_one(
    shop: Workshop, other: Book, tmp_path: Path
) -> None:
    for kind in BASE_SHEETS:
        shop.write("admin", export_table, kind, tmp_path / f"{kind.name}.csv")
    for kind in BASE_SHEETS:
        table = read_table(tmp_path / f"{kind.name}.csv")
        preview = other.read(preview_table, kind, table)
        assert told(preview) == [], kind.name
        other.write(apply_table, kind, table)
    for kind in BASE_SHEETS:
        path = tmp_path / f"{kind.name} again.csv"
        other.write(export_table, kind, path)
        assert path.read_text() == (tmp_path / f"{kind.name}.csv").read_text(), kind.name


def test_the_examples_come_in_one_after_the_other(book: Book) -> None:
    with book.writing() as unit:
        write_defaults(unit)
    for kind in BASE_SHEETS:
        preview = book.write(bring_in, kind, example(kind))
        assert (told(preview), sums(preview)) == ([], (1, 0, 0)), kind.name
        assert sums(book.write(bring_in, kind, example(kind))) == (0, 0, 1), kind.name


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_read_but_for_its_example(
    shop: Workshop, tmp_path: Path, kind: SheetKind, suffix: str
) -> None:
    for language in Language:
        choose_language(language)
        path = tmp_path / f"{language.value}{suffix}"
        write_template(path, kind)
        preview = shop.read(preview_table, kind, read_table(path))
        assert (sums(preview), told(preview), preview.unused) == ((0, 0, 0), [], ())
        assert [note.row for note in preview.notes] == [2]


@pytest.mark.parametrize("kind", [pytest.param(kind, id=name) for name, kind in SHEETS.items()])
def test_no_two_columns_of_a_kind_are_called_the_same(kind: SheetKind) -> None:
    called: dict[str, str] = {}
    for column in kind.columns:
        for name in {folded(name) for name in (column.name, *column.also, *in_both(column.title))}:
            assert called.setdefault(name, column.name) == column.name, name


@contextmanager
def counted(book: Book) -> Iterator[list[str]]:
    """Collect the statements that a book is asked."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    sa.event.listen(book.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(book.engine, "before_cursor_execute", note)


def many(kind: SheetKind, titles: tuple[str, ...], count: int) -> list[Row]:
    """Return so many rows that are told apart, as a kind's example is written."""
    (own, first) = next(
        (column, column.read(column.example))
        for column in kind.columns
        if column.name in kind.required and not hasattr(column.read(column.example), "value")
    )
    made = []
    for number in range(count):
        varied: object = f"{first}{number}"
        if isinstance(first, date):
            varied = first + timedelta(days=40 * number + 40)
        elif len(first) == 17:
            varied = f"{first[:-6]}{number:06}"
        cells = (str(varied) if one is own else one.example for one in kind.columns)
        made.append(Row(100_000 + number, tuple(cells)))
    return [Row(1, titles), *made]


@pytest.mark.parametrize("kind", KINDS)
def test_more_rows_are_no_more_statements(shop: Workshop, tmp_path: Path, kind: SheetKind) -> None:
    path = tmp_path / "sheet.csv"
    shop.write("admin", export_table, kind, path)
    few = read_table(path)
    counts = []
    for some in (few, [*few, *many(kind, few[0].cells, 300)[1:]]):
        with counted(shop.owner) as asked:
            preview = shop.read(preview_table, kind, some)
        counts.append(len(asked))
        assert preview.same == len(few) - 1
    assert counts[1] <= counts[0] + 3, asked  # what names nothing known is looked up by name


def test_whole_sheets_are_written_in_batches_and_name_each_other(book: Book) -> None:
    for kind in BASE_SHEETS:
        titles = tuple(one.title for one in kind.columns)
        sheet = [*example(kind), *many(kind, titles, 120)[1:]]
        with counted(book) as asked:
            preview = book.write(bring_in, kind, sheet)
        assert told(preview) == []
        assert preview.new >= 120, kind.name
        owners = 121 if kind is VEHICLES else 0  # their keys come back one by one on a file
        assert len(asked) < 20 + owners, (kind.name, asked)
