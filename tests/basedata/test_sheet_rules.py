"""Rows are judged by the rules of the forms, each told with its column and its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.tables import sums, table, told
from tests.workshop import PUMP_OPERATION, Workshop
from warrantydesk.basedata.import_cells import CellError, percent_cell
from warrantydesk.basedata.import_kind import apply_table, preview_table
from warrantydesk.basedata.kinds import RateBand
from warrantydesk.basedata.lookups import allowed_operations, hourly_rates, station_row
from warrantydesk.basedata.model import FaultCode, LabourOperation, Person, Station
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.parameters import parameter
from warrantydesk.basedata.people import person_card
from warrantydesk.clock import business_date, now
from warrantydesk.records.roles import Role
from warrantydesk.sheets import SHEETS

RATES = "Station code | Band | Valid from | Valid to | Hourly rate"
OVER = "The period from {} overlaps the one from {}. Let it end on {}."
STAYS = "The value of 2026-01-01 applies already and stays. Add another one from a later day."


def bad(shop: Workshop, kind: str, header: str, *rows: str) -> list[tuple[int, str, str]]:
    return told(shop.read(preview_table, SHEETS[kind], table(header, *rows)))


def test_values_follow_each_other_in_whatever_order_the_rows_stand(shop: Workshop) -> None:
    rows = (
        "1205 | night | 2030-07-01 | | 120.00",
        "1205 | Night rate | 2030-01-01 | 2030-06-30 | 110.00",
        "1205 | 夜间单价 | 2029-01-01 | | 100",
    )
    sheet = table(RATES, *rows)
    assert shop.write("admin", apply_table, SHEETS["hourly-rates"], sheet)[:3] == (3, 0, 0)
    days = [date(2029, 12, 31), date(2030, 6, 30), date(2031, 1, 1)]
    found = [shop.read(hourly_rates, shop.station, day)[RateBand.NIGHT] for day in days]
    assert found == [100_00, 110_00, 120_00]
    assert shop.write("admin", apply_table, SHEETS["hourly-rates"], sheet)[:3] == (0, 0, 3)


def test_overlaps_gaps_and_the_past_are_refused_row_by_row(shop: Workshop) -> None:
    found = bad(
        shop, "hourly-rates", RATES,
        "1205 | day | 2030-01-01 | 2030-06-30 | 90",
        "1205 | day | 2030-06-01 | | 91",
        "1205 | day | 2030-09-01 | | 92",
        "1205 | night | 2026-01-01 | | 1",
        "4402 | day | 2031-01-01 | 2030-01-01 | 1",
        "4402 | night | 2031-01-01 | | 0",
        "9999 | night | | | ",
    )  # fmt: skip
    assert found == [
        (3, "Valid from", OVER.format("2030-01-01", "2030-06-01", "2030-05-31")),
        (4, "Valid from", "Nothing is in force between 2030-06-30 and 2030-09-01."
                          " Let the first end on 2030-08-31."),
        (5, "Valid from", STAYS),
        (6, "Valid from", "The period from 2031-01-01 ends before it begins (2030-01-01)."),
        (7, "Hourly rate", "An hourly rate is more than 0 and at most 10,000.00."),
        (8, "Station code", "There is no station 9999."),
        (8, "Valid from", "This is missing."),
        (8, "Hourly rate", "A new entry needs this."),
    ]  # fmt: skip


def test_what_applies_may_be_given_an_end_that_is_to_come(shop: Workshop) -> None:
    today = business_date(now())
    ends, begins = today + timedelta(days=30), today + timedelta(days=31)
    kept = shop.read(hourly_rates, shop.station, today)[RateBand.DAY] // 100
    row = f"1205 | day | {{}} | {ends} | {kept}"
    start = "2026-01-01"
    assert bad(shop, "hourly-rates", RATES, row.format(start)) == []
    over = row.format(start).replace(str(ends), str(today - timedelta(days=1)))
    assert "applies already" in bad(shop, "hourly-rates", RATES, over)[0][2]
    followed = table(RATES, row.format(start), f"1205 | day | {begins} | | 99")
    assert sums(shop.read(preview_table, SHEETS["hourly-rates"], followed)) == (1, 0, 1)
    shop.write("admin", apply_table, SHEETS["hourly-rates"], followed)
    assert shop.read(hourly_rates, shop.station, ends)[RateBand.DAY] == kept * 100
    assert shop.read(hourly_rates, shop.station, begins)[RateBand.DAY] == 99_00


def test_a_row_that_is_left_out_ends_nothing(shop: Workshop) -> None:
    sheet = table(RATES, "1205 | day | 2030-01-01 | | 0", "1205 | day | 2031-01-01 | | 99")
    done = shop.write("admin", apply_table, SHEETS["hourly-rates"], sheet, leave_bad_out=True)
    assert done == (1, 0, 0, 1)
    kept = shop.read(hourly_rates, shop.station, date(2029, 1, 1))[RateBand.DAY]
    assert shop.read(hourly_rates, shop.station, date(2030, 6, 1))[RateBand.DAY] == kept


def test_a_percentage_that_may_be_a_fraction_is_asked_back() -> None:
    share = percent_cell(1_000_000)
    assert [share(typed) for typed in ("13", "13 %", "0.5%", "０", "100")] == [
        130_000, 130_000, 5_000, 0, 1_000_000,
    ]  # fmt: skip
    with pytest.raises(CellError) as caught:
        share("0.13")
    assert str(caught.value.text) == "“0.13” may mean 0.13 % or 13 %. Write it with its sign."


def test_stations_name_their_primary_which_may_stand_below(shop: Workshop) -> None:
    header = "代码 | 中文名称 | 一级站"
    sheet = table(header, "z-2 | 二级站 | Ｚ－１", "z-1 | 一级站 | ")
    shop.write("admin", apply_table, SHEETS["stations"], sheet)
    assert shop.read(station_row, shop.key(Station, code="Z-2")).parent_id == shop.key(
        Station, code="Z-1"
    )
    assert sums(shop.read(preview_table, SHEETS["stations"], sheet)) == (0, 0, 2)
    none_above = "A primary station has no station above it. Choose another one."
    assert bad(
        shop, "stations", header, "z-3 | 三级站 | z-2", "z-1 | | 1205", "z-4 | 站 | z-4",
        "z-5 | 站 | z-9", "z-6 | 站 | z-7", "z-7 | | ",
    ) == [
        (2, "Primary station", none_above),
        (3, "Primary station", "This station has sub-stations, so it cannot become one itself."),
        (4, "Primary station", none_above),
        (5, "Primary station", "There is no station Z-9."),
        (6, "Primary station", "There is no station Z-7."),
        (7, "Chinese name", "Give a name, in Chinese or in English."),
    ]  # fmt: skip


def test_people_come_in_with_their_roles(shop: Workshop) -> None:
    header = "Login | Chinese name | Roles | Station code | Decides up to level"
    sheet = table(
        header, "Ｚhang.San | 张三 | auditor、旧件管理员 | | 2", "clerk9 | 李四 | 索赔员 | 1205 |"
    )
    assert shop.write("admin", apply_table, SHEETS["people"], sheet)[:3] == (2, 0, 0)
    key = shop.key(Person, login="zhang.san")
    card = shop.read(person_card, key)
    assert (card.roles, card.audit_level) == ({Role.AUDITOR, Role.KEEPER}, 2)
    changed = table(header, "zhang.san | | Auditor | | ")
    assert shop.write("admin", apply_table, SHEETS["people"], changed)[:3] == (0, 1, 0)
    after = shop.read(person_card, key)
    assert (after.roles, after.version) == ({Role.AUDITOR}, card.version + 1)
    assert shop.write("admin", apply_table, SHEETS["people"], changed)[:3] == (0, 0, 1)


def test_nobody_takes_the_last_administrator_away_by_a_file(shop: Workshop) -> None:
    header = "Login | Chinese name | Roles | May sign in"
    last = [(2, "Roles", "One active administrator must remain.")]
    assert bad(shop, "people", header, "admin | | | no") == last
    assert bad(shop, "people", header, "admin | | | no", "chief | 总管 | 管理员 | yes") == []
    own = table(header, "admin | | Administrator, Finance clerk | yes")
    seen = shop.book("admin").read(preview_table, SHEETS["people"], own)
    assert told(seen) == [
        (2, "Roles", "Nobody changes his or her own roles. Ask another administrator.")
    ]


def test_a_parameter_is_read_in_its_own_unit(shop: Workshop) -> None:
    header = "Parameter | Valid from | Value | Unit"
    sheet = table(
        header, "Automatic approval up to | 2031-01-01 | ¥1,200.50 | yuan",
        "随机抽查 | 2031-01-01 | 7.5 % |", "appeal_days | 2031-01-01 | 21 | 天",
    )  # fmt: skip
    shop.write("admin", apply_table, SHEETS["parameters"], sheet)
    wanted = {
        ParameterName.AUTO_APPROVAL_LIMIT_FEN: 1_200_50,
        ParameterName.SECOND_LOOK_PPM: 75_000,
        ParameterName.APPEAL_DAYS: 21,
    }
    for name, value in wanted.items():
        assert shop.read(parameter, name, date(2031, 1, 1)) == value
    assert bad(
        shop, "parameters", header, "Appeal | 2032-01-01 | 2 | percent",
        "Appeals | 2032-01-01 | 2 |", "Appeal | 2034-01-01 | soon |", "申诉 | 2033-01-01 | 9999 |",
    ) == [
        (2, "Value", "The value of this parameter is in days."),
        (3, "Parameter", "There is no parameter “Appeals”."),
        (4, "Value", "“soon” is no number."),
        (5, "Value", "The value lies outside what this parameter can be."),
    ]  # fmt: skip


def test_agreements_are_about_a_part_a_class_or_everything(shop: Workshop) -> None:
    header = "Supplier | Part number | Part class | Valid from | Share | Outing recovered"
    sheet = table(
        header, "S104 | | | 2031-01-01 | 50 % | no", "S104 | | engine | 2031-01-01 | 60 % | ",
        "S104 | 1307100-e02 | | 2031-01-01 | 70 % | ",
    )  # fmt: skip
    assert shop.write("admin", apply_table, SHEETS["agreements"], sheet.copy())[:3] == (3, 0, 0)
    assert shop.write("admin", apply_table, SHEETS["agreements"], sheet)[:3] == (0, 0, 3)
    assert bad(
        shop, "agreements", header, "S104 | X-1 | | 2032-01-01 | 101 % |", "| | | 2032-01-01 | |"
    ) == [
        (2, "Part number", "There is no part X-1."),
        (2, "Supplier's share (%)", "A percentage lies between 0 and 100."),
        (3, "Supplier code", "This is missing."),
    ]


def test_a_fault_code_names_all_operations_that_it_allows(shop: Workshop) -> None:
    header = "Fault code | Allowed operations"
    pump = shop.key(LabourOperation, code=PUMP_OPERATION)
    key = shop.key(FaultCode, code="E-12-034")
    others = (f"E-12-034 | {PUMP_OPERATION}", "E-12-034 | -")
    assert sums(shop.read(preview_table, SHEETS["fault-codes"], table(header, others[0]))) == (
        0, 0, 1,
    )  # fmt: skip
    assert shop.read(allowed_operations, [key]) == {key: frozenset({pump})}
    shop.write("admin", apply_table, SHEETS["fault-codes"], table(header, others[1]))
    assert shop.read(allowed_operations, [key]) == {}
    unknown = bad(shop, "fault-codes", header, f"E-12-034 | {PUMP_OPERATION}; OP-9，OP-8")
    assert unknown == [
        (2, "Allowed operations", "There is no labour operation OP-9."),
        (2, "Allowed operations", "There is no labour operation OP-8."),
    ]
