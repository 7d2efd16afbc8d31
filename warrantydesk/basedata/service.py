"""What administrators do with basic data: one function per intention, under one name."""

from warrantydesk.basedata.odometer import decide_correction, request_correction
from warrantydesk.basedata.saving_agreements import add_agreement_line, save_appraiser
from warrantydesk.basedata.saving_campaign_vins import add_campaign_vins, drop_campaign_vins
from warrantydesk.basedata.saving_campaigns import (
    drop_campaign_line,
    save_campaign,
    set_campaign_labour,
    set_campaign_part,
)
from warrantydesk.basedata.saving_catalogue import (
    add_part_price,
    save_fault_code,
    save_operation,
    save_part,
    save_reason,
)
from warrantydesk.basedata.saving_dates import (
    clear_calendar_day,
    remove_value,
    save_calendar_day,
    set_parameter,
)
from warrantydesk.basedata.saving_parties import (
    add_rate,
    add_terms,
    save_person,
    save_station,
    save_supplier,
)
from warrantydesk.basedata.saving_vehicles import (
    add_incentive,
    add_warranty_term,
    change_owner,
    save_model,
    save_vehicle,
)

__all__ = [
    "add_agreement_line",
    "add_campaign_vins",
    "add_incentive",
    "add_part_price",
    "add_rate",
    "add_terms",
    "add_warranty_term",
    "change_owner",
    "clear_calendar_day",
    "decide_correction",
    "drop_campaign_line",
    "drop_campaign_vins",
    "remove_value",
    "request_correction",
    "save_appraiser",
    "save_calendar_day",
    "save_campaign",
    "save_fault_code",
    "save_model",
    "save_operation",
    "save_part",
    "save_person",
    "save_reason",
    "save_station",
    "save_supplier",
    "save_vehicle",
    "set_campaign_labour",
    "set_campaign_part",
    "set_parameter",
]
