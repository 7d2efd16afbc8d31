"""What every record page is made of: head, facts, tabs, grids, checks, photos, timeline."""
