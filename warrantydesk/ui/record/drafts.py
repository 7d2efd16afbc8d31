"""What was typed and not saved, kept on this machine until it is saved or given up.

One small JSON file for each record, written whole and renamed into place: a crash loses at most
the last seconds. What cannot be read is as good as absent.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from warrantydesk.clock import now
from warrantydesk.settings import user_folder

log = logging.getLogger(__name__)


class Kept(NamedTuple):
    """A draft that was found: when it was kept, the version it was typed on, and the values."""

    at: datetime
    seen_version: int
    values: Any


def place_of(book: str, person_id: int, kind: str, key: int | str) -> Path:
    """Return where the draft of a record is kept; books and people do not share drafts."""
    name = hashlib.sha256(f"{book}|{person_id}".encode()).hexdigest()[:16]
    return user_folder() / "drafts" / name / f"{kind}-{key}.json"


def keep(path: Path, seen_version: int, values: Any) -> bool:
    """Write a draft, readable by its owner only; tell whether the disk took it.

    A draft that cannot be kept is no reason to stop somebody who is typing.
    """
    content = {"at": now().isoformat(), "version": seen_version, "values": values}
    beside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105 - the one that promises to be atomic
    except OSError:
        log.warning("a draft could not be kept", exc_info=True)
        return False
    return True


def kept(path: Path) -> Kept | None:
    """Read a draft back, if there is one that can be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(content["at"])
        return Kept(at, int(content["version"]), content["values"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(path: Path) -> None:
    """Take a draft away; one that stays is found to be old by its version."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        log.warning("a draft could not be taken away", exc_info=True)
