"""What other rooms add to a claim's life; each registers where the rooms are put together.

Claims may not know the rooms above them: tags of old parts follow an approval, and a claim becomes
payable only when nothing keeps it back.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from warrantydesk.db.unit import Unit

after_approval: list[Callable[[Unit, int], object]] = []
"""Called with a claim of which at least one line was approved or reduced."""

before_revocation: list[Callable[[Unit, int, str], object]] = []
"""Called with a claim and the reason before its approval is taken back; may refuse."""

kept_back: list[Callable[[], sa.ColumnElement[bool]]] = []
"""Conditions over ``claim`` under which an approved claim is not payable yet."""
