"""What one user chose on this machine: language, looks, last book; read once, never secrets."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

import platformdirs

from warrantydesk.texts import Language

log = logging.getLogger(__name__)

HOME_VARIABLE = "WARRANTYDESK_HOME"
FONT_SCALES = (80, 100, 115, 130, 150, 175, 200)
"""Text sizes in percent of the system's."""

LATEST_BOOKS = 8


class Theme(Enum):
    """How the window looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices; ``geometry`` is Qt's window state in base64, by window name."""

    language: Language = Language.ZH
    theme: Theme = Theme.SYSTEM
    font_percent: int = 100
    book: str = ""
    books: tuple[str, ...] = ()
    person: str = ""
    geometry: tuple[tuple[str, str], ...] = ()

    def geometry_of(self, window: str) -> str:
        """Return the stored state of a window, or nothing."""
        return dict(self.geometry).get(window, "")

    def with_geometry(self, window: str, state: str) -> Settings:
        """Return the settings with a window's state remembered."""
        known = dict(self.geometry) | {window: state}
        return replace(self, geometry=tuple(sorted(known.items())))

    def with_book(self, address: str) -> Settings:
        """Return the settings with a book as the last one opened; it must hold no password."""
        others = tuple(book for book in self.books if book != address)
        return replace(self, book=address, books=(address, *others)[:LATEST_BOOKS])


def user_folder() -> Path:
    """Return the folder of this user's settings, logs and drafts."""
    chosen = os.environ.get(HOME_VARIABLE)
    return (
        Path(chosen)
        if chosen
        else Path(platformdirs.user_data_dir("WarrantyDesk", appauthor=False))
    )


def settings_path() -> Path:
    """Return where the settings are stored."""
    return user_folder() / "settings.json"


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing, unknown or damaged falls back to the default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.warning("the settings cannot be read; the defaults are used")
        return Settings()
    known = stored if isinstance(stored, dict) else {}
    readable = {name: READERS[name](value) for name, value in known.items() if name in READERS}
    return Settings(**{name: value for name, value in readable.items() if value is not None})


def _member(kind: type[Enum], value: object) -> Enum | None:
    return next((member for member in kind if member.value == value), None)


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(text for text in value if isinstance(text, str))[:LATEST_BOOKS]


def _pairs(value: object) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(value, dict):
        return None
    return tuple(sorted((k, v) for k, v in value.items() if isinstance(v, str)))


# How each stored value is read; None means that it is not one, and the default holds.
READERS: dict[str, Callable[[object], Any]] = {
    "language": lambda value: _member(Language, value),
    "theme": lambda value: _member(Theme, value),
    "font_percent": lambda value: value if value in FONT_SCALES else None,
    "book": lambda value: value if isinstance(value, str) else None,
    "books": _texts,
    "person": lambda value: value if isinstance(value, str) else None,
    "geometry": _pairs,
}


def save_settings(settings: Settings, path: Path) -> None:
    """Store the settings at once and readable for this user only."""
    values = asdict(settings) | {
        "language": settings.language.value,
        "theme": settings.theme.value,
        "geometry": dict(settings.geometry),
    }
    write_private(path, json.dumps(values, ensure_ascii=False, indent=2).encode())


def write_private(path: Path, content: bytes) -> None:
    """Write a file of this user (0600): afterwards it holds all of the content or the old one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # mkstemp makes the file 0600 from its first moment.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
