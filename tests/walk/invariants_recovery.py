"""What always holds of recovery cases: recoverable = confirmed + disputed + withdrawn + open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.money import PPM
from warrantydesk.parts.states import NO_RECOVERY
from warrantydesk.records.roles import Role
from warrantydesk.settlement.recovery_states import (
    SUPPLIERS_ANSWERS,
    EntryKind,
    Outcome,
    RecoveryStatus,
)

S, E = RecoveryStatus, EntryKind
SUMS = ("unanswered_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen")
BASIS = (
    "claim_id", "claim_job_id", "supplier_id", "station_id", "moved_from_id", "liability_ppm",
    "share_ppm", "recoverable_fen", "appraisal_id", "notified_at", "notified_by_id",
)  # fmt: skip
PAID = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)
WAITING = (S.OPEN, S.NOTIFIED)


def recovery_problems(before: Picture, now: Picture, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of recovery cases."""
    moved, on_lines = _moved(now)
    lines: dict[int, list[Any]] = {case.id: [] for case in now.cases}
    for line in now.case_lines:
        lines[line.case_id].append(line)
    for case in now.cases:
        confirmed = sum(on_lines[line.id] for line in lines[case.id])
        asked = sum(line.amount_fen for line in lines[case.id])
        for sentence in (
            *_sums(case, moved[case.id], asked, confirmed),
            *_status(case),
        ):
            yield f"case {case.id}: {sentence}"
    for line in now.case_lines:
        if not 0 <= on_lines[line.id] <= line.amount_fen:
            yield f"case {line.case_id}: {on_lines[line.id]} of {line.amount_fen} is confirmed"
    yield from _shares(now)
    yield from _made(before, now)
    yield from _people(now, cast)
    yield from _frozen(before, now)


def _moved(now: Picture) -> tuple[dict[int, Counter[str]], Counter[int]]:
    """Return what entries moved of each case, and what they confirmed of each line."""
    moved: dict[int, Counter[str]] = {case.id: Counter() for case in now.cases}
    for entry in now.entries:
        for name in SUMS:
            moved[entry.case_id][name] += getattr(entry, name)
    on_lines: Counter[int] = Counter()
    for row in now.entry_lines:
        on_lines[row.line_id] += row.confirmed_fen
    return moved, on_lines


def _sums(case: Any, moved: Counter[str], asked: int, confirmed: int) -> Iterator[str]:
    if case.recoverable_fen != asked or case.confirmed_fen != confirmed:
        yield f"{case.recoverable_fen} in the head, {asked} in its lines"
    if case.recoverable_fen != sum(getattr(case, name) for name in SUMS):
        yield "recoverable is not confirmed, disputed, withdrawn and open together"
    for name in SUMS:
        start = case.recoverable_fen if name == "unanswered_fen" else 0
        if getattr(case, name) != start + moved[name] or getattr(case, name) < 0:
            yield f"{name} is {getattr(case, name)}, entries moved {moved[name]}"


def _status(case: Any) -> Iterator[str]:
    """The status follows from the sums."""
    if case.status in WAITING:
        holds = case.unanswered_fen == case.recoverable_fen
    elif case.disputed_fen:
        wanted = S.PARTLY_CONFIRMED if case.confirmed_fen else S.DISPUTED
        holds = case.status is wanted
    elif case.confirmed_fen:
        holds = case.status in {S.CONFIRMED, S.IN_STATEMENT, S.SETTLED}
    else:
        holds = case.status in {S.WITHDRAWN, S.REVERSED}
    if not holds or (case.status not in WAITING and case.unanswered_fen):
        yield f"{case.status.value} does not follow from its sums"
    closed = case.status is S.WITHDRAWN and case.notified_at is None
    if (case.notified_at is None) != (case.status is S.OPEN or closed):
        yield f"is {case.status.value}, notified {case.notified_at}"


def _shares(now: Picture) -> Iterator[str]:
    """Each job is recovered once: suppliers and station together answer for at most all of it."""
    own = Counter({row.claim_job_id: row.liability_ppm for row in now.station_charges})
    if len(own) != len(now.station_charges):
        yield "a job is charged to its station twice"
    of_job: Counter[int] = Counter(own)
    cases = by_key(now.cases)
    for case in now.cases:
        if case.moved_from_id is None:
            of_job[case.claim_job_id] += case.liability_ppm
            continue
        source = cases[case.moved_from_id]
        sent = sum(
            entry.withdrawn_fen
            for entry in now.entries
            if entry.case_id == source.id and entry.kind is E.MOVED
        )
        most = source.liability_ppm * sent // max(source.recoverable_fen, 1) + 1
        if case.claim_job_id != source.claim_job_id or case.liability_ppm > most:
            yield f"case {case.id} takes over {case.liability_ppm}, moved were {most}"
    yield from (f"job {key} is recovered to {ppm}" for key, ppm in of_job.items() if ppm > PPM)
    firsts = Counter((c.claim_job_id, c.supplier_id) for c in now.cases if c.moved_from_id is None)
    yield from (f"{n} cases of {key}" for key, n in firsts.items() if n > 1)


def _made(before: Picture, now: Picture) -> Iterator[str]:
    """Cases are made of paid jobs, once, and of none whose finding forbids it."""
    claims, jobs = by_key(now.claims), by_key(now.jobs)
    seen = Counter(row.claim_job_id for row in now.outcomes)
    yield from (f"job {key} was looked at {n} times" for key, n in seen.items() if n > 1)
    outcomes = {row.claim_job_id: row.outcome for row in now.outcomes}
    old = {case.id for case in before.cases}
    for case in now.cases:
        if claims[case.claim_id].status not in PAID:
            yield f"case {case.id}: its claim is {claims[case.claim_id].status}"
        if jobs[case.claim_job_id].claim_id != case.claim_id:
            yield f"case {case.id} is about a job of another claim"
        if case.moved_from_id is not None:
            continue
        if outcomes.get(case.claim_job_id) is not Outcome.CASES:
            yield f"case {case.id}: of its job came {outcomes.get(case.claim_job_id)}"
        if before is not now and case.id not in old:
            finding = _main_finding(now, case)
            if finding in NO_RECOVERY:
                yield f"case {case.id} was made though its part is {finding}"


def _main_finding(now: Picture, case: Any) -> Any:
    lines = {line.id for line in now.lines if line.claim_job_id == case.claim_job_id}
    mine = [part for part in now.parts if part.main and part.claim_line_id in lines]
    return mine[0].finding if mine else None


def _people(now: Picture, cast: Cast) -> Iterator[str]:
    """A supplier answers for itself, finance with its letter; finance decides the rest."""
    finance = {key for login, key in cast.people.items() if Role.FINANCE in cast.roles[login]}
    owners = {cast.people[login]: supplier for login, supplier in cast.suppliers.items()}
    cases, service = by_key(now.cases), cast.people["service"]
    for entry in now.entries:
        own = owners.get(entry.created_by_id) == cases[entry.case_id].supplier_id
        if entry.kind in SUPPLIERS_ANSWERS:
            letter = entry.on_behalf and entry.attachment_id and entry.created_by_id in finance
            holds = own if not entry.on_behalf else bool(letter)
        else:
            closing = entry.kind is E.WITHDRAWN and entry.unanswered_fen
            holds = entry.created_by_id in finance or (
                bool(closing) and entry.created_by_id == service
            )
        if not holds:
            yield f"entry {entry.id} ({entry.kind.value}) is by {entry.created_by_id}"
    for case in now.cases:
        if case.notified_by_id not in {None, *finance}:
            yield f"case {case.id} was notified by {case.notified_by_id}"
    adjustments = by_key(now.adjustments)
    charged = [row.adjustment_id for row in now.station_charges]
    charged += [entry.adjustment_id for entry in now.entries if entry.adjustment_id]
    for key in charged:
        if adjustments[key].amount_fen >= 0:
            yield f"adjustment {key} charges nothing back"


def _frozen(before: Picture, now: Picture) -> Iterator[str]:
    """What the supplier was told does not change, and entries are only added."""
    fresh, lines = by_key(now.cases), by_key(now.case_lines)
    told = {case.id for case in before.cases if case.notified_at is not None}
    for case in before.cases:
        if case.id in told and any(
            getattr(case, name) != getattr(fresh[case.id], name) for name in BASIS
        ):
            yield f"case {case.id} changed after its supplier was told"
    for line in before.case_lines:
        if line.case_id in told and lines.get(line.id) != line:
            yield f"a line of case {line.case_id} changed after its supplier was told"
