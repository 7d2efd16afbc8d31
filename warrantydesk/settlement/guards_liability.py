"""What the database enforces for compensation appraisals."""

from __future__ import annotations

from warrantydesk.db.guards.declare import Document, Event, Guard, Rulebook
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.workflow_recovery import APPRAISAL_STEPS
from warrantydesk.texts import N_

KIND = DocumentKind.APPRAISAL.value
SUBMITTED = "('submitted')"
STEPPED = "NEW.step_count <> OLD.step_count"
FROZEN = N_("The appraisal was submitted; what it asks is changed only after it was returned.")
JUDGED = N_("Shares are written by an auditor who did not file the form, before it is judged.")
IS_AUDITOR = (
    "EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = wd_actor() AND r.role = 'auditor')"
)
LIMIT = (
    "(SELECT p.value FROM parameter p WHERE p.name = 'returns_limit' ORDER BY p.valid_from DESC"
    " LIMIT 1)"
)


def _in(job: str, statuses: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM appraisal a JOIN appraisal_job j ON j.appraisal_id = a.id"
        f" WHERE j.id = {job} AND a.status IN {statuses})"
    )


def _form_in(appraisal: str, statuses: str) -> str:
    return f"EXISTS (SELECT 1 FROM appraisal a WHERE a.id = {appraisal} AND a.status IN {statuses})"


def _may_judge(job: str) -> str:
    return (
        f"({IS_AUDITOR} AND {_in(job, SUBMITTED)}"
        " AND NOT EXISTS (SELECT 1 FROM appraisal a JOIN appraisal_job j ON j.appraisal_id = a.id"
        f" WHERE j.id = {job} AND (a.submitted_by_id = wd_actor()"
        " OR a.created_by_id = wd_actor())))"
    )


ASKED = "".join(
    f" OR NEW.{name} IS DISTINCT FROM OLD.{name}"
    for name in ("failed", "why", "held", "held_supplier_id", "compensate", "claim_job_id")
)
EDITABLE = "('draft', 'returned')"

RULES = Rulebook(
    steps=APPRAISAL_STEPS,
    documents=(
        Document(
            KIND,
            "appraisal",
            (
                "status",
                "claim_id",
                "reappraisal_of_id",
                "appraiser_id",
                "submissions",
                "returns",
                "submitted_by_id",
                "judged_by_id",
            ),
        ),
    ),
    guards=(
        Guard(
            "appraisal_lawful",
            "appraisal",
            (Event.INSERT,),
            "NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = NEW.claim_id"
            " AND c.station_id = NEW.station_id AND c.status NOT IN ('withdrawn', 'denied'))",
            N_("An appraisal is filed with a claim of the same station that is still alive."),
        ),
        Guard(
            "appraisal_again_lawful",
            "appraisal",
            (Event.INSERT,),
            "NEW.reappraisal_of_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appraisal a"
            " WHERE a.id = NEW.reappraisal_of_id AND a.claim_id = NEW.claim_id"
            " AND a.status = 'judged')",
            N_("A re-appraisal names a judged one of the same claim."),
        ),
        Guard(
            "appraisal_about",
            "appraisal",
            (Event.UPDATE,),
            "NEW.claim_id <> OLD.claim_id OR NEW.station_id <> OLD.station_id"
            " OR NEW.reappraisal_of_id IS DISTINCT FROM OLD.reappraisal_of_id",
            N_("An appraisal stays about the claim that it was filed with."),
        ),
        Guard(
            "appraisal_four_eyes",
            "appraisal",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'judge' AND (OLD.submitted_by_id = wd_actor()"
            " OR OLD.created_by_id = wd_actor() OR NEW.judged_by_id IS NULL"
            " OR NEW.judged_by_id <> wd_actor())",
            N_("Nobody judges an appraisal that he or she filed."),
        ),
        Guard(
            "appraisal_whole",
            "appraisal",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'judge' AND (NOT EXISTS (SELECT 1 FROM appraisal_job j"
            " WHERE j.appraisal_id = NEW.id) OR EXISTS (SELECT 1 FROM appraisal_job j"
            " WHERE j.appraisal_id = NEW.id AND 1000000 <> (SELECT coalesce(sum(s.share_ppm), 0)"
            " FROM liability_share s WHERE s.appraisal_job_id = j.id)))",
            N_("The shares of every job add up to exactly 100 percent."),
        ),
        Guard(
            "appraisal_third_party",
            "appraisal",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'judge' AND NEW.appraiser_id IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM attachment t WHERE t.kind = 'appraisal'"
            " AND t.document_id = NEW.id AND t.removed_at IS NULL)",
            N_("Attach the appraiser's paper; a third party's judgement rests on it."),
        ),
        Guard(
            "appraisal_judged_kept",
            "appraisal",
            (Event.UPDATE,),
            "OLD.status = 'judged' AND (NEW.judged_by_id IS DISTINCT FROM OLD.judged_by_id"
            " OR NEW.judged_at IS DISTINCT FROM OLD.judged_at"
            " OR NEW.appraiser_id IS DISTINCT FROM OLD.appraiser_id)",
            N_("A judged appraisal is not changed; a new one may name it."),
        ),
        Guard(
            "appraisal_returns_most",
            "appraisal",
            (Event.UPDATE,),
            f"NEW.returns > OLD.returns AND NEW.returns > {LIMIT}",
            N_("The form was returned as often as it may be. Judge it."),
        ),
        Guard(
            "appraisal_returns_counted",
            "appraisal",
            (Event.UPDATE,),
            "NEW.returns < OLD.returns OR NEW.submissions < OLD.submissions",
            N_("Returns and submissions are only counted upwards."),
        ),
        Guard(
            "appraisal_job_new",
            "appraisal_job",
            (Event.INSERT,),
            f"NOT {_form_in('NEW.appraisal_id', EDITABLE)} OR NEW.verdict <> '' OR NOT EXISTS"
            " (SELECT 1 FROM appraisal a JOIN claim_job j ON j.claim_id = a.claim_id"
            " WHERE a.id = NEW.appraisal_id AND j.id = NEW.claim_job_id)",
            FROZEN,
        ),
        Guard(
            "appraisal_job_gone",
            "appraisal_job",
            (Event.DELETE,),
            f"NOT {_form_in('OLD.appraisal_id', EDITABLE)}",
            FROZEN,
        ),
        Guard(
            "appraisal_job_asked",
            "appraisal_job",
            (Event.UPDATE,),
            f"NEW.appraisal_id <> OLD.appraisal_id OR ((1 = 0{ASKED})"
            f" AND NOT {_form_in('OLD.appraisal_id', EDITABLE)})",
            FROZEN,
        ),
        Guard(
            "appraisal_job_verdict",
            "appraisal_job",
            (Event.UPDATE,),
            f"NEW.verdict <> OLD.verdict AND NOT {_may_judge('OLD.id')}",
            JUDGED,
        ),
        Guard(
            "liability_share_written",
            "liability_share",
            (Event.INSERT,),
            f"NOT {_may_judge('NEW.appraisal_job_id')}",
            JUDGED,
        ),
        Guard(
            "liability_share_kept",
            "liability_share",
            (Event.UPDATE,),
            "1 = 1",
            JUDGED,
        ),
        Guard(
            "liability_share_gone",
            "liability_share",
            (Event.DELETE,),
            f"NOT {_may_judge('OLD.appraisal_job_id')}",
            JUDGED,
        ),
    ),
)
