"""Audit levels: which amount needs which level (section 3)."""

from __future__ import annotations

from collections.abc import Mapping

from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.states import ClaimType

HIGHEST = 3


def level_for(claimed_fen: int, parameters: Mapping[ParameterName, int]) -> int:
    """Return the lowest level that decides an amount; each limit is included."""
    if claimed_fen <= parameters[ParameterName.FIRST_LEVEL_LIMIT_FEN]:
        return 1
    return 2 if claimed_fen <= parameters[ParameterName.SECOND_LEVEL_LIMIT_FEN] else HIGHEST


def needs_prior_approval(
    claim_type: ClaimType, claimed_fen: int, parameters: Mapping[ParameterName, int]
) -> bool:
    """Tell whether an amount needs leave before the repair; campaigns were given it as a whole."""
    if claim_type is ClaimType.CAMPAIGN:
        return False
    return claimed_fen >= parameters[ParameterName.PRIOR_APPROVAL_FEN]
