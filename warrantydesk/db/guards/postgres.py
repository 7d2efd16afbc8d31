"""Guards and history as trigger functions of the shared book.

Every function runs with its owner's rights and a fixed search path: it must read the table of
steps and write the history, which nobody else may.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from warrantydesk.db.guards.declare import Document, Event, Guard, Recorded, Rulebook
from warrantydesk.db.guards.derive import all_guards

QUOTE = "$wd$"
SETTINGS = "search_path=public, pg_temp"
HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $wd$"
BASICS = (
    "CREATE OR REPLACE FUNCTION wd_now() RETURNS timestamp LANGUAGE sql STABLE"
    " SET search_path = public, pg_temp AS $wd$ SELECT now() AT TIME ZONE 'utc' $wd$",
    "CREATE OR REPLACE FUNCTION wd_actor() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER"
    " SET search_path = public, pg_temp AS $wd$"
    " SELECT id FROM person WHERE login = session_user AND active $wd$",
    "CREATE OR REPLACE FUNCTION wd_sha256(content text) RETURNS text LANGUAGE sql IMMUTABLE"
    " SET search_path = public, pg_temp AS $wd$"
    " SELECT encode(sha256(convert_to(coalesce(content, ''), 'UTF8')), 'hex') $wd$",
)


def statements(book: Rulebook) -> list[str]:
    """Return everything to execute, in order."""
    made = list(BASICS)
    for guard in all_guards(book):
        made += _guard(guard)
    for declared in book.immutable:
        made += _truncate(declared.table)
    sources: tuple[Document | Recorded, ...] = (*book.documents, *book.recorded)
    for source in sources:
        made += _history(source)
        made += _truncate(source.table)
    return made


class Function(NamedTuple):
    """What makes a function do what it does: the hash of its body, whose rights, and settings."""

    digest: str
    definer: bool
    settings: tuple[str, ...]


def functions(made: Iterable[str]) -> dict[str, Function]:
    """Return the functions that are made, by name."""
    found = {}
    for statement in made:
        head, _mark, rest = statement.partition(QUOTE)
        if rest:
            name = head.split("FUNCTION ", 1)[1].split("(", 1)[0]
            digest = sha256(rest.removesuffix(QUOTE).encode()).hexdigest()
            found[name] = Function(digest, "SECURITY DEFINER" in head, (SETTINGS,))
    return found


def triggers(made: Iterable[str]) -> dict[str, list[str]]:
    """Return the triggers that are made, by name, in words that can be compared."""
    return {one.split()[2]: words(one) for one in made if one.startswith("CREATE TRIGGER")}


def words(trigger: str) -> list[str]:
    """Return the words of a trigger; servers name its events in an order of their own."""
    return sorted(trigger.replace("public.", "").split())


def _guard(guard: Guard) -> list[str]:
    events = " OR ".join(event.value for event in guard.events)
    return [
        f"CREATE OR REPLACE FUNCTION wd_guard_{guard.name}() RETURNS trigger {HEAD} BEGIN"
        f" IF ({guard.when}) IS NOT FALSE THEN"
        f" RAISE EXCEPTION USING ERRCODE = 'WD001', MESSAGE = 'wd:{guard.name}'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $wd$",
        f"CREATE TRIGGER wd_{guard.name} BEFORE {events} ON {guard.table}"
        f" FOR EACH ROW EXECUTE FUNCTION wd_guard_{guard.name}()",
    ]


def _truncate(table: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION wd_truncate_{table}() RETURNS trigger {HEAD} BEGIN"
        " RAISE EXCEPTION USING ERRCODE = 'WD001', MESSAGE = 'wd:truncate'; END $wd$",
        f"CREATE TRIGGER wd_{table}_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION wd_truncate_{table}()",
    ]


def _history(source: Document | Recorded) -> list[str]:
    events = "INSERT OR UPDATE" if isinstance(source, Document) else "INSERT OR UPDATE OR DELETE"
    return [
        f"CREATE OR REPLACE FUNCTION wd_history_{source.table}() RETURNS trigger {HEAD}"
        " DECLARE past history; fresh history; BEGIN"
        f" {_body(source)} RETURN NULL; END $wd$",
        f"CREATE TRIGGER wd_{source.table}_history AFTER {events} ON {source.table}"
        f" FOR EACH ROW EXECUTE FUNCTION wd_history_{source.table}()",
    ]


def _body(source: Document | Recorded) -> str:
    if isinstance(source, Document):
        facts = (
            "fresh.action := NEW.last_action; fresh.reason := NEW.last_reason;"
            " fresh.from_status := ''; fresh.to_status := NEW.status;"
            " IF TG_OP = 'UPDATE' THEN fresh.from_status := OLD.status;"
            " IF NEW.step_count = OLD.step_count THEN"
            " fresh.action := 'change'; fresh.reason := ''; END IF; END IF;"
        )
        row = "fresh.document_id := NEW.id;"
    else:
        facts = (
            "fresh.reason := ''; fresh.from_status := ''; fresh.to_status := '';"
            " fresh.action := CASE TG_OP WHEN 'INSERT' THEN 'create' WHEN 'UPDATE' THEN 'change'"
            " ELSE 'delete' END;"
        )
        row = (
            "IF TG_OP = 'DELETE' THEN fresh.document_id := OLD.id;"
            " ELSE fresh.document_id := NEW.id; END IF;"
        )
    return (
        f"{row} {facts} fresh.kind := '{source.kind}'; fresh.at := wd_now();"
        " fresh.actor_id := wd_actor();"
        f" {_changes(source)}"
        " SELECT * INTO past FROM history WHERE kind = fresh.kind"
        " AND document_id = fresh.document_id ORDER BY sequence DESC LIMIT 1;"
        " fresh.sequence := coalesce(past.sequence, 0) + 1;"
        " fresh.previous_hash := coalesce(past.hash, '');"
        " fresh.hash := wd_sha256(fresh.kind || '|' || fresh.document_id || '|' || fresh.sequence"
        " || '|' || to_char(fresh.at, 'YYYY-MM-DD HH24:MI:SS.US') || '|'"
        " || coalesce(fresh.actor_id::text, '') || '|' || fresh.action || '|' || fresh.from_status"
        " || '|' || fresh.to_status || '|' || wd_sha256(fresh.changes) || '|'"
        " || wd_sha256(fresh.reason) || '|' || fresh.previous_hash);"
        " INSERT INTO history (kind, document_id, sequence, at, actor_id, action, from_status,"
        " to_status, changes, reason, previous_hash, hash) VALUES (fresh.kind, fresh.document_id,"
        " fresh.sequence, fresh.at, fresh.actor_id, fresh.action, fresh.from_status,"
        " fresh.to_status, fresh.changes, fresh.reason, fresh.previous_hash, fresh.hash);"
    )


def _changes(source: Document | Recorded) -> str:
    events = [Event.INSERT, Event.UPDATE]
    if isinstance(source, Recorded):
        events.append(Event.DELETE)
    return " ".join(
        f"IF TG_OP = '{event.value}' THEN fresh.changes := ({_select(source, event)}); END IF;"
        for event in events
    )


def _select(source: Document | Recorded, event: Event) -> str:
    private = source.private if isinstance(source, Recorded) else ()

    def value(row: str, column: str) -> str:
        if column in private:
            digest = f"substr(wd_sha256({row}.salt || coalesce({row}.{column}, '')), 1, 16)"
            return f"to_jsonb({digest})"
        return f"to_jsonb({row}.{column})"

    pairs = ", ".join(
        f"('{column}', {'NULL::jsonb' if event is Event.INSERT else value('OLD', column)},"
        f" {'NULL::jsonb' if event is Event.DELETE else value('NEW', column)})"
        for column in source.columns
    )
    return (
        "SELECT coalesce(json_object_agg(c.name, json_build_array(c.old_value, c.new_value)),"
        f" '{{}}')::text FROM (VALUES {pairs}) c(name, old_value, new_value)"
        " WHERE c.old_value IS DISTINCT FROM c.new_value"
    )
