"""The rig itself: what the other tests stand on."""

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests.postgres import found_servers, server
from warrantydesk.book import Book
from warrantydesk.db.engine import Identity, open_engine
from warrantydesk.settings import user_folder as folder_of_user


@pytest.mark.every_server
def test_every_engine_answers(address: str, engine_name: str) -> None:
    engine = open_engine(address, Identity())
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT 1")).scalar() == 1
    engine.dispose()
    assert address.startswith(engine_name.partition("-")[0])


@pytest.mark.parametrize("name", [found.name for found in found_servers()])
def test_server_is_the_version_it_claims_and_asks_for_passwords(name: str) -> None:
    place = server(name)
    made = place.create_database()
    with psycopg.connect(made) as connection:
        assert str(connection.info.server_version // 10000) == name.removeprefix("postgres-")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(place.address("postgres", password="wrong"))
    place.drop(made)


def test_copies_share_content_but_not_changes() -> None:
    place = server(found_servers()[0].name)
    template = place.create_database()
    with psycopg.connect(template) as connection:
        connection.execute("CREATE TABLE thing (id int)")
    copy = place.create_database(template)
    with psycopg.connect(copy) as connection:
        connection.execute("INSERT INTO thing VALUES (1)")
    with psycopg.connect(template) as connection:
        assert connection.execute("SELECT count(*) FROM thing").fetchone() == (0,)
    place.drop(copy)
    place.drop(template)


def test_the_users_own_folder_is_left_alone(user_folder: Path) -> None:
    assert folder_of_user() == user_folder


def test_every_book_is_fresh(book: Book) -> None:
    with book.reading() as unit:
        assert unit.session.execute(sa.text("SELECT count(*) FROM claim")).scalar() == 0
