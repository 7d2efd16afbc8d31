"""Nothing that a supplier sees in its window names a customer: every page, every text of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_nameless import NAME, named_in, people, talked_about
from tests.settlement.test_supplier_statements import approved
from tests.ui.desks import desk_for
from warrantydesk.rooms import entries, record_page
from warrantydesk.settlement.recovering import notify
from warrantydesk.settlement.recovery_states import AnswerMeans
from warrantydesk.texts import Language, choose_language

pytestmark = pytest.mark.embedded
Role = Qt.ItemDataRole


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield every text that a page shows or tells a screen reader."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription())
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        elif isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(place) for place in range(one.count()))
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from _cells(one)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            for role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
                yield str(model.data(index, role) or "")


def in_dispute(stage):
    """Return a case and its statement, and the old part behind it."""
    case_id = talked_about(stage)
    stage.write("finance1", notify, stage.on(case_id))
    stage.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    part = stage.read(lambda s: s.connection().exec_driver_sql("SELECT id FROM old_part").scalar())
    return case_id, approved(stage, stage.month()), int(part)


@pytest.mark.parametrize("language", list(Language))
def test_no_page_of_a_supplier_names_a_customer(qtbot, stage, language):
    case_id, statement, part = in_dispute(stage)
    choose_language(language)
    desk = desk_for(stage.book("supplier102"), [])
    pages = {entry.key: entry.build() for entry in entries(desk)}
    for kind, key in (("recovery", case_id), ("supplier_statement", statement)):
        pages[kind] = record_page(desk, kind, key)
    for page in pages.values():
        qtbot.addWidget(page)
    for name, page in pages.items():
        said = "\n".join(texts_of(page))
        assert said.strip(), name
        assert named_in(stage, said) == [], name
    old = record_page(desk, "old_part", part)
    qtbot.addWidget(old)
    known = people(stage) - {NAME}  # names in what a mechanic wrote are taken out of notices only
    assert [word for word in known if word in "\n".join(texts_of(old))] == []


def test_what_the_test_reads_would_show_a_customer(qtbot, stage):
    case_id, _statement, _part = in_dispute(stage)
    page = record_page(desk_for(stage.book("finance1"), []), "recovery", case_id)
    qtbot.addWidget(page)
    assert NAME in "\n".join(texts_of(page))
