"""The program's log: a rotating file of this user without personal data (S11)."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

LARGEST = 1_000_000
"""Bytes of one log file; five are kept."""

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

MASKS = (
    # The password inside a database address.
    (re.compile(r"(://[^\s:/@]+):[^\s@]+@"), r"\1:***@"),
    (re.compile(r"(?i)\b(password|passwort|pwd|secret|密码)(\s*[=:：]\s*)\S+"), r"\1\2***"),
    # E-mail, then Chinese mobile and landline numbers, then identity cards.
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<mail>"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])"), "<identity>"),
    (re.compile(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"), "<phone>"),
    (re.compile(r"(?<![\dA-Za-z])0\d{2,3}-\d{7,8}(?!\d)"), "<phone>"),
    # SQLAlchemy appends the values of a failed statement.
    (re.compile(r"\[parameters: .*?\](?=\n|$)", re.DOTALL), "[parameters hidden]"),
    (re.compile(r"(?m)^DETAIL:.*$"), "DETAIL: hidden"),
)


def without_personal_data(text: str) -> str:
    """Return a log text with passwords, phones, mail addresses and statement values masked."""
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


class DiscreetFormatter(logging.Formatter):
    """Formats records, tracebacks included, and masks what is personal in the whole text."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return without_personal_data(super().format(record))


def start_logging(folder: Path, level: int = logging.INFO) -> Path:
    """Write the log of this process to a folder, and return the file; calling twice is harmless."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "warrantydesk.log"
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
    made = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=4, encoding="utf-8", delay=True)
    made.setFormatter(DiscreetFormatter(FORMAT))
    root.addHandler(made)
    root.setLevel(level)
    path.touch(mode=0o600)
    return path


def stop_logging() -> None:
    """Close the log file, which Windows otherwise keeps locked."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
