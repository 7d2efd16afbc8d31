"""Submitting many claims of a list at once."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk.claims.commands import ClaimStep
from warrantydesk.claims.rows import ClaimRow
from warrantydesk.claims.states import EDITABLE, ClaimStatus
from warrantydesk.money import figures
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.desk import BookLike
from warrantydesk.ui.lists.batch import Batch


def may_be_sent(found: ClaimRow) -> bool:
    """Tell whether a claim waits for being submitted: a draft, or one that was returned."""
    return found.status in EDITABLE


def submitting(rows: Sequence[ClaimRow]) -> Batch:
    """Return the batch that submits these claims; those not to be submitted are left out."""
    chosen = tuple(found for found in rows if may_be_sent(found))
    amount = figures(sum(found.claimed_fen for found in chosen))
    parts = [
        ngettext("Submit {count} claim?", "Submit {count} claims?", len(chosen)),
        _("Together {amount}.").format(amount=amount),
    ]
    others = len(rows) - len(chosen)
    if others:
        words = ngettext(
            "{count} other is no draft and stays as it is.",
            "{count} others are no drafts and stay as they are.",
            others,
        )
        parts.append(words)
    return Batch(
        chosen, _number, _submit, " ".join(parts),
        confirm=_("Submit {count}").format(count=len(chosen)),
        title=_("Submitting claims"), done=_("Submitted"),
    )  # fmt: skip


def _number(found: ClaimRow) -> str:
    return found.number


def _submit(book: BookLike, found: ClaimRow) -> None:
    from warrantydesk.claims.service import resubmit, submit  # noqa: PLC0415

    service = resubmit if found.status is ClaimStatus.RETURNED else submit
    book.write(service, ClaimStep(found.id, found.version))
