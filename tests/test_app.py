"""The window on the sample book, as finance sees it."""

import pytest

from tests.claims.stage import ClaimStage
from warrantydesk.app import open_window
from warrantydesk.book import open_book
from warrantydesk.errors import RefusedError
from warrantydesk.sample.build import build_base_sample
from warrantydesk.sign_in import sign_in
from warrantydesk.ui.jobs import run_now
from warrantydesk.verification import problems


@pytest.fixture
def sample(tmp_path):
    address = f"sqlite:///{(tmp_path / 'sample.db').as_posix()}"
    build_base_sample(address, seed=1, vehicles=30)
    return address


def test_finance_finds_its_pages(qtbot, sample):
    book = sign_in(open_book(sample), "finance1")
    window = open_window(book, run_now)
    qtbot.addWidget(window)
    assert {"start", "runs", "statements", "holds", "payments", "ledger"} <= {*window.entry_keys()}
    for key in window.entry_keys():
        window.show_entry(key)
        assert window.page is not None
    assert not window.strip.isVisible()
    book.close()


@pytest.mark.parametrize("login", ["clerk1205", "auditor1", "admin", "service"])
def test_everybody_else_starts_with_what_is_due(qtbot, sample, login):
    book = sign_in(open_book(sample), login)
    window = open_window(book, run_now)
    qtbot.addWidget(window)
    assert window.entry_keys()[0] == "start"
    window.show_entry("start")
    window.page._desk.open("postcard", 1)  # a record that has no page
    assert window.strip.isVisibleTo(window)
    book.close()


def test_a_stranger_is_told_in_a_sentence(sample):
    with pytest.raises(RefusedError, match="Nobody signs in as nobody"):
        sign_in(open_book(sample), "nobody")


def test_the_sample_book_is_intact_and_the_same_by_seed(sample, tmp_path):
    other = f"sqlite:///{(tmp_path / 'other.db').as_posix()}"
    build_base_sample(other, seed=1, vehicles=30)
    seen = []
    for address in (sample, other):
        book = open_book(address)
        with book.reading() as unit:
            assert list(problems(unit.session)) == []
            rows = unit.session.connection().exec_driver_sql("SELECT vin, plate FROM vehicle")
            seen.append(rows.all())
        book.close()
    assert len(seen[0]) == 30
    assert seen[0] == seen[1]


def test_the_navigation_says_how_much_waits(qtbot, book):
    stage = ClaimStage(book)
    stage.draft()
    stage.submitted(vehicle_id=stage.add_vehicle("LYXS51500SA004777"))
    for login, key in (("clerk1205", "claims"), ("auditor1", "queue")):
        window = open_window(stage.book(login), run_now)
        qtbot.addWidget(window)
        assert window.navigation._items[key].count == 1
    stage.close()
