"""What the page of a supplier statement says of it: facts, verdict, sums, steps."""

from __future__ import annotations

from warrantydesk.money import figures, percent_figures
from warrantydesk.settlement.labels_recovery import ACTION
from warrantydesk.settlement.recovery_states import (
    SupplierLineSource,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_recovery import SupplierStatementRecord
from warrantydesk.settlement.rows_supplier import SupplierView
from warrantydesk.texts import _
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.timeline import Event
from warrantydesk.ui.settlement.supplier_tables import supplier_badge
from warrantydesk.ui.tokens import Ink, Style, Tone
from warrantydesk.ui.widgets.layout import Item, hairline, row
from warrantydesk.ui.widgets.words import label

S = SupplierStatementStatus


def supplier_facts(record: SupplierStatementRecord) -> list[Fact]:
    """Return the facts of a statement; its sums stand at the foot."""
    found = record.row
    return [
        Fact(_("Supplier"), f"{found.supplier_code}  {found.supplier}"),
        Fact(_("Month"), found.month),
        Fact(_("Total"), figures(found.total_fen)),
        Fact(_("Payment request"), found.request_number),
        Fact(_("Objection"), record.objection if found.status is S.OBJECTED else "", drop=1),
    ]


def supplier_verdict(record: SupplierStatementRecord) -> tuple[Tone, str, str]:
    """Return where a statement stands in one sentence, and what stands apart from it."""
    found = record.row
    apart = ""
    if record.disputed:
        words = _("{amount} is in dispute and not part of the total.")
        apart = words.format(amount=figures(found.disputed_fen))
    if found.status is S.OBJECTED:
        words = _("The supplier objects: {text}").format(text=record.objection)
        return "caution", words, apart
    if found.status is S.CONFIRMED and found.total_fen > 0:
        words = _("{amount} is still to be received.")
        return "info", words.format(amount=figures(record.open_fen)), apart
    if found.status in {S.PAID, S.RECONCILED}:
        return "positive", _("The statement is settled."), apart
    if apart:
        return "caution", apart, ""
    return "info", _("Nothing of it is in dispute."), ""


def supplier_sums(record: SupplierStatementRecord) -> tuple[Item, ...]:
    """Return what a statement comes to, what came in, and what stands apart in dispute."""
    found = record.row
    reversed_fen = sum(
        line.amount_fen
        for line in record.lines
        if line.amount_fen < 0 and line.source is not SupplierLineSource.CARRIED_FORWARD
    )
    asked = found.total_fen - record.carried_in_fen - reversed_fen
    rate = percent_figures(record.vat_rate_ppm)
    items: list[Item] = [_pair(_("Confirmed recovery"), asked)]
    if reversed_fen:
        items.append(_pair(_("Taken back"), reversed_fen, ink="negative"))
    if record.carried_in_fen:
        items.append(_pair(_("Brought forward"), record.carried_in_fen))
    items += [
        hairline(vertical=True),
        _pair(_("Net"), record.net_fen),
        _pair(_("Tax {rate}").format(rate=rate), record.tax_fen),
        None,
    ]
    if found.disputed_fen:
        items += [_pair(_("In dispute, apart"), found.disputed_fen, ink="caution"),
                  hairline(vertical=True)]  # fmt: skip
    if found.received_fen:
        items.append(_pair(_("Money received"), found.received_fen))
        items.append(_pair(_("Still open"), record.open_fen, "bodyb"))
    ink: Ink = "negative" if found.total_fen < 0 else "text"
    items.append(_pair(_("Total"), found.total_fen, "figure", ink))
    return tuple(items)


def _pair(words: str, fen: int, style: Style = "body", ink: Ink = "text") -> Item:
    return row(label(words, "label", "text2"), label(figures(fen), style, ink), gap=6)


def supplier_events(view: SupplierView) -> list[Event]:
    """Return the steps of a statement's life, oldest first."""
    return [
        Event(
            step.at, str(step.person), _(ACTION[step.action]),
            supplier_badge(step.to_status), step.reason,
        )
        for step in view.history
    ]  # fmt: skip
