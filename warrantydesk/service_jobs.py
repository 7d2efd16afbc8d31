"""The jobs of the manufacturer's service, room by room, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from warrantydesk.book import Book
from warrantydesk.claims.automatic import (
    lapse_appeals,
    make_claims_payable,
    review_submitted,
    withdraw_expired,
)
from warrantydesk.db.unit import Unit
from warrantydesk.parts import jobs as part_jobs
from warrantydesk.parts import jobs_charges as charge_jobs
from warrantydesk.parts.reversals import propose_reversals
from warrantydesk.records.history import set_seal
from warrantydesk.settlement.jobs import confirm_by_silence
from warrantydesk.settlement.judging import withdraw_expired_appraisals
from warrantydesk.settlement.making import claim_became_payable, make_recovery_cases
from warrantydesk.settlement.part_charges import book_charges
from warrantydesk.settlement.refreshing import look_at_open_cases
from warrantydesk.texts import N_, Text, say


def _make_payable(unit: Unit) -> int:
    return make_claims_payable(unit, claim_became_payable)


JOBS: tuple[tuple[str, Callable[[Unit], int]], ...] = (
    (N_("Submitted claims checked"), review_submitted),
    (N_("Returned claims withdrawn for being late"), withdraw_expired),
    (N_("Appeals lapsed after their time"), lapse_appeals),
    (N_("Old parts tagged"), part_jobs.tag_approved),
    (N_("Old parts scrapped locally"), part_jobs.dispose_local),
    (N_("Old parts missing at their deadline"), part_jobs.miss_deadlines),
    (N_("Deductions proposed for old parts"), charge_jobs.propose_deductions),
    (N_("Deductions final after their time for an appeal"), charge_jobs.lapse_appeals),
    (N_("Old parts closed after their deduction"), charge_jobs.close_deductions),
    (N_("Deductions proposed to be paid back"), propose_reversals),
    (N_("Freight, residual values and deductions booked"), book_charges),
    (N_("Return lists closed"), part_jobs.close_lists),
    (N_("Stations reminded of old parts"), part_jobs.remind),
    (N_("Claims made payable"), _make_payable),
    (N_("Returned appraisals withdrawn for being late"), withdraw_expired_appraisals),
    (N_("Recovery cases made"), make_recovery_cases),
    (N_("Open recovery cases brought up to date"), look_at_open_cases),
    (N_("Statements confirmed by silence"), confirm_by_silence),
    (N_("History heads sealed"), set_seal),
)


def run_once(book: Book) -> Iterator[tuple[Text, int]]:
    """Run every job, and yield how much each one did."""
    for name, job in JOBS:
        yield say(name), book.write(job)
