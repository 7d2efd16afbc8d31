"""What the database enforces for campaign claims: each names its campaign and keeps its lines."""

from warrantydesk.db.guards.declare import Event, Guard, Rulebook
from warrantydesk.texts import N_

LINES_FIXED = N_("The lines of a campaign claim are those of the campaign and cannot be changed.")
SENT = "('submit', 'resubmit', 'approve', 'approve_partly', 'deny', 'approve_by_rule')"


def _of_campaign(claim_job: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM claim_job q WHERE q.id = {claim_job}"
        " AND q.campaign_vehicle_id IS NOT NULL)"
    )


def _line_of(table: str, key: str, amount: str, kind: str) -> str:
    """Tell whether the new line is one of its campaign's."""
    return (
        f"(NEW.kind = '{kind}' AND EXISTS (SELECT 1 FROM claim_job q"
        " JOIN campaign_vehicle l ON l.id = q.campaign_vehicle_id"
        f" JOIN {table} f ON f.campaign_id = l.campaign_id WHERE q.id = NEW.claim_job_id"
        f" AND f.{key} = NEW.{key} AND f.{amount} = NEW.quantity_milli))"
    )


def _missing(table: str, key: str, kind: str) -> str:
    """Tell whether a line of the campaign is not on the claim."""
    return (
        "EXISTS (SELECT 1 FROM claim_job q JOIN campaign_vehicle l ON l.id = q.campaign_vehicle_id"
        f" JOIN {table} f ON f.campaign_id = l.campaign_id WHERE q.claim_id = NEW.id"
        " AND NOT EXISTS (SELECT 1 FROM claim_line n WHERE n.claim_job_id = q.id"
        f" AND n.kind = '{kind}' AND n.{key} = f.{key}))"
    )


TWICE = (
    "EXISTS (SELECT 1 FROM claim_line n JOIN claim_line m ON m.claim_id = n.claim_id"
    " AND m.id <> n.id AND m.kind = n.kind WHERE n.claim_id = NEW.id"
    " AND (m.part_id = n.part_id OR m.operation_id = n.operation_id))"
)

RULES = Rulebook(
    guards=(
        Guard(
            "claim_job_same_campaign",
            "claim_job",
            (Event.INSERT, Event.UPDATE),
            "NEW.campaign_vehicle_id IS DISTINCT FROM"
            " (SELECT j.campaign_vehicle_id FROM job j WHERE j.id = NEW.job_id)",
            N_("A claim names the campaign of its job, and no other one."),
        ),
        Guard(
            "claim_job_of_type",
            "claim_job",
            (Event.INSERT, Event.UPDATE),
            "NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = NEW.claim_id"
            " AND (c.claim_type = 'campaign') = (NEW.campaign_vehicle_id IS NOT NULL))",
            N_("Jobs of a campaign stand on a campaign claim, and other jobs do not."),
        ),
        Guard(
            "claim_job_alone",
            "claim_job",
            (Event.INSERT,),
            "NEW.campaign_vehicle_id IS NOT NULL"
            " AND EXISTS (SELECT 1 FROM claim_job q WHERE q.claim_id = NEW.claim_id)",
            N_("A claim is about one campaign only."),
        ),
        Guard(
            "claim_type_kept",
            "claim",
            (Event.UPDATE,),
            "NEW.claim_type <> OLD.claim_type AND 'campaign' IN (NEW.claim_type, OLD.claim_type)",
            N_("A campaign claim stays one, and no other claim becomes one."),
        ),
        Guard(
            "job_campaign_claimed",
            "job",
            (Event.UPDATE,),
            "NEW.campaign_vehicle_id IS DISTINCT FROM OLD.campaign_vehicle_id"
            " AND EXISTS (SELECT 1 FROM claim_job q WHERE q.job_id = OLD.id)",
            N_("A claim names this job; its campaign stays."),
        ),
        Guard(
            "claim_line_campaign",
            "claim_line",
            (Event.INSERT, Event.UPDATE),
            f"{_of_campaign('NEW.claim_job_id')} AND NOT ("
            f"{_line_of('campaign_part', 'part_id', 'quantity_milli', 'part')}"
            f" OR {_line_of('campaign_labour', 'operation_id', 'hours_milli', 'labour')})",
            LINES_FIXED,
        ),
        Guard(
            "claim_line_campaign_gone",
            "claim_line",
            (Event.DELETE,),
            _of_campaign("OLD.claim_job_id"),
            LINES_FIXED,
        ),
        Guard(
            "claim_campaign_whole",
            "claim",
            (Event.UPDATE,),
            "NEW.claim_type = 'campaign' AND NEW.appeal_of_id IS NULL"
            f" AND NEW.step_count <> OLD.step_count AND NEW.last_action IN {SENT}"
            f" AND ({_missing('campaign_part', 'part_id', 'part')}"
            f" OR {_missing('campaign_labour', 'operation_id', 'labour')} OR {TWICE})",
            LINES_FIXED,
        ),
    ),
)
