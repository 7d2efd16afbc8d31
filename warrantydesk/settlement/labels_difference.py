"""The words for differences with a partner; read by whoever has the rows already."""

from __future__ import annotations

from warrantydesk.settlement.rows_difference import DifferenceKind
from warrantydesk.texts import N_

DIFFERENCE: dict[DifferenceKind, str] = {
    DifferenceKind.SAME: N_("The same"),
    DifferenceKind.WITHIN: N_("Within the tolerance"),
    DifferenceKind.DIFFERS: N_("Differs"),
    DifferenceKind.ONLY_OURS: N_("Only with us"),
    DifferenceKind.ONLY_THEIRS: N_("Only with the partner"),
}
