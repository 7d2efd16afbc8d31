"""The start page on a real book: groups, words, opening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from tests.people import add_person
from warrantydesk.book import Book
from warrantydesk.records.deadlines import DeadlineRow
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.model import Deadline
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual, Language, choose_language
from warrantydesk.ui.desk import Desk, SignedIn
from warrantydesk.ui.jobs import run_now
from warrantydesk.ui.start.dues import DueGroup, due, group_of
from warrantydesk.ui.start.start_page import GROUP, STEP, StartPage

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai, a Friday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_words_of_deadlines() -> None:
    midnight = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    assert due(midnight, NOW).words == "Today 24:00"
    assert due(NOW - HOUR, NOW).words == "Overdue since 09:00"
    assert due(NOW - 2 * DAY, NOW).words == "2 days overdue"
    assert due(NOW + 7 * DAY, NOW).words == "11-27 Fri"
    assert group_of(NOW + 8 * DAY, NOW) is DueGroup.LATER


def test_every_group_and_deadline_has_words() -> None:
    assert set(GROUP) == set(DueGroup)
    assert set(STEP) == set(DeadlineKind)


@pytest.mark.parametrize("language", list(Language))
def test_deadlines_by_group(book: Book, qtbot: QtBot, language: Language) -> None:
    choose_language(language)
    person = add_person(book, "auditor", Role.AUDITOR)
    with book.engine.begin() as connection:
        for number, wait in (("C-2", 3 * DAY), ("C-1", -DAY)):
            values: dict[str, Any] = {
                "kind": DocumentKind.CLAIM.value,
                "document_id": int(number[-1]),
                "what": DeadlineKind.DECIDE,
                "role": Role.AUDITOR,
                "number": number,
                "subject": "<b>pump</b>",
                "due_at": NOW + wait,
            }
            connection.execute(sa.insert(Deadline.__table__).values(values))
    opened: list[tuple[str, Any]] = []
    name = Bilingual("周敏", "Zhou Min")
    who = SignedIn(person, name, frozenset({Role.AUDITOR}), None, (), 1, name)
    desk = Desk(run_now, book, who, lambda kind, key: opened.append((kind, key)))
    page = StartPage(desk, lambda: NOW)
    qtbot.addWidget(page)
    rows = page.table.model_of_cells.rows
    assert [row.key for row in rows if row.group] == [DueGroup.OVERDUE, DueGroup.WEEK]
    keys = page.table.keys()
    assert [key.number for key in keys] == ["C-1", "C-2"]
    assert isinstance(keys[0], DeadlineRow)
    page.table.activated.emit(page.table.currentIndex())
    assert opened == [("claim", 1)]
