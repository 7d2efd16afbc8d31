"""A part that came back and is packed for its supplier is the station's no longer."""

from __future__ import annotations

from tests.parts.stage import KEEPER, PartsStage
from tests.parts.test_jobs import due
from warrantydesk.parts.commands import PackParts
from warrantydesk.parts.jobs import close_lists, miss_deadlines, remind
from warrantydesk.parts.overdue import unreturned_parts
from warrantydesk.parts.packing import pack
from warrantydesk.parts.states import OldPartStatus, ReturnListStatus, Route
from warrantydesk.parts.storing import store


def packed_in_the_store(stage: PartsStage) -> int:
    part_id = stage.judged()
    stage.bin("A-01")
    stage.write(KEEPER, store, stage.seen(part_id), "A-01")
    shipment_id = stage.started(Route.FORWARD, KEEPER)
    box = stage.boxes(shipment_id)[0]
    stage.write(KEEPER, pack, PackParts(shipment_id, box.id, (part_id,)))
    return part_id


def test_what_is_packed_in_the_store_misses_no_deadline(stage: PartsStage) -> None:
    part_id = packed_in_the_store(stage)
    due(stage, stage.days_on(-1))
    assert stage.write("service", miss_deadlines) == 0
    assert stage.where(part_id) is OldPartStatus.PACKED


def test_its_station_owes_nothing_and_is_not_reminded(stage: PartsStage) -> None:
    part_id = packed_in_the_store(stage)
    due(stage, stage.days_on(1))
    stage.raw("UPDATE return_list SET month = '2020-01', version = version + 1")
    assert stage.read(unreturned_parts, stage.station, stage.days_on(30)) == ()
    assert stage.write("service", remind) == 0
    assert stage.write("service", close_lists) == 1
    assert stage.list_of(part_id).status is ReturnListStatus.CLOSED
