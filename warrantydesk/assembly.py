"""The whole of the rooms put together: tables, rules, rights and sentences of one book."""

from __future__ import annotations

from warrantydesk.basedata import guards as basedata_guards
from warrantydesk.basedata import model as basedata_model
from warrantydesk.claims import guards as claim_guards
from warrantydesk.claims import hooks
from warrantydesk.claims import model as claim_model
from warrantydesk.db.base import Base
from warrantydesk.db.guards.declare import Rulebook
from warrantydesk.db.guards.install import sentences
from warrantydesk.db.unit import Sentences
from warrantydesk.orders import guards as order_guards
from warrantydesk.orders import model as order_model
from warrantydesk.parts import guards as part_guards
from warrantydesk.parts import model as part_model
from warrantydesk.parts.overdue import check_overdue
from warrantydesk.parts.payable import undecided
from warrantydesk.parts.tagging import cancel_tags, tag_claim
from warrantydesk.records import model as record_model
from warrantydesk.records import rules as record_rules
from warrantydesk.rights import RIGHTS
from warrantydesk.sentences import CONSTRAINTS
from warrantydesk.settlement import guards as settlement_guards
from warrantydesk.settlement import model as settlement_model
from warrantydesk.settlement import (
    model_factor,
    model_liability,
    model_recovery,
    model_supplier,
)

MODELS = (
    record_model, basedata_model, order_model, claim_model, part_model, settlement_model,
    model_factor, model_liability, model_recovery, model_supplier,
)  # fmt: skip
METADATA = Base.metadata
RULES: Rulebook = (
    record_rules.RULES
    + basedata_guards.RULES
    + order_guards.RULES
    + claim_guards.RULES
    + part_guards.RULES
    + settlement_guards.RULES
)
SENTENCES = Sentences(sentences(RULES) | CONSTRAINTS)

hooks.after_approval.append(tag_claim)
hooks.before_revocation.append(cancel_tags)
hooks.kept_back.append(undecided)
hooks.more_checks.append(check_overdue)

__all__ = ["METADATA", "MODELS", "RIGHTS", "RULES", "SENTENCES"]
