"""Reversals of each deduction: what is paid back names the deduction that it pays back.

Imports nothing from the program: a migration describes the past, which never changes.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"

PART = "old_part_id IS NOT NULL AND status <> 'dropped' AND kind <> 'reversal'"
REVERSED = "reverses_id IS NOT NULL AND status <> 'dropped'"
# Until now a part had one reversal at most, which paid back all that was deducted for good.
NAMED = """
    UPDATE charge SET reverses_id = (
        SELECT min(d.id) FROM charge d
        WHERE d.old_part_id = charge.old_part_id AND d.status = 'final' AND d.decided_fen > 0
          AND d.kind IN ('deduction', 'second_deduction')
    ) WHERE kind = 'reversal'
"""


def upgrade() -> None:
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "reverses_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
    op.execute(NAMED)
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_charge_reverses_id"), "charge", ["reverses_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_charge_reversal_names_its_deduction"),
            "(kind = 'reversal') = (reverses_id IS NOT NULL)",
        )
        batch_op.drop_index("uq_charge_part")
        batch_op.create_index(
            "uq_charge_part",
            ["old_part_id", "kind"],
            unique=True,
            sqlite_where=sa.text(PART),
            postgresql_where=sa.text(PART),
        )
        batch_op.create_index(
            "uq_charge_reversal",
            ["reverses_id"],
            unique=True,
            sqlite_where=sa.text(REVERSED),
            postgresql_where=sa.text(REVERSED),
        )
