"""Repair orders: from the appointment to the hand-over."""
