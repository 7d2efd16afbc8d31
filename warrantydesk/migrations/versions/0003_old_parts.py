"""Old parts.

Imports nothing from the program: a migration describes the past, which never changes.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"

PARAMETERS = (
    ("ship_by_day", 10),
    ("return_reminder_days", 5),
    ("return_extensions_limit", 1),
    ("return_extension_days", 30),
    ("charge_appeal_days", 14),
    ("residual_ppm", 100_000),
    ("receive_days", 7),
    ("judge_days", 10),
    ("unreturned_months", 3),
)


def upgrade() -> None:
    # A book that has its parameters gets the new ones; a new book is given all of them later.
    for name, value in PARAMETERS:
        op.execute(
            sa.text(
                "INSERT INTO parameter (name, valid_from, value) SELECT :name, :since, :value"
                " WHERE EXISTS (SELECT 1 FROM parameter)"
            ).bindparams(name=name, since=date(2020, 1, 1), value=value)
        )
    op.create_table(
        "store_bin",
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
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_bin")),
        sa.UniqueConstraint("code", name=op.f("uq_store_bin_code")),
    )
    op.create_table(
        "return_list",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "month",
            sa.String(length=7).with_variant(sa.String(length=7, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("route", sa.String(length=32), nullable=False),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("ship_by_on", sa.Date(), nullable=False),
        sa.Column("extension_on", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("extensions", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step_count", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=32), nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_return_list_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_return_list_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_return_list_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_list")),
        sa.UniqueConstraint("number", name=op.f("uq_return_list_number")),
    )
    with op.batch_alter_table("return_list", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_return_list_ship_by_on_id"), ["ship_by_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_return_list_station_id_ship_by_on_id"),
            ["station_id", "ship_by_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_return_list_supplier_id"), ["supplier_id"], unique=False
        )
        batch_op.create_index(
            "uq_return_list_direct",
            ["station_id", "month", "supplier_id"],
            unique=True,
            sqlite_where=sa.text("supplier_id IS NOT NULL"),
            postgresql_where=sa.text("supplier_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_return_list_home",
            ["station_id", "month"],
            unique=True,
            sqlite_where=sa.text("supplier_id IS NULL"),
            postgresql_where=sa.text("supplier_id IS NULL"),
        )

    op.create_table(
        "shipment",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("route", sa.String(length=32), nullable=False),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("carrier", sa.String(length=200), server_default="", nullable=False),
        sa.Column("transport", sa.String(length=200), server_default="", nullable=False),
        sa.Column(
            "waybill",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("shipped_at", sa.DateTime(), nullable=True),
        sa.Column(
            "shipped_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "closed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step_count", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=32), nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "(route = 'forward' AND station_id IS NULL AND supplier_id IS NOT NULL) OR (route = 'direct' AND station_id IS NOT NULL AND supplier_id IS NOT NULL) OR (route = 'manufacturer' AND station_id IS NOT NULL AND supplier_id IS NULL)",
            name=op.f("ck_shipment_ends"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_shipment_closed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_shipment_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["shipped_by_id"], ["person.id"], name=op.f("fk_shipment_shipped_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_shipment_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_shipment_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment")),
        sa.UniqueConstraint("number", name=op.f("uq_shipment_number")),
    )
    with op.batch_alter_table("shipment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shipment_created_at_id"), ["created_at", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_shipment_station_id_created_at_id"),
            ["station_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_shipment_status_created_at_id"),
            ["status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_shipment_supplier_id_created_at_id"),
            ["supplier_id", "created_at", "id"],
            unique=False,
        )

    op.create_table(
        "stocktake",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column(
            "bins",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("expected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("found", sa.Integer(), server_default="0", nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step_count", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=32), nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_stocktake_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake")),
        sa.UniqueConstraint("number", name=op.f("uq_stocktake_number")),
    )
    op.create_table(
        "write_off",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("witness", sa.Text(), server_default="", nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "agreed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step_count", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=32), nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["person.id"], name=op.f("fk_write_off_agreed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_write_off_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_write_off")),
        sa.UniqueConstraint("number", name=op.f("uq_write_off_number")),
    )
    op.create_table(
        "box",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "shipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "code",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("packaging", sa.String(length=200), server_default="", nullable=False),
        sa.Column("weight_g", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("weight_g >= 0", name=op.f("ck_box_weight_not_negative")),
        sa.ForeignKeyConstraint(["shipment_id"], ["shipment.id"], name=op.f("fk_box_shipment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box")),
        sa.UniqueConstraint("code", name=op.f("uq_box_code")),
        sa.UniqueConstraint("shipment_id", "position", name=op.f("uq_box_shipment_id_position")),
    )
    op.create_table(
        "old_part",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "claim_line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "job_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "vehicle_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "fault_code_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "return_list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("policy", sa.String(length=32), nullable=False),
        sa.Column("main", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column(
            "code",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name_zh", sa.String(length=200), server_default="", nullable=False),
        sa.Column("name_en", sa.String(length=200), server_default="", nullable=False),
        sa.Column(
            "serial",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("odometer_km", sa.Integer(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("approved_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("residual_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ship_by_on", sa.Date(), nullable=True),
        sa.Column("box_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("bin_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("holder", sa.String(length=200), server_default="", nullable=False),
        sa.Column("finding", sa.String(length=32), nullable=True),
        sa.Column("station_at_fault", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("judged_at", sa.DateTime(), nullable=True),
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step_count", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=32), nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "(box_id IS NOT NULL) = (status IN ('packed', 'in_transit', 'to_supplier'))",
            name=op.f("ck_old_part_in_a_box"),
        ),
        sa.CheckConstraint(
            "(holder <> '') = (status = 'lent')", name=op.f("ck_old_part_with_a_holder")
        ),
        sa.CheckConstraint(
            "bin_id IS NOT NULL OR status NOT IN ('stored', 'to_destroy')",
            name=op.f("ck_old_part_in_a_bin"),
        ),
        sa.CheckConstraint(
            "bin_id IS NULL OR status IN ('received', 'judged', 'stored', 'to_destroy', 'damaged')",
            name=op.f("ck_old_part_not_in_a_bin"),
        ),
        sa.CheckConstraint(
            "(claim_line_id IS NULL) = (status = 'cancelled')",
            name=op.f("ck_old_part_live_has_line"),
        ),
        sa.CheckConstraint("quantity_milli > 0", name=op.f("ck_old_part_quantity_positive")),
        sa.CheckConstraint(
            "residual_fen >= 0 AND approved_fen >= 0", name=op.f("ck_old_part_amounts_not_negative")
        ),
        sa.ForeignKeyConstraint(["bin_id"], ["store_bin.id"], name=op.f("fk_old_part_bin_id")),
        sa.ForeignKeyConstraint(["box_id"], ["box.id"], name=op.f("fk_old_part_box_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_old_part_claim_id")),
        sa.ForeignKeyConstraint(
            ["claim_line_id"], ["claim_line.id"], name=op.f("fk_old_part_claim_line_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_old_part_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["fault_code_id"], ["fault_code.id"], name=op.f("fk_old_part_fault_code_id")
        ),
        sa.ForeignKeyConstraint(
            ["job_part_id"], ["job_part.id"], name=op.f("fk_old_part_job_part_id")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_old_part_part_id")),
        sa.ForeignKeyConstraint(
            ["return_list_id"], ["return_list.id"], name=op.f("fk_old_part_return_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_old_part_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_old_part_supplier_id")
        ),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_old_part_vehicle_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_part")),
        sa.UniqueConstraint("claim_line_id", name=op.f("uq_old_part_claim_line_id")),
        sa.UniqueConstraint("job_part_id", name=op.f("uq_old_part_job_part_id")),
        sa.UniqueConstraint("number", name=op.f("uq_old_part_number")),
    )
    with op.batch_alter_table("old_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_old_part_bin_id"), ["bin_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_old_part_box_id"), ["box_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_old_part_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_old_part_created_at_id"), ["created_at", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_old_part_part_id"), ["part_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_old_part_return_list_id"), ["return_list_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_old_part_station_id_created_at_id"),
            ["station_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_old_part_station_id_status_created_at_id"),
            ["station_id", "status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_old_part_status_created_at_id"),
            ["status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_old_part_supplier_id_status_created_at_id"),
            ["supplier_id", "status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_old_part_vehicle_id"), ["vehicle_id"], unique=False)

    op.create_table(
        "charge",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "shipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "first_charge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "waybill",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("parts_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("labour_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("other_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("asked_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("decided_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("text_zh", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text_en", sa.String(length=200), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column(
            "decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("appeal_until", sa.DateTime(), nullable=True),
        sa.Column("appeal_reason", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step_count", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=32), nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "(kind = 'freight') = (old_part_id IS NULL)", name=op.f("ck_charge_about_a_part")
        ),
        sa.CheckConstraint(
            "(kind = 'second_deduction') = (first_charge_id IS NOT NULL)",
            name=op.f("ck_charge_second_names_the_first"),
        ),
        sa.CheckConstraint(
            "kind <> 'freight' OR (waybill <> '' AND shipment_id IS NOT NULL)",
            name=op.f("ck_charge_freight_has_waybill"),
        ),
        sa.CheckConstraint(
            "asked_fen = parts_fen + labour_fen + other_fen", name=op.f("ck_charge_sum_of_parts")
        ),
        sa.CheckConstraint(
            "decided_fen >= 0 AND decided_fen <= asked_fen", name=op.f("ck_charge_not_above_asked")
        ),
        sa.CheckConstraint(
            "parts_fen >= 0 AND labour_fen >= 0 AND other_fen >= 0",
            name=op.f("ck_charge_amounts_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_charge_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_charge_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["first_charge_id"], ["charge.id"], name=op.f("fk_charge_first_charge_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_charge_old_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_charge_shipment_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_charge_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
        sa.UniqueConstraint("first_charge_id", name=op.f("uq_charge_first_charge_id")),
        sa.UniqueConstraint("number", name=op.f("uq_charge_number")),
    )
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_charge_created_at_id"), ["created_at", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_charge_old_part_id"), ["old_part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_charge_shipment_id"), ["shipment_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_charge_station_id_created_at_id"),
            ["station_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_charge_status_created_at_id"),
            ["status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_charge_part",
            ["old_part_id", "kind"],
            unique=True,
            sqlite_where=sa.text("old_part_id IS NOT NULL AND status <> 'dropped'"),
            postgresql_where=sa.text("old_part_id IS NOT NULL AND status <> 'dropped'"),
        )
        batch_op.create_index(
            "uq_charge_waybill",
            ["waybill"],
            unique=True,
            sqlite_where=sa.text("kind = 'freight' AND status <> 'dropped'"),
            postgresql_where=sa.text("kind = 'freight' AND status <> 'dropped'"),
        )

    op.create_table(
        "judgement",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("finding", sa.String(length=32), nullable=False),
        sa.Column("station_at_fault", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("appraiser", sa.String(length=200), server_default="", nullable=False),
        sa.Column("judged_at", sa.DateTime(), nullable=False),
        sa.Column(
            "judged_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["judged_by_id"], ["person.id"], name=op.f("fk_judgement_judged_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_judgement_old_part_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    with op.batch_alter_table("judgement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgement_old_part_id"), ["old_part_id"], unique=False)

    op.create_table(
        "part_loan",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("borrower", sa.String(length=200), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("out_at", sa.DateTime(), nullable=False),
        sa.Column(
            "out_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("back_at", sa.DateTime(), nullable=True),
        sa.Column(
            "back_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["back_by_id"], ["person.id"], name=op.f("fk_part_loan_back_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_part_loan_old_part_id")
        ),
        sa.ForeignKeyConstraint(["out_by_id"], ["person.id"], name=op.f("fk_part_loan_out_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_loan")),
    )
    with op.batch_alter_table("part_loan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_part_loan_old_part_id"), ["old_part_id"], unique=False)
        batch_op.create_index(
            "uq_part_loan_open",
            ["old_part_id"],
            unique=True,
            sqlite_where=sa.text("back_at IS NULL"),
            postgresql_where=sa.text("back_at IS NULL"),
        )

    op.create_table(
        "shipment_part",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "shipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("box_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("sent_milli", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("received_milli", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("arrival", sa.String(length=32), server_default="pending", nullable=False),
        sa.Column("difference", sa.Text(), server_default="", nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column(
            "arrived_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint(
            "arrival = 'pending' OR (received_milli = sent_milli) = (difference = '')",
            name=op.f("ck_shipment_part_difference_has_reason"),
        ),
        sa.CheckConstraint(
            "received_milli >= 0 AND received_milli <= sent_milli",
            name=op.f("ck_shipment_part_not_above_sent"),
        ),
        sa.ForeignKeyConstraint(
            ["arrived_by_id"], ["person.id"], name=op.f("fk_shipment_part_arrived_by_id")
        ),
        sa.ForeignKeyConstraint(["box_id"], ["box.id"], name=op.f("fk_shipment_part_box_id")),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_shipment_part_old_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_shipment_part_shipment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_part")),
        sa.UniqueConstraint(
            "shipment_id", "old_part_id", name=op.f("uq_shipment_part_shipment_id_old_part_id")
        ),
        sa.UniqueConstraint(
            "shipment_id", "position", name=op.f("uq_shipment_part_shipment_id_position")
        ),
    )
    with op.batch_alter_table("shipment_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shipment_part_box_id"), ["box_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_shipment_part_old_part_id"), ["old_part_id"], unique=False
        )
        batch_op.create_index(
            "uq_shipment_part_one_live",
            ["old_part_id"],
            unique=True,
            sqlite_where=sa.text("live"),
            postgresql_where=sa.text("live"),
        )

    op.create_table(
        "stocktake_count",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "stocktake_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("bin_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=False),
        sa.Column(
            "counted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["bin_id"], ["store_bin.id"], name=op.f("fk_stocktake_count_bin_id")
        ),
        sa.ForeignKeyConstraint(
            ["counted_by_id"], ["person.id"], name=op.f("fk_stocktake_count_counted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_stocktake_count_old_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["stocktake_id"], ["stocktake.id"], name=op.f("fk_stocktake_count_stocktake_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake_count")),
        sa.UniqueConstraint(
            "stocktake_id", "old_part_id", name=op.f("uq_stocktake_count_stocktake_id_old_part_id")
        ),
    )
    with op.batch_alter_table("stocktake_count", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stocktake_count_old_part_id"), ["old_part_id"], unique=False
        )

    op.create_table(
        "unexpected_part",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "shipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("scanned", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column(
            "found_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("solution", sa.String(length=32), nullable=True),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("solved_note", sa.Text(), server_default="", nullable=False),
        sa.Column("solved_at", sa.DateTime(), nullable=True),
        sa.Column(
            "solved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint(
            "solution IS NULL OR (solution = 'matched') = (old_part_id IS NOT NULL)",
            name=op.f("ck_unexpected_part_matched_names_the_part"),
        ),
        sa.CheckConstraint(
            "(solved_at IS NULL) = (solution IS NULL)",
            name=op.f("ck_unexpected_part_solved_with_a_solution"),
        ),
        sa.ForeignKeyConstraint(
            ["found_by_id"], ["person.id"], name=op.f("fk_unexpected_part_found_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_unexpected_part_old_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_unexpected_part_shipment_id")
        ),
        sa.ForeignKeyConstraint(
            ["solved_by_id"], ["person.id"], name=op.f("fk_unexpected_part_solved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unexpected_part")),
    )
    with op.batch_alter_table("unexpected_part", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unexpected_part_old_part_id"), ["old_part_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_unexpected_part_shipment_id"), ["shipment_id"], unique=False
        )

    op.create_table(
        "write_off_part",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "write_off_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "old_part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("went", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["old_part_id"], ["old_part.id"], name=op.f("fk_write_off_part_old_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["write_off_id"], ["write_off.id"], name=op.f("fk_write_off_part_write_off_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_write_off_part")),
        sa.UniqueConstraint(
            "write_off_id", "position", name=op.f("uq_write_off_part_write_off_id_position")
        ),
    )
    with op.batch_alter_table("write_off_part", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_write_off_part_old_part_id"), ["old_part_id"], unique=False
        )
        batch_op.create_index(
            "uq_write_off_part_one_live",
            ["old_part_id"],
            unique=True,
            sqlite_where=sa.text("live"),
            postgresql_where=sa.text("live"),
        )
