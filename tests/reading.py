"""Reading papers as a reader does."""

import pypdfium2

from warrantydesk.documents.issue import Printed


def page_texts(paper: Printed) -> list[str]:
    """Return the text of each page of a paper."""
    document = pypdfium2.PdfDocument(paper.pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts
