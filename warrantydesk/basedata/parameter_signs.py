"""The parameters of risk signs: they decide nothing, they only point an auditor at a claim."""

from warrantydesk.basedata.parameter_kinds import Declaration, ParameterName, Unit
from warrantydesk.texts import N_

P = ParameterName
U = Unit

SIGNS: tuple[Declaration, ...] = (
    Declaration(
        P.SIGN_HOURS_DAYS,
        U.DAYS,
        365,
        N_("Risk sign, hours: days looked back"),
        N_("Hours of other stations count as usual when they were claimed in so many days."),
    ),
    Declaration(
        P.SIGN_PEERS,
        U.NUMBER,
        3,
        N_("Risk sign, hours: claims to compare with"),
        N_("So many claims of other stations are needed before hours are compared."),
    ),
    Declaration(
        P.SIGN_PERIOD_DAYS,
        U.DAYS,
        90,
        N_("Risk sign, counts: days looked back"),
        N_("Claims of a part, and claims near the end of a term, are counted over so many days."),
    ),
    Declaration(
        P.SIGN_MANY,
        U.NUMBER,
        3,
        N_("Risk sign, many of a part: claims at least"),
        N_("Fewer claims of a part by one station are never a sign."),
    ),
    Declaration(
        P.SIGN_MANY_TIMES,
        U.NUMBER,
        2,
        N_("Risk sign, many of a part: times the usual"),
        N_("Claims of a part are many above so many times the median of other stations."),
    ),
    Declaration(
        P.SIGN_END_DAYS,
        U.DAYS,
        30,
        N_("Risk sign, end of term: days"),
        N_("A repair with at most so many days of its coverage left is near the end."),
    ),
    Declaration(
        P.SIGN_END_KM,
        U.KM,
        1_000,
        N_("Risk sign, end of term: distance"),
        N_("A repair with at most so many kilometres of its coverage left is near the end."),
    ),
)
