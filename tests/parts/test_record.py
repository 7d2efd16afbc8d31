"""The record of a part: where it is in words, its story, its journey, what may be done now."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.claims.stage import add_photo
from tests.parts.bench import Bench
from tests.parts.sending import receive, send
from warrantydesk.db.paging import ListQuery
from warrantydesk.errors import RefusedError
from warrantydesk.parts.charge_record import charge_record, write_off_record
from warrantydesk.parts.charge_steps import charge_row
from warrantydesk.parts.charges import appeal, decide_charge
from warrantydesk.parts.commands import ChargeStep, DecideCharge, Judge, NewWriteOff
from warrantydesk.parts.jobs_charges import propose_deductions
from warrantydesk.parts.judging import add_part_photo, supplier_judge
from warrantydesk.parts.passport import passport
from warrantydesk.parts.queries_charges import charges_page
from warrantydesk.parts.record import old_part_record
from warrantydesk.parts.rows_record import OldPartRecord
from warrantydesk.parts.search import search
from warrantydesk.parts.states import (
    ChargeAction,
    Finding,
    OldPartAction,
    OldPartStatus,
    Route,
    WriteOffAction,
)
from warrantydesk.parts.storing import store
from warrantydesk.parts.writing_off import draw_up
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Language

A, D, S = OldPartAction, ChargeAction, OldPartStatus


def record(bench: Bench, part: int, login: str, role: Role) -> OldPartRecord:
    made = bench.book(login).read(old_part_record, part, {role}, bench.person(login))
    return made  # noqa: RET504 - typed


def test_a_journey_is_read_from_the_tag_to_the_suppliers_finding(bench: Bench) -> None:
    part = bench.judged()
    bench.bin("A-01")
    bench.write("keeper1", store, bench.seen(part), "A-01")
    stored = record(bench, part, "keeper1", Role.KEEPER)
    assert str(stored.place) == "In the store in bin A-01"
    assert {A.MOVE, A.LEND, A.JUDGE} <= stored.actions
    assert stored.actions.isdisjoint({A.ALLOW_DESTRUCTION, A.PACK, A.DISPOSE, A.FIND})
    assert A.ALLOW_DESTRUCTION in record(bench, part, "auditor1", Role.AUDITOR).actions

    shipment = bench.write("keeper1", send, Route.FORWARD, [part])
    bench.write("keeper1", receive, shipment)
    finding = Judge(part, bench.old(part).version, Finding.NO_FAULT_FOUND, note="测试正常")
    bench.write("supplier102", supplier_judge, finding)
    made = record(bench, part, "clerk1205", Role.CLERK)
    assert [row.action for row in made.journey] == [
        A.TAG, A.PACK, A.SHIP, A.RECEIVE, A.JUDGE, A.STORE, A.PACK, A.SHIP, A.SUPPLIER_RECEIVE,
        A.SUPPLIER_JUDGE,
    ]  # fmt: skip
    assert made.journey[5].where == "A-01"
    assert made.journey[6].where.startswith("ZX")
    assert [row.note for row in made.judgements] == ["测试正常", ""]
    assert [row.route for row in made.carried] == [Route.MANUFACTURER, Route.FORWARD]
    assert made.place.render(Language.EN) == "At Hengyuan Cooling Technology"
    assert made.story.complaint == "热车后水温偏高，机舱有冷却液味道"
    assert made.story.months_in_service is not None
    assert made.story.odometer_km == 8_600


def test_a_supplier_reads_its_own_parts_without_the_customer_and_money(bench: Bench) -> None:
    part, shipment = bench.shipped(Route.DIRECT)
    claim = bench.old(part).claim_id
    bench.write("clerk1205", add_photo, claim, AttachmentKind.PAPER, 30)
    picture = BytesIO()
    Image.new("L", (64, 48), 70).save(picture, "PNG")
    bench.write("supplier102", receive, shipment)
    bench.write("supplier102", add_part_photo, part, "test.png", picture.getvalue())
    made = record(bench, part, "supplier102", Role.SUPPLIER)

    assert AttachmentKind.PAPER not in {photo.what for photo in made.story.photos}
    assert AttachmentKind.FAULT in {photo.what for photo in made.story.photos}
    assert (made.charges, made.loans, made.return_list) == ((), (), "")
    assert len(made.photos) == 1
    assert made.actions == {A.SUPPLIER_JUDGE}
    assert "陈思远" not in repr(made)
    assert "13800001234" not in repr(made)
    assert "江A" not in repr(made)
    with pytest.raises(RefusedError, match="not yours"):
        record(bench, part, "supplier101", Role.SUPPLIER)
    with pytest.raises(RefusedError, match="not yours"):
        record(bench, part, "clerk1101", Role.CLERK)


def test_charges_and_certificates_say_what_may_be_done(bench: Bench) -> None:
    part = bench.judged(Finding.NOT_ORIGINAL, station_at_fault=True, note="no brand")
    bench.write("service", propose_deductions)
    [row] = bench.read(charges_page, ListQuery()).rows

    def seen(login: str, role: Role) -> Any:
        return bench.book(login).read(charge_record, row.id, {role}, bench.person(login))

    assert seen("auditor1", Role.AUDITOR).actions == {D.CONFIRM, D.DROP}
    decided = DecideCharge(row.id, row.version, row.asked_fen)
    bench.write("auditor1", decide_charge, decided)
    assert seen("clerk1205", Role.CLERK).actions == {D.APPEAL}
    with pytest.raises(RefusedError, match="not yours"):
        seen("clerk1101", Role.CLERK)
    version = bench.read(charge_row, row.id).version
    bench.write("clerk1205", appeal, ChargeStep(row.id, version, "photo shows the brand"))
    assert seen("auditor1", Role.AUDITOR).actions == frozenset()
    made = seen("auditor3", Role.AUDITOR)
    assert made.actions == {D.UPHOLD, D.REDUCE, D.GRANT_APPEAL}
    assert (made.appeal_reason, made.finding) == ("photo shows the brand", Finding.NOT_ORIGINAL)
    assert A.DESTROY not in record(bench, part, "keeper1", Role.KEEPER).actions

    gone, shipment = bench.shipped(Route.DIRECT)
    bench.write("keeper1", receive, shipment)
    finding = Judge(gone, bench.old(gone).version, Finding.CONFIRMED_FAULT)
    bench.write("keeper1", supplier_judge, finding)
    paper = bench.write("keeper1", draw_up, NewWriteOff((gone,), witness="何静"))
    read = bench.book("auditor1").read
    sheet = read(write_off_record, paper, {Role.AUDITOR}, bench.person("auditor1"))
    assert [one.id for one in sheet.parts] == [gone]
    for login, role in (("clerk1205", Role.CLERK), ("supplier102", Role.SUPPLIER)):
        with pytest.raises(RefusedError, match="not yours"):
            bench.read(write_off_record, paper, {role}, bench.person(login))
    with pytest.raises(RefusedError, match="not yours"):
        bench.read(charge_record, row.id, {Role.SUPPLIER}, bench.person("supplier102"))
    assert sheet.actions == {WriteOffAction.AGREE, WriteOffAction.DISCARD}
    assert record(bench, gone, "clerk1205", Role.CLERK).write_off == sheet.row.number


def test_what_was_scanned_is_found_by_those_who_may_see_it(bench: Bench) -> None:
    part, _shipment = bench.shipped(Route.DIRECT)
    number = bench.old(part).number
    assert bench.read(passport, f"ｗｄ：ｔａｇ：{number}") == part
    assert bench.read(passport, "JB2601-1205-99999") is None

    def kinds(text: str, *whose: Any) -> set[tuple[str, int]]:
        return {(hit.kind, hit.id) for hit in bench.read(search, text, *whose)}

    assert ("old_part", part) in kinds(f"wd:tag:{number}", None)
    assert ("old_part", part) in kinds("1307100", [bench.station])
    assert kinds(number, [0]) == set()
    assert ("old_part", part) in kinds(number, None, bench.supplier)
    assert kinds(number, None, 0) == set()
    assert {kind for kind, _key in kinds("W", None)} == {"shipment"}
