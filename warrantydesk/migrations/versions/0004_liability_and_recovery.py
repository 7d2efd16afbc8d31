"""Liability and recovery.

Imports nothing from the program: a migration describes the past, which never changes.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"

PARAMETERS = (
    ("judge_appraisal_days", 7),
    ("answer_recovery_days", 30),
    ("settle_dispute_days", 30),
    ("recovery_warning_days", 30),
    ("recovery_vat_ppm", 130_000),
    ("receive_money_days", 30),
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
        "appraiser",
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
        sa.Column("contact", sa.String(length=200), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=200), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraiser")),
        sa.UniqueConstraint("code", name=op.f("uq_appraiser_code")),
    )
    op.create_table(
        "agreement_line",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("scope", sa.String(length=32), nullable=False),
        sa.Column(
            "code",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("material", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("labour", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("related", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("outing", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("handling", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("material_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("labour_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("share_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("handling_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("returns", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "share_ppm BETWEEN 0 AND 1000000", name=op.f("ck_agreement_line_share_is_a_share")
        ),
        sa.CheckConstraint("window_days > 0", name=op.f("ck_agreement_line_window_positive")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_agreement_line_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_line")),
        sa.UniqueConstraint(
            "supplier_id",
            "scope",
            "code",
            "valid_from",
            name=op.f("uq_agreement_line_supplier_id_scope_code_valid_from"),
        ),
    )
    op.create_table(
        "opening_balance",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("amount_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_opening_balance_amount_not_zero")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_opening_balance_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_opening_balance_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_balance")),
    )
    with op.batch_alter_table("opening_balance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opening_balance_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "supplier_statement",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "period_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("vat_rate_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("net_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tax_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("carried_in_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("disputed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("received_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "request_number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.Column(
            "frozen_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column(
            "approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("objection", sa.Text(), server_default="", nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
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
            "net_fen + tax_fen = total_fen",
            name=op.f("ck_supplier_statement_net_and_tax_are_total"),
        ),
        sa.CheckConstraint(
            "received_fen >= 0", name=op.f("ck_supplier_statement_received_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_supplier_statement_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_supplier_statement_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["frozen_by_id"], ["person.id"], name=op.f("fk_supplier_statement_frozen_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_supplier_statement_period_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_statement_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_statement")),
        sa.UniqueConstraint("number", name=op.f("uq_supplier_statement_number")),
    )
    with op.batch_alter_table("supplier_statement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supplier_statement_created_at_id"), ["created_at", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_supplier_statement_period_id"), ["period_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_supplier_statement_status_created_at_id"),
            ["status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_supplier_statement_supplier_id_created_at_id"),
            ["supplier_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_supplier_statement_total_fen_id"), ["total_fen", "id"], unique=False
        )
        batch_op.create_index(
            "uq_supplier_statement_one_live",
            ["supplier_id", "period_id"],
            unique=True,
            sqlite_where=sa.text("status <> 'discarded'"),
            postgresql_where=sa.text("status <> 'discarded'"),
        )

    op.create_table(
        "receipt",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "statement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("amount_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column(
            "bank_reference",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("booked_at", sa.DateTime(), nullable=False),
        sa.Column(
            "booked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_receipt_amount_positive")),
        sa.ForeignKeyConstraint(
            ["booked_by_id"], ["person.id"], name=op.f("fk_receipt_booked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["supplier_statement.id"], name=op.f("fk_receipt_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("bank_reference", name=op.f("uq_receipt_bank_reference")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_statement_id"), ["statement_id"], unique=False)

    op.create_table(
        "appraisal",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "reappraisal_of_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "appraiser_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submissions", sa.Integer(), server_default="0", nullable=False),
        sa.Column("returns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column(
            "submitted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("judged_at", sa.DateTime(), nullable=True),
        sa.Column(
            "judged_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
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
            ["appraiser_id"], ["appraiser.id"], name=op.f("fk_appraisal_appraiser_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_appraisal_claim_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_appraisal_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["judged_by_id"], ["person.id"], name=op.f("fk_appraisal_judged_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reappraisal_of_id"], ["appraisal.id"], name=op.f("fk_appraisal_reappraisal_of_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_appraisal_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["person.id"], name=op.f("fk_appraisal_submitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
        sa.UniqueConstraint("number", name=op.f("uq_appraisal_number")),
    )
    with op.batch_alter_table("appraisal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_appraisal_created_at_id"), ["created_at", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_appraisal_station_id_created_at_id"),
            ["station_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_appraisal_status_created_at_id"),
            ["status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_appraisal_one_again",
            ["reappraisal_of_id"],
            unique=True,
            sqlite_where=sa.text("reappraisal_of_id IS NOT NULL AND status <> 'withdrawn'"),
            postgresql_where=sa.text("reappraisal_of_id IS NOT NULL AND status <> 'withdrawn'"),
        )
        batch_op.create_index(
            "uq_appraisal_one_of_claim",
            ["claim_id"],
            unique=True,
            sqlite_where=sa.text("reappraisal_of_id IS NULL AND status <> 'withdrawn'"),
            postgresql_where=sa.text("reappraisal_of_id IS NULL AND status <> 'withdrawn'"),
        )

    op.create_table(
        "appraisal_job",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "claim_job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("held", sa.String(length=32), nullable=False),
        sa.Column(
            "held_supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("compensate", sa.Text(), server_default="", nullable=False),
        sa.Column("verdict", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_appraisal_job_appraisal_id")
        ),
        sa.ForeignKeyConstraint(
            ["claim_job_id"], ["claim_job.id"], name=op.f("fk_appraisal_job_claim_job_id")
        ),
        sa.ForeignKeyConstraint(
            ["held_supplier_id"], ["supplier.id"], name=op.f("fk_appraisal_job_held_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_job")),
        sa.UniqueConstraint(
            "appraisal_id", "claim_job_id", name=op.f("uq_appraisal_job_appraisal_id_claim_job_id")
        ),
    )
    with op.batch_alter_table("appraisal_job", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_job_claim_job_id"), ["claim_job_id"], unique=False
        )

    op.create_table(
        "recovery_case",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "claim_job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "agreement_line_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "moved_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("liability_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("share_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("returns", sa.String(length=32), nullable=False),
        sa.Column("recoverable_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unanswered_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("confirmed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("disputed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("withdrawn_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("evidence_complete", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("file_by", sa.Date(), nullable=False),
        sa.Column("notified_at", sa.DateTime(), nullable=True),
        sa.Column(
            "notified_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("answer_by", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
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
            "unanswered_fen + confirmed_fen + disputed_fen + withdrawn_fen = recoverable_fen",
            name=op.f("ck_recovery_case_money_adds_up"),
        ),
        sa.CheckConstraint(
            "unanswered_fen >= 0 AND confirmed_fen >= 0 AND disputed_fen >= 0 AND withdrawn_fen >= 0",
            name=op.f("ck_recovery_case_money_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["agreement_line_id"],
            ["agreement_line.id"],
            name=op.f("fk_recovery_case_agreement_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_recovery_case_appraisal_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_recovery_case_claim_id")),
        sa.ForeignKeyConstraint(
            ["claim_job_id"], ["claim_job.id"], name=op.f("fk_recovery_case_claim_job_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_recovery_case_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["moved_from_id"], ["recovery_case.id"], name=op.f("fk_recovery_case_moved_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["notified_by_id"], ["person.id"], name=op.f("fk_recovery_case_notified_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_recovery_case_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_recovery_case_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_case")),
        sa.UniqueConstraint("moved_from_id", name=op.f("uq_recovery_case_moved_from_id")),
        sa.UniqueConstraint("number", name=op.f("uq_recovery_case_number")),
    )
    with op.batch_alter_table("recovery_case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_case_agreement_line_id"), ["agreement_line_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_case_appraisal_id"), ["appraisal_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_recovery_case_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_recovery_case_created_at_id"), ["created_at", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_case_recoverable_fen_id"),
            ["recoverable_fen", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_case_station_id"), ["station_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_case_status_created_at_id"),
            ["status", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_case_status_file_by_id"),
            ["status", "file_by", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_recovery_case_supplier_id_created_at_id"),
            ["supplier_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_recovery_case_once",
            ["claim_job_id", "supplier_id"],
            unique=True,
            sqlite_where=sa.text("moved_from_id IS NULL"),
            postgresql_where=sa.text("moved_from_id IS NULL"),
        )

    op.create_table(
        "recovery_outcome",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "claim_job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_job_id"], ["claim_job.id"], name=op.f("fk_recovery_outcome_claim_job_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_outcome")),
        sa.UniqueConstraint("claim_job_id", name=op.f("uq_recovery_outcome_claim_job_id")),
    )
    op.create_table(
        "station_charge",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "claim_job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "adjustment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("liability_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["adjustment_id"], ["adjustment.id"], name=op.f("fk_station_charge_adjustment_id")
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_station_charge_appraisal_id")
        ),
        sa.ForeignKeyConstraint(
            ["claim_job_id"], ["claim_job.id"], name=op.f("fk_station_charge_claim_job_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_charge")),
        sa.UniqueConstraint("adjustment_id", name=op.f("uq_station_charge_adjustment_id")),
        sa.UniqueConstraint("claim_job_id", name=op.f("uq_station_charge_claim_job_id")),
    )
    with op.batch_alter_table("station_charge", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_station_charge_appraisal_id"), ["appraisal_id"], unique=False
        )

    op.create_table(
        "liability_share",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "appraisal_job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("party", sa.String(length=32), nullable=False),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("share_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(party = 'supplier') = (supplier_id IS NOT NULL)",
            name=op.f("ck_liability_share_supplier_is_named"),
        ),
        sa.CheckConstraint(
            "share_ppm BETWEEN 1 AND 1000000", name=op.f("ck_liability_share_share_positive")
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_job_id"],
            ["appraisal_job.id"],
            name=op.f("fk_liability_share_appraisal_job_id"),
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_liability_share_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liability_share")),
        sa.UniqueConstraint(
            "appraisal_job_id",
            "supplier_id",
            name=op.f("uq_liability_share_appraisal_job_id_supplier_id"),
        ),
    )
    with op.batch_alter_table("liability_share", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_liability_share_supplier_id"), ["supplier_id"], unique=False
        )
        batch_op.create_index(
            "uq_liability_share_party",
            ["appraisal_job_id", "party"],
            unique=True,
            sqlite_where=sa.text("supplier_id IS NULL"),
            postgresql_where=sa.text("supplier_id IS NULL"),
        )

    op.create_table(
        "recovery_entry",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("means", sa.String(length=32), nullable=True),
        sa.Column("unanswered_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("confirmed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("disputed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("withdrawn_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("on_behalf", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column(
            "attachment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "adjustment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "reverses_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "unanswered_fen + confirmed_fen + disputed_fen + withdrawn_fen = 0",
            name=op.f("ck_recovery_entry_nothing_is_lost"),
        ),
        sa.ForeignKeyConstraint(
            ["adjustment_id"], ["adjustment.id"], name=op.f("fk_recovery_entry_adjustment_id")
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_recovery_entry_appraisal_id")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_recovery_entry_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["recovery_case.id"], name=op.f("fk_recovery_entry_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_recovery_entry_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["recovery_entry.id"], name=op.f("fk_recovery_entry_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_entry")),
        sa.UniqueConstraint("adjustment_id", name=op.f("uq_recovery_entry_adjustment_id")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_recovery_entry_reverses_id")),
    )
    with op.batch_alter_table("recovery_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_entry_case_id_id"), ["case_id", "id"], unique=False
        )

    op.create_table(
        "recovery_line",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cost_class", sa.String(length=32), nullable=False),
        sa.Column("basis_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("coefficient_ppm", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("class_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_recovery_line_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["recovery_case.id"], name=op.f("fk_recovery_line_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_line")),
        sa.UniqueConstraint(
            "case_id", "cost_class", name=op.f("uq_recovery_line_case_id_cost_class")
        ),
    )
    op.create_table(
        "recovery_entry_line",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("confirmed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["recovery_entry.id"], name=op.f("fk_recovery_entry_line_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["recovery_line.id"], name=op.f("fk_recovery_entry_line_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_entry_line")),
        sa.UniqueConstraint(
            "entry_id", "line_id", name=op.f("uq_recovery_entry_line_entry_id_line_id")
        ),
    )
    with op.batch_alter_table("recovery_entry_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_entry_line_line_id"), ["line_id"], unique=False
        )

    op.create_table(
        "supplier_statement_line",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column(
            "statement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "carried_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "code",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("text_zh", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text_en", sa.String(length=200), server_default="", nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["carried_from_id"],
            ["supplier_statement.id"],
            name=op.f("fk_supplier_statement_line_carried_from_id"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["recovery_case.id"], name=op.f("fk_supplier_statement_line_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["recovery_entry.id"], name=op.f("fk_supplier_statement_line_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["supplier_statement.id"],
            name=op.f("fk_supplier_statement_line_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_statement_line")),
        sa.UniqueConstraint(
            "statement_id",
            "position",
            name=op.f("uq_supplier_statement_line_statement_id_position"),
        ),
    )
    with op.batch_alter_table("supplier_statement_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supplier_statement_line_case_id"), ["case_id"], unique=False
        )
        batch_op.create_index(
            "uq_supplier_statement_line_carried_live",
            ["carried_from_id"],
            unique=True,
            sqlite_where=sa.text("live AND carried_from_id IS NOT NULL"),
            postgresql_where=sa.text("live AND carried_from_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_supplier_statement_line_entry_live",
            ["entry_id"],
            unique=True,
            sqlite_where=sa.text("live AND entry_id IS NOT NULL"),
            postgresql_where=sa.text("live AND entry_id IS NOT NULL"),
        )

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_account_kind_supplier_id"), ["kind", "supplier_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_account_supplier_id"), "supplier", ["supplier_id"], ["id"]
        )
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "supplier_statement_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_transfer_supplier_statement_id"), ["supplier_statement_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_transfer_supplier_statement_id"),
            "supplier_statement",
            ["supplier_statement_id"],
            ["id"],
        )
