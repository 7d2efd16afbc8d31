"""What waits of old parts and of recovery without a fixed date, as lines that open their list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from typing import Any

from warrantydesk.db.paging import Filter
from warrantydesk.money import figures
from warrantydesk.parts.ahead import Sum
from warrantydesk.parts.states import (
    AT_THE_END,
    ChargeStatus,
    OldPartStatus,
    ReturnListStatus,
    Route,
    ShipmentStatus,
    WriteOffStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.settlement.ahead import RecoveryAhead
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.texts import N_, _
from warrantydesk.ui.pages import ENTRY
from warrantydesk.ui.start.asks_parts import PartsView, RecoveryView
from warrantydesk.ui.start.dues import day_words
from warrantydesk.ui.start.narrowed import Narrowed
from warrantydesk.ui.start.wait import LIST, Wait
from warrantydesk.ui.tokens import Ink

P, H, C, L = OldPartStatus, ShipmentStatus, ChargeStatus, ReturnListStatus
R, T, F = RecoveryStatus, SupplierStatementStatus, AppraisalStatus
HOME = Filter("route", "=", Route.MANUFACTURER)
STATEMENTS: tuple[tuple[SupplierStatementStatus, str, str], ...] = (
    (T.DRAFT, "pencil", N_("Calculated, not frozen")),
    (T.FROZEN, "lock", N_("Frozen, to be approved")),
    (T.APPROVED, "send", N_("Confirmations awaited")),
    (T.OBJECTED, "ask", N_("Objections to answer")),
    (T.CONFIRMED, "yuan", N_("Money awaited")),
    (T.PAID, "check", N_("Paid, to be reconciled")),
)


def narrowed(
    icon: str, key: str, title: str, count: int, statuses: Collection[Enum], *more: Filter,
    aside: str = "", ink: Ink = "text3",
) -> Wait:  # fmt: skip
    """Return a line that opens a list narrowed to some statuses."""
    filters = (Filter("status", "in", tuple(statuses)), *more)
    return Wait(icon, title, count, (LIST, Narrowed(key, title, filters)), aside, ink)


def keeper_waits(view: PartsView) -> Iterator[Wait]:
    """Yield what waits for a keeper: from the door to the end of a part's way."""
    parts, here = view.parts or {}, view.shipments or {}
    yield narrowed("truck", "shipments", _("Shipments on their way to you"),
                   here.get(H.SHIPPED, 0), (H.SHIPPED,), HOME)  # fmt: skip
    yield narrowed("scan", "shipments", _("Shipments being received"),
                   here.get(H.RECEIVING, 0), (H.RECEIVING,), HOME)  # fmt: skip
    yield Wait("ask", _("Unexpected parts to solve"), view.unexpected or 0, (ENTRY, "unexpected"))
    yield Wait("eye", _("Old parts to judge"), parts.get(P.RECEIVED, 0), (ENTRY, "judging"))
    yield _parts("database", _("Judged, to be put into a bin"), parts, P.JUDGED)
    yield _parts("trash", _("To be destroyed"), parts, P.TO_DESTROY)
    yield _parts("settled", _("At the end, to be written off"), parts, *AT_THE_END)
    if view.loans is not None:
        first_on = view.loans.first_on
        late = _("{count} late").format(count=view.loans.late) if view.loans.late else ""
        first = _("first due {day}").format(day=day_words(first_on)) if first_on else ""
        ink: Ink = "negative" if late else "text3"
        yield Wait("swap", _("Lent"), view.loans.out, (ENTRY, "store"), late or first, ink)
    if view.lists is not None:
        title = _("Extensions to decide")
        yield narrowed("clock", "returns", title, view.lists.asked, (L.EXTENSION_ASKED,))


def clerk_waits(view: PartsView, forms: RecoveryView) -> Iterator[Wait]:
    """Yield what waits of old parts and charges at a station."""
    parts, moving = view.parts or {}, view.shipments or {}
    if view.lists is not None:
        first, title = view.lists.first_on, _("Return lists to ship")
        aside = _("first due {day}").format(day=day_words(first)) if first else ""
        yield narrowed("calendar", "returns", title, view.lists.open,
                       (L.OPEN, L.EXTENSION_ASKED), aside=aside)  # fmt: skip
        asked = _("Extensions not answered yet")
        yield narrowed("clock", "returns", asked, view.lists.asked, (L.EXTENSION_ASKED,))
    yield _parts("tag", _("Old parts to pack"), parts, P.TAGGED)
    packing = moving.get(H.PACKING, 0)
    yield narrowed("box", "shipments", _("Shipments to finish and ship"), packing, (H.PACKING,))
    yield _charges("minus", _("Charges to appeal or accept"), view, C.CONFIRMED)
    if forms.appraisals is not None:
        title, wanted = _("Appraisals to fill in"), (F.DRAFT, F.RETURNED)
        count = sum(forms.appraisals[status] for status in wanted)
        yield narrowed("partly", "appraisals", title, count, wanted)


def auditor_waits(view: PartsView, forms: RecoveryView) -> Iterator[Wait]:
    """Yield what an auditor decides about old parts, and the appraisals to judge."""
    if forms.appraisals is not None:
        title, count = _("Appraisals to judge"), forms.appraisals[F.SUBMITTED]
        yield narrowed("partly", "appraisals", title, count, (F.SUBMITTED,))
    yield _charges("minus", _("Charges to decide"), view, C.PROPOSED)
    yield _charges("flag", _("Appeals on deductions"), view, C.APPEALED)
    to_judge = (view.parts or {}).get(P.RECEIVED, 0)
    yield Wait("eye", _("Old parts to judge"), to_judge, (ENTRY, "judging"))
    yield _write_offs(view)


def finance_waits(found: RecoveryView) -> Iterator[Wait]:
    """Yield what waits of recovery, with its money."""
    if found.recovery is None:
        return
    cases = found.recovery.cases
    yield _cases("send", _("Cases to notify"), cases, R.OPEN)
    yield _cases("clock", _("Answers awaited"), cases, R.NOTIFIED)
    yield _cases("flag", _("Disputes to settle"), cases, R.PARTLY_CONFIRMED, R.DISPUTED)
    for status, icon, title in STATEMENTS:
        yield _statements(icon, _(title), found.recovery, status)


def _charged(view: PartsView) -> Iterator[Wait]:
    yield _charges("minus", _("Charges not decided yet"), view, C.PROPOSED, C.APPEALED)
    yield _write_offs(view)


def told_waits(found: RecoveryView) -> Iterator[Wait]:
    """Yield what a supplier answers, confirms and pays."""
    if found.recovery is None:
        return
    cases = found.recovery.cases
    yield _cases("send", _("Cases to answer"), cases, R.NOTIFIED)
    yield _cases("flag", _("In dispute with you"), cases, R.PARTLY_CONFIRMED, R.DISPUTED)
    for status, icon, title in (
        (T.APPROVED, "stamp", _("Statements to confirm")),
        (T.OBJECTED, "ask", _("Objections not answered yet")),
        (T.CONFIRMED, "yuan", _("Statements to pay")),
    ):
        yield _statements(icon, title, found.recovery, status)


def sent_waits(view: PartsView) -> Iterator[Wait]:
    """Yield what a supplier receives and judges."""
    parts, coming = view.parts or {}, view.shipments or {}
    way = (H.SHIPPED, H.RECEIVING)
    arriving = sum(coming.get(status, 0) for status in way)
    yield narrowed("truck", "shipments", _("Shipments to receive"), arriving, way)
    to_judge = parts.get(P.AT_SUPPLIER, 0)
    yield Wait("eye", _("Old parts to judge"), to_judge, (ENTRY, "judging"))


def waits_of(roles: Collection[Role], view: PartsView, found: RecoveryView) -> Iterator[Wait]:
    """Yield the lines of recovery and of old parts for somebody's roles."""
    recovery, parts = _("Recovery"), _("Old parts")
    if Role.FINANCE in roles:
        yield from under(recovery, finance_waits(found))
        yield from under(parts, _charged(view))
    if Role.SUPPLIER in roles:
        yield from under(recovery, told_waits(found))
        yield from under(parts, sent_waits(view))
    if Role.CLERK in roles:
        yield from under(parts, clerk_waits(view, found))
    if Role.KEEPER in roles:
        yield from under(parts, keeper_waits(view))
    if Role.AUDITOR in roles:
        yield from under(parts, auditor_waits(view, found))


def under(group: str, waits: Iterable[Wait]) -> Iterator[Wait]:
    """Yield lines under a title."""
    return (wait._replace(group=group) for wait in waits)


def _parts(icon: str, title: str, parts: Any, *statuses: OldPartStatus) -> Wait:
    count = sum(parts.get(status, 0) for status in statuses)
    return narrowed(icon, "parts", title, count, statuses)


def _charges(icon: str, title: str, view: PartsView, *statuses: ChargeStatus) -> Wait:
    sums = _together((view.charges or {}).get(status, Sum()) for status in statuses)
    return narrowed(icon, "charges", title, sums.number, statuses, aside=_money(sums))


def _cases(icon: str, title: str, cases: Any, *statuses: RecoveryStatus) -> Wait:
    sums = _together(cases[status] for status in statuses)
    return narrowed(icon, "cases", title, sums.number, statuses, aside=_money(sums))


def _statements(
    icon: str, title: str, found: RecoveryAhead, status: SupplierStatementStatus
) -> Wait:
    sums = found.statements[status]
    key, money = "supplier_statements", _money(sums)
    return narrowed(icon, key, title, sums.number, (status,), aside=money)


def _write_offs(view: PartsView) -> Wait:
    title = _("Write-offs to agree to")
    return narrowed("stamp", "write_offs", title, view.write_offs or 0, (WriteOffStatus.DRAFT,))


def _together(sums: Iterator[Sum]) -> Sum:
    found = tuple(sums)
    return Sum(sum(one.number for one in found), sum(one.fen for one in found))


def _money(sums: Sum) -> str:
    return figures(sums.fen) if sums.number else ""
