"""Safe file names: what data say never decides where a file lands."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

LONGEST_BYTES = 200
"""In UTF-8: Linux takes 255 bytes and Windows 255 units; a number may still be added."""

LONGEST_ENDING = 10
FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]'
)
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?$")


def safe_name(text: str, fallback: str = "file") -> str:
    """Return one path element that every system takes; never empty, ``.`` or ``..``."""
    name = FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    name = "".join("_" if unicodedata.category(mark) in {"Cs", "Cn"} else mark for mark in name)
    stem, dot, ending = name.rpartition(".")
    if not (dot and stem and 0 < len(ending) <= LONGEST_ENDING and ending.isalnum()):
        stem, ending = name, ""
    stem = _shortened(stem, LONGEST_BYTES - 4 * len(ending) - 1)
    name = (f"{stem}.{ending}" if ending else stem).strip(" .")
    if not name.strip("_"):
        name = fallback
    return f"_{name}" if DEVICES.match(name) else name


def _shortened(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").rstrip(" .")


def free_path(folder: Path, name: str) -> Path:
    """Return a path in a folder that does not exist yet, numbered where the name is taken."""
    wanted = Path(safe_name(name))
    path, number = folder / wanted, 2
    while path.exists():
        path, number = folder / f"{wanted.stem} ({number}){wanted.suffix}", number + 1
    return path
