"""What is asked in place before a step of a recovery case, and the rule that it follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from warrantydesk.money import figures, plain, times_ppm
from warrantydesk.settlement.labels_recovery import COST_CLASS, MEANS, RECOVERY_ACTION
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryAction
from warrantydesk.settlement.rows_cases import CaseRecord, Mover, NewAppraisal
from warrantydesk.texts import N_, _
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField

A, M = RecoveryAction, AnswerMeans
LINE = "line_"
SOME = (M.LINES, M.AMOUNT, M.PERCENT)
RULES: dict[RecoveryAction, str] = {
    A.CLOSE: N_("The supplier is not asked; the manufacturer bears the whole amount."),
    A.WITHDRAW: N_("What is withdrawn is no longer asked for; the manufacturer bears it."),
    A.CHARGE_BACK: N_("The next statement of station {station} deducts {amount}."),
    A.REVERSE: N_(
        "What was confirmed is taken back; a later statement carries the reversing lines."
    ),
    A.OBJECT: N_("The whole amount is in dispute until somebody ends the dispute."),
}
APPRAISE_RULE = N_(
    "An auditor judges the claim anew, by a third party where one is needed. The dispute waits."
)


class Asked(NamedTuple):
    """A question of the page: its title, its fields, the rule under the title."""

    title: str
    fields: list[FormField]
    rule: str


def asked_reason(action: RecoveryAction, record: CaseRecord) -> Asked:
    """Return the question of a step that needs no more than a reason."""
    row = record.row
    rule = _(RULES[action]).format(station=row.station_code, amount=figures(row.disputed_fen))
    return Asked(_(RECOVERY_ACTION[action]), [_reason()], rule)


def asked_withdrawal(record: CaseRecord) -> Asked:
    """Return how much of the dispute is withdrawn, and why."""
    amount = plain(record.row.disputed_fen)
    fields = [FormField("amount_fen", _("Amount"), FieldKind.MONEY, amount), _reason()]
    return Asked(_(RECOVERY_ACTION[A.WITHDRAW]), fields, _(RULES[A.WITHDRAW]))


def asked_appraisal() -> Asked:
    """Return why a claim is to be appraised anew."""
    return Asked(_("Ask for a new appraisal"), [_reason()], _(APPRAISE_RULE))


def asked_upholding(record: CaseRecord, found: NewAppraisal) -> Asked:
    """Return what a new appraisal makes of the dispute."""
    words = _("By {number}, {upheld} is confirmed and {rest} is withdrawn.")
    rest = record.row.disputed_fen - found.upheld_fen
    rule = words.format(number=found.number, upheld=figures(found.upheld_fen), rest=figures(rest))
    return Asked(_(RECOVERY_ACTION[A.UPHOLD]), [_reason()], rule)


def asked_move(record: CaseRecord, found: Sequence[Mover]) -> Asked:
    """Return to whom a dispute is moved; each supplier with what its own agreement recovers."""
    choices = tuple(
        (one.id, f"{one.code}  {one.name}  {figures(one.recoverable_fen)}") for one in found
    )
    words = _(
        "The other supplier gets a case of its own, by its own prices and agreement;"
        " here {amount} is withdrawn."
    )
    fields = [FormField("supplier_id", _("Supplier"), FieldKind.CHOICE, choices=choices), _reason()]
    rule = words.format(amount=figures(record.row.disputed_fen))
    return Asked(_(RECOVERY_ACTION[A.MOVE]), fields, rule)


# an answer in part


def asked_part(record: CaseRecord) -> Asked:
    """Return how much is confirmed: by line, as an amount or as a percentage."""
    choices = tuple((means, _(MEANS[means])) for means in SOME)
    lines = [
        FormField(
            f"{LINE}{line.id}", _(COST_CLASS[line.cost_class]), FieldKind.MONEY,
            plain(line.amount_fen - line.confirmed_fen), needed=False,
        )
        for line in record.lines
        if line.amount_fen > line.confirmed_fen
    ]  # fmt: skip
    fields = [
        FormField("means", _("How"), FieldKind.CHOICE, choices=choices),
        *lines,
        FormField("amount_fen", _("Amount"), FieldKind.MONEY),
        FormField("percent_ppm", _("Percent"), FieldKind.PERCENT),
        _reason(),
    ]
    return Asked(_("Confirm in part"), fields, "")


def part_names(record: CaseRecord, means: AnswerMeans) -> list[str]:
    """Return the fields that a way of answering needs."""
    middle = {
        M.LINES: [f"{LINE}{line.id}" for line in record.lines],
        M.AMOUNT: ["amount_fen"],
        M.PERCENT: ["percent_ppm"],
    }
    return ["means", *middle[means], "reason"]


def part_said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as the values of an answer."""
    lines = tuple(
        (int(name.removeprefix(LINE)), value)
        for name, value in values.items()
        if name.startswith(LINE) and value
    )
    return {
        "means": values["means"],
        "lines": lines if values["means"] is M.LINES else (),
        "amount_fen": values["amount_fen"] or 0,
        "percent_ppm": values["percent_ppm"] or 0,
    }


def part_words(record: CaseRecord, values: Mapping[str, Any]) -> str:
    """Say what is confirmed, and what stays in dispute, by what is typed so far."""
    said, asked = part_said(values), record.asked_fen
    match said["means"]:
        case M.LINES:
            fen = sum(amount for _key, amount in said["lines"])
        case M.PERCENT:
            fen = times_ppm(asked, said["percent_ppm"])
        case _:
            fen = said["amount_fen"]
    if not 0 <= fen <= asked:
        return _("{amount} is asked for; not more than that can be confirmed.").format(
            amount=figures(asked)
        )
    words = _("{amount} of {asked} is confirmed, {rest} stays in dispute.")
    return words.format(amount=figures(fen), asked=figures(asked), rest=figures(asked - fen))


def _reason() -> FormField:
    return FormField("reason", _("Reason"), wide=True)
