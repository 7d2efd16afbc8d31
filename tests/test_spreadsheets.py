"""Tables out and in: nothing typed becomes a formula, nothing is lost on the way."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warrantydesk.errors import RefusedError
from warrantydesk.spreadsheets import (
    FORMULA_STARTS,
    LARGEST_FILE,
    Column,
    Kind,
    neutral,
    read_table,
    write_table,
)

COLUMNS = (
    Column("Number"),
    Column("Days", Kind.WHOLE),
    Column("Amount", Kind.FEN),
    Column("Day", Kind.DATE),
    Column("At", Kind.MOMENT),
)
ROW = ("WC-1", -3, -140950, date(2026, 3, 2), datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
WICKED = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1", " =1"]


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_values_come_back_as_they_were_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write_table(path, COLUMNS, [ROW, (None, None, None, None, None), ROW]) == 2 + 1
    rows = read_table(path)
    assert rows[0].cells == ("Number", "Days", "Amount", "Day", "At")
    number, days, amount, day, at = rows[1].cells
    assert (number, days, day) == ("WC-1", "-3", "2026-03-02")
    assert float(amount) == -1409.5
    assert at.startswith("2026-03-02 09:30")
    assert [row.number for row in rows] == [1, 2, 4]


@pytest.mark.parametrize("text", WICKED)
def test_no_export_contains_a_formula(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "t.xlsx", [Column(text)], [[text]])
    with zipfile.ZipFile(tmp_path / "t.xlsx") as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    write_table(tmp_path / "t.csv", [Column(text)], [[text]])
    for row in csv.reader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8-sig"))):
        assert row[0].startswith("'")


def test_a_negative_number_stays_a_number_in_csv(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", [Column("n", Kind.FEN), Column("m", Kind.WHOLE)], [[-5, -7]])
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "-0.05,-7"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_neutral_text_never_starts_a_formula(text: str) -> None:
    assert not neutral(text).lstrip(" ").startswith(FORMULA_STARTS)


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="'"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.sampled_from(["xlsx", "csv"]))
def test_texts_survive_the_round_trip(
    tmp_path: Path, rows: list[tuple[str, str]], ending: str
) -> None:
    path = tmp_path / f"t.{ending}"
    write_table(path, [Column("a"), Column("b")], rows)
    expected = [(a.strip(), b.strip()) for a, b in rows]
    assert [row.cells for row in read_table(path)[1:]] == [row for row in expected if any(row)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text("姓名;电话\n㛃𬱖;021\n", encoding=encoding)
    assert [row.cells for row in read_table(path)] == [("姓名", "电话"), ("㛃𬱖", "021")]


def test_excel_figures_read_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [12345, 0.5, True, "  trimmed "])
    assert read_table(path)[0].cells == ("12345", "0.5", "TRUE", "trimmed")


def test_quoted_cells_may_span_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n"two\nlines",x\n', encoding="utf-8")
    assert read_table(path)[1].cells == ("two\nlines", "x")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.xlsx", b"PK\x03\x04 and nothing more"),
        ("t.xls", b"\xd0\xcf\x11\xe0 and nothing more"),
        ("t.csv", b"\x89PNG\0\0"),
        ("t.csv", b"\xff\xff\xff"),
        ("big.csv", b"x" * (LARGEST_FILE + 1)),
    ],
    ids=["zip", "ole", "binary", "no text", "too large"],
)
def test_what_is_no_table_is_refused_with_a_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedError, match=name.replace(".", r"\.")):
        read_table(path)


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("x", "w") as file:
        for _ in range(310):
            file.write(bytes(1_000_000))
    with pytest.raises(RefusedError, match="300 MB"):
        read_table(path)


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be read"):
        read_table(tmp_path / "no.csv")
    with pytest.raises(RefusedError, match="cannot be written"):
        write_table(tmp_path / "no" / "t.csv", [Column("a")], [])


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old")
    with pytest.raises(ValueError, match="zip"):
        write_table(path, COLUMNS, [("too short",)])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
