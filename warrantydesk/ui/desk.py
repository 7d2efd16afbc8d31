"""What every page is given: whose desk it is, and how to ask the book without waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual
from warrantydesk.ui.jobs import Job, Progress, Submit

T = TypeVar("T")


class BookLike(Protocol):
    """The book as pages see it; ``warrantydesk.book.Book`` is one."""

    address: str

    def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run ``query(session, …)`` in a transaction of its own."""

    def write(self, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run ``service(unit, …)`` in a transaction of its own."""

    def reading(self) -> AbstractContextManager[Any]:
        """Begin a transaction that only reads: a ``Unit`` for what must know who asks."""

    def close(self) -> None:
        """Let go of all connections."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who sits at this desk. ``stations`` are those whose papers a clerk sees."""

    person_id: int
    name: Bilingual
    roles: frozenset[Role]
    station_id: int | None
    stations: tuple[int, ...]
    audit_level: int
    party: Bilingual
    supplier_id: int | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A page's way to the book: work goes to a worker, the answer comes back to the window."""

    submit: Submit
    book: BookLike
    person: SignedIn
    open: Callable[[str, Any], None]
    """Open a record or page: ``open("claim", claim_id)``; the shell decides how."""

    def read(
        self,
        owner: QObject,
        query: Callable[..., T],
        *args: Any,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        **kwargs: Any,
    ) -> None:
        """Ask the book something, in the background."""
        work = partial(self.book.read, query, *args, **kwargs)
        self.submit(Job(owner, work, done, failed))

    def write(
        self,
        owner: QObject,
        service: Callable[..., T],
        *args: Any,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        title: str = "",
        progress: Progress | None = None,
        **kwargs: Any,
    ) -> None:
        """Have the book do something, in the background."""
        work = partial(self.book.write, service, *args, **kwargs)
        self.submit(Job(owner, work, done, failed, title, progress))
