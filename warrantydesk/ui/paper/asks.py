"""What the preview asks of the book; the rooms behind are imported on the worker."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.errors import UnavailableError
from warrantydesk.settings import user_folder
from warrantydesk.texts import N_, Language
from warrantydesk.ui.paper.sheets import Sheets

if TYPE_CHECKING:
    from warrantydesk.db.unit import Unit
    from warrantydesk.papers import Prepared
    from warrantydesk.ui.desk import BookLike


class Previewed(NamedTuple):
    """A paper as it would be issued next; ``title`` is a message."""

    prepared: Prepared
    sheets: Sheets
    title: str


def preview(book: BookLike, kind: str, document_id: int, language: Language) -> Previewed:
    """Make a paper without issuing it."""
    from warrantydesk.documents.printing import TITLES, PaperKind  # noqa: PLC0415
    from warrantydesk.papers import prepare_paper  # noqa: PLC0415

    paper = PaperKind(kind)
    with book.reading() as unit:
        prepared = prepare_paper(unit, paper, document_id, language)
    return Previewed(prepared, Sheets(prepared.printed.pdf), TITLES[paper])


def issue(unit: Unit, prepared: Prepared) -> None:
    """Note that the paper leaves the house."""
    from warrantydesk.papers import issue_paper  # noqa: PLC0415

    issue_paper(unit, prepared)


def save(unit: Unit, prepared: Prepared, path: Path) -> None:
    """Write the paper that was previewed to a file; where that fails, it was not issued."""
    issue(unit, prepared)
    try:
        path.write_bytes(prepared.printed.pdf)
    except OSError as error:
        raise UnavailableError(
            N_("{path} cannot be written: {reason}"), path=str(path), reason=str(error)
        ) from error


def save_for_viewer(unit: Unit, prepared: Prepared) -> Path:
    """Write the paper to a folder of this user, from which another program opens it."""
    folder = user_folder() / "papers"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.pdf"):
        with suppress(OSError):  # a viewer on Windows still holds it
            old.unlink()
    path = folder / file_name(prepared)
    save(unit, prepared, path)
    return path


def file_name(prepared: Prepared) -> str:
    """Return what the file of a paper is called."""
    from warrantydesk.filenames import safe_name  # noqa: PLC0415

    issued = prepared.issue
    return f"{safe_name(f'{prepared.number}-{issued.paper}-{issued.language}')}.pdf"
