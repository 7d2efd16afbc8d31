"""No statement comes to stand where nothing leads on."""

from __future__ import annotations

import pytest

from tests.settlement.stage import Stage
from warrantydesk.errors import RefusedError
from warrantydesk.settlement.paying import register_invoice
from warrantydesk.settlement.service import approve, carry_forward, confirm
from warrantydesk.settlement.states import Category, StatementStatus


def test_a_statement_below_zero_takes_no_invoice_and_is_carried_forward(stage: Stage) -> None:
    stage.adjust(-4_000, Category.DEDUCTION)
    statement = stage.frozen(stage.month())
    stage.do("second", approve, stage.on(statement))
    stage.do("clerk", confirm, stage.on(statement))

    with pytest.raises(RefusedError, match="needs no invoice"):
        stage.do("finance", register_invoice, stage.invoice(statement))
    stage.do("finance", carry_forward, stage.on(statement))

    assert stage.row(statement).status is StatementStatus.RECONCILED
