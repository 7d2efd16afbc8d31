"""Statements, payments and the ledger in the window."""
