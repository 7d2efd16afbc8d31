"""What every leg of a month by command shares: somebody's commands, files and lists."""

from __future__ import annotations

from pathlib import Path

from tests.month.commands import CommandLine, Said, written

LETTER = b"%PDF-1.4 letter of a supplier"
TAG, STATUS, PLACE = 0, 1, 5
"""Columns of the list of old parts."""


class Desk:
    """Runs commands in a folder of files and papers."""

    def __init__(self, line: CommandLine, folder: Path) -> None:
        self.line, self.folder = line, folder
        self.papers = folder / "papers"
        self.papers.mkdir(exist_ok=True)
        self.letter = folder / "letter.pdf"
        self.letter.write_bytes(LETTER)
        self.commands = 0

    def run(self, login: str, *words: str, code: int = 0) -> Said:
        """Run a command, which must end with this exit code."""
        self.commands += 1
        return self.line.run(login, *words, code=code)

    def listed(self, login: str, group: str, *rest: str) -> list[list[str]]:
        """Return the rows of a list."""
        return self.run(login, group, *rest).rows

    def tags(self, login: str, status: str, *rest: str) -> list[str]:
        """Return the tags of the parts in a status that somebody sees."""
        return sorted(
            row[TAG] for row in self.listed(login, "parts", "list", "--status", status, *rest)
        )

    def table(self, name: str, header: str, rows: list[str]) -> str:
        """Write a table as a CSV file, and return its path."""
        return written(self.folder, name, header, *rows)
