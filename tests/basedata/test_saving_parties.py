"""Stations, suppliers and people are kept by administrators only, and only as they may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.workshop import Workshop
from warrantydesk.basedata.commands import AddRate, AddTerms, SavePerson, SaveStation, SaveSupplier
from warrantydesk.basedata.kinds import RateBand, TaxClass
from warrantydesk.basedata.lookups import hourly_rates, station_row, station_terms
from warrantydesk.basedata.people import person_card
from warrantydesk.basedata.saving_parties import (
    add_rate,
    add_terms,
    save_person,
    save_station,
    save_supplier,
)
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

STATION = SaveStation(code=" yl－09 ", name=Bilingual("云岭九站", "Ninth station"), star_grade=3)
SUPPLIER = SaveSupplier(code="s999", name=Bilingual("新供应商", ""))
PERSON = SavePerson(login="new.auditor", name=Bilingual("许新", ""), roles=frozenset({Role.AUDITOR}),
                    audit_level=1)  # fmt: skip


def refused(shop: Workshop, service: Any, command: Any) -> dict[str, str]:
    """Return what stopped a command, by field."""
    with pytest.raises(FindingsError) as caught:
        shop.write("admin", service, command)
    return {finding.place: str(finding.sentence) for finding in caught.value.findings}


def test_a_station_is_saved_with_its_code_normalised(shop: Workshop) -> None:
    key = shop.write("admin", save_station, STATION)

    row = shop.read(station_row, key)
    assert (row.code, row.name, row.active) == ("YL-09", STATION.name, True)


def test_saving_the_same_again_changes_neither_row_nor_history(shop: Workshop) -> None:
    key = shop.write("admin", save_station, STATION)
    before = shop.read(history_rows)

    shop.write("admin", save_station, replace(STATION, key=key, seen_version=1))

    assert shop.read(history_rows) == before


def history_rows(session: Any) -> int:
    return int(session.execute(sa.text("SELECT count(*) FROM history")).scalar_one())


def test_the_second_to_save_a_station_is_told(shop: Workshop) -> None:
    key = shop.write("admin", save_station, STATION)
    seen = replace(STATION, key=key, seen_version=1)
    shop.write("admin", save_station, replace(seen, star_grade=4))

    with pytest.raises(ConflictError, match="changed meanwhile"):
        shop.write("admin", save_station, replace(seen, star_grade=5))


def test_a_station_is_refused_with_the_field_at_fault(shop: Workshop) -> None:
    wrong: list[tuple[dict[str, Any], str, str]] = [
        ({"code": "  "}, "code", "code is missing"),
        ({"code": "x" * 41}, "code", "at most 40 characters"),
        ({"code": "1205"}, "code", "1205 already exists"),
        ({"name": Bilingual(" ", "")}, "name", "Give a name"),
        ({"star_grade": 6}, "star_grade", "between 0 and 5"),
        ({"submission_days": 366}, "submission_days", "between 1 and 365 days"),
        ({"parent_id": 987_654}, "parent_id", "no longer exists"),
    ]
    for change, place, sentence in wrong:
        assert sentence in refused(shop, save_station, replace(STATION, **change))[place]


def test_stations_have_two_levels_and_no_more(shop: Workshop) -> None:
    sub = shop.write("admin", save_station, replace(STATION, parent_id=shop.station))

    below = refused(shop, save_station, replace(STATION, code="YL-10", parent_id=sub))
    assert "no station above it" in below["parent_id"]

    other = shop.write("admin", save_station, replace(STATION, code="YL-11"))
    primary = replace(STATION, code="1205", key=shop.station, parent_id=other)
    assert "has sub-stations" in refused(shop, save_station, primary)["parent_id"]


def test_only_administrators_keep_stations(shop: Workshop) -> None:
    with pytest.raises(RefusedError, match="role does not allow"):
        shop.write("clerk1205", save_station, STATION)


def test_new_terms_end_the_old_ones_the_day_before(shop: Workshop) -> None:
    terms = AddTerms(shop.station, date(2027, 1, 1), tax_class=TaxClass.OTHER, markup_ppm=120_000)
    shop.write("admin", add_terms, terms)

    before = shop.read(station_terms, shop.station, date(2026, 12, 31))
    after = shop.read(station_terms, shop.station, date(2027, 1, 1))
    assert before.valid_to == date(2026, 12, 31)
    assert (after.tax_class, after.markup_ppm, after.valid_to) == (TaxClass.OTHER, 120_000, None)


def test_percentages_of_terms_lie_between_0_and_100(shop: Workshop) -> None:
    terms = AddTerms(shop.station, date(2027, 1, 1), markup_ppm=1_000_001, vat_rate_ppm=-1)
    assert set(refused(shop, add_terms, terms)) == {"markup_ppm", "vat_rate_ppm"}


def test_rates_of_day_and_night_follow_each_other_separately(shop: Workshop) -> None:
    night = shop.read(hourly_rates, shop.station, date(2027, 1, 1))[RateBand.NIGHT]
    shop.write("admin", add_rate, AddRate(shop.station, RateBand.DAY, date(2027, 1, 1), 99_00))

    assert shop.read(hourly_rates, shop.station, date(2027, 1, 1)) == {
        RateBand.DAY: 99_00,
        RateBand.NIGHT: night,
    }
    nothing = AddRate(shop.station, RateBand.DAY, date(2028, 1, 1), 0)
    assert "more than 0" in refused(shop, add_rate, nothing)["rate_fen"]


def test_a_supplier_is_saved_and_its_code_belongs_to_it_alone(shop: Workshop) -> None:
    shop.write("admin", save_supplier, SUPPLIER)
    again = replace(SUPPLIER, code="Ｓ９９９")
    assert "S999 already exists" in refused(shop, save_supplier, again)["code"]


def test_a_person_is_saved_with_roles(shop: Workshop) -> None:
    key = shop.write("admin", save_person, PERSON)
    roles = frozenset({Role.AUDITOR, Role.KEEPER})
    shop.write("admin", save_person, replace(PERSON, key=key, seen_version=1, roles=roles))

    card = shop.read(person_card, key)
    assert (card.login, card.roles, card.audit_level) == ("new.auditor", roles, 1)
    with pytest.raises(ConflictError):
        shop.write("admin", save_person, replace(PERSON, key=key, seen_version=1))


def test_a_person_is_refused_with_the_field_at_fault(shop: Workshop) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"login": "Großes Ä"}, "login"),
        ({"login": "clerk1205"}, "login"),
        ({"roles": frozenset()}, "roles"),
        ({"audit_level": 0}, "audit_level"),
        ({"audit_level": 4}, "audit_level"),
        ({"roles": frozenset({Role.FINANCE})}, "audit_level"),
        ({"roles": frozenset({Role.CLERK}), "audit_level": 0}, "station_id"),
        ({"roles": frozenset({Role.SUPPLIER}), "audit_level": 0}, "supplier_id"),
        ({"language": "fr"}, "language"),
    ]
    for change, place in wrong:
        assert place in refused(shop, save_person, replace(PERSON, **change))


def test_a_clerk_of_a_station_holds_no_other_role(shop: Workshop) -> None:
    both = replace(PERSON, roles=PERSON.roles | {Role.CLERK}, station_id=shop.station)
    assert "nothing else" in refused(shop, save_person, both)["roles"]


def test_nobody_gives_himself_another_role(shop: Workshop) -> None:
    admin = shop.person("admin")
    card = shop.read(person_card, admin)
    greedy = SavePerson(
        "admin", card.name, card.roles | {Role.FINANCE}, key=admin, seen_version=card.version
    )
    assert "his or her own roles" in refused(shop, save_person, greedy)["roles"]


def test_the_last_administrator_stays(shop: Workshop) -> None:
    admin = shop.person("admin")
    card = shop.read(person_card, admin)
    gone = SavePerson(
        "admin", card.name, card.roles, active=False, key=admin, seen_version=card.version
    )
    with pytest.raises(RefusedError, match="administrator must remain"):
        shop.write("admin", save_person, gone)
