"""The strip of slow work, with real workers."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from warrantydesk.ui.jobs import Background, Job, Progress
from warrantydesk.ui.progress import PATIENCE_MS, ProgressStrip


class Work:
    """Work that goes on until it is let go or cancelled, as a settlement run does."""

    def __init__(self) -> None:
        self.progress, self.go_on, self.outcomes = Progress(), threading.Event(), list[object]()

    def run(self) -> str:
        self.progress.report(3, 40, "1205")
        while not self.go_on.wait(0.005):
            self.progress.check()
        return "done"

    def job(self, owner: QWidget) -> Job[str]:
        return Job(
            owner, self.run, self.outcomes.append, self.outcomes.append, "Counting", self.progress
        )


@pytest.fixture
def background(qapp: QWidget) -> Background:
    return Background()


@pytest.fixture
def strip(qtbot: QtBot, background: Background) -> ProgressStrip:
    made = ProgressStrip(patience=20)
    qtbot.addWidget(made)
    background.started.connect(made.begin)
    background.ended.connect(made.end)
    return made


def test_nothing_is_shown_within_the_first_second(
    qtbot: QtBot, background: Background, strip: ProgressStrip
) -> None:
    assert PATIENCE_MS == 1_000
    work = Work()
    work.go_on.set()
    with qtbot.waitSignal(background.ended):
        background.submit(work.job(strip))
    assert strip.isHidden()
    assert work.outcomes == ["done"]


def test_slow_work_shows_how_far_it_is(
    qtbot: QtBot, background: Background, strip: ProgressStrip
) -> None:
    work = Work()
    background.submit(work.job(strip))
    qtbot.waitUntil(lambda: not strip.isHidden() and strip.bar.value() == 3)
    assert strip.words.text() == "Counting"
    assert strip.bar.maximum() == 40
    assert strip.count.text() == "3 / 40 · 1205"
    assert strip.bar.accessibleDescription() == "3 / 40 · 1205"
    with qtbot.waitSignal(background.ended):
        work.go_on.set()
    assert strip.isHidden()


def test_cancel_ends_the_work_and_tells_nobody_of_a_failure(
    qtbot: QtBot, background: Background, strip: ProgressStrip
) -> None:
    work = Work()
    background.submit(work.job(strip))
    qtbot.waitUntil(lambda: not strip.isHidden())
    with qtbot.waitSignal(background.ended):
        strip.cancel.click()
        assert strip.words.text() == "Cancelling: Counting"
        assert not strip.cancel.isEnabled()
    assert strip.isHidden()
    assert work.outcomes == []


def test_the_next_job_has_its_turn(
    qtbot: QtBot, background: Background, strip: ProgressStrip
) -> None:
    first, second = Work(), Work()
    background.submit(first.job(strip))
    background.submit(second.job(strip))
    qtbot.waitUntil(lambda: not strip.isHidden())
    with qtbot.waitSignal(background.ended):
        first.go_on.set()
    qtbot.waitUntil(lambda: not strip.isHidden())
    with qtbot.waitSignal(background.ended):
        second.go_on.set()
    assert strip.isHidden()
    assert first.outcomes == second.outcomes == ["done"]


def test_work_without_progress_is_nobodys_business(qtbot: QtBot, strip: ProgressStrip) -> None:
    job: Job[object] = Job(strip, dict, print, print)
    strip.begin(job)
    strip.end(job)
    assert strip.isHidden()
