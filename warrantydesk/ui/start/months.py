"""Months as start pages name them."""

from __future__ import annotations

from datetime import date

from warrantydesk.texts import N_, _

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def month_words(day: date, today: date) -> str:
    """Return the month of a day, with its year where that is no longer clear."""
    near = abs((today.year - day.year) * 12 + today.month - day.month) < len(MONTHS)
    return _(MONTHS[day.month - 1]) if near else f"{day:%Y-%m}"


def named_month(month: str, today: date) -> str:
    """Return the words for a month such as ``2026-10``."""
    return month_words(date.fromisoformat(f"{month}-01"), today)
