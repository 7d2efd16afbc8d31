"""Every kind of sheet that comes in and goes out, by name, in the order in which they come in."""

from warrantydesk.basedata.importing import BASE_SHEETS, SheetKind
from warrantydesk.orders.importing import ORDERS

SHEETS: dict[str, SheetKind] = {kind.name: kind for kind in (*BASE_SHEETS, ORDERS)}
