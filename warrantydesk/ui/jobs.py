"""Slow work off the UI thread, and its outcome back on it.

A screen never opens a session: it submits a ``Job`` and is told. ``Submit`` is the only thing
that pages are given; ``Background(app).submit`` is the real one, ``run_now`` the one for tests.

* ``Job(owner, work, done, failed)``: ``work`` runs on a worker and knows no widget; ``done`` and
  ``failed`` run on the UI thread, unless ``owner`` has been deleted meanwhile.
* ``Job(..., title=_("Calculating statements"), progress=Progress())``: the work is given nothing;
  it closes over the same ``progress`` object, calls ``progress.report(done, total, text)`` from
  time to time and ends early by ``progress.check()``, which raises ``CancelledError`` once the
  person has pressed Cancel. After one second a strip with a bar appears (``ui/progress.py``).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


class CancelledError(Exception):
    """The person cancelled the work; whoever submitted it is not told of a failure."""


class Reported(NamedTuple):
    """How far some work is; ``total`` is 0 while nobody knows."""

    done: int
    total: int
    text: str


class Progress:
    """What a worker and the window share: how far, and whether still wanted. Thread-safe."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._reported = Reported(0, 0, "")

    @property
    def cancelled(self) -> bool:
        """Whether the person no longer wants the result."""
        return self._cancelled.is_set()

    @property
    def reported(self) -> Reported:
        """The newest report."""
        return self._reported

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; one assignment, so that readers see a whole report."""
        self._reported = Reported(done, total, text)

    def check(self) -> None:
        """Raise ``CancelledError`` if the person has cancelled."""
        if self.cancelled:
            raise CancelledError

    def cancel(self) -> None:
        """Ask the work to end."""
        self._cancelled.set()


@dataclass(frozen=True)
class Job(Generic[T]):
    """Work that knows no widget, and who is told how it went."""

    owner: QObject
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None]
    title: str = ""
    progress: Progress | None = None


Submit = Callable[[Job[Any]], None]


class Failure(NamedTuple):
    """An exception on its way to the UI thread."""

    error: Exception


def attempt(work: Callable[[], T]) -> T | Failure:
    """Do the work; what it raises becomes a value."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - the UI thread decides what to do
        return Failure(error)


def tell(job: Job[Any], outcome: object) -> None:
    """Report an outcome to the job's owner, unless it was deleted or the work was cancelled."""
    if not isValid(job.owner):
        return
    if not isinstance(outcome, Failure):
        job.done(outcome)
    elif not isinstance(outcome.error, CancelledError):
        job.failed(outcome.error)


def run_now(job: Job[Any]) -> None:
    """Do a job on the spot: a ``Submit`` for tests and for scripts."""
    tell(job, attempt(job.work))


class Background(QObject):
    """Does jobs on a thread pool; only their work ever leaves the UI thread.

    ``started(Job)`` and ``ended(Job)`` let the window show progress and cancel.
    """

    started = Signal(object)
    ended = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._waiting: dict[object, Job[Any]] = {}
        self._finished.connect(self._tell)

    def submit(self, job: Job[Any]) -> None:
        """Start a job. A widget must not die on a worker, so none goes there."""
        ticket, work = object(), job.work
        self._waiting[ticket] = job
        self.started.emit(job)
        self._pool.start(lambda: self._finished.emit((ticket, attempt(work))))

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for the workers at the program's end; return whether all came home."""
        for job in self._waiting.values():
            if job.progress is not None:
                job.progress.cancel()
        return self._pool.waitForDone(milliseconds)

    def _tell(self, finished: tuple[object, object]) -> None:
        ticket, outcome = finished
        job = self._waiting.pop(ticket)
        self.ended.emit(job)
        tell(job, outcome)
