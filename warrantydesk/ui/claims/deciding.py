"""What an auditor is about to decide: one choice per line, started from the suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from warrantydesk.claims.commands import Decide, LineDecision
from warrantydesk.claims.rows import LineBlock
from warrantydesk.claims.rows_queue import AuditCase
from warrantydesk.claims.states import Decision


class DecidedSums(NamedTuple):
    """What the choices come to, in fen; what is taken off is not positive."""

    claimed_fen: int
    reduced_fen: int
    denied_fen: int
    approved_fen: int


class Choices:
    """The choices on the lines of a case; nothing is decided before ``command`` is sent."""

    def __init__(self, case: AuditCase) -> None:
        self.case = case
        self.lines = {line.id: line for line in case.record.lines}
        self._suggested = {s.line_id: s for s in case.suggestions}
        self.chosen: dict[int, LineDecision] = {}
        for line in case.record.lines:
            self.suggest(line.id)

    def suggest(self, line_id: int) -> None:
        """Choose what the price rules suggest; without a suggestion the line is approved."""
        found = self._suggested.get(line_id)
        if found is None or found.decision is Decision.PENDING:
            self.approve(line_id)
            return
        self.chosen[line_id] = LineDecision(
            line_id, found.decision, found.approved_fen, found.reason_id, found.reason_text
        )

    def approve(self, line_id: int) -> None:
        """Approve a line as claimed."""
        amount = self.lines[line_id].claimed_fen
        self.chosen[line_id] = LineDecision(line_id, Decision.APPROVED, amount)

    def reduce(self, line_id: int, approved_fen: int, reason_id: int | None, text: str) -> None:
        """Approve less than claimed; nothing less is an approval, nothing left a denial."""
        claimed = self.lines[line_id].claimed_fen
        amount = max(0, min(approved_fen, claimed))
        if amount == claimed:
            self.approve(line_id)
        elif not amount:
            self.deny([line_id], reason_id, text)
        else:
            self.chosen[line_id] = LineDecision(line_id, Decision.REDUCED, amount, reason_id, text)

    def deny(self, line_ids: Iterable[int], reason_id: int | None, text: str) -> None:
        """Deny lines for a reason."""
        for line_id in line_ids:
            self.chosen[line_id] = LineDecision(line_id, Decision.DENIED, 0, reason_id, text)

    @property
    def cut(self) -> bool:
        """Whether anything is reduced or denied."""
        return any(c.decision is not Decision.APPROVED for c in self.chosen.values())

    @property
    def sums(self) -> DecidedSums:
        """The sums of the choices."""
        pairs = [(self.lines[key], choice) for key, choice in self.chosen.items()]
        return DecidedSums(
            sum(line.claimed_fen for line, _choice in pairs),
            _taken(pairs, Decision.REDUCED),
            _taken(pairs, Decision.DENIED),
            sum(choice.approved_fen for _line, choice in pairs),
        )

    def command(self, remark: str = "") -> Decide:
        """Return the command that decides the claim as shown."""
        record = self.case.record
        lines = tuple(self.chosen[line.id] for line in record.lines)
        return Decide(record.id, record.version, lines, remark)


def _taken(pairs: Iterable[tuple[LineBlock, LineDecision]], decision: Decision) -> int:
    return sum(
        choice.approved_fen - line.claimed_fen
        for line, choice in pairs
        if choice.decision is decision
    )
