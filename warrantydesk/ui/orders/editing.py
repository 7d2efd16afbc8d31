"""Changing a repair order that is being written: each change returns a new draft. Pure values."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import NamedTuple

from warrantydesk.basedata.rows import OperationRow, PartRow
from warrantydesk.orders.commands import (
    CustomerDraft,
    JobDraft,
    LabourDraft,
    OrderDraft,
    PartDraft,
)
from warrantydesk.orders.states import FaultRole
from warrantydesk.ui.record.bound_form import Path, at_path
from warrantydesk.ui.record.bound_form import put_at as put
from warrantydesk.ui.record.clash_card import Clash

PARTS, LABOUR = "parts", "labour"


JOBS: Path = ("jobs",)
CUSTOMER = tuple(("customer", field.name) for field in fields(CustomerDraft))
FIXED = frozenset({"station_id", "vehicle_id", "customer", "order_id", "seen_version"})
FIELDS: tuple[Path, ...] = (
    *((field.name,) for field in fields(OrderDraft) if field.name not in FIXED),
    *CUSTOMER,
)
"""What somebody types into an order, as paths."""


class Merged(NamedTuple):
    """A draft with two people's changes in it, and the fields that both changed."""

    draft: OrderDraft
    clashes: tuple[Clash, ...]


class LineKey(NamedTuple):
    """A line of a draft: the job's position, ``parts`` or ``labour``, and its place there."""

    job: int
    kind: str
    place: int


def add_job(draft: OrderDraft) -> OrderDraft:
    """Add a job; the first one takes over the customer's words from reception."""
    complaint = draft.complaint if not draft.jobs else ""
    return replace(draft, jobs=(*draft.jobs, JobDraft(complaint=complaint)))


def remove_job(draft: OrderDraft, job: int) -> OrderDraft:
    """Take a job off."""
    return replace(draft, jobs=draft.jobs[:job] + draft.jobs[job + 1 :])


def add_part(draft: OrderDraft, job: int, part: PartRow) -> OrderDraft:
    """Add a part; the first one that can fail is the main one, and owns the labour so far."""
    old = draft.jobs[job]
    main = any(line.fault_role is FaultRole.MAIN for line in old.parts)
    role = FaultRole.CONSEQUENTIAL if main else FaultRole.MAIN
    if part.auxiliary:
        role = FaultRole.AUXILIARY
    line = PartDraft(part.id, fault_role=role, old_quantity_milli=0 if part.auxiliary else 1000)
    made = replace(old, parts=(*old.parts, line))
    if role is FaultRole.MAIN:
        made = replace(made, labour=_owned(made.labour, len(made.parts)))
    return put(draft, ("jobs", job), made)  # type: ignore[no-any-return] # a draft with a draft in it


def _owned(labour: tuple[LabourDraft, ...], position: int) -> tuple[LabourDraft, ...]:
    return tuple(
        replace(line, belongs_to=position) if line.belongs_to is None else line for line in labour
    )


def add_labour(
    draft: OrderDraft, job: int, operation: OperationRow, hours_milli: int
) -> OrderDraft:
    """Add labour with its standard hours; it belongs to the main part, where there is one."""
    old = draft.jobs[job]
    mains = [n for n, p in enumerate(old.parts, 1) if p.fault_role is FaultRole.MAIN]
    mechanic = old.labour[-1].mechanic if old.labour else ""
    line = LabourDraft(operation.id, hours_milli, mains[0] if mains else None, mechanic)
    return put(draft, ("jobs", job, LABOUR), (*old.labour, line))  # type: ignore[no-any-return] # as above


def remove_line(draft: OrderDraft, key: LineKey) -> OrderDraft:
    """Take a line off; labour that belonged to it belongs to nothing, the rest moves up."""
    job = draft.jobs[key.job]
    lines = getattr(job, key.kind)
    changed = replace(job, **{key.kind: lines[: key.place] + lines[key.place + 1 :]})
    if key.kind == PARTS:
        gone = key.place + 1
        labour = tuple(replace(line, belongs_to=_after(line, gone)) for line in job.labour)
        changed = replace(changed, labour=labour)
    return put(draft, ("jobs", key.job), changed)  # type: ignore[no-any-return] # as above


def _after(line: LabourDraft, gone: int) -> int | None:
    if line.belongs_to is None or line.belongs_to == gone:
        return None
    return line.belongs_to - (line.belongs_to > gone)


def copy_above(draft: OrderDraft, key: LineKey) -> OrderDraft:
    """Take over mechanic, times or source from the line above, whichever kind it is."""
    if not key.place:
        return draft
    lines = getattr(draft.jobs[key.job], key.kind)
    above, line = lines[key.place - 1], lines[key.place]
    names = ("source",) if key.kind == PARTS else ("mechanic", "started_at", "ended_at")
    taken = replace(line, **{name: getattr(above, name) for name in names})
    return put(draft, ("jobs", key.job, key.kind, key.place), taken)  # type: ignore[no-any-return] # as above


def merge(base: OrderDraft, mine: OrderDraft, theirs: OrderDraft) -> Merged:
    """Lay what was typed over what somebody else saved; jobs count as one field."""
    clashes, made = [], theirs
    for path in FIELDS:
        before, here, there = (at_path(draft, path) for draft in (base, mine, theirs))
        if here in (before, there):
            continue
        made = put(made, path, here)
        if there != before:
            clashes.append(Clash(path, there, here))
    return Merged(made, tuple(clashes))
