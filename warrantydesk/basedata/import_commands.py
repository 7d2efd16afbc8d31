"""Commands made of cells: the values of a row, and a command with its bilingual texts apart.

Imports no database library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, get_type_hints

from warrantydesk.texts import Bilingual

NAMED = frozenset({"key", "seen_version"})
"""What a command names besides its values."""


@cache
def blank(command: type) -> Mapping[str, Any]:
    """Return the values of a new command by field, bilingual texts as two of them."""
    found: dict[str, Any] = {}
    for field in fields(command):
        if field.name in NAMED:
            continue
        value = _default(field)
        if field.name in _bilingual(command):
            found |= {f"{field.name}_zh": value.zh, f"{field.name}_en": value.en}
        else:
            found[field.name] = value
    return found


def assemble(command: type, values: Mapping[str, Any], **named: Any) -> Any:
    """Return a command of values by field, as ``blank`` has them, and of its key and version."""
    made: dict[str, Any] = {}
    for field in fields(command):
        if field.name in named:
            made[field.name] = named[field.name]
            continue
        if field.name in _bilingual(command):
            zh, en = values[f"{field.name}_zh"], values[f"{field.name}_en"]
            made[field.name] = Bilingual(zh, en)
        elif field.name in values:
            made[field.name] = values[field.name]
    return command(**made)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return None if field.default_factory is MISSING else field.default_factory()


@cache
def _bilingual(command: type) -> frozenset[str]:
    return frozenset(name for name, kind in get_type_hints(command).items() if kind is Bilingual)
