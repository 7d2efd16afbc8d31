"""What belongs to finance is refused to everybody else, on either engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.settlement.stage import Stage, new_id
from warrantydesk.claims.states import LineKind
from warrantydesk.clock import business_date, now
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.adjusting import add_adjustment
from warrantydesk.settlement.commands import NewAdjustment
from warrantydesk.settlement.holding import hold_claim, release_claim
from warrantydesk.settlement.periods import lock_period, open_next_period, open_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.states import Category, Side

LABOUR = (LineKind.LABOUR, 5_000)


@pytest.mark.parametrize("login", ["clerk", "auditor", "service"])
def test_only_finance_adjusts_holds_calculates_and_opens_months(stage: Stage, login: str) -> None:
    claim, period = stage.claim([LABOUR]), stage.month()
    command = NewAdjustment(
        stage.station, business_date(now()), Category.ADJUSTMENT, Side.LABOUR, 4_000, "奖励",
        "Bonus", "agreed", new_id(),
    )  # fmt: skip
    held = stage.claim([LABOUR])
    stage.do("finance", hold_claim, held, "check")
    tries: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
        (add_adjustment, (command,)),
        (hold_claim, (claim, "check")),
        (release_claim, (held,)),
        (prepare_statement, (stage.station, period)),
        (open_period, ("2020-01",)),
        (open_next_period, ()),
        (lock_period, (period,)),
    )
    for service, values in tries:
        with pytest.raises(RefusedError):
            stage.do(login, service, *values)
