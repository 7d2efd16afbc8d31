"""Following the history: each document walks along the table of actions, link by link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.walk.picture import DOCUMENTS, Picture, Row, Rows
from tests.walk.scene import Cast
from warrantydesk.assembly import RULES

ALLOWED: dict[tuple[str, str, str, str], set[str]] = {}
for _step in RULES.steps:
    _place = (_step.kind, _step.source, _step.action, _step.target)
    ALLOWED.setdefault(_place, set()).add(_step.role)
MERE_CHANGE = "change"
FOLLOWED = frozenset(document.kind for document in RULES.documents)
Place = tuple[str, int]


class Chronicle:
    """What the history told so far; it only ever grows."""

    def __init__(self, cast: Cast) -> None:
        self.last_id = 0
        self.statuses: dict[Place, str] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.reached: set[tuple[str, str]] = set()
        self.acts: dict[Place, list[tuple[str, int]]] = {}
        self.hashes: dict[int, str] = {}
        self._sequences: Counter[Place] = Counter()
        self._roles = {
            cast.people[login]: {role.value for role in roles}
            for login, roles in cast.roles.items()
        }

    def follow(self, news: Rows) -> Iterator[str]:
        """Take in what is new, and yield each step that the table of actions does not have."""
        for row in news:
            self.last_id = row.id
            self.hashes[row.id] = row.hash
            if row.kind not in FOLLOWED:
                continue
            place = (row.kind, row.document_id)
            self._sequences[place] += 1
            if row.sequence != self._sequences[place]:
                yield f"{place}: history row {row.sequence} is not the next"
            if row.from_status != self.statuses.get(place, ""):
                yield f"{place}: {row.action} starts from {row.from_status}"
            if not self._allowed(row):
                yield f"{place}: {row.actor_id} did {row.action} to {row.to_status}"
            self.statuses[place] = row.to_status
            self.counts[row.kind, row.action] += 1
            self.reached.add((row.kind, row.to_status))
            self.acts.setdefault(place, []).append((row.action, row.actor_id))

    def _allowed(self, row: Row) -> bool:
        if row.action == MERE_CHANGE:
            return bool(row.from_status == row.to_status)
        step = (row.kind, row.from_status, row.action, row.to_status)
        return not ALLOWED.get(step, set()).isdisjoint(self._roles.get(row.actor_id, ()))

    def actors(self, place: Place, *actions: str) -> set[int]:
        """Return who took some actions on a document."""
        return {actor for action, actor in self.acts.get(place, ()) if action in actions}

    def count(self, place: Place, *actions: str) -> int:
        """Return how often a document went through some actions."""
        return sum(action in actions for action, _actor in self.acts.get(place, ()))

    def last(self, place: Place, action: str) -> int | None:
        """Return who took an action on a document the last time."""
        return next((who for what, who in reversed(self.acts[place]) if what == action), None)

    def strays(self, before: Picture | None, now: Picture) -> Iterator[str]:
        """Yield documents whose status is not where their history ends."""
        for kind, name in DOCUMENTS.items():
            rows = getattr(now, name)
            if before is not None and rows is getattr(before, name):
                continue
            for row in rows:
                told = self.statuses.get((kind, row.id))
                if told != row.status.value:
                    yield f"{kind} {row.id} is {row.status}, its history ends at {told}"
