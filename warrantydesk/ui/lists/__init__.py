"""The parts of a list page: its declaration, views, ticks, sums, fields, columns and export."""
