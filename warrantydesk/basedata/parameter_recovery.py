"""The parameters of liability and recovery."""

from warrantydesk.basedata.parameter_kinds import Declaration, ParameterName, Unit
from warrantydesk.texts import N_

P = ParameterName
U = Unit

RECOVERY: tuple[Declaration, ...] = (
    Declaration(
        P.JUDGE_APPRAISAL_DAYS,
        U.DAYS,
        7,
        N_("Judgement of an appraisal"),
        N_("Days after its submission in which a compensation appraisal is judged."),
    ),
    Declaration(
        P.ANSWER_RECOVERY_DAYS,
        U.DAYS,
        30,
        N_("Answer to a recovery"),
        N_("Days after the notice in which a supplier answers a recovery case."),
    ),
    Declaration(
        P.SETTLE_DISPUTE_DAYS,
        U.DAYS,
        30,
        N_("Dispute about a recovery"),
        N_("Days after the supplier's objection in which the dispute should be settled."),
    ),
    Declaration(
        P.RECOVERY_WARNING_DAYS,
        U.DAYS,
        30,
        N_("Filing window: warning"),
        N_("Days before a filing window closes from which the start page warns."),
    ),
    Declaration(
        P.RECOVERY_VAT_PPM,
        U.PPM,
        130_000,
        N_("VAT of supplier statements"),
        N_("Rate by which the gross total of a supplier statement is split into net and tax."),
    ),
    Declaration(
        P.RECEIVE_MONEY_DAYS,
        U.DAYS,
        30,
        N_("Supplier's payment due"),
        N_("Days after the confirmation of its statement in which a supplier pays."),
    ),
)
