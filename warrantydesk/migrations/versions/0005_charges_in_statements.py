"""Charges in statements.

Imports nothing from the program: a migration describes the past, which never changes.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "charge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_unique_constraint(batch_op.f("uq_adjustment_charge_id"), ["charge_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_adjustment_charge_id"), "charge", ["charge_id"], ["id"]
        )
