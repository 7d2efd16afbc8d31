"""The command line as people type it, on a book of either engine."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from sqlalchemy.engine import make_url

from tests.month.busy import BusyMonth
from warrantydesk.cli.main import main


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

    def __init__(self, month: BusyMonth) -> None:
        self._month = month

    def run(self, login: str, *words: str, code: int = 0) -> Said:
        """Run a command, which must end with this exit code."""
        said = self.tried(login, *words)
        assert said.code == code, f"{login} {words}: {said}"
        return said

    def tried(self, login: str, *words: str) -> Said:
        """Run a command."""
        out, err, code = io.StringIO(), io.StringIO(), 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main([*self._who(login), "--language", "en", *words])
            except SystemExit as stop:
                code = int(stop.code or 0)
        return Said(code, out.getvalue(), err.getvalue())

    def _who(self, login: str) -> list[str]:
        owner = self._month.owner
        if owner.embedded:
            named = ["--as", login] if login else []
            return ["--book", make_url(owner.address).database or "", *named]
        address = self._month.book(login).address if login else owner.address
        return ["--book", address]
