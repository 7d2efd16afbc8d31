"""Printing papers and reading them back as a reader would: every word, and the barcode."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import zxingcpp

from tools.real_input.crew import Crew
from tools.real_input.diary import Diary
from tools.real_input.station import Filed
from warrantydesk.db.unit import Unit
from warrantydesk.documents.fonts import drawable
from warrantydesk.documents.printing import PaperKind
from warrantydesk.orders.service import PREFIX
from warrantydesk.orders.snapshots import RECORD_PREFIX
from warrantydesk.papers import Prepared, issue_paper, prepare_paper
from warrantydesk.texts import Language

KINDS = (PaperKind.REPAIR_ORDER, PaperKind.CLAIM, PaperKind.REPAIR_RECORD)
PIECE, SCANNED_SHARE, DOTS = 20, 10, 200 / 72
IGNORED = re.compile(r"[\s\-\u00ad\x02\ufffe]")
"""Where a line ends at a hyphen, readers tell it in their own ways."""


class Wanted(NamedTuple):
    """A paper to print, and the texts that stand on it."""

    kind: PaperKind
    document_id: int
    login: str
    texts: tuple[str, ...]


def print_sample(
    crew: Crew, diary: Diary, filed: Sequence[Filed], statements: Sequence[int], count: int
) -> Counter[str]:
    """Print papers of a sample in both languages; return the characters without glyph."""
    replaced: Counter[str] = Counter()
    wanted = list(_of_orders(filed, count // 2))
    wanted += [
        Wanted(kind, key, "finance1", ())
        for key in statements
        for kind in (PaperKind.STATEMENT, PaperKind.TAXABLE_LIST)
    ]
    for number, one in enumerate(wanted):
        for language in Language:
            with diary.watch(f"paper {one.kind.value} {language.value}", "".join(one.texts)):
                prepared = _printed(crew, one, language)
                replaced.update(prepared.printed.replaced)
                diary.count(f"papers: {one.kind.value}, {language.value}")
                diary.count("papers: pages", prepared.printed.pages)
                _read_back(crew, diary, one, prepared)
                if number % SCANNED_SHARE == 0:
                    _scan(crew, diary, prepared)
    return replaced


def _of_orders(filed: Sequence[Filed], count: int) -> Iterator[Wanted]:
    """Yield the papers of a sample: the strangest texts come first, the others evenly."""
    hard = list(filed[: count // 2])
    rest = count - len(hard)
    chosen = hard + [filed[place * len(filed) // rest] for place in range(rest)]
    for number, one in enumerate(chosen):
        kind = KINDS[number % len(KINDS)]
        key = one.claim_id if kind is PaperKind.CLAIM else one.order_id
        yield Wanted(kind, key, one.clerk, (one.name, one.words))


def _printed(crew: Crew, one: Wanted, language: Language) -> Prepared:
    return crew.do(one.login, f"paper: {one.kind.value}", _issued, one, language)


def _issued(unit: Unit, one: Wanted, language: Language) -> Prepared:
    prepared = prepare_paper(unit, one.kind, one.document_id, language)
    issue_paper(unit, prepared)
    return prepared


def _read_back(crew: Crew, diary: Diary, one: Wanted, prepared: Prepared) -> None:
    with crew.stopwatch.time("paper: read back"):
        document = pypdfium2.PdfDocument(prepared.printed.pdf)
        read = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    page = IGNORED.sub("", read)
    for text in (_number(prepared), *one.texts):
        diary.count("papers: texts looked for")
        lost = missing(text, page)
        if lost:
            diary.breaks(f"paper {one.kind.value}: a text is not on it", f"{lost!r} of {text!r}")


def missing(text: str, page: str) -> str:
    """Return the first piece of a text that is not on a page, empty where all of it is.

    A piece may be cut in two, as at the end of a page.
    """
    said = IGNORED.sub("", drawable(text)[0])
    for start in range(0, len(said), PIECE):
        piece = said[start : start + PIECE]
        cuts = range(1, len(piece))
        if piece not in page and not any(piece[:n] in page and piece[n:] in page for n in cuts):
            return piece
    return ""


def _scan(crew: Crew, diary: Diary, prepared: Prepared) -> None:
    with crew.stopwatch.time("paper: scanned"):
        document = pypdfium2.PdfDocument(prepared.printed.pdf)
        picture = document[0].render(scale=DOTS).to_pil()
        document.close()
        codes = zxingcpp.read_barcodes(picture)
    bars = [one.text for one in codes if one.format == zxingcpp.BarcodeFormat.Code128]
    diary.count("papers: barcodes read")
    if bars != [_number(prepared)]:
        diary.breaks("paper: the barcode is not its number", f"{bars} {_number(prepared)}")


def _number(prepared: Prepared) -> str:
    """Return the number that a paper bears: a repair record has one of its own."""
    if prepared.kind is not PaperKind.REPAIR_RECORD:
        return prepared.number
    return f"{RECORD_PREFIX}{prepared.number.removeprefix(PREFIX)}"
