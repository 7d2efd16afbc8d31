"""What start pages read of settlement."""

from __future__ import annotations

from tests.settlement.stage import Stage
from warrantydesk.claims.states import LineKind
from warrantydesk.settlement.ahead import SettlementAhead, settlement_ahead
from warrantydesk.settlement.due_facts import statements_due
from warrantydesk.settlement.states import StatementStatus as S
from warrantydesk.texts import Bilingual


def test_payable_claims_wait_until_their_statement_is_frozen(stage: Stage) -> None:
    stage.claim([(LineKind.LABOUR, 30_000)])
    period = stage.month()
    stage.prepared(period)
    assert stage.ask(settlement_ahead) == SettlementAhead(1, 30_000, 0, {S.DRAFT: 1})
    stage.claim([(LineKind.PART, 12_000)], station=stage.other)
    stage.frozen(period, stage.other)
    assert stage.ask(settlement_ahead) == SettlementAhead(1, 30_000, 0, {S.DRAFT: 1, S.FROZEN: 1})


def test_a_statement_says_its_month_station_and_money(stage: Stage) -> None:
    stage.claim([(LineKind.LABOUR, 30_000)])
    key = stage.approved(stage.month())
    found = stage.ask(statements_due, [key])[key]
    stored = stage.row(key)
    assert (found.status, found.total_fen, found.paid_fen) == (S.APPROVED, stored.total_fen, 0)
    assert found.objection_until == stored.objection_until
    assert found.station == Bilingual("Lincheng Anda站", "Lincheng Anda")
    assert len(found.month) == len("2026-11")
    assert stage.ask(statements_due, []) == {}
