"""Technical factors.

Imports nothing from the program: a migration describes the past, which never changes.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    op.create_table(
        "technical_factor",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("part_class", sa.String(length=32), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("attributed", sa.Integer(), nullable=False),
        sa.Column("analysed", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("in_force_at", sa.DateTime(), nullable=True),
        sa.Column(
            "in_force_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint("analysed > 0", name=op.f("ck_technical_factor_something_analysed")),
        sa.CheckConstraint(
            "attributed >= 0 AND attributed <= analysed",
            name=op.f("ck_technical_factor_is_a_share"),
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_technical_factor_period_in_order")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_technical_factor_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["in_force_by_id"], ["person.id"], name=op.f("fk_technical_factor_in_force_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_technical_factor_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technical_factor")),
    )
    with op.batch_alter_table("technical_factor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_technical_factor_supplier_id_part_class_first_on"),
            ["supplier_id", "part_class", "first_on"],
            unique=False,
        )

    with op.batch_alter_table("recovery_entry", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "factor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_entry_factor_id"), ["factor_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_recovery_entry_factor_id"), "technical_factor", ["factor_id"], ["id"]
        )
