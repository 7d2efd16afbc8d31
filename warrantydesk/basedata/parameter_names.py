"""The parameters of the business: name, unit, sample value and what they mean, as data.

Imports no database library. Their values in force are looked up by ``basedata.parameters``.
"""

from __future__ import annotations

from warrantydesk.basedata.parameter_kinds import Declaration, ParameterName, Unit
from warrantydesk.basedata.parameter_recovery import RECOVERY
from warrantydesk.basedata.parameter_signs import SIGNS
from warrantydesk.texts import N_

__all__ = ["DECLARATIONS", "DECLARED", "Declaration", "ParameterName", "Unit"]

P = ParameterName
U = Unit

DECLARED: tuple[Declaration, ...] = (
    Declaration(
        P.DISPATCH_DUE_HOURS,
        U.HOURS,
        3,
        N_("Dispatch due"),
        N_("Hours from reception until a repair order must be dispatched."),
    ),
    Declaration(
        P.REPAIR_DUE_HOURS,
        U.HOURS,
        24,
        N_("Repair due"),
        N_("Hours from dispatch until a repair must be finished."),
    ),
    Declaration(
        P.SUBMISSION_DAYS,
        U.DAYS,
        7,
        N_("First submission"),
        N_("Days after completion for submitting a claim, where the station has no own limit."),
    ),
    Declaration(
        P.RESUBMISSION_WORKING_DAYS,
        U.WORKING_DAYS,
        10,
        N_("Resubmission"),
        N_("Working days for resubmitting a returned claim before it is withdrawn by itself."),
    ),
    Declaration(
        P.RETURNS_LIMIT,
        U.NUMBER,
        5,
        N_("Returns at most"),
        N_("How many times a claim may be returned for correction."),
    ),
    Declaration(
        P.APPEAL_DAYS,
        U.DAYS,
        14,
        N_("Appeal"),
        N_("Days after a decision in which the station may appeal, once."),
    ),
    Declaration(
        P.AUTO_APPROVAL_LIMIT_FEN,
        U.FEN,
        50_000,
        N_("Automatic approval up to"),
        N_("Largest amount of a faultless claim that is approved without a person."),
    ),
    Declaration(
        P.SECOND_LOOK_PPM,
        U.PPM,
        50_000,
        N_("Random second look"),
        N_("Share of claims fit for automatic approval that a person looks at all the same."),
    ),
    Declaration(
        P.FIRST_LEVEL_LIMIT_FEN,
        U.FEN,
        200_000,
        N_("First level up to"),
        N_("Largest amount that a first-level auditor decides."),
    ),
    Declaration(
        P.SECOND_LEVEL_LIMIT_FEN,
        U.FEN,
        1_000_000,
        N_("Second level up to"),
        N_("Largest amount that a second-level auditor decides; above it the third level does."),
    ),
    Declaration(
        P.PRIOR_APPROVAL_FEN,
        U.FEN,
        100_000,
        N_("Prior approval from"),
        N_("Amount per vehicle from which leave is needed before the repair."),
    ),
    Declaration(
        P.DECIDE_DAYS,
        U.DAYS,
        5,
        N_("Decision on a claim"),
        N_("Days after submission in which an auditor decides."),
    ),
    Declaration(
        P.CORRECTION_DAYS,
        U.DAYS,
        2,
        N_("Decision on an odometer correction"),
        N_("Days after the request in which an auditor decides."),
    ),
    Declaration(
        P.COLD_REGION_SUPPLEMENT_FEN,
        U.FEN,
        300,
        N_("Cold-region supplement"),
        N_("Added per labour hour at stations in cold regions in the cold months."),
    ),
    Declaration(
        P.COLD_FIRST_MONTH,
        U.MONTH,
        10,
        N_("First cold month"),
        N_("Month with which the cold-region supplement begins."),
    ),
    Declaration(
        P.COLD_LAST_MONTH,
        U.MONTH,
        3,
        N_("Last cold month"),
        N_("Month with which the cold-region supplement ends, in the year after."),
    ),
    Declaration(
        P.NIGHT_STARTS_HOUR,
        U.HOUR_OF_DAY,
        20,
        N_("Night starts at"),
        N_("Labour that starts from this hour on is paid at the night rate."),
    ),
    Declaration(
        P.NIGHT_ENDS_HOUR,
        U.HOUR_OF_DAY,
        6,
        N_("Night ends at"),
        N_("Labour that starts from this hour on is paid at the day rate."),
    ),
    Declaration(
        P.REPEAT_REPAIR_DAYS,
        U.DAYS,
        90,
        N_("Repeat repair: days"),
        N_("Within these days the station's own earlier repair counts as not cured."),
    ),
    Declaration(
        P.REPEAT_REPAIR_KM,
        U.KM,
        5_000,
        N_("Repeat repair: distance"),
        N_("Within this distance the station's own earlier repair counts as not cured."),
    ),
    Declaration(
        P.CLAIM_LINES_LIMIT,
        U.NUMBER,
        100,
        N_("Lines of a claim at most"),
        N_("How many lines one claim may have."),
    ),
    Declaration(
        P.ODOMETER_PER_DAY_KM,
        U.KM,
        1_500,
        N_("Plausible distance a day"),
        N_("More kilometres a day since the last reading are implausible."),
    ),
    Declaration(
        P.OBJECTION_DAYS,
        U.DAYS,
        3,
        N_("Objection to a statement"),
        N_("Days in which the station may object to a statement."),
    ),
    Declaration(
        P.ANSWER_OBJECTION_DAYS,
        U.DAYS,
        5,
        N_("Answer to an objection"),
        N_("Days in which the manufacturer answers a station's objection."),
    ),
    Declaration(
        P.APPROVE_STATEMENT_DAYS,
        U.DAYS,
        3,
        N_("Approval of a statement"),
        N_("Days in which a second person approves a frozen statement."),
    ),
    Declaration(
        P.INVOICE_DAYS,
        U.DAYS,
        10,
        N_("Invoice due"),
        N_("Days after its confirmation in which the station invoices a statement."),
    ),
    Declaration(
        P.PAYMENT_DAYS,
        U.DAYS,
        30,
        N_("Payment due"),
        N_("Days after the invoice in which the manufacturer pays."),
    ),
    Declaration(
        P.SMALL_SCALE_PARTS_PPM,
        U.PPM,
        900_000,
        N_("Parts share of small-scale taxpayers"),
        N_("What small-scale taxpayers are paid of their parts."),
    ),
    Declaration(
        P.STATEMENT_CUT_OFF_DAYS,
        U.DAYS,
        5,
        N_("Cut-off of a period"),
        N_("Days after the end of a period in which claims may still enter its statement."),
    ),
    Declaration(
        P.EXCHANGE_MONTHS,
        U.MONTHS,
        24,
        N_("Exchange and return: months"),
        N_("Months from delivery in which households may ask for exchange or return."),
    ),
    Declaration(
        P.EXCHANGE_KM,
        U.KM,
        50_000,
        N_("Exchange and return: distance"),
        N_("Kilometres in which households may ask for exchange or return."),
    ),
    Declaration(
        P.SHIP_BY_DAY,
        U.NUMBER,
        10,
        N_("Old parts: shipping day"),
        N_("Day of the month after approval by which a station ships its old parts."),
    ),
    Declaration(
        P.RETURN_REMINDER_DAYS,
        U.DAYS,
        5,
        N_("Old parts: reminder"),
        N_("Days before the shipping day from which the start page reminds the station."),
    ),
    Declaration(
        P.RETURN_EXTENSIONS_LIMIT,
        U.NUMBER,
        1,
        N_("Old parts: extensions at most"),
        N_("How many times the shipping day of a return list may be put off."),
    ),
    Declaration(
        P.RETURN_EXTENSION_DAYS,
        U.DAYS,
        30,
        N_("Old parts: longest extension"),
        N_("Days by which a shipping day may be put off at most."),
    ),
    Declaration(
        P.CHARGE_APPEAL_DAYS,
        U.DAYS,
        14,
        N_("Appeal against a deduction"),
        N_("Days after a deduction in which the station may appeal."),
    ),
    Declaration(
        P.RESIDUAL_PPM,
        U.PPM,
        100_000,
        N_("Old parts: residual value"),
        N_("Share of its approved amount that a station is charged for a part it keeps as scrap."),
    ),
    Declaration(
        P.RECEIVE_DAYS,
        U.DAYS,
        7,
        N_("Old parts: receipt due"),
        N_("Days after shipping in which the keeper counts a shipment."),
    ),
    Declaration(
        P.JUDGE_DAYS,
        U.DAYS,
        10,
        N_("Old parts: judgement due"),
        N_("Days after the receipt in which its parts are judged."),
    ),
    Declaration(
        P.UNRETURNED_MONTHS,
        U.MONTHS,
        3,
        N_("Old parts: new claims stop"),
        N_("Months after approval with parts unreturned from which new claims are returned."),
    ),
    *RECOVERY,
    *SIGNS,
)

DECLARATIONS: dict[ParameterName, Declaration] = {one.name: one for one in DECLARED}
