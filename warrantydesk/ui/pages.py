"""What the window shows: pages, and the entries of the navigation that build them.

The window knows no page; it is given ``Entry`` values and asks each page only what ``Page`` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_
from warrantydesk.ui.widgets.layout import Stretchy

Hint = tuple[str, str]
"""A key and what it does, for the status bar."""
ENTRY = "entry"
"""What a desk opens to go to a page of the navigation: ``open(ENTRY, "claims")``."""


class Page(Stretchy):
    """A page of the window. ``failed`` carries what the window must tell; ``noted`` a remark."""

    failed = Signal(Exception)
    noted = Signal(str)
    closed = Signal()
    slim = False
    """Whether the navigation steps back to icons while this page is shown."""
    moved_between: tuple[QWidget, ...] = ()
    """What F6 moves between, where that is not the whole page."""

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys that this page's status bar shows."""
        return ()

    def refresh(self) -> None:
        """Read again what is shown, keeping selection and scrolling."""

    def unsaved(self) -> bool:
        """Tell whether leaving would lose something typed."""
        return False

    def save(self, then: Callable[[], None]) -> None:
        """Save what is unsaved, and call ``then`` when that is done."""
        then()

    def discard(self) -> None:
        """Forget what is unsaved."""

    def take_scan(self, _text: str) -> bool:
        """Take what was scanned anywhere on this page; False where it is not wanted here."""
        return False

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 moves between on this page, in order."""
        return self.moved_between or (self,)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation; ``build`` makes its page on the first visit."""

    key: str
    title: str
    icon: str
    group: str
    build: Callable[[], Page]


class Origin(NamedTuple):
    """What a record's page shows: ``("claim", 7)``."""

    kind: str
    key: Any


class Place(NamedTuple):
    """Where somebody is: an entry of the navigation, and the records laid over it."""

    entry: str
    records: tuple[Origin, ...] = ()


def no_record(_kind: str, _key: Any) -> Page:
    """Refuse to build pages, until somebody says how."""
    raise RefusedError(N_("This record has no page here."))
