"""What commands of a month say and leave when something is wrong: sentences and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.parts.stage import PartsStage
from warrantydesk.book import Book
from warrantydesk.cli.main import main
from warrantydesk.parts.states import OldPartStatus as S

pytestmark = pytest.mark.embedded


class Desk:
    """A stage with shipments, and the command line on its book."""

    def __init__(self, stage: PartsStage, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.stage, self._folder, self._capsys = stage, folder, capsys
        self.out = self.err = ""

    def run(self, login: str, *words: str, language: str = "en") -> int:
        """Run a command, keep what it said, and return its exit code."""
        path, code = make_url(self.stage.owner.address).database or "", 0
        try:
            main(["--book", path, "--language", language, "--as", login, *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return code

    def file(self, name: str, *lines: str) -> str:
        """Write a file, and return its path."""
        path = self._folder / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return str(path)

    def number(self, shipment_id: int) -> str:
        """Return the number of a shipment."""
        return str(self.stage.shipment(shipment_id).number)

    def tag(self, part_id: int) -> str:
        """Return the tag of a part."""
        return str(self.stage.old(part_id).number)


@pytest.fixture
def desk(book: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(PartsStage(book), tmp_path, capsys)


@pytest.fixture
def stocked() -> bool:
    return True


def test_nothing_waits_and_nothing_is_ready(desk: Desk) -> None:
    assert desk.run("clerk1205", "parts", "pack") == 0
    assert desk.out == "Nothing waits to be packed.\n"
    assert desk.run("clerk1205", "parts", "pack", language="zh") == 0
    assert desk.out == "没有待装箱的旧件。\n"
    assert desk.run("keeper1", "parts", "write-off") == 0
    assert desk.out == "No part is ready to be written off.\n"


def test_what_is_packed_is_told_again_and_not_packed_again(desk: Desk) -> None:
    desk.stage.tagged()
    desk.stage.tagged()
    assert desk.run("clerk1205", "parts", "pack", "--per-box", "1") == 0
    number = desk.out.split(":")[0]
    assert desk.out == f"{number}: 2 parts in 2 boxes.\n"
    desk.stage.tagged()
    assert desk.run("clerk1205", "parts", "pack") == 0
    assert desk.out == f"{number}: being packed already, 2 parts in 2 boxes.\n"
    send = ("parts", "ship", number, "--carrier", "SF", "--waybill", "W1")
    assert desk.run("clerk1205", *send, "--weight", "1.5") == 1
    assert "has 2 boxes; give the weight of each" in desk.err
    assert desk.run("clerk1205", *send, "--weight", "1.5", "--weight", "2") == 0
    assert [box.weight_g for box in desk.stage.boxes(1)] == [1500, 2000]


def test_a_receipt_stays_open_until_everything_is_counted(desk: Desk) -> None:
    shipment_id, parts = desk.stage.under_way(3)
    number, tags = desk.number(shipment_id), [desk.tag(part) for part in parts]
    codes = desk.file("codes.txt", f"{tags[0]}\ttyped with a tab", "NO-TAG", tags[0])
    assert desk.run("keeper1", "parts", "receive", number, codes) == 1
    assert "Received: 1, received before: 1, not on the list: 1." in desk.out
    assert "NO-TAG\tis not on the list" in desk.err
    assert tags[1] in desk.err
    assert tags[2] in desk.err
    wrong = desk.file("wrong.csv", "tag,arrival,reason", f"{tags[1]},damaged,", "X,lost,")
    assert desk.run("keeper1", "parts", "receive", number, codes, "--differences", wrong) == 1
    assert "“lost” is unknown here" in desk.err
    assert "Nothing was done; wrong cells: 1." in desk.err
    unreasoned = desk.file("unreasoned.csv", "tag,arrival", f"{tags[1]},damaged")
    assert desk.run("keeper1", "parts", "receive", number, codes, "--differences", unreasoned) == 1
    assert "A difference needs a reason" in desk.err
    right = desk.file("right.csv", "旧件标签,到货情况,原因", f"{tags[1]},破损,外壳破裂")
    rest = ("--differences", right, "--missing", "not there", "--set-aside", "no tag")
    for _again in range(2):
        assert desk.run("keeper1", "parts", "receive", number, codes, *rest) == 0
    assert [desk.stage.where(part) for part in parts] == [S.RECEIVED, S.DAMAGED, S.MISSING]
    assert desk.run("keeper1", "parts", "aside") == 0
    assert desk.out.count("NO-TAG") == 1
    key = desk.out.split("\t")[0]
    assert desk.run("keeper1", "parts", "solve", key, "--note", "a hose of ours") == 0
    assert desk.run("keeper1", "parts", "solve", key, "--note", "a hose of ours") == 1
    assert "solved already" in desk.err


def test_one_bad_judgement_neither_stops_nor_hides_the_others(desk: Desk) -> None:
    parts = [desk.stage.received() for _ in range(2)]
    tags = [desk.tag(part) for part in parts]
    unknown = desk.file("unknown.csv", "tag,finding", "JB2001-1205-00009,no_fault_found")
    assert desk.run("keeper1", "parts", "judge", unknown) == 1
    assert "There is no old part with the tag JB2001-1205-00009." in desk.err
    empty = desk.file("empty.csv", "tag,finding", f"{tags[0]},")
    assert desk.run("keeper1", "parts", "judge", empty) == 1
    assert "2\tFinding\tThis is missing." in desk.err
    rows = (f"{tags[0]},confirmed_fault,yes,", f"{tags[1]},no_fault_found,,")
    table = desk.file("both.csv", "tag,finding,station at fault,reason", *rows)
    assert desk.run("keeper1", "parts", "judge", table) == 1
    assert f"{tags[0]}: A confirmed fault of the part is not the station's." in desk.err
    assert "1 done, 1 refused." in desk.out
    assert [desk.stage.where(part) for part in parts] == [S.RECEIVED, S.JUDGED]
    assert desk.run("clerk1205", "parts", "judge", table) == 1
    assert "Your role does not allow this." in desk.err


def test_destruction_by_leave_and_a_second_person_for_the_write_off(desk: Desk) -> None:
    tag = desk.tag(desk.stage.judged())
    assert desk.run("keeper1", "parts", "store", "A-01-1") == 0
    assert desk.run("keeper1", "parts", "allow-destruction", tag) == 1
    assert desk.run("auditor1", "parts", "allow-destruction", tag) == 0
    assert desk.run("keeper1", "parts", "destroy") == 2
    assert desk.run("keeper1", "parts", "destroy", "--witness", "Wen") == 0
    assert desk.run("keeper1", "parts", "write-off") == 0
    number = desk.out.split(":")[0]
    assert desk.run("keeper1", "parts", "agree", number) == 1
    assert desk.run("finance1", "parts", "agree") == 0
    assert desk.out == f"{number}: 1 part is written off.\n"
    assert desk.run("keeper1", "parts", "list", "--counts") == 0
    assert "written_off\t1" in desk.out.splitlines()


def test_documents_that_are_not_there(desk: Desk) -> None:
    for words in (
        ("parts", "ship", "ZX1", "--carrier", "SF", "--waybill", "W"),
        ("recoveries", "withdraw", "ZC1", "--reason", "none"),
        ("charges", "drop", "KC1", "--reason", "none"),
        ("statements", "reject", "JS1", "--reason", "none"),
        ("parts", "agree", "HX1"),
    ):
        assert desk.run("finance1", *words) == 1, words
        assert "There is no document with the number" in desk.err, words
    assert desk.run("finance1", "recoveries", "notify", "--supplier", "S999") == 1
    assert "There is no supplier with the code S999." in desk.err
    table = desk.file("pay.csv", "statement,bank reference", "JS1,B1")
    assert desk.run("finance1", "statements", "pay", table) == 1
