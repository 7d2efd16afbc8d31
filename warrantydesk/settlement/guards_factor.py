"""What the database enforces for technical factors and for what they cut."""

from __future__ import annotations

from warrantydesk.db.guards.declare import Event, Guard, Rulebook
from warrantydesk.texts import N_

FINANCE = (
    "EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person_id AND p.active"
    " WHERE p.id = wd_actor() AND r.role = 'finance')"
)
COUNTED = ("supplier_id", "part_class", "first_on", "last_on", "attributed", "analysed", "reason",
           "created_at", "created_by_id")  # fmt: skip
KEPT = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in COUNTED)
ASKED = "(c.unanswered_fen + c.confirmed_fen + c.disputed_fen)"
LEFT = f"((2 * {ASKED} * f.attributed + f.analysed) / (2 * f.analysed))"
"""What the factor leaves, rounded half up; the database divides whole numbers downwards."""

RULES = Rulebook(
    guards=(
        Guard(
            "technical_factor_proposed",
            "technical_factor",
            (Event.INSERT,),
            f"NEW.created_by_id <> wd_actor() OR NOT {FINANCE} OR trim(NEW.reason) = ''"
            " OR NEW.in_force_at IS NOT NULL OR NEW.in_force_by_id IS NOT NULL",
            N_("A technical factor is proposed by finance, with a reason."),
        ),
        Guard(
            "technical_factor_once",
            "technical_factor",
            (Event.INSERT,),
            "EXISTS (SELECT 1 FROM technical_factor f WHERE f.supplier_id = NEW.supplier_id"
            " AND f.part_class = NEW.part_class AND f.first_on <= NEW.last_on"
            " AND f.last_on >= NEW.first_on)",
            N_("There is a technical factor for a part of this period already."),
        ),
        Guard(
            "technical_factor_in_force",
            "technical_factor",
            (Event.UPDATE,),
            f"{KEPT} OR OLD.in_force_at IS NOT NULL OR NEW.in_force_at IS NULL"
            f" OR NEW.in_force_by_id IS DISTINCT FROM wd_actor() OR NOT {FINANCE}"
            " OR NEW.in_force_by_id = NEW.created_by_id",
            N_("A second person of finance sets a technical factor in force, once and for good."),
        ),
        Guard(
            "technical_factor_kept",
            "technical_factor",
            (Event.DELETE,),
            "OLD.in_force_at IS NOT NULL",
            N_("A technical factor that is in force stays."),
        ),
        Guard(
            "recovery_entry_factor",
            "recovery_entry",
            (Event.INSERT,),
            "(NEW.kind = 'factor' OR NEW.factor_id IS NOT NULL) AND (NEW.kind <> 'factor'"
            " OR EXISTS (SELECT 1 FROM recovery_entry e WHERE e.case_id = NEW.case_id"
            " AND e.kind = 'factor')"
            " OR NOT EXISTS (SELECT 1 FROM technical_factor f JOIN recovery_case c"
            " ON c.supplier_id = f.supplier_id WHERE f.id = NEW.factor_id"
            " AND f.in_force_at IS NOT NULL AND c.id = NEW.case_id AND c.returns = 'sample'"
            f" AND NEW.withdrawn_fen = {ASKED} - {LEFT}))",
            N_("A case is cut once, and by exactly its technical factor that is in force."),
        ),
    ),
)
