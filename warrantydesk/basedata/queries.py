"""The lists of basic data for screens, under one name; the forms stand in ``forms``."""

from warrantydesk.basedata.queries_agreements import agreement_lines, appraisers_page
from warrantydesk.basedata.queries_catalogue import (
    faults_page,
    hours_of,
    operations_page,
    parts_page,
    prices_of,
    reasons_page,
)
from warrantydesk.basedata.queries_dates import calendar_rows, parameter_rows
from warrantydesk.basedata.queries_parties import (
    people_page,
    rates_of,
    stations_page,
    suppliers_page,
    terms_of,
)
from warrantydesk.basedata.queries_vehicles import (
    incentive_rows,
    incentives,
    models,
    vehicles_page,
    warranty_terms,
)

__all__ = [
    "agreement_lines",
    "appraisers_page",
    "calendar_rows",
    "faults_page",
    "hours_of",
    "incentive_rows",
    "incentives",
    "models",
    "operations_page",
    "parameter_rows",
    "parts_page",
    "people_page",
    "prices_of",
    "rates_of",
    "reasons_page",
    "stations_page",
    "suppliers_page",
    "terms_of",
    "vehicles_page",
    "warranty_terms",
]
