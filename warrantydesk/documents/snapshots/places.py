"""Ends of a journey, and vehicles without their owners: what papers for suppliers may show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.documents.snapshots.shared import NOTHING
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class Site:
    """A firm's place that sends or receives goods.

    ``code`` is its number in the basic data, ``unit`` the store or gate within the firm, and
    ``contact`` the firm's person with the firm's ``phone``; no customer ever stands here.
    """

    name: Bilingual
    code: str = ""
    unit: Bilingual = NOTHING
    address: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle as a thing: no plate, no owner.

    ``odometer_km`` is the reading when the fault was found, ``months_in_service`` the whole months
    from delivery to that day.
    """

    vin: str
    model: Bilingual = NOTHING
    odometer_km: int | None = None
    produced_on: date | None = None
    delivered_on: date | None = None
    months_in_service: int | None = None
