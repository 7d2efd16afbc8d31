"""What the preview asks of the book; the rooms behind are imported on the worker."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.errors import UnavailableError
from warrantydesk.settings import user_folder
from warrantydesk.texts import N_, Language
from warrantydesk.ui.jobs import Progress
from warrantydesk.ui.paper.sheets import Sheets, in_one

if TYPE_CHECKING:
    from warrantydesk.db.unit import Unit
    from warrantydesk.papers import Prepared
    from warrantydesk.ui.desk import BookLike


class Previewed(NamedTuple):
    """Papers of one kind as they would be issued next; ``title`` is a message."""

    papers: tuple[Prepared, ...]
    sheets: Sheets
    title: str

    @property
    def prepared(self) -> Prepared:
        """The first of them."""
        return self.papers[0]


def preview(
    book: BookLike, kind: str, documents: Sequence[int], language: Language, progress: Progress
) -> Previewed:
    """Make the papers of some documents without issuing them."""
    from warrantydesk.documents.printing import TITLES, PaperKind  # noqa: PLC0415
    from warrantydesk.papers import prepare_paper  # noqa: PLC0415

    paper, papers = PaperKind(kind), []
    with book.reading() as unit:
        for place, document_id in enumerate(documents):
            progress.report(place, len(documents))
            progress.check()
            papers.append(prepare_paper(unit, paper, document_id, language))
    sheets = Sheets(*(prepared.printed.pdf for prepared in papers))
    return Previewed(tuple(papers), sheets, TITLES[paper])


def issue(unit: Unit, papers: Sequence[Prepared]) -> None:
    """Note that the papers leave the house, all of them or none."""
    from warrantydesk.papers import issue_paper  # noqa: PLC0415

    for prepared in papers:
        issue_paper(unit, prepared)


def save(unit: Unit, papers: Sequence[Prepared], path: Path) -> None:
    """Write the papers that were previewed to a file; where that fails, none was issued."""
    issue(unit, papers)
    try:
        path.write_bytes(in_one([prepared.printed.pdf for prepared in papers]))
    except OSError as error:
        raise UnavailableError(
            N_("{path} cannot be written: {reason}"), path=str(path), reason=str(error)
        ) from error


def save_for_viewer(unit: Unit, papers: Sequence[Prepared]) -> Path:
    """Write the papers to a folder of this user, from which another program opens it."""
    folder = user_folder() / "papers"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.pdf"):
        with suppress(OSError):  # a viewer on Windows still holds it
            old.unlink()
    path = folder / file_name(papers)
    save(unit, papers, path)
    return path


def file_name(papers: Sequence[Prepared]) -> str:
    """Return what the file of some papers is called: after the first one."""
    from warrantydesk.filenames import safe_name  # noqa: PLC0415

    issued, others = papers[0].issue, len(papers) - 1
    number = f"{papers[0].number}+{others}" if others else papers[0].number
    return f"{safe_name(f'{number}-{issued.paper}-{issued.language}')}.pdf"
