"""Pages of old parts, over real books."""
