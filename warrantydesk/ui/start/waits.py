"""What waits without a fixed date, as lines that open the list narrowed to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from warrantydesk.claims.rows_start import ClaimsAhead
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import now
from warrantydesk.db.paging import Filter
from warrantydesk.money import figures
from warrantydesk.orders.rows import BEFORE_DISPATCH
from warrantydesk.orders.states import OrderStatus
from warrantydesk.records.roles import Role
from warrantydesk.settlement.ahead import SettlementAhead
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.texts import N_, _
from warrantydesk.ui.pages import ENTRY
from warrantydesk.ui.start.asks import ClerkAhead, SideView
from warrantydesk.ui.start.narrowed import Narrowed
from warrantydesk.ui.start.wait import LIST, Wait
from warrantydesk.ui.start.waits_parts import under, waits_of

C, S = ClaimStatus, StatementStatus
LEVELS = (1, 2, 3)
OPEN = (C.SUBMITTED, C.IN_REVIEW)
NOT_DISPATCHED = Filter(
    "status", "in", tuple(status for status in OrderStatus if status in BEFORE_DISPATCH)
)

STATEMENTS: tuple[tuple[StatementStatus, str, str], ...] = (
    (S.DRAFT, "pencil", N_("Calculated, not frozen")),
    (S.FROZEN, "lock", N_("Frozen, to be approved")),
    (S.OBJECTED, "ask", N_("Objections to answer")),
    (S.CONFIRMED, "clock", N_("Confirmed, invoice awaited")),
    (S.INVOICED, "yuan", N_("Invoiced, to be paid")),
    (S.PAID, "check", N_("Paid, to be reconciled")),
)


def waits(view: SideView, roles: Collection[Role], level: int) -> list[Wait]:
    """Return the lines for somebody's roles; ``level`` is his or her audit level."""
    made: list[Wait] = []
    if view.clerk is not None:
        made += under(_("Claims"), _clerk(view.clerk))
    if view.audit is not None:
        made += under(_("Claims"), _audit(view.audit, level))
    if view.settlement is not None:
        made += under(_("Station statements"), _settlement(view.settlement))
    return [*made, *waits_of(roles, view.parts, view.recovery)]


def _claims(icon: str, title: str, count: int, *statuses: ClaimStatus, **rest: Any) -> Wait:
    return _narrowed(icon, title, count, (Filter("status", "in", statuses),), **rest)


def _narrowed(icon: str, title: str, count: int, filters: tuple[Filter, ...], **rest: Any) -> Wait:
    return Wait(icon, title, count, (LIST, Narrowed("claims", title, filters)), **rest)


def _clerk(ahead: ClerkAhead) -> Iterator[Wait]:
    yield _claims("return", _("Returned for correction"), ahead.returned, C.RETURNED)
    yield _claims("pencil", _("Drafts"), ahead.drafts, C.DRAFT)
    title = _("Finished repairs to claim")
    to_claim = Narrowed("orders", title, (Filter("to_claim", "=", value=True),))
    yield Wait("claim", title, ahead.to_claim, (LIST, to_claim))
    title = _("Dispatch overdue")
    late = Narrowed("orders", title, (NOT_DISPATCHED,), _late)
    yield Wait("clock", title, ahead.late.orders, (LIST, late), ahead.late.oldest, "negative")


def _late() -> tuple[Filter, ...]:
    return (Filter("due_at", "<=", now()),)


def _audit(ahead: ClaimsAhead, level: int) -> Iterator[Wait]:
    yield _claims("send", _("Submitted, not yet checked"), ahead.submitted, C.SUBMITTED)
    for one in LEVELS:
        title = _("In review, level {n}").format(n=one)
        above = _("above your level") if one > level else ""
        filters = (Filter("status", "=", C.IN_REVIEW), Filter("audit_level", "=", one))
        yield _narrowed("target", title, ahead.by_level.get(one, 0), filters, aside=above)
    yield _claims("pause", _("On hold"), ahead.on_hold, C.ON_HOLD)
    appeals = (Filter("status", "in", OPEN), Filter("appeal", "=", value=True))
    yield _narrowed("flag", _("Appeals to decide"), ahead.appeals, appeals)


def _settlement(ahead: SettlementAhead) -> Iterator[Wait]:
    payable = _("Payable, not yet in a statement")
    aside = figures(ahead.payable_fen) if ahead.payable else ""
    yield _claims("settled", payable, ahead.payable, C.PAYABLE, aside=aside)
    yield Wait("pause", _("Held back from statements"), ahead.held, (ENTRY, "holds"))
    for status, icon, title in STATEMENTS:
        wanted = Narrowed("statements", _(title), (Filter("status", "=", status),))
        yield Wait(icon, _(title), ahead.statements.get(status, 0), (LIST, wanted))
