"""What the database enforces for supplier statements, receipts and opening balances."""

from __future__ import annotations

from warrantydesk.db.guards.declare import Document, Event, Guard, Immutable, Rulebook
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.guards_recovery import FINANCE, OF_ANOTHER
from warrantydesk.settlement.workflow_recovery import SUPPLIER_STATEMENT_STEPS
from warrantydesk.texts import N_

KIND = DocumentKind.SUPPLIER_STATEMENT.value
STEPPED = "NEW.step_count <> OLD.step_count"
FROZEN = N_("The statement is frozen: corrections are reversing lines of a later statement.")
MONEY = (
    "supplier_id", "period_id", "vat_rate_ppm", "total_fen", "net_fen", "tax_fen",
    "carried_in_fen", "disputed_fen",
)  # fmt: skip


def _not_draft(statement: str) -> str:
    return (
        "NOT EXISTS (SELECT 1 FROM supplier_statement s"
        f" WHERE s.id = {statement} AND s.status = 'draft')"
    )


RULES = Rulebook(
    steps=SUPPLIER_STATEMENT_STEPS,
    documents=(
        Document(
            KIND,
            "supplier_statement",
            (
                "status",
                "total_fen",
                "net_fen",
                "tax_fen",
                "disputed_fen",
                "received_fen",
                "request_number",
                "frozen_by_id",
                "approved_by_id",
                "objection",
            ),
        ),
    ),
    immutable=(Immutable("receipt"), Immutable("opening_balance")),
    guards=(
        Guard(
            "supplier_line_new",
            "supplier_statement_line",
            (Event.INSERT,),
            f"{_not_draft('NEW.statement_id')} OR NOT NEW.live",
            FROZEN,
        ),
        Guard(
            "supplier_line_gone",
            "supplier_statement_line",
            (Event.DELETE,),
            _not_draft("OLD.statement_id"),
            FROZEN,
        ),
        Guard(
            "supplier_line_frozen",
            "supplier_statement_line",
            (Event.UPDATE,),
            "NEW.statement_id <> OLD.statement_id OR NEW.amount_fen <> OLD.amount_fen"
            " OR NEW.entry_id IS DISTINCT FROM OLD.entry_id OR (NEW.live AND NOT OLD.live)"
            " OR (OLD.live AND NOT NEW.live AND NOT EXISTS (SELECT 1 FROM supplier_statement s"
            " WHERE s.id = OLD.statement_id AND s.status IN ('draft', 'frozen', 'discarded')))",
            FROZEN,
        ),
        Guard(
            "supplier_line_once",
            "supplier_statement_line",
            (Event.INSERT,),
            "NEW.source IN ('entry', 'factor') AND NOT EXISTS (SELECT 1 FROM recovery_entry e"
            " JOIN recovery_case c ON c.id = e.case_id JOIN supplier_statement s"
            " ON s.id = NEW.statement_id WHERE e.id = NEW.entry_id AND c.id = NEW.case_id"
            " AND c.supplier_id = s.supplier_id AND e.confirmed_fen = NEW.amount_fen)",
            N_("A statement takes what one answer of its supplier confirmed, once."),
        ),
        Guard(
            "supplier_statement_money_frozen",
            "supplier_statement",
            (Event.UPDATE,),
            "("
            + " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in MONEY)
            + ") AND OLD.status <> 'draft'",
            FROZEN,
        ),
        Guard(
            "supplier_statement_sums",
            "supplier_statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'freeze' AND NEW.total_fen <>"
            " (SELECT coalesce(sum(l.amount_fen), 0) FROM supplier_statement_line l"
            " WHERE l.statement_id = NEW.id AND l.live)",
            N_("The total of a statement is the sum of its lines."),
        ),
        Guard(
            "supplier_statement_second_person",
            "supplier_statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action = 'approve' AND (OLD.frozen_by_id = wd_actor()"
            " OR OLD.created_by_id = wd_actor() OR NEW.approved_by_id <> wd_actor())",
            N_("A statement is approved by a second person, not by the one who froze it."),
        ),
        Guard(
            "supplier_statement_own",
            "supplier_statement",
            (Event.UPDATE,),
            OF_ANOTHER.format(supplier="NEW.supplier_id"),
            N_("A supplier answers its own statements only."),
        ),
        Guard(
            "supplier_statement_letter",
            "supplier_statement",
            (Event.UPDATE,),
            f"{STEPPED} AND NEW.last_action IN ('confirm', 'object') AND {FINANCE}"
            " AND NOT EXISTS (SELECT 1 FROM attachment t WHERE t.kind = 'supplier_statement'"
            " AND t.document_id = NEW.id AND t.removed_at IS NULL)",
            N_("Attach the supplier's letter; its answer is recorded only with it."),
        ),
        Guard(
            "receipt_by",
            "receipt",
            (Event.INSERT,),
            f"NEW.booked_by_id <> wd_actor() OR NOT {FINANCE}"
            " OR NOT EXISTS (SELECT 1 FROM supplier_statement s"
            " WHERE s.id = NEW.statement_id AND s.status = 'confirmed')",
            N_("Money is booked for a confirmed statement, by whoever books it."),
        ),
        Guard(
            "receipt_not_above_total",
            "receipt",
            (Event.INSERT,),
            "NEW.amount_fen + (SELECT coalesce(sum(r.amount_fen), 0) FROM receipt r"
            " WHERE r.statement_id = NEW.statement_id) > (SELECT s.total_fen"
            " FROM supplier_statement s WHERE s.id = NEW.statement_id)",
            N_("Together the receipts would exceed the statement's total."),
        ),
        Guard(
            "supplier_statement_received",
            "supplier_statement",
            (Event.UPDATE,),
            "NEW.received_fen <> OLD.received_fen AND NEW.received_fen <> (SELECT"
            " coalesce(sum(r.amount_fen), 0) FROM receipt r WHERE r.statement_id = NEW.id)",
            N_("What is received is the sum of the receipts."),
        ),
        Guard(
            "supplier_statement_received_in_full",
            "supplier_statement",
            (Event.UPDATE,),
            "NEW.status <> OLD.status AND NEW.status = 'paid'"
            " AND NEW.received_fen <> NEW.total_fen",
            N_("A supplier statement is paid when its whole total was received."),
        ),
        Guard(
            "supplier_statement_in_open_period",
            "supplier_statement",
            (Event.INSERT,),
            "EXISTS (SELECT 1 FROM period p WHERE p.id = NEW.period_id AND p.status = 'locked')",
            N_("The period is locked; what came late goes into the next one."),
        ),
        Guard(
            "opening_by_finance",
            "opening_balance",
            (Event.INSERT,),
            f"NEW.created_by_id <> wd_actor() OR NOT {FINANCE} OR trim(NEW.reason) = ''",
            N_("Opening balances are entered by finance, with a reason."),
        ),
    ),
)
