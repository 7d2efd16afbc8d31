"""Technical factors and opening balances by command, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.month.commands import CommandLine, written
from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_factors import CONFIRMED, NOTHING, asked, sampled
from warrantydesk.basedata.model import Station
from warrantydesk.book import Book
from warrantydesk.money import figures
from warrantydesk.settlement.ledger import Place, balance_of
from warrantydesk.settlement.states import AccountKind

FIRST, SECOND = "finance1", "finance2"
TITLES = "account,partner,debit,credit,date,reason"


@pytest.fixture
def rec(book: Book) -> Iterator[RecoveryStage]:
    made = RecoveryStage(book)
    yield made
    made.close()


@pytest.fixture
def line(rec: RecoveryStage) -> CommandLine:
    return CommandLine(rec)


@pytest.fixture
def stocked() -> bool:
    return True


def test_two_people_set_a_factor_in_force(rec: RecoveryStage, line: CommandLine) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    case = rec.case(asked(rec))
    day = f"{rec.today()}"
    half = figures((case.recoverable_fen + 1) // 2)
    [row] = line.run(FIRST, "factors", "show", day, day).rows
    assert row[:7] == ["S102", "engine", "1", "2", "50 %", "9.4531 %", "90.5469 %"]
    assert row[7:9] == [figures(case.recoverable_fen), half]

    propose = ("factors", "propose", "s102", "engine", day, day, "--reason", "agreed in May")
    said = line.run(FIRST, *propose).out
    assert said.startswith("1: 1 of 2 attributed, 50 %, by 95 % from 9.4531 % to 90.5469 %;")
    assert line.run(FIRST, *propose).out == f"1 was as it is wanted already.\n{said}"
    [row] = line.run(FIRST, "factors", "list").rows
    assert row[:6] == ["1", "proposed", "S102", "engine", day, day]

    refused = line.run(FIRST, "factors", "in-force", "1", code=1)
    assert "A second person sets a technical factor in force" in refused.err
    cut = figures(case.recoverable_fen - (case.recoverable_fen + 1) // 2)
    applied = f"1 is in force: 1 case is cut, together {cut}.\n"
    in_force = ("factors", "in-force", "1")
    assert line.run(SECOND, *in_force).out == f"{applied}1 done, 0 refused.\n"
    again = line.run(SECOND, *in_force).out
    assert again == f"{applied}1 was as it is wanted already.\n0 done, 0 refused.\n"
    [row] = line.run(SECOND, "factors", "list").rows
    assert (row[1], row[11], row[12]) == ("in_force", "1", cut)
    assert row[-1] == "agreed in May"
    late = line.run(FIRST, "factors", "take-back", "1", code=1)
    assert "A technical factor that is in force stays." in late.err


def test_a_proposal_is_taken_back_and_may_be_made_again(
    rec: RecoveryStage, line: CommandLine
) -> None:
    sampled(rec, CONFIRMED)
    day = f"{rec.today()}"
    propose = ("factors", "propose", "S102", "engine", day, day, "--reason", "agreed")
    first = line.run(FIRST, *propose).out.split(":")[0]
    assert line.run(FIRST, "factors", "take-back", first).out == "1 done, 0 refused.\n"
    assert line.run(FIRST, "factors", "list").rows == []
    line.run(FIRST, *propose)
    assert len(line.run(FIRST, "factors", "list").rows) == 1


def test_what_a_factor_needs(rec: RecoveryStage, line: CommandLine) -> None:
    sampled(rec, CONFIRMED)
    today = rec.today()

    def propose(*words: str, code: int = 1, login: str = FIRST) -> str:
        return line.run(login, "factors", "propose", *words, "--reason", "agreed", code=code).err

    day, later = f"{today}", f"{today + timedelta(days=1)}"
    assert "The period is not over" in propose("S102", "engine", day, later)
    assert "ends before it begins" in propose("S102", "engine", later, day)
    assert "was analysed in the period" in propose("S102", "brakes", day, day)
    assert "There is no supplier with the code S999." in propose("S999", "engine", day, day)
    assert "Your role does not allow this." in propose("S102", "engine", day, day, login="keeper1")
    propose("S102", "wheels", day, day, code=2)
    propose("S102", "engine", "yesterday", day, code=2)
    assert "does not exist any more" in line.run(SECOND, "factors", "in-force", "7", code=1).err
    line.run("keeper1", "factors", "list", code=1)


def test_opening_balances_are_looked_at_then_booked_once(
    rec: RecoveryStage, line: CommandLine, tmp_path: Path
) -> None:
    day = f"{rec.today()}"
    table = written(
        tmp_path, "openings.csv", TITLES,
        f"station_open,1205,,1234.50,{day},from the old book",
        f"Receivable by statements,s102,800,,{day},from the old book",
        f"银行,,0.01,,{day},from the old book",
    )  # fmt: skip
    looked = line.run(FIRST, "openings", "enter", table, "--preview")
    assert looked.rows == [
        ["station_open", "1205", "", "1,234.50", day],
        ["supplier_receivable", "S102", "800.00", "", day],
        ["bank", "", "0.01", "", day],
        ["Debit less credit: −434.49"],
    ]
    assert line.run(FIRST, "openings", "list").rows == []
    for _again in range(2):
        line.run(FIRST, "openings", "enter", table)
        listed = line.run(SECOND, "openings", "list").rows
        assert [row[1:5] for row in listed] == [
            ["bank", "", "0.01", ""],
            ["supplier_receivable", "S102", "800.00", ""],
            ["station_open", "1205", "", "1,234.50"],
        ]
    of_station = Place(AccountKind.STATION_OPEN, rec.key(Station, code="1205"))
    assert rec.read(balance_of, of_station) == -123_450
    assert rec.read(balance_of, Place(AccountKind.OPENING)) == 43_449
    assert line.run("", "book", "verify").out.startswith("The book is intact")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("station_open,1205,1,1,2026-01-01,both", "Row 2: give either a debit or a credit."),
        ("station_open,1205,,,2026-01-01,neither", "Row 2: give either a debit or a credit."),
        ("station_open,1205,0,,2026-01-01,nothing", "2\tDebit\t“0” does not lie between"),
        ("station_open,S102,1,,2026-01-01,whose", "There is no station or supplier S102."),
        ("supplier_open,,1,,2026-01-01,whose", "Choose the station or supplier whose account"),
        ("bank,1205,1,,2026-01-01,whose", "There is no station or supplier 1205."),
        ("opening,,1,,2026-01-01,itself", "2\tAccount\t“opening” is unknown here."),
        ("bank,,1,,2026-01-01,", "2\tReason\tThis is missing."),
    ],
)
@pytest.mark.embedded
def test_what_is_no_opening_balance(line: CommandLine, tmp_path: Path, row: str, why: str) -> None:
    table = written(tmp_path, "openings.csv", TITLES, row)
    assert why in line.run(FIRST, "openings", "enter", table, code=1).err
    assert line.run(FIRST, "openings", "list").rows == []


def test_only_finance_sees_and_enters_balances(line: CommandLine, tmp_path: Path) -> None:
    table = written(tmp_path, "openings.csv", TITLES, "bank,,1,,2026-01-01,brought along")
    for words in (("list",), ("enter", table), ("enter", table, "--preview")):
        assert "Your role does not allow this." in line.run(
            "keeper1", "openings", *words, code=1).err  # fmt: skip
    line.run(FIRST, "openings", "enter", str(tmp_path / "none.csv"), code=2)
