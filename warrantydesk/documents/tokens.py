"""Measures of every paper: millimetres for places, points for type and rules."""

from __future__ import annotations

from reportlab.lib.units import mm

PT: float = 1 / mm
"""One point in millimetres."""

PAGE_W, PAGE_H = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 22.0, 12.0, 11.0, 14.0  # left is wide: papers are filed in ring binders
WIDTH = PAGE_W - LEFT - RIGHT
X1 = PAGE_W - RIGHT
FLOOR = PAGE_H - BOTTOM - 3.0
"""Content ends here; the foot stands below."""

REGULAR, BOLD = "Paper", "Paper-Bold"

TITLE, TOTAL, NUMBER, WORDS, HEADING = 18.0, 12.5, 10.5, 10.4, 9.2
VALUE, JOB, BODY, STAMP, TABLE, REASON, LABEL = 8.8, 8.4, 8.2, 8.2, 7.8, 7.1, 6.9
LEADING, TABLE_LEADING = 1.36, 1.28
"""Line spacing as a multiple of the size."""

HAIR, FINE, RULE, HEAVY = 0.25, 0.4, 0.7, 1.2
DOTS = (0.4, 1.6)

# Greys are for areas and marks, never for text: laser printers dissolve grey letters.
TINT, TINT_GROUP, MARK = 0.90, 0.955, 0.72

PAD = 1.6
"""Inside a cell, left and right."""

AIR = 2.4
"""Before text that follows a column of figures."""

GAP = 3.2
"""Above a section."""

FIELD_H = 8.5
ROW_PAD = 0.95
SEAL = 42.0
"""Side of the free square for a round company seal of 40 mm."""
