"""What the window holds: the entries of its navigation by role, and the page of each record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_
from warrantydesk.ui.basedata.import_page import ImportPage
from warrantydesk.ui.basedata.lists import entries as basedata
from warrantydesk.ui.basedata.lists import record_pages
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.claims.lists import entries as claims
from warrantydesk.ui.claims.queue_page import QueuePage
from warrantydesk.ui.claims.queue_page import entries as queue
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.orders.corrections import CorrectionPage
from warrantydesk.ui.orders.corrections import entries as corrections
from warrantydesk.ui.orders.lists import entries as orders
from warrantydesk.ui.orders.order_page import OrderPage
from warrantydesk.ui.pages import Entry, Page
from warrantydesk.ui.paper.paper_page import paper_page
from warrantydesk.ui.parts.charge_page import ChargePage
from warrantydesk.ui.parts.judging_page import JudgingPage
from warrantydesk.ui.parts.judging_page import entries as judging
from warrantydesk.ui.parts.lists import entries as parts
from warrantydesk.ui.parts.new_shipment import NewShipmentPage
from warrantydesk.ui.parts.new_write_off import NewWriteOffPage
from warrantydesk.ui.parts.old_part_page import OldPartPage
from warrantydesk.ui.parts.packing_page import PackingPage
from warrantydesk.ui.parts.receiving_page import ReceivingPage
from warrantydesk.ui.parts.return_list_page import ReturnListPage
from warrantydesk.ui.parts.stocktake_page import StocktakePage
from warrantydesk.ui.parts.store_page import entries as store
from warrantydesk.ui.parts.unexpected_page import entries as unexpected
from warrantydesk.ui.parts.write_off_page import WriteOffPage
from warrantydesk.ui.record.photo_page import PhotoPage
from warrantydesk.ui.settlement.account_list import AccountList
from warrantydesk.ui.settlement.appraisal_list import entries as appraisals
from warrantydesk.ui.settlement.appraisal_page import AppraisalPage, FilingPage
from warrantydesk.ui.settlement.case_list import entries as recovery
from warrantydesk.ui.settlement.case_page import CasePage
from warrantydesk.ui.settlement.differences_page import DifferencesPage
from warrantydesk.ui.settlement.differences_page import entries as differences
from warrantydesk.ui.settlement.factor_page import entries as factors
from warrantydesk.ui.settlement.lists import entries as settlement
from warrantydesk.ui.settlement.openings_page import entries as openings
from warrantydesk.ui.settlement.statement_page import StatementPage
from warrantydesk.ui.settlement.supplier_list import entries as supplier_statements
from warrantydesk.ui.settlement.supplier_page import SupplierPage
from warrantydesk.ui.settlement.water_list import WaterList
from warrantydesk.ui.settlement.water_page import WaterPage
from warrantydesk.ui.settlement.water_page import entries as water
from warrantydesk.ui.start.narrowed import narrowed_list
from warrantydesk.ui.start.start_page import entries as start

NO_PAGE = N_("This paper has no page in the window yet. Print it by the command “print”.")

RECORDS: dict[str, Callable[[Desk, Any], Page]] = {
    "account": AccountList,
    "appraisal": AppraisalPage,
    "charge": ChargePage,
    "claim": ClaimPage,
    "differences": DifferencesPage,
    "file_appraisal": FilingPage,
    "import": ImportPage,
    "judge": JudgingPage,
    "list": narrowed_list,
    "new_shipment": NewShipmentPage,
    "new_write_off": NewWriteOffPage,
    "old_part": OldPartPage,
    "odometer_correction": CorrectionPage,
    "order": OrderPage,
    "paper": paper_page,
    "photo": PhotoPage,
    "receiving": ReceivingPage,
    "recovery": CasePage,
    "return_list": ReturnListPage,
    "review": QueuePage,
    "shipment": PackingPage,
    "statement": StatementPage,
    "stocktake": StocktakePage,
    "supplier_statement": SupplierPage,
    "water": WaterPage,
    "water_lines": WaterList,
    "write_off": WriteOffPage,
    **record_pages(),
}


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return what the navigation offers to whoever sits at the desk."""
    rooms = (
        start,
        queue,
        orders,
        claims,
        corrections,
        parts,
        judging,
        store,
        unexpected,
        settlement,
        appraisals,
        recovery,
        supplier_statements,
        factors,
        differences,
        openings,
        water,
        basedata,
    )
    return tuple(entry for room in rooms for entry in room(desk))


def record_page(desk: Desk, kind: str, key: Any) -> Page:
    """Return the page of a record; raise ``RefusedError`` where there is none."""
    if kind not in RECORDS:
        raise RefusedError(NO_PAGE)
    return RECORDS[kind](desk, key)
