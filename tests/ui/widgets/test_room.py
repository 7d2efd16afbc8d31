"""What happens where there is too little room: wrapping, growing heads, a menu of actions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.record.parts import Fact, FactsRow
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.flow import Flow, Sentence
from warrantydesk.ui.widgets.head import PageHead
from warrantydesk.ui.widgets.hints import HintsRow
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, label

pytestmark = pytest.mark.embedded
ACTIONS = (
    Action("print", "Print preview", "print", "Ctrl+P"),
    Action("save", "Save", "save", "Ctrl+S", enabled=False, tip="Nothing is typed."),
    Action("submit", "Submit", "send", "Ctrl+Enter", "primary"),
)


@pytest.fixture
def bar(qtbot: QtBot) -> ActionBar:
    return shown_in_a_page(qtbot, ACTIONS)


def shown_in_a_page(qtbot: QtBot, actions: tuple[Action, ...]) -> ActionBar:
    """Return a bar inside something larger: a window of its own could not become small."""
    page = QWidget()
    page.resize(1_000, 100)
    qtbot.addWidget(page)
    made = ActionBar(parent=page)
    made.page = page  # type: ignore[attr-defined] # kept alive with it
    made.show_actions(actions)
    made.resize(made.sizeHint())
    with qtbot.waitExposed(page):
        page.show()
    return made


def test_actions_stand_side_by_side_where_there_is_room(bar: ActionBar) -> None:
    assert bar.in_menu == ()
    assert not bar.more.isVisible()


def test_what_does_not_fit_stands_in_a_menu_and_the_main_one_stays(bar: ActionBar) -> None:
    bar.resize(bar.minimumSizeHint())
    assert [action.key for action in bar.in_menu] == ["print", "save"]
    assert bar.more.isVisible()
    main, saving = bar.button("submit"), bar.button("save")
    assert main is not None
    assert main.isVisible()
    assert main.width() == main.sizeHint().width()
    assert saving is not None
    assert not saving.isVisible()
    bar.resize(bar.sizeHint())
    assert saving.isVisible()


def test_the_menu_names_keys_and_does_what_the_buttons_do(bar: ActionBar) -> None:
    bar.resize(bar.minimumSizeHint())
    chosen: list[object] = []
    bar.chosen.connect(chosen.append)
    lines = bar.fill_menu().actions()
    assert [line.text() for line in lines] == ["Print preview\tCtrl+P", "Save\tCtrl+S"]
    assert [line.isEnabled() for line in lines] == [True, False]
    lines[0].trigger()
    assert chosen == ["print"]


def test_keys_of_actions_in_the_menu_still_work(qtbot: QtBot, bar: ActionBar) -> None:
    bar.resize(bar.minimumSizeHint())
    bar.activateWindow()
    bar.more.setFocus()
    with qtbot.waitSignal(bar.chosen) as signal:
        QTest.keyClick(bar.more, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert signal.args == ["print"]


def test_the_main_action_at_the_left_lays_away_from_the_right(qtbot: QtBot) -> None:
    made = shown_in_a_page(qtbot, tuple(reversed(ACTIONS)))
    made.resize(made.minimumSizeHint())
    assert [action.key for action in made.in_menu] == ["save", "print"]


def test_a_flow_goes_on_below_and_pushes_to_the_right(qtbot: QtBot) -> None:
    flow = Flow(8, 4)
    words = [label("one hundred words"), label("and some more"), label("right")]
    for one in words:
        flow.addWidget(one)
    flow.push_from = 2
    made = box(flow)
    qtbot.addWidget(made)
    wide = flow.sizeHint().width() + 100
    made.resize(wide, 40)
    made.show()
    assert flow.lines_at(wide) == 1
    assert words[2].geometry().right() == wide - 1
    assert flow.lines_at(words[0].sizeHint().width()) == 3
    assert flow.heightForWidth(60) > flow.heightForWidth(wide)


def test_a_sentence_wraps_only_where_it_must(qtbot: QtBot) -> None:
    made = Sentence("Covered: 316 days and 64,106 km left, whichever comes first.")
    qtbot.addWidget(made)
    one = made.sizeHint()
    assert made.heightForWidth(one.width()) == one.height()
    assert made.heightForWidth(one.width() // 2) >= 2 * made.fontMetrics().height()


def test_facts_wrap_and_a_third_line_drops_what_matters_least(qtbot: QtBot) -> None:
    facts = FactsRow()
    made = box(column(facts, None))
    qtbot.addWidget(made)
    facts.show_facts([Fact(f"Caption {n}", "a value of some length", drop=n) for n in range(5)])
    made.resize(2_000, 200)
    made.show()
    shown = parts_of(facts)
    assert all(w.isVisible() for w in shown)
    made.resize(280, 200)
    assert [w.isVisible() for w in shown] == [True, True, False, False, False]


def test_a_head_grows_by_a_line_where_its_words_have_no_room(qtbot: QtBot) -> None:
    bar = ActionBar()
    bar.show_actions(ACTIONS)
    title, aside = label("BX2611-4402-00003", "title"), Elided("Returned 1 of 5 times", "label")
    badge = BadgeLabel(Badge("caution", "return", "Returned"))
    made = box(column(PageHead(title, aside, bar, signs=(badge,)), None, gap=0))
    qtbot.addWidget(made)
    made.resize(1_400, 200)
    with qtbot.waitExposed(made):
        made.show()

    def below() -> bool:
        return top_of(aside) >= top_of(title) + title.height()

    assert not below()
    made.resize(520, 200)
    qtbot.waitUntil(below)
    assert aside.width() >= aside.full_width()
    made.resize(1_400, 200)
    qtbot.waitUntil(lambda: not below())


def top_of(made: QWidget) -> int:
    """Return where a widget begins in its window."""
    return made.mapTo(made.window(), QPoint(0, 0)).y()


def test_hints_without_room_are_left_out_whole(qtbot: QtBot) -> None:
    made = HintsRow()
    qtbot.addWidget(made)
    made.show_hints([("Ctrl+F1", "do something with a long name") for _ in range(4)])
    made.resize(500, 30)
    made.show()
    shown = [one for one in parts_of(made) if one.isVisible()]
    assert 0 < len(shown) < 4


def parts_of(made: QWidget) -> list[QWidget]:
    """Return the widgets right inside another."""
    return [one for one in made.children() if isinstance(one, QWidget)]


def test_a_bar_that_grows_while_it_is_filled_hides_no_button(qtbot: QtBot) -> None:
    page = QWidget()
    page.resize(1_000, 100)
    qtbot.addWidget(page)
    made = ActionBar(parent=page)
    page.setLayout(row((label("Stations"), 1), made))
    page.show()
    made.show_actions(ACTIONS[:2])
    QApplication.sendPostedEvents()
    assert made.in_menu == ()
    buttons = [made.button(action.key) for action in ACTIONS[:2]]
    assert [button is not None and button.isVisible() for button in buttons] == [True, True]
