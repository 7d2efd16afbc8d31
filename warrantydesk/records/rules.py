"""What the database enforces for the tables that every paper shares."""

from warrantydesk.db.guards.declare import Event, Guard, Immutable, Rulebook
from warrantydesk.texts import N_

RULES = Rulebook(
    guards=(
        Guard(
            "operation_own",
            "operation",
            (Event.INSERT,),
            "NEW.person_id <> wd_actor()",
            N_("An operation can only be recorded by the person who does it."),
        ),
        Guard(
            "version_own",
            "document_version",
            (Event.INSERT,),
            "NEW.created_by_id <> wd_actor()",
            N_("A version can only be kept by the person who makes it."),
        ),
        Guard(
            "history_chained",
            "history",
            (Event.INSERT,),
            "NEW.sequence <> 1 + coalesce((SELECT max(h.sequence) FROM history h"
            " WHERE h.kind = NEW.kind AND h.document_id = NEW.document_id), 0)"
            " OR NEW.previous_hash <> coalesce((SELECT h.hash FROM history h"
            " WHERE h.kind = NEW.kind AND h.document_id = NEW.document_id"
            " ORDER BY h.sequence DESC LIMIT 1), '')",
            N_("A row of the history must follow the one before it."),
        ),
    ),
    immutable=(
        Immutable("history"),
        Immutable("seal"),
        Immutable("sealed_head"),
        Immutable("operation"),
        Immutable("document_version"),
        Immutable("paper_issue"),
        Immutable("blob"),
    ),
)
