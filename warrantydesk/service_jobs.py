"""The jobs of the manufacturer's service, room by room, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from warrantydesk.book import Book
from warrantydesk.claims.automatic import make_claims_payable, review_submitted, withdraw_expired
from warrantydesk.db.unit import Unit
from warrantydesk.parts import jobs as part_jobs
from warrantydesk.records.history import set_seal
from warrantydesk.settlement.jobs import confirm_by_silence
from warrantydesk.settlement.ledger import post_claim_payable
from warrantydesk.texts import N_, Text, say


def _make_payable(unit: Unit) -> int:
    return make_claims_payable(unit, post_claim_payable)


JOBS: tuple[tuple[str, Callable[[Unit], int]], ...] = (
    (N_("Submitted claims checked"), review_submitted),
    (N_("Returned claims withdrawn for being late"), withdraw_expired),
    (N_("Old parts tagged"), part_jobs.tag_approved),
    (N_("Old parts scrapped locally"), part_jobs.dispose_local),
    (N_("Old parts missing at their deadline"), part_jobs.miss_deadlines),
    (N_("Return lists closed"), part_jobs.close_lists),
    (N_("Stations reminded of old parts"), part_jobs.remind),
    (N_("Claims made payable"), _make_payable),
    (N_("Statements confirmed by silence"), confirm_by_silence),
    (N_("History heads sealed"), set_seal),
)


def run_once(book: Book) -> Iterator[tuple[Text, int]]:
    """Run every job, and yield how much each one did."""
    for name, job in JOBS:
        yield say(name), book.write(job)
