"""Tests of statements and the ledger."""
