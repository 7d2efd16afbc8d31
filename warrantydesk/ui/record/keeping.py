"""Drafts written by a worker: the disk never holds up typing, and the newest words win.

Workers may overtake each other, so each wish has a number: one that comes late does nothing.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QObject

from warrantydesk.clock import now
from warrantydesk.ui.jobs import Job, Submit
from warrantydesk.ui.record import drafts

LONGEST_MS = 3_000
"""So long, at most, words stand on the screen alone while somebody types without a pause."""


@dataclass(slots=True)
class _Turns:
    """What was wished for one draft, and which wish the disk has seen."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    wished: int = 0
    done: int = 0
    newest: drafts.Kept | None = None


_turns: dict[Path, _Turns] = {}
"""One for each file of this process: two pages may show the same record."""


def keep_soon(submit: Submit, path: Path, seen_version: int, values: Any) -> None:
    """Write a draft on a worker."""
    _wish(submit, path, drafts.Kept(now(), seen_version, values))


def forget_soon(submit: Submit, path: Path) -> None:
    """Take a draft away on a worker."""
    _wish(submit, path, None)


def newest(path: Path) -> drafts.Kept | None:
    """Return the newest draft, also where the disk has not seen it yet."""
    turns = _turns.get(path)
    if turns is not None and turns.done < turns.wished:
        return turns.newest
    return drafts.kept(path)


def _wish(submit: Submit, path: Path, wanted: drafts.Kept | None) -> None:
    turns = _turns.setdefault(path, _Turns())
    turns.wished += 1
    turns.newest = wanted
    # The page may be gone before the worker comes: the program itself is told, and does not mind.
    owner = cast("QObject", QCoreApplication.instance())
    work = partial(_fulfil, turns, turns.wished, path, wanted)
    submit(Job(owner, work, _nothing, _nothing))


def _fulfil(turns: _Turns, number: int, path: Path, wanted: drafts.Kept | None) -> None:
    with turns.lock:
        if number < turns.done:
            return
        if wanted is None:
            drafts.forget(path)
        else:
            drafts.keep(path, wanted.seen_version, wanted.values)
        turns.done = number


def _nothing(_outcome: object) -> None:
    """Nobody waits for a draft."""
