"""Every paper of the month that is played, printed by whoever prints it, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from warrantydesk.documents.printing import PaperKind
from warrantydesk.papers import prepare_paper
from warrantydesk.texts import Language


class Wanted(NamedTuple):
    """A paper to print: its kind, who prints it, the key of its document."""

    kind: PaperKind
    login: str
    key: int


class Printed(NamedTuple):
    """A paper that was printed: its kind, the number that it names, and its file."""

    kind: PaperKind
    number: str
    path: Path


def print_papers(
    folder: Path, book_of: Callable[[str], Any], wanted: tuple[Wanted, ...]
) -> Iterator[Printed]:
    """Print papers into a folder; a second one of a kind is numbered."""
    seen: list[PaperKind] = []
    for kind, login, key in wanted:
        seen.append(kind)
        again = f"-{seen.count(kind)}" if seen.count(kind) > 1 else ""
        for language in Language:
            paper = book_of(login).write(prepare_paper, kind, key, language)
            path = folder / f"{kind.value}{again}-{language.value}.pdf"
            path.write_bytes(paper.printed.pdf)
            yield Printed(kind, paper.number, path)
