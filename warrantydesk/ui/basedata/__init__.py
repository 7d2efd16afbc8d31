"""Basic data in the window: one list page and one record page for every kind, declared."""
