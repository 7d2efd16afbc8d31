"""Rules that the database itself enforces, written once and installed on both engines."""
