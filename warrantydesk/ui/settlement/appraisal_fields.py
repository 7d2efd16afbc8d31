"""What is asked of one job of an appraisal: by the station, and by whoever judges it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from warrantydesk.money import PPM, percent_figures
from warrantydesk.settlement.commands_recovery import Share
from warrantydesk.settlement.labels_recovery import PARTY
from warrantydesk.settlement.recovery_states import LiableParty
from warrantydesk.settlement.rows_recovery import AppraisalJobRow
from warrantydesk.texts import _
from warrantydesk.ui.fields import FieldKind, shown
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.settlement.appraisal_asks import AppraisalView

PLACES = (1, 2, 3)
"""How many suppliers may answer for one job beside manufacturer and station."""
OTHERS = (LiableParty.MANUFACTURER, LiableParty.STATION)


def filling_fields(view: AppraisalView, job: AppraisalJobRow) -> list[FormField]:
    """Return what the station says of a job."""
    # What is named already comes first, so that it is what is chosen.
    order = sorted(LiableParty, key=lambda party: party is not job.held)
    parties = tuple((party, _(PARTY[party])) for party in order)
    return [
        FormField("failed", _("What failed"), value=job.failed),
        FormField("why", _("Cause"), value=job.why),
        FormField("held", _("Held liable"), FieldKind.CHOICE, choices=parties),
        _supplier(view, "held_supplier_id", _("Supplier"), job.held_supplier_id),
        FormField("compensate", _("To be compensated"), value=job.compensate),
    ]


def judging_fields(
    view: AppraisalView, job: AppraisalJobRow, said: tuple[Share, ...], verdict: str
) -> list[FormField]:
    """Return how many percent each party answers for; whom the station names has all of it."""
    said = said or (Share(job.held, PPM, job.held_supplier_id),)
    suppliers = [share for share in said if share.party is LiableParty.SUPPLIER]
    fields = []
    for place in PLACES:
        share = suppliers[place - 1] if place <= len(suppliers) else None
        words = _("Supplier {number}").format(number=place)
        fields += [
            _supplier(view, f"supplier_{place}", words, share.supplier_id if share else None),
            _percent(f"share_{place}", f"{words} %", share),
        ]
    for party in OTHERS:
        share = next((one for one in said if one.party is party), None)
        fields.append(_percent(party.value, f"{_(PARTY[party])} %", share))
    finding = _("Finding and reason")
    return [*fields, FormField("verdict", finding, value=verdict, needed=False, wide=True)]


def _percent(name: str, words: str, share: Share | None) -> FormField:
    value = "" if share is None else shown(FieldKind.PERCENT, share.share_ppm)
    return FormField(name, words, FieldKind.PERCENT, value, needed=False)


def _supplier(view: AppraisalView, name: str, words: str, named: int | None) -> FormField:
    found = [(key, f"{code}  {supplier}") for key, code, supplier in view.suppliers]
    choices = ((None, "–"), *found)
    value = next((text for key, text in choices if key == named), "–")
    return FormField(name, words, FieldKind.CHOICE, value, choices, needed=False)


def shares_of(values: Mapping[str, Any]) -> tuple[Share, ...]:
    """Return the shares that were typed; what is empty is none."""
    suppliers = [
        Share(LiableParty.SUPPLIER, values[f"share_{place}"], values[f"supplier_{place}"])
        for place in PLACES
        if values[f"share_{place}"]
    ]
    others = [Share(party, values[party.value]) for party in OTHERS if values[party.value]]
    return (*suppliers, *others)


def sum_words(shares: Iterable[Share]) -> str:
    """Say how much of the whole is given out so far."""
    total = sum(share.share_ppm for share in shares)
    if total == PPM:
        return _("The shares come to 100 %.")
    if total < PPM:
        words = _("The shares come to {sum}; {left} is not given out yet.")
        return words.format(sum=percent_figures(total), left=percent_figures(PPM - total))
    words = _("The shares come to {sum}; that is {over} too much.")
    return words.format(sum=percent_figures(total), over=percent_figures(total - PPM))


def shares_problem(shares: tuple[Share, ...]) -> str:
    """Say what keeps shares from being a judgement, or nothing."""
    if any(share.party is LiableParty.SUPPLIER and not share.supplier_id for share in shares):
        return _("Name the supplier that is held liable.")
    parties = [(share.party, share.supplier_id) for share in shares]
    if len(set(parties)) != len(parties):
        return _("Name each liable party once.")
    if any(share.share_ppm < 0 for share in shares):
        return _("A share of liability is above 0 percent.")
    total = sum(share.share_ppm for share in shares)
    if total != PPM:
        return _("The shares come to {sum}, not to 100 %.").format(sum=percent_figures(total))
    return ""
