"""Lists show what was kept, and a form gives back the command that keeps it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.workshop import PUMP_FAULT, PUMP_OPERATION, VIN, Workshop
from warrantydesk.basedata import forms, queries, service
from warrantydesk.basedata.commands import (
    AddPartPrice,
    SaveCalendarDay,
    SavePart,
    SaveReason,
    SetParameter,
)
from warrantydesk.basedata.kinds import PartClass, PriceKind, ReasonUse, ReturnPolicy
from warrantydesk.basedata.model import (
    FaultCode,
    LabourOperation,
    Part,
    ReasonCode,
    Supplier,
    VehicleModel,
)
from warrantydesk.basedata.parameter_names import DECLARED, ParameterName
from warrantydesk.db.paging import Filter, ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

TODAY = date(2026, 11, 25)
BY_CODE = ListQuery(descending=False)


def test_stations_show_what_is_agreed_on_the_day(shop: Workshop) -> None:
    page = shop.read(queries.stations_page, replace(BY_CODE, search="1205"), TODAY)
    (row,) = page.rows
    assert (row.id, row.code, page.total) == (shop.station, "1205", 1)
    assert row.tax_class is not None
    assert row.day_rate_fen

    before = shop.read(queries.stations_page, replace(BY_CODE, search="1205"), date(1999, 1, 1))
    assert before.rows[0].tax_class is None
    assert shop.read(queries.terms_of, shop.station)[0].tax_class is row.tax_class
    rates = shop.read(queries.rates_of, shop.station)
    assert next(rate.rate_fen for rate in rates if rate.valid_to is None) == row.day_rate_fen


def test_people_show_party_and_roles_and_are_found_however_typed(shop: Workshop) -> None:
    page = shop.read(queries.people_page, replace(BY_CODE, search="CLERK1205"))
    (row,) = page.rows
    assert (row.login, row.roles) == ("clerk1205", (Role.CLERK,))
    assert row.party is not None

    everybody = shop.read(queries.people_page, replace(BY_CODE, size=2))
    rest = shop.read(queries.people_page, replace(BY_CODE, after=everybody.following))
    assert len(everybody.rows) + len(rest.rows) == everybody.total


def test_vehicles_are_found_by_tail_plate_and_engine(shop: Workshop) -> None:
    for typed in (VIN[-6:].lower(), VIN, f"江A·{VIN[-5:]}", f"yl15t-{VIN[-7:]}"):
        (row,) = shop.read(queries.vehicles_page, replace(BY_CODE, search=typed)).rows
        assert (row.id, row.vin, row.owner_name) == (shop.vehicle, VIN, "陈思远")
        assert row.covered_to is not None
    other = Filter("model_code", "=", "E3-60")
    assert shop.read(queries.vehicles_page, ListQuery((other,))).rows == ()
    models = {row.code: row for row in shop.read(queries.models, TODAY)}
    assert (models["S5-15T"].months, models["S5-15T"].vehicles) == (36, 1)
    assert len(shop.read(queries.warranty_terms, models["S5-15T"].id)) == 12
    assert shop.read(queries.incentives)


def test_parts_show_the_prices_of_the_day(shop: Workshop) -> None:
    part = shop.part("1307100-E02")
    price = AddPartPrice(part, PriceKind.CLAIM, date(2027, 1, 1), 1_00)
    shop.write("admin", service.add_part_price, price)
    sought = replace(BY_CODE, search="SBZC")

    found = [
        shop.read(queries.parts_page, sought, day).rows[0] for day in (TODAY, date(2027, 1, 1))
    ]
    assert [row.claim_fen for row in found] == [27_604, 1_00]
    assert found[0].recovery_fen == found[1].recovery_fen == 22_042
    assert [row.price_fen for row in shop.read(queries.prices_of, part)][:2] == [1_00, 27_604]
    wearing = Filter("part_class", "=", PartClass.WEARING)
    rows = shop.read(queries.parts_page, replace(BY_CODE, filters=(wearing,)), TODAY).rows
    assert {row.part_class for row in rows} == {PartClass.WEARING}


def test_operations_and_faults_show_how_much_hangs_on_them(shop: Workshop) -> None:
    (row,) = shop.read(queries.operations_page, replace(BY_CODE, search=PUMP_OPERATION)).rows
    hours = [one.hours_milli for one in shop.read(queries.hours_of, row.id)]
    assert (row.models, row.least_milli, row.most_milli) == (len(hours), min(hours), max(hours))

    (fault,) = shop.read(queries.faults_page, replace(BY_CODE, search=PUMP_FAULT)).rows
    assert (fault.code, fault.operations) == (PUMP_FAULT, 1)


def test_suppliers_and_reasons_are_listed(shop: Workshop) -> None:
    reason = SaveReason("x-1", ReasonUse.DENY, Bilingual("超期", "Too late"))
    key = shop.write("admin", service.save_reason, reason)
    (row,) = shop.read(queries.reasons_page, replace(BY_CODE, search="X-1")).rows
    assert (row.id, row.code, row.name) == (key, "X-1", reason.name)

    page = shop.read(queries.suppliers_page, BY_CODE)
    assert [row.code for row in page.rows] == sorted(row.code for row in page.rows)
    assert page.total == len(page.rows)


def test_parameters_show_what_applies_and_all_that_ever_did(shop: Workshop) -> None:
    shop.write("admin", service.set_parameter, SetParameter(ParameterName.APPEAL_DAYS, TODAY, 20))

    rows = {row.name: row for row in shop.read(queries.parameter_rows, TODAY)}
    assert len(rows) == len(DECLARED)
    appeal = rows[ParameterName.APPEAL_DAYS]
    assert (appeal.value, appeal.since) == (20, TODAY)
    assert [value.value for value in appeal.values] == [20, 14]
    before = shop.read(queries.parameter_rows, date(1999, 1, 1))
    assert {row.value for row in before} == {None}


def test_the_calendar_is_shown_for_a_span(shop: Workshop) -> None:
    for day in (date(2031, 5, 1), date(2031, 5, 2), date(2032, 1, 1)):
        shop.write("admin", service.save_calendar_day, SaveCalendarDay(day, name="假日"))

    found = shop.read(queries.calendar_rows, date(2031, 5, 1), date(2031, 12, 31))
    assert [(row.day.day, row.working, row.name) for row in found] == [
        (1, False, "假日"), (2, False, "假日"),
    ]  # fmt: skip


def test_what_a_form_shows_saves_again_unchanged(shop: Workshop) -> None:
    shop.write("admin", service.save_reason, SaveReason("x-1", name=Bilingual("超期", "Too late")))
    local = SavePart("l-1", Bilingual("垫", "Gasket"), return_policy=ReturnPolicy.LOCAL)
    shop.write("admin", service.save_part, local)
    kept: list[tuple[Callable[..., Any], Callable[..., Any], int]] = [
        (forms.station_form, service.save_station, shop.station),
        (forms.supplier_form, service.save_supplier, shop.key(Supplier, code="S101")),
        (forms.person_form, service.save_person, shop.person("auditor1")),
        (forms.model_form, service.save_model, shop.key(VehicleModel, code="S5-15T")),
        (forms.vehicle_form, service.save_vehicle, shop.vehicle),
        (forms.part_form, service.save_part, shop.part("L-1")),
        (
            forms.operation_form,
            service.save_operation,
            shop.key(LabourOperation, code=PUMP_OPERATION),
        ),
        (forms.fault_form, service.save_fault_code, shop.key(FaultCode, code=PUMP_FAULT)),
        (forms.reason_form, service.save_reason, shop.key(ReasonCode, code="X-1")),
    ]
    for form, save, key in kept:
        shown = shop.read(form, key)
        assert shop.write("admin", save, shown) == key
        assert shop.read(form, key) == shown
        with pytest.raises(RefusedError, match="no longer exists"):
            shop.read(form, 987_654)
    assert shop.read(forms.part_form, shop.part("L-1")) == replace(local, number="L-1",
        key=shop.key(Part, number="L-1"), seen_version=1)  # fmt: skip
