"""A form over one frozen value: ``show(value)`` fills it, ``typed`` says what was typed where.

A text that means nothing stays in its field, marked, until it is mended: nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from warrantydesk.clock import business_date, now
from warrantydesk.texts import _
from warrantydesk.ui.fields import RIGHT, FieldKind, read, shown
from warrantydesk.ui.record.text_box import Captioned, TextBox, captioned
from warrantydesk.ui.theme import px

Path = tuple[Any, ...]
Editor = QLineEdit | QComboBox | QCheckBox | TextBox


class Spec(NamedTuple):
    """A field of the form: where its value is, what it is called, what it takes."""

    path: Path
    caption: str
    kind: FieldKind = FieldKind.TEXT
    span: int = 1
    choices: tuple[tuple[Any, str], ...] = ()
    empty: Any = ""
    hint: str = ""


class Put(NamedTuple):
    """A value that was typed, and where it belongs."""

    path: Path
    value: Any


def at_path(value: Any, path: Path) -> Any:
    """Return what lies at a path of names and positions; of a set, whether it holds the step."""
    for step in path:
        if isinstance(value, frozenset):
            value = step in value
        else:
            value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def put_at(value: Any, path: Path, new: Any) -> Any:
    """Return a frozen value with something else at a path; a set gains or loses the step."""
    if not path:
        return new
    head, rest = path[0], path[1:]
    if isinstance(value, frozenset):
        return value | {head} if new else value - {head}
    if isinstance(head, int):
        items = list(value)
        items[head] = put_at(items[head], rest, new)
        return tuple(items)
    return replace(value, **{head: put_at(getattr(value, head), rest, new)})


class BoundForm(QWidget):
    """Fields in a grid of so many columns; emits ``typed(Put)``."""

    typed = Signal(object)

    def __init__(self, specs: Sequence[Spec], columns: int = 3) -> None:
        super().__init__()
        self.specs = tuple(specs)
        self.fields: dict[Path, Captioned] = {}
        self._wrong: set[Path] = set()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        line = place = 0
        for spec in self.specs:
            if place + spec.span > columns:
                line, place = line + 1, 0
            field = captioned(spec.caption, self._editor(spec))
            self.fields[spec.path] = field
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(field, line, place, 1, spec.span, top)
            place += spec.span
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def _editor(self, spec: Spec) -> Editor:
        if spec.kind is FieldKind.WORDS:
            words = TextBox(spec.caption)
            words.typed.connect(partial(self._put, spec))
            return words
        if spec.kind is FieldKind.CHOICE:
            choice = QComboBox()
            for value, text in spec.choices:
                choice.addItem(text, value)
            choice.currentIndexChanged.connect(partial(self._chosen, spec))
            return choice
        if spec.kind is FieldKind.TICK:
            tick = QCheckBox(spec.hint)
            tick.toggled.connect(partial(self._put, spec))
            return tick
        line = QLineEdit()
        line.setMaxLength(500)
        line.setPlaceholderText(spec.hint)
        if spec.kind in RIGHT:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.textEdited.connect(partial(self._read, spec))
        return line

    def editor(self, path: Path) -> Editor:
        """Return the editor of a field."""
        found: Any = self.fields[path].field
        return found  # type: ignore[no-any-return] # made by _editor

    def show_value(self, value: Any) -> None:
        """Show a value; a field that is being typed in, or is wrong, keeps its text."""
        for spec in self.specs:
            if spec.path not in self._wrong:
                self._show(spec, at_path(value, spec.path))

    def _show(self, spec: Spec, value: Any) -> None:
        editor = self.editor(spec.path)
        editor.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        if isinstance(editor, TextBox):
            editor.show_text(value or "")
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif not editor.hasFocus() or not editor.isModified():
            editor.setText(shown(spec.kind, value))
        editor.blockSignals(False)  # noqa: FBT003 - Qt takes it by place

    def forget_wrong(self) -> None:
        """Give up texts that mean nothing; the next ``show_value`` overwrites them."""
        for path in self._wrong:
            self.fields[path].mark(bad=False)
        self._wrong.clear()
        for editor in self.findChildren(QLineEdit):
            editor.setModified(False)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The captions of the fields whose text means nothing."""
        return tuple(spec.caption for spec in self.specs if spec.path in self._wrong)

    def lock(self, *, editable: bool, besides: Collection[Path] = ()) -> None:
        """Let people type, or only read; some fields may be only read in any case."""
        for spec in self.specs:
            editor, free = self.editor(spec.path), editable and spec.path not in besides
            if isinstance(editor, QComboBox | QCheckBox):
                editor.setEnabled(free)
            elif isinstance(editor, TextBox):
                editor.lock(editable=free)
            else:
                editor.setReadOnly(not free)

    def focus(self, path: Path) -> bool:
        """Put the keyboard into a field, if this form has it."""
        if path not in self.fields:
            return False
        self.editor(path).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def mark(self, paths: Collection[Path]) -> None:
        """Mark the fields that a check stops at."""
        for path, field in self.fields.items():
            field.mark(bad=path in paths or path in self._wrong)

    def _put(self, spec: Spec, value: Any) -> None:
        self.typed.emit(Put(spec.path, value))

    def _chosen(self, spec: Spec, _place: int) -> None:
        editor = self.editor(spec.path)
        if isinstance(editor, QComboBox):
            self._put(spec, editor.currentData())

    def _read(self, spec: Spec, text: str) -> None:
        value = read(spec.kind, text.strip(), business_date(now())) if text.strip() else spec.empty
        if text.strip() and value is None:
            self._wrong.add(spec.path)
            self.fields[spec.path].mark(bad=True)
            return
        self._wrong.discard(spec.path)
        self.fields[spec.path].mark(bad=False)
        self._put(spec, value)


def wrong_words(captions: Sequence[str]) -> str:
    """Return the sentence about fields that cannot be read."""
    return _("Cannot be read yet: {names}").format(names=", ".join(captions))
