"""What is asked of a job on an appraisal: by the station, and by whoever judges it."""

from __future__ import annotations

from warrantydesk.settlement.labels_recovery import PARTY
from warrantydesk.settlement.recovery_states import LiableParty
from warrantydesk.settlement.rows_recovery import AppraisalJobRow
from warrantydesk.texts import _
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.settlement.appraisal_asks import AppraisalView

WHOLE = "100"


def filling_fields(view: AppraisalView, job: AppraisalJobRow) -> list[FormField]:
    """Return what the station says of a job."""
    # What is named already comes first, so that it is what is chosen.
    order = sorted(LiableParty, key=lambda party: party is not job.held)
    parties = tuple((party, _(PARTY[party])) for party in order)
    return [
        FormField("failed", _("What failed"), value=job.failed),
        FormField("why", _("Cause"), value=job.why),
        FormField("held", _("Held liable"), FieldKind.CHOICE, choices=parties),
        _supplier(view, job),
        FormField("compensate", _("To be compensated"), value=job.compensate),
    ]


def judging_fields(view: AppraisalView, job: AppraisalJobRow) -> list[FormField]:
    """Return how many percent each party answers for; whom the station names has all of it."""
    shares = [
        FormField(
            party.value, f"{_(PARTY[party])} %", FieldKind.PERCENT,
            WHOLE if party is job.held else "", needed=False,
        )
        for party in LiableParty
    ]  # fmt: skip
    return [*shares, _supplier(view, job), FormField("verdict", _("Reason"), needed=False)]


def _supplier(view: AppraisalView, job: AppraisalJobRow) -> FormField:
    named = job.held_supplier_id
    found = [(key, f"{code}  {name}") for key, code, name in view.suppliers]
    nobody = [] if named is not None else [(None, "–")]
    choices = (*nobody, *sorted(found, key=lambda one: one[0] != named))
    return FormField(
        "supplier_id" if view.record.row.status.value == "submitted" else "held_supplier_id",
        _("Supplier"), FieldKind.CHOICE, choices=choices, needed=False,
    )  # fmt: skip
