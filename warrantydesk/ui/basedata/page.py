"""The one record page of basic data: a form over a command, dated tables beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.findings import FindingsError
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.basedata.asks import BaseView, base_view
from warrantydesk.ui.basedata.kinds import Kind, Pick, SubTable, Wanted
from warrantydesk.ui.cells import CellTable
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.bound_form import BoundForm, Put, at_path, put_at, wrong_words
from warrantydesk.ui.record.lookup import Choice, Lookup
from warrantydesk.ui.record.record_page import RecordPage, scrolling
from warrantydesk.ui.record.text_box import captioned
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, card, column, row
from warrantydesk.ui.widgets.words import label

SAVE, REMOVE = "save", "remove"


class BaseDataPage(RecordPage):
    """Shows one record of a kind; administrators change it. A key of None starts a new one."""

    def __init__(self, kind: Kind, desk: Desk, key: Any) -> None:
        super().__init__(desk)
        self.kind, self.key = kind, key
        self.view: BaseView | None = None
        self.command: Any = None
        self._saved: Any = None
        self.form_fields: BoundForm | None = None
        self.tables: list[CellTable] = []
        self.adds: list[Button] = []
        self.picks: list[Lookup] = []
        self._after: Callable[[], None] | None = None
        self._inner = column(gap=12, margins=(20, 12, 20, 12))
        self.tabs.add("record", kind.title, scrolling(box(self._inner, "canvas")))
        self.timeline = Timeline()
        if kind.history:
            self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.show_title(kind.new or kind.title, None, "")
        self.refresh()

    @property
    def editable(self) -> bool:
        """Whether the person may change it."""
        return Role.ADMIN in self._desk.person.roles

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Tab", _("next field")), ("Ctrl+S", _("save"))) if self.editable else ()

    @override
    def refresh(self) -> None:
        self._desk.read(self, base_view, self.kind, self.key,
                        done=self.show_view, failed=self.failed.emit)  # fmt: skip

    def show_view(self, view: BaseView) -> None:
        """Show a record; what is typed and unsaved stays."""
        if self.view is None:
            self._build(view)
        if self.unsaved() and self.view is not None:
            self.command = self._laid_over(view.command)
        else:
            self.command = view.command
            if self.form_fields is not None:
                self.form_fields.forget_wrong()
            for lookup, words in zip(self.picks, view.picked, strict=False):
                lookup.show_choice(words)
        self.view, self._saved = view, view.command
        heading = self.kind.heading(view.command) if self.key is not None else self.kind.new
        aside = "" if self.kind.aside is None else self.kind.aside(view.command)
        self.show_title(heading, None, aside or self.kind.title)
        for add in self.adds:
            add.setVisible(self.editable and self.key is not None)
        if self.form_fields is not None:
            self.form_fields.show_value(self.command)
            fixed = self.kind.fixed if self.key is not None else ()
            self.form_fields.lock(editable=self.editable, besides=fixed)
        for table, declared, rows in zip(self.tables, self.kind.tables, view.tables, strict=True):
            table.show_rows([declared.row(found) for found in rows])
        self.timeline.show_events(view.events)
        self._offer()
        self.shown.emit()
        then, self._after = self._after, None
        if then is not None:
            then()

    def _laid_over(self, theirs: Any) -> Any:
        """Return what is kept now with what was typed laid over it."""
        fields = () if self.form_fields is None else self.form_fields.specs
        for path in (*(spec.path for spec in fields), *(pick.path for pick in self.kind.picks)):
            mine = at_path(self.command, path)
            if mine != at_path(self._saved, path):
                theirs = put_at(theirs, path, mine)
        return theirs

    def _build(self, view: BaseView) -> None:
        specs = self.kind.specs(view.options)
        if specs:
            self.form_fields = BoundForm(specs)
            self.form_fields.typed.connect(self._put)
            picks = [self._pick(pick) for pick in self.kind.picks]
            fields = card(self.form_fields, *picks, gap=8, margins=(14, 12, 14, 14))
            self._inner.addWidget(fields)
            self.setFocusProxy(self.form_fields.editor(specs[0].path))
        for declared in self.kind.tables:
            self._inner.addWidget(self._table(declared))
        self._inner.addStretch(1)

    def _pick(self, pick: Pick) -> QWidget:
        lookup = Lookup(self._desk, pick.find, pick.words, pick.caption)
        lookup.chosen.connect(partial(self._picked, pick))
        lookup.cleared.connect(partial(self._put, Put(pick.path, None)))
        lookup.setReadOnly(not self.editable)
        self.picks.append(lookup)
        return captioned(pick.caption, lookup)

    def _picked(self, pick: Pick, choice: Choice) -> None:
        self._put(Put(pick.path, choice.value.id))

    def _table(self, declared: SubTable) -> QWidget:
        table = CellTable(declared.columns, declared.title, fit=True)
        self.tables.append(table)
        add = Button(declared.add, "plus", "small", "", declared)
        add.chosen.connect(self._ask_for)
        add.setVisible(False)
        if declared.add:
            self.adds.append(add)
        less = Button(_("Remove"), "trash", "small", "", (declared, table))
        less.chosen.connect(self._take_away)
        less.setVisible(False)
        if declared.remove is not None:
            self.adds.append(less)
        head = row(label(declared.title, "section"), None, less, add, margins=(12, 8, 12, 8))
        return card(box(head), table, margins=(1, 1, 1, 1))

    def _ask_for(self, declared: object) -> None:
        if not isinstance(declared, SubTable) or self.view is None:
            return
        if declared.fields is not None and declared.command is not None:
            fields = declared.fields(self.view.options)
            self.ask(declared.add, fields, partial(self._add, declared.command))

    def _take_away(self, what: object) -> None:
        if not isinstance(what, tuple):
            return
        declared, table = what
        key = table.current_key()
        if declared.remove is not None and key is not None:
            wanted = declared.remove(self._saved, key)
            self.write(wanted.service, wanted.command)

    def _add(self, command: Callable[..., Wanted], values: dict[str, Any]) -> None:
        try:
            wanted = command(self._saved, values)
        except RefusedError as refused:
            self.refused(refused)
            return
        self.write(wanted.service, wanted.command)

    def _put(self, put: Put) -> None:
        self.command = put_at(self.command, put.path, put.value)
        self._offer()

    def _offer(self) -> None:
        able = self.editable and self.form_fields is not None
        save = Action(SAVE, _("Save"), "save", "Ctrl+S", "primary", self.unsaved())
        remove = Action(REMOVE, _("Remove"), "trash")
        removable = able and self.kind.remove is not None and self.key is not None
        self.show_actions([*([remove] if removable else []), *([save] if able else [])])

    @override
    def act(self, what: object) -> None:
        if what == SAVE:
            self.save(self._said)
        elif what == REMOVE and self.kind.remove is not None:
            wanted = self.kind.remove(self._saved)
            self.write(wanted.service, wanted.command, done=self._removed)

    def _removed(self, _nothing: object) -> None:
        self.command = self._saved
        self.closed.emit()

    def _said(self) -> None:
        self.noted.emit(_("Saved."))

    # saving

    @override
    def unsaved(self) -> bool:
        wrong = self.form_fields is not None and bool(self.form_fields.wrong)
        return wrong or self.command != self._saved

    @override
    def save(self, then: Callable[[], None]) -> None:
        if self.form_fields is not None and self.form_fields.wrong:
            self.noted.emit(wrong_words(self.form_fields.wrong))
            return
        self._after = then
        self.write(self.kind.save, self.command, done=self._stored)

    def _stored(self, key: Any) -> None:
        self.key = key
        self.command = self._saved
        if self.form_fields is not None:
            self.form_fields.mark(())
        self.refresh()

    @override
    def refused(self, error: Exception) -> None:
        self._after = None
        if isinstance(error, FindingsError) and self.form_fields is not None:
            places = {finding.place for finding in error.findings}
            self.form_fields.mark([p for p in self.form_fields.fields if str(p[0]) in places])
        super().refused(error)
        if isinstance(error, ConflictError):
            self.refresh()  # what was typed is laid over what somebody else saved

    @override
    def discard(self) -> None:
        self.command = self._saved
        if self.form_fields is not None:
            self.form_fields.forget_wrong()
            self.form_fields.show_value(self.command)
