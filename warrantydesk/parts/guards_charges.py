"""What the database enforces for residual values, deductions and freight."""

from warrantydesk.db.guards.declare import Event, Guard
from warrantydesk.texts import N_

STEPPED = "NEW.step_count <> OLD.step_count"
FACTS = (
    "kind", "station_id", "old_part_id", "shipment_id", "first_charge_id", "reverses_id", "waybill",
    "parts_fen", "labour_fen", "other_fen", "asked_fen",
)  # fmt: skip
ANSWERS = "'uphold', 'reduce', 'grant_appeal', 'raise'"
DECIDING = f"NEW.last_action IN ('confirm', 'settle', 'drop', {ANSWERS})"
ANSWERING = f"NEW.last_action IN ({ANSWERS})"
CREDIT = "NEW.kind IN ('freight', 'reversal')"
_SAME = " AND ".join(f"NEW.{c} IS NOT DISTINCT FROM OLD.{c}" for c in FACTS)
# Lost or damaged before anybody judged it, received in part, or judged to the station's charge.
AT_FAULT = (
    "(o.station_at_fault OR (o.finding IS NULL AND o.status IN ('missing', 'damaged', 'deducted'))"
    " OR EXISTS (SELECT 1 FROM shipment_part s WHERE s.old_part_id = o.id"
    " AND s.arrival <> 'pending' AND s.received_milli < s.sent_milli))"
)
_DEDUCTED = (
    "(SELECT coalesce(sum(f.decided_fen), 0) FROM charge f WHERE f.old_part_id = o.id"
    " AND f.status = 'final' AND f.kind IN ('deduction', 'second_deduction'))"
)
_PAID_BACK = (
    "(SELECT coalesce(sum(b.asked_fen), 0) FROM charge b WHERE b.old_part_id = o.id"
    " AND b.status <> 'dropped' AND b.kind = 'reversal')"
)
# Not lost any more, and no more is paid back than was deducted for good. Of a part that is at the
# station's fault only the second deduction may have been wrong, while the first stands.
OWED_BACK = (
    "(o.finding IS NOT NULL OR o.status NOT IN ('missing', 'damaged', 'deducted'))"
    f" AND NEW.asked_fen > 0 AND NEW.asked_fen + {_PAID_BACK} <= {_DEDUCTED}"
    " AND EXISTS (SELECT 1 FROM charge f WHERE f.id = NEW.reverses_id AND f.old_part_id = o.id"
    " AND f.status = 'final' AND f.kind IN ('deduction', 'second_deduction')"
    " AND NEW.asked_fen <= f.decided_fen AND (NOT o.station_at_fault"
    " OR (f.kind = 'second_deduction' AND NOT EXISTS (SELECT 1 FROM charge b"
    " WHERE b.reverses_id = f.first_charge_id AND b.status <> 'dropped'))))"
)
GROUNDS = (
    "((NEW.kind = 'residual' AND o.status IN ('disposed', 'written_off')"
    " AND NEW.asked_fen = o.residual_fen)"
    f" OR (NEW.kind = 'deduction' AND {AT_FAULT})"
    f" OR (NEW.kind = 'reversal' AND {OWED_BACK})"
    f" OR (NEW.kind = 'second_deduction' AND {AT_FAULT} AND EXISTS (SELECT 1 FROM charge f"
    " WHERE f.id = NEW.first_charge_id AND f.old_part_id = o.id AND f.kind = 'deduction'"
    " AND f.status <> 'dropped')))"
)

CHARGE_GUARDS = (
    Guard(
        "charge_facts",
        "charge",
        (Event.UPDATE,),
        f"NOT ({_SAME})",
        N_("What was asked stays as it was asked; decide on it."),
    ),
    Guard(
        "charge_lawful",
        "charge",
        (Event.INSERT,),
        "NEW.decided_fen <> 0 OR (NEW.kind = 'freight' AND NOT EXISTS (SELECT 1 FROM shipment s"
        " WHERE s.id = NEW.shipment_id AND s.station_id = NEW.station_id"
        " AND s.waybill = NEW.waybill AND s.status IN ('shipped', 'receiving', 'closed')))"
        " OR (NEW.kind <> 'freight' AND (NOT EXISTS (SELECT 1 FROM old_part o"
        f" WHERE o.id = NEW.old_part_id AND o.station_id = NEW.station_id AND {GROUNDS})"
        " OR NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = wd_actor()"
        " AND r.role IN ('keeper', 'auditor', 'service'))))",
        N_(
            "Freight is claimed for a shipment that left; a deduction has its ground in what"
            " became of the part, and is the manufacturer's."
        ),
    ),
    Guard(
        "charge_four_eyes",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND {DECIDING} AND NEW.kind <> 'residual'"
        " AND (OLD.created_by_id = wd_actor() OR NEW.decided_by_id IS DISTINCT FROM wd_actor())",
        N_("Nobody decides what he or she asked for."),
    ),
    Guard(
        "charge_appeal_other_auditor",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND {ANSWERING} AND OLD.decided_by_id = wd_actor()",
        N_("An appeal is decided by another auditor than the decision that it is about."),
    ),
    Guard(
        "charge_appeal_in_time",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND ((NEW.last_action = 'appeal' AND (OLD.appeal_until IS NULL"
        " OR OLD.appeal_until <= wd_now())) OR (NEW.last_action = 'lapse'"
        " AND OLD.appeal_until > wd_now()))",
        N_("The time for an appeal is over, or not over yet."),
    ),
    Guard(
        "charge_settled",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'settle' AND NEW.kind <> 'residual'"
        f" AND (NOT {CREDIT} OR NEW.decided_fen < NEW.asked_fen OR NOT EXISTS (SELECT 1"
        " FROM person_role r WHERE r.person_id = wd_actor() AND r.role = 'auditor'))",
        N_(
            "A deduction and a cut are final when the time for an appeal is over; what is paid in"
            " full, an auditor decides at once."
        ),
    ),
    Guard(
        "charge_cut_has_remark",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND {DECIDING} AND NEW.decided_fen < NEW.asked_fen AND NEW.remark = ''",
        N_("Say why less is decided than was asked."),
    ),
    Guard(
        "charge_decided_by_step",
        "charge",
        (Event.UPDATE,),
        f"NEW.decided_fen <> OLD.decided_fen AND NOT ({STEPPED} AND {DECIDING})",
        N_("An amount is decided together with its charge."),
    ),
    Guard(
        "charge_reduced_only",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND {ANSWERING} AND NOT {CREDIT} AND NEW.decided_fen > OLD.decided_fen",
        N_("An appeal never makes a charge larger."),
    ),
    Guard(
        "charge_raised_only",
        "charge",
        (Event.UPDATE,),
        f"{STEPPED} AND {ANSWERING} AND {CREDIT} AND NEW.decided_fen < OLD.decided_fen",
        N_("An appeal never makes a payment smaller."),
    ),
)
