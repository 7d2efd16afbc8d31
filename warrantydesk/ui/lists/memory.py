"""What somebody made of a list: own views and the choice of columns, kept on this machine.

One small file for each list, written whole; what cannot be read is as good as absent.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warrantydesk.settings import user_folder, write_private

log = logging.getLogger(__name__)

MOST_VIEWS = 20


@dataclass(frozen=True, slots=True)
class OwnView:
    """A view that somebody named: what is typed over a view of the house, and the order.

    ``texts`` are kept as typed, so that they are read anew each day.
    """

    title: str
    base: str
    texts: tuple[tuple[str, str], ...]
    sort: str = ""
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Remembered:
    """The own views of a list, its columns in their order, and those that are hidden."""

    views: tuple[OwnView, ...] = ()
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def place_of(book: str, person_id: int, key: str) -> Path:
    """Return where a list is remembered; books and people share nothing."""
    name = hashlib.sha256(f"{book}|{person_id}".encode()).hexdigest()[:16]
    return user_folder() / "lists" / name / f"{key}.json"


def remember(path: Path, what: Remembered) -> None:
    """Write down what somebody made of a list; a full disk stops nobody."""
    try:
        write_private(path, json.dumps(asdict(what), ensure_ascii=False, indent=1).encode())
    except OSError:
        log.warning("the look of a list could not be kept", exc_info=True)


def remembered(path: Path) -> Remembered:
    """Read back what was remembered of a list."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        views = tuple(map(_view, stored["views"][:MOST_VIEWS]))
        return Remembered(views, _names(stored["order"]), _names(stored["hidden"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Remembered()


def _view(stored: dict[str, Any]) -> OwnView:
    texts = tuple((str(key), str(text)) for key, text in stored["texts"])
    return OwnView(
        str(stored["title"]), str(stored["base"]), texts, str(stored["sort"]),
        bool(stored["descending"]),
    )  # fmt: skip


def _names(stored: list[Any]) -> tuple[str, ...]:
    return tuple(map(str, stored))
