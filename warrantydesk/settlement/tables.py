"""The tables of settlement and those it reads, for statements that name exactly their columns."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.basedata.model import (
    AgreementLine,
    Appraiser,
    FaultCode,
    Part,
    Person,
    Station,
    StationTerms,
    Supplier,
    Vehicle,
    VehicleModel,
)
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.db.base import Base
from warrantydesk.orders.model import JobPart, RepairOrder
from warrantydesk.parts.model import OldPart
from warrantydesk.records.model import Attachment
from warrantydesk.settlement import (
    model,
    model_factor,
    model_liability,
    model_recovery,
    model_supplier,
)


def _table(mapped: type[Base]) -> sa.Table:
    """Return the table of a mapped class as what it is."""
    found = mapped.__table__
    if not isinstance(found, sa.Table):
        raise TypeError(f"{mapped.__name__} is not mapped to a table")
    return found


PERIOD = _table(model.Period)
STATEMENT = _table(model.Statement)
LINE = _table(model.StatementLine)
HOLD = _table(model.ClaimHold)
ADJUSTMENT = _table(model.Adjustment)
INVOICE = _table(model.Invoice)
PAYMENT = _table(model.Payment)
ACCOUNT = _table(model.Account)
TRANSFER = _table(model.Transfer)
APPRAISAL = _table(model_liability.Appraisal)
APPRAISAL_JOB = _table(model_liability.AppraisalJob)
SHARE = _table(model_liability.LiabilityShare)
CASE = _table(model_recovery.RecoveryCase)
CASE_LINE = _table(model_recovery.RecoveryLine)
ENTRY = _table(model_recovery.RecoveryEntry)
ENTRY_LINE = _table(model_recovery.RecoveryEntryLine)
FACTOR = _table(model_factor.AgreedFactor)
OUTCOME = _table(model_recovery.RecoveryOutcome)
STATION_CHARGE = _table(model_recovery.StationCharge)
SUPPLIER_STATEMENT = _table(model_supplier.SupplierStatement)
SUPPLIER_LINE = _table(model_supplier.SupplierStatementLine)
RECEIPT = _table(model_supplier.Receipt)
OPENING = _table(model_supplier.OpeningBalance)
AGREEMENT = _table(AgreementLine)
APPRAISER = _table(Appraiser)
SUPPLIER = _table(Supplier)
PART = _table(Part)
CLAIM_JOB = _table(ClaimJob)
FAULT_CODE = _table(FaultCode)
MODEL = _table(VehicleModel)
JOB_PART = _table(JobPart)
ORDER = _table(RepairOrder)
OLD_PART = _table(OldPart)
ATTACHMENT = _table(Attachment)
CLAIM = _table(Claim)
CLAIM_LINE = _table(ClaimLine)
STATION = _table(Station)
TERMS = _table(StationTerms)
PERSON = _table(Person)
VEHICLE = _table(Vehicle)
