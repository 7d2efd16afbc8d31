"""Column types that mean the same on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import AsBoolean
from typing_extensions import override

LargeId = BigInteger().with_variant(Integer(), "sqlite")
"""Keys: only INTEGER counts up by itself on SQLite, and it holds 64 bits there."""


@compiles(AsBoolean, "sqlite")
def bare_flag(element: AsBoolean, compiler: SQLCompiler, **options: Any) -> str:
    """Write a flag as ``live``, not as ``live = 1``: only so is the partial index of it used.

    SQLite compares the words of a condition with those of the index, not what they mean.
    """
    flag = compiler.process(element.element, **options)
    return flag if element.operator is operators.is_true else f"NOT {flag}"


def code_type(length: int) -> String:
    """Return the type of a code column, which sorts by bytes on every server."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in Python, UTC in the database; a naive datetime is a bug."""

    impl = DateTime
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    @override
    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        # One call a value: lists read hundreds of these, and going through the type that this one
        # decorates takes three.
        return _from_text if dialect.name == "sqlite" else _from_driver


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value + "+00:00")


def _from_driver(value: datetime | None) -> datetime | None:
    return None if value is None else value.replace(tzinfo=UTC)
