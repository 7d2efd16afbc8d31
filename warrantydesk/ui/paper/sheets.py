"""The pages of a PDF as pictures, made one by one when somebody looks at them."""

from __future__ import annotations

from threading import Lock

from PySide6.QtGui import QImage

BYTES_PER_PIXEL = 4

# PDFium works on one thread at a time, whichever documents are open.
_pdfium = Lock()


class Sheets:
    """A PDF; every method may be called on any thread. Sizes are in points."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - loads a large library

        with _pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            count = len(self._document)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(count)
            )
        self._closed = False

    def picture(self, number: int, width: int) -> QImage:
        """Paint a page so many pixels wide; after ``close`` the picture is empty."""
        with _pdfium:
            if self._closed:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=width / self.sizes[number][0], prefer_bgrx=True)
            kind = QImage.Format.Format_RGB32
            made = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
            bitmap.close()
            page.close()
        return made

    def close(self) -> None:
        """Let go of the document."""
        with _pdfium:
            if not self._closed:
                self._closed = True
                self._document.close()
