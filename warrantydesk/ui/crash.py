"""What becomes of an exception that nobody caught: the log has it, and a notice says so."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from warrantydesk.errors import UnavailableError
from warrantydesk.texts import N_

log = logging.getLogger(__name__)

BUG = N_(
    "Something went wrong in the window. What was saved is safe; press F5 to read the page again. "
    "The log has the details for support."
)


class CrashHook(QObject):
    """Logs whatever reaches Python's hooks, on any thread; ``happened`` emits what to tell."""

    happened = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._telling = False

    def install(self) -> None:
        """Become the hook of this process and of its threads."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_on_thread

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception that nobody caught, and have it told; Ctrl+C goes its way."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("nobody caught this", exc_info=(kind, error, trace))
        # Telling may fail for the same reason: once is enough.
        if not self._telling:
            self._telling = True
            try:
                self.happened.emit(UnavailableError(BUG))
            finally:
                self._telling = False

    def _caught_on_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.caught(what.exc_type, what.exc_value, what.exc_traceback)
