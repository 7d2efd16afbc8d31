"""Indexes of long lists, parameters of risk signs, a reason for returns by rule.

Imports nothing from the program: a migration describes the past, which never changes.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"

PARAMETERS = (
    ("sign_hours_days", 365),
    ("sign_peers", 3),
    ("sign_period_days", 90),
    ("sign_many", 3),
    ("sign_many_times", 2),
    ("sign_end_days", 30),
    ("sign_end_km", 1_000),
)


def upgrade() -> None:
    for table, columns in (
        ("claim", ["due_at", "created_at", "id"]),
        ("claim", ["repair_date", "created_at", "id"]),
        ("claim", ["station_id", "claimed_fen", "id"]),
        ("claim", ["station_id", "due_at", "created_at", "id"]),
        ("claim", ["station_id", "repair_date", "created_at", "id"]),
        ("repair_order", ["received_at", "created_at", "id"]),
        ("repair_order", ["station_id", "created_at", "id"]),
        ("repair_order", ["station_id", "received_at", "created_at", "id"]),
        ("repair_order", ["status", "created_at", "id"]),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    # A book that has its parameters gets the new ones; a new book is given all of them later.
    for name, value in PARAMETERS:
        op.execute(
            sa.text(
                "INSERT INTO parameter (name, valid_from, value) SELECT :name, :since, :value"
                " WHERE EXISTS (SELECT 1 FROM parameter)"
            ).bindparams(name=name, since=date(2020, 1, 1), value=value)
        )
    op.execute(
        "INSERT INTO reason_code (code, use, name_zh, name_en, hint_zh, hint_en, rank)"
        " SELECT 'RT09', use, '校验未通过', 'Stopped by a check',"
        " '写明哪一项校验及需要更正的内容。', 'Say which check, and what is to be corrected.', rank"
        " FROM reason_code WHERE code = 'RT08'"
    )
