"""Repair orders in the window: the list and the record."""
