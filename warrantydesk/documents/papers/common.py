"""What several papers draw alike."""

from __future__ import annotations

from datetime import date

from warrantydesk import formats, money
from warrantydesk.documents.blocks import Field, field_row
from warrantydesk.documents.sheet import DASH, Sheet
from warrantydesk.documents.snapshots.places import Car, Site
from warrantydesk.documents.snapshots.shared import LineKind, Party
from warrantydesk.texts import N_, Bilingual, say


def or_dash(text: str) -> str:
    """Return a text, or a dash where it is empty."""
    return text or DASH


def term(sheet: Sheet, until: date | None, km: int | None) -> str:
    """Return an end by date and km, as ``2027-05-08 / 60,000 km``."""
    if until is None and km is None:
        return DASH
    return f"{sheet.day(until)} / {kilometres(sheet, km)}"


def kilometres(sheet: Sheet, km: int | None) -> str:
    """Return an odometer reading, or a dash."""
    return or_dash(formats.kilometres(km, sheet.language))


def quantity(kind: LineKind, milli: int) -> str:
    """Return hours as ``4.5 h``, and pieces or litres as they are."""
    if kind is LineKind.LABOUR:
        return f"{money.milli_figures(milli, 1)} h"
    return money.milli_figures(milli)


def station_note(party: Party) -> Bilingual:
    """Return what stands beside a station's name in the head."""
    return bilingual(N_("Service station {code}"), code=party.code)


def bilingual(message: str, **values: object) -> Bilingual:
    """Return a fixed text in both languages."""
    from warrantydesk.texts import Language  # noqa: PLC0415

    text = say(message, **values)
    return Bilingual(text.render(Language.ZH), text.render(Language.EN))


def vin_field(sheet: Sheet, vin: str, share: float) -> Field:
    """Return the VIN, which is sought first."""
    return Field(sheet.say(N_("VIN")), or_dash(vin), share, bold=True)


def kilograms(grams: int) -> str:
    """Return a weight such as ``26.5 kg``, or a dash."""
    return f"{money.milli_figures(grams)} kg" if grams else DASH


def site_rows(sheet: Sheet, role: str, site: Site) -> None:
    """Draw a firm's place: who, with whom to speak, where."""
    say = sheet.say
    name = "\u3000".join(part for part in (sheet.name(site.name), sheet.name(site.unit)) if part)
    contact = "\u3000".join(part for part in (site.contact, site.phone) if part)
    field_row(
        sheet,
        [
            Field(f"{role} {site.code}".rstrip(), name, 5),
            Field(say(N_("Contact")), or_dash(contact), 3.2),
            Field(say(N_("Address")), or_dash(site.address), 4.4),
        ],
    )


def car_rows(sheet: Sheet, car: Car) -> None:
    """Draw a vehicle without its owner."""
    say = sheet.say
    months = DASH if car.months_in_service is None else str(car.months_in_service)
    field_row(
        sheet,
        [
            vin_field(sheet, car.vin, 3.6),
            Field(say(N_("Model")), or_dash(sheet.name(car.model)), 3.2),
            Field(say(N_("Odometer")), kilometres(sheet, car.odometer_km), 1.8, bold=True),
            Field(say(N_("Produced")), sheet.day(car.produced_on), 1.8),
            Field(say(N_("Delivered")), sheet.day(car.delivered_on), 1.8),
            Field(say(N_("Months in service")), months, 1.8),
        ],
    )


def firm_row(sheet: Sheet, role: str, firm: Party) -> None:
    """Draw a firm with what invoices and transfers need."""
    say = sheet.say
    contact = "\n".join(part for part in (firm.address, firm.phone) if part)
    bank = "\n".join(part for part in (firm.bank_name, firm.bank_account) if part)
    field_row(
        sheet,
        [
            Field(f"{role} {firm.code}".rstrip(), sheet.name(firm.name), 3.8),
            Field(say(N_("Tax number")), or_dash(firm.tax_number), 3),
            Field(say(N_("Address, phone")), or_dash(contact), 3.6),
            Field(say(N_("Bank, account")), or_dash(bank), 3.4),
        ],
    )
