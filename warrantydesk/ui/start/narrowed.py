"""Lists laid over the start page, narrowed to what somebody chose there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from warrantydesk.db.paging import Filter
from warrantydesk.ui.claims.lists import ClaimList
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListPage, View
from warrantydesk.ui.orders.lists import OrderList
from warrantydesk.ui.parts.lists import (
    ChargeList,
    PartList,
    ReturnLists,
    ShipmentList,
    WriteOffList,
)
from warrantydesk.ui.settlement.appraisal_list import AppraisalList
from warrantydesk.ui.settlement.case_list import CaseList
from warrantydesk.ui.settlement.lists import statements_page
from warrantydesk.ui.settlement.supplier_list import SupplierList

LISTS: dict[str, Callable[[Desk], ListPage]] = {
    "claims": ClaimList,
    "orders": OrderList,
    "statements": statements_page,
    "parts": PartList,
    "shipments": ShipmentList,
    "returns": ReturnLists,
    "charges": ChargeList,
    "write_offs": WriteOffList,
    "appraisals": AppraisalList,
    "cases": CaseList,
    "supplier_statements": SupplierList,
}


class Narrowed(NamedTuple):
    """A list by its key in the navigation, and the conditions on what it shows.

    ``conditions`` are those that depend on the hour.
    """

    key: str
    title: str
    filters: tuple[Filter, ...]
    conditions: Callable[[], tuple[Filter, ...]] | None = None


def narrowed_list(desk: Desk, wanted: Narrowed) -> ListPage:
    """Return a list that shows what is wanted, under its own view where it has such a one."""
    page = LISTS[wanted.key](desk)
    first = page.spec.views[0]
    fresh = View(
        wanted.title, wanted.filters, first.sort, first.descending, conditions=wanted.conditions
    )
    same = (view for view in page.spec.views if view.now() == fresh.now())
    page.show_view(next(same, fresh))
    return page
