"""Judgement: findings with their reasons, never edited, by whoever may judge there."""

from __future__ import annotations

from io import BytesIO

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.parts.bench import Bench
from tests.parts.sending import receive
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.commands import Judge
from warrantydesk.parts.judging import add_part_photo, judge, judge_many, supplier_judge
from warrantydesk.parts.model import Judgement
from warrantydesk.parts.states import Finding, JudgeSide, OldPartStatus, Route
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind

F, S = Finding, OldPartStatus
JUDGEMENT = Judgement.__table__


def judgements(bench: Bench, part_id: int) -> list[tuple[JudgeSide, Finding]]:
    query = sa.select(JUDGEMENT.c.side, JUDGEMENT.c.finding)
    query = query.where(JUDGEMENT.c.old_part_id == part_id).order_by(JUDGEMENT.c.id)
    return [tuple(row) for row in bench.read(lambda session: session.execute(query).all())]


def command(bench: Bench, part_id: int, finding: Finding, **values: object) -> Judge:
    return Judge(part_id, bench.old(part_id).version, finding, **values)  # type: ignore[arg-type]


def test_a_received_part_is_judged_and_the_finding_counts(bench: Bench) -> None:
    part = bench.received()
    status = bench.write("keeper1", judge, command(bench, part, F.CONFIRMED_FAULT))

    assert status is S.JUDGED
    old = bench.old(part)
    assert (old.finding, old.station_at_fault) == (F.CONFIRMED_FAULT, False)
    assert judgements(bench, part) == [(JudgeSide.MANUFACTURER, F.CONFIRMED_FAULT)]
    assert [step.action for step in bench.read(history_of, DocumentKind.OLD_PART, part)] == [
        "tag", "pack", "ship", "receive", "judge",
    ]  # fmt: skip


def test_who_judges_again_writes_another_one_and_the_newest_counts(bench: Bench) -> None:
    part = bench.judged()
    bench.judge(part, F.WRONG_REPAIR, "auditor1", station_at_fault=True, note="seal cut open")

    old = bench.old(part)
    assert (old.finding, old.station_at_fault) == (F.WRONG_REPAIR, True)
    assert judgements(bench, part) == [
        (JudgeSide.MANUFACTURER, F.CONFIRMED_FAULT),
        (JudgeSide.MANUFACTURER, F.WRONG_REPAIR),
    ]


def test_an_appraiser_is_named_by_whoever_writes_the_finding_down(bench: Bench) -> None:
    part = bench.received()
    bench.judge(part, F.OUTSIDE_INFLUENCE, "auditor1", appraiser="临澄检测中心")

    assert judgements(bench, part) == [(JudgeSide.APPRAISER, F.OUTSIDE_INFLUENCE)]


@pytest.mark.parametrize(
    ("finding", "fault", "note"),
    [
        (F.OTHER, False, " "),
        (F.NOT_ORIGINAL, True, ""),
        (F.CONFIRMED_FAULT, True, "but the station"),
    ],
    ids=["other without a note", "at fault without a note", "confirmed and at fault"],
)
def test_a_finding_that_says_too_little_is_refused(
    bench: Bench, finding: Finding, fault: bool, note: str
) -> None:
    part = bench.received()
    with pytest.raises(RefusedError):
        bench.judge(part, finding, station_at_fault=fault, note=note)

    assert judgements(bench, part) == []


def test_two_who_judge_at_once_do_not_overwrite_each_other(bench: Bench) -> None:
    part = bench.received()
    seen = command(bench, part, F.NO_FAULT_FOUND)
    bench.judge(part, F.CONFIRMED_FAULT)
    with pytest.raises(ConflictError):
        bench.write("auditor1", judge, seen)

    assert bench.old(part).finding is F.CONFIRMED_FAULT


def test_many_are_judged_all_or_none(bench: Bench) -> None:
    parts = [bench.received(), bench.received()]
    good = [command(bench, part, F.CONFIRMED_FAULT) for part in parts]
    with pytest.raises(RefusedError):
        bench.write("keeper1", judge_many, [*good[:1], command(bench, parts[1], F.OTHER)])
    assert [bench.where(part) for part in parts] == [S.RECEIVED, S.RECEIVED]

    assert bench.write("keeper1", judge_many, good) == 2
    assert [bench.where(part) for part in parts] == [S.JUDGED, S.JUDGED]


def test_a_part_under_way_is_not_judged(bench: Bench) -> None:
    part, _shipment = bench.shipped()
    with pytest.raises(RefusedError):
        bench.judge(part, F.CONFIRMED_FAULT)


def test_the_station_does_not_judge(bench: Bench) -> None:
    part = bench.received()
    with pytest.raises(RefusedError):
        bench.write("clerk1205", judge, command(bench, part, F.CONFIRMED_FAULT))


def test_a_supplier_judges_its_own_parts_once_they_arrived(bench: Bench) -> None:
    part, shipment = bench.shipped(Route.DIRECT)
    with pytest.raises(RefusedError):
        bench.write("supplier102", supplier_judge, command(bench, part, F.CONFIRMED_FAULT))
    bench.write("supplier102", receive, shipment)
    with pytest.raises(RefusedError):
        bench.write("supplier101", supplier_judge, command(bench, part, F.CONFIRMED_FAULT))
    status = bench.write("supplier102", supplier_judge, command(bench, part, F.NO_FAULT_FOUND))

    assert status is S.SUPPLIER_JUDGED
    assert judgements(bench, part) == [(JudgeSide.SUPPLIER, F.NO_FAULT_FOUND)]


def test_the_keeper_writes_down_what_a_supplier_without_a_login_found(bench: Bench) -> None:
    part, shipment = bench.shipped(Route.DIRECT)
    bench.write("keeper1", receive, shipment)
    bench.write("keeper1", supplier_judge, command(bench, part, F.CONFIRMED_FAULT, note="letter"))

    assert judgements(bench, part) == [(JudgeSide.SUPPLIER, F.CONFIRMED_FAULT)]


def test_photos_hang_on_the_part(bench: Bench) -> None:
    part = bench.received()
    picture = BytesIO()
    Image.new("L", (64, 48), 70).save(picture, "PNG")
    bench.write("keeper1", add_part_photo, part, "seal.png", picture.getvalue())
    with pytest.raises(RefusedError):
        bench.write("supplier101", add_part_photo, part, "seal.png", picture.getvalue())

    assert len(bench.read(attachments_of, DocumentKind.OLD_PART, part)) == 1


@pytest.mark.parametrize(
    "change",
    [
        "finding = 'no_fault_found'",
        "station_at_fault = true",
        "finding = NULL",
    ],
)
def test_no_statement_changes_a_finding_without_a_judgement(bench: Bench, change: str) -> None:
    part = bench.judged()
    raw = sa.text(f"UPDATE old_part SET version = version + 1, {change} WHERE id = {part}")
    with pytest.raises(RefusedError, match="finding"):
        bench.write("keeper1", lambda unit: unit.session.execute(raw))


def test_no_judgement_is_rewritten(bench: Bench) -> None:
    part = bench.judged()
    with pytest.raises(RefusedError):
        bench.write(
            "keeper1",
            lambda unit: unit.session.execute(
                sa.text(f"DELETE FROM judgement WHERE old_part_id = {part}")
            ),
        )
