"""The store and the return lists by command on both engines: loans, stocktaking, extensions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.month.commands import CommandLine, written
from tests.parts.stage import PartsStage
from warrantydesk.book import Book
from warrantydesk.parts.states import OldPartStatus as S
from warrantydesk.parts.states import ReturnListStatus
from warrantydesk.parts.storing import store

KEEPER, CLERK = "keeper1", "clerk1205"


@pytest.fixture
def stage(book: Book) -> Iterator[PartsStage]:
    made = PartsStage(book)
    yield made
    made.close()


@pytest.fixture
def line(stage: PartsStage) -> CommandLine:
    return CommandLine(stage)


@pytest.fixture
def stocked() -> bool:
    return True


def stored(stage: PartsStage, bin_code: str) -> str:
    """Return the tag of a part that lies in a bin."""
    part = stage.judged()
    stage.bin(bin_code)
    stage.write(KEEPER, store, stage.seen(part), bin_code)
    return str(stage.old(part).number)


def where(line: CommandLine, tag: str) -> tuple[str, str]:
    """Return status and place of a part as the command lists it."""
    [row] = [row for row in line.run(KEEPER, "parts", "list").rows if row[0] == tag]
    return row[1], row[5]


def test_parts_are_lent_until_a_day_and_come_back(stage: PartsStage, line: CommandLine) -> None:
    first, second = stored(stage, "A-01"), stored(stage, "A-02")
    today = stage.today()
    terms = ("--to", "Lab 3", "--for", "dismantling", "--until", f"{today + timedelta(days=9)}")

    assert line.run(KEEPER, "parts", "lend", first, *terms).out == "1 done, 0 refused.\n"
    assert where(line, first) == (S.LENT.value, "Lab 3")
    [loan] = line.run(KEEPER, "parts", "loans").rows
    assert loan[0] == first
    assert loan[3:] == ["Lab 3", "dismantling", f"{today + timedelta(days=9)}", ""]
    again = line.run(KEEPER, "parts", "lend", first, second, *terms).out
    assert again == "1 was as it is wanted already.\n1 done, 0 refused.\n"

    back = ("parts", "take-back", "B-07", first)
    assert line.run(KEEPER, *back).out == "1 done, 0 refused.\n"
    assert where(line, first) == (S.STORED.value, "B-07")
    said = line.run(KEEPER, *back, second).out
    assert said == "1 was as it is wanted already.\n1 done, 0 refused.\n"
    assert line.run(KEEPER, "parts", "loans").rows == []


def test_a_loan_ends_today_at_the_earliest_and_needs_the_keeper(
    stage: PartsStage, line: CommandLine
) -> None:
    tag, today = stored(stage, "A-01"), stage.today()

    def lend(login: str, days: int, code: int, purpose: str = "analysis") -> str:
        day = today + timedelta(days=days)
        terms = ("--to", "Lab 3", "--for", purpose, "--until", f"{day}")
        return line.run(login, "parts", "lend", tag, *terms, code=code).err

    assert "A loan ends today at the earliest." in lend(KEEPER, -1, code=1)
    assert "Say who takes the part, and what for." in lend(KEEPER, 1, code=1, purpose=" ")
    assert "Your role does not allow this." in lend("auditor1", 1, code=1)
    assert where(line, tag) == (S.STORED.value, "A-01")
    assert lend(KEEPER, 0, code=0) == ""
    other = ("--to", "Lab 4", "--for", "analysis", "--until", f"{today}")
    line.run(KEEPER, "parts", "lend", tag, *other, code=1)
    assert where(line, tag) == (S.LENT.value, "Lab 3")
    assert line.run(KEEPER, "parts", "loans", "--late").rows == []
    unknown = line.run(KEEPER, "parts", "lend", "JB2001-1205-00009", *other, code=1)
    assert "There is no old part with the tag JB2001-1205-00009." in unknown.err
    line.run(KEEPER, "parts", "lend", tag, "--to", "Lab 3", code=2)
    line.run(CLERK, "parts", "loans", code=1)


def test_the_store_is_counted_and_the_book_set_right(
    stage: PartsStage, line: CommandLine, tmp_path: Path
) -> None:
    fits, wrong, gone = stored(stage, "A-01"), stored(stage, "A-02"), stored(stage, "A-02")
    elsewhere = stored(stage, "B-01")
    judged = stage.old(stage.judged()).number

    said = line.run(KEEPER, "stocktaking", "start", "a-0").out
    number = said.split(":")[0]
    assert said == f"{number}: 3 parts in the bins.\n"
    assert line.run(KEEPER, "stocktaking", "start", "A-0").out == said

    codes = written(tmp_path, "codes.txt", "a-01", f"{fits}\ttyped with a tab", wrong, judged, "X")
    counted = line.run(KEEPER, "stocktaking", "count", number, codes, code=1)
    assert f"{wrong}\tlies in A-02 by the book" in counted.out
    assert f"{judged}\tlies in no bin by the book" in counted.out
    assert counted.err == "X\tis no tag of this book\n"
    assert (
        "In their bin: 1, seen before: 0, in another bin: 1, in no bin of the book: 1, unknown: 1."
        in counted.out
    )
    assert f"{number}: 3 parts differ." in counted.out
    more = written(tmp_path, "more.txt", "A-01", fits, "A-02", gone)
    assert "In their bin: 1, seen before: 1," in line.run(
        KEEPER, "stocktaking", "count", number, more).out  # fmt: skip

    lost = stored(stage, "A-03")  # put away meanwhile, and seen by nobody
    differ = line.run("auditor1", "stocktaking", "differences", number).rows
    assert sorted((row[0], row[1], row[5], row[6]) for row in differ) == sorted(
        [("wrong_bin", wrong, "A-02", "A-01"), ("unexpected", judged, "", "A-01"),
         ("missing", lost, "A-03", "")]
    )  # fmt: skip
    closed = line.run(KEEPER, "stocktaking", "close", number, "--correct")
    assert closed.out == f"{number}: 3 parts differ, corrected in the book: 2.\n"
    assert line.run(KEEPER, "stocktaking", "close", number, "--correct").out == (
        f"{number} was closed already.\n"
    )
    assert where(line, wrong) == (S.STORED.value, "A-01")
    assert where(line, lost) == (S.MISSING.value, "")
    assert where(line, elsewhere) == (S.STORED.value, "B-01")
    [row] = line.run(KEEPER, "stocktaking", "list", "--status", "closed").rows
    today = f"{stage.today()}"
    assert row == [number, "closed", "A-0", "4", "3", today, today]


def test_what_is_left_stays_as_the_book_has_it(
    stage: PartsStage, line: CommandLine, tmp_path: Path
) -> None:
    kept, lost = stored(stage, "A-01"), stored(stage, "A-01")
    number = line.run(KEEPER, "stocktaking", "start").out.split(":")[0]
    close = ("stocktaking", "close", number, "--correct", "--leave", kept)
    assert line.run(KEEPER, *close).out == f"{number}: 2 parts differ, corrected in the book: 1.\n"
    assert where(line, kept) == (S.STORED.value, "A-01")
    assert where(line, lost) == (S.MISSING.value, "")

    other = line.run(KEEPER, "stocktaking", "start").out.split(":")[0]
    assert other != number
    assert line.run(KEEPER, "stocktaking", "close", other).out == (
        f"{other}: 1 part differs, corrected in the book: 0.\n"
    )
    assert where(line, kept) == (S.STORED.value, "A-01")


def test_counting_begins_with_a_bin_that_is_counted(
    stage: PartsStage, line: CommandLine, tmp_path: Path
) -> None:
    tag = stored(stage, "A-01")
    stage.bin("B-01")
    number = line.run(KEEPER, "stocktaking", "start", "A").out.split(":")[0]
    for lines, why in (
        ((tag,), f"{tag} comes before any bin. Scan the bin first."),
        (("A-01", tag, "B-01"), "Bin B-01 is not counted this time."),
    ):
        codes = written(tmp_path, "codes.txt", *lines)
        assert why in line.run(KEEPER, "stocktaking", "count", number, codes, code=1).err
    # Codes are checked before anything is written down.
    assert len(line.run(KEEPER, "stocktaking", "differences", number).rows) == 1
    assert "No bin's code begins like this." in line.run(
        KEEPER, "stocktaking", "start", "C", code=1).err  # fmt: skip
    line.run("auditor1", "stocktaking", "close", number, code=1)
    line.run(CLERK, "stocktaking", "list", code=1)
    unknown = line.run(KEEPER, "stocktaking", "close", "PD1", code=1)
    assert "There is no document with the number PD1." in unknown.err


def test_a_shipping_day_is_put_off_by_leave(stage: PartsStage, line: CommandLine) -> None:
    part = stage.tagged()
    owed = stage.list_of(part)
    day = owed.ship_by_on + timedelta(days=3)
    ask = ("return-lists", "ask", owed.number, "--until", f"{day}", "--reason", "roads are flooded")
    said = line.run(CLERK, *ask).out
    assert said == f"{owed.number}: {day} waits for the keeper's leave.\n"
    assert line.run(CLERK, *ask).out == said
    assert stage.list_of(part).version == owed.version + 1
    [row] = line.run(KEEPER, "return-lists", "list", "--status", "extension_asked").rows
    assert row[0] == owed.number
    assert row[6:9] == [f"{owed.ship_by_on}", f"{day}", "0"]
    assert row[9:] == ["1", "1", "0", "0", "0"]

    line.run(CLERK, "return-lists", "grant", code=1)
    assert line.run(KEEPER, "return-lists", "grant").out == "1 done, 0 refused.\n"
    now = stage.list_of(part)
    assert (now.status, now.ship_by_on, now.extensions) == (ReturnListStatus.OPEN, day, 1)
    assert stage.old(part).ship_by_on == day
    assert line.run(KEEPER, "return-lists", "grant").out == "0 done, 0 refused.\n"
    line.run(KEEPER, "return-lists", "grant", owed.number, code=1)


def test_a_refused_extension_leaves_the_day(stage: PartsStage, line: CommandLine) -> None:
    part = stage.tagged()
    owed = stage.list_of(part)

    def ask(login: str, day: object, code: int) -> str:
        words = ("ask", owed.number, "--until", f"{day}", "--reason", "no carrier")
        return line.run(login, "return-lists", *words, code=code).err

    assert "Choose a day after" in ask(CLERK, owed.ship_by_on, 1)
    assert "another station" in ask("clerk1101", owed.ship_by_on + timedelta(days=1), 1)
    ask(CLERK, owed.ship_by_on + timedelta(days=1), 0)
    ask(CLERK, "tomorrow", 2)
    line.run(KEEPER, "return-lists", "refuse", owed.number, code=2)
    refuse = ("refuse", owed.number, "--reason", "ship what you have")
    assert line.run(KEEPER, "return-lists", *refuse).out == "1 done, 0 refused.\n"
    now = stage.list_of(part)
    assert (now.status, now.ship_by_on) == (ReturnListStatus.OPEN, owed.ship_by_on)
    assert line.run(CLERK, "return-lists", "list").rows[0][0] == owed.number
    line.run("supplier102", "return-lists", "list", code=1)
