"""Audit levels: which amount needs which level (section 3)."""

from __future__ import annotations

from collections.abc import Mapping

from warrantydesk.basedata.parameter_names import ParameterName

HIGHEST = 3


def level_for(claimed_fen: int, parameters: Mapping[ParameterName, int]) -> int:
    """Return the lowest level that decides an amount; each limit is included."""
    if claimed_fen <= parameters[ParameterName.FIRST_LEVEL_LIMIT_FEN]:
        return 1
    return 2 if claimed_fen <= parameters[ParameterName.SECOND_LEVEL_LIMIT_FEN] else HIGHEST
