"""A sample book: a fictional manufacturer, told by seed, that a visitor can look round in."""
