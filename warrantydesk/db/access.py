"""Who may read and write which columns: the decision, as data.

On a shared book the privileges of the group roles are made from it. Row-level policies narrow
them further; a table without a decision here is a defect that the tests find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

GROUP = "warrantydesk_{role}"
ALL = ("*",)
NOTHING: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Right:
    """What one role may do with the columns of one table; ``*`` stands for all of them."""

    table: str
    role: str
    read: tuple[str, ...] = ALL
    insert: tuple[str, ...] = NOTHING
    update: tuple[str, ...] = NOTHING
    delete: bool = False


def group_of(role: str) -> str:
    """Return the name of the database role that people with a role belong to."""
    return GROUP.format(role=role)


def grant_statements(
    rights: Iterable[Right], roles: Iterable[str], tables: sa.MetaData
) -> list[str]:
    """Return what makes the privileges of the groups exactly the rights."""
    made = [
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC",
    ]
    for role in roles:
        group = group_of(role)
        made += [
            f"GRANT USAGE ON SCHEMA public TO {group}",
            f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {group}",
            f"GRANT EXECUTE ON FUNCTION wd_actor(), wd_now() TO {group}",
            # Opening a book compares its revision with the program's.
            f"GRANT SELECT ON alembic_version TO {group}",
        ]
    for right in rights:
        made += _grants(right, tables.tables[right.table])
    return made


def _grants(right: Right, table: sa.Table) -> list[str]:
    group, made = group_of(right.role), []
    for verb, columns in (
        ("SELECT", right.read),
        ("INSERT", right.insert),
        ("UPDATE", right.update),
    ):
        if columns == ALL:
            made.append(f'GRANT {verb} ON "{right.table}" TO {group}')
        elif columns:
            unknown = set(columns) - {column.name for column in table.columns}
            if unknown:
                raise ValueError(f"{right.table} has no columns {sorted(unknown)}")
            names = ", ".join(f'"{name}"' for name in columns)
            made.append(f'GRANT {verb} ({names}) ON "{right.table}" TO {group}')
    if right.delete:
        made.append(f'GRANT DELETE ON "{right.table}" TO {group}')
    return made


def create_groups(connection: Connection, roles: Iterable[str]) -> None:
    """Make the group roles that are missing; roles belong to the server, not to one book."""
    for role in roles:
        name = group_of(role)
        found = connection.execute(
            sa.text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}
        ).scalar()
        if found is None:
            connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")


def set_login(connection: Connection, login: str, password: str, roles: Iterable[str]) -> None:
    """Let a person sign in: a database role of his or her own, in the groups of the roles.

    Only a SCRAM verifier of the password leaves this program. Belongs to the owner of the book.
    """
    name = _quoted(login)
    driver = connection.connection.dbapi_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    verifier = driver.pgconn.encrypt_password(
        password.encode(), login.encode(), b"scram-sha-256"
    ).decode()
    found = connection.execute(
        sa.text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": login}
    ).scalar()
    verb = "ALTER" if found else "CREATE"
    connection.exec_driver_sql(f"{verb} ROLE {name} LOGIN INHERIT PASSWORD '{verifier}'")
    for role in roles:
        connection.exec_driver_sql(f"GRANT {group_of(role)} TO {name}")


def revoke_login(connection: Connection, login: str) -> None:
    """Keep a person out, and end the sessions that are open."""
    connection.exec_driver_sql(f"ALTER ROLE {_quoted(login)} NOLOGIN")
    connection.execute(
        sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :name"),
        {"name": login},
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
