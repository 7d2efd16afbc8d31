"""Making, opening and upgrading a book on both engines."""

import sqlite3

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from warrantydesk import migrations
from warrantydesk.assembly import METADATA, RULES
from warrantydesk.book import Book, copy_file_book, create_book, open_book, upgrade_book
from warrantydesk.db.engine import Identity, open_engine
from warrantydesk.db.guards.install import differences
from warrantydesk.errors import RefusedError, UnavailableError

MOMENT = "'2026-01-31 10:00:00.000000+00:00'"
FIRST_PAPERS = (
    "INSERT INTO station (code, name_zh, name_en) VALUES ('1205', '站', 'Station')",
    "INSERT INTO person (login, name_zh, name_en) VALUES ('finance1', '某', 'Somebody')",
    "INSERT INTO parameter (name, valid_from, value) VALUES ('returns_limit', '2020-01-01', 5)",
    "INSERT INTO account (kind, station_id, code) VALUES ('warranty_cost', NULL, 'warranty_cost')",
    "INSERT INTO account (kind, station_id, code) VALUES ('station_open',"
    " (SELECT id FROM station), 'station_open/1205')",
    "INSERT INTO transfer (kind, source_table, source_id, debit_id, credit_id, amount_fen,"
    " posted_at, booked_on, person_id) SELECT 'claim_payable', 'claim', 1, d.id, c.id, 12300,"
    f" {MOMENT}, '2026-01-31', p.id FROM account d, account c, person p"
    " WHERE d.code = 'warranty_cost' AND c.code = 'station_open/1205'",
)
"""What a book of the first schema may hold: rows that refer to tables that are made anew."""


@pytest.mark.every_server
def test_the_migrations_give_exactly_the_models(book):
    with book.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


@pytest.mark.every_server
def test_the_migrations_give_the_conditions_of_the_models(book):
    other = sa.create_engine("sqlite://")
    METADATA.create_all(other)
    with other.connect() as wanted, book.engine.connect() as found:
        names = _conditions(wanted)
        assert set(_conditions(found)) == set(names)
        if book.embedded:  # a server writes conditions in its own words
            assert _conditions(found) == names
    other.dispose()


def _conditions(connection):
    """Return partial indexes and checks with what they demand, by their names."""
    inspector, made = sa.inspect(connection), {}
    for table in METADATA.tables:
        for check in inspector.get_check_constraints(table):
            made[table, check["name"]] = check["sqltext"]
        for index in inspector.get_indexes(table):
            options = index.get("dialect_options", {})
            where = options.get(f"{connection.dialect.name}_where")
            if where is not None:
                made[table, index["name"]] = str(where)
    return made


@pytest.mark.every_server
def test_a_fresh_book_has_all_its_guards(book, book_address):
    with book.engine.connect() as connection:
        assert differences(connection, RULES) == []
    open_book(book_address).close()


def test_a_second_book_is_not_made_over_the_first(book_address):
    with pytest.raises(RefusedError):
        create_book(book_address)


def test_a_newer_book_is_refused(book, book_address):
    with book.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RefusedError, match="newer version"):
        open_book(book_address)
    with pytest.raises(RefusedError, match="newer version"):
        upgrade_book(book_address)


def test_a_book_without_a_guard_is_refused_until_it_is_mended(book, book_address):
    drop = "DROP TRIGGER wd_transfer_immutable{} {}"
    with book.engine.begin() as connection:
        if book.embedded:
            connection.exec_driver_sql("DROP TRIGGER wd_transfer_immutable_update")
        else:
            connection.exec_driver_sql(drop.format("", "ON transfer"))
    with pytest.raises(RefusedError, match="wd_transfer_immutable"):
        open_book(book_address)
    book.close()
    assert upgrade_book(book_address)
    open_book(book_address).close()


def test_a_planted_trigger_is_found(tmp_path):
    path = tmp_path / "book.db"
    create_book(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TRIGGER planted AFTER INSERT ON claim BEGIN UPDATE claim SET version = 2; END"
        )
    connection.close()
    with pytest.raises(RefusedError, match="planted"):
        open_book(f"sqlite:///{path}")


def test_a_guard_that_was_weakened_in_a_file_is_found(tmp_path):
    path = tmp_path / "book.db"
    create_book(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER wd_transfer_immutable_update")
        connection.execute(
            "CREATE TRIGGER wd_transfer_immutable_update BEFORE UPDATE ON transfer"
            " WHEN OLD.id < 0 BEGIN SELECT RAISE(ABORT, 'wd:transfer_immutable'); END"
        )
    connection.close()
    with pytest.raises(RefusedError, match="wd_transfer_immutable_update"):
        open_book(f"sqlite:///{path}")


@pytest.mark.servers_only
@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("ALTER TABLE transfer DISABLE TRIGGER wd_transfer_immutable", "wd_transfer_immutable"),
        (
            "CREATE OR REPLACE FUNCTION wd_guard_transfer_immutable() RETURNS trigger"
            " LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
            "wd_guard_transfer_immutable",
        ),
        (
            "CREATE OR REPLACE TRIGGER wd_transfer_immutable BEFORE UPDATE OR DELETE ON transfer"
            " FOR EACH ROW WHEN (OLD.id < 0) EXECUTE FUNCTION wd_guard_transfer_immutable()",
            "wd_transfer_immutable",
        ),
        (
            "ALTER FUNCTION wd_guard_transfer_immutable() RESET search_path",
            "wd_guard_transfer_immutable",
        ),
        (
            "ALTER FUNCTION wd_guard_transfer_immutable() SECURITY INVOKER",
            "wd_guard_transfer_immutable",
        ),
        ("DROP FUNCTION wd_guard_transfer_immutable() CASCADE", "wd_guard_transfer_immutable"),
    ],
)
def test_a_guard_that_was_weakened_on_a_server_is_found(book, book_address, sql, found):
    with book.engine.begin() as connection:
        connection.exec_driver_sql(sql)
    with pytest.raises(RefusedError, match=found):
        open_book(book_address)
    book.close()
    assert upgrade_book(book_address)
    open_book(book_address).close()


def test_an_upgrade_leaves_the_old_book_as_a_backup(tmp_path):
    path = tmp_path / "book.db"
    create_book(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE book_fact SET value = 'old' WHERE name = 'guards'")
    connection.close()
    backup = tmp_path / "before.db"
    assert upgrade_book(f"sqlite:///{path}", backup)
    with sqlite3.connect(backup) as connection:
        old = connection.execute("SELECT value FROM book_fact WHERE name = 'guards'").fetchone()
    connection.close()
    assert old == ("old",)
    assert not upgrade_book(f"sqlite:///{path}")


@pytest.mark.every_server
def test_a_first_book_with_papers_in_it_is_upgraded_whole(address):
    engine = open_engine(address, Identity())
    with engine.begin() as connection:
        migrations.upgrade(connection, "0001")
        for sql in FIRST_PAPERS:
            connection.exec_driver_sql(sql)
    engine.dispose()
    assert upgrade_book(address)
    book = open_book(address)
    with book.reading() as unit:
        rows = unit.session.execute(
            sa.text(
                "SELECT t.amount_fen, d.code, s.code FROM transfer t"
                " JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id"
                " JOIN station s ON s.id = c.station_id"
            )
        ).all()
        days = unit.session.execute(
            sa.text("SELECT value FROM parameter WHERE name = 'ship_by_day'")
        ).scalars()
        assert list(days) == [10]
    book.close()
    assert rows == [(12300, "warranty_cost", "1205")]


def test_a_missing_or_foreign_file_is_told_in_a_sentence(tmp_path):
    with pytest.raises(RefusedError, match="no book"):
        open_book(f"sqlite:///{tmp_path}/nothing.db")
    (tmp_path / "letter.db").write_bytes(b"Dear Sir or Madam, " * 200)
    with pytest.raises(UnavailableError, match="damaged"):
        open_book(f"sqlite:///{tmp_path}/letter.db")


def test_a_backup_is_the_same_book(tmp_path, book):
    if book.embedded:
        path = tmp_path / "copy.db"
        copy_file_book(tmp_path / "book.db", path)
        open_book(f"sqlite:///{path}").close()
        with pytest.raises(RefusedError, match="already exists"):
            copy_file_book(tmp_path / "book.db", path)
    else:
        with book.reading() as unit:
            assert unit.at.tzinfo is not None


def test_times_come_from_the_database_and_stand_still_in_a_transaction(book: Book):
    with book.writing() as unit:
        first, second = (
            unit.session.execute(sa.text("SELECT wd_now()")).scalar_one() for _ in range(2)
        )
    assert first == second
