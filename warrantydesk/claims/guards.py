"""What the database enforces for claims: frozen lines, lawful decisions, four eyes."""

from warrantydesk.claims import guards_campaigns
from warrantydesk.claims.workflow import CLAIM, STEPS
from warrantydesk.db.guards.declare import Document, Event, Guard, Rulebook
from warrantydesk.texts import N_

EDITABLE = "('draft', 'returned')"
DECIDABLE = "('submitted', 'in_review')"
FROZEN = N_("The claim was submitted; its lines can be changed again only when it is returned.")
NOT_CUT = N_("Only a decision that denied or reduced a line is appealed against.")
DECIDING = "NEW.last_action IN ('approve', 'approve_partly', 'deny', 'approve_by_rule')"
STEPPED = "NEW.step_count <> OLD.step_count"


def _claim_in(claim: str, statuses: str) -> str:
    return f"EXISTS (SELECT 1 FROM claim c WHERE c.id = {claim} AND c.status IN {statuses})"


def _some_line(decision: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM claim_line l WHERE l.claim_id = NEW.id AND l.decision {decision})"
    )


PENDING = _some_line("= 'pending'")
NOT_APPROVED = _some_line("<> 'approved'")
NOT_DENIED = _some_line("<> 'denied'")


ASKED = (
    "claim_id", "claim_job_id", "position", "kind", "job_part_id", "job_labour_id", "part_id",
    "operation_id", "code", "quantity_milli", "unit_fen", "claimed_fen",
)  # fmt: skip
DECIDED = ("decision", "approved_fen", "reason_id", "reason_text")


def _changed(columns: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns) + ")"


def _in_force(parameter: str) -> str:
    """Return the value of a parameter when the claim was changed, NULL where it has none."""
    return (
        f"(SELECT p.value FROM parameter p WHERE p.name = '{parameter}'"
        " AND p.valid_from <= NEW.changed_at ORDER BY p.valid_from DESC LIMIT 1)"
    )


BY_PERSON = "NEW.last_action IN ('approve', 'approve_partly', 'deny')"
LEVEL = (
    f"CASE WHEN NEW.claimed_fen > {_in_force('second_level_limit_fen')} THEN 3"
    f" WHEN NEW.claimed_fen > {_in_force('first_level_limit_fen')} THEN 2 ELSE 1 END"
)
OWN_LEVEL = "(SELECT a.audit_level FROM person a WHERE a.id = wd_actor())"


RULES = guards_campaigns.RULES + Rulebook(
    steps=STEPS,
    documents=(
        Document(
            CLAIM,
            "claim",
            (
                "status",
                "claim_type",
                "order_id",
                "appeal_of_id",
                "claimed_fen",
                "payable_fen",
                "approved_fen",
                "submissions",
                "returns",
                "audit_level",
                "submitted_by_id",
                "decided_by_id",
            ),
        ),
    ),
    guards=(
        Guard(
            "claim_line_new",
            "claim_line",
            (Event.INSERT,),
            f"NOT {_claim_in('NEW.claim_id', EDITABLE)} OR NEW.decision <> 'pending'",
            FROZEN,
        ),
        Guard(
            "claim_line_gone",
            "claim_line",
            (Event.DELETE,),
            f"NOT {_claim_in('OLD.claim_id', EDITABLE)}",
            FROZEN,
        ),
        Guard(
            "claim_line_asked",
            "claim_line",
            (Event.UPDATE,),
            f"{_changed(ASKED)} AND NOT {_claim_in('OLD.claim_id', EDITABLE)}",
            FROZEN,
        ),
        Guard(
            "claim_line_decided",
            "claim_line",
            (Event.UPDATE,),
            f"{_changed(DECIDED)} AND NEW.decision <> 'pending'"
            f" AND NOT ({_claim_in('OLD.claim_id', DECIDABLE)} AND EXISTS (SELECT 1 FROM person_role"
            " r JOIN person p ON p.id = r.person_id AND p.active WHERE p.id = wd_actor()"
            " AND r.role IN ('auditor', 'service')))",
            N_("A line is decided by an auditor, and only while its claim is in review."),
        ),
        Guard(
            "claim_line_cleared",
            "claim_line",
            (Event.UPDATE,),
            f"{_changed(DECIDED)} AND NEW.decision = 'pending' AND NOT "
            + _claim_in("OLD.claim_id", "('draft', 'returned', 'submitted', 'in_review')"),
            N_("A decision that was taken is only revoked together with its claim."),
        ),
        Guard(
            "claim_job_frozen",
            "claim_job",
            (Event.UPDATE,),
            "(NEW.claim_id <> OLD.claim_id OR NEW.job_id <> OLD.job_id"
            " OR NEW.complaint <> OLD.complaint OR NEW.cause <> OLD.cause"
            " OR NEW.correction <> OLD.correction"
            " OR NEW.fault_code_id IS DISTINCT FROM OLD.fault_code_id)"
            f" AND NOT {_claim_in('OLD.claim_id', EDITABLE)}",
            FROZEN,
        ),
        Guard(
            "claim_job_gone",
            "claim_job",
            (Event.DELETE,),
            f"NOT {_claim_in('OLD.claim_id', EDITABLE)}",
            FROZEN,
        ),
        Guard(
            "claim_four_eyes",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND {DECIDING} AND (OLD.submitted_by_id = wd_actor()"
            " OR OLD.created_by_id = wd_actor() OR NEW.decided_by_id <> wd_actor()"
            " OR NEW.decided_by_id IS NULL)",
            N_("Nobody decides a claim that he or she submitted."),
        ),
        Guard(
            "claim_appeal_other_auditor",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND {DECIDING} AND NEW.appeal_of_id IS NOT NULL"
            " AND EXISTS (SELECT 1 FROM claim a WHERE a.id = NEW.appeal_of_id"
            " AND a.decided_by_id = wd_actor())",
            N_("An appeal is decided by another auditor than the decision that it is about."),
        ),
        Guard(
            "claim_follows_lines",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND {DECIDING} AND ({PENDING}"
            f" OR (NEW.status = 'approved' AND {NOT_APPROVED})"
            f" OR (NEW.status = 'denied' AND {NOT_DENIED})"
            f" OR (NEW.status = 'partly_approved' AND NOT ({NOT_APPROVED} AND {NOT_DENIED})))",
            N_("The status of a claim follows from the decisions on its lines."),
        ),
        Guard(
            "claim_sums",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND (NEW.last_action IN ('submit', 'resubmit', 'make_payable') OR {DECIDING})"
            " AND (NEW.claimed_fen <> (SELECT coalesce(sum(l.claimed_fen), 0) FROM claim_line l"
            " WHERE l.claim_id = NEW.id) OR NEW.approved_fen <> (SELECT"
            " coalesce(sum(l.approved_fen), 0) FROM claim_line l WHERE l.claim_id = NEW.id))",
            N_("The sums of a claim are those of its lines."),
        ),
        Guard(
            "claim_approved_frozen",
            "claim",
            (Event.UPDATE,),
            "(NEW.approved_fen <> OLD.approved_fen OR NEW.claimed_fen <> OLD.claimed_fen)"
            " AND OLD.status NOT IN ('draft', 'returned', 'submitted', 'in_review')"
            f" AND NOT ({STEPPED} AND NEW.last_action = 'revoke')",
            N_("The amounts of a decided claim are not changed."),
        ),
        Guard(
            "claim_revoke_own",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'revoke' AND OLD.decided_by_id IS DISTINCT FROM"
            " wd_actor()",
            N_("An approval is revoked only by the auditor who gave it."),
        ),
        Guard(
            "claim_line_own_job",
            "claim_line",
            (Event.INSERT, Event.UPDATE),
            "NOT EXISTS (SELECT 1 FROM claim_job j WHERE j.id = NEW.claim_job_id"
            " AND j.claim_id = NEW.claim_id)",
            N_("A line belongs to a job of its own claim."),
        ),
        Guard(
            "claim_line_within_price",
            "claim_line",
            (Event.INSERT, Event.UPDATE),
            "NEW.decision <> 'pending' AND NEW.approved_fen > NEW.payable_fen",
            N_("Not more is approved than the price rules pay."),
        ),
        Guard(
            "claim_level",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND {BY_PERSON}"
            f" AND ({OWN_LEVEL} < NEW.audit_level OR {OWN_LEVEL} < {LEVEL})",
            N_("This amount is decided at a higher level. Escalate the claim."),
        ),
        Guard(
            "claim_level_kept",
            "claim",
            (Event.UPDATE,),
            "NEW.audit_level < OLD.audit_level"
            f" AND NOT ({STEPPED} AND NEW.last_action = 'send_to_review')",
            N_("A claim that was escalated stays at its level."),
        ),
        Guard(
            "claim_appeal_lawful",
            "claim",
            (Event.INSERT,),
            "NEW.appeal_of_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim a"
            " WHERE a.id = NEW.appeal_of_id AND a.appeal_of_id IS NULL"
            " AND a.station_id = NEW.station_id AND a.order_id = NEW.order_id"
            " AND a.status IN ('denied', 'partly_approved', 'payable', 'in_statement', 'settled'))",
            NOT_CUT,
        ),
        Guard(
            "claim_appeal_kept",
            "claim",
            (Event.UPDATE,),
            "NEW.appeal_of_id IS DISTINCT FROM OLD.appeal_of_id",
            N_("An appeal stays about the decision that it was made against."),
        ),
        Guard(
            "claim_line_disputed",
            "claim_line",
            (Event.INSERT, Event.UPDATE),
            "EXISTS (SELECT 1 FROM claim c WHERE c.id = NEW.claim_id"
            " AND c.appeal_of_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim_line d"
            " WHERE d.claim_id = c.appeal_of_id AND d.position = NEW.position"
            " AND d.code = NEW.code AND d.decision IN ('reduced', 'denied')))",
            N_("An appeal is about lines that were reduced or denied; nothing is added to it."),
        ),
        Guard(
            "claim_revoke_appealed",
            "claim",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'revoke'"
            " AND EXISTS (SELECT 1 FROM claim a WHERE a.appeal_of_id = NEW.id)",
            N_("The station appealed against this decision; it is no longer revoked."),
        ),
        Guard(
            "claim_returns_most",
            "claim",
            (Event.UPDATE,),
            f"NEW.returns > OLD.returns AND NEW.returns > {_in_force('returns_limit')}",
            N_("The claim was returned as often as it may be. Approve it or deny it."),
        ),
        Guard(
            "claim_returns_limit",
            "claim",
            (Event.UPDATE,),
            "NEW.returns < OLD.returns OR NEW.submissions < OLD.submissions",
            N_("Returns and submissions are only counted upwards."),
        ),
    ),
)
