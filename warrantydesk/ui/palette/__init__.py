"""One field that finds records, pages and commands (Ctrl+K)."""
