"""What both databases refuse, tried with raw SQL by people with their own rights."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.people import add_person, as_person
from warrantydesk.basedata.kinds import PartClass, VehicleUse
from warrantydesk.basedata.model import Station, Vehicle, VehicleModel
from warrantydesk.errors import ConflictError, RefusedError, WarrantyDeskError
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.workflow import STEPS
from warrantydesk.records.engine import change_document, make_document, take_step, take_steps
from warrantydesk.records.history import broken_links, history_of, set_seal
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.operations import new_operation_id, once
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version

ORDER = RepairOrder.__table__
pytestmark = pytest.mark.every_server


class World:
    def __init__(self, owner):
        self.owner = owner
        with owner.engine.begin() as connection:
            station = sa.insert(Station.__table__).values(code="S1", name_en="One")
            self.station = connection.execute(station.returning(Station.id)).scalar_one()
            model = sa.insert(VehicleModel.__table__).values(code="M1")
            model_id = connection.execute(model.returning(VehicleModel.id)).scalar_one()
            vehicle = sa.insert(Vehicle.__table__).values(
                vin="1M8GDM9AXKP042788",
                vin_reversed="1M8GDM9AXKP042788"[::-1],
                engine_number="E1",
                model_id=model_id,
                use=VehicleUse.HOUSEHOLD,
            )
            self.vehicle = connection.execute(vehicle.returning(Vehicle.id)).scalar_one()
        self.clerk_id = add_person(owner, "clerk_one", Role.CLERK, station_id=self.station)
        add_person(owner, "auditor_one", Role.AUDITOR, audit_level=1)
        add_person(owner, "service_one", Role.SERVICE)
        self.clerk, self.auditor = as_person(owner, "clerk_one"), as_person(owner, "auditor_one")
        self.service = as_person(owner, "service_one")
        self.order = self.make_order("WX-1")

    def make_order(self, number, status="received", action="receive"):
        with self.clerk.writing() as unit:
            return make_document(
                unit,
                ORDER,
                action,
                status,
                number=number,
                station_id=self.station,
                vehicle_id=self.vehicle,
            )

    def close(self):
        for book in (self.clerk, self.auditor, self.service):
            book.close()


@pytest.fixture
def world(book):
    made = World(book)
    yield made
    made.close()


def refused(book, statement, match=None, **values):
    """Run raw SQL as somebody, and expect the database to say no."""
    with pytest.raises(WarrantyDeskError, match=match), book.writing() as unit:
        unit.session.execute(sa.text(statement), values)


MOVE = (
    "UPDATE repair_order SET status = :status, last_action = :action, step_count = step_count + :by,"
    " version = version + 1 WHERE id = :id"
)


@pytest.mark.parametrize(
    ("status", "action", "by"),
    [
        ("completed", "pass_inspection", 1),
        ("inspected", "inspect", 0),
        ("inspected", "receive", 1),
        ("inspected", "inspect", 2),
        ("handed_over", "inspect", 1),
        ("no such status", "inspect", 1),
    ],
)
def test_a_step_outside_the_table_is_refused(world, status, action, by):
    refused(world.clerk, MOVE, "not allowed", status=status, action=action, by=by, id=world.order)


def test_the_lawful_step_is_not_refused(world):
    with world.clerk.writing() as unit:
        unit.session.execute(
            sa.text(MOVE), {"status": "inspected", "action": "inspect", "by": 1, "id": world.order}
        )
    query = sa.text("SELECT status FROM repair_order WHERE id = :id")
    with world.owner.reading() as unit:
        assert unit.session.execute(query, {"id": world.order}).scalar() == "inspected"


def test_a_lawful_step_by_the_wrong_role_is_refused(world):
    refused(world.auditor, MOVE, status="inspected", action="inspect", by=1, id=world.order)


def test_a_disabled_person_takes_no_step(world):
    with world.owner.engine.begin() as connection:
        connection.execute(sa.text("UPDATE person SET active = :no"), {"no": False})
    refused(world.clerk, MOVE, status="inspected", action="inspect", by=1, id=world.order)


def test_nobody_makes_a_document_in_a_later_status_or_for_somebody_else(world):
    with pytest.raises(RefusedError, match="not allowed"):
        world.make_order("WX-2", "completed", "pass_inspection")
    statement = (
        "INSERT INTO repair_order (number, status, last_action, step_count, version, created_by_id,"
        " created_at, changed_at, station_id, vehicle_id) SELECT 'WX-3', 'appointment', 'book', 0,"
        " 1, created_by_id + 1, created_at, changed_at, station_id, vehicle_id FROM repair_order"
    )
    refused(world.clerk, statement, "not allowed")


def test_a_change_without_the_next_version_is_refused(world):
    refused(world.clerk, "UPDATE repair_order SET towing_fen = 5", "Somebody changed")


def test_documents_are_not_deleted(world):
    refused(world.clerk, "DELETE FROM repair_order")


def test_a_second_open_order_is_refused_and_an_appointment_blocks_nobody(world):
    with pytest.raises(RefusedError, match="open repair order"):
        world.make_order("WX-2")
    assert world.make_order("WX-3", "appointment", "book")


def step(world, book, version, action):
    with book.writing() as unit:
        return take_step(
            unit, ORDER, STEPS, document_id=world.order, seen_version=version, action=action
        )


def test_the_engine_and_the_trigger_agree(world):
    assert step(world, world.clerk, 1, "inspect") == "inspected"
    with pytest.raises(ConflictError, match="WX-1"):
        step(world, world.clerk, 1, "confirm")
    with pytest.raises(RefusedError, match="status no longer allows"):
        step(world, world.clerk, 2, "hand_over")


def test_history_is_written_by_the_database_and_chained(world):
    step(world, world.clerk, 1, "inspect")
    with world.clerk.writing() as unit:
        change_document(unit, ORDER, document_id=world.order, seen_version=2, odometer_km=900)
    with world.owner.reading() as unit:
        rows = history_of(unit.session, DocumentKind.ORDER, world.order)
        assert [(row.action, row.from_status, row.to_status) for row in rows] == [
            ("receive", "", "received"),
            ("inspect", "received", "inspected"),
            ("change", "inspected", "inspected"),
        ]
        assert {row.actor_id for row in rows} == {world.clerk_id}
        assert rows[2].changes == {"odometer_km": [None, 900]}
        assert list(broken_links(unit.session)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET reason = 'nothing happened'",
        "DELETE FROM history",
        "UPDATE document_version SET content = '{}'",
        "DELETE FROM document_version",
        "DELETE FROM operation",
        "UPDATE operation SET result = '1'",
    ],
)
def test_what_was_recorded_is_not_changed_even_by_the_owner(world, statement):
    with world.clerk.writing() as unit:
        keep_version(unit, DocumentKind.ORDER, world.order, VersionEvent.ISSUE, {"a": 1})
        once(unit, new_operation_id(), "test", lambda: 1)
    refused(world.owner, statement, "never changed")


def test_a_replaced_history_row_is_refused(world):
    if not world.owner.embedded:
        refused(world.owner, "TRUNCATE history", "never emptied")
        return
    refused(
        world.clerk,
        "INSERT OR REPLACE INTO history SELECT id, kind, document_id, sequence, at, actor_id,"
        " action, from_status, to_status, '{}', reason, previous_hash, hash FROM history",
    )


def test_an_alteration_by_the_owner_is_found_with_its_place(world):
    step(world, world.clerk, 1, "inspect")
    with world.service.writing() as unit:
        assert set_seal(unit) > 0
    with world.owner.engine.begin() as connection:
        if world.owner.embedded:
            connection.exec_driver_sql("DROP TRIGGER wd_history_immutable_update")
        else:
            connection.exec_driver_sql("ALTER TABLE history DISABLE TRIGGER ALL")
        connection.execute(
            sa.text("UPDATE history SET actor_id = 99 WHERE kind = 'order' AND sequence = 1")
        )
    with world.owner.reading() as unit:
        found = list(broken_links(unit.session))
    assert ("order", world.order, 1, "altered") in found


def test_a_rewritten_chain_contradicts_its_seal(world):
    step(world, world.clerk, 1, "inspect")
    with world.service.writing() as unit:
        set_seal(unit)
    with world.owner.engine.begin() as connection:
        if world.owner.embedded:
            connection.exec_driver_sql("DROP TRIGGER wd_history_immutable_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE history DISABLE TRIGGER ALL")
        connection.execute(sa.text("DELETE FROM history WHERE kind = 'order' AND sequence = 2"))
    with world.owner.reading() as unit:
        assert ("order", world.order, 2, "sealed") in list(broken_links(unit.session))


def test_an_operation_has_its_effect_once(world):
    operation, seen = new_operation_id(), []

    def work():
        seen.append(1)
        return {"paid": 7}

    for _ in range(2):
        with world.clerk.writing() as unit:
            assert once(unit, operation, "pay", work) == {"paid": 7}
    assert seen == [1]
    with pytest.raises(RefusedError, match="something else"), world.auditor.writing() as unit:
        once(unit, operation, "pay", work)


def test_base_data_have_a_history_without_personal_data(world):
    with world.owner.engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO owner (name, phone, address, salt) VALUES ('许嘉禾', '138', 'x', 'pepper')"
            )
        )
    with world.owner.reading() as unit:
        text = unit.session.execute(
            sa.text("SELECT changes FROM history WHERE kind = 'owner'")
        ).scalar_one()
    assert "name" in text
    assert "许嘉禾" not in text


def test_a_file_opened_without_the_program_refuses_to_be_written(tmp_path):
    """A plain SQLite shell lacks the guards' functions: it can read, and change no document."""
    import sqlite3

    from warrantydesk.book import create_book

    path = tmp_path / "plain.db"
    create_book(f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.OperationalError, match="wd_"):
        connection.execute("INSERT INTO station (code) VALUES ('X')")
    connection.close()


def test_a_wrong_statement_stays_a_bug(book):
    with pytest.raises(DBAPIError), book.writing() as unit:
        unit.session.execute(sa.text("SELECT nothing FROM nowhere"))


def test_part_classes_fit_their_column():
    assert max(len(member.value) for member in PartClass) <= 32


def test_many_documents_take_a_step_together_or_not_at_all(world):
    second = world.make_order("WX-2", "appointment", "book")
    both = sa.select(ORDER.c.id)

    with pytest.raises(RefusedError, match="WX-2"):
        _together(world, both)
    only = both.where(ORDER.c.id != second)
    assert _together(world, only) == 1

    with world.clerk.reading() as unit:
        found = unit.session.execute(sa.select(ORDER.c.status, ORDER.c.version))
        assert sorted((status.value, version) for status, version in found) == [
            ("appointment", 1),
            ("inspected", 2),
        ]
        assert [row.action for row in history_of(unit.session, "order", world.order)][
            -1
        ] == "inspect"
        assert list(broken_links(unit.session)) == []
    assert _together(world, both.where(sa.false())) == 0


def _together(world, documents):
    with world.clerk.writing() as unit:
        return take_steps(unit, ORDER, STEPS, documents=documents, action="inspect")
