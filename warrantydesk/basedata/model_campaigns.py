"""Campaigns 服务活动: what is done to which vehicles, once each, at the manufacturer's cost."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warrantydesk.db.base import Active, Base, Code, Flag, Key, Milli, Name, Note, Vin
from warrantydesk.db.types import code_type


class Campaign(Base):
    """A campaign: stations take it in while it lasts; without an end, until further notice.

    ``defect`` and ``remedy`` are what its jobs say as cause and correction.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="period_in_order"),
    )

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(code_type(40), unique=True)
    name_zh: Mapped[Name]
    name_en: Mapped[Name]
    model_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle_model.id"), index=True)
    fault_code_id: Mapped[int | None] = mapped_column(ForeignKey("fault_code.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    defect: Mapped[Note]
    remedy: Mapped[Note]
    note: Mapped[Note]
    active: Mapped[Active]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class CampaignPart(Base):
    """A part that every vehicle of a campaign gets; at most one of them is the main part."""

    __tablename__ = "campaign_part"
    __table_args__ = (
        UniqueConstraint("campaign_id", "part_id"),
        Index(
            "uq_campaign_part_one_main",
            "campaign_id",
            unique=True,
            sqlite_where=sa.text("main"),
            postgresql_where=sa.text("main"),
        ),
        CheckConstraint("quantity_milli > 0", name="quantity_positive"),
    )

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"), index=True)
    quantity_milli: Mapped[Milli]
    main: Mapped[Flag]


class CampaignLabour(Base):
    """Labour that is done to every vehicle of a campaign, with its hours (thousandths)."""

    __tablename__ = "campaign_labour"
    __table_args__ = (
        UniqueConstraint("campaign_id", "operation_id"),
        CheckConstraint("hours_milli > 0", name="hours_positive"),
    )

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    operation_id: Mapped[int] = mapped_column(ForeignKey("labour_operation.id"), index=True)
    hours_milli: Mapped[Milli]


class CampaignVehicle(Base):
    """A VIN on the list of a campaign, which names vehicles that the book may not know yet."""

    __tablename__ = "campaign_vehicle"
    __table_args__ = (
        UniqueConstraint("campaign_id", "vin"),
        CheckConstraint("length(vin) = 17", name="vin_is_whole"),
    )

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    vin: Mapped[Vin] = mapped_column(code_type(17), index=True)
