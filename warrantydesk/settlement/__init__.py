"""Station statements, payments and the ledger."""
