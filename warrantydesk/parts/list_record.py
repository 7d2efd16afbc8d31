"""A whole return list for its record page: what is owed, until when, and its life."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import refuse_foreign
from warrantydesk.clock import business_date
from warrantydesk.db.present import present
from warrantydesk.parts.blocks import actions_among, station_party, steps_of, supplier_party
from warrantydesk.parts.queries import parts_of_list
from warrantydesk.parts.queries_lists import NONE, counts_of_lists
from warrantydesk.parts.return_lists import latest_extension, list_row
from warrantydesk.parts.rows_shipments import Party, ReturnListRecord
from warrantydesk.parts.states import ReturnListAction, ReturnListStatus
from warrantydesk.parts.workflow import RETURN_LIST_STEPS
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

SAME = (
    "id", "number", "version", "status", "route", "month", "ship_by_on", "extension_on",
    "extension_reason", "extensions", "created_at",
)  # fmt: skip
NOBODY = Party(0, "", Bilingual("", ""), "", "", "")


def return_list_record(
    session: Session, list_id: int, roles: Collection[Role], person_id: int
) -> ReturnListRecord:
    """Return everything that the record page of a return list shows to these roles."""
    owed = list_row(session, list_id)
    refuse_foreign(session, person_id, owed.station_id)
    today = business_date(present(session))
    limit = parameter(session, ParameterName.RETURN_EXTENSIONS_LIMIT, today)
    actions = actions_among(RETURN_LIST_STEPS, owed.status, roles, ReturnListAction)
    if owed.extensions >= limit or today > owed.ship_by_on:
        actions -= {ReturnListAction.ASK_EXTENSION}
    return ReturnListRecord(
        **{name: getattr(owed, name) for name in SAME},
        station=station_party(session, owed.station_id) or NOBODY,
        supplier=supplier_party(session, owed.supplier_id),
        extensions_limit=limit,
        latest_extension_on=latest_extension(session, owed),
        parts=parts_of_list(session, list_id),
        counts=counts_of_lists(session, [list_id]).get(list_id, NONE),
        timeline=steps_of(
            session, DocumentKind.RETURN_LIST, list_id, ReturnListAction, ReturnListStatus
        ),
        actions=actions,
    )
