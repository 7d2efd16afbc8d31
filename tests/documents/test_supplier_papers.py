"""Papers that leave for suppliers have no place for a customer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from tests.documents.press import SNAPSHOTS, printed, whole
from tests.documents.samples import CUSTOMER, VEHICLE
from warrantydesk.documents.papers.masking import masked
from warrantydesk.documents.printing import PaperKind, snapshot_type
from warrantydesk.documents.snapshots.shared import CustomerBlock, VehicleBlock
from warrantydesk.texts import Language

FOR_SUPPLIERS = [
    kind
    for kind in PaperKind
    if kind
    not in {
        PaperKind.REPAIR_ORDER,
        PaperKind.REPAIR_RECORD,
        PaperKind.CLAIM,
        PaperKind.STATEMENT,
        PaperKind.TAXABLE_LIST,
    }
]
FIRMS = {"Party", "Site"}
"""Blocks of firms, which may have a phone and an address."""


def blocks(kind: Any) -> Iterator[type]:
    """Yield a snapshot's class and those of everything in it."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from blocks(hint)
    for inner in get_args(kind):
        yield from blocks(inner)


@pytest.mark.parametrize("kind", FOR_SUPPLIERS)
def test_a_suppliers_snapshot_has_no_field_for_a_customer(kind: PaperKind) -> None:
    found = set(blocks(snapshot_type(kind)))
    assert not found & {CustomerBlock, VehicleBlock}
    for block in found:
        names = {field.name for field in fields(block)}
        assert not names & {"customer", "customer_name", "owner", "plate", "brought_by"}
        if block.__name__ not in FIRMS:
            assert not names & {"phone", "address", "contact"}


@pytest.mark.parametrize("kind", FOR_SUPPLIERS)
def test_a_suppliers_paper_shows_no_customer(kind: PaperKind) -> None:
    for language in Language:
        text = whole(printed(kind, language))
        for private in (CUSTOMER.name, CUSTOMER.phone, VEHICLE.plate.replace(" ", "")):
            assert private not in text
    assert SNAPSHOTS[kind]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("电话13800000417。", "电话138****0417。"),
        ("138 0000 0417", "138****0417"),
        ("+86 138-0000-0417", "138****0417"),
        ("件号 22011300527", "件号 22011300527"),
        ("12 km, 0570-5550811", "12 km, 0570-5550811"),
    ],
)
def test_only_mobile_numbers_are_masked(typed: str, shown: str) -> None:
    assert masked(typed) == shown
