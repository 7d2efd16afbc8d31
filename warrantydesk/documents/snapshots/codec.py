"""Snapshots as JSON and back, by looking at their fields.

A field that a stored snapshot lacks takes its default, so fields may be added to a paper; a field
that is unknown is refused, since the paper would silently lose it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def snapshot_to_json(snapshot: object) -> str:
    """Return a snapshot as JSON, the same text for equal snapshots."""
    return json.dumps(_plain(snapshot), ensure_ascii=False, separators=(",", ":"))


def snapshot_from_json(kind: type[T], text: str) -> T:
    """Return the snapshot that a JSON text holds; raises ``ValueError`` where it holds none."""
    value: T = _value(kind, json.loads(text), kind.__name__)
    return value


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return _plain_day(value) if isinstance(value, date) else _plain_scalar(value)


def _plain_day(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        raise ValueError(f"naive datetime in a snapshot: {value}")
    return value.astimezone(UTC).isoformat()


def _plain_scalar(value: object) -> object:
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a snapshot")


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, plain: Any, place: str) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        if plain is None:
            return None
        (kind,) = (option for option in get_args(kind) if option is not NoneType)
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return tuple(_value(item, one, f"{place}[{i}]") for i, one in enumerate(plain))
    if is_dataclass(kind):
        return _record(kind, plain, place)
    return _scalar(kind, plain, place)


def _record(kind: Any, plain: Any, place: str) -> Any:
    hints = _hints(kind)
    if not isinstance(plain, dict) or (strange := plain.keys() - hints.keys()):
        raise ValueError(f"{place} is not a {kind.__name__}: {strange or plain!r}")
    try:
        return kind(**{k: _value(hints[k], v, f"{place}.{k}") for k, v in plain.items()})
    except TypeError as error:
        raise ValueError(f"{place} is incomplete: {error}") from error


def _scalar(kind: Any, plain: Any, place: str) -> Any:
    if kind in {str, int, bool} and type(plain) is kind:
        return plain
    if isinstance(plain, str) and kind in {date, datetime}:
        return kind.fromisoformat(plain)
    if isinstance(plain, str) and kind is bytes:
        return base64.b64decode(plain, validate=True)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    raise ValueError(f"{place} should be {kind.__name__}: {plain!r}")
