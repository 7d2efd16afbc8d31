"""Previewing a paper, and letting it leave the house: printed, saved, or opened elsewhere."""
