"""What people said about a part, each under its caption: complaint, cause, correction, notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from warrantydesk.ui.widgets.layout import box, clear, column, fill
from warrantydesk.ui.widgets.words import label

Words = Sequence[tuple[str, str]]


class StoryWords(QWidget):
    """Captions over wrapped words; what is empty is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        fill(self._column, (), 8, (0, 0, 0, 0))
        self.setLayout(self._column)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_words(self, words: Words) -> None:
        """Show other words."""
        wanted = tuple((caption, text) for caption, text in words if text.strip())
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._column)
        for caption, text in wanted:
            said = label(text, "body", wrap=True)
            said.setAccessibleName(f"{caption}. {text}")
            self._column.addWidget(box(column(label(caption, "label", "text2"), said, gap=1)))
