"""Sheets of prices, labour operations with standard hours, fault codes and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import saving_catalogue as saving
from warrantydesk.basedata.import_cells import choice_cell, codes_cell, note_cell, text_cell
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_kind import periods_kind, records_kind
from warrantydesk.basedata.import_periods import Periods
from warrantydesk.basedata.import_records import Members, Records
from warrantydesk.basedata.labels import PRICE_KIND, REASON_USE
from warrantydesk.basedata.model import (
    FaultCode,
    FaultOperation,
    LabourOperation,
    LabourStandard,
    PartPrice,
    ReasonCode,
)
from warrantydesk.basedata.sheet_columns import (
    CODE,
    FEN,
    MODEL,
    OPERATION,
    OPERATIONS,
    PART,
    THOUSANDTHS,
    WHOLE,
    active,
    model,
    names,
    period,
)
from warrantydesk.records.findings import Finding
from warrantydesk.texts import N_

PART_PRICES = periods_kind(
    "part-prices", N_("Part prices"),
    N_("What stations are paid and suppliers are charged for a part, each from a day on."),
    Periods(
        PartPrice.__table__,
        (
            ImportColumn("part", N_("Part number"), CODE, ("图号", "part"), "part_id",
                         example="EX-1307100", needs=True),
            ImportColumn("kind", N_("Kind of price"), choice_cell(PRICE_KIND), ("价格类别",),
                         example="索赔单价", needs=True),
            *period("2026-01-01"),
            ImportColumn("price", N_("Price"), FEN, ("价格", "单价"), "price_fen",
                         example="1250.50", needs=True),
        ),
        ("part", "kind", "valid_from"), c.AddPartPrice,
        lambda one: {"part_id": one.part_id, "kind": one.kind},
        lambda one, _facts: saving.price_findings(one), lambda one: {"price_fen": one.price_fen},
        {"part": PART},
    ),
)  # fmt: skip

OPERATION_SHEET = records_kind(
    "operations", N_("Labour operations"), N_("What may be done, and what overlaps."),
    Records(
        LabourOperation.__table__,
        (
            ImportColumn("code", N_("Operation code"), CODE, ("工时代码", "code"), example="EX-1307-01"),
            *names("更换水泵总成", "Replace water pump"),
            ImportColumn("overlap_group", N_("Overlap group"), CODE, ("重叠组",),
                         about=N_("Operations of one group count once in a job."), example="EX-FRONT"),
            active(),
        ),
        ("code",), c.SaveOperation, saving.operation_findings, saving.operation_values,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hours:
    """Standard hours (thousandths) of an operation on a model."""

    operation_id: int | None = None
    model_id: int | None = None
    hours_milli: int = 0


def _hours(one: Hours) -> Iterator[Finding]:
    return saving.hours_findings(one.hours_milli)


def _hours_values(one: Hours) -> dict[str, Any]:
    return {"operation_id": one.operation_id, "model_id": one.model_id,
            "hours_milli": one.hours_milli}  # fmt: skip


STANDARD_HOURS = records_kind(
    "standard-hours", N_("Standard hours"), N_("How long an operation takes on each model."),
    Records(
        LabourStandard.__table__,
        (
            ImportColumn("operation", N_("Operation code"), CODE, ("工时代码", "operation"),
                         "operation_id", example="EX-1307-01"),
            model("X1-20"),
            ImportColumn("hours", N_("Hours"), THOUSANDTHS, ("工时",), "hours_milli",
                         example="1.5", needs=True),
        ),
        ("operation", "model"), Hours, _hours, _hours_values,
        {"operation": OPERATION, "model": MODEL},
    ),
)  # fmt: skip


def _level(name: str, zh: str, en: str, examples: tuple[str, str]) -> tuple[ImportColumn, ...]:
    return (
        ImportColumn(f"{name}_zh", zh, text_cell, example=examples[0],
                     about=N_("One of the two names is enough.")),
        ImportColumn(f"{name}_en", en, text_cell, example=examples[1]),
    )  # fmt: skip


FAULT_CODES = records_kind(
    "fault-codes", N_("Fault codes"),
    N_("System, assembly, component and how it fails, with the operations that may cure it."),
    Records(
        FaultCode.__table__,
        (
            ImportColumn("code", N_("Fault code"), CODE, ("故障代码", "code"), example="EX-E-001"),
            *_level("system", N_("System, Chinese"), N_("System, English"), ("冷却系统", "Cooling")),
            *_level("assembly", N_("Assembly, Chinese"), N_("Assembly, English"), ("水泵", "Pump")),
            *_level("component", N_("Component, Chinese"), N_("Component, English"),
                    ("水泵轴封", "Pump seal")),
            *_level("mode", N_("Failure, Chinese"), N_("Failure, English"), ("渗漏", "Leaks")),
            ImportColumn("operations", N_("Allowed operations"), codes_cell(), ("允许的工时",),
                         about=N_("All of them; without any, every operation is allowed."),
                         example="EX-1307-01"),
            active(),
        ),
        ("code",), c.SaveFaultCode, saving.fault_findings, saving.fault_values,
        {"operations": OPERATIONS},
        Members(FaultOperation.__table__, "fault_code_id", "operation_id", "operations"),
    ),
)  # fmt: skip

REASONS = records_kind(
    "reasons", N_("Reason codes"), N_("Why a line is reduced or denied, a claim returned or held."),
    Records(
        ReasonCode.__table__,
        (
            ImportColumn("code", N_("Reason code"), CODE, ("代码", "code"), example="EX01"),
            ImportColumn("use", N_("Used for"), choice_cell(REASON_USE), ("用途",), example="用于拒赔",
                         needs=True),
            ImportColumn("name_zh", N_("Chinese name"), text_cell, ("名称",), example="示例原因",
                         about=N_("A reason is said in both languages."), needs=True),
            ImportColumn("name_en", N_("English name"), text_cell, example="Example reason", needs=True),
            ImportColumn("hint_zh", N_("Hint, Chinese"), note_cell, ("提示",),
                         about=N_("What the station should do about it.")),
            ImportColumn("hint_en", N_("Hint, English"), note_cell),
            ImportColumn("rank", N_("Rank"), WHOLE, ("排序",), example="90",
                         about=N_("Reasons of one use are offered in this order.")),
        ),
        ("code",), c.SaveReason, saving.reason_findings, saving.reason_values,
    ),
)  # fmt: skip
