"""What differs between two kept versions of a claim, in words that people compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from warrantydesk.basedata.search import fault_code_rows
from warrantydesk.claims.content import claim_content
from warrantydesk.claims.labels import DECISION
from warrantydesk.claims.states import Decision
from warrantydesk.money import figures, milli_figures
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.records.versions import version_content
from warrantydesk.texts import Bilingual, Text, say

Content = Mapping[str, Any]
Reader = Callable[[Any], str | Text]


class Change(NamedTuple):
    """A value that differs; ``place`` is as in findings, an absent side is empty."""

    place: str
    before: str | Text
    after: str | Text


def changes(session: Session, before_id: int, after_id: int) -> tuple[Change, ...]:
    """Return what differs between two versions of a claim, in the order of its form."""
    return _compared(
        session, version_content(session, before_id), version_content(session, after_id)
    )


def changes_since(session: Session, claim_id: int, version_id: int) -> tuple[Change, ...]:
    """Return what differs between a kept version and the claim as it is saved now."""
    return _compared(
        session, version_content(session, version_id), claim_content(session, claim_id)
    )


def _compared(session: Session, before: Content, after: Content) -> tuple[Change, ...]:
    keys = {job["fault_code_id"] for content in (before, after) for job in content["jobs"]}
    faults = fault_code_rows(session, keys - {None})
    fault = {key: f"{row.code} {row.mode}" for key, row in faults.items()}
    return tuple(_all(before, after, fault))


def _all(before: Content, after: Content, fault: Mapping[int, str]) -> Iterator[Change]:
    texts: dict[str, Reader] = dict.fromkeys(("complaint", "cause", "correction"), str)
    jobs: dict[str, Reader] = {**texts, "fault_code_id": lambda key: fault.get(key, "")}
    yield from _rows("jobs", before, after, jobs)
    yield from _rows("lines", before, after, LINE)
    yield from _answers(before, after)
    yield from _photos(before, after)


def _decision(value: str) -> Text:
    return say(DECISION[Decision(value)])


LINE: dict[str, Reader] = {
    "quantity_milli": milli_figures,
    "serial": str,
    "old_serial": str,
    "claimed_fen": figures,
    "payable_fen": figures,
    "decision": _decision,
    "approved_fen": figures,
    "reason_text": str,
}


def _rows(
    name: str, before: Content, after: Content, readers: Mapping[str, Reader]
) -> Iterator[Change]:
    old = {row["position"]: row for row in before[name]}
    new = {row["position"]: row for row in after[name]}
    for position in sorted(old.keys() | new.keys()):
        place = f"{name}.{position}"
        if position in old and position in new:
            yield from _values(place, old[position], new[position], readers)
        else:
            yield Change(place, _whole(old.get(position)), _whole(new.get(position)))


def _values(
    place: str, old: Content, new: Content, readers: Mapping[str, Reader]
) -> Iterator[Change]:
    for field, read in readers.items():
        if old[field] != new[field]:
            name = field.removesuffix("_milli").removesuffix("_fen").removesuffix("_id")
            yield Change(f"{place}.{name}", read(old[field]), read(new[field]))


def _whole(row: Content | None) -> str:
    """Return a line that only one of the versions has, in short."""
    if row is None:
        return ""
    if "name_zh" not in row:
        return str(row["complaint"])
    name = Bilingual(row["name_zh"], row["name_en"])
    return f"{row['code']} {name} {milli_figures(row['quantity_milli'])}"


def _answers(before: Content, after: Content) -> Iterator[Change]:
    old, new = (
        {(row["check_code"], row["place"]): row["reason"] for row in content["answers"]}
        for content in (before, after)
    )
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield Change(key[1], old.get(key, ""), new.get(key, ""))


def _photos(before: Content, after: Content) -> Iterator[Change]:
    old, new = (
        {(row["what"], row["digest"]) for row in content["photos"]} for content in (before, after)
    )
    for what, digest in sorted(old ^ new):
        gone = (what, digest) in old
        sign = digest[:8]
        place = f"photos.{AttachmentKind(what).value}"
        yield Change(place, sign if gone else "", "" if gone else sign)
