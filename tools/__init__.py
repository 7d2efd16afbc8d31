"""Tools that only developers need; nothing here is installed."""
