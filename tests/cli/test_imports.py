"""The command that imports tables: what it tells, what it leaves, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from tests.workshop import Workshop
from warrantydesk.basedata.model import Vehicle
from warrantydesk.book import Book
from warrantydesk.cli.main import main
from warrantydesk.spreadsheets import Column, read_table, write_table

GOOD = ("LYXS51500SA009001", "S5-15T", "YL-1", "𠮷田")
BAD = ("LYX", "S5-15T", "YL-2", "")
TITLES = ("车架号", "车型代码", "发动机号", "车主")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """The workshop in an embedded book, where the command line needs no password."""
    from warrantydesk.book import create_book

    address = f"sqlite:///{(tmp_path / 'book.db').as_posix()}"
    create_book(address)
    made = Workshop(Book(address))
    made.close()
    return made


def run(shop: Workshop, *arguments: str) -> int:
    path = make_url(shop.owner.address).database or ""
    try:
        main(["--book", path, "--language", "en", *arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def vehicles(shop: Workshop) -> int:
    count = sa.select(sa.func.count()).select_from(Vehicle.__table__)
    return int(shop.read(lambda session: session.execute(count).scalar_one()))


def test_a_preview_writes_nothing_and_the_errors_go_to_a_file(
    shop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, errors = tmp_path / "vehicles.csv", tmp_path / "bad.xlsx"
    file.write_bytes("\n".join(",".join(row) for row in (TITLES, GOOD, BAD)).encode("gb18030"))

    assert run(shop, "import", "vehicles", str(file), "--preview", "--errors", str(errors)) == 1

    told = capsys.readouterr()
    assert "New: 1, changed: 0, as they are: 0, bad rows: 1." in told.out
    assert told.err.startswith("3\tVIN\tA VIN has 17 characters")
    assert [row.cells[0] for row in read_table(errors)] == ["车架号", "LYX"]
    assert vehicles(shop) == 1


def test_a_bad_row_stops_all_unless_it_is_left_out(
    shop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vehicles.xlsx"
    write_table(file, [Column(title) for title in TITLES], [GOOD, BAD])
    assert run(shop, "--as", "admin", "import", "vehicles", str(file)) == 1
    assert vehicles(shop) == 1

    arguments = ("--as", "admin", "import", "vehicles", str(file), "--leave-bad-out")
    assert run(shop, *arguments) == 0
    assert "Imported: 1 new, 0 changed; 0 were as they are, 1 left out." in capsys.readouterr().out
    assert vehicles(shop) == 2
    assert run(shop, *arguments) == 0
    assert "0 new, 0 changed; 1 were as they are" in capsys.readouterr().out


def test_somebody_must_answer_for_an_import(
    shop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "parts.csv"
    file.write_text("配件号,中文名称\nA-1,垫\n", encoding="utf-8")
    assert run(shop, "import", "parts", str(file)) == 1
    assert "Say who acts" in capsys.readouterr().err
    assert run(shop, "--as", "clerk1205", "import", "parts", str(file)) == 1
    assert "role does not allow" in capsys.readouterr().err
    assert run(shop, "--as", "admin", "import", "parts", str(file)) == 0


def test_columns_of_a_file_are_read_as_somebody_tells(
    shop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "parts.csv"
    file.write_text("part_no;Bezeichnung;price\n07 11 9;气缸盖;85,37\n", encoding="utf-8")
    arguments = ("--as", "admin", "import", "parts", str(file))
    assert run(shop, *arguments) == 1
    assert "“85,37” is no number" in capsys.readouterr().err

    told = ("--map", "Bezeichnung=name_zh", "--map", "price=")
    assert run(shop, *arguments, *told) == 0
    assert shop.part("07 11 9")
    assert "Columns that are not read: price" in capsys.readouterr().out
    wrong = {"Name=name_zh": "has no column “Name”", "price=colour": "“colour” is no column here"}
    for given, sentence in wrong.items():
        assert run(shop, *arguments, "--map", given) == 1
        assert sentence in capsys.readouterr().err
    assert run(shop, *arguments, "--map", "price") == 2


def test_a_template_is_written_and_what_goes_out_comes_in(
    shop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "stations.xlsx"
    assert run(shop, "import", "stations", "--template", str(template)) == 0
    assert read_table(template)[0].cells[:2] == ("Station code", "Chinese name")
    assert run(shop, "import", "stations") == 2

    folder = tmp_path / "out"
    assert run(shop, "export", "all", str(folder)) == 1
    assert "Say who acts" in capsys.readouterr().err
    assert run(shop, "--as", "clerk1205", "export", "people", str(tmp_path / "p.csv")) == 1
    assert not (tmp_path / "p.csv").exists()
    assert run(shop, "--as", "admin", "export", "all", str(folder), "--csv") == 0
    for path in sorted(folder.iterdir()):
        capsys.readouterr()
        assert run(shop, "--as", "admin", "import", path.stem, str(path)) == 0, path.stem
        assert "0 new, 0 changed" in capsys.readouterr().out, path.stem
