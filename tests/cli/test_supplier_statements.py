"""Supplier statements by command, from the draft to the second person."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import make_url

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import confirmed_case
from warrantydesk.book import Book
from warrantydesk.cli.main import main

pytestmark = pytest.mark.embedded


def run(book: Book, login: str, *arguments: str) -> int:
    path = make_url(book.address).database or ""
    try:
        main(["--book", path, "--language", "en", "--as", login, *arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_a_month_is_run_by_command(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    rec = RecoveryStage(book)
    total = rec.case(confirmed_case(rec)).recoverable_fen
    rec.month()
    month = f"{rec.today():%Y-%m}"
    rec.close()
    assert run(book, "finance1", "supplier-statements", "prepare", month) == 0
    assert run(book, "finance1", "supplier-statements", "freeze", month) == 0
    assert run(book, "finance1", "supplier-statements", "approve", month) == 1
    assert run(book, "finance2", "supplier-statements", "approve", month) == 0
    capsys.readouterr()
    assert run(book, "finance1", "supplier-statements", "list", month) == 0
    number, status, shown, disputed = capsys.readouterr().out.strip().split("\t")
    assert number.startswith("GS")
    assert (status, shown.replace(",", ""), disputed) == ("approved", f"{total / 100:.2f}", "0.00")
    assert run(book, "service", "jobs") == 0
