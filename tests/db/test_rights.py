"""The privileges of the group roles are the table of rights, and nothing else."""

import pytest
import sqlalchemy as sa

from tests.people import add_person, as_person
from warrantydesk.assembly import METADATA, RIGHTS
from warrantydesk.db.access import ALL, group_of
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role

pytestmark = pytest.mark.every_server


def decided(verb):
    """Return (role, table, column) for each column that a right names."""
    found = set()
    for right in RIGHTS:
        columns = {"SELECT": right.read, "INSERT": right.insert, "UPDATE": right.update}[verb]
        names = METADATA.tables[right.table].columns.keys() if columns == ALL else columns
        found |= {(right.role, right.table, name) for name in names}
    return found


def test_every_table_has_a_decision_for_reading():
    assert {right.table for right in RIGHTS} == set(METADATA.tables)


def test_rights_name_columns_that_exist():
    for verb in ("SELECT", "INSERT", "UPDATE"):
        for _role, table, column in decided(verb):
            assert column in METADATA.tables[table].columns, (table, column)


@pytest.mark.servers_only
@pytest.mark.parametrize("verb", ["SELECT", "INSERT", "UPDATE"])
def test_privileges_are_exactly_the_rights(book, verb):
    names = {group_of(role.value): role.value for role in Role}
    query = sa.text(
        "SELECT grantee, table_name, column_name FROM information_schema.column_privileges"
        " WHERE table_schema = 'public' AND privilege_type = :verb AND grantee = ANY(:groups)"
    )
    with book.engine.connect() as connection:
        rows = connection.execute(query, {"verb": verb, "groups": list(names)}).all()
    granted = {(names[g], table, column) for g, table, column in rows}
    # Beside the tables of the book, everybody reads which revision it has: to open it.
    revision = {(role.value, "alembic_version", "version_num") for role in Role}
    assert granted == decided(verb) | (revision if verb == "SELECT" else set())


@pytest.mark.servers_only
def test_nothing_is_granted_to_everybody(book):
    query = sa.text(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'public' AND has_function_privilege('public', p.oid, 'EXECUTE')"
    )
    fixed = sa.text(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'public' AND p.proconfig IS NULL"
    )
    with book.engine.connect() as connection:
        assert connection.execute(query).scalars().all() == []
        assert connection.execute(fixed).scalars().all() == []


@pytest.mark.servers_only
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim_line SET payable_fen = 1",
        "UPDATE claim SET approved_fen = 1",
        "UPDATE part_price SET price_fen = 1",
        "INSERT INTO transfer (kind, source_table, source_id, debit_id, credit_id, amount_fen,"
        " posted_at, booked_on, person_id) SELECT 'payment', 'x', 1, 1, 2, 5, now(), now(), 1",
        "UPDATE station SET name_en = 'mine'",
        "INSERT INTO history (kind) VALUES ('x')",
        "DELETE FROM claim_line",
        "UPDATE person SET audit_level = 3",
        "INSERT INTO person_role (person_id, role) VALUES (1, 'auditor')",
        "INSERT INTO workflow_step VALUES ('claim', 'draft', 'approve', 'clerk', 'approved')",
    ],
)
def test_a_supplier_user_and_a_keeper_write_nothing_of_this(book, statement):
    add_person(book, "keeper_one", Role.KEEPER)
    keeper = as_person(book, "keeper_one")
    with pytest.raises(RefusedError, match="role does not allow"), keeper.writing() as unit:
        unit.session.execute(sa.text(statement))
    keeper.close()
