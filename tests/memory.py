"""Temporary files of a test run, kept in memory where the machine has room.

Thousands of tests make a book each; on a disk they wait mostly for its writes to be safe, which
nobody needs of a book that is gone a second later.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
ENOUGH = 6 * 2**30
"""Bytes: what a run with a few workers holds at most, and as much again."""


def keep_files_in_memory() -> None:
    """Let this process and its children make their temporary files in memory from now on.

    Nothing changes where there is no such folder, where it is small, or where somebody chose a
    folder with ``TMPDIR``.
    """
    if "TMPDIR" in os.environ or not SHARED_MEMORY.is_dir():
        return
    if shutil.disk_usage(SHARED_MEMORY).free < ENOUGH:
        return
    os.environ["TMPDIR"] = str(SHARED_MEMORY)
    tempfile.tempdir = None
