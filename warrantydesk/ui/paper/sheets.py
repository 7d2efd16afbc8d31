"""The pages of papers as pictures, made one by one when somebody looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from threading import Lock

from PySide6.QtGui import QImage

BYTES_PER_PIXEL = 4

# PDFium works on one thread at a time, whichever documents are open.
_pdfium = Lock()


class Sheets:
    """One PDF after the other; any thread may call every method. Sizes are in points."""

    def __init__(self, *pdfs: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - loads a large library

        with _pdfium:
            self._documents = [pypdfium2.PdfDocument(pdf) for pdf in pdfs]
            self._pages = [
                (document, number)
                for document in self._documents
                for number in range(len(document))
            ]
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                document.get_page_size(number) for document, number in self._pages
            )
        self._closed = False

    def picture(self, number: int, width: int) -> QImage:
        """Paint a page so many pixels wide; after ``close`` the picture is empty."""
        with _pdfium:
            if self._closed:
                return QImage()
            document, place = self._pages[number]
            page = document[place]
            bitmap = page.render(scale=width / self.sizes[number][0], prefer_bgrx=True)
            kind = QImage.Format.Format_RGB32
            made = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
            bitmap.close()
            page.close()
        return made

    def close(self) -> None:
        """Let go of the documents."""
        with _pdfium:
            if not self._closed:
                self._closed = True
                for document in self._documents:
                    document.close()


def in_one(pdfs: Sequence[bytes]) -> bytes:
    """Return all pages in one PDF; a single paper stays as it is, byte for byte."""
    import pypdfium2  # noqa: PLC0415 - as above

    if len(pdfs) == 1:
        return pdfs[0]
    made = BytesIO()
    with _pdfium:
        whole = pypdfium2.PdfDocument.new()
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        whole.save(made)
        whole.close()
    return made.getvalue()
