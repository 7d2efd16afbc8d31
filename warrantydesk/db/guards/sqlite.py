"""Guards and history as triggers of the embedded book."""

from __future__ import annotations

from warrantydesk.db.guards.declare import Document, Event, Guard, Recorded, Rulebook
from warrantydesk.db.guards.derive import all_guards


def statements(book: Rulebook) -> dict[str, str]:
    """Return every trigger by its name."""
    made: dict[str, str] = {}
    for guard in all_guards(book):
        for event in guard.events:
            name = f"wd_{guard.name}_{event.value.lower()}"
            made[name] = _guard(name, guard, event)
    for declared in book.immutable:
        # INSERT OR REPLACE deletes without firing delete triggers.
        name = f"wd_{declared.table}_immutable_replace"
        when = f"EXISTS (SELECT 1 FROM {declared.table} o WHERE o.rowid = NEW.rowid)"
        guard = Guard(f"{declared.table}_immutable", declared.table, (Event.INSERT,), when, "")
        made[name] = _guard(name, guard, Event.INSERT)
    for document in book.documents:
        for event in (Event.INSERT, Event.UPDATE):
            name = f"wd_{document.table}_history_{event.value.lower()}"
            made[name] = _history(name, document, event)
    for recorded in book.recorded:
        for event in Event:
            name = f"wd_{recorded.table}_history_{event.value.lower()}"
            made[name] = _history(name, recorded, event)
    return made


def _guard(name: str, guard: Guard, event: Event) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event.value} ON {guard.table}"
        f" WHEN ({guard.when}) IS NOT FALSE"
        f" BEGIN SELECT RAISE(ABORT, 'wd:{guard.name}'); END"
    )


def _history(name: str, source: Document | Recorded, event: Event) -> str:
    row = "OLD" if event is Event.DELETE else "NEW"
    document = isinstance(source, Document)
    action, before, after, reason = "'change'", "''", "''", "''"
    if not document:
        action = {"INSERT": "'create'", "UPDATE": "'change'", "DELETE": "'delete'"}[event.value]
    elif event is Event.INSERT:
        action, after, reason = "NEW.last_action", "NEW.status", "NEW.last_reason"
    else:
        stepped = "NEW.step_count <> OLD.step_count"
        action = f"CASE WHEN {stepped} THEN NEW.last_action ELSE 'change' END"
        before, after = "OLD.status", "NEW.status"
        reason = f"CASE WHEN {stepped} THEN NEW.last_reason ELSE '' END"
    key = f"kind = '{source.kind}' AND document_id = {row}.id"
    newest = f"FROM history WHERE {key} ORDER BY sequence DESC LIMIT 1"
    return (
        f"CREATE TRIGGER {name} AFTER {event.value} ON {source.table} BEGIN"
        " INSERT INTO history (kind, document_id, sequence, at, actor_id, action, from_status,"
        " to_status, changes, reason, previous_hash, hash)"
        " SELECT kind, document_id, sequence, at, actor_id, action, from_status, to_status,"
        " changes, reason, previous_hash, wd_sha256(kind || '|' || document_id || '|' || sequence"
        " || '|' || at || '|' || coalesce(actor_id, '') || '|' || action || '|' || from_status"
        " || '|' || to_status || '|' || wd_sha256(changes) || '|' || wd_sha256(reason)"
        " || '|' || previous_hash) FROM (SELECT"
        f" '{source.kind}' AS kind, {row}.id AS document_id,"
        f" coalesce((SELECT sequence {newest}), 0) + 1 AS sequence, wd_now() AS at,"
        f" wd_actor() AS actor_id, {action} AS action, {before} AS from_status,"
        f" {after} AS to_status, ({_changes(source, event)}) AS changes,"
        f" {reason} AS reason, coalesce((SELECT hash {newest}), '') AS previous_hash);"
        " END"
    )


def _changes(source: Document | Recorded, event: Event) -> str:
    private = source.private if isinstance(source, Recorded) else ()

    def value(row: str, column: str) -> str:
        if column in private:
            return f"substr(wd_sha256({row}.salt || coalesce({row}.{column}, '')), 1, 16)"
        return f"{row}.{column}"

    pairs = " UNION ALL ".join(
        f"SELECT '{column}' AS name,"
        f" {'NULL' if event is Event.INSERT else value('OLD', column)} AS old_value,"
        f" {'NULL' if event is Event.DELETE else value('NEW', column)} AS new_value"
        for column in source.columns
    )
    return (
        "SELECT coalesce(json_group_object(name, json_array(old_value, new_value)), '{}')"
        f" FROM ({pairs}) WHERE old_value IS NOT new_value"
    )
