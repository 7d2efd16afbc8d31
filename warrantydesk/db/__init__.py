"""The database: types, transactions, paging, guards and rights, the same on both engines."""
