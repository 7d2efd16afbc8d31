"""The guards that every document and every append-only table has."""

from __future__ import annotations

from warrantydesk.db.guards.declare import Document, Event, Guard, Immutable, Rulebook
from warrantydesk.texts import N_

STEP_REFUSED = N_(
    "This step is not allowed: the document has moved on, or your role may not do it."
)
VERSION_REFUSED = N_("Somebody changed this document meanwhile. Reload it and try again.")
DELETE_REFUSED = N_("Documents are never deleted; withdraw or cancel it instead.")
IMMUTABLE_REFUSED = N_("What was recorded once is never changed or deleted.")


def all_guards(book: Rulebook) -> tuple[Guard, ...]:
    """Return declared and derived guards, in a fixed order."""
    derived = [guard for document in book.documents for guard in _document_guards(document)]
    derived += [_immutable_guard(table) for table in book.immutable]
    return tuple(sorted((*book.guards, *derived), key=lambda guard: (guard.table, guard.name)))


def _allowed(kind: str, source: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM workflow_step s JOIN person_role r ON r.role = s.role"
        " JOIN person p ON p.id = r.person_id AND p.active"
        f" WHERE s.kind = '{kind}' AND s.source = {source} AND s.action = NEW.last_action"
        " AND s.target = NEW.status AND p.id = wd_actor())"
    )


def _document_guards(document: Document) -> list[Guard]:
    table, kind = document.table, document.kind
    moved = (
        "(NEW.status <> OLD.status OR NEW.step_count <> OLD.step_count"
        " OR NEW.last_action <> OLD.last_action)"
    )
    lawful = f"(NEW.step_count = OLD.step_count + 1 AND {_allowed(kind, 'OLD.status')})"
    made = (
        "NEW.step_count = 0 AND NEW.version = 1 AND NEW.created_by_id = wd_actor()"
        f" AND {_allowed(kind, repr(''))}"
    )
    keys = "NEW.id <> OLD.id OR NEW.created_by_id <> OLD.created_by_id"
    return [
        Guard(f"{table}_step", table, (Event.UPDATE,), f"{moved} AND NOT {lawful}", STEP_REFUSED),
        Guard(f"{table}_made", table, (Event.INSERT,), f"NOT ({made})", STEP_REFUSED),
        Guard(
            f"{table}_version",
            table,
            (Event.UPDATE,),
            f"NEW.version <> OLD.version + 1 OR {keys}",
            VERSION_REFUSED,
        ),
        Guard(f"{table}_kept", table, (Event.DELETE,), "1 = 1", DELETE_REFUSED),
    ]


def _immutable_guard(declared: Immutable) -> Guard:
    return Guard(
        f"{declared.table}_immutable",
        declared.table,
        (Event.UPDATE, Event.DELETE),
        "1 = 1",
        IMMUTABLE_REFUSED,
    )
