"""Vehicles and parts from tables: every bad row told, all or nothing, twice as good as once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
import sqlalchemy as sa

from tests.tables import sums, table, told
from tests.workshop import VIN, Workshop
from warrantydesk.basedata.coverage import coverage_of
from warrantydesk.basedata.import_cells import (
    CellError,
    choice_cell,
    date_cell,
    flag_cell,
    moment_cell,
    number_cell,
)
from warrantydesk.basedata.importing import (
    BASE_SHEETS,
    PARTS,
    VEHICLES,
    ImportRefusedError,
    SheetKind,
    apply_table,
    preview_table,
    write_bad_rows,
)
from warrantydesk.basedata.kinds import PartClass, PriceKind, ReturnPolicy, VehicleUse
from warrantydesk.basedata.labels import VEHICLE_USE
from warrantydesk.basedata.lookups import claim_price_fen, prices, vehicle_card
from warrantydesk.basedata.model import Vehicle
from warrantydesk.basedata.queries import prices_of
from warrantydesk.basedata.search import part_rows
from warrantydesk.clock import instant, now
from warrantydesk.errors import RefusedError
from warrantydesk.spreadsheets import read_table

NEW, OLD = "LYXS51500SA009001", "LYXS51500SA009002"
FULL = (
    "车架号 | 车型代码 | 发动机号 | 车牌 | 销售日期 | 交付日期 | 车主 | 车主电话 | 里程 | 使用性质"
)
SOLD = f"{NEW.lower()} | s5-15t | YL-1 | 江A·90001 | 2026/3/1 | 2026年3月2日 | 𠮷田 | 138 | 12 | 非营运"


def history_rows(shop: Workshop) -> int:
    count = sa.text("SELECT count(*) FROM history")
    return int(shop.read(lambda session: session.execute(count).scalar_one()))


def test_vehicles_come_in_with_owner_reading_and_frozen_coverage(shop: Workshop) -> None:
    sheet = table(FULL.replace("使用性质", "备注"), SOLD, f"{OLD} | 云岭 S7 2.0T 四驱型 | YL-2")
    preview = shop.read(preview_table, VEHICLES, sheet)
    assert (told(preview), sums(preview), preview.unused) == ([], (2, 0, 0), ("备注",))

    assert shop.write("admin", apply_table, VEHICLES, sheet)[:3] == (2, 0, 0)

    card = shop.read(vehicle_card, shop.key(Vehicle, vin=NEW))
    assert (card.plate, card.owner_name, card.odometer_km) == ("江A90001", "𠮷田", 12)
    assert (card.delivery_date, card.odometer_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert card.coverage[PartClass.ENGINE].starts_on == date(2026, 3, 2)
    assert shop.read(vehicle_card, shop.key(Vehicle, vin=OLD)).coverage == {}


def test_importing_the_same_again_changes_nothing(shop: Workshop) -> None:
    sheet = table(FULL.replace("使用性质", "备注"), SOLD)
    shop.write("admin", apply_table, VEHICLES, sheet)
    before = history_rows(shop)

    assert shop.write("admin", apply_table, VEHICLES, sheet)[:3] == (0, 0, 1)
    assert history_rows(shop) == before


def test_an_empty_cell_leaves_what_is_kept(shop: Workshop) -> None:
    shop.write("admin", apply_table, VEHICLES, table(FULL.replace("使用性质", "备注"), SOLD))
    changes = table("VIN | Plate | Owner's phone | Odometer (km) | Odometer read on",
                    f"{NEW} | | 139 | 3,000 km | 2026-05-01")  # fmt: skip

    assert shop.write("admin", apply_table, VEHICLES, changes)[:3] == (0, 1, 0)

    card = shop.read(vehicle_card, shop.key(Vehicle, vin=NEW))
    assert (card.plate, card.owner_name, card.owner_phone) == ("江A90001", "𠮷田", "139")
    assert (card.odometer_km, card.odometer_on) == (3_000, date(2026, 5, 1))
    other = table("VIN | Owner", f"{NEW} | 陈思远")
    shop.write("admin", apply_table, VEHICLES, other)
    assert shop.read(vehicle_card, card.id).owner_id != card.owner_id
    old = table(FULL.replace("使用性质", "备注"), SOLD.replace("𠮷田", "陈思远"))
    again = shop.read(preview_table, VEHICLES, old)
    assert sums(again) == (0, 1, 0)  # only the owner's phone, which the file knows


def test_a_vehicle_is_delivered_by_a_later_file(shop: Workshop) -> None:
    shop.write("admin", apply_table, VEHICLES, table("vin|model|engine no", f"{NEW}|S5-15T|YL-1"))
    sold = table("vin|sale date|delivery date", f"{NEW}|2026-03-01|2026-03-02")
    assert shop.write("admin", apply_table, VEHICLES, sold)[:3] == (0, 1, 0)
    assert len(shop.read(coverage_of, shop.key(Vehicle, vin=NEW))) == 12


def test_every_bad_row_is_told_with_column_and_reason(shop: Workshop) -> None:
    late = now().date().replace(year=now().year + 1).isoformat()
    sheet = table(
        "VIN | Model code | Engine number | Sale date | Delivery date | Odometer (km) | Use",
        f"{NEW} | S5-15T | YL-1 | 2026-03-02 | 2026-03-01 | 12 | household",
        "LYX | S9 | | | | | ",
        f"{OLD} | S5-15T | YL-2 | 02/03/2026 | | twelve | space",
        f"{OLD} | S5-15T | YL-2",
        f"{OLD} | S5-15T | YL-3",
        f"{VIN} | S7-20T | | {late}",
        f"{VIN[:-1]}7 | S5-15T | YL-4 | 1999-05-01 | 1999-05-01",
    )
    preview = shop.read(preview_table, VEHICLES, sheet)

    assert told(preview) == [
        (2, "Delivery date", "The vehicle was delivered before it was sold."),
        (3, "VIN", "A VIN has 17 characters; this one has 3."),
        (3, "Model code", "There is no model S9."),
        (3, "Engine number", "A new vehicle needs this."),
        (4, "Sale date", "“02/03/2026” is no date. Write it like 2026-03-02."),
        (4, "Odometer (km)", "“twelve” is no number."),
        (4, "Vehicle use", "“space” is unknown here. Choose from: Household, Business, Military."),
        (6, "VIN", "Row 5 has the same number and says something else."),
        (7, "Model code", "Coverage was frozen at the sale of the vehicle: this is no longer changed."),
        (7, "Sale date", "Coverage was frozen at the sale of the vehicle: this is no longer changed."),
        (7, "Sale date", "This date lies in the future."),
        (7, "Delivery date", "The vehicle was delivered before it was sold."),
        (8, "Sale date", "Model S5-15T has no warranty terms for a sale on 1999-05-01. Enter them first."),
    ]  # fmt: skip
    assert preview.bad_rows == {2, 3, 4, 6, 7, 8}


def test_a_copy_of_a_bad_row_is_bad_and_rows_without_number_are_no_copies(shop: Workshop) -> None:
    head = "VIN | Model code | Engine number"
    sheet = table(head, "LYX | S5-15T | 1", "LYX | S5-15T | 1", " | S5-15T | 2", " | S5-15T | 3")
    preview = shop.read(preview_table, VEHICLES, sheet)
    short, none = (f"A VIN has 17 characters; this one has {count}." for count in (3, 0))
    assert told(preview) == [
        (2, "VIN", short),
        (3, "VIN", short),
        (4, "VIN", none),
        (5, "VIN", none),
    ]
    assert sums(preview) == (0, 0, 0)

    parts = table("Part number | Name (English)", "X-1 | ", "X-1 | ", " | Seal", " | Pump")
    preview = shop.read(preview_table, PARTS, parts)
    assert preview.bad_rows == {2, 3, 4, 5}
    assert {str(found.reason) for found in preview.bad if found.row >= 4} == {
        "The code is missing."
    }
    assert sums(preview) == (0, 0, 0)


def test_one_bad_row_stops_all_unless_it_is_left_out(shop: Workshop, tmp_path: Path) -> None:
    sheet = table("VIN | Model code | Engine number", f"{NEW} | S5-15T | YL-1", "LYX | S5-15T | 1")
    with pytest.raises(ImportRefusedError, match=r"wrong rows: 1\. Row 3: A VIN has 17") as caught:
        shop.write("admin", apply_table, VEHICLES, sheet)
    count = sa.select(sa.func.count()).select_from(Vehicle.__table__)
    assert shop.read(lambda session: session.execute(count).scalar_one()) == 1

    path = tmp_path / "bad.xlsx"
    assert write_bad_rows(path, sheet, caught.value.preview) == 1
    header, bad = read_table(path)
    assert header.cells[:4] == ("VIN", "Model code", "Engine number", "Row in the file")
    assert bad.cells[:4] == ("LYX", "S5-15T", "1", "3")
    assert "VIN: A VIN has 17 characters" in bad.cells[4]

    report = shop.write("admin", apply_table, VEHICLES, sheet, leave_bad_out=True)
    assert report == (1, 0, 0, 1)
    again = shop.read(preview_table, VEHICLES, read_table(path))
    assert (again.bad_rows, again.unused) == ({2}, ())
    write_bad_rows(tmp_path / "again.csv", read_table(path), again)
    assert len(read_table(tmp_path / "again.csv")[0].cells) == 5


def test_an_odometer_does_not_fall_by_import(shop: Workshop) -> None:
    shop.order()
    sheet = table("VIN | Odometer (km) | Odometer read on", f"{VIN} | 8000 | {now():%Y-%m-%d}")
    ((_row, column, reason),) = told(shop.read(preview_table, VEHICLES, sheet))
    assert column == "Odometer (km)"
    assert "8,000 km is less than the 8,600 km" in reason
    before = table("VIN | Odometer (km) | Odometer read on", f"{VIN} | 13 | 2026-05-20")
    assert "already read on" in told(shop.read(preview_table, VEHICLES, before))[0][2]


def test_a_table_says_which_column_is_missing_or_twice(shop: Workshop) -> None:
    wrong: list[tuple[SheetKind, str, str]] = [
        (VEHICLES, "Plate|Model", "column “VIN” is missing"),
        (PARTS, "Number 2|Name", "column “Part number” is missing"),
        (VEHICLES, "VIN|车架号", "“VIN” stands there twice"),
    ]
    for kind, header, sentence in wrong:
        with pytest.raises(RefusedError, match=sentence):
            shop.read(preview_table, kind, table(header))
    with pytest.raises(RefusedError, match="table is empty"):
        shop.read(preview_table, PARTS, [])


def test_a_title_above_the_header_is_passed_over(shop: Workshop) -> None:
    sheet = table("车辆清单 2026-11", "车架号* | 车型（代码） | 发动机号", f"{NEW} | S5-15T | 1")
    assert sums(shop.read(preview_table, VEHICLES, sheet)) == (1, 0, 0)


def test_parts_come_in_with_prices_and_successors(shop: Workshop) -> None:
    sheet = table(
        "配件号 | 中文名称 | 零件类别 | 供应商 | 旧件处理方式 | 替代零件号 | 索赔单价 | 追偿单价 | 价格生效日期",
        "a-1 | 水泵叶轮 | 发动机 | S102 | 直发供应商 | A-2 | ¥1,250.50 | 900 | 2026-01-01",
        "A-2 | 水泵叶轮 | engine | | | | 1300 | | 2026-01-01",
    )
    assert told(shop.read(preview_table, PARTS, sheet)) == []
    assert shop.write("admin", apply_table, PARTS, sheet)[:3] == (2, 0, 0)

    first = shop.read(part_rows, [shop.part("A-1")])[shop.part("A-1")]
    assert (first.part_class, first.superseded_by) == (PartClass.ENGINE, "A-2")
    assert first.return_policy is ReturnPolicy.SUPPLIER
    day = date(2026, 1, 1)
    assert shop.read(claim_price_fen, first.id, day) == 125_050
    assert shop.read(prices, [first.id], day, PriceKind.RECOVERY) == {first.id: 90_000}
    before = history_rows(shop)
    assert shop.write("admin", apply_table, PARTS, sheet)[:3] == (0, 0, 2)
    assert history_rows(shop) == before


def test_a_new_price_follows_the_old_one_and_the_past_stays(shop: Workshop) -> None:
    header = "Part number | Chinese name | Claim price | Prices valid from"
    first = table(header, "A-1 | 叶轮 | 10 | 2026-01-01")
    shop.write("admin", apply_table, PARTS, first)
    part = shop.part("A-1")
    shop.write("admin", apply_table, PARTS, table(header, "A-1 | | 11 | 2030-01-01"))
    shop.write("admin", apply_table, PARTS, table(header, "A-1 | | 12 | 2030-01-01"))

    kept = [(p.valid_from.year, p.price_fen) for p in shop.read(prices_of, part)]
    assert kept == [(2030, 12_00), (2026, 10_00)]
    assert sums(shop.read(preview_table, PARTS, first)) == (0, 0, 1)
    rewritten = told(shop.read(preview_table, PARTS, table(header, "A-1 | | 9 | 2026-01-01")))
    assert rewritten == [
        (
            2,
            "Claim price",
            "The value of 2026-01-01 applies already and stays. Add another one from a later day.",
        )
    ]
    between = told(shop.read(preview_table, PARTS, table(header, "A-1 | | 9 | 2029-01-01")))
    assert "overlaps the one from 2029-01-01" in between[0][2]


def test_bad_parts_are_told(shop: Workshop) -> None:
    sheet = table(
        "Part number | Chinese name | Supplier | Return policy | Auxiliary material"
        " | Is a main part | Superseded by | Claim price",
        "B-1 | 垫 | S999",
        "B-2 | | | | | | B-3",
        "B-3 | 垫 | | supplier | | | B-2",
        "B-4 | 油 | | | yes | yes",
        "B-5 | 垫 | | | perhaps | | | -1",
        "B-6 | 垫 | | | | | B-7 | 1.234",
        "B-8 | 垫 | | | | | B-8",
        "B-9 | 垫 | | | | | B-6",
    )
    assert told(shop.read(preview_table, PARTS, sheet)) == [
        (2, "Supplier code", "There is no supplier S999."),
        (3, "Chinese name", "Give a name, in Chinese or in English."),
        (3, "Superseded by", "A part cannot supersede itself, directly or over others."),
        (4, "Supplier code", "A part that is shipped to its supplier needs a supplier."),
        (4, "Superseded by", "A part cannot supersede itself, directly or over others."),
        (5, "Auxiliary material",
         "Auxiliary material is neither a main part, an assembly nor a wearing part."),
        (6, "Auxiliary material", "“perhaps” is neither yes nor no."),
        (6, "Claim price", "“-1” does not lie between 0 and 100,000,000."),
        (7, "Claim price", "“1.234” has more decimals than are kept."),
        (8, "Superseded by", "A part cannot supersede itself, directly or over others."),
        (9, "Superseded by", "There is no part B-6."),
    ]  # fmt: skip


def test_only_administrators_import(shop: Workshop) -> None:
    for kind in BASE_SHEETS:
        header = "|".join(one.title for one in kind.columns)
        with pytest.raises(RefusedError, match="role does not allow"):
            shop.write("clerk1205", apply_table, kind, table(header))


def test_five_thousand_rows_are_previewed_within_five_seconds(shop: Workshop) -> None:
    rows = [f"LYXS51500SA{n:06} | S5-15T | YL-{n} | 2026-03-01 | 2026-03-02 | 江{n} | {n}"
            for n in range(100_000, 105_000)]  # fmt: skip
    header = "VIN|Model code|Engine number|Sale date|Delivery date|Owner|Odometer"
    sheet = table(header, *rows)
    start = perf_counter()
    assert sums(shop.read(preview_table, VEHICLES, sheet)) == (5_000, 0, 0)
    assert perf_counter() - start < 5


@pytest.mark.parametrize("typed", ["2026-03-02", "2026/3/2", "20260302", "2026年3月2日",
                                   "２０２６－０３－０２", "2026-03-02 00:00:00", "2026.3.2"])  # fmt: skip
def test_days_are_read_as_they_are_written(typed: str) -> None:
    assert date_cell(typed) == date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["02/03/2026", "2026-02-30", "26-3-2", "3.2", "tomorrow"])
def test_a_doubtful_day_is_no_day(typed: str) -> None:
    with pytest.raises(CellError):
        date_cell(typed)


def test_moments_numbers_flags_and_choices_are_read() -> None:
    assert moment_cell("2026-03-02T09:30:15").minute == 30
    assert moment_cell("2026/3/2") == instant(date(2026, 3, 2))
    assert number_cell(100, 10**9)("12.499999999999998") == 1250
    assert number_cell(1, 10**6)("12,345 公里") == 12_345
    assert [flag_cell(typed) for typed in ("是", "N", "√", "0")] == [True, False, True, False]
    use = choice_cell(VEHICLE_USE)
    assert {use("household"), use("Household"), use("家用")} == {VehicleUse.HOUSEHOLD}
    for wrong in (
        lambda: moment_cell("2026-03-02 25:00"),
        lambda: number_cell(1, 10)("1,2,3"),
        lambda: number_cell(1, 10)("NaN"),
        lambda: use("?"),
    ):
        with pytest.raises(CellError):
            wrong()
