"""Indexes of long lists.

Imports nothing from the program: a migration describes the past, which never changes.
"""

from alembic import op

revision, down_revision = "0002", "0001"


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
