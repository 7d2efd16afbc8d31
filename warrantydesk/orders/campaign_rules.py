"""Checks of campaigns in a repair order (14): open ones are told, taken-in ones stay as fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from warrantydesk.orders.commands import JobDraft, OrderDraft
from warrantydesk.orders.rows_campaigns import CampaignState, VehicleCampaign, same_lines
from warrantydesk.orders.states import Payer
from warrantydesk.records.findings import Finding, block, warn
from warrantydesk.texts import N_

CHECK = "14"
LINES_FIXED = N_("The lines of a campaign cannot be changed. Take the job off and take it in anew.")
NOT_LISTED = N_("{campaign}: this vehicle is not on the list of the campaign.")
ENDED = N_("{campaign} lasts from {start} to {end}; the vehicle came on {day}.")
DONE_ALREADY = N_("{campaign} was done to this vehicle already, under {number}.")


def campaign_findings(
    draft: OrderDraft, known: Mapping[int, VehicleCampaign], on: date
) -> Iterator[Finding]:
    """Find jobs that do not do what their campaign says, and campaigns that nobody took in."""
    for position, job in enumerate(draft.jobs, 1):
        yield from _job(f"jobs.{position}", job, known, on)
    taken = {job.campaign_id for job in draft.jobs}
    for one in known.values():
        if one.waits_on(on) and one.campaign.id not in taken and not draft.campaign_answer.strip():
            message = N_(
                "{campaign} is open for this vehicle. Take it in, or note the customer's answer."
            )
            yield warn(CHECK, "campaigns", message, campaign=named(one))


def _job(
    place: str, job: JobDraft, known: Mapping[int, VehicleCampaign], on: date
) -> Iterator[Finding]:
    if (job.payer is Payer.CAMPAIGN) is not (job.campaign_id is not None):
        message = N_("A job that a campaign pays is taken in from the campaigns of the vehicle.")
        yield block(CHECK, f"{place}.payer", message)
    if job.campaign_id is None:
        return
    one = known.get(job.campaign_id)
    if one is None or not one.listed:
        name = "–" if one is None else named(one)
        yield block(CHECK, f"{place}.payer", NOT_LISTED, campaign=name)
        return
    if not one.campaign.lasts_on(on):
        yield block(CHECK, f"{place}.payer", ENDED, **ended(one, on))
    if one.state is not CampaignState.OPEN:
        message = N_("{campaign} was taken in already, under {number}.")
        message = DONE_ALREADY if one.state is CampaignState.DONE else message
        yield block(CHECK, f"{place}.payer", message, campaign=named(one), number=one.order_number)
    if not same_lines(job, one.campaign):
        yield block(CHECK, f"{place}.parts", LINES_FIXED)


def named(one: VehicleCampaign) -> str:
    """Return a campaign by its code, which is the same in every language."""
    return one.campaign.code


def ended(one: VehicleCampaign, on: date) -> dict[str, str]:
    """Return the values of the sentence about a campaign that does not last on a day."""
    last = one.campaign.valid_to
    end = "–" if last is None else last.isoformat()
    start = one.campaign.valid_from.isoformat()
    return {"campaign": named(one), "start": start, "end": end, "day": on.isoformat()}
