"""A month of the sample book goes round by commands, on both engines, and everything adds up."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from tests.month.checks import T, ask, everything_adds_up, opening
from tests.month.commands import CommandLine
from tests.month.money_leg import MoneyLeg
from tests.month.parts_leg import PartsLeg
from tests.month.people import People
from tests.month.story import MANY, open_months
from warrantydesk.claims.states import ClaimStatus

PAPERS = {"box_label", "packing_list", "receipt_list", "write_off"}


def test_a_month_of_the_sample_goes_round_by_command(people: People, tmp_path: Path) -> None:
    owner, line = people.owner, CommandLine(people)
    goods, money = PartsLeg(line, tmp_path), MoneyLeg(line, tmp_path)
    goods.jobs()
    before = opening(owner)

    assert goods.ship() >= MANY
    assert goods.receive(owner) >= MANY
    assert goods.judge() >= MANY
    money.appraise(biggest_claim(people))
    goods.forward()
    goods.suppliers_receive(owner)
    goods.decide_charges()
    goods.destroy()
    assert goods.write_off() >= MANY
    goods.jobs()
    money.recover()
    for month in open_months(owner):
        assert {row[1] for row in money.pay_stations(month)} <= {"reconciled"}
        assert {row[1] for row in money.collect_from_suppliers(month)} <= {"reconciled"}

    assert line.run("", "book", "verify").out.startswith("The book is intact")
    everything_adds_up(owner, before)
    kinds = {path.stem.split("-")[-2] for path in goods.papers.glob("*.pdf")}
    assert kinds == PAPERS


def biggest_claim(people: People) -> str:
    """Return the number of the approved claim that came to most, and has no appraisal yet."""
    claim, form = T["claim"], T["appraisal"]
    known = sa.exists().where(form.c.claim_id == claim.c.id)
    query = sa.select(claim.c.number).where(claim.c.status == ClaimStatus.APPROVED, ~known)
    query = query.order_by(claim.c.approved_fen.desc(), claim.c.id).limit(1)
    return str(ask(people.owner, query)[0][0])
