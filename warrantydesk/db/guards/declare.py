"""How rooms declare what the database must refuse and what it must remember.

Conditions are SQL that both engines understand, over ``NEW`` and ``OLD``; they may call
``wd_actor()`` and ``wd_now()``. A condition that is neither true nor false refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Event(Enum):
    """What happens to a row."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses a change of a row while ``when`` holds, and says ``sentence``."""

    name: str
    table: str
    events: tuple[Event, ...]
    when: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed step: an action by a role that leads from one status to the next.

    ``source`` is empty for the making of a document.
    """

    kind: str
    source: str
    action: str
    role: str
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """A table of documents, whose steps are guarded and whose history is written.

    It has ``status``, ``last_action``, ``last_reason``, ``step_count``, ``version`` and
    ``created_by_id``.
    """

    kind: str
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A table of basic data whose every change is written into the history.

    Of ``private`` columns the history keeps digests salted by the row's ``salt``.
    """

    kind: str
    table: str
    columns: tuple[str, ...]
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Immutable:
    """A table whose rows are only ever added."""

    table: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that is installed into a database beside its tables."""

    guards: tuple[Guard, ...] = ()
    steps: tuple[Step, ...] = ()
    documents: tuple[Document, ...] = ()
    recorded: tuple[Recorded, ...] = ()
    immutable: tuple[Immutable, ...] = ()

    def __add__(self, other: Rulebook) -> Rulebook:
        return Rulebook(
            self.guards + other.guards,
            self.steps + other.steps,
            self.documents + other.documents,
            self.recorded + other.recorded,
            self.immutable + other.immutable,
        )
