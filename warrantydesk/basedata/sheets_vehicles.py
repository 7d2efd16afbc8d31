"""Sheets of models with warranty terms and incentives."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import saving_vehicles as saving
from warrantydesk.basedata.import_cells import choice_cell
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_kind import periods_kind, records_kind
from warrantydesk.basedata.import_periods import Periods
from warrantydesk.basedata.import_records import Records
from warrantydesk.basedata.kinds import IncentiveSubject
from warrantydesk.basedata.labels import INCENTIVE_SUBJECT, PART_CLASS
from warrantydesk.basedata.model import Incentive, VehicleModel, WarrantyTerm
from warrantydesk.basedata.sheet_columns import (
    CODE,
    MODEL,
    PERCENT,
    WHOLE,
    model,
    names,
    period,
)
from warrantydesk.codes import code
from warrantydesk.db.batches import in_batches
from warrantydesk.texts import N_

MODELS = records_kind(
    "models", N_("Models"), N_("The models of vehicles."),
    Records(
        VehicleModel.__table__,
        (
            ImportColumn("code", N_("Model code"), CODE, ("车型", "code"), example="X1-20"),
            *names("示例 X1 2.0", "Example X1 2.0"),
        ),
        ("code",), c.SaveModel, saving.model_findings, saving.model_values,
    ),
)  # fmt: skip

WARRANTY_TERMS = periods_kind(
    "warranty-terms", N_("Warranty terms"),
    N_("Months and km of each model and part class, by the day of sale."),
    Periods(
        WarrantyTerm.__table__,
        (
            model("X1-20"),
            ImportColumn("part_class", N_("Part class"), choice_cell(PART_CLASS), ("类别",),
                         about=N_("“All other parts” holds where a class has no term of its own."),
                         example="其他零件", needs=True),
            *period("2022-01-01"),
            ImportColumn("months", N_("Months"), WHOLE, ("月数",), example="36", needs=True),
            ImportColumn("km", N_("Distance (km)"), WHOLE, ("里程", "km"), example="60000", needs=True),
        ),
        ("model", "part_class", "valid_from"), c.AddWarrantyTerm,
        lambda one: {"model_id": one.model_id, "part_class": one.part_class},
        lambda one, _facts: saving.term_findings(one),
        lambda one: {"months": one.months, "km": one.km}, {"model": MODEL},
    ),
)  # fmt: skip


def _models_named(session: Session, commands: Sequence[c.AddIncentive]) -> set[str]:
    wanted = {code(one.code) for one in commands if one.subject is IncentiveSubject.MODEL}
    column = VehicleModel.__table__.c.code
    return {row["code"] for row in in_batches(session, sa.select(column), column, sorted(wanted))}


INCENTIVES = periods_kind(
    "incentives", N_("Incentive coefficients"),
    N_("What is added to the hourly rate for a model or an engine."),
    Periods(
        Incentive.__table__,
        (
            ImportColumn("code", N_("Model code or engine type"), CODE, ("代码", "code"),
                         example="X1-20", needs=True),
            ImportColumn("subject", N_("Belongs to"), choice_cell(INCENTIVE_SUBJECT), ("对象",),
                         example="车型", needs=True),
            *period("2026-01-01"),
            ImportColumn("coefficient", N_("Coefficient (%)"), PERCENT, ("系数",), "coefficient_ppm",
                         about=N_("Share of the hourly rate."), example="10 %", needs=True),
        ),
        ("code", "subject", "valid_from"), c.AddIncentive,
        lambda one: {"code": code(one.code), "subject": one.subject},
        saving.incentive_findings, lambda one: {"coefficient_ppm": one.coefficient_ppm},
        facts=_models_named,
    ),
)  # fmt: skip
