"""What the database enforces for campaigns in orders: listed, once, and with fixed lines."""

from warrantydesk.db.guards.declare import Event, Guard, Rulebook
from warrantydesk.texts import N_

NOT_TAKEN_IN = "('cancelled', 'appointment')"
LINES_FIXED = N_(
    "An order has taken this campaign in, so its parts and labour stay as they are. Make a new"
    " campaign for the vehicles that are left."
)
ONCE = N_("This campaign was taken in for this vehicle already, under another order.")


def _taken_in(campaign: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM campaign_vehicle l JOIN job j ON j.campaign_vehicle_id = l.id"
        f" WHERE l.campaign_id = {campaign})"
    )


def _lines_fixed(table: str) -> tuple[Guard, ...]:
    """Refuse to change the lines of a campaign once an order took it in."""
    new, old = _taken_in("NEW.campaign_id"), _taken_in("OLD.campaign_id")
    return (
        Guard(f"{table}_fixed", table, (Event.INSERT,), new, LINES_FIXED),
        Guard(f"{table}_fixed_change", table, (Event.UPDATE,), f"{new} OR {old}", LINES_FIXED),
        Guard(f"{table}_fixed_delete", table, (Event.DELETE,), old, LINES_FIXED),
    )


RULES = Rulebook(
    guards=(
        *_lines_fixed("campaign_part"),
        *_lines_fixed("campaign_labour"),
        Guard(
            "campaign_vehicle_taken_in",
            "campaign_vehicle",
            (Event.DELETE,),
            "EXISTS (SELECT 1 FROM job j WHERE j.campaign_vehicle_id = OLD.id)",
            N_("An order names this vehicle of the campaign, so it stays on the list."),
        ),
        Guard(
            "job_campaign_named",
            "job",
            (Event.INSERT, Event.UPDATE),
            "(NEW.payer = 'campaign') <> (NEW.campaign_vehicle_id IS NOT NULL)",
            N_("A job that a campaign pays names the campaign, and no other job does."),
        ),
        Guard(
            "job_campaign_listed",
            "job",
            (Event.INSERT, Event.UPDATE),
            "NEW.campaign_vehicle_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign_vehicle l"
            " JOIN vehicle v ON v.vin = l.vin JOIN repair_order o ON o.vehicle_id = v.id"
            " WHERE l.id = NEW.campaign_vehicle_id AND o.id = NEW.order_id)",
            N_("This vehicle is not on the list of the campaign."),
        ),
        Guard(
            "job_campaign_once",
            "job",
            (Event.INSERT, Event.UPDATE),
            "NEW.campaign_vehicle_id IS NOT NULL AND EXISTS (SELECT 1 FROM job j"
            " JOIN repair_order o ON o.id = j.order_id WHERE j.order_id <> NEW.order_id"
            " AND j.campaign_vehicle_id = NEW.campaign_vehicle_id"
            f" AND o.status NOT IN {NOT_TAKEN_IN}) AND NOT EXISTS (SELECT 1 FROM repair_order p"
            f" WHERE p.id = NEW.order_id AND p.status IN {NOT_TAKEN_IN})",
            ONCE,
        ),
        Guard(
            "repair_order_campaign_once",
            "repair_order",
            (Event.UPDATE,),
            f"OLD.status IN {NOT_TAKEN_IN} AND NEW.status NOT IN {NOT_TAKEN_IN}"
            " AND EXISTS (SELECT 1 FROM job m JOIN job j"
            " ON j.campaign_vehicle_id = m.campaign_vehicle_id AND j.order_id <> m.order_id"
            " JOIN repair_order o ON o.id = j.order_id"
            f" WHERE m.order_id = NEW.id AND o.status NOT IN {NOT_TAKEN_IN})",
            ONCE,
        ),
    ),
)
