"""The command line as people type it, on a book of either engine."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple, Protocol

from sqlalchemy.engine import make_url

from warrantydesk.book import Book
from warrantydesk.cli.main import main


class Signed(Protocol):
    """A book, and the same as used by somebody: a month, a workshop, a stage."""

    owner: Book

    def book(self, login: str) -> Book:
        """Return the book as used by somebody."""


class Said(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """Return the table that it told."""
        return [line.split("\t") for line in self.out.splitlines()]


class CommandLine:
    """Runs commands as somebody: by ``--as`` on an embedded book, by a login on a shared one."""

    def __init__(self, signed: Signed) -> None:
        self._signed = signed

    def run(self, login: str, *words: str, code: int = 0, language: str = "en") -> Said:
        """Run a command, which must end with this exit code."""
        said = self.tried(login, *words, language=language)
        assert said.code == code, f"{login} {words}: {said}"
        return said

    def tried(self, login: str, *words: str, language: str = "en") -> Said:
        """Run a command."""
        out, err, code = io.StringIO(), io.StringIO(), 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main([*self._who(login), "--language", language, *words])
            except SystemExit as stop:
                code = int(stop.code or 0)
        return Said(code, out.getvalue(), err.getvalue())

    def _who(self, login: str) -> list[str]:
        owner = self._signed.owner
        if owner.embedded:
            named = ["--as", login] if login else []
            return ["--book", make_url(owner.address).database or "", *named]
        address = self._signed.book(login).address if login else owner.address
        return ["--book", address]


def written(folder: Path, name: str, *lines: str) -> str:
    """Write a file of lines, and return its path."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)
