"""Campaigns.

Imports nothing from the program: a migration describes the past, which never changes.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "code",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name_zh", sa.String(length=200), server_default="", nullable=False),
        sa.Column("name_en", sa.String(length=200), server_default="", nullable=False),
        sa.Column("model_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "fault_code_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("defect", sa.Text(), server_default="", nullable=False),
        sa.Column("remedy", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_campaign_period_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["fault_code_id"], ["fault_code.id"], name=op.f("fk_campaign_fault_code_id")
        ),
        sa.ForeignKeyConstraint(
            ["model_id"], ["vehicle_model.id"], name=op.f("fk_campaign_model_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("code", name=op.f("uq_campaign_code")),
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_fault_code_id"), ["fault_code_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_campaign_model_id"), ["model_id"], unique=False)

    op.create_table(
        "campaign_labour",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "operation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("hours_milli", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("hours_milli > 0", name=op.f("ck_campaign_labour_hours_positive")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_labour_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["labour_operation.id"], name=op.f("fk_campaign_labour_operation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_labour")),
        sa.UniqueConstraint(
            "campaign_id", "operation_id", name=op.f("uq_campaign_labour_campaign_id_operation_id")
        ),
    )
    with op.batch_alter_table("campaign_labour", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_labour_operation_id"), ["operation_id"], unique=False
        )

    op.create_table(
        "campaign_part",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("main", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("quantity_milli > 0", name=op.f("ck_campaign_part_quantity_positive")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_part_campaign_id")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_campaign_part_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_part")),
        sa.UniqueConstraint(
            "campaign_id", "part_id", name=op.f("uq_campaign_part_campaign_id_part_id")
        ),
    )
    with op.batch_alter_table("campaign_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_part_part_id"), ["part_id"], unique=False)
        batch_op.create_index(
            "uq_campaign_part_one_main",
            ["campaign_id"],
            unique=True,
            sqlite_where=sa.text("main"),
            postgresql_where=sa.text("main"),
        )

    op.create_table(
        "campaign_vehicle",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "vin",
            sa.String(length=17).with_variant(sa.String(length=17, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("length(vin) = 17", name=op.f("ck_campaign_vehicle_vin_is_whole")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_vehicle_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_vehicle")),
        sa.UniqueConstraint("campaign_id", "vin", name=op.f("uq_campaign_vehicle_campaign_id_vin")),
    )
    with op.batch_alter_table("campaign_vehicle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_vehicle_vin"), ["vin"], unique=False)

    with op.batch_alter_table("claim_job", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "campaign_vehicle_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_claim_job_campaign_vehicle_id"), ["campaign_vehicle_id"], unique=False
        )
        batch_op.create_index(
            "uq_claim_job_campaign_once",
            ["campaign_vehicle_id"],
            unique=True,
            sqlite_where=sa.text("live"),
            postgresql_where=sa.text("live"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_claim_job_campaign_vehicle_id"),
            "campaign_vehicle",
            ["campaign_vehicle_id"],
            ["id"],
        )

    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "campaign_vehicle_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_job_campaign_vehicle_id"), ["campaign_vehicle_id"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_job_order_id_campaign_vehicle_id"), ["order_id", "campaign_vehicle_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_job_campaign_vehicle_id"),
            "campaign_vehicle",
            ["campaign_vehicle_id"],
            ["id"],
        )
