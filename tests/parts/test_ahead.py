"""What start pages count of old parts: only what somebody still goes on with."""

from __future__ import annotations

from tests.claims.counting import counted
from tests.parts.bench import Bench
from tests.parts.sending import receive
from tests.ui.desks import desk_for
from warrantydesk.parts.ahead import (
    LoansOut,
    charges_ahead,
    lists_open,
    loans_ahead,
    parts_ahead,
    shipments_ahead,
    unexpected_ahead,
    write_offs_ahead,
)
from warrantydesk.parts.commands import LendPart
from warrantydesk.parts.states import (
    Arrival,
    ChargeStatus,
    OldPartStatus,
    Route,
    ShipmentStatus,
)
from warrantydesk.parts.storing import lend, store
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.ui.start.asks import due_rows, side_view
from warrantydesk.ui.waiting import waiting

P, H = OldPartStatus, ShipmentStatus


def lent(bench: Bench) -> int:
    part = bench.judged()
    bench.bin("A-01")
    bench.write("keeper1", store, bench.seen(part), "A-01")
    seen = bench.seen(part)
    loan = LendPart(seen.part_id, seen.seen_version, "Shao Gong", "test rig", bench.days_on(3))
    bench.write("keeper1", lend, loan)
    return part


def test_parts_and_shipments_are_counted_by_what_comes_next(bench: Bench) -> None:
    bench.tagged()
    before = bench.read(parts_ahead)[P.TAGGED]
    bench.shipped()
    bench.received()
    parts = bench.read(parts_ahead)
    assert (parts[P.RECEIVED], parts[P.JUDGED]) == (1, 0)
    assert parts[P.TAGGED] >= before > 0
    assert P.IN_TRANSIT not in parts
    moving = bench.read(shipments_ahead, route=Route.MANUFACTURER)
    assert moving == {H.PACKING: 0, H.SHIPPED: 1, H.RECEIVING: 0}
    assert bench.read(shipments_ahead, supplier_id=bench.supplier)[H.SHIPPED] == 0
    assert bench.read(parts_ahead, ())[P.TAGGED] == 0
    lists = bench.read(lists_open)
    assert (lists.asked, bool(lists.open)) == (0, lists.first_on is not None)


def test_loans_say_when_the_first_is_due_back(bench: Bench) -> None:
    assert bench.read(loans_ahead, bench.today()) == LoansOut(0, 0, None)
    lent(bench)
    day = bench.days_on(3)
    assert bench.read(loans_ahead, bench.today()) == LoansOut(1, 0, day)
    assert bench.read(loans_ahead, bench.days_on(4)) == LoansOut(1, 1, day)
    assert (bench.read(unexpected_ahead), bench.read(write_offs_ahead)) == (0, 0)


def test_charges_are_counted_with_their_money(bench: Bench) -> None:
    bench.received(Arrival.MISSING)
    found = bench.read(charges_ahead)
    proposed = found[ChargeStatus.PROPOSED]
    assert set(found) == {ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED, ChargeStatus.APPEALED}
    assert proposed.number == (1 if proposed.fen else 0)
    assert bench.read(charges_ahead, ())[ChargeStatus.PROPOSED].number == 0


def test_a_keeper_reads_its_page_in_few_statements(bench: Bench) -> None:
    lent(bench)
    bench.shipped()
    book = bench.book("keeper1")
    person = desk_for(book, []).person
    with counted(book) as few:
        rows = book.read(due_rows, person)
        book.read(side_view, person, bench.at())
    assert {row.deadline.what for row in rows} == {
        DeadlineKind.RECEIVE_SHIPMENT, DeadlineKind.RETURN_LOAN,
    }  # fmt: skip
    assert all(row.facts is not None for row in rows)
    _part, shipment = bench.shipped()
    with counted(book) as many:
        book.read(due_rows, person)
        book.read(side_view, person, bench.at())
    assert len(many) == len(few) < 25
    assert book.read(waiting, person)["shipments"] == 2
    bench.write("keeper1", receive, shipment)
    counts = book.read(waiting, person)
    assert (counts["shipments"], counts["judging"], counts["store"]) == (1, 1, 0)
