"""What orders know of the campaigns of a vehicle; imports no database library."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import Enum
from typing import NamedTuple

from warrantydesk.basedata.rows_campaigns import CampaignRow
from warrantydesk.orders.commands import JobDraft, LabourDraft, PartDraft
from warrantydesk.orders.states import FaultRole, Payer
from warrantydesk.texts import Bilingual


class CampaignState(Enum):
    """How far a campaign is with a vehicle of its list."""

    OPEN = "open"
    IN_WORK = "in_work"
    DONE = "done"


class VehicleCampaign(NamedTuple):
    """A campaign for a vehicle: whether it is on the list, and which other order took it in."""

    campaign: CampaignRow
    listed: bool
    order_id: int | None = None
    order_number: str = ""
    state: CampaignState = CampaignState.OPEN
    on: date | None = None

    def waits_on(self, day: date) -> bool:
        """Tell whether a station that sees the vehicle on a day should take the campaign in."""
        known = self.listed and self.campaign.active and self.state is CampaignState.OPEN
        return known and self.campaign.lasts_on(day)


class CampaignListRow(NamedTuple):
    """A campaign in a list, with how far it is."""

    id: int
    code: str
    name: Bilingual
    model_code: str
    valid_from: date
    valid_to: date | None
    vehicles: int
    done: int
    in_work: int
    active: bool

    @property
    def open(self) -> int:
        """Return how many vehicles nobody has taken in yet."""
        return self.vehicles - self.done - self.in_work

    @property
    def done_percent(self) -> int:
        """Return the whole percent that is done; 100 only where nothing is left."""
        return 100 * self.done // self.vehicles if self.vehicles else 0


def campaign_job(campaign: CampaignRow) -> JobDraft:
    """Return the job by which an order takes a campaign in: its parts and labour as fixed."""
    parts = tuple(
        PartDraft(
            line.part.id,
            line.quantity_milli,
            _role(line.main, auxiliary=line.part.auxiliary),
            old_quantity_milli=0 if line.part.auxiliary else line.quantity_milli,
        )
        for line in campaign.parts
    )
    owner = next((n for n, line in enumerate(campaign.parts, 1) if line.main), None)
    labour = tuple(
        LabourDraft(line.operation.id, line.hours_milli, owner) for line in campaign.labour
    )
    fault = campaign.fault_code
    return JobDraft(
        Payer.CAMPAIGN,
        f"{campaign.code} {campaign.name}",
        campaign.defect,
        campaign.remedy,
        None if fault is None else fault.id,
        parts,
        labour,
        campaign_id=campaign.id,
    )


def same_lines(job: JobDraft, campaign: CampaignRow) -> bool:
    """Tell whether a job does exactly what its campaign says: no more, no less, nothing else."""
    parts = Counter((line.part_id, line.quantity_milli) for line in job.parts)
    labour = Counter((line.operation_id, line.hours_milli, line.outside) for line in job.labour)
    return parts == Counter(
        (line.part.id, line.quantity_milli) for line in campaign.parts
    ) and labour == Counter(
        (line.operation.id, line.hours_milli, False) for line in campaign.labour
    )


def _role(main: bool, *, auxiliary: bool) -> FaultRole:  # noqa: FBT001 - a flag of the line
    if auxiliary:
        return FaultRole.AUXILIARY
    return FaultRole.MAIN if main else FaultRole.CONSEQUENTIAL
