"""What differs between two kept versions of an appraisal, in words that people compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from warrantydesk.claims.comparing import Change
from warrantydesk.money import percent_figures
from warrantydesk.records.versions import version_content
from warrantydesk.settlement.labels_recovery import PARTY
from warrantydesk.settlement.recovery_states import LiableParty
from warrantydesk.texts import Bilingual, Text, say

Content = Mapping[str, Any]
WORDS = ("failed", "why", "compensate", "verdict")


def appraisal_changes(session: Session, before_id: int, after_id: int) -> tuple[Change, ...]:
    """Return what differs between two versions of a form, in the order of its jobs."""
    before, after = version_content(session, before_id), version_content(session, after_id)
    return tuple(_all(before, after))


def _all(before: Content, after: Content) -> Iterator[Change]:
    names = [str(_name(content["appraiser"])) for content in (before, after)]
    if names[0] != names[1]:
        yield Change("appraiser", *names)
    old = {job["position"]: job for job in before["jobs"]}
    new = {job["position"]: job for job in after["jobs"]}
    for position in sorted(old.keys() & new.keys()):
        yield from _job(f"jobs.{position}", old[position], new[position])


def _job(place: str, old: Content, new: Content) -> Iterator[Change]:
    for name in WORDS:
        if old[name] != new[name]:
            yield Change(f"{place}.{name}", old[name], new[name])
    held = [_held(job) for job in (old, new)]
    if str(held[0]) != str(held[1]):
        yield Change(f"{place}.held", *held)
    before, after = _shares(old), _shares(new)
    for who in [*before, *(who for who in after if who not in before)]:
        if before.get(who) != after.get(who):
            yield Change(f"{place}.shares.{who}", before.get(who, ""), after.get(who, ""))


def _held(job: Content) -> str | Text:
    party = LiableParty(job["held"])
    if party is LiableParty.SUPPLIER and job["supplier"]["code"]:
        return f"{job['supplier']['code']} {_name(job['supplier'])}"
    return say(PARTY[party])


def _shares(job: Content) -> dict[str, str]:
    """Return the percentages by who carries them: a supplier's code, or the other party."""
    return {
        share["supplier"]["code"] or share["party"]: percent_figures(share["share_ppm"])
        for share in job["shares"]
    }


def _name(found: Content) -> Bilingual:
    return Bilingual(found["zh"], found["en"])
