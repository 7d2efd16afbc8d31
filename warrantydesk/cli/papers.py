"""Printing papers to files."""

from __future__ import annotations

from pathlib import Path

import click

from warrantydesk.book import Book
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.filenames import safe_name
from warrantydesk.papers import BUILDERS, find_document, issue_paper, prepare_paper
from warrantydesk.texts import N_, NN_, chosen_language


@click.command("print")
@click.argument("paper", metavar="PAPER", type=click.Choice([kind.value for kind in BUILDERS]))
@click.argument("numbers", nargs=-1, required=True)
@click.option(
    "--out",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder for the files; the current one when left out.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
@click.pass_obj
def commands(
    entrance: Entrance, paper: str, numbers: tuple[str, ...], folder: Path, *, overwrite: bool
) -> None:
    """Print a PAPER of the documents with these NUMBERS to PDF files."""
    kind = PaperKind(paper)
    book = entrance.open_as_somebody()
    for number in numbers:
        path = path_of(folder, kind, number)
        if path.exists() and not overwrite:
            raise RefusedError(N_("{path} already exists; choose another name."), path=str(path))
        print_to(book, folder, kind, number, overwrite=True)
    book.close()


def print_to(
    book: Book, folder: Path, kind: PaperKind, number: str, *, overwrite: bool = False
) -> None:
    """Print the paper of a document to its file; one that is there is left, unless it may go."""
    path, language = path_of(folder, kind, number), chosen_language()
    if path.exists() and not overwrite:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with book.writing() as unit:
        document_id = find_document(unit.session, kind, number)
        prepared = prepare_paper(unit, kind, document_id, language)
        issue_paper(unit, prepared)
        try:
            path.write_bytes(prepared.printed.pdf)
        except OSError as error:
            raise UnavailableError(
                N_("{path} cannot be written: {reason}"), path=str(path), reason=str(error)
            ) from error
    message = NN_("{path}: {count} page.", "{path}: {count} pages.")
    tell(message, path=str(path), count=prepared.printed.pages)
    if prepared.printed.replaced:
        signs = " ".join(f"U+{ord(c):04X}" for c in prepared.printed.replaced)
        tell(N_("Characters without a glyph were replaced: {signs}"), signs=signs)


def path_of(folder: Path, kind: PaperKind, number: str) -> Path:
    """Return the file of a paper."""
    return folder / f"{safe_name(f'{number}-{kind.value}-{chosen_language().value}')}.pdf"
