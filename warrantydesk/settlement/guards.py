"""What the database enforces for statements and the ledger."""

from warrantydesk.db.guards.declare import Document, Event, Guard, Immutable, Rulebook
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement import (
    guards_factor,
    guards_liability,
    guards_recovery,
    guards_supplier,
)
from warrantydesk.settlement.deciders import DECIDERS
from warrantydesk.settlement.workflow import STEPS
from warrantydesk.texts import N_

STEPPED = "NEW.step_count <> OLD.step_count"
FROZEN = N_("The statement is frozen: corrections are reversing lines of a later statement.")
DECIDED_BY_ACTOR = f"wd_actor() IN ({DECIDERS})"
NOT_OWN_DECISION = N_("Nobody pays what he or she decided.")
MONEY = (
    "station_id", "period_id", "tax_class", "vat_rate_ppm", "labour_side_fen", "parts_side_fen",
    "reduction_fen", "total_fen", "net_fen", "tax_fen", "carried_in_fen",
)  # fmt: skip


def _not_draft(statement: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM statement s WHERE s.id = {statement} AND s.status = 'draft')"


STATIONS = Rulebook(
    steps=STEPS,
    documents=(
        Document(
            DocumentKind.STATEMENT.value,
            "statement",
            (
                "status",
                "total_fen",
                "net_fen",
                "tax_fen",
                "labour_side_fen",
                "parts_side_fen",
                "paid_fen",
                "frozen_by_id",
                "approved_by_id",
                "objection",
            ),
        ),
    ),
    immutable=(
        Immutable("transfer"),
        Immutable("payment"),
        Immutable("invoice"),
        Immutable("adjustment"),
        Immutable("account"),
    ),
    guards=(
        Guard(
            "statement_line_new",
            "statement_line",
            (Event.INSERT,),
            f"{_not_draft('NEW.statement_id')} OR NOT NEW.live",
            FROZEN,
        ),
        Guard(
            "statement_line_gone",
            "statement_line",
            (Event.DELETE,),
            _not_draft("OLD.statement_id"),
            FROZEN,
        ),
        Guard(
            "statement_line_frozen",
            "statement_line",
            (Event.UPDATE,),
            "NEW.statement_id <> OLD.statement_id OR NEW.amount_fen <> OLD.amount_fen"
            " OR NEW.claim_line_id IS DISTINCT FROM OLD.claim_line_id"
            " OR NEW.category <> OLD.category OR NEW.side <> OLD.side"
            " OR (NEW.live AND NOT OLD.live)"
            " OR (OLD.live AND NOT NEW.live AND NOT EXISTS (SELECT 1 FROM statement s"
            " WHERE s.id = OLD.statement_id AND s.status IN ('draft', 'frozen', 'discarded')))",
            FROZEN,
        ),
        Guard(
            "statement_line_once",
            "statement_line",
            (Event.INSERT,),
            "NEW.claim_line_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim_line l"
            " JOIN claim c ON c.id = l.claim_id WHERE l.id = NEW.claim_line_id"
            " AND c.id = NEW.claim_id AND c.status = 'payable'"
            " AND l.approved_fen = NEW.amount_fen)",
            N_("A statement takes the approved amount of a line of a payable claim, once."),
        ),
        Guard(
            "statement_money_frozen",
            "statement",
            (Event.UPDATE,),
            "("
            + " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in MONEY)
            + ") AND OLD.status <> 'draft'",
            FROZEN,
        ),
        Guard(
            "statement_sums",
            "statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'freeze' AND NEW.total_fen <>"
            " (SELECT coalesce(sum(l.amount_fen), 0) FROM statement_line l"
            " WHERE l.statement_id = NEW.id AND l.live)",
            N_("The total of a statement is the sum of its lines."),
        ),
        Guard(
            "statement_second_person",
            "statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'approve' AND (OLD.frozen_by_id = wd_actor()"
            " OR OLD.created_by_id = wd_actor() OR NEW.approved_by_id <> wd_actor())",
            N_("A statement is approved by a second person, not by the one who froze it."),
        ),
        Guard(
            "statement_not_own_decision",
            "statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action IN ('freeze', 'approve', 'pay') AND "
            + DECIDED_BY_ACTOR.format(statement="NEW.id"),
            NOT_OWN_DECISION,
        ),
        Guard(
            "payment_not_own_decision",
            "payment",
            (Event.INSERT,),
            "NEW.booked_by_id <> wd_actor() OR "
            + DECIDED_BY_ACTOR.format(statement="NEW.statement_id"),
            NOT_OWN_DECISION,
        ),
        Guard(
            "payment_not_above_total",
            "payment",
            (Event.INSERT,),
            "NEW.amount_fen + (SELECT coalesce(sum(p.amount_fen), 0) FROM payment p"
            " WHERE p.statement_id = NEW.statement_id) > (SELECT s.total_fen FROM statement s"
            " WHERE s.id = NEW.statement_id)",
            N_("Together the payments would exceed the statement's total."),
        ),
        Guard(
            "statement_paid",
            "statement",
            (Event.UPDATE,),
            "NEW.paid_fen <> OLD.paid_fen AND NEW.paid_fen <> (SELECT"
            " coalesce(sum(p.amount_fen), 0) FROM payment p WHERE p.statement_id = NEW.id)",
            N_("What is paid is the sum of the payments."),
        ),
        Guard(
            "statement_paid_in_full",
            "statement",
            (Event.UPDATE,),
            "NEW.status <> OLD.status AND NEW.status = 'paid' AND NEW.paid_fen <> NEW.total_fen",
            N_("A statement is paid when its whole total is paid."),
        ),
        Guard(
            "statement_invoice_matches",
            "statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'pay' AND NOT EXISTS (SELECT 1 FROM invoice i"
            " WHERE i.statement_id = NEW.id AND i.id = (SELECT max(j.id) FROM invoice j"
            " WHERE j.statement_id = NEW.id) AND i.gross_fen = NEW.total_fen AND i.matches)",
            N_("The invoice differs from the statement; ask for a right one before paying."),
        ),
        Guard(
            "statement_made_in_open_period",
            "statement",
            (Event.INSERT,),
            "EXISTS (SELECT 1 FROM period p WHERE p.id = NEW.period_id AND p.status = 'locked')",
            N_("The period is locked; what came late goes into the next one."),
        ),
        Guard(
            "period_locked",
            "period",
            (Event.UPDATE, Event.DELETE),
            "OLD.status = 'locked'",
            N_("A locked period is not changed any more."),
        ),
        Guard(
            "adjustment_of_charge",
            "adjustment",
            (Event.INSERT,),
            "NEW.charge_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM charge c"
            " WHERE c.id = NEW.charge_id AND c.status = 'final' AND c.station_id = NEW.station_id"
            " AND NEW.amount_fen = CASE WHEN c.kind IN ('freight', 'reversal') THEN c.decided_fen"
            " ELSE -c.decided_fen END)",
            N_("A statement takes a charge as it was decided for good, once."),
        ),
        Guard(
            "transfer_own",
            "transfer",
            (Event.INSERT,),
            "NEW.person_id <> wd_actor() OR NOT EXISTS (SELECT 1 FROM person_role r"
            " WHERE r.person_id = wd_actor() AND r.role IN ('finance', 'service'))",
            N_("Only finance and the manufacturer's service post into the ledger."),
        ),
    ),
)

RULES = (
    STATIONS
    + guards_liability.RULES
    + guards_recovery.RULES
    + guards_factor.RULES
    + guards_supplier.RULES
)
