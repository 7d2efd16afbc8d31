"""Printing the samples, and reading them back as readers and scanners do."""

from __future__ import annotations

from functools import cache

import pypdfium2
import zxingcpp

from tests.documents.samples import CLAIM, ISSUE, ORDER, RECORD, STATEMENT, TAXABLE
from tests.documents.samples_parts import (
    PACKING_LIST,
    RECEIPT_LIST,
    TAG,
    TAG_SHEET,
    WRITE_OFF,
)
from tests.documents.samples_recovery import (
    APPRAISAL,
    NOTICE,
    REQUEST,
    SUPPLIER_STATEMENT,
)
from tests.reading import page_texts
from warrantydesk.documents.printing import PaperKind, Printed, Snapshot, print_paper
from warrantydesk.texts import Language

SHEETS: dict[PaperKind, Snapshot] = {
    PaperKind.REPAIR_ORDER: ORDER,
    PaperKind.REPAIR_RECORD: RECORD,
    PaperKind.CLAIM: CLAIM,
    PaperKind.STATEMENT: STATEMENT,
    PaperKind.TAXABLE_LIST: TAXABLE,
    PaperKind.PACKING_LIST: PACKING_LIST,
    PaperKind.RECEIPT_LIST: RECEIPT_LIST,
    PaperKind.WRITE_OFF: WRITE_OFF,
    PaperKind.APPRAISAL: APPRAISAL,
    PaperKind.RECOVERY_NOTICE: NOTICE,
    PaperKind.SUPPLIER_STATEMENT: SUPPLIER_STATEMENT,
    PaperKind.PAYMENT_REQUEST: REQUEST,
}
"""Papers of A4 pages with head and foot."""

LABELS: dict[PaperKind, Snapshot] = {
    PaperKind.TAG: TAG,
    PaperKind.TAG_SHEET: TAG_SHEET,
    PaperKind.BOX_LABEL: PACKING_LIST,
}

SNAPSHOTS = SHEETS | LABELS
SCANNER = 200
"""What office scanners read papers with, in dots per inch."""


@cache
def printed(kind: PaperKind, language: Language) -> Printed:
    return print_paper(kind, SNAPSHOTS[kind], language, ISSUE)


def squeezed(text: str) -> str:
    """Return a text without the spaces and ends of lines that only layout put there."""
    return "".join(text.split())


def whole(paper: Printed) -> str:
    return squeezed("".join(page_texts(paper)))


def scanned(paper: Printed, dpi: int = SCANNER) -> list[list[zxingcpp.Barcode]]:
    """Scan each page as an office printer would put it on paper."""
    document = pypdfium2.PdfDocument(paper.pdf)
    found = [zxingcpp.read_barcodes(page.render(scale=dpi / 72).to_pil()) for page in document]
    document.close()
    return found


def bars(paper: Printed, dpi: int = SCANNER) -> list[list[str]]:
    """Return the barcodes of each page, from top to bottom and left to right."""
    return [_of(page, zxingcpp.BarcodeFormat.Code128) for page in scanned(paper, dpi)]


def links(paper: Printed, dpi: int = SCANNER) -> list[list[str]]:
    """Return what the QRs of each page say."""
    return [_of(page, zxingcpp.BarcodeFormat.QRCode) for page in scanned(paper, dpi)]


def _of(codes: list[zxingcpp.Barcode], kind: zxingcpp.BarcodeFormat) -> list[str]:
    found = [code for code in codes if code.format == kind]
    found.sort(key=lambda code: (code.position.top_left.y // 50, code.position.top_left.x))
    return [code.text for code in found]
