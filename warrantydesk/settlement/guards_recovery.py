"""What the database enforces for recovery cases and what moves their money."""

from __future__ import annotations

from warrantydesk.db.guards.declare import Document, Event, Guard, Immutable, Rulebook
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.workflow_recovery import RECOVERY_STEPS
from warrantydesk.texts import N_

KIND = DocumentKind.RECOVERY.value
STEPPED = "NEW.step_count <> OLD.step_count"
SUMS = ("unanswered_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen")
FROZEN = N_("The supplier was notified of this case; its amounts no longer change.")
HAS_ROLE = (
    "EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person_id AND p.active"
    " WHERE p.id = wd_actor() AND r.role = '{role}')"
)
FINANCE = HAS_ROLE.format(role="finance")
OF_ANOTHER = (
    "EXISTS (SELECT 1 FROM person p WHERE p.id = wd_actor() AND p.supplier_id IS NOT NULL"
    " AND p.supplier_id <> {supplier})"
)
CASE = "(SELECT c.{column} FROM recovery_case c WHERE c.id = NEW.case_id)"
OWN_SUPPLIER = (
    "EXISTS (SELECT 1 FROM person p JOIN person_role r ON r.person_id = p.id"
    " WHERE p.id = wd_actor() AND p.active AND r.role = 'supplier'"
    f" AND p.supplier_id = {CASE.format(column='supplier_id')})"
)
LETTER = (
    "EXISTS (SELECT 1 FROM attachment t WHERE t.id = NEW.attachment_id AND t.kind = 'recovery'"
    " AND t.document_id = NEW.case_id AND t.removed_at IS NULL)"
)
ANSWERS = "('confirmed', 'partly', 'objected')"
RULINGS = "('withdrawn', 'moved', 'charged_back', 'upheld')"
ANSWERABLE = "('notified', 'disputed', 'partly_confirmed')"
WHOLE_JOB = N_("The suppliers of a job answer for at most 100 percent of it.")
NOT_OWN = N_("A supplier answers its own cases only.")
BASIS = (
    "claim_id", "claim_job_id", "supplier_id", "station_id", "moved_from_id",
)  # fmt: skip
TERMS = ("recoverable_fen", "liability_ppm", "share_ppm", "appraisal_id", "agreement_line_id",
         "returns", "file_by")  # fmt: skip


def _differ(names: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f"NEW.{n} IS DISTINCT FROM OLD.{n}" for n in names) + ")"


def _entries(column: str) -> str:
    return f"(SELECT coalesce(sum(e.{column}), 0) FROM recovery_entry e WHERE e.case_id = NEW.id)"


FOLLOWS = " OR ".join(
    [f"NEW.unanswered_fen <> NEW.recoverable_fen + {_entries('unanswered_fen')}"]
    + [f"NEW.{name} <> {_entries(name)}" for name in SUMS[1:]]
)
LINES_CONFIRMED = (
    "(SELECT coalesce(sum(l.confirmed_fen), 0) FROM recovery_entry_line l"
    " JOIN recovery_entry e ON e.id = l.entry_id WHERE e.case_id = NEW.id)"
)
ON_LINE = (
    "(SELECT coalesce(sum(l.confirmed_fen), 0) FROM recovery_entry_line l"
    " WHERE l.line_id = NEW.line_id)"
)
OPEN_CASE = "EXISTS (SELECT 1 FROM recovery_case c WHERE c.id = {case} AND c.status = 'open')"

RULES = Rulebook(
    steps=RECOVERY_STEPS,
    documents=(
        Document(
            KIND,
            "recovery_case",
            (
                "status",
                "supplier_id",
                "claim_job_id",
                "recoverable_fen",
                *SUMS,
                "liability_ppm",
                "share_ppm",
                "moved_from_id",
                "appraisal_id",
                "notified_by_id",
                "evidence_complete",
            ),
        ),
    ),
    immutable=(
        Immutable("recovery_entry"),
        Immutable("recovery_entry_line"),
        Immutable("recovery_outcome"),
        Immutable("station_charge"),
    ),
    guards=(
        Guard(
            "recovery_case_lawful",
            "recovery_case",
            (Event.INSERT,),
            "NOT EXISTS (SELECT 1 FROM claim_job j JOIN claim c ON c.id = j.claim_id"
            " WHERE j.id = NEW.claim_job_id AND c.id = NEW.claim_id"
            " AND c.station_id = NEW.station_id"
            " AND c.status IN ('payable', 'in_statement', 'settled'))"
            " OR NEW.unanswered_fen <> NEW.recoverable_fen",
            N_("A case is made for a job of a claim that is payable or was paid."),
        ),
        Guard(
            "recovery_case_shares",
            "recovery_case",
            (Event.INSERT,),
            "NEW.moved_from_id IS NULL AND NEW.liability_ppm + (SELECT"
            " coalesce(sum(c.liability_ppm), 0) FROM recovery_case c"
            " WHERE c.claim_job_id = NEW.claim_job_id AND c.moved_from_id IS NULL) > 1000000",
            WHOLE_JOB,
        ),
        Guard(
            "recovery_case_shares_grow",
            "recovery_case",
            (Event.UPDATE,),
            "NEW.moved_from_id IS NULL AND NEW.liability_ppm > OLD.liability_ppm"
            " AND NEW.liability_ppm + (SELECT coalesce(sum(c.liability_ppm), 0)"
            " FROM recovery_case c WHERE c.claim_job_id = NEW.claim_job_id"
            " AND c.moved_from_id IS NULL AND c.id <> NEW.id)"
            " + (SELECT coalesce(sum(g.liability_ppm), 0) FROM station_charge g"
            " WHERE g.claim_job_id = NEW.claim_job_id) > 1000000",
            WHOLE_JOB,
        ),
        Guard(
            "recovery_case_moved",
            "recovery_case",
            (Event.INSERT,),
            "NEW.moved_from_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM recovery_case c"
            " JOIN recovery_entry e ON e.case_id = c.id AND e.kind = 'moved'"
            " WHERE c.id = NEW.moved_from_id AND c.claim_job_id = NEW.claim_job_id"
            " AND c.supplier_id <> NEW.supplier_id)",
            N_("A case is moved from another supplier's case for the same job."),
        ),
        Guard(
            "recovery_case_basis",
            "recovery_case",
            (Event.UPDATE,),
            f"{_differ(BASIS)} OR ({_differ(TERMS)} AND OLD.status <> 'open')",
            FROZEN,
        ),
        Guard(
            "recovery_case_sums",
            "recovery_case",
            (Event.UPDATE,),
            f"({STEPPED} OR {_differ(('recoverable_fen', *SUMS))}) AND ({FOLLOWS})",
            N_("The sums of a case follow from what was answered and decided."),
        ),
        Guard(
            "recovery_case_lines",
            "recovery_case",
            (Event.UPDATE,),
            f"{STEPPED} AND (NEW.recoverable_fen <> (SELECT coalesce(sum(l.amount_fen), 0)"
            f" FROM recovery_line l WHERE l.case_id = NEW.id)"
            f" OR NEW.confirmed_fen <> {LINES_CONFIRMED})",
            N_("A case is the sum of its lines, and so is what was confirmed of it."),
        ),
        Guard(
            "recovery_case_answered",
            "recovery_case",
            (Event.UPDATE,),
            "NEW.status NOT IN ('open', 'notified') AND NEW.unanswered_fen <> 0",
            N_("Confirmed, disputed and withdrawn together are what is recoverable."),
        ),
        Guard(
            "recovery_case_status",
            "recovery_case",
            (Event.UPDATE,),
            "(NEW.status IN ('disputed', 'partly_confirmed')) <> (NEW.disputed_fen > 0)"
            " OR (NEW.status IN ('confirmed', 'partly_confirmed', 'in_statement', 'settled')"
            " AND NEW.confirmed_fen = 0)"
            " OR (NEW.status IN ('disputed', 'withdrawn', 'reversed') AND NEW.confirmed_fen > 0)",
            N_("The status of a case follows from its sums."),
        ),
        Guard(
            "recovery_case_evidence",
            "recovery_case",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'notify' AND (NOT NEW.evidence_complete"
            " OR NEW.notified_by_id IS NULL OR NEW.notified_by_id <> wd_actor())",
            N_("A supplier is notified when the evidence is complete."),
        ),
        Guard(
            "recovery_case_own",
            "recovery_case",
            (Event.UPDATE,),
            OF_ANOTHER.format(supplier="NEW.supplier_id"),
            NOT_OWN,
        ),
        Guard(
            "recovery_line_open",
            "recovery_line",
            (Event.INSERT,),
            f"NOT {OPEN_CASE.format(case='NEW.case_id')}",
            FROZEN,
        ),
        Guard(
            "recovery_line_kept",
            "recovery_line",
            (Event.UPDATE,),
            "1 = 1",
            FROZEN,
        ),
        Guard(
            "recovery_line_gone",
            "recovery_line",
            (Event.DELETE,),
            f"NOT {OPEN_CASE.format(case='OLD.case_id')}",
            FROZEN,
        ),
        Guard(
            "recovery_entry_by",
            "recovery_entry",
            (Event.INSERT,),
            f"NEW.created_by_id <> wd_actor() OR (NEW.kind IN {ANSWERS}"
            f" AND NOT (NOT NEW.on_behalf AND {OWN_SUPPLIER})"
            f" AND NOT (NEW.on_behalf AND {FINANCE}))"
            f" OR (NEW.kind NOT IN {ANSWERS} AND NOT {FINANCE}"
            f" AND NOT (NEW.kind = 'withdrawn' AND {CASE.format(column='status')} = 'open'"
            f" AND {HAS_ROLE.format(role='service')}))",
            N_("A supplier answers for itself, or finance for it; finance decides the rest."),
        ),
        Guard(
            "recovery_entry_letter",
            "recovery_entry",
            (Event.INSERT,),
            f"NEW.on_behalf AND NOT {LETTER}",
            N_("Attach the supplier's letter; its answer is recorded only with it."),
        ),
        Guard(
            "recovery_entry_money",
            "recovery_entry",
            (Event.INSERT,),
            "NOT ("
            f"(NEW.kind IN {ANSWERS} AND NEW.withdrawn_fen = 0 AND NEW.confirmed_fen >= 0"
            " AND NEW.unanswered_fen <= 0 AND (NEW.unanswered_fen = 0 OR NEW.disputed_fen >= 0))"
            f" OR (NEW.kind IN {RULINGS} AND NEW.withdrawn_fen >= 0 AND NEW.disputed_fen <= 0"
            " AND NEW.unanswered_fen <= 0 AND (NEW.confirmed_fen = 0 OR (NEW.kind = 'upheld'"
            " AND NEW.confirmed_fen > 0)))"
            " OR (NEW.kind = 'factor' AND NEW.withdrawn_fen > 0 AND NEW.disputed_fen <= 0"
            " AND NEW.unanswered_fen <= 0 AND NEW.confirmed_fen <= 0)"
            " OR (NEW.kind = 'reversed' AND NEW.confirmed_fen <> 0 AND NEW.disputed_fen = 0"
            " AND NEW.unanswered_fen = 0 AND NEW.reverses_id IS NOT NULL))",
            N_("This answer or decision cannot move money in that direction."),
        ),
        Guard(
            "recovery_entry_when",
            "recovery_entry",
            (Event.INSERT,),
            f"(NEW.kind IN {ANSWERS} AND {CASE.format(column='status')} NOT IN {ANSWERABLE})"
            f" OR (NEW.kind IN {RULINGS} AND {CASE.format(column='status')} NOT IN"
            " ('disputed', 'partly_confirmed') AND NOT (NEW.kind = 'withdrawn'"
            f" AND {CASE.format(column='status')} = 'open'))"
            f" OR (NEW.kind = 'reversed' AND {CASE.format(column='status')} NOT IN"
            " ('confirmed', 'in_statement', 'settled'))"
            f" OR (NEW.kind = 'factor' AND {CASE.format(column='status')} IN"
            " ('withdrawn', 'reversed'))",
            N_("The case does not stand where this could be answered or decided."),
        ),
        Guard(
            "recovery_entry_reason",
            "recovery_entry",
            (Event.INSERT,),
            "NEW.kind <> 'confirmed' AND trim(NEW.reason) = ''",
            N_("Please give a reason."),
        ),
        Guard(
            "recovery_entry_upheld",
            "recovery_entry",
            (Event.INSERT,),
            "NEW.kind = 'upheld' AND NOT EXISTS (SELECT 1 FROM appraisal a JOIN recovery_case c"
            " ON c.claim_id = a.claim_id WHERE c.id = NEW.case_id AND a.id = NEW.appraisal_id"
            " AND a.status = 'judged' AND a.judged_at >= c.notified_at)",
            N_("A dispute is upheld by a new appraisal, judged after the supplier was notified."),
        ),
        Guard(
            "recovery_entry_charged",
            "recovery_entry",
            (Event.INSERT,),
            "NEW.kind = 'charged_back' AND NOT EXISTS (SELECT 1 FROM adjustment t"
            " JOIN recovery_case c ON c.id = NEW.case_id WHERE t.id = NEW.adjustment_id"
            " AND t.station_id = c.station_id AND t.amount_fen < 0)",
            N_("What is charged back to the station is a deduction of that station."),
        ),
        Guard(
            "recovery_entry_reversed",
            "recovery_entry",
            (Event.INSERT,),
            "NEW.kind = 'reversed' AND NOT EXISTS (SELECT 1 FROM recovery_entry e"
            " WHERE e.id = NEW.reverses_id AND e.case_id = NEW.case_id"
            " AND e.confirmed_fen = -NEW.confirmed_fen)",
            N_("A reversal takes back the whole of one confirmation of the same case."),
        ),
        Guard(
            "recovery_entry_line_within",
            "recovery_entry_line",
            (Event.INSERT,),
            f"NEW.confirmed_fen + {ON_LINE} < 0 OR NEW.confirmed_fen + {ON_LINE} >"
            " (SELECT l.amount_fen FROM recovery_line l WHERE l.id = NEW.line_id)"
            " OR NOT EXISTS (SELECT 1 FROM recovery_entry e JOIN recovery_line l"
            " ON l.case_id = e.case_id WHERE e.id = NEW.entry_id AND l.id = NEW.line_id"
            " AND e.created_by_id = wd_actor())",
            N_("Not more is confirmed of a line than it asks for."),
        ),
        Guard(
            "recovery_letter_kept",
            "attachment",
            (Event.UPDATE,),
            "NEW.removed_at IS NOT NULL AND EXISTS (SELECT 1 FROM recovery_entry e"
            " WHERE e.attachment_id = NEW.id)",
            N_("An answer rests on this letter, so it stays."),
        ),
    ),
)
