"""The tables of the parts room hold together: every word has a label, every status a way to it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import pytest

from warrantydesk.parts import labels, states
from warrantydesk.parts.workflow import (
    CHARGE,
    NEEDS_REASON,
    OLD_PART,
    RETURN_LIST,
    SHIPMENT,
    STEPS,
    STOCKTAKE,
    WRITE_OFF,
    Rows,
)
from warrantydesk.texts import Language, say

TABLES: tuple[tuple[Rows, type[Enum], type[Enum]], ...] = (
    (OLD_PART, states.OldPartStatus, states.OldPartAction),
    (RETURN_LIST, states.ReturnListStatus, states.ReturnListAction),
    (SHIPMENT, states.ShipmentStatus, states.ShipmentAction),
    (CHARGE, states.ChargeStatus, states.ChargeAction),
    (STOCKTAKE, states.StocktakeStatus, states.StocktakeAction),
    (WRITE_OFF, states.WriteOffStatus, states.WriteOffAction),
)
LABELS: tuple[tuple[type[Enum], Mapping[Enum, str]], ...] = tuple(
    (kind, table)
    for table in vars(labels).values()
    if isinstance(table, dict) and table
    for kind in {type(member) for member in table}
    if issubclass(kind, Enum)
)
KINDS = [
    kind
    for name, kind in vars(states).items()
    if isinstance(kind, type) and issubclass(kind, Enum) and kind.__name__ == name != "Enum"
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_word_has_a_label_in_both_languages(kind: type[Enum]) -> None:
    [table] = [table for labelled, table in LABELS if labelled is kind]
    assert set(table) == set(kind)
    for label in table.values():
        assert say(label).render(Language.ZH) != label


@pytest.mark.parametrize(
    ("table", "statuses", "actions"), TABLES, ids=[kind.__name__ for _t, kind, _a in TABLES]
)
def test_every_status_is_reached_and_every_action_is_taken(
    table: Rows, statuses: type[Enum], actions: type[Enum]
) -> None:
    reached: set[Enum | None] = {None}
    for _ in table:
        reached |= {target for source, _action, _roles, target in table if source in reached}
    assert reached - {None} == set(statuses)
    assert {action for _source, action, _roles, _target in table} == set(actions)


def test_what_ended_goes_nowhere() -> None:
    ended = {status.value for status in states.ENDED}
    assert not [step for step in STEPS if step.kind == "old_part" and step.source in ended]


def test_what_needs_a_reason_is_an_action() -> None:
    assert {step.action for step in STEPS} >= NEEDS_REASON
