"""The names and units of parameters; imports no database library."""

from enum import Enum
from typing import NamedTuple


class Unit(Enum):
    """What the whole number of a parameter counts."""

    FEN = "fen"
    PPM = "ppm"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    KM = "km"
    NUMBER = "number"
    HOUR_OF_DAY = "hour_of_day"
    MONTH = "month"
    MONTHS = "months"


class ParameterName(Enum):
    """Every parameter that a rule asks for; the value is what the database stores."""

    DISPATCH_DUE_HOURS = "dispatch_due_hours"
    REPAIR_DUE_HOURS = "repair_due_hours"
    SUBMISSION_DAYS = "submission_days"
    RESUBMISSION_WORKING_DAYS = "resubmission_working_days"
    RETURNS_LIMIT = "returns_limit"
    APPEAL_DAYS = "appeal_days"
    AUTO_APPROVAL_LIMIT_FEN = "auto_approval_limit_fen"
    SECOND_LOOK_PPM = "second_look_ppm"
    FIRST_LEVEL_LIMIT_FEN = "first_level_limit_fen"
    SECOND_LEVEL_LIMIT_FEN = "second_level_limit_fen"
    PRIOR_APPROVAL_FEN = "prior_approval_fen"
    DECIDE_DAYS = "decide_days"
    CORRECTION_DAYS = "correction_days"
    COLD_REGION_SUPPLEMENT_FEN = "cold_region_supplement_fen"
    COLD_FIRST_MONTH = "cold_first_month"
    COLD_LAST_MONTH = "cold_last_month"
    NIGHT_STARTS_HOUR = "night_starts_hour"
    NIGHT_ENDS_HOUR = "night_ends_hour"
    REPEAT_REPAIR_DAYS = "repeat_repair_days"
    REPEAT_REPAIR_KM = "repeat_repair_km"
    CLAIM_LINES_LIMIT = "claim_lines_limit"
    ODOMETER_PER_DAY_KM = "odometer_per_day_km"
    OBJECTION_DAYS = "objection_days"
    ANSWER_OBJECTION_DAYS = "answer_objection_days"
    APPROVE_STATEMENT_DAYS = "approve_statement_days"
    INVOICE_DAYS = "invoice_days"
    PAYMENT_DAYS = "payment_days"
    SMALL_SCALE_PARTS_PPM = "small_scale_parts_ppm"
    STATEMENT_CUT_OFF_DAYS = "statement_cut_off_days"
    EXCHANGE_MONTHS = "exchange_months"
    EXCHANGE_KM = "exchange_km"
    SHIP_BY_DAY = "ship_by_day"
    RETURN_REMINDER_DAYS = "return_reminder_days"
    RETURN_EXTENSIONS_LIMIT = "return_extensions_limit"
    RETURN_EXTENSION_DAYS = "return_extension_days"
    CHARGE_APPEAL_DAYS = "charge_appeal_days"
    RESIDUAL_PPM = "residual_ppm"
    RECEIVE_DAYS = "receive_days"
    JUDGE_DAYS = "judge_days"
    UNRETURNED_MONTHS = "unreturned_months"
    JUDGE_APPRAISAL_DAYS = "judge_appraisal_days"
    ANSWER_RECOVERY_DAYS = "answer_recovery_days"
    SETTLE_DISPUTE_DAYS = "settle_dispute_days"
    RECOVERY_WARNING_DAYS = "recovery_warning_days"
    RECOVERY_VAT_PPM = "recovery_vat_ppm"
    RECEIVE_MONEY_DAYS = "receive_money_days"
    SIGN_HOURS_DAYS = "sign_hours_days"
    SIGN_PEERS = "sign_peers"
    SIGN_PERIOD_DAYS = "sign_period_days"
    SIGN_MANY = "sign_many"
    SIGN_MANY_TIMES = "sign_many_times"
    SIGN_END_DAYS = "sign_end_days"
    SIGN_END_KM = "sign_end_km"


class Declaration(NamedTuple):
    """A parameter: its unit, the sample value to ship, its label and what it decides."""

    name: ParameterName
    unit: Unit
    sample: int
    label: str
    explanation: str
