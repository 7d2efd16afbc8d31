"""What always holds of appraisals: whole shares, by somebody who did not file them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.basedata.parameter_names import DECLARATIONS, ParameterName
from warrantydesk.money import PPM
from warrantydesk.records.roles import Role
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty

P = AppraisalStatus
RETURNS_LIMIT = DECLARATIONS[ParameterName.RETURNS_LIMIT].sample


def liability_problems(before: Picture, now: Picture, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of appraisals."""
    auditors = {key for login, key in cast.people.items() if Role.AUDITOR in cast.roles[login]}
    claims = by_key(now.claims)
    for form in now.appraisals:
        name = f"appraisal {form.id}"
        judged = form.status is P.JUDGED
        if judged != (form.judged_by_id is not None):
            yield f"{name} is {form.status.value}, judged by {form.judged_by_id}"
        if judged and form.judged_by_id not in auditors:
            yield f"{name} was judged by nobody who may"
        if judged and form.judged_by_id in {form.submitted_by_id, form.created_by_id}:
            yield f"{name} was judged by whoever filed it"
        if form.returns > RETURNS_LIMIT or (form.due_at is not None) != (
            form.status in {P.SUBMITTED, P.RETURNED}
        ):
            yield f"{name} is {form.status.value}, due {form.due_at}, {form.returns} returns"
        if form.station_id != claims[form.claim_id].station_id:
            yield f"{name} is about a claim of another station"
    yield from _once(now)
    yield from _shares(now)
    yield from _frozen(before, now)


def _once(now: Picture) -> Iterator[str]:
    living = [form for form in now.appraisals if form.status is not P.WITHDRAWN]
    first = Counter(form.claim_id for form in living if form.reappraisal_of_id is None)
    again = Counter(form.reappraisal_of_id for form in living if form.reappraisal_of_id)
    for key, count in (*first.items(), *again.items()):
        if count > 1:
            yield f"{count} appraisals of {key}"


def _shares(now: Picture) -> Iterator[str]:
    """The shares of each job add up to the whole, and name each party once."""
    forms = by_key(now.appraisals)
    sums: Counter[int] = Counter()
    named: Counter[tuple[int, LiableParty, int | None]] = Counter()
    for share in now.shares:
        sums[share.appraisal_job_id] += share.share_ppm
        named[share.appraisal_job_id, share.party, share.supplier_id] += 1
        if share.share_ppm <= 0 or (share.party is LiableParty.SUPPLIER) != bool(share.supplier_id):
            yield f"share {share.id} is {share.share_ppm} of {share.party}"
    yield from (f"{key} is named {n} times" for key, n in named.items() if n > 1)
    for job in now.appraised:
        judged = forms[job.appraisal_id].status is P.JUDGED
        if sums[job.id] != (PPM if judged else 0):
            yield f"appraisal {job.appraisal_id}: the shares of a job come to {sums[job.id]}"


def _frozen(before: Picture, now: Picture) -> Iterator[str]:
    judged = {form.id for form in before.appraisals if form.status is P.JUDGED}
    jobs = by_key(now.appraised)
    fixed = [job for job in before.appraised if job.appraisal_id in judged]
    yield from (f"appraisal {job.appraisal_id} changed" for job in fixed if jobs[job.id] != job)
    keys = {job.id for job in fixed}
    fresh = by_key(now.shares)
    for share in before.shares:
        if share.appraisal_job_id in keys and fresh.get(share.id) != share:
            yield f"a share of job {share.appraisal_job_id} changed after it was judged"
