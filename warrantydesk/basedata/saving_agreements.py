"""Saving agreements with suppliers, and third-party appraisers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import sqlalchemy as sa

from warrantydesk.basedata.commands import AddAgreementLine, SaveAppraiser
from warrantydesk.basedata.kinds import AgreementScope, PartClass
from warrantydesk.basedata.model import AgreementLine, Appraiser, Part, Supplier
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.saving import (
    CODE,
    Values,
    add_period,
    both,
    check_known,
    check_name,
    check_range,
    check_share,
    check_taken,
    code_findings,
    save_row,
)
from warrantydesk.codes import code, plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.money import PPM
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

APPRAISER, PART, SUPPLIER = Appraiser.__table__, Part.__table__, Supplier.__table__
LARGEST_COEFFICIENT = 10 * PPM
LONGEST_WINDOW = 3650
SHARES = {"share_ppm": PPM, "handling_ppm": PPM}
COEFFICIENTS = {"material_ppm": LARGEST_COEFFICIENT, "labour_ppm": LARGEST_COEFFICIENT}
AGREED = (
    "material", "labour", "related", "outing", "handling", "material_ppm", "labour_ppm",
    "share_ppm", "handling_ppm", "window_days", "returns",
)  # fmt: skip


def add_agreement_line(unit: Unit, command: AddAgreementLine) -> int:
    """Put an agreement with a supplier in force for a period, and return its key."""
    require_role(unit, Role.ADMIN)
    known = check_known(unit.session, SUPPLIER, command.supplier_id, "supplier_id")
    parts = sa.select(PART.c.number).where(PART.c.number == about(command))
    numbers = set(unit.session.execute(parts).scalars())
    stop_at_blocks([*known, *agreement_findings(command, numbers)])
    scope = {
        "supplier_id": command.supplier_id,
        "scope": command.scope,
        "code": about(command),
    }
    values = {name: getattr(command, name) for name in AGREED}
    period = Period(command.valid_from, command.valid_to)
    return add_period(unit, AgreementLine.__table__, scope, period, values, key=command.key)


def about(command: AddAgreementLine) -> str:
    """Return what a line is about, as it is stored: a part's number, a class, or nothing."""
    match command.scope:
        case AgreementScope.PART:
            return code(command.code)
        case AgreementScope.PART_CLASS:
            return command.code.strip().lower()
        case AgreementScope.ALL:
            return ""


def agreement_findings(command: AddAgreementLine, numbers: Collection[str]) -> Iterator[Finding]:
    """Find what is wrong with a line; ``numbers`` are those of parts that exist."""
    wanted = about(command)
    if command.scope is AgreementScope.PART and wanted not in numbers:
        yield block(CODE, "code", N_("There is no part {code}."), code=wanted)
    classes = {part_class.value for part_class in PartClass}
    if command.scope is AgreementScope.PART_CLASS and wanted not in classes:
        yield block(CODE, "code", N_("Choose the part class that the line is about."))
    for name, most in SHARES.items():
        yield from check_share(getattr(command, name), name, most)
    message = N_("A coefficient lies between 0 and 1,000 percent.")
    for name, most in COEFFICIENTS.items():
        yield from check_range(getattr(command, name), 0, most, name, message)
    message = N_("A filing window has between {low} and {high} days.")
    yield from check_range(command.window_days, 1, LONGEST_WINDOW, "window_days", message)


def save_appraiser(unit: Unit, command: SaveAppraiser) -> int:
    """Save a third-party appraiser, and return its key."""
    require_role(unit, Role.ADMIN)
    taken = check_taken(unit.session, APPRAISER.c.code, command.code, command.key)
    stop_at_blocks([*taken, *appraiser_findings(command)])
    values, name = appraiser_values(command), str(command.name)
    seen = command.seen_version
    return save_row(unit, APPRAISER, values, key=command.key, seen=seen, name=name)


def appraiser_findings(command: SaveAppraiser) -> Iterator[Finding]:
    """Find what is wrong with an appraiser by itself."""
    yield from code_findings(command.code)
    yield from check_name(command.name)


def appraiser_values(command: SaveAppraiser) -> Values:
    """Return an appraiser as it is stored."""
    return {
        "code": code(command.code),
        **both("name", command.name),
        "contact": plain_text(command.contact),
        "phone": plain_text(command.phone),
        "active": command.active,
    }
